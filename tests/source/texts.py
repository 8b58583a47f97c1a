"""Notices and legal pages in several versions."""

from pathlib import Path

from plugins.notice.texts import REQUIRED
from tests.conftest import put


def text(version: str = "1.0", effective: str = "2026-11-30", *, status: str = "sample", words: str = "Words.", more: str = "") -> str:
    """Return a notice or legal page, whose version stands on line 6, its first day on line 7."""
    header = f'title: Email\nsummary: About email.\ndate: 2026-11-30\nstatus: {status}\nversion: "{version}"\neffective: {effective}\n{more}'
    return f"---\n{header}---\n\n{words}\n"


NUMBERS = {
    "medical-disclaimer": "{{ phone.emergency }} ",
    "medical-disclaimer-short": "{{ phone.emergency }} ",
    "email": "{{ phone.member_services }} ",
    "text-messages": "{{ phone.member_services }} ",
}
"""What the words of a notice must hold."""


def with_notices(content: Path) -> Path:
    """Give a content folder every notice that pages need."""
    for notice in REQUIRED:
        in_both(content, f"notices/{notice}", text(words=NUMBERS.get(notice, "") + "Words."))
    return content


def in_both(content: Path, file: str, written: str) -> None:
    """Write a text in both languages."""
    put(content, f"{file}.md", written)
    put(content, f"{file}.es.md", written)
