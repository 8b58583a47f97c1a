"""The rules on telephone numbers: what may be written in which way."""

import dataclasses
from xml.sax.saxutils import escape

import pytest

from plugins.check.phones import dialled
from plugins.check.policy import Policy
from plugins.check.rule import PAGE_FORMS, Form
from tests.check.conftest import Files, faults_of
from tests.check.seeds import SPECIMENS
from tests.check.seeds.outbound import LINKS
from tests.check.seeds.phones import HOURS, SERVICES, TTY
from tests.rows import failing

WHOLE = f'<span class="phone">{SERVICES} (TTY: {TTY}), {HOURS}</span>'
RIGHT = {
    "a whole line": f"<p>{WHOLE}</p>",
    "hours over two lines": f"<p>{WHOLE.replace('to 8 p.m.', 'to <b>8</b>  p.m.')}</p>",
    "a frame around it all": f'<div class="help x"><p>{SERVICES}</p><p>{TTY}</p><p>{HOURS}</p></div>',
    "a line without hours": '<p class="phone"><a href="tel:+18003681019">1-800-368-1019</a> <a href="tel:+18005377697">1-800-537-7697</a></p>',
    "a line without either": '<p><a href="tel:+18007848669">1-800-784-8669</a></p>',
    "a number in other signs": f'<p class="phone">{SERVICES.replace("1-888-341-1507", "(888) 341.1507")} {TTY} {HOURS}</p>',
    "a number as it is dialled": f'<p class="phone">{SERVICES.replace("tel:+1", "TEL:1-")} {TTY} {HOURS}</p>',
    "letters": '<p class="phone"><a href="tel:+18006334227">1-800-MEDICARE</a> <a href="tel:+18774862048">1-877-486-2048</a> 24 hours a day, 7 days a week</p>',
    "words around a number": '<p><a href="tel:911">Call 911 now</a></p>',
    "a number read out": '<p><a href="tel:911" aria-label="Call 9 1 1">911</a></p>',
    "a number with more behind it": '<p><a href="tel:911;phone-context=+1">911</a></p>',
    "a name without a number": '<p><a href="tel:988" aria-label="">988</a></p>',
    "a number in an article's title": '<p><a href="/health/">When to call 911</a> <a href="/health/">988 Suicide and Crisis Lifeline</a></p>',
    "in capitals": '<p><a href=" TEL:911">911</a></p>',
    "a text": '<p><a href="sms:988">988</a></p>',
    "a name before its number": '<p>Poison Control: <a href="tel:+18002221222">1-800-222-1222</a></p>',
    "a name before another name": f"<p>Not Poison Control: Member Services {WHOLE}</p>",
    "a name in another block": f"<ul><li>Poison Control</li><li>{WHOLE}</li></ul>",
    "a name behind": f"<p>{WHOLE} Poison Control</p>",
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
    assert faults_of("phones", SPECIMENS[form], text, policy) == []


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("911", "911"),
        ("Call 9-1-1", "911"),
        ("1-800-555-0100", "8005550100"),
        ("+1 (800) 555.0100", "8005550100"),
        ("8005550100", "8005550100"),
        ("28005550100", "28005550100"),
        ("1-800-MEDICARE", "8006334227"),
        ("1-800-quit-now", "8007848669"),
        ("1-800-ABC-DEFG", "8002223334"),
        ("1-800-HIJ-KLMN", "8004455566"),
        ("1-800-OPQ-RSTU", "8006777788"),
        ("1-800-VWX-YZAA", "8008999922"),
        ("1-800-55", "180055"),
        ("call", ""),
        ("", ""),
    ],
)
def test_a_number_is_what_somebody_would_dial(text: str, digits: str) -> None:
    """Letters stand for digits only in a whole number."""
    assert dialled(text) == digits


@pytest.mark.parametrize("tag", ["dd", "div", "h1", "h2", "h3", "h4", "li", "p", "section", "td", "th"])
def test_a_name_in_another_block_is_not_that_of_the_number(tag: str, policy: Policy) -> None:
    """Only what stands before a number in its own block names it."""
    start, end = ("<table><tr><td>", "</td>") if tag in {"td", "th"} else ("<div><i>", "</i>")
    number = '<b><a href="tel:911">911</a></b>'
    rule, path = "emergency_numbers_are_right", SPECIMENS["article"]
    assert faults_of(rule, path, f"<title>Poison Control</title><body>{number}", policy) == []
    assert faults_of(rule, path, f"<main>{start}Poison Control{end}<{tag}>{number}", policy) == []
    assert len(faults_of(rule, path, f"<main>{start}x{end}<{tag}>Poison Control {number}", policy)) == 1


def test_hours_are_those_in_the_language_of_the_page(proven: Files, policy: Policy) -> None:
    """English hours on a Spanish page are no hours."""
    path, html = f"es/{SPECIMENS['list']}", f"<p>{WHOLE}</p>"
    says = faults_of("own_lines_show_tty_and_hours", path, proven[path].decode().replace(LINKS, html + LINKS), policy)
    assert len(says) == 1
    assert says[0].startswith('1-888-341-1507 stands without its hours "de 8 a. m.')


def test_in_a_part_in_another_language_they_may_be_in_any_language_of_the_site(proven: Files, policy: Policy) -> None:
    """Language assistance in Vietnamese has nobody to write its hours; that they stand there is still asked for."""
    path, rule = f"es/{SPECIMENS['list']}", "own_lines_show_tty_and_hours"
    text = proven[path].decode()
    for html, number in (
        (f'<div lang="vi"><p>{WHOLE}</p></div>', 0),
        (f'<div lang="vi">{WHOLE.replace(HOURS, "")}</div>', 1),
        (f'<div lang="es">{WHOLE}</div>', 1),
    ):
        assert len(faults_of(rule, path, text.replace(LINKS, html + LINKS), policy)) == number
    assert len(faults_of(rule, path, text.replace(LINKS, WHOLE + LINKS).replace('lang="es"', 'lang="en"'), policy)) == 1


def test_a_line_may_have_hours_and_no_tty_number(proven: Files, policy: Policy) -> None:
    """Then only the hours are asked for."""
    phones = {**policy.phones, "member_services": dataclasses.replace(policy.phones["member_services"], tty=None)}
    other, path = dataclasses.replace(policy, phones=phones), SPECIMENS["legal"]
    text = proven[path].decode().replace('TTY: <a href="tel:711">711</a>', "")
    assert faults_of("own_lines_show_tty_and_hours", path, text, policy) != []
    assert faults_of("own_lines_show_tty_and_hours", path, text, other) == []
    assert faults_of("own_lines_show_tty_and_hours", path, text.replace(HOURS, ""), other) != []


def test_a_line_that_is_not_there_is_not_asked_for(proven: Files, policy: Policy) -> None:
    """Not every plan lists every line."""
    fewer = dataclasses.replace(policy, phones={name: phone for name, phone in policy.phones.items() if name != "poison_control"})
    html = '<p>Poison Control: <a href="tel:911">911</a></p>'
    text = proven[SPECIMENS["legal"]].decode().replace(LINKS, html + LINKS)
    assert len(faults_of("emergency_numbers_are_right", SPECIMENS["legal"], text, policy)) == 1
    assert faults_of("emergency_numbers_are_right", SPECIMENS["legal"], text, fewer) == []
