"""What the link check notes of a page is enough to find every page on which an address may lead nowhere."""

from types import SimpleNamespace

import pytest

from plugins.check.broken_links import broken_links, judge_of
from plugins.check.internal_links import linked_of_facts
from plugins.check.link_notes import look_at, note_links, suspects, wrong_among
from plugins.page.facts import PageFacts, Reference

ORIGIN = "https://www.example.com"
SHARED = {"SITE": SimpleNamespace(publisher=SimpleNamespace(site_url=ORIGIN))}
FILES = ("index.html", "a/index.html", "b/index.html", "old/index.html", "c.pdf")
FINE = (
    *("/", "/a/", "/a/#here", "/a/#top", "/c.pdf", "#here", "#top", f"{ORIGIN}/b/", f"{ORIGIN}/a/#here", "../b/"),
    *("https://other.example/", "http://other.example", "mailto:a@example.com", "tel:+18005550100", "tel:911", "/a/?x=1"),
)
WRONG = (
    *("/gone/", "/a", "/a/#gone", "#gone", f"{ORIGIN}/gone/", "/A/", "/c.PDF", "/old/", "gone/", "//", "https://", "http://[", "/a/%zz"),
    *("mailto:", "", " ", "//www.example.com/gone/", "/b//", "https:/gone/", "/a/deep/in/there/", f"{ORIGIN}/a/deep/in/there/"),
)


def page(path: str, *urls: str, **more: tuple[Reference, ...]) -> PageFacts:
    """Return the facts of a page with links."""
    links = tuple(Reference(url, "a", "href") for url in urls)
    resources = more.get("resources", ())
    return PageFacts(path, f"/{path.removesuffix('index.html')}", "en", None, "page", "P", ("here",), links, resources, ())


def site(*pages: PageFacts) -> dict[str, PageFacts]:
    """Return a site with these pages among others."""
    old = page("old/index.html", resources=(Reference("/a/", "meta", "content"),))
    return {one.path: one for one in (page("index.html"), page("a/index.html"), page("b/index.html"), old, *pages)}


@pytest.mark.parametrize("url", [*FINE, *WRONG])
@pytest.mark.parametrize("base", [None, "/a/"])
def test_a_page_with_a_wrong_address_is_a_suspect(url: str, base: str | None) -> None:
    """And most pages without one are none."""
    more = (Reference(base, "base", "href"),) if base else ()
    facts = site(page("a/index.html", url, "/b/", resources=more))
    notes = {path: note_links(one, SHARED) for path, one in facts.items()}
    seen = look_at(notes)
    judge = judge_of(ORIGIN, FILES, seen.outlines, lambda _path: b"")
    broken, wrong = list(broken_links(linked_of_facts(facts, {}), judge)), wrong_among(seen.written, judge)
    found = {each.parent.page for each in broken}
    assert broken == list(broken_links(linked_of_facts(facts, {}), judge, seen.written - wrong))
    assert found <= set(suspects(notes, seen, wrong))
    if base is None:
        assert bool(found) == (url in WRONG)
        assert set(suspects(notes, seen, wrong)) <= {"a/index.html"}


def test_pages_of_nothing_but_plain_addresses_are_no_suspects() -> None:
    """Nobody looks at them in full."""
    facts = site(page("a/index.html", *(url for url in FINE if not url.startswith(".."))))
    notes = {path: note_links(one, SHARED) for path, one in facts.items()}
    seen = look_at(notes)
    judge = judge_of(ORIGIN, FILES, seen.outlines, lambda _path: b"")
    assert suspects(notes, seen, wrong_among(seen.written, judge)) == ["a/index.html"]  # for "#top", which needs no id
