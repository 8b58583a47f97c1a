"""What only looks like a number, a seal or a claim is left alone; claims about cookies follow the data."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from plugins.check.identifiers import identifiers_in
from plugins.check.policy import Policy
from plugins.check.rules.promises import cookie_claims_hold, no_phi_like_strings, no_seals
from plugins.check.summary import Site
from tests.check.conftest import Files, audit_all
from tests.check.subjects import found, page, says

COOKIES, PRIVACY, ES = "legal/cookies/index.html", "legal/privacy/index.html", "es/legal/cookies/index.html"


@pytest.mark.parametrize(
    "text",
    [
        "1-800-341-1507, 1-888-341-1507 (TTY 711), 860-555-0100, 203-41-12345, +1 203-555-0100",
        "06103-1234, P.O. Box 123-45, 2026-11-30, 11-24-2026, 24.11.2026",
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


def test_a_denial_counts_for_its_own_sentence_only(policy: Policy) -> None:
    """Also one that stands far before."""
    assert len(says(no_seals, page("<p>It is not a shop. We are HIPAA compliant.</p>", policy), policy)) == 1
    assert says(no_seals, page(f"<p>Not even now, {'long words ' * 12} are we HIPAA certified.</p>", policy), policy) == []


def test_most_pages_are_done_after_one_look(policy: Policy) -> None:
    """Ten thousand pages, and hardly one of them with such words: nothing else of a page is looked at."""
    assert says(no_seals, SimpleNamespace(text="Words without any of it."), policy) == []


def test_without_tags_both_pages_say_so_in_both_languages(proven: Files) -> None:
    """At the list of cookies, and in the words around it."""
    claims = {
        path: proven[path].decode().count("data-claim") for path in proven if path.endswith(("legal/cookies/index.html", "legal/privacy/index.html"))
    }
    assert claims == {COOKIES: 3, PRIVACY: 1, ES: 3, "es/legal/privacy/index.html": 1}


def test_a_site_with_legal_pages_lists_its_cookies_in_each_language(proven: Files, policy: Policy) -> None:
    """A site without any has nothing to say it on."""
    site = Site(tuple(audit_all(proven, policy).pages), (), {}, proven.__getitem__, {})
    assert says(cookie_claims_hold, site, replace(policy, legal=())) == []
    faults = list(cookie_claims_hold(site, policy))
    assert [fault.page for fault in faults] == [ES, COOKIES]
    assert {fault.says for fault in faults} == {"there is no page that lists the cookies"}
