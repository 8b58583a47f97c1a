"""Beside every e-mail and text link stands what is not safe about it, and whom to call."""

import re
import sys
from itertools import product

import pytest

from plugins.build.site import Built
from plugins.notice import channels
from plugins.notice.channels import warn_at_channels
from plugins.page import dom
from plugins.page.notices import Notices
from tests.notice.conftest import drop, page, tree


def warned(body: str, notices: Notices) -> list[str]:
    """Return the children of the article's body: names of elements, and ids of warnings."""
    whole = tree(body)
    warn_at_channels(whole, page(), notices)
    return [node.get("data-notice") or node.tag for node in whole.xpath("//div[@class='prose']/*")]


MAIL = '<a href="mailto:a@plan.example">a@plan.example</a>'
SMS = '<a href="sms:12345">text us</a>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>Write to {MAIL}.</p><p>More</p>", ["p", "email", "p"]),
        (f"<p>{MAIL} or {MAIL}</p>", ["p", "email"]),
        (f"<p>{MAIL}</p><p>{MAIL}</p>", ["p", "email", "p", "email"]),
        (f"<ul><li>{MAIL}</li><li>x</li><li>{MAIL}</li></ul><p>x</p>", ["ul", "email", "p"]),
        (f"<ul><li>x<ol><li>{MAIL}</li></ol></li></ul>", ["ul", "email"]),
        (f"<table><tbody><tr><td>{MAIL}</td><td>{SMS}</td></tr></tbody></table>", ["table", "text-messages", "email"]),
        (f"<h2>{MAIL}</h2><p>x</p>", ["h2", "email", "p"]),
        (f"<dl><dt>x</dt><dd>{MAIL}</dd></dl>", ["dl", "email"]),
        ('<p><a href="MAILTO:a@plan.example">x</a></p>', ["p", "email"]),
        ('<p><a href=" mail\tto:a@plan.example">x</a></p>', ["p", "email"]),
        (f"<p>{SMS}</p>", ["p", "text-messages"]),
        ("<p>Text STOP to 12345 to stop.</p>", ["p", "text-messages"]),
        ("<p>Envíe ALTO al 123456.</p>", ["p", "text-messages"]),
        *(
            (f"<p>{words}</p>", ["p", "text-messages"])
            for words in (
                "Text 741741.",
                "Texting HOME to 741741.",
                "Text HOME to short code 741741.",
                "Text us at 12345.",
                "Escriba AYUDA al 12345.",
                "Text HOME to 741-741.",
            )
        ),
        ("<h2>Text 741741</h2><p>x</p>", ["h2", "text-messages", "p"]),
        (f"<details><summary>Who</summary>{MAIL}</details><p>x</p>", ["details", "email", "p"]),
        ("<p>Text JOIN to 12345</p><p>-5 of you</p>", ["p", "text-messages", "p"]),
        ("<p>Text JOIN to 12345</p><p>67-8</p>", ["p", "text-messages", "p"]),
        ("<p>Text JOIN to 123-456</p><p>7 \uff11</p>", ["p", "text-messages", "p"]),
        ("<table><tbody><tr><td>Text JOIN to 12345</td><td>-</td></tr></tbody></table>", ["table", "text-messages"]),
        ("<p>Text JOIN to 12345<br>-5 of you</p>", ["p", "text-messages"]),
        ("<p>Text JOIN to 12345<br>67</p>", ["p", "text-messages"]),
        ("<p>We sent letters to 12345 members.</p>", ["p"]),
        ("<p>https://www.example.com/the-mandates-of-order-13166/</p>", ["p"]),
        ('<p><a href="tel:911">911</a> <a href="https://x.example/mailto:">x</a></p>', ["p"]),
    ],
)
def test_the_warning_follows_the_block(body: str, expected: list[str], notices: Notices) -> None:
    """Once a block; behind a whole list or table."""
    assert warned(body, notices) == expected


def test_twice_changes_nothing_and_the_text_behind_stays_behind(notices: Notices) -> None:
    """The pass is idempotent and local."""
    whole = tree(f"<p>{MAIL} {SMS}</p>tail<ul><li>{MAIL}</li></ul>")
    before = dom.text_of(whole)
    warn_at_channels(whole, page(), notices)
    once = dom.serialise(whole)
    warn_at_channels(whole, page(), notices)
    assert dom.serialise(whole) == once
    for warning in whole.xpath("//*[@data-notice]"):
        drop(warning)
    assert dom.text_of(whole) == before


def test_the_warning_is_in_the_language_of_the_page(notices: Notices) -> None:
    """And named for screen readers."""
    whole = tree(f"<p>{MAIL}</p>")
    warn_at_channels(whole, page(lang="es"), notices)
    (warning,) = whole.xpath("//*[@data-notice='email']")
    assert dom.text_of(warning) == "Words of email in es."
    assert (warning.get("role"), warning.get("aria-label")) == ("note", "Title of email")


def test_every_email_link_of_the_site_is_warned_with_the_number_to_call(site: Built) -> None:
    """On every page that has one."""
    pages = 0
    for facts in site.facts.values():
        if any(link.url.startswith("mailto:") for link in facts.links):
            whole = dom.parse((site.output / facts.path).read_text(encoding="utf-8"))
            warnings = whole.xpath("//*[@data-notice='email']")
            assert warnings, facts.path
            assert all("1-888-341-1507" in dom.text_of(warning) for warning in warnings)
            pages += 1
    assert pages >= 4


VERBS = (
    "text",
    "TEXTO",
    "Texting",
    "meSSage",
    "me\u017fsage",
    "reply",
    "send",
    "\u017fms",
    "escr\u0131ba",
    "ESCR\u0130BA",
    "enví\u0131e",
    "manda",
    "Responda",
    "mail",
)
GAPS = (" ", "\n\t ", " to ", "x" * 99, " x" * 48, " x" * 60, "\u00a0" * 300, "  \n" * 400, "ß" * 97)
CODES = (
    "12345",
    "123456",
    "123-456",
    "1234567",
    "123-4567",
    "1-800-123-4567",
    "1234",
    "\u0661\u0662\u0663\u0664\u0665",
    "12\uff1345",
    "\U0001d7ce" * 5,
    "²" * 5,
)


def test_whether_a_page_is_looked_at_is_told_without_a_pattern() -> None:
    """No text is passed over in which verb and code stand near, whatever stands between and in whatever digits; nor does a code alone count."""
    verb = re.compile(channels._VERB, re.IGNORECASE)
    is_looked_at = set()
    for before, first, gap, code, behind in product(("", "x" * 200 + " "), VERBS, GAPS, CODES, ("", "-", "7")):
        text = f"{before}{first}{gap}{code}{behind}"
        folded = " ".join(text.split())
        is_near = any(verb.search(folded, max(0, at.start() - channels._NEAR), at.start()) for at in channels._ANY_CODE.finditer(folded))
        assert channels._may_have_short_code(text.encode()) >= is_near, text
        if is_near:
            is_looked_at.add((first, code))
    assert len(is_looked_at) == (len(VERBS) - 1) * (len(CODES) - 1)
    assert not channels._may_have_short_code(f"mail 12345 {'x' * 100} text".encode())
    assert not channels._may_have_short_code(f"text {'x' * 100} 12345".encode())


def test_digits_are_known_by_their_first_byte() -> None:
    """All that Unicode has: one that was not known would hide a code."""
    others = {chr(code).encode()[:1] for code in range(128, sys.maxunicode) if chr(code).isdecimal()}
    assert others == {channels._OF_OTHER_DIGITS[at : at + 1] for at in range(len(channels._OF_OTHER_DIGITS))}
