"""What looks like a page that contradicts itself and is none."""

import dataclasses
import datetime as dt

import pytest

from plugins.check.finished import Page, read_page
from plugins.check.policy import Policy
from plugins.check.rule import Fault, Rule
from plugins.check.rules import consistency
from tests.check.conftest import Files

ARTICLE = "health/heart/high-blood-pressure/index.html"
ORIGIN = "https://www.carepartnersct.com"
PDF = "legal/notice-of-privacy-practices.pdf"


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
    ("path", "head"),
    [
        ("legal/archive/notice/email/0.9/index.html", '<meta name="robots" content="noindex">'),
        ("search/index.html", '<meta name="robots" content="noindex">'),
        (ARTICLE, '<meta name="robots" content="index, max-image-preview:none">'),
        (ARTICLE, '<meta name="description" content="none">'),
        ("404.html", '<meta name="ROBOTS" content="noindex">'),
    ],
)
def test_pages_that_nobody_needs_to_search_may_be_kept_out(path: str, head: str, policy: Policy) -> None:
    """Earlier versions and the search page; and only the tags for robots count."""
    assert faults(consistency.only_finished_pages_are_indexed, page_of("", policy, path, head), policy) == []


@pytest.mark.parametrize(
    "time",
    [
        '<time datetime="2026-11-24">November 24, 2026</time>',
        '<time datetime="2026-11-24">Nov. 24, 2026</time>',
        '<time datetime="2026-11-24">Tuesday, November 24</time>',
        '<time datetime="2026-11-24">11/24/2026</time>',
        '<time datetime="2026-11-24">24.11.2026</time>',
        '<time datetime="2026-11-24">2026-11-24</time>',
        '<time datetime="2026-11-24">today</time>',
        '<time datetime="2026-11-24">November 24th, 8:30 p.m.</time>',
        '<time datetime="2026-11-24T20:30">November 24, 2026 at 8 p.m.</time>',
        '<time datetime="2026-11-24T20:30:00-05:00">November 24 at 20:30</time>',
        '<time datetime="2026-10-15">October 15 to December 7</time>',
        '<time datetime="2026-11">November 2026</time>',
        '<time datetime="2026-11">11/2026</time>',
        '<time datetime="2026">2026</time>',
        '<time datetime="2026">the year 2026, 3 months of it</time>',
        '<time datetime="2026-W48">the last week of November</time>',
        '<time datetime="--11-24">November 24 of each year</time>',
        '<time datetime="11-24">November 24 of each year</time>',
        '<time datetime="20:30">8:30 p.m.</time>',
        '<time datetime="20:30:15.5">half past 8</time>',
        '<time datetime="PT30M">30 minutes</time>',
        '<time datetime="P2D">2 days</time>',
        '<time datetime="1d 4h 30m">a day and a half</time>',
        '<time datetime="Z">UTC</time>',
        '<time datetime="-05:00">Eastern Time</time>',
        "<time>2026-11-24</time>",
        "<time>20:30</time>",
        '<time datetime="2026-11-24" lang="es">24 de nov. de 2026</time>',
        '<span lang="es"><time datetime="2026-11-24">24 de noviembre</time></span>',
        '<time datetime="2026-11-24" lang="tlh">jar wa’ maH wej</time>',
        '<time datetime="2026-11-24" lang="not a language">day 24</time>',
    ],
)
def test_a_text_may_say_dates_in_many_ways(time: str, policy: Policy) -> None:
    """As long as nothing in it is another day."""
    page = page_of(f'<main><div class="prose"><p>{time}</p></div></main>', policy)
    assert faults(consistency.dates_say_what_they_mean, page, policy) == []


@pytest.mark.parametrize(
    ("words", "lang", "is_said"),
    [
        ("November 24, 2026", "en", True),
        ("24 de noviembre de 2026", "es", True),
        ("24/11/2026", "es", True),
        ("Nov 24, 2026", "en", True),
        ("November 24", "en", False),
        ("November 2026", "en", False),
        ("24, 2026", "en", False),
        ("24 de noviembre de 2026", "en", False),
        ("November 24, 2026", "es", False),
        ("", "en", False),
    ],
)
def test_a_page_says_its_own_dates_in_full_and_in_its_language(words: str, lang: str, is_said: bool, policy: Policy) -> None:
    """Day, month and year."""
    body = f'<header class="page-header"><time datetime="2026-11-24">{words}</time></header>'
    page = page_of(body, policy, ARTICLE if lang == "en" else f"es/{ARTICLE}")
    assert (faults(consistency.dates_say_what_they_mean, page, policy) == []) == is_said


def test_the_future_may_be_written_about(policy: Policy) -> None:
    """In the text, in sources, as the next review, and in a draft; and today is not the future."""
    tomorrow = '<time datetime="2026-11-25">November 25, 2026</time>'
    body = f"""
    <div class="prose">{tomorrow}</div><section class="sources">{tomorrow}</section><div class="source-group">{tomorrow}</div>
    <time data-review="next" datetime="2027-11-24">November 24, 2027</time><time datetime="2026-11-24">November 24, 2026</time>
    """
    assert faults(consistency.no_date_is_in_the_future, page_of(body, policy), policy) == []
    draft = page_of(tomorrow, policy, f"drafts/{ARTICLE}")
    assert faults(consistency.no_date_is_in_the_future, draft, policy) == []
    tomorrows = dataclasses.replace(policy, today=dt.date(2026, 11, 25))
    assert len(faults(consistency.no_date_is_in_the_future, page_of(tomorrow, policy), policy)) == 1
    assert faults(consistency.no_date_is_in_the_future, page_of(tomorrow, policy), tomorrows) == []


DATED = """<header><time datetime="2026-01-31">January 31, 2026</time><time datetime="2026-11-24">November 24, 2026</time>
<time data-review="last" datetime="2026-11-20">November 20, 2026</time><p>Reviewed by Jane Doe, MD</p></header>"""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ('{"datePublished": "2026-01-31", "dateModified": "2026-11-24", "lastReviewed": "2026-11-20"}', 0),
        ('{"datePublished": "2026-01-31T08:00:00-05:00", "reviewedBy": {"@type": "Person", "name": "Jane Doe, MD"}}', 0),
        ('{"reviewedBy": ["Jane Doe, MD"]}', 0),
        ('{"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "datePublished": "2026-01-31"}]}', 0),
        (f'[{{"url": "{ORIGIN}/health/heart/high-blood-pressure/#part", "datePublished": "2026-01-31"}}]', 0),
        (f'{{"url": "{ORIGIN}/contact/", "datePublished": "1999-01-01"}}', 0),
        ('{"@id": "/contact/", "datePublished": "1999-01-01"}', 0),
        ('"text"', 0),
        ('{"datePublished": "2026-11-24", "dateModified": "2026-01-31"}', 1),
        ('{"lastReviewed": "2026-11-24"}', 1),
        ('{"datePublished": "2026-11-20"}', 0),
        (f'{{"url": "{ORIGIN}/health/heart/high-blood-pressure/", "datePublished": "1999-01-01"}}', 1),
        ('{"reviewedBy": [{"name": "Jane Doe, MD"}, "John Roe, MD"]}', 1),
    ],
)
def test_structured_data_may_only_repeat_the_page(text: str, number: int, policy: Policy) -> None:
    """Data about other pages is not judged by this one's."""
    page = page_of(DATED, policy, head=f'<script type="application/ld+json">{text}</script>')
    assert len(faults(consistency.structured_data_says_what_the_page_says, page, policy)) == number


def test_other_scripts_are_no_structured_data(policy: Policy) -> None:
    """A template or a program is not read."""
    page = page_of(DATED, policy, head='<script type="application/json">{"datePublished": "1999-01-01"}</script><script>{</script>')
    assert faults(consistency.structured_data_says_what_the_page_says, page, policy) == []


def test_social_tags_that_agree(policy: Policy) -> None:
    """Title of the page or of its heading, its address, a picture at a whole address; other tags are free."""
    head = f"""<title>Salt | Plan</title><meta property="og:title" content="Salt &amp; you"><meta name="twitter:title" content="Salt | Plan">
    <meta property="og:url" content="{ORIGIN}/health/heart/high-blood-pressure/"><meta property="og:image" content="{ORIGIN}/salt.png">
    <meta property="og:image:width" content="1200"><meta property="og:image:alt" content="A salt shaker"><meta name="twitter:card" content="summary">
    <meta property="og:type" content="article"><meta name="title" content="Other"><meta property="article:url" content="/other">"""
    assert faults(consistency.social_tags_agree_with_the_page, page_of("<h1>Salt  &amp; you</h1>", policy, head=head), policy) == []


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/legal/notice-of-privacy-practices.pdf">Notice (PDF, 340 KB)</a>',
        '<a href="/legal/notice-of-privacy-practices.pdf#page=2">Notice (PDF, 339 KB)</a>',
        '<a href="/legal/notice-of-privacy-practices.pdf?v=2">Notice (PDF, 341 KB)</a>',
        '<a href="../../../legal/notice-of-privacy-practices.pdf">Notice (pdf, 0.3 MB)</a>',
        '<a href="/legal/notice-of-privacy-practices.pdf">Aviso (PDF, 0,34 MB)</a>',
        '<a href="/legal/notice-of-privacy-practices.pdf">Files over 10 MB (PDF, 340000 bytes)</a>',
        '<a href="/legal/large.pdf">All (PDF, 12.3 MB)</a>',
        '<a href="/legal/tiny.pdf">Tiny (PDF, 1 KB)</a>',
        '<a href="/legal/gone.pdf">Gone (PDF)</a>',
        '<a href="/images/chart.jpg">Chart (JPEG, 50 KB)</a>',
        '<a href="https://www.cdc.gov/flu.pdf">Flu (PDF)</a>',
        '<a href="https://www.cdc.gov/flu.docx">Flu (Word)</a>',
        '<a href="https://www.cdc.gov/chart.png">Chart</a>',
        '<a href="https://www.cdc.gov/flu.pdf/about/">About the file</a>',
        '<a href="https://www.cdc.gov/find?file=flu.pdf">Find it</a>',
        '<a href="mailto:flu.pdf">Write</a>',
        '<a href="http://[/flu.pdf">Broken</a>',
        '<a href="/feed.atom">Feed</a>',
        '<map name="m"><area alt="Notice (PDF, 340 KB)" href="/legal/notice-of-privacy-practices.pdf"></map>',
    ],
)
def test_a_link_to_a_file_may_say_it_in_its_own_way(link: str, policy: Policy) -> None:
    """The last size counts, give or take one of its last digit; a file that is gone is the link check's."""
    sizes = {PDF: 340_000, "legal/large.pdf": 12_345_678, "legal/tiny.pdf": 12, "images/chart.jpg": 49_501}
    assert faults(consistency.file_links_name_type_and_size, page_of(link, policy, sizes=sizes), policy) == []


@pytest.mark.parametrize(("said", "is_right"), [("339 KB", True), ("338 KB", False), ("341 KB", True), ("342 KB", False), ("0.5 MB", False), ("340 MB", False)])
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
    assert [time.get("datetime") for time in consistency.own_dates(page)] == ["2026-11-24"]
