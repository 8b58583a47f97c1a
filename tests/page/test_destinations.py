"""What is told of an address without a parser is what the parser tells."""

from itertools import product

import ada_url
import pytest

from plugins.check.addresses import as_read
from plugins.check.channel_addresses import fault_of_channel
from plugins.page.destinations import _PLAIN, PLAIN_ORIGIN, fewest_bases

BASE = "https://www.example.com/a/"
SCHEMES = ("https:", "http:", "HTTPS:", "ftp:", "https", "mailto:", " https:", "ht\ntps:")
HOSTS = (
    *("example.com", "a.b-c.example", "-a-.x-.com", "ab--cd.org", "Example.com", "example", "localhost", "1.2.3.4", "1.2.3.0x4", "0x7f.1", "1.a.b"),
    *("xn--a.com", "a.xn--p1ai", "xn--.com", "axn--b.com", "exämple.com", "a_b.com", "a..com", ".com", "a.com.", "a.c0m", f"{'a' * 70}.com"),
    *("a.com:443", "a.com:80", "a.com:99999", "user@a.com", "a\t.com", "a.co\nm", "a.com\\", "%61.com", "[::1]", "", "a b.com"),
)
PATHS = (
    "",
    "/",
    "/a",
    "/a/b.html",
    "/.",
    "/..",
    "/a/../b",
    "/./a",
    "/.a",
    "/a..",
    "/...",
    "/%2e%2e/b",
    "//",
    "/a//b",
    "/a b",
    "/ä",
    "/a\\b",
    "/~a_b-c/",
    "/a\n",
)
ENDS = ("", "?", "?a=b&c=d+e", "?a='", "?ä", "?a b", "#", "#a", "#a b", "?#", "?a#b", '#"', "?/?", " ", "\n")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_plain_address_is_what_a_browser_makes_of_it(scheme: str) -> None:
    """Scheme, host and the whole address, of everything that is taken for plain."""
    plain = 0
    for slashes, host, path, end in product(("//", "/", ":", "///", "\\\\"), HOSTS, PATHS, ENDS):
        written = f"{scheme}{slashes}{host}{path}{end}"
        if found := _PLAIN.fullmatch(written):
            url = ada_url.URL(written, base=BASE)
            assert (found[1], found[2], written) == (url.protocol, url.hostname, url.href)
            plain += 1
        if origin := PLAIN_ORIGIN.match(written):
            read = as_read(written, BASE)
            assert read
            assert (read.origin, fault_of_channel(read.href)) == (origin[0], "")
    assert bool(plain) == (scheme in {"https:", "http:"})


@pytest.mark.parametrize(
    "written", ["https://example.com/", "http://a.b-c.example/a/b.html?a=b&c=d+e#f", "https://www.cdc.gov/heart-disease/about/index.html"]
)
def test_most_addresses_are_plain(written: str) -> None:
    """Else it would be no shorter way."""
    assert _PLAIN.fullmatch(written)
    assert PLAIN_ORIGIN.match(written)


@pytest.mark.parametrize(
    "base",
    [
        "https://www.plan.example/health/a/",
        "http://plan.example/",
        "https://plan.example:443/a/",
        "https://plan.example:8443/a/",
        "https://user@plan.example/a/",
        "https://PLAN.example/a/",
        "https://1.2.3/a/",
        "https://0x7f.1/a/",
        "https://xn--a.example/",
        "https://plan.xn--p1ai/",
        "https://-plan-.example/",
        "https://localhost/a/",
    ],
)
def test_the_page_from_which_most_addresses_are_read_is_its_origin(base: str) -> None:
    """Read at once where a browser would change nothing."""
    assert fewest_bases("/a/", base) == f"{ada_url.URL(base).origin}/"
