"""All that is mended in a Markdown file without changing a word, one after the other."""

import re
from collections.abc import Callable

from plugins.source.fixes.addresses import Better, with_better_links, with_better_sources
from plugins.source.fixes.header_dates import with_plain_dates
from plugins.source.fixes.heading_levels import without_skipped_levels
from plugins.source.fixes.trailing_blanks import without_trailing_blanks
from plugins.source.headers import NoHeaderError, split

_SIGNED = re.compile(r"^(?:review|approval)[ \t]*:[ \t]*[^\s#]|^(?:review|approval)[ \t]*:[ \t]*(?:#.*)?\n[ \t]+\S", re.MULTILINE)


def mended(text: str, better: Better) -> str:
    """Return the text of a file with everything mended that is safe; the same where nothing is, or where it has no header."""
    end = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    if plain.replace("\n", end) != text or "\r" in plain:
        return text  # line ends of two kinds: whoever wrote them may have meant something
    try:
        parts = split(plain.removeprefix("\ufeff"), "")
    except NoHeaderError:
        return text
    header, body = in_turn(parts.header, _of_header(better)), in_turn(parts.body, _of_body(better))
    before = plain[: len(plain) - len(parts.body)]
    at = before.index(parts.header, before.index("---") + 3) if parts.header else 0
    return (before[:at] + header + before[at + len(parts.header) :] + body).replace("\n", end)


def is_signed(text: str) -> bool:
    """Tell whether somebody has signed for these very words, whose hash stands in the header: not a byte of such a text is touched."""
    try:
        return bool(_SIGNED.search(split(text.replace("\r\n", "\n").removeprefix("\ufeff"), "").header))
    except NoHeaderError:
        return False


def in_turn(text: str, steps: tuple[Callable[[str], str], ...]) -> str:
    """Return the text behind all steps."""
    for step in steps:
        text = step(text)
    return text


def _of_header(better: Better) -> tuple[Callable[[str], str], ...]:
    return (with_plain_dates, lambda header: with_better_sources(header, better))


def _of_body(better: Better) -> tuple[Callable[[str], str], ...]:
    return (lambda body: with_better_links(body, better), without_skipped_levels, without_trailing_blanks)
