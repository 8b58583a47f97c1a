"""Typed numbers and addresses are reported with the reference to use instead."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.build.site import Built
from tests.conftest import ARTICLE, put
from tests.source.bodies import faults

SERVICES = "write {{ phone.member_services }}"
MAIL = "write {{ email.member_services }}"
ADD = "add it to content/data/ and write {{ phone.NAME }} or {{ email.NAME }}"


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("1-888-341-1507", SERVICES),
        ("(888) 341-1507", SERVICES),
        ("(888)341-1507", SERVICES),
        ("8883411507", SERVICES),
        ("1\u2011888\u2011341\u20111507", SERVICES),
        ("888.341.1507", SERVICES),
        ("1-800-555-0100", ADD),
        ("member-services@carepartnersct.example", MAIL),
        ("Member-Services@CarePartnersCT.example", MAIL),
        ("member-services [at] carepartnersct [dot] example", MAIL),
        ("member-services(at)carepartnersct(dot)example", MAIL),
        ("member-services at carepartnersct dot example", MAIL),
        ("someone@else.example", ADD),
    ],
)
def test_a_typed_contact_is_a_warning_with_its_reference(typed: str, remedy: str) -> None:
    """Plain or veiled."""
    assert faults(f"Reach us: {typed} today.") == [f'11 warning bare-contact: "{typed}" is typed where a reference belongs; {remedy}']


@pytest.mark.parametrize(
    "text",
    [
        "Read more at cdc.gov.",
        "Look at w3.org or meet at noon.",
        "`1-888-341-1507`",
        "{{ phone.member_services }}",
        "2026-11-24",
        "ISBN 978-1-4028-9462-6",
        "15-15-15",
    ],
)
def test_other_words_are_let_alone(text: str) -> None:
    """No false alarm."""
    assert faults(text) == []


def test_what_a_picture_says_is_read_too() -> None:
    """At its line, and the prose at its own."""
    found = faults('![Call 1-888-341-1507](p.svg "Call us")\n\nCall 1-888-341-1507.')
    assert sorted(found) == [f'{line} warning bare-contact: "1-888-341-1507" is typed where a reference belongs; {SERVICES}' for line in (11, 13)]


def test_a_title_and_a_summary_are_read_too(content: Path, built: Callable[[], Built], capsys: pytest.CaptureFixture[str]) -> None:
    """They stand in lists, where no hours can follow."""
    put(content, "health/heart/salt.md", ARTICLE.replace("Less salt helps", "Call 1-888-341-1507, less salt helps"))
    built()
    assert (
        'health/heart/salt.md:3 warning bare-contact (column 15): "1-888-341-1507" is typed where a reference belongs; leave it to the text'
        in capsys.readouterr().err
    )
