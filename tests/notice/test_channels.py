"""Beside every e-mail and text link stands what is not safe about it, and whom to call."""

import pytest

from plugins.build.site import Built
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
