"""The link check on finished files of any site, and on what the audit has read."""

import datetime as dt
from pathlib import Path

import pytest

from plugins.build.site import Built
from plugins.check.audit import audit
from plugins.check.findings import Finding, Parent
from plugins.check.internal_links import linked_of_facts
from plugins.check.link_agreement import disagreements
from plugins.check.link_judge import UNKNOWN_ORIGIN
from plugins.check.links_from_files import check_folder, check_links
from plugins.check.markdown_lines import MarkdownFiles
from plugins.check.policy import Policy, read_policy
from plugins.check.references import Reference
from plugins.check.summary import Site
from tests.conftest import CONTENT, TODAY, put

ORIGIN = "https://www.example.com"
FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>https://www.example.com/never/</id><link href="https://www.example.com/feed.atom" rel="self"/>
<entry><id>https://www.example.com/a/</id><link href="https://www.example.com/a/"/>
<content type="html">&lt;p&gt;&lt;a href="https://www.example.com/in-item/"&gt;x&lt;/a&gt;&lt;/p&gt;</content></entry></feed>
"""
FILES = {
    "index.html": '<!doctype html><title>x</title><a href="a/">a</a> <a href="/gone/">b</a> <img srcset="a.png 1x,\n/gone.png\n2x" src="a.png">',
    "a.png": "",
    "a/index.html": '<!doctype html><title>x</title><h2 id="b">b</h2><a href="../gone/">a</a><a href="#b">b</a><a href="#c">c</a><a href="#c">c</a>',
    "based/index.html": '<!doctype html><base href="/a/"><a href="#b">b</a><a href="x">c</a>',
    "old/index.html": '<!doctype html><meta property="og:image" content="/a.png"><meta http-equiv="refresh" content="0; url=/a/">',
    "uses-old.htm": '<a href="/old/">a</a><p title="see url(/no.png)" style="background:url(/no-style.png)">b</p>',
    "feed.atom": FEED,
    "broken.atom": "<feed",
    "sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> https://www.example.com/in-sitemap/ </loc></url></urlset>',
    "rss.xml": "<rss><channel><link>https://www.example.com/in-rss/</link></channel></rss>",
    "theme/site.css": "@import 'other.css'; a { background: url(../a.png) }",
    "theme/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><a href="/in-svg/"><path id="p"/></a></svg>',
    "uses-svg.html": '<svg><use href="/theme/a.svg#p"></use><use href="/theme/a.svg#q"></use></svg>',
    "broken.svg": "<svg",
    "notes.txt": "/gone/too/",
    "sitemap.bak": "<urlset><url><loc>https://www.example.com/no-sitemap/</loc></url></urlset>",
    ".built-by-carepages": "",
}
EXPECTED = {
    "/gone/": ["a/index.html", "index.html"],
    "/gone.png": ["index.html"],
    "/a/#c": ["a/index.html"],
    "/a/x": ["based/index.html"],
    "/no-style.png": ["uses-old.htm"],
    "/in-item/": ["feed.atom"],
    "/in-sitemap/": ["sitemap.xml"],
    "/in-rss/": ["rss.xml"],
    "/theme/other.css": ["theme/site.css"],
    "/in-svg/": ["theme/a.svg"],
    "/theme/a.svg#q": ["uses-svg.html"],
    "/old/": ["uses-old.htm"],
}


def targets(findings: list[Finding]) -> dict[str, list[str]]:
    """Return the pages that refer to each target, which the sentence names in quotation marks."""
    found = {}
    for finding in findings:
        path, _, place = finding.says.partition('" has no place "')
        target = path.split('"')[1] + (place.removesuffix('"') if place else "")
        found[target] = [parent.page for parent in finding.parents]
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small site with a broken link of each kind."""
    for name, text in FILES.items():
        put(tmp_path / "site", name, text)
    return tmp_path / "site"


def test_every_broken_target_is_found_with_every_page(root: Path) -> None:
    """In pages, pictures, stylesheets, feeds and sitemaps; one finding for each target."""
    checked = check_folder(root, ORIGIN)
    assert targets(checked.findings) == EXPECTED
    assert [(found.weight, found.says) for found in checked.findings if "/old/" in found.says] == [("warn", '"/old/" only leads on to "/a/"')]
    assert {found.weight for found in checked.findings if "/old/" not in found.says} == {"stop"}
    assert (checked.pages, checked.others) == (6, 10)
    assert checked.references > len(EXPECTED)


def test_a_site_of_unknown_origin_is_checked_by_its_relative_addresses(root: Path) -> None:
    """Its whole addresses lead elsewhere for all that anybody knows."""
    found = targets(check_folder(root, UNKNOWN_ORIGIN).findings)
    assert found == {target: pages for target, pages in EXPECTED.items() if target not in {"/in-item/", "/in-sitemap/", "/in-rss/"}}


def test_one_page_can_be_checked_alone(root: Path) -> None:
    """The others are looked at only for the places that it points to."""
    put(root, "one.html", '<a href="/a/#b">a</a><a href="/a/#z">b</a>')
    checked = check_folder(root, ORIGIN, ["one.html"])
    assert targets(checked.findings) == {"/a/#z": ["one.html"]}
    assert (checked.pages, checked.others) == (1, 0)


def test_the_number_of_processes_changes_nothing(root: Path) -> None:
    """A large site is shared out."""
    for number in range(450):
        put(root, f"many/{number}/index.html", f'<a href="/many/{number + 1}/">a</a><a href="#x{number}">b</a>')
    assert check_folder(root, ORIGIN, processes=2) == check_folder(root, ORIGIN, processes=1)
    assert len(check_folder(root, ORIGIN, processes=2).findings) == len(EXPECTED) + 451


def test_each_place_is_named_by_its_markdown_line(root: Path) -> None:
    """Where a release record tells the files; in a feed by that of the item."""
    markdown = MarkdownFiles({"a/index.html": "a.md"}, {"a.md": "x\n[a](../gone/)\n\n[c](#c) [i](https://www.example.com/in-item/)\n"}.__getitem__)
    found = {finding.says.split('"')[1]: finding.parents for finding in check_folder(root, ORIGIN, markdown=markdown).findings}
    assert found["/gone/"] == (Parent("a/index.html", "a.md", 2), Parent("index.html"))
    assert found["/in-item/"] == (Parent("feed.atom", "a.md", 4),)
    first = next(finding for finding in check_folder(root, ORIGIN, markdown=markdown).findings if '"/gone/"' in finding.says)
    assert (first.page, first.file, first.line, first.near) == ("a/index.html", "a.md", 2, "../gone/")


@pytest.fixture(scope="module")
def policy() -> Policy:
    """What the project's own site is held against."""
    return read_policy(CONTENT, ("en", "es"), dt.date.fromisoformat(TODAY))


@pytest.fixture(scope="module")
def audited(site: Built, policy: Policy) -> Site:
    """The project's own site as the audit reads it."""
    return audit(site.output, policy, processes=1)[1]


def test_the_audits_reading_serves_the_check(audited: Site, policy: Policy, site: Built) -> None:
    """The clean site has no broken link, either way; with another set of names the same reading finds what is gone."""
    assert check_links(audited, policy.origin) == check_folder(site.output, policy.origin).findings == []
    sizes = {name: size for name, size in audited.sizes.items() if name != "contact/index.html"}
    (found,) = check_links(Site(audited.pages, audited.items, sizes, audited.read, audited.others), policy.origin)
    assert found.says == 'nothing stands at "/contact/"'
    assert len(found.parents) > 10


def test_both_ways_find_the_same(policy: Policy, tmp_path: Path) -> None:
    """What the audit can read of it: pages at addresses of our own, feeds, stylesheets, pictures; sitemaps are read then."""
    for name in (
        "a/index.html",
        "index.html",
        "old/index.html",
        "based/index.html",
        "feed.atom",
        "theme/site.css",
        "theme/a.svg",
        "sitemap.xml",
        "a.png",
    ):
        put(tmp_path / "ours", name, FILES[name].replace(ORIGIN, policy.origin))
    read = audit(tmp_path / "ours", policy, processes=1)[1]
    found = check_links(read, policy.origin)
    assert found == check_folder(tmp_path / "ours", policy.origin).findings
    assert {"/in-item/", "/in-sitemap/", "/gone/", "/in-svg/", "/theme/other.css"} <= set(targets(found))


def test_the_build_and_the_audit_see_the_same_links(audited: Site, policy: Policy, site: Built) -> None:
    """On every page and in every feed of the project's own site."""
    assert disagreements(linked_of_facts(site.facts, site.feeds), audited, policy.origin) == []


def test_a_link_that_one_of_them_overlooks_is_found(audited: Site, policy: Policy, site: Built) -> None:
    """At its page, in both directions; one that leads elsewhere is nobody's business here."""
    seen = [
        page._replace(references=[found for found in page.references if "/contact/" not in found.url])
        if page.path == "health/index.html"
        else page._replace(references=[found for found in page.references if not found.url.startswith("https://www.cdc.gov/")])
        for page in linked_of_facts(site.facts, site.feeds)
    ]
    (found,) = disagreements(seen, audited, policy.origin)
    assert (found.page, found.rule, found.weight) == ("health/index.html", "both_readers_see_the_same_links", "stop")
    assert found.says == f"the finished file shows links that the build did not see (1): {policy.origin}/contact/"
    fewer = Site(tuple(page for page in audited.pages if page.path != "index.html"), audited.items, audited.sizes, audited.read, audited.others)
    (found,) = disagreements(linked_of_facts(site.facts, site.feeds), fewer, policy.origin)
    assert found.page == "index.html"
    assert found.says.startswith("the build saw links that the finished file does not show (")


def test_what_only_names_a_thing_is_no_link_that_one_overlooks(audited: Site, policy: Policy, site: Built) -> None:
    """The audit reads a feed's id, which leads nowhere."""
    named = Reference(f"{policy.origin}/a-name/", "declared", "id", "text")
    with_name = Site(
        audited.pages, audited.items, audited.sizes, audited.read, {**audited.others, "feed.atom": (*audited.others["feed.atom"], named)}
    )
    assert disagreements(linked_of_facts(site.facts, site.feeds), with_name, policy.origin) == []


def test_the_same_address_written_otherwise_is_no_disagreement(audited: Site, policy: Policy, site: Built) -> None:
    """Readers may differ in white space and the like."""
    seen = [
        page._replace(
            references=[
                found if found.element != "a" else type(found)(f" {found.url}\n", found.element, found.attribute) for found in page.references
            ]
        )
        for page in linked_of_facts(site.facts, site.feeds)
    ]
    assert disagreements(seen, audited, policy.origin) == []
