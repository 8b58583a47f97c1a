"""Chromium is the oracle: a link that it would follow to another host says so, and no other link does.

The corpora command does the same with inputs that nobody on this project wrote (plugins/build/hostile.py).
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from plugins.build.oracle import Finisher, SeenLink, Show, disagreements, link_names, links_of, shown
from plugins.page.link_policy import judge_link

OWN = "www.carepartnersct.com"
LEAVING = (
    "https://example.com",
    "http://example.com/",
    "HTTPS://EXAMPLE.COM/Path",
    "//example.com/",
    "\\\\example.com\\path",
    "/\\example.com",
    "\\/example.com",
    "https:\\\\example.com",
    "https:/\\example.com",
    "http:example.com",
    "http:/example.com",
    "https:////example.com/",
    "ht\ntps://example.com/",
    "h\tt\tt\tp\ts://example.com/",
    "https:/\n/example.com/",
    "/\t/example.com/",
    "/\r\n/example.com/",
    " \n https://example.com/ \t",
    "https://exa\nmple.com/",
    f"https://{OWN}@example.com/",
    f"https://{OWN}:443@example.com/",
    f"https://{OWN}%40@example.com/",
    f"https://example.com/{OWN}",
    f"https://example.com\\@{OWN}/",
    f"https://example.com?@{OWN}/",
    f"https://example.com#@{OWN}/",
    f"https://{OWN}.example.com/",
    "https://notcarepartnersct.com/",
    "https://carepartnersct.com.example/",
    "https://carepartnersct.com。example/",
    "https://example.com./",
    "https://example.com:8443/",
    "https://example.com:/",
    "https://EXAMPLE。com/",
    "https://ex%61mple.com/",
    "https://bücher.example/",
    "https://xn--bcher-kva.example/",
    "https://саrepartnersct.com/",
    "https://faß.example/",
    "https://①②③.example/",
    "https://192.0.2.1/",
    "https://0xC0.0.2.1/",
    "https://0300.0.2.1/",
    "https://3221225985/",
    "https://[2001:db8::1]/",
    "https://[::ffff:192.0.2.1]/",
    "https://portal.carepartnersct.example/",
    "https://www.cdc.gov/",
    "ftp://example.com/",
    "wss://example.com/",
)
STAYING = (
    "",
    "#part",
    "?a=b",
    "/",
    "page",
    "./page",
    "../../legal/",
    "/health//heart/",
    "a/\\b",
    "https:/legal/",
    "https:page",
    "/%2F/example.com",
    "/a//example.com",
    "%2F%2Fexample.com",
    "/https://example.com/",
    "./https://example.com",
    f"https://{OWN}/",
    f"HTTPS://{OWN.upper()}/",
    f"//{OWN}/",
    f"\\\\{OWN}/",
    f"https://{OWN}./",
    f"https://{OWN}:443/",
    f"https://{OWN}:8443/",
    f"https://user:word@{OWN}/",
    f"https://example.com@{OWN}/",
    f"https://{OWN}\\@example.com/",
    f"https://{OWN}\\@example.com@example.org/",
    f"https://{OWN}/\\example.com",
    "https://ｗｗｗ.carepartnersct.com/",
    "https://www。carepartnersct。com/",
    "https://www.carepartners\tct.com/",
    "https://members.carepartnersct.com/",
    "mailto:help@example.com",
    "tel:+18005550100",
    "sms:55555",
)
REFUSED = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "\tjavascript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript://example.com/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "blob:https://example.com/1",
    "https://",
    "https:///",
    "https://:443/",
    "https://[::1",
    "https://example.com:99999/",
    "https://exa mple.com/",
    "https://exa<mple.com/",
    "https://%00.com/",
    "https://192.0.2.999/",
)


@pytest.fixture(scope="module")
def finisher() -> Finisher:
    """The project's passes."""
    return Finisher()


@pytest.fixture
def show(finisher: Finisher, browser: Browser) -> Iterator[Show]:
    """A function that shows a page to Chromium under its public address."""
    with shown(browser, finisher.address) as (_, function):
        yield function


def seen(addresses: tuple[str, ...], finisher: Finisher, show: Show) -> list[SeenLink]:
    """Return what Chromium sees of the links of the body, three for each address, without the theme's and the notices'."""
    found = show(finisher.page(links_of(addresses))).links
    return found[: 3 * len(addresses) + 1]


@pytest.mark.parametrize("addresses", [LEAVING, STAYING, REFUSED], ids=["leaving", "staying", "refused"])
def test_chromium_agrees_with_the_marks(addresses: tuple[str, ...], finisher: Finisher, show: Show) -> None:
    """On every link of the page: in a text, around a picture, in an image map, and those of the notices."""
    result = show(finisher.page(links_of(addresses)))
    assert len(result.links) > 3 * len(addresses)
    assert list(disagreements(result.links, finisher.address, finisher.site.hosts)) == []
    assert (result.ran, result.elsewhere) == ([], [])


def test_every_link_that_leaves_is_marked(finisher: Finisher, show: Show) -> None:
    """By Chromium's word each of these goes to another host, and each has its class and its words."""
    own = finisher.site.hosts.own
    body = seen(LEAVING, finisher, show)[1:]  # the first is the link to the disclaimer
    assert [link.written for link in body if not link.leaves(own)] == []
    assert [link.written for link in body if link.outbound is None or not link.says_so] == []
    assert {link.outbound for link in body} == {"third_party", "gov", "portal"}


def test_a_screen_reader_hears_that_it_leaves(finisher: Finisher, browser: Browser) -> None:
    """The accessible name of each ends with the note, in a text, around a picture and in an image map."""
    with shown(browser, finisher.address) as (page, function):
        function(finisher.page(links_of(LEAVING)))
        body = [name for name in link_names(page) if name.startswith(("link ", "picture ", "area "))]
    assert len(body) >= 2 * len(LEAVING)  # an image map that no picture uses has no place in the tree
    assert [name for name in body if not name.endswith("leaves our site)")] == []


def test_no_link_that_stays_is_marked(finisher: Finisher, show: Show) -> None:
    """By Chromium's word each of these stays or leads to no host."""
    own = finisher.site.hosts.own
    body = seen(STAYING, finisher, show)[1:]
    assert [link.written for link in body if link.leaves(own) or link.outbound is not None] == []
    assert len(body) == 3 * len(STAYING)


@pytest.mark.parametrize("address", REFUSED, ids=ascii)
def test_what_no_browser_should_follow_is_refused(address: str, finisher: Finisher) -> None:
    """Script, data, and what is no address at all stop the build."""
    rules = [judgement.rule for judgement in judge_link(address, finisher.address, finisher.site.hosts) if judgement.severity == "error"]
    assert rules in (["script-link"], ["unreadable-link"])


@pytest.mark.parametrize(
    "body",
    [
        "<img src=x onerror='1'>",
        "<svg onload='1'></svg>",
        "<script>1</script>",
        "<p onmouseover='1'>a</p>",
        "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    ],
)
def test_the_watch_sees_what_runs(body: str, finisher: Finisher, show: Show) -> None:
    """The oracle itself can tell: what no editor may write would be noticed."""
    assert show(finisher.page(body)).ran != []


def test_the_oracle_sees_a_link_without_its_mark(finisher: Finisher, show: Show) -> None:
    """A page whose marks were taken away, or put where they do not belong, is found out."""
    page = finisher.page(links_of(["https://example.com/", "/legal/"]))
    for broken in (page.replace(' data-outbound="third_party"', ""), page.replace('href="/legal/"', 'href="/legal/" data-outbound="gov"')):
        assert list(disagreements(show(broken).links, finisher.address, finisher.site.hosts)) != []
