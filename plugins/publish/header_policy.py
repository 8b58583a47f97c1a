"""The one policy of what the site says in HTTP headers, as plain data: any kind of server's settings can be written from it.

Two kinds of host read a list of paths with headers: some join the values of a header that several paths give, some take the
last one. So a header with one value stands for paths that do not overlap, and the one that overlaps, the content security
policy, means the same either way: the stricter one comes last, and two that are joined both hold. So what a search page alone may
do, to run the WebAssembly of its index, is said with every path first, and taken back with every page that is no search.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ada_url import URL

from plugins.page.addresses import health_folders
from plugins.page.assets import FOLDER as ASSETS
from plugins.page.pictures import FOLDER as PICTURES
from plugins.page.site import Cookie
from plugins.publish.search_index import FOLDER as INDEX

REFERRER = "strict-origin"
"""The same as in the head of every page: another site learns that a visitor came from the plan, never from which page."""
SWITCHED_OFF = (
    *("accelerometer", "browsing-topics", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "hid"),
    *("idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "private-state-token-issuance"),
    *("private-state-token-redemption", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
"""Powers of a browser that no page of the site has a use for; not even a script that got in could take them."""
WEB_ASSEMBLY = "'wasm-unsafe-eval'"
"""Lets a page run WebAssembly that it has fetched, and no other code; where it may fetch from, other directives say."""
SCRIPT = "text/javascript; charset=utf-8"
CONTENT_TYPES: Mapping[str, str] = {
    "/theme/js/*": SCRIPT,
    "/search-index/pagefind.js": SCRIPT,
    "/.well-known/gpc.json": "application/json",
    "/.well-known/security.txt": "text/plain; charset=utf-8",
}
"""Where a host's own guess could lack the encoding, or know no kind."""
FINGERPRINTED = (ASSETS, PICTURES, f"{INDEX}/fragment", f"{INDEX}/index")
"""Folders of files whose names stand for their bytes."""
ASKED_FOR_ANEW = (
    *("/robots.txt", "/sitemap.xml", "/feed.atom", "/.well-known/*", "/cards/*"),
    *(f"/{INDEX}/pagefind.js", f"/{INDEX}/pagefind-entry.json"),
)
"""Beside pages: what keeps its name when it changes. A program of the search that does not fit its index would find nothing."""
INDEX_OF_LANGUAGE = (f"/{INDEX}/words.%s.json", f"/{INDEX}/wasm.%s.pagefind")
SECONDS_OF_A_DAY = 24 * 60 * 60
FOR_GOOD = f"public, max-age={365 * SECONDS_OF_A_DAY}, immutable"
"""A browser keeps what never changes under its address, and asks no more (RFC 8246)."""
ANEW = "no-cache"
"""A browser may keep it, and asks each time whether it is still the same (RFC 9111, 5.2.2.4)."""


@dataclass(frozen=True, slots=True)
class Options:
    """`hsts_days`: how long a browser refuses to visit the site unencrypted; the others are folders in which a server keeps its logs."""

    hsts_days: int = 730
    nginx_logs: str = "/var/log/nginx"
    apache_logs: str = "/var/log/apache2"


@dataclass(frozen=True, slots=True)
class PathHeaders:
    """Headers for a path, or for all that begin with it where `pattern` ends with `*`."""

    pattern: str
    headers: Mapping[str, str]


def header_policy(
    pages: Iterable[tuple[str, str, bool]], languages: Sequence[str], cookies: Mapping[str, Cookie], options: Options
) -> tuple[PathHeaders, ...]:
    """Return what the site says of every path, the general first.

    `pages` are path and language of each page, and whether it searches, without those that only lead on; `languages` those of the site,
    the first without a prefix.
    """
    allowed = sorted({str(URL(cookie.script_url).origin) for cookie in cookies.values()})
    pages = list(pages)
    searches = sorted("/" + path.removesuffix("index.html") for path, _, is_search in pages if is_search)
    return (
        PathHeaders("/*", {**everywhere(options), **content_security(allowed, WEB_ASSEMBLY)}),
        *_of_pages(pages, languages, content_security(allowed)),
        *(PathHeaders(f"{folder}*", content_security(())) for folder in health_folders(languages) if allowed),
        *(PathHeaders(f"{folder}*", content_security((), WEB_ASSEMBLY)) for folder in searches if allowed),
        *(PathHeaders(f"/{folder}/*", {"Cache-Control": FOR_GOOD}) for folder in FINGERPRINTED),
        *(PathHeaders(path, {"Cache-Control": ANEW}) for path in ASKED_FOR_ANEW),
        *(PathHeaders(path % lang, {"Cache-Control": ANEW}) for path in INDEX_OF_LANGUAGE for lang in languages),
        *(PathHeaders(pattern, {"Content-Type": kind}) for pattern, kind in CONTENT_TYPES.items()),
    )


def of_documents(pdfs: Iterable[str], origin: str) -> Iterator[PathHeaders]:
    """Yield what the site says with the PDF of a page: search engines show the page, which reads better on a telephone (RFC 6596)."""
    for address in sorted(pdfs):
        yield PathHeaders(address, {"Link": f"<{origin}{address.removesuffix('.pdf')}/>; rel=canonical"})


def of_errors() -> dict[str, str]:
    """Return what takes the place of other values where a server answers that something is not there.

    The address that somebody asked for may tell of health, whatever page is shown; and what is missing now may be there soon.
    """
    return {"Cache-Control": ANEW, **content_security(())}


def everywhere(options: Options) -> dict[str, str]:
    """Return what holds for every path in the same way."""
    return {
        "Strict-Transport-Security": f"max-age={options.hsts_days * SECONDS_OF_A_DAY}",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": REFERRER,
        "Permissions-Policy": ", ".join(f"{name}=()" for name in SWITCHED_OFF),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def content_security(allowed: Iterable[str], *code: str) -> dict[str, str]:
    """Return the header that lets a browser ask nobody but the site, and the origins `allowed` where a visitor has said yes.

    `code` is what scripts may do beside.
    """
    ours_and_allowed = " ".join(("'self'", *allowed))
    directives = {
        "default-src": "'self'",
        "script-src": " ".join((ours_and_allowed, *code)),
        "style-src": "'self'",
        "img-src": f"{ours_and_allowed} data:",  # a picture within the page asks nobody
        "font-src": "'self'",
        "connect-src": ours_and_allowed,
        **dict.fromkeys(("object-src", "frame-src", "frame-ancestors", "form-action", "base-uri"), "'none'"),
    }
    steps = [f"{name} {value}" for name, value in directives.items()]
    return {"Content-Security-Policy": "; ".join((*steps, "upgrade-insecure-requests"))}


def _of_pages(pages: Iterable[tuple[str, str, bool]], languages: Sequence[str], strict: Mapping[str, str]) -> Iterator[PathHeaders]:
    """Pages are asked for anew on every visit: a notice that changes is read by everyone from that moment on."""
    tags: dict[str, set[str]] = {}
    found: dict[str, dict[str, str]] = {}
    for path, lang, is_search in pages:
        tags.setdefault(_pattern(path), set()).add(lang)
        found.setdefault(_pattern(path), {})
        if not is_search:
            found.setdefault(_pattern(path, languages), {}).update(strict)
    for pattern, headers in sorted(found.items()):
        own = tags.get(pattern, set())
        language = {"Content-Language": next(iter(own))} if len(own) == 1 else {}
        yield PathHeaders(pattern, {**({"Cache-Control": ANEW} if own else {}), **language, **headers})


def _pattern(path: str, languages: Sequence[str] = ()) -> str:
    """Return what covers a page and all its neighbours: its first folder, behind that of its language if the languages are given."""
    folder, slash, rest = path.partition("/")
    if folder in languages[1:]:
        return f"/{folder}{_pattern(rest)}"
    return f"/{folder}/*" if slash else "/" + path.removesuffix("index.html")
