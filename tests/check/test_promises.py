"""What only looks like a number, a seal or a claim is left alone; claims about cookies follow the data."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest

from plugins.check.finished import File
from plugins.check.identifiers import identifiers_in
from plugins.check.policy import Policy
from plugins.check.rules.promises import cookie_claims_hold, gpc_file_says_yes, no_phi_like_strings, no_seals
from plugins.check.summary import Site
from tests.check.conftest import Files, audit_all
from tests.check.subjects import found, page, says
from tests.check.test_privacy import TAG

CLAIM = '<p data-claim="no-third-party-cookies">No other company sets cookies here.</p>'
COOKIES, PRIVACY, ES = "legal/cookies/index.html", "legal/privacy/index.html", "es/legal/cookies/index.html"
LISTED = '<table><tr><th><code>ad_id</code></th><td><a href="https://ads.example/privacy">policy</a></td></tr></table>'


@pytest.fixture
def with_tag(policy: Policy) -> Policy:
    """A policy that allows one tag."""
    return replace(policy, cookies={"ad_id": TAG})


@pytest.mark.parametrize(
    "text",
    [
        "1-800-341-1507, 1-888-341-1507 (TTY 711), 860-555-0100, 203-41-12345, +1 203-555-0100",
        "06103-1234, P.O. Box 123-45, 2026-11-24, 11-24-2026, 24.11.2026",
        "https://doi.org/10.1001/jama.2023-45-6789, doi:10.1000/123-45-6789, ISBN 978-0-306-40615-7, CAS 7732-18-5",
        "000-12-3456, 666-12-3456, 900-12-3456, 999-99-9999, 123-00-4567, 123-45-0000",
        "1123-45-6789, 123-45-67890, A123-45-6789, 123-45-6789-0, 123.45.6789, 123-45 6789",
        "0EG4-TE5-MK73, 1SG4-TE5-MK73, 1EL4-TE5-MK73, 1EGO-TE5-MK73, 1EG4-OE5-MK73, 1EG4-TI5-MK73, 1EG4-TEB-MK73, 1EG4-TE5-ZK73",
        "1EG4-TE5-MS73, 1EG4-TE5-MKA3, 1EG4-TE5-MK7A, 1EG4TE5MK7, 1EG4TE5MK734, X1EG4TE5MK73, 1eg4te5mk73, 1EG4--TE5-MK73",
        "sha256-1EG4TE5MK73abc, H5273, dQw4w9WgXcQ, 4B0D-11EE-BE56, 550e8400-e29b-41d4-a716-446655440000",
        "Social Security number: never send it. Call 1-800-772-1213. SSNs 12345678. 123456789, 123 45 6789, socials 123456789",
        "Social Security number <b>123456789, SSN, which nobody may ever write into it: 123456789",
        "Blood pressure 120 80 2026, 1 EG4 TE5 MK73",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    """Telephone, postcode, date, document, book; numbers that were never given out."""
    assert list(identifiers_in(text)) == []


@pytest.mark.parametrize(
    ("text", "kind", "start"),
    [
        ("(1EG4-TE5-MK73)", "a Medicare number", "1EG4-T"),
        ("mbi=1EG4TE5MK73&a", "a Medicare number", "1EG4TE"),
        ("9yy0 yy9 yy00.", "a Medicare number", "9yy0 y"),
        ("2A00A00AA00", "a Medicare number", "2A00A0"),
        ("1EG4\u00a0TE5\u2013MK73", "a Medicare number", "1EG4\u00a0T"),
        ("001-01-0001", "a Social Security number", "001-01"),
        ("899-99-9999,", "a Social Security number", "899-99"),
        ("665-45-6789B", "a Social Security number", "665-45"),
        ("667-45-6789 ", "a Social Security number", "667-45"),
        ("123\u201045\u20106789", "a Social Security number", "123\u201045"),
        ("SSN: 123456789", "a Social Security number", "123456"),
        ("SOCIAL SECURITY NO. 123 45 6789 0", "a Social Security number", "123 45"),
        ("your Seguro  Social es 12345 6789", "a Social Security number", "12345 "),
    ],
)
def test_what_could_be_a_number_is_found(text: str, kind: str, start: str) -> None:
    """In every spelling of it; CMS's own sample counts too. The report repeats only its beginning."""
    assert list(identifiers_in(text)) == [(kind, start)]


def test_a_number_is_named_once_and_where_it_stands(policy: Policy) -> None:
    """With its line, and without the rest of it."""
    html = b"<!DOCTYPE html><body><p>a</p>\n<p>1EG4-TE5-MK73</p>"
    assert found(no_phi_like_strings, "contact/index.html", html, policy) == ["2: something looks like a Medicare number (1EG4-T...)"]
    assert says(no_phi_like_strings, page("<p>1EG4</p><p>TE5</p>", policy), policy) == []
    for html in ("<p>1EG4-<b>TE5</b>-MK73</p>", "<i>1EG4</i>TE5<b>MK73</b>", "<p>078-<b>05</b>-1120</p>", "<td>078-</td><td>05-1120</td>"):
        assert len(says(no_phi_like_strings, page(html, policy), policy)) == 1, html


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/hipaa-rights.png" alt="Your rights under HIPAA"><p>HIPAA protects your records.</p>',
        "<p>No one can be HIPAA certified.</p>",
        "<p>We are not HIPAA compliant by a seal.</p>",
        "<p>Nadie da una certificación HIPAA.</p>",
        "<p>Ask whether the app is HIPAA compliant.</p><p>A HIPAA-compliant video service</p>",
        "<p>We are careful.</p><p>HIPAA compliant tools</p>",
        "<p>The HONcode has ended.</p><p>honcho</p>",
        "<p>La ley nos exige cumplir con HIPAA.</p>",
        "<p data-seal='a'>logo</p>",
    ],
)
def test_words_about_privacy_law_are_no_seal(html: str, policy: Policy) -> None:
    """Nor is a sentence that denies one, or advice."""
    assert says(no_seals, page(html, policy), policy) == []


def test_a_denial_counts_for_its_own_sentence_only(policy: Policy) -> None:
    """Also one that stands far before."""
    assert len(says(no_seals, page("<p>It is not a shop. We are HIPAA compliant.</p>", policy), policy)) == 1
    assert says(no_seals, page(f"<p>Not even now, {'long words ' * 12} are we HIPAA certified.</p>", policy), policy) == []


def test_most_pages_are_done_after_one_look(policy: Policy) -> None:
    """Ten thousand pages, and hardly one of them with such words: nothing else of a page is looked at."""
    assert says(no_seals, SimpleNamespace(text="Words without any of it."), policy) == []


def test_pictures_that_are_no_seal_are_left_alone(policy: Policy) -> None:
    """By name, and by the words in them; nobody reads words in the bytes of a photograph."""
    for path, data in (("img/a.png", b"HIPAA compliant"), ("img/hipaa.svg", b"<svg><title>Your HIPAA rights</title></svg>")):
        assert says(no_seals, File(path, "picture", data), policy) == [], path


@pytest.mark.parametrize("day", ["2026-11-24", "2020-02-29"])
def test_a_day_that_has_come_is_right(day: str, policy: Policy) -> None:
    """Today is one."""
    file = File(".well-known/gpc.json", "well-known", f'{{"gpc": true, "lastUpdate": "{day}"}}'.encode())
    assert says(gpc_file_says_yes, file, policy) == []


def test_other_files_of_the_folder_say_nothing_of_the_signal(policy: Policy) -> None:
    """A contact for security, say."""
    assert says(gpc_file_says_yes, File(".well-known/security.txt", "well-known", b"Contact: a"), policy) == []


def test_without_tags_both_pages_say_so_in_both_languages(proven: Files) -> None:
    """At the list of cookies, and in the words around it."""
    claims = {
        path: proven[path].decode().count("data-claim") for path in proven if path.endswith(("legal/cookies/index.html", "legal/privacy/index.html"))
    }
    assert claims == {COOKIES: 3, PRIVACY: 1, ES: 3, "es/legal/privacy/index.html": 1}


def test_claims_follow_the_data(policy: Policy, with_tag: Policy) -> None:
    """While a tag is allowed nobody says that there is none; the cookies page names it and links to its policy."""
    for path in (COOKIES, ES):
        assert says(cookie_claims_hold, page(CLAIM, policy, path=path), policy) == []
        assert says(cookie_claims_hold, page(LISTED, with_tag, path=path), with_tag) == []
    false = "the page says that no other company sets cookies, and cookies.yml lets one"
    assert says(cookie_claims_hold, page(CLAIM + LISTED, with_tag, path=COOKIES), with_tag) == [false]
    assert says(cookie_claims_hold, page(CLAIM, with_tag, path=PRIVACY), with_tag) == [false]
    assert says(cookie_claims_hold, page(CLAIM, with_tag, path="legal/disclaimer/index.html"), with_tag) == [false]
    assert says(cookie_claims_hold, page("a", with_tag, path=PRIVACY), with_tag) == []
    assert says(cookie_claims_hold, page("a", policy, path="legal/disclaimer/index.html"), policy) == []
    assert says(cookie_claims_hold, page("a", with_tag, path=COOKIES), with_tag) == [
        'the page does not name the cookie "ad_id"',
        'the page does not link to the privacy policy for "ad_id" (https://ads.example/privacy)',
    ]
    assert len(says(cookie_claims_hold, page(LISTED.replace("code", "b"), with_tag, path=COOKIES), with_tag)) == 1
    assert len(says(cookie_claims_hold, page(LISTED.replace("/privacy", "/"), with_tag, path=COOKIES), with_tag)) == 1


def test_a_claim_that_nobody_can_read_is_none(policy: Policy) -> None:
    """Empty, or in a template."""
    for html in (f"<template>{CLAIM}</template>", '<p data-claim="no-third-party-cookies"> </p>', '<p data-claim="other">a</p>'):
        assert says(cookie_claims_hold, page(html, policy, path=COOKIES), policy) == ["the page does not say that no other company sets cookies"]


def test_a_tag_whose_approval_has_run_out_need_not_be_named(with_tag: Policy) -> None:
    """It may not be used any more."""
    late = replace(with_tag, today=dt.date(2027, 1, 1))
    assert says(cookie_claims_hold, page("a", late, path=COOKIES), late) == []


def test_a_site_with_legal_pages_lists_its_cookies_in_each_language(proven: Files, policy: Policy) -> None:
    """A site without any has nothing to say it on."""
    pages = tuple(audit_all(proven, policy).pages)
    without = Site(tuple(page for page in pages if page.form != "legal"), (), {}, proven.__getitem__, {})
    assert says(cookie_claims_hold, without, policy) == []
    faults = list(cookie_claims_hold(replace(without, pages=pages), policy))
    assert [fault.page for fault in faults] == [ES, COOKIES]
    assert {fault.says for fault in faults} == {"there is no page that lists the cookies"}


def test_headers_without_a_cookie_are_right(policy: Policy) -> None:
    """Whatever they say of cookies otherwise."""
    assert says(cookie_claims_hold, File("_headers", "headers", b"/*\n  Vary: Cookie\n  X: Set-Cookie: a\n"), policy) == []
    assert len(says(cookie_claims_hold, File("_headers", "headers", b"/*\n  SET-COOKIE: a=b\n"), policy)) == 1
