"""What the site says in its headers, as plain data and as the file that static hosts read."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from plugins.build.production import headers_for, read_headers
from plugins.build.site import Built
from plugins.page.facts import PageFacts, Reference
from plugins.page.findings import ContentError
from plugins.page.pipeline import FinishedSite
from plugins.page.site import Cookie
from plugins.publish.header_policy import FOR_GOOD, Options, content_security, header_policy, of_errors
from plugins.publish.headers import headers_file, note_page, write_headers

LANGUAGES = ("en", "es")
COOKIE = Cookie(
    party="Example Ads",
    purpose="advertising",
    lifetime={"en": "90 days", "es": "90 días"},
    privacy_url="https://ads.example/privacy",
    script_url="https://ads.example/tag.js",
    approver="Privacy Officer",
    expires=dt.date(2999, 12, 31),
)


PAGES = [
    *((path, "en", False) for path in ("index.html", "404.html", "health/heart/index.html", "health/index.html", "legal/cookies/index.html")),
    *((path, "es", False) for path in ("es/index.html", "es/404.html", "es/health/heart/index.html")),
    ("search/index.html", "en", True),
    ("es/search/index.html", "es", True),
]
STRICT = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "object-src 'none'; frame-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'; upgrade-insecure-requests"
)
SEARCHING = STRICT.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")


def said(
    path: str, cookies: dict[str, Cookie] | None = None, pages: Sequence[tuple[str, str, bool]] = PAGES, options: Options | None = None
) -> dict[str, str]:
    """Return what a host that joins values says with a path."""
    return headers_for(path, read_headers(headers_file(header_policy(pages, LANGUAGES, cookies or {}, options or Options()))))


def test_the_file_has_a_line_for_each_header_below_its_path() -> None:
    """The form that static hosts read."""
    text = headers_file(header_policy([("index.html", "en", False)], LANGUAGES, {}, Options()))
    assert text.startswith("/*\n  Strict-Transport-Security: max-age=63072000\n")
    assert "\n\n/\n  Cache-Control: no-cache\n  Content-Language: en\n  Content-Security-Policy: " in text
    assert max(map(len, text.splitlines())) < 2000  # what hosts read of a line


@pytest.mark.parametrize("path", ["/", "/health/heart/", "/es/", "/no/such/page", "/theme/site.css", "/.well-known/gpc.json"])
def test_what_holds_everywhere_is_said_everywhere(path: str) -> None:
    """Encryption, kinds of content, referrer, powers of the browser, isolation."""
    headers = said(path)
    assert headers["Strict-Transport-Security"] == "max-age=63072000"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert {"camera=()", "geolocation=()", "browsing-topics=()", "microphone=()"} <= set(headers["Permissions-Policy"].split(", "))
    assert headers["Content-Security-Policy"].startswith(SEARCHING)


@pytest.mark.parametrize("path", ["/", "/404.html", "/health/heart/", "/legal/cookies/", "/es/", "/es/404.html", "/es/health/heart/"])
def test_no_page_but_a_search_may_run_web_assembly(path: str) -> None:
    """Joined values both hold; where the last one counts it is the strict one."""
    assert said(path)["Content-Security-Policy"] == f"{SEARCHING}, {STRICT}"


@pytest.mark.parametrize("path", ["/search/", "/es/search/"])
def test_a_search_may(path: str) -> None:
    """One value alone, or the last one where tags are allowed elsewhere: none could read what is typed."""
    assert said(path)["Content-Security-Policy"] == SEARCHING
    values = said(path, {"ad_id": COOKIE})["Content-Security-Policy"].split(", ")
    assert (len(values), values[-1]) == (2, SEARCHING)


@pytest.mark.parametrize(
    ("path", "lang", "cache"),
    [
        ("/", "en", "no-cache"),
        ("/404.html", "en", "no-cache"),
        ("/health/heart/", "en", "no-cache"),
        ("/es/health/heart/", "es", "no-cache"),
        ("/es/search/", "es", "no-cache"),
        ("/es/no-such-page/", "es", "no-cache"),
        ("/theme/site.4711.css", None, FOR_GOOD),
        ("/images/a.4711.480.avif", None, FOR_GOOD),
        ("/search-index/fragment/en_4711.pf_fragment", None, FOR_GOOD),
        ("/search-index/index/en_4711.pf_index", None, FOR_GOOD),
        ("/search-index/pagefind.js", None, "no-cache"),
        ("/search-index/pagefind-entry.json", None, "no-cache"),
        ("/search-index/wasm.es.pagefind", None, "no-cache"),
        ("/search-index/words.en.json", None, "no-cache"),
        ("/feed.atom", None, "no-cache"),
        ("/es/feed.atom", "es", "no-cache"),
        ("/robots.txt", None, "no-cache"),
        ("/cards/en.png", None, "no-cache"),
        ("/.well-known/security.txt", None, "no-cache"),
        ("/no-such-page", None, None),
    ],
)
def test_language_and_cache_rules_are_those_of_the_path(path: str, lang: str | None, cache: str | None) -> None:
    """One value each: hosts that join values would otherwise say two."""
    headers = said(path)
    assert (headers.get("Content-Language"), headers.get("Cache-Control")) == (lang, cache)


def test_a_folder_in_two_languages_claims_none() -> None:
    """Drafts in Spanish lie below those in English."""
    headers = said("/drafts/es/health/", pages=[("drafts/health/index.html", "en", False), ("drafts/es/health/index.html", "es", False)])
    assert headers["Cache-Control"] == "no-cache"
    assert "Content-Language" not in headers


def test_an_old_address_needs_no_line() -> None:
    """A site that moved has thousands, and hosts read a hundred."""
    refresh = Reference("/new/", "meta", "content")
    assert note_page(PageFacts("old.html", "/", "en", None, "page", "A", (), (), (refresh,), ()), {}) is None
    assert note_page(PageFacts("new.html", "/", "en", None, "page", "A", (), (), (), ()), {}) == ("new.html", "en", False)
    assert note_page(PageFacts("a.html", "/", "en", None, "search", "A", (), (), (), ()), {}) == ("a.html", "en", True)


def test_kinds_of_content_are_named_where_a_host_may_not_know_them() -> None:
    """With their encoding."""
    kinds = {path: said(path).get("Content-Type") for path in ("/theme/js/opt-out.js", "/search-index/pagefind.js", "/.well-known/gpc.json", "/")}
    assert kinds == {
        "/search-index/pagefind.js": "text/javascript; charset=utf-8",
        "/theme/js/opt-out.js": "text/javascript; charset=utf-8",
        "/.well-known/gpc.json": "application/json",
        "/": None,
    }


@pytest.mark.parametrize("folder", ["/health/", "/es/health/", "/drafts/health/", "/drafts/es/health/"])
def test_an_allowed_tag_is_let_in_except_where_the_address_tells_of_health(folder: str) -> None:
    """Joined values both hold; where the last one counts it is the strict one."""
    cookies = {"ad_id": COOKIE, "ad_id2": COOKIE}
    assert said("/", cookies)["Content-Security-Policy"].count("https://ads.example") == 6
    assert "script-src 'self' https://ads.example;" in said("/legal/cookies/", cookies)["Content-Security-Policy"]
    first, *_, last = said(f"{folder}heart/", cookies)["Content-Security-Policy"].split(", ")
    assert "https://ads.example" in first
    assert last == content_security(())["Content-Security-Policy"] == STRICT


def test_the_option_counts() -> None:
    """A publisher who tries encryption out begins with a day."""
    assert said("/", options=Options(hsts_days=1))["Strict-Transport-Security"] == "max-age=86400"


def test_an_error_lets_no_advertiser_in_and_is_not_kept() -> None:
    """Whatever address was asked for."""
    assert of_errors() == {"Cache-Control": "no-cache", "Content-Security-Policy": STRICT}


def test_a_wrong_option_stops_the_build(tmp_path: Path) -> None:
    """It is named; the commands put nothing in the place of the last good site."""
    with pytest.raises(ContentError, match='HEADERS has no option "hsts_day"; did you mean "hsts_days"'):
        write_headers(FinishedSite({}, tmp_path, {"HEADERS": {"hsts_day": 1}}))


def test_the_site_has_the_file(site: Built, built: Callable[[], Built]) -> None:
    """Also a site of one article."""
    assert (site.output / "_headers").read_text(encoding="utf-8").startswith("/*\n")
    said = (built().output / "_headers").read_text(encoding="utf-8")
    assert "\n/es/*\n  Cache-Control: no-cache\n  Content-Language: es\n\n" in said
    assert "\n/es/health/*\n  Content-Security-Policy: " in said
