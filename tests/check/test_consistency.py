"""What the table of seeded faults cannot say about pages that agree with themselves."""

import dataclasses
import datetime as dt

import pytest

from plugins.check.dates import own_dates
from plugins.check.finished import Page, read_page
from plugins.check.policy import Policy
from plugins.check.rule import Fault, Rule
from plugins.check.rules import consistency
from tests.check.conftest import Files

ARTICLE = "health/heart/high-blood-pressure/index.html"
ORIGIN = "https://www.carepartnersct.com"
PDF = "legal/notice-to-print.pdf"


def page_of(body: str, policy: Policy, path: str = ARTICLE, head: str = "", sizes: dict[str, int] | None = None) -> Page:
    """Return a small page of the site."""
    return read_page(path, f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), policy, sizes)


def faults(rule: Rule, page: Page, policy: Policy) -> list[Fault]:
    """Return what a rule finds on a page."""
    return list(rule(page, policy))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (ARTICLE, "article"),
        (f"es/{ARTICLE}", "article"),
        (f"drafts/{ARTICLE}", "article"),
        (f"drafts/es/{ARTICLE}", "article"),
        ("index.html", "home"),
        ("es/index.html", "home"),
        ("health/index.html", "topic"),
        ("es/health/heart/index.html", "topic"),
        ("legal/index.html", "legal"),
        ("legal/archive/index.html", "legal"),
        ("es/legal/archive/notice/email/0.9/index.html", "legal"),
        ("search/index.html", "search"),
        ("es/search/index.html", "search"),
        ("a-z/index.html", "page"),
        ("about/index.html", "page"),
        ("404.html", "error"),
        ("es/404.html", "error"),
        ("old/blood-pressure/index.html", "page"),
        ("blood-pressure.html", "page"),
    ],
)
def test_each_address_has_its_kind(path: str, kind: str, policy: Policy) -> None:
    """In every language, as draft, and at old addresses."""
    page = page_of("", policy, path)
    page.first("body").attrs["data-kind"] = kind  # type: ignore[union-attr, index]
    assert faults(consistency.kind_matches_address, page, policy) == []


@pytest.mark.parametrize(
    ("words", "lang", "is_said"),
    [
        ("November 30, 2026", "en", True),
        ("30 de noviembre de 2026", "es", True),
        ("30/11/2026", "es", True),
        ("Nov 30, 2026", "en", True),
        ("November 24", "en", False),
        ("November 2026", "en", False),
        ("24, 2026", "en", False),
        ("30 de noviembre de 2026", "en", False),
        ("November 30, 2026", "es", False),
        ("", "en", False),
    ],
)
def test_a_page_says_its_own_dates_in_full_and_in_its_language(words: str, lang: str, is_said: bool, policy: Policy) -> None:
    """Day, month and year."""
    body = f'<header class="page-header"><time datetime="2026-11-30">{words}</time></header>'
    page = page_of(body, policy, ARTICLE if lang == "en" else f"es/{ARTICLE}")
    assert (faults(consistency.dates_say_what_they_mean, page, policy) == []) == is_said


def test_what_is_in_the_future_hangs_on_the_day_of_the_audit(policy: Policy) -> None:
    """Tomorrow's page is right tomorrow."""
    page = page_of('<time datetime="2026-12-01">December 1, 2026</time>', policy)
    tomorrow = dataclasses.replace(policy, today=dt.date(2026, 12, 1))
    assert len(faults(consistency.no_date_is_in_the_future, page, policy)) == 1
    assert faults(consistency.no_date_is_in_the_future, page, tomorrow) == []


@pytest.mark.parametrize(
    ("said", "is_right"), [("339 KB", True), ("338 KB", False), ("341 KB", True), ("342 KB", False), ("0.5 MB", False), ("340 MB", False)]
)
def test_a_size_is_true_to_its_last_digit(said: str, is_right: bool, policy: Policy) -> None:
    """A11Y-7: the label matches the bytes, give or take one unit."""
    page = page_of(f'<a href="/{PDF}">Notice (PDF, {said})</a>', policy, sizes={PDF: 340_000})
    assert (faults(consistency.file_links_name_type_and_size, page, policy) == []) == is_right


def test_the_type_of_a_file_is_said_in_words_that_people_see(policy: Policy) -> None:
    """Words in a template or a style are none."""
    page = page_of(f'<a href="/{PDF}">Notice<template> (PDF, 340 KB)</template></a>', policy, sizes={PDF: 340_000})
    assert [fault.says for fault in faults(consistency.file_links_name_type_and_size, page, policy)] == ['the link to a PDF file does not say "PDF"']


def test_the_clean_article_names_its_dates(proven: Files, policy: Policy) -> None:
    """The rules about dates are held against something: the theme's own markup."""
    page = read_page(ARTICLE, proven[ARTICLE], policy)
    assert [time.get("datetime") for time in own_dates(page)] == ["2026-11-30"]
