"""linkchecker as second witness: it finds what is planted, agrees with our own check, and where it does not, that is told."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest

from plugins.check.addresses import file_of, url_of, whole
from plugins.check.audit import audit_files, site_of
from plugins.check.findings import Finding
from plugins.check.finished import files_of, read_page, size_of
from plugins.check.linkchecker import LinkcheckerError, Settings, Verdict, ask
from plugins.check.policy import Policy
from plugins.check.references import Reference
from plugins.check.summary import Site, summarise
from plugins.check.witness import SURELY_READ, Judgement, disagreements, hear_witness, judgements
from tests.check.conftest import Files
from tests.check.served import served
from tests.conftest import theme_file

ORIGIN = "http://127.0.0.1:9999"
PRODUCTION = "https://www.carepartnersct.com"
MARK = "/" + theme_file("img/mark.svg")
CHANGED = ["about/index.html", theme_file("site.css")]
BROKEN: Mapping[str, str] = {
    "/missing-page/": '<a href="/missing-page/#part">a page that is not there</a>',
    "/health/Heart/": '<a href="/health/Heart/">another case</a>',
    "/missing.png": '<img alt="" src="/missing.png">',
    "/missing.css": '<link href="/missing.css" rel="stylesheet">',
    "/missing.js": '<script src="../missing.js"></script>',
    "/missing-area/?a=b+c": '<map><area alt="x" href="/missing-area/?a=b+c"></map>',
    "/missing-set.png": f'<img alt="" srcset="/missing-set.png 2x" src="{MARK}">',
    "/missing-style.png": '<p style="background: url(/missing-style.png)">x</p>',
}
HARMLESS = f"""
<a href="https://www.carepartnersct.com/nowhere/">own, absolute</a> <a href="//other.example/">other</a> <a href="http://bücher.example/">IDN</a> <a href="mailto:a@b.example">mail</a>
<a href="tel:911">tel</a> <a href="data:text/plain,x">data</a> <a href="#main">here</a> <a href="?page=2">here</a> <a href="">here</a>
<a href="/contact">without the slash</a> <a href="/health//heart/">two slashes</a> <a href="/about/?a=b+c&amp;d=%2F">query</a>
<a href="/con\ttact/">tab</a> <a href=" /about/ ">blanks</a> <a href="/%61bout/">escaped</a> <a href="/health/%2e%2e/a-z/">dots</a>
<blockquote cite="/not/there/">x</blockquote> <textarea><a href="/as/text/">x</a></textarea> <a href="http://127.0.0.1:1/">elsewhere</a>
<template><a href="/a-z/">inert</a></template> <noscript><img src="{MARK}" alt=""></noscript>
<img alt="" srcset="{MARK} 1x" src="{MARK}"><form action="/search" method="post"></form>
<video poster="/no/poster.png"></video><a href="/a-z/" ping="/no/ping/">ping</a><link href="//cdn.example" rel="preconnect">
"""


def unpack(proven: Files, folder: Path) -> Path:
    """Write the proven site into a folder."""
    for path, data in proven.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def folder(proven: Files, tmp_path: Path) -> Path:
    """The proven site as files that a test may change."""
    return unpack(proven, tmp_path)


def put_on(folder: Path, path: str, html: str) -> None:
    """Add something to a page."""
    file = folder / path
    file.write_text(file.read_text(encoding="utf-8").replace("</main>", f"{html}</main>"), encoding="utf-8")


def site_in(folder: Path, policy: Policy, files: list[str]) -> Site:
    """Return what leaves some pages of a folder."""

    def read(path: str) -> bytes:
        return (folder / path).read_bytes()

    return site_of(audit_files(files, read, policy, rules=()), size_of(folder, files_of(folder)), read)


def stands_there(folder: Path) -> Callable[[str, Reference], bool]:
    """Return a check of our own that is as simple as can be: does the server have a file for it?"""

    def is_fine(page: str, reference: Reference) -> bool:
        target = whole(reference.url, PRODUCTION + page)
        return target is not None and (folder / file_of(target.path)).is_file()

    return is_fine


@dataclass(frozen=True)
class Held:
    """Both witnesses' words about some files of a folder."""

    site: Site
    origin: str
    files: list[str]
    verdicts: list[Verdict]
    judged: list[Judgement]

    def differ(self, hidden: str = "\0") -> list[Finding]:
        """Return where they differ when our own check does not see the addresses with some words in them."""
        ours = [link for link in self.judged if hidden not in link.address]
        return list(disagreements(self.verdicts, ours, self.origin, self.files, self.site.read))


def hold(folder: Path, policy: Policy, files: list[str] | None = None) -> Held:
    """Serve the folder and ask both witnesses about some files, or all."""
    files = files or files_of(folder)
    site = site_in(folder, policy, files)
    ours = list(judgements(site, PRODUCTION, stands_there(folder), files))
    with served(folder) as origin:
        return Held(site, origin, files, hear_witness(origin, files), ours)


@pytest.fixture(scope="module")
def planted(proven: Files, policy: Policy, tmp_path_factory: pytest.TempPathFactory) -> Held:
    """The site with every kind of broken link on one page."""
    folder = unpack(proven, tmp_path_factory.mktemp("planted"))
    for element in BROKEN.values():
        put_on(folder, "about/index.html", f"\n{element}\n")
    return hold(folder, policy, CHANGED)


def test_the_clean_site_is_whole_to_both(folder: Path, policy: Policy) -> None:
    """Every page is read, nothing is broken, nobody differs, and nothing outside is asked."""
    held = hold(folder, policy)
    assert list(map(str, held.differ())) == []
    assert [verdict for verdict in held.verdicts if not verdict.is_valid] == []
    given = {unquote(verdict.asked.split("/", 3)[3]) for verdict in held.verdicts if not verdict.parent}
    assert given == {unquote(url_of(file))[1:] for file in files_of(folder) if file.endswith((".html", ".css"))}
    assert {verdict.message for verdict in held.verdicts if not verdict.asked.startswith("http://127.0.0.1:")} == {"filtered", "ignored"}


def test_what_is_planted_is_broken_to_both(planted: Held) -> None:
    """Each kind of broken link is named by linkchecker, at its page and line, and our own check says the same."""
    assert list(map(str, planted.differ())) == []
    broken = {unquote(re.sub(r"^http://[^/]*", "", verdict.asked)): verdict for verdict in planted.verdicts if not verdict.is_valid}
    assert set(broken) == set(BROKEN)
    text = planted.site.read("about/index.html").decode().splitlines()
    for address, verdict in broken.items():
        assert text[verdict.line - 1] == BROKEN[address]
        assert verdict.parent.endswith("/about/")
        assert verdict.message == "404 Not Found"


@pytest.mark.parametrize("address", BROKEN)
def test_what_our_own_check_overlooks_is_told(address: str, planted: Held) -> None:
    """A broken link that one witness does not see cannot pass."""
    (finding,) = planted.differ(hidden=address)
    assert (finding.page, finding.weight, finding.rule) == ("about/index.html", "stop", "second_witness_agrees")
    assert finding.near in planted.site.read("about/index.html").decode().splitlines()[finding.page_line - 1]
    assert finding.near in html.unescape(BROKEN[address])
    assert finding.says == f"linkchecker saw {finding.near}, our own check did not"


def test_what_is_known_to_be_seen_by_one_is_no_alarm(folder: Path, policy: Policy) -> None:
    """Everything that only one of the two looks at, or that they spell in two ways."""
    put_on(folder, "about/index.html", HARMLESS)
    assert list(map(str, hold(folder, policy, CHANGED).differ())) == []


def test_only_the_given_files_are_read(folder: Path, policy: Policy) -> None:
    """A deploy looks at what changed: a fault elsewhere is the business of the night."""
    put_on(folder, "about/index.html", BROKEN["/missing.png"])
    put_on(folder, "contact/index.html", BROKEN["/missing-page/"])
    held = hold(folder, policy, CHANGED)
    assert held.differ() == []
    assert [verdict.written for verdict in held.verdicts if not verdict.is_valid] == ["/missing.png"]
    assert not any(verdict.parent.endswith("/contact/") for verdict in held.verdicts)


def test_the_table_says_what_linkchecker_reads(tmp_path: Path) -> None:
    """Every pair of SURELY_READ is read, held against linkchecker itself."""
    elements = [f'<{element} {attribute}="/{element}-{attribute}"></{element}>' for element, attribute in sorted(SURELY_READ)]
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title>" + "".join(elements), encoding="utf-8")
    with served(tmp_path) as origin:
        verdicts = hear_witness(origin, ["index.html"])
    assert {verdict.written for verdict in verdicts if verdict.parent} == {f"/{element}-{attribute}" for element, attribute in SURELY_READ}


PAGE = "<title>x</title><p>{}</p>"


def verdict(written: str, *, is_valid: bool = True, parent: str = "/a/", **more: str) -> Verdict:
    """Return a verdict on an address at the root of the site."""
    asked = more.get("asked", ORIGIN + written)
    return Verdict(written, parent and ORIGIN + parent, asked, more.get("final", asked), is_valid, "200 OK" if is_valid else "404 Not Found")


GIVEN = [Verdict(f"{ORIGIN}/a/", "", f"{ORIGIN}/a/", f"{ORIGIN}/a/", True, "200 OK")]


def differ(verdicts: list[Verdict], judged: list[Judgement], markup: str = "", files: tuple[str, ...] = ("a/index.html",)) -> list[str]:
    """Return what is told of made-up verdicts."""
    return [finding.says for finding in disagreements(verdicts, judged, ORIGIN, files, lambda _: PAGE.format(markup).encode())]


def test_one_says_broken_and_the_other_fine() -> None:
    """Whichever it is; and the page named is one where our own check says otherwise."""
    judged = [Judgement("/b/", "/x/", False, "/x/"), Judgement("/a/", "/x/", True, "/x/"), Judgement("/c/", "/x/", True, "/x/")]
    assert differ([*GIVEN, verdict("/x/", is_valid=False)], judged) == ["our own check says that /x/ is fine, linkchecker says: 404 Not Found"]
    assert differ([*GIVEN, verdict("/x/")], judged[:1]) == ["our own check says that /x/ is broken, linkchecker says: it is there"]
    assert differ([*GIVEN, verdict("/x/")], judged[1:]) == []
    (finding,) = disagreements([*GIVEN, verdict("/x/", is_valid=False)], judged, ORIGIN, ["a/index.html"], lambda _: b"")
    assert (finding.page, finding.page_line, finding.near) == ("a/index.html", 0, "/x/")
    assert differ([*GIVEN, verdict("/x/", is_valid=False)], judged[:1]) == []


def test_what_the_server_leads_on_from_is_neither() -> None:
    """A missing slash at the end is our own check's to tell; linkchecker follows, and does not name again what it was led to."""
    led_on = verdict("/x", final=f"{ORIGIN}/x/")
    assert differ([*GIVEN, led_on], [Judgement("/a/", "/x", False, "/x")]) == []
    assert differ([*GIVEN, led_on], [Judgement("/a/", "/x", False, "/x"), Judgement("/a/", "/x/", True, "/x/")]) == []


def test_linkchecker_overlooks_what_it_should_see() -> None:
    """An href on a page that it was to read."""
    assert differ(GIVEN, [Judgement("/a/", "/x/", True, "/x/"), Judgement("/b/", "/x/", True, "/x/")]) == [
        "our own check judged /x/, linkchecker did not see it"
    ]
    assert differ(GIVEN, [Judgement("/a/", "/x.png", True, "/x.png", "img", "src")]) == ["our own check judged /x.png, linkchecker did not see it"]
    assert differ(GIVEN, [Judgement("/a/", "/x.png", True, "/x.png", "source", "srcset")]) == []
    assert differ(GIVEN, [Judgement("/a/", "/x/", True, "/x\n/")]) == []


def test_an_address_that_linkchecker_named_at_another_page_is_seen() -> None:
    """It names an address once only."""
    assert differ([*GIVEN, verdict("/x/", parent="/b/")], [Judgement("/a/", "/x/", True, "/x/")]) == []


def test_a_page_that_is_not_sent_is_told_and_its_links_are_not() -> None:
    """One fault is one finding."""
    link = [Judgement("/a/", "/x/", True, "/x/")]
    assert differ([], link) == ["linkchecker could not read the page: it says nothing of it"]
    gone = Verdict(f"{ORIGIN}/a/", "", f"{ORIGIN}/a/", f"{ORIGIN}/a/", False, "500 Internal Server Error")
    assert differ([gone], link) == ["linkchecker could not read the page: 500 Internal Server Error"]
    text = Verdict(f"{ORIGIN}/a/", "", f"{ORIGIN}/a/", f"{ORIGIN}/a/", True, "200 OK", "The URL with content type 'text/plain' is not parseable.")
    assert differ([text], link) == [f"linkchecker could not read the page: {text.warnings}"]


def test_the_error_page_may_be_sent_as_an_error() -> None:
    """Then linkchecker does not read it."""
    page = Verdict(f"{ORIGIN}/404.html", "", f"{ORIGIN}/404.html", f"{ORIGIN}/404.html", False, "404 Not Found")
    assert differ([page], [Judgement("/404.html", "/x/", True, "/x/")], files=("404.html",)) == []


@pytest.mark.parametrize(
    ("markup", "is_told"),
    [
        ('<blockquote cite="/x/">', False),
        ("/x/ as text", False),
        ('<a href="/x/y/">', False),
        ('<blockquote cite="/x/"><a href=" /x/ ">', True),
        ('<template><a href="/x/"></a></template>', True),
        ('<img srcset="/x/ 2x">', True),
        ('<meta http-equiv="refresh" content="0; url=/x/">', True),
        ('<p style="background: url(/x/)">', True),
    ],
)
def test_what_only_linkchecker_saw_is_looked_up_on_the_page(markup: str, is_told: bool) -> None:
    """Text, or an attribute that no browser follows, is no alarm; all else is."""
    assert differ([*GIVEN, verdict("/x/")], [], markup) == (["linkchecker saw /x/, our own check did not"] if is_told else [])


def test_what_only_linkchecker_saw_in_a_stylesheet_is_told() -> None:
    """There is no page to look it up on."""
    assert differ([*GIVEN, verdict("/x/", parent="/site.css")], []) == ["linkchecker saw /x/, our own check did not"]


def test_linkchecker_that_does_not_run_is_an_error() -> None:
    """No verdict is not the same as no fault."""
    with pytest.raises(LinkcheckerError, match=r"linkchecker failed; .*maxrequestspersecond"):
        ask(["http://127.0.0.1:1/"], Settings(requests_per_second=0))
    assert ask([], Settings()) == []


def test_links_of_a_page_are_judged_with_the_address_they_lead_to(policy: Policy) -> None:
    """From the root of the site, decoded, without fragment; what is written with an origin is left to our own check."""
    text = '<a href="../b%20c/?q=1#x"></a><a href="https://www.carepartnersct.com/d/"></a><a href="//e.example/"></a><img src=f.png><a href="mailto:a@b.c">'
    page = summarise(read_page("about/index.html", text.encode(), policy))
    site = Site(
        (page,),
        (),
        {},
        lambda _: b"",
        {"theme/site.css": (Reference("img/g.png", "fetch", "css", "url"),), "feed.atom": (Reference("/h/", "declared", "link", "href"),)},
    )
    judged = list(judgements(site, PRODUCTION, lambda _, reference: reference.element == "a", ["about/index.html", "theme/site.css", "feed.atom"]))
    assert judged == [
        Judgement("/about/", "/b c/?q=1", True, "../b%20c/?q=1#x", "a", "href"),
        Judgement("/about/", "/about/f.png", False, "f.png", "img", "src"),
        Judgement("/theme/site.css", "/theme/img/g.png", False, "img/g.png", "css", "url"),
    ]
    assert list(judgements(site, PRODUCTION, lambda *_: True, [])) == []
