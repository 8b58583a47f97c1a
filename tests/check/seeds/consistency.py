"""Faults for plugins/check/rules/consistency.py."""

import re
from collections.abc import Iterator

from plugins.check.rule import HTML_FORMS, PAGE_FORMS
from tests.check.seeds import Seed
from tests.conftest import theme_file

MARK = theme_file("img/mark.svg")

INDEXED = ("article", "legal", "list")
NOT_INDEXED = ("error", "redirect")
DRAFT = "drafts/health/when-to-get-care/writing-guide/index.html"
SHOWN = "2026-11-30"
PDF = "/legal/notice-to-print.pdf"
TOMORROW = '<time datetime="2026-12-01">December 1, 2026</time>'
ORIGIN = "https://www.carepartnersct.com"


def in_head(rule: str, forms: tuple[str, ...], *tags: str) -> Iterator[Seed]:
    """Return seeds that put tags into the head of a page."""
    for tag in tags:
        yield Seed(rule, forms, "<title>", f"{tag}<title>")  # type: ignore[arg-type]


def _file_links(*links: str) -> Iterator[Seed]:
    for link in links:
        yield Seed("file_links_name_type_and_size", PAGE_FORMS, "<p>", f"<p>{link} ")


KINDS = [
    Seed("kind_matches_address", ("article",), 'data-kind="article"', 'data-kind="page"'),
    Seed("kind_matches_address", ("article",), ' data-kind="article"', ""),
    Seed("kind_matches_address", ("article",), 'data-kind="article"', 'data-kind="page"', DRAFT),
    Seed("kind_matches_address", ("legal",), 'data-kind="legal"', 'data-kind="page"'),
    Seed("kind_matches_address", ("legal",), 'data-kind="legal"', 'data-kind="page"', "es/legal/privacy/index.html"),
    Seed("kind_matches_address", ("list",), 'data-kind="page"', 'data-kind="legal"'),
    Seed("kind_matches_address", ("list",), 'data-kind="home"', 'data-kind="page"', "index.html"),
    Seed("kind_matches_address", ("list",), 'data-kind="home"', 'data-kind="page"', "es/index.html"),
    Seed("kind_matches_address", ("list",), 'data-kind="topic"', 'data-kind="page"', "health/index.html"),
    Seed("kind_matches_address", ("list",), 'data-kind="topic"', 'data-kind="article"', "es/health/heart/index.html"),
    Seed("kind_matches_address", ("list",), 'data-kind="legal"', 'data-kind="page"', "legal/index.html"),
    Seed("kind_matches_address", ("list",), 'data-kind="search"', 'data-kind="page"', "search/index.html"),
    Seed("kind_matches_address", ("list",), "", '<body data-kind="article">', "health/no-topic/salt/index.html"),
    Seed("kind_matches_address", ("error",), 'data-kind="error"', 'data-kind="page"'),
    Seed("kind_matches_address", ("error",), 'data-kind="error"', 'data-kind="home"', "es/404.html"),
    Seed("kind_matches_address", ("redirect",), 'data-kind="page"', 'data-kind="article"'),
    Seed("kind_matches_address", ("redirect",), 'data-kind="page"', 'data-kind="article"', "blood-pressure.html"),
]
ADDRESSES = [
    Seed("canonical_is_the_page", INDEXED, re.compile(r'<link href="[^"]*" rel="canonical">'), ""),
    Seed("canonical_is_the_page", INDEXED, re.compile(r'https://[^/"]*(/[^"]*" rel="canonical")'), r"\1"),
    Seed("canonical_is_the_page", INDEXED, re.compile(r'"(https://[^/"]*)/[^"]*" rel="canonical"'), r'"\1/" rel="canonical"'),
    *in_head("canonical_is_the_page", HTML_FORMS, f'<link href="{ORIGIN}/" rel="CANONICAL">'),
    Seed("only_finished_pages_are_indexed", NOT_INDEXED, '<meta content="noindex" name="robots">', ""),
    Seed("only_finished_pages_are_indexed", NOT_INDEXED, 'content="noindex" name="robots"', 'content="index" name="robots"'),
    Seed("only_finished_pages_are_indexed", ("article",), 'content="noindex"', 'content="index"', DRAFT),
    *in_head(
        "only_finished_pages_are_indexed",
        INDEXED,
        '<meta content="NOINDEX, nofollow" name="robots">',
        '<meta content="none" name="Robots">',
        '<meta content="noindex" name="googlebot">',
    ),
]
DATES = [
    Seed("dates_say_what_they_mean", INDEXED, f'datetime="{SHOWN}"', 'datetime="2026-11-29"'),
    Seed("dates_say_what_they_mean", INDEXED, f'datetime="{SHOWN}"', 'datetime="2026-11-31"'),
    Seed("dates_say_what_they_mean", INDEXED, f'datetime="{SHOWN}"', 'datetime="yesterday"'),
    Seed("dates_say_what_they_mean", INDEXED, f'datetime="{SHOWN}"', 'datetime="20261124"'),
    Seed("dates_say_what_they_mean", INDEXED, f' datetime="{SHOWN}"', ""),
    Seed("dates_say_what_they_mean", ("feed",), "October 1, 2025", "January 10, 2025"),
    Seed("dates_say_what_they_mean", INDEXED, "November 30, 2026<", "November 30, 2025<"),
    Seed("dates_say_what_they_mean", INDEXED, "November 30, 2026<", "October 24, 2026<"),
    Seed("dates_say_what_they_mean", INDEXED, "November 30, 2026<", "30 de noviembre de 2026<"),
    Seed("dates_say_what_they_mean", INDEXED, "November 30, 2026<", "a day<"),
    Seed("dates_say_what_they_mean", INDEXED, "November 30, 2026<", "30<"),
    Seed("dates_say_what_they_mean", INDEXED, "November 30, 2026<", "November 2026<"),
    Seed("dates_say_what_they_mean", ("article",), "30 de noviembre de 2026<", "November 30, 2026<", "es/health/diabetes/low-blood-sugar/index.html"),
    Seed("dates_say_what_they_mean", ("feed",), re.compile(r'(&lt;time datetime=)"\d{4}'), r'\1"1999'),
    Seed("dates_say_what_they_mean", ("list",), re.compile(r'<time datetime="\d{4}'), '<time datetime="1999', "sources/index.html"),
    *(
        Seed("dates_say_what_they_mean", ("article", "list", "feed"), '<div class="prose">', f'<div class="prose"><p>{time}</p>')
        for time in (
            '<time datetime="2026-10-15">October 16</time>',
            '<time datetime="2026-10-15">November 15</time>',
            '<time datetime="2026-10-15">15 October 2025</time>',
            '<time datetime="2026-10-15">11/15/2026</time>',
            '<time datetime="2026-10">November</time>',
            '<time datetime="2026">2025</time>',
            '<time datetime="soon">October 16</time>',
            '<time datetime="2026-10-15" lang="es">15 de noviembre</time>',
        )
    ),
    Seed("no_date_is_in_the_future", INDEXED, f'"{SHOWN}">November 30, 2026', '"2026-12-01">December 1, 2026'),
    Seed("no_date_is_in_the_future", INDEXED, f'<time datetime="{SHOWN}">', '<time data-review="last" datetime="2027-01-01">'),
    Seed("no_date_is_in_the_future", ("feed",), re.compile(r'(&lt;time datetime=)"\d{4}'), r'\1"2099'),
    *(
        Seed("no_date_is_in_the_future", ("article",), "</main>", f'<section class="{name}">{TOMORROW}</section></main>')
        for name in ("sources more", "source-group")
    ),
]
SOCIAL = [
    *in_head(
        "social_tags_agree_with_the_page",
        HTML_FORMS,
        '<meta content="Another title" property="og:title">',
        '<meta content="Another title" name="twitter:title">',
        f'<meta content="{ORIGIN}/another/" property="og:url">',
        f'<meta content="/{MARK}" property="og:image">',
        '<meta content="http://www.carepartnersct.com/mark.png" property="og:image:secure_url">',
        '<meta content="mark.png" name="twitter:image:src">',
        '<meta content="mark.png" name="Twitter:Image">',
    ),
]
FILES = [
    *_file_links(
        f'<a href="{ORIGIN}{PDF}">Notice</a>',
        f'<a href="{ORIGIN}{PDF}">Notice (PDF)</a>',
        f'<a href="{ORIGIN}{PDF}#page=2">Notice (PDF, 4 KB)</a>',
        f'<a href="{ORIGIN}{PDF}">Notice (PDF, 2 MB)</a>',
        f'<a href="{ORIGIN}{PDF}">Notice of 2 KB (PDF, 40 bytes)</a>',
        f'<a href="{ORIGIN}{PDF}">Notice (PDF, 1.7 KB)</a>',
        f'<a href="{ORIGIN}{PDF}">Notice (2 KB)</a>',
        f'<a href="{ORIGIN}/{MARK}">The mark</a>',
        f'<a href="{ORIGIN}/{MARK}">The mark (SVG)</a>',
        '<a href="https://www.cdc.gov/flu.PDF?x=1">Flu</a>',
        '<a href="https://www.cdc.gov/flu.docx">Flu (PDF)</a>',
    ),
    Seed("file_links_name_type_and_size", ("article",), "<p>", f'<p><map name="m"><area alt="Notice" href="{PDF}"></map>'),
    Seed("file_links_name_type_and_size", ("legal",), "(PDF, 1 page, 2 KB)", "(PDF, 1 page, 20 KB)", "legal/notice-of-privacy-practices/index.html"),
]
SEEDS = [*KINDS, *ADDRESSES, *DATES, *SOCIAL, *FILES]

TITLE = "High blood pressure: know your numbers"
LOOK_ALIKES = [
    Seed("kind_matches_address", ("list",), "", '<body data-kind="page">', "drafts/es/soon/index.html"),
    Seed("kind_matches_address", ("list",), "", '<body data-kind="legal">', "drafts/legal/index.html"),
    Seed("kind_matches_address", ("list",), "", '<body data-kind="legal">', "drafts/es/legal/index.html"),
    Seed("kind_matches_address", ("article",), "", '<body data-kind="article">', "drafts/es/health/heart/salt/index.html"),
    *(
        Seed("only_finished_pages_are_indexed", (form,), "", '<meta name="robots" content="noindex">', path)  # type: ignore[arg-type]
        for form, path in (("legal", "legal/archive/notice/email/0.8/index.html"), ("list", "search/index.html"), ("list", "es/search/index.html"))
    ),
    *in_head(
        "only_finished_pages_are_indexed",
        INDEXED,
        '<meta content="index, max-image-preview:none" name="robots">',
        '<meta content="none" name="description">',
    ),
    *(
        Seed("dates_say_what_they_mean", ("article", "feed"), '<div class="prose">', f'<div class="prose"><p>{time}</p>')
        for time in (
            '<time datetime="2026-11-30">November 30, 2026</time>',
            '<time datetime="2026-11-30">Monday, November 30</time>',
            '<time datetime="2026-11-30">11/30/2026</time>',
            '<time datetime="2026-11-30">2026-11-30</time>',
            '<time datetime="2026-11-30">today</time>',
            '<time datetime="2026-11-30">November 30th, 8:30 p.m.</time>',
            '<time datetime="2026-11-30T20:30">November 30, 2026 at 8 p.m.</time>',
            '<time datetime="2026-11-30T20:30:00-05:00">November 30 at 20:30</time>',
            '<time datetime="2026-10-15">October 15 to December 7</time>',
            '<time datetime="2026-11">November 2026</time>',
            '<time datetime="2026-11">11/2026</time>',
            '<time datetime="2026">the year 2026, 3 months of it</time>',
            '<time datetime="2026-W48">the last week of November</time>',
            '<time datetime="--11-24">November 30 of each year</time>',
            '<time datetime="11-24">November 30 of each year</time>',
            '<time datetime="20:30">8:30 p.m.</time>',
            '<time datetime="20:30:15.5">half past 8</time>',
            '<time datetime="PT30M">30 minutes</time>',
            '<time datetime="P2D">2 days</time>',
            '<time datetime="1d 4h 30m">a day and a half</time>',
            '<time datetime="Z">UTC</time>',
            '<time datetime="-05:00">Eastern Time</time>',
            "<time>2026-11-30</time>",
            "<time>20:30</time>",
            '<time datetime="2026-11-30" lang="es">30 de nov. de 2026</time>',
            '<span lang="es"><time datetime="2026-11-30">30 de noviembre</time></span>',
            '<time datetime="2026-11-30" lang="tlh">jar wa’ maH wej</time>',
            '<time datetime="2026-11-30" lang="not a language">day 30</time>',
        )
    ),
    *(
        Seed("dates_say_what_they_mean", INDEXED, "November 30, 2026<", f"{words}<")
        for words in (
            "Nov. 30, 2026",
            "Monday, November 30, 2026",
            "30 November 2026",
            "11/30/2026",
            "November\n30, 2026",
            "November 30, 2026, 8 a.m.",
        )
    ),
    Seed("dates_say_what_they_mean", ("article",), "</main>", '<p><time datetime="2026-11">November 2026</time></p></main>'),
    *(
        Seed("no_date_is_in_the_future", ("article",), "</main>", f"{html}</main>")
        for html in (
            f'<div class="prose"><p>{TOMORROW}</p></div>',
            f"<template>{TOMORROW}</template>",
            TOMORROW.replace("<time", '<time data-review="next"'),
            '<time datetime="PT30M">30 minutes</time>',
        )
    ),
    Seed("no_date_is_in_the_future", ("article",), f'"{SHOWN}">November 30, 2026', '"2026-12-01">December 1, 2026', DRAFT),
    *(
        Seed("social_tags_agree_with_the_page", ("article",), "<title>", f"<meta {tag}><title>")
        for tag in (
            f'property="og:title" content=" {TITLE} "',
            f'name="twitter:title" content="{TITLE} | CarePartners of Connecticut"',
            f'property="og:url" content="{ORIGIN}/health/heart/high-blood-pressure/"',
            f'property="og:image" content="{ORIGIN}/salt.png"',
            'property="og:image:width" content="1200"',
            'property="og:image:alt" content="A salt shaker"',
            'property="og:type" content="article"',
            'name="twitter:card" content="summary"',
            'name="title" content="Other"',
            'property="article:url" content="/other"',
            'property="article:title" content="Other"',
            'property="article:image" content="/other.png"',
            'name="image" content="/other.png"',
        )
    ),
    *(
        Seed("file_links_name_type_and_size", ("article", "feed"), "<p>", f"<p>{link} ")
        for link in (
            f'<a href="{PDF}">Notice (PDF, 2 KB)</a>',
            f'<a href="{ORIGIN}{PDF}#page=2">Notice (pdf, 1 KB)</a>',
            f'<a href="{PDF}?v=2">Aviso (PDF, 1,9 KB)</a>',
            f'<a href="{PDF}">Files over 10 MB (PDF, 1855 bytes)</a>',
            f'<a href="/{MARK}">The mark (SVG, 1 KB)</a>',
            '<a href="/legal/gone.pdf">Gone (PDF)</a>',
            '<a href="/legal/gone.png">Gone</a>',
            '<a href="https://www.cdc.gov/flu.pdf">Flu (PDF)</a>',
            '<a href="https://www.cdc.gov/flu.docx">Flu (Word)</a>',
            '<a href="https://www.cdc.gov/theme/img/mark.svg">Chart</a>',
            '<a href="https://www.cdc.gov/flu.pdf/about/">About the file</a>',
            '<a href="https://www.cdc.gov/find?file=flu.pdf">Find it</a>',
            '<a href="https://www.cdc.gov/find#flu.pdf">Find it</a>',
            '<a href="mailto:flu.pdf">Write</a>',
            '<a href="http://[/flu.pdf">Broken</a>',
            '<a href="/feed.atom">Feed</a>',
            f'<map name="m"><area alt="Notice (PDF, 2 KB)" href="{PDF}"></map>',
        )
    ),
]
