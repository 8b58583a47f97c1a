"""The rules on e-mail and text messages: where a warning may stand, and what is no channel at all."""

from xml.sax.saxutils import escape

import pytest

from plugins.check.policy import Policy
from plugins.check.rule import PAGE_FORMS, Form
from tests.check.conftest import Files, faults_of
from tests.check.seeds import SPECIMENS
from tests.check.seeds.channels import EMAIL, MAIL, TEXT
from tests.check.seeds.outbound import LINKS
from tests.rows import failing

OWN = '<a href="mailto:someone@www.carepartnersct.com">someone@<wbr>www.carepartnersct.com</a>'
SMS = '<a href="sms:55555">55555</a>'
RIGHT = {
    "behind a paragraph": f"<p>{MAIL}</p>\n{EMAIL}",
    "behind a comment": f"<p>{MAIL}</p><!-- words -->{EMAIL}",
    "behind the link itself": f"<div>{MAIL}{EMAIL}</div>",
    "several in a block": f"<p>{MAIL} {MAIL}</p>{EMAIL}",
    "deep in a list": f"<ul><li><ul><li><p>{MAIL}</p><h3>x</h3></li></ul></li><li>y</li></ul>{EMAIL}",
    "a table": f"<table><tr><th><h3>x</h3>{MAIL}</th></tr><tr><td><h3>y</h3></td></tr></table>{EMAIL}",
    "a table in its frame": f'<div class="table-wrap"><table><tr><td>{MAIL}</td></tr></table></div>{EMAIL}',
    "details": f"<details><summary>x</summary>{MAIL}<h3>y</h3></details>{EMAIL}",
    "a heading": f"<h2>{MAIL}</h2>{EMAIL}<p>x</p>",
    "behind a heading": f"<section><h2>x</h2><p>y {MAIL}</p></section>{EMAIL}",
    "a definition list": f"<dl><dt>x</dt><dd>{MAIL}</dd></dl>{EMAIL}",
    "a figure": f"<figure><h3>y</h3><figcaption>{MAIL}</figcaption></figure>{EMAIL}",
    "both kinds": f"<p>{MAIL} {SMS}</p>{TEXT}{EMAIL}",
    "both kinds, the other way": f"<p>{MAIL} {SMS}</p>{EMAIL}{TEXT}",
    "one for each block": f"<p>{MAIL}</p>{EMAIL}<p>{MAIL}</p>{EMAIL}",
    "in a warning": f'<div data-notice="text-messages"><p>{MAIL} {SMS} Text STOP to 12345.</p></div>',
    "another mailbox of the plan": f"<p>{OWN}</p>{EMAIL}",
    "a mailbox at the plan's own host": f'<p><a href="mailto:help@carepartnersct.com">help@carepartnersct.com</a></p>{EMAIL}',
    "a heading in the link": f'<section><a href="mailto:privacy@carepartnersct.example"><h3>privacy@carepartnersct.example</h3></a></section>{EMAIL}',
    "a heading that asks for a text": f"<div><h2>Text GO to 12345</h2></div>{TEXT}",
    "in capitals": f'<p><a href="MAILTO:Privacy@CarePartnersCT.example">Privacy@CarePartnersCT.example</a></p>{EMAIL}',
    "encoded": f'<p><a href="mailto:privacy%40carepartnersct.example">privacy@carepartnersct.example</a></p>{EMAIL}',
    "a short code with its warning": f"<p>Text QUIT to 12345.</p>{TEXT}",
    "a short code in a list": f"<ul><li>Send a text: <b>reply</b> GO to 123-456</li></ul>{TEXT}",
    "a ZIP code": "<p>The text of the law. Write to 06103.</p>",
    "a telephone number": "<p>Text to 1-800-555-0100 or 555-0100-1.</p>",
    "a number of people": "<p>This text reached 123456 people. We reply to 99 of 100.</p>",
    "an address": '<p>Write to member-services@carepartnersct.example.</p><a name="mailto:x">x</a>',
}


def test_what_is_right_is_no_fault(proven: Files, policy: Policy) -> None:
    """On a page of any form: a false alarm would stop a release."""
    rows = {f"{name} on {form}": (html, form, proven, policy) for name, html in RIGHT.items() for form in PAGE_FORMS}
    assert failing(rows, is_right) == []


def is_right(html: str, form: Form, proven: Files, policy: Policy) -> None:
    """Put it on a page, on which nothing is found."""
    anchor, html = (escape(LINKS), escape(html)) if form == "feed" else (LINKS, html)
    text = proven[SPECIMENS[form]].decode().replace(anchor, html + anchor)
    assert html in text
    assert faults_of("channels", SPECIMENS[form], text, policy) == []


@pytest.mark.parametrize(
    "words",
    ["Text STOP to 12345", "TEXT YES TO 123456.", "Reply HELP to 123-456", "Send an SMS to 12345", "Envíe ALTO al 12345", "envie ALTO al 12345",
     "Responda ALTO al 12345", "Mande un texto al 12345", "Texting: go to\n12345", "Text STOP to 12345</p><p>-5", "Text STOP to 123456</p><p>7-8"],
)  # fmt: skip
def test_a_short_code_to_write_to_is_seen(words: str, policy: Policy) -> None:
    """In both languages."""
    html = f"<main><p>Read this. {words}</p></main>"
    assert len(faults_of("text_links_are_warned", SPECIMENS["article"], html, policy)) == 1


@pytest.mark.parametrize("tag", ["p", "li", "td", "th", "dd", "dt", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"])
def test_wherever_it_stands(tag: str, policy: Policy) -> None:
    """In any block that holds text."""
    start, end = ("<table>", "</table>") if tag in {"td", "th", "caption"} else ("<div>", "</div>")
    row = ("<tr>", "</tr>") if tag in {"td", "th"} else ("", "")
    html = f"<main>{start}{row[0]}<{tag}>Text GO to 12345</{tag}>{row[1]}{end}</main>"
    assert faults_of("text_links_are_warned", SPECIMENS["article"], html, policy) == [
        "a text message to 12345 is asked for, and the place has no warning right behind it"
    ]


@pytest.mark.parametrize("tag", ["details", "dl", "figure", "ol", "table", "ul"])
def test_what_is_read_as_one_has_its_warning_behind_it(tag: str, policy: Policy) -> None:
    """However long it is, and whatever headings it has."""
    start, end = ("<tr><td>", "</td></tr>") if tag == "table" else ("<div>", "</div>")
    html = f"<main><{tag}>{start}{MAIL}{end}{start}<h3>x</h3>{end}</{tag}>{EMAIL}</main>"
    assert faults_of("email_links_are_warned", SPECIMENS["article"], html, policy) == []


def test_the_message_says_what_is_wrong_with_a_warning(policy: Policy) -> None:
    """Missing, twice, or without the number."""
    for behind, says in (
        ("", "no warning right behind it"),
        (EMAIL + EMAIL, "its warning twice"),
        ("<p data-notice=email>", "a warning without 1-888-341-1507"),
    ):
        found = faults_of("email_links_are_warned", SPECIMENS["article"], f"<main><p>{MAIL}</p>{behind}", policy)
        assert found == [f'the e-mail link "mailto:privacy@carepartnersct.example" has {says}']


def test_a_page_without_a_place_for_its_words_has_no_short_code(policy: Policy) -> None:
    """Another rule asks for the place; this one must not break."""
    assert faults_of("text_links_are_warned", SPECIMENS["list"], "<p>Text GO to 12345</p>", policy) == []


def test_a_warning_behind_the_next_section_is_about_something_else(policy: Policy) -> None:
    """A heading that begins in between ends what the link belongs to."""
    html = "<main><div><p>{}</p>{}</div>{}</main>"
    rule, path = "email_links_are_warned", SPECIMENS["article"]
    assert faults_of(rule, path, html.format(MAIL, "<p>x</p>", EMAIL), policy) == []
    for level in range(1, 7):
        assert len(faults_of(rule, path, html.format(MAIL, f"<h{level}>x</h{level}>", EMAIL), policy)) == 1
