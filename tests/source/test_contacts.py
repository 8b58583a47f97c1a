"""Typed numbers and addresses are reported with the reference to use instead."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.build.site import Built
from plugins.page import dom
from plugins.source.contacts import _may_be_typed, _typed, calls_of
from plugins.source.document import read_document
from plugins.source.references import References
from tests.conftest import ARTICLE, THEME, put
from tests.source.bodies import faults, site_facts

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
        ("888/341-1507", SERVICES),
        ("888 \u2013 341 \u2013 1507", SERVICES),
        ("1-800-555-TALK", ADD),
        ("1-800-MEDICARE", "write {{ phone.medicare }}"),
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
        "2026-11-30",
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


def test_a_reference_in_what_a_picture_says_is_none_that_was_typed() -> None:
    """It has become plain text there."""
    assert faults("![Call {{ phone.member_services }}](p.svg)", is_published=True) == []


def test_a_title_and_a_summary_are_read_too(content: Path, built: Callable[[], Built], capsys: pytest.CaptureFixture[str]) -> None:
    """They stand in lists, where no hours can follow."""
    put(content, "health/heart/salt.md", ARTICLE.replace("Less salt helps", "Call 1-888-341-1507, less salt helps"))
    built()
    assert (
        'health/heart/salt.md:3 warning bare-contact (column 15): "1-888-341-1507" is typed where a reference belongs; leave it to the text'
        in capsys.readouterr().err
    )


EMERGENCY = "write {{ phone.emergency }}"
CALLED = [
    ("Call 911 now.", "911", EMERGENCY),
    ("If it hurts, **call** your family and *then* **911**.", "911", EMERGENCY),
    ("Call 9-1-1.", "9-1-1", EMERGENCY),
    ("Call 211.", "211", ADD),
    ("Text 988.", "988", "write {{ phone.crisis }}"),
    ("Call Poison Control (1-800-222-1222).", "1-800-222-1222", "write {{ phone.poison_control }}"),
    ("Poison Control: 1-800-222-1222", "1-800-222-1222", "write {{ phone.poison_control }}"),
    ("Dial 1-888-341-1507 today.", "1-888-341-1507", SERVICES),
]


@pytest.mark.parametrize(("text", "typed", "remedy"), CALLED)
def test_a_typed_number_to_call_stops_a_published_page(text: str, typed: str, remedy: str) -> None:
    """And is a warning on a sample or draft."""
    says = f'bare-contact: "{typed}" is typed where a reference belongs; {remedy}'
    assert faults(text, is_published=True) == [f"11 error {says}"]
    assert faults(text) == [f"11 warning {says}"]


def test_a_number_that_nobody_is_told_to_call_is_a_warning_when_published_too() -> None:
    """It may be that of a form or a fax."""
    says = f'11 warning bare-contact: "1-888-341-1507" is typed where a reference belongs; {SERVICES}'
    assert faults("Our line: 1-888-341-1507.", is_published=True) == [says]
    assert faults("Call us. Our fax: 1-888-341-1507.", is_published=True) == [says]


@pytest.mark.parametrize(
    "text",
    [
        "Call {{ phone.emergency }} now.",
        "`Call 911`",
        "Room 911 has 988 seats.",
        "We count 911 steps. Call us.",
        "Call 9110 or 1-911.",
        "Call 1-800-MEDICARE at {{ phone.medicare }}.",
        "Call if your sugar is above 311.",
        "Call from 800-mg pills on, and read Form 1095-A-B-C.",
        "Call {{ phone.emergency }}, or chat at [911info.example](/x/).",
        "Call a doctor at 120/80.",
    ],
)
def test_what_is_no_emergency_number_to_call_is_let_alone(text: str) -> None:
    """References, code, counts."""
    assert faults(text, is_published=True) == []


@pytest.mark.parametrize(
    ("status", "more", "severity"),
    [("published", "", "error"), ("sample", "", "warning"), ("draft", "", "warning"), ("published", "imported: {a: b}\n", "warning")],
)
def test_a_file_is_judged_by_its_status(content: Path, status: str, more: str, severity: str) -> None:
    """Also its summary; an imported text is still in its editor's hands."""
    text = ARTICLE.replace("status: sample\n", f"status: {status}\n{more}").replace("Less salt helps", "Call 1-888-341-1507")
    put(content, "health/heart/salt.md", f"{text}\nCall 911.\n")
    document = read_document(content, "health/heart/salt.md", site_facts(), ["en", "es"], THEME)
    assert [(found.rule, found.severity) for found in document.findings] == [("bare-contact", severity)] * 2


@pytest.mark.parametrize("blank", ["\n", "  ", "\u00a0"])
def test_a_number_is_one_whatever_blank_is_in_it(blank: str) -> None:
    """It is told on one line."""
    found = f'11 error bare-contact: "1-888- 341-1507" is typed where a reference belongs; {SERVICES}'
    assert faults(f"Call 1-888-{blank}341-1507.", is_published=True) == [found]


def test_spanish_asks_to_call_in_many_words(content: Path) -> None:
    """`Llámenos` more often than any other."""
    text = ARTICLE.replace("sample", "published") + "\nLlámenos al 1-800-555-0100.\n\nComuníquese con el 1-800-555-0101.\n"
    put(content, "health/heart/salt.es.md", text)
    document = read_document(content, "health/heart/salt.es.md", site_facts(), ["en", "es"], THEME)
    assert [found.severity for found in document.findings if found.rule == "bare-contact"] == ["error", "error"]


def test_the_words_are_those_of_the_language(content: Path) -> None:
    """Spanish says it otherwise."""
    put(content, "health/heart/salt.es.md", ARTICLE.replace("sample", "published") + "\nLlame al 911.\n\nEnvíe un mensaje al 988.\n\nCall 911.\n")
    document = read_document(content, "health/heart/salt.es.md", site_facts(), ["en", "es"], THEME)
    assert [found.line for found in document.findings] == [16, 18]


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<code>",
                "</code>",
                "<span class=phone>",
                "</span>",
                "<a href='mailto:a@b.cc'>",
                "</a>",
                "<b>",
                "</b>",
                "<pre>",
                "</pre>",
            ),
            *(
                "call ",
                "911",
                "9",
                "11",
                "1-800-555-1212",
                "211",
                " 2026 ",
                "a@b.cc",
                "A at b DOT c",
                "a[AT]b.c",
                " ",
                ".",
                "-",
                "\n",
                "(at)",
                "x dot y",
            ),
        ]
    ),
    max_size=12,
).map("".join)


@given(PIECES)
@settings(max_examples=1000)
def test_where_nothing_can_be_typed_nothing_is(html: str) -> None:
    """The quick look may be wrong in one way only: something may be typed, and is not."""
    tree, calls = dom.parse_fragment(html), calls_of(References(site_facts(), "en"), str, is_published=True)
    assert _may_be_typed(tree, calls) or not list(_typed(tree, calls))
