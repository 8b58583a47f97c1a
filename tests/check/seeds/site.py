"""Faults for plugins/check/rules/site.py: each changes one or several files of a whole site."""

import re

from tests.check.seeds import Seed
from tests.check.seeds.consistency import ORIGIN
from tests.check.seeds.pictures import picture
from tests.conftest import theme_file

ARTICLE = "health/heart/high-blood-pressure/index.html"
BOTH = "health/vaccines/vaccines-for-adults-65-and-older/index.html"
SPANISH = f"es/{BOTH}"
BOTH_URL = f"{ORIGIN}/{BOTH.removesuffix('index.html')}"
SPANISH_URL = f"{ORIGIN}/{SPANISH.removesuffix('index.html')}"

ALTERNATES_OF_CONTACT = "".join(
    f'<link href="{ORIGIN}{url}" hreflang="{lang}" rel="alternate">'
    for lang, url in (("en", "/contact/"), ("es", "/es/contact/"), ("x-default", "/contact/"))
)


def alone(url: str, lang: str) -> bytes:
    """Return a page that is its own only version."""
    return "".join(f'<link href="{ORIGIN}{url}" hreflang="{tag}" rel="alternate">' for tag in (lang, "x-default")).encode()


def _changed(rule: str, path: str, old: str, new: str) -> Seed:
    """Return a fault in one file; `old` is a pattern."""
    return Seed(rule, ("site",), re.compile(old, re.DOTALL), new, path)


def _added(rule: str, path: str, data: bytes = b"x") -> Seed:
    """Return a fault that lies in a file that should not be there."""
    return Seed(rule, ("site",), "", "", path, make=lambda _: data)


def _gone(rule: str, *paths: str) -> Seed:
    """Return a fault that lies in files that are not there."""
    return Seed(rule, ("site",), "", "", "about/index.html", more=dict.fromkeys(paths))


SEEDS = [
    _changed("alternates_are_closed_and_mutual", BOTH, f'<link href="{BOTH_URL}" hreflang="en" rel="alternate">', ""),
    _changed("alternates_are_closed_and_mutual", BOTH, f'<link href="{SPANISH_URL}" hreflang="es" rel="alternate">', ""),
    _changed("alternates_are_closed_and_mutual", BOTH, '<link [^>]*hreflang="x-default" rel="alternate">', ""),
    _changed("alternates_are_closed_and_mutual", BOTH, f'"{BOTH_URL}" hreflang="x-default"', f'"{ORIGIN}/" hreflang="x-default"'),
    _changed("alternates_are_closed_and_mutual", BOTH, f'"{SPANISH_URL}" hreflang="es"', f'"{ORIGIN}/es/" hreflang="es"'),
    _changed("alternates_are_closed_and_mutual", BOTH, f'"{SPANISH_URL}" hreflang="es"', f'"{ORIGIN}/es/gone/" hreflang="es"'),
    _changed("alternates_are_closed_and_mutual", BOTH, f'"{SPANISH_URL}" hreflang="es"', f'"{SPANISH_URL[len(ORIGIN) :]}" hreflang="es"'),
    _changed("alternates_are_closed_and_mutual", BOTH, f'"{SPANISH_URL}" hreflang="es"', f'"{SPANISH_URL}" hreflang="pt"'),
    _changed("alternates_are_closed_and_mutual", ARTICLE, f'({ORIGIN}/health/heart/high-blood-pressure/)" hreflang="en"', r'\1" hreflang="es"'),
    _changed("alternates_are_closed_and_mutual", ARTICLE, '(<link [^>]*hreflang="en" [^>]*>)', r"\1\1"),
    _changed("alternates_are_closed_and_mutual", ARTICLE, '(<link [^>]*hreflang="[^>]*>)+', ALTERNATES_OF_CONTACT),
    _changed("alternates_are_closed_and_mutual", ARTICLE, '<link [^>]*hreflang="x-default" [^>]*>', ""),
    _changed("alternates_are_closed_and_mutual", ARTICLE, '(<link [^>]*hreflang="x-default" [^>]*>)', rf'\1<link href="{ORIGIN}/pt/" hreflang="pt" rel="alternate">'),
    _added("alternates_are_closed_and_mutual", f"es/{ARTICLE}", alone(f"/es/{ARTICLE.removesuffix('index.html')}", "es")),
    _changed("alternates_are_closed_and_mutual", SPANISH, '<link [^>]*hreflang="[^>]*>', ""),
    _changed("alternates_are_closed_and_mutual", "404.html", "<title>", f'<link href="{ORIGIN}/" hreflang="en" rel="alternate"><title>'),
    _changed("translations_are_one_link_away", BOTH, '<nav aria-label="Language".*?</nav>', ""),
    _changed("translations_are_one_link_away", SPANISH, f'href="{BOTH_URL[len(ORIGIN) :]}" hreflang="en"', 'href="/" hreflang="en"'),
    _changed("links_lead_to_the_language_of_the_reader", "es/contact/index.html", "</main>", '<a href="/about/">x</a></main>'),
    _changed("links_lead_to_the_language_of_the_reader", "es/contact/index.html", "</main>", '<a href="/">x</a></main>'),
    _added("links_lead_to_the_language_of_the_reader", "es/alone/index.html", alone("/es/alone/", "es") + b'<a href="/about/">x</a>'),
    _changed("titles_are_unique", ARTICLE, "<title>[^<]*", "<title>Health topics | CarePartners of Connecticut"),
    _gone("every_article_and_legal_page_is_found", "legal/archive/index.html", "es/legal/archive/index.html"),
    _added("every_article_and_legal_page_is_found", "health/heart/lost/index.html"),
    _added("every_article_and_legal_page_is_found", "es/legal/lost/index.html"),
    _added("every_other_page_is_found", "lost/index.html"),
    *(
        Seed("every_other_page_is_found", ("site",), "</main>", f"{element}</main>", "index.html", more={"lost/index.html": b"x"})
        for element in (
            '<link rel="next" href="/lost/">',
            '<img src="/lost/">',
            '<template><a href="/lost/">Lost</a></template>',
            '<a href="https://www.cdc.gov/lost/">Lost</a>',
            '<a href="http://[/lost/">Lost</a>',
            '<a href="/lost">Lost</a>',
            '<a href="//lost/">Lost</a>',
        )
    ),
    _gone("every_language_has_its_home_and_error_page", "index.html"),
    _gone("every_language_has_its_home_and_error_page", "es/404.html"),
    _changed("every_article_stands_in_the_list_of_its_topic", "health/heart/index.html", 'href="/health/heart/high-blood-pressure/"', 'href="/health/"'),
    _gone("every_article_stands_in_the_list_of_its_topic", "es/health/vaccines/index.html"),
    _gone("every_language_and_topic_has_its_feed", "health/heart/feed.atom"),
    _gone("every_language_and_topic_has_its_feed", "feed.atom"),
    _gone("every_language_and_topic_has_its_feed", "es/feed.atom"),
    _changed("feed_items_are_published_articles", "health/heart/feed.atom", "/high-blood-pressure/", "/no-such-page/"),
    _changed("feed_items_are_published_articles", "health/heart/feed.atom", "/health/heart/high-blood-pressure/", "/contact/"),
    _changed("feed_items_are_published_articles", "health/vaccines/feed.atom", "/health/vaccines/vaccines", "/es/health/vaccines/vaccines"),
    _changed("feed_items_are_published_articles", "es/health/vaccines/feed.atom", "/es/health/vaccines/vaccines", "/health/vaccines/vaccines"),
    _changed("feed_items_are_published_articles", "health/heart/feed.atom", "<published>2026-11-30", "<published>2026-11-29"),
    _changed("feed_items_are_published_articles", "health/heart/feed.atom", "<updated>2026-11-30", "<updated>2026-12-01"),
    _changed("feed_items_are_published_articles", ARTICLE, '(rel="canonical">)', r'\1<meta content="noindex" name="robots">'),
    _gone("every_old_address_leads_on", "old/blood-pressure/index.html"),
    _gone("every_old_address_leads_on", "blood-pressure.html"),
    _gone("every_old_address_leads_on", "viejas/vacunación/index.html"),
    _gone("every_earlier_version_can_be_read", "legal/archive/notice/email/0.9/index.html"),
    _gone("every_earlier_version_can_be_read", "legal/archive/legal/liability/0.9/index.html"),
    _gone("every_earlier_version_can_be_read", "es/legal/archive/notice/email/1.0/index.html"),
    _added("names_differ_in_more_than_case", theme_file("img/mark.svg").replace("mark", "Mark")),
    _added("names_differ_in_more_than_case", "Health/notes.pdf"),
    _added("names_are_safe_for_servers", "health/heart/Chart.svg"),
    _added("names_are_safe_for_servers", "health/heart/a chart.svg"),
    _added("names_are_safe_for_servers", "health/heart/-chart.svg"),
    _added("names_are_safe_for_servers", "health/heart/chart#1.svg"),
    _added("names_are_safe_for_servers", "health/presión/chart.svg"),
    _added("no_file_is_empty", theme_file("site.css"), b""),
    *(
        Seed("every_feed_is_listed", ("site",), re.compile(f'href="/{path}"'), 'href="/"', "feeds/index.html", more={"es/feeds/index.html": b"x"})
        for path in ("feed.atom", "es/health/vaccines/feed.atom")
    ),
    _added("every_document_is_referred_to", "health/heart/lost.pdf"),
    _added("every_document_is_referred_to", "images/lost.png", picture("PNG")),
]  # fmt: skip

LOOK_ALIKES = [
    _added("links_lead_to_the_language_of_the_reader", "es/alone/index.html", alone("/es/alone/", "es") + b'<a href="/">Go to the home page in English</a>'),
    _changed("links_lead_to_the_language_of_the_reader", "contact/index.html", "</main>", '<a href="/es/about/">x</a></main>'),
    _changed("links_lead_to_the_language_of_the_reader", "es/contact/index.html", "</main>", f'<a href="/{ARTICLE.removesuffix("index.html")}">x</a><a href="/contact/">y</a></main>'),
    _added("alternates_are_closed_and_mutual", "es/alone/index.html", alone("/es/alone/", "es")),
    _added("alternates_are_closed_and_mutual", "alone/index.html", alone("/alone/", "en")),
    _changed("alternates_are_closed_and_mutual", ARTICLE, '<link [^>]*hreflang="[^>]*>', '<meta content="noindex" name="robots">'),
    _changed("translations_are_one_link_away", BOTH, f'href="{SPANISH_URL[len(ORIGIN) :]}" hreflang="es"', f'href="{SPANISH_URL}" hreflang="es"'),
    _changed("titles_are_unique", ARTICLE, "<title>[^<]*", '<meta content="noindex" name="robots"><title>Health topics | CarePartners of Connecticut'),
    _changed("titles_are_unique", ARTICLE, "<title>[^<]*", "<title>Temas de salud | CarePartners of Connecticut"),
    *(
        Seed("every_other_page_is_found", ("site",), "</main>", f'<a href="{url}">Found</a></main>', "index.html", more={"found/index.html": b"x"})
        for url in ("/found/", "found/", "./found/#part", "/found/?x=1", f"{ORIGIN}/found/", "//www.carepartnersct.com/found/")
    ),
    Seed("every_article_and_legal_page_is_found", ("site",), "</main>", '<a href="../legal/found/">Found</a></main>', "health/index.html",
         more={"legal/found/index.html": b"x"}),
    Seed("every_feed_is_listed", ("site",), 'href="/feed.atom"', f'href="{ORIGIN}/feed.atom"', "feeds/index.html", more={"es/feeds/index.html": b"x"}),
    _added("every_article_and_legal_page_is_found", "lost/index.html"),
    _added("every_article_and_legal_page_is_found", "legal/lost/index.html", b'<meta name="robots" content="noindex">'),
    _added("every_other_page_is_found", "legal/lost/index.html"),
    _added("every_other_page_is_found", "health/heart/lost/index.html"),
    _added("every_article_stands_in_the_list_of_its_topic", "health/heart/hidden/index.html", b'<meta name="robots" content="noindex">'),
    _added("every_language_and_topic_has_its_feed", "health/memory/hidden/index.html", b'<meta name="robots" content="noindex">'),
    _added("every_language_and_topic_has_its_feed", "health/memory/moved/index.html", b'<meta http-equiv="refresh" content="0; url=/">'),
    _changed("feed_items_are_published_articles", ARTICLE, "<time [^>]*>[^<]*</time>", ""),
    _changed("feed_items_are_published_articles", ARTICLE, '(<section [^>]*class="sources">)', r'\1<time datetime="1999-01-01">1999</time>'),
    _changed("feed_items_are_published_articles", ARTICLE, "</main>", '<time data-review="last" datetime="2027-01-07">2027</time></main>'),
    _added("names_differ_in_more_than_case", "theme/img/marks.svg"),
    *(_added("names_are_safe_for_servers", name) for name in ("_redirects", ".nojekyll", "theme/img/mark-2.0_x~1.svg", "health/heart/0.svg")),
    _added("no_file_is_empty", theme_file("site.css")),
    *(_added("every_document_is_referred_to", name) for name in ("favicon.ico", "apple-touch-icon-120x120.png", "theme/other.css")),
    Seed("every_document_is_referred_to", ("site",), "", ".x{background:url(img/used.png)}", theme_file("site.css"), more={"theme/img/used.png": b"x"}),
    Seed("every_document_is_referred_to", ("site",), "</main>", '<img srcset="/used.png 2x"></main>', "index.html", more={"used.png": b"x"}),
]  # fmt: skip
