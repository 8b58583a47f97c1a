"""Every link that leaves says so, in words, inside the link; no other does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.build.site import Built
from plugins.notice.outbound_links import add_third_party_notice, in_words, leading_away, mark_outbound_links
from plugins.page import dom
from plugins.page.destinations import destination
from plugins.page.dom import Tree
from plugins.page.notices import Notices
from plugins.page.outputs import Sizes
from plugins.page.pipeline import Page
from plugins.page.site import Hosts
from tests.check.seeds.pictures import picture
from tests.conftest import ARTICLE, put
from tests.notice.conftest import HOSTS, drop, page, tree

SIZES = {"/health/heart/chart.pdf": 340_200, "/big.pdf": 1_234_567, "/tiny.png": 3}
NOTES = {
    "third_party": " (leaves our site)",
    "gov": " (government site, leaves our site)",
    "portal": " (secure member site, leaves our site)",
    "partner": " (our partner's site, leaves our site)",
    "social": " (our page elsewhere, leaves our site)",
}


def mark(whole: Tree, about: Page, hosts: Hosts, sizes: Sizes) -> None:
    """Mark the links of a page."""
    mark_outbound_links(leading_away(whole, about, hosts), about, sizes)


def add_notice(whole: Tree, about: Page, hosts: Hosts, notices: Notices) -> None:
    """Put the notice on a page, if one belongs there."""
    add_third_party_notice(whole, list(leading_away(whole, about, hosts)), about, notices)


def marked(body: str, lang: str = "en") -> Tree:
    """Return the main part of a page after the pass."""
    whole = tree(body)
    mark(whole, page(lang=lang), HOSTS, SIZES)
    main: Tree = whole.xpath("//div[@class='prose']")[0]
    return main


def link(body: str, lang: str = "en") -> Tree:
    """Return the one link of a body after the pass."""
    (found,) = dom.elements(marked(body, lang), "a", "area")
    return found


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://heart.example/x", "third_party"),
        ("https://nobody-knows.example/", "third_party"),
        ("https://www.cdc.gov/flu/", "gov"),
        ("https://army.mil/", "gov"),
        ("https://members.plan.example/login", "portal"),
        ("https://deep.members.plan.example/", "portal"),
        ("https://www.pharmacy.example/", "partner"),
        ("https://social.example/plan", "social"),
        ("//heart.example/", "third_party"),
        (r"https:\\heart.example\x", "third_party"),
        (r"\\heart.example", "third_party"),
        ("HTTPS://HEART.example/", "third_party"),
        ("ht\ntps://heart.example/", "third_party"),
        ("https://plan.example@heart.example/", "third_party"),
        ("https://plan.example.heart.example/", "third_party"),
        ("https://notplan.example/", "third_party"),
        ("https://heart.example./", "third_party"),
        ("https://heart.example:8443/", "third_party"),
        ("http://192.0.2.1/", "third_party"),
        ("http://0xC0000201/", "third_party"),
        ("http://[2001:db8::1]/", "third_party"),
        ("https://bücher.example/", "third_party"),
        ("https://heart.example/?next=https://plan.example/", "third_party"),
    ],
)
def test_a_link_that_leaves_is_marked_by_its_host(url: str, kind: str) -> None:
    """However it is written, as a browser resolves it."""
    found = link(f'<a href="{url}">Heart</a>')
    assert found.get("data-outbound") == kind
    assert found.get("rel") == "external noreferrer noopener"
    assert [node.text for node in found.xpath("./span[@class='outbound-note']")] == [NOTES[kind]]
    assert found.get("href") == dom.elements(tree(f'<a href="{url}">x</a>'), "a")[0].get("href")


@pytest.mark.parametrize(
    "url",
    ["/health/", "health/x/", "#a", "", "?q=1", "https://plan.example/", "https://www.plan.example/x", "HTTPS://PLAN.example", "//plan.example:443/x",
     "https://plan.example./", "https:/health/", "https://plan.example/?u=https://heart.example/", "mailto:a@heart.example", "tel:911", "sms:12345"],
)  # fmt: skip
def test_a_link_that_stays_is_not_touched(url: str) -> None:
    """No mark, no rel, no words."""
    found = link(f'<a href="{url}">Heart</a>')
    assert dict(found.attrib) == {"href": url}
    assert dom.text_of(found) == "Heart"


def test_rel_is_merged_and_the_tab_stays_the_same() -> None:
    """Tokens that were there stay, each once; target goes."""
    found = link('<a href="https://heart.example/" rel="nofollow noopener" target="_blank">Heart</a>')
    assert found.get("rel") == "nofollow noopener external noreferrer"
    assert "target" not in found.attrib


def test_the_note_reads_naturally_behind_any_content() -> None:
    """One blank before it, whatever stands in the link."""
    assert dom.text_of(link('<a href="https://heart.example/">Heart <em>facts</em></a>')) == "Heart facts (leaves our site)"
    assert dom.text_of(link('<a href="https://heart.example/"><img src="/x.png" alt="Heart"></a>')) == "(leaves our site)"
    assert dom.text_of(link('<a href="https://heart.example/">Corazón</a>', "es")) == "Corazón (sale de nuestro sitio)"


def test_an_area_says_it_in_its_text_alternative() -> None:
    """There is no room for words in an image map."""
    found = link('<map name="m"><area href="https://heart.example/" alt="Heart"></map>')
    assert found.get("alt") == "Heart (leaves our site)"
    assert found.get("data-outbound") == "third_party"


def test_a_link_in_a_drawing_says_it_in_its_name() -> None:
    """Both ways of writing an SVG link."""
    for attribute in ("href", "xlink:href"):
        found = link(f'<svg viewBox="0 0 1 1"><a {attribute}="https://heart.example/"><text>Heart</text></a></svg>')
        assert found.get("aria-label") == "Heart (leaves our site)"
        assert found.get("data-outbound") == "third_party"


def test_a_name_for_screen_readers_says_it_too() -> None:
    """An editor's aria-label is all that a screen reader reads of a link."""
    found = link('<a href="https://heart.example/a.pdf" aria-label="Heart chart">Chart</a>')
    assert found.get("aria-label") == "Heart chart (PDF) (leaves our site)"
    assert dom.text_of(found) == "Chart (PDF) (leaves our site)"
    mark(found.getroottree().getroot(), page(), HOSTS, SIZES)
    assert found.get("aria-label") == "Heart chart (PDF) (leaves our site)"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("chart.pdf", "Chart"),
        ("/health/heart/chart.pdf", "Chart (PDF, 340 KB)"),
        ("/big.pdf?x=1#page=2", "Chart (PDF, 1.2 MB)"),
        ("/tiny.png", "Chart (PNG, 1 KB)"),
        ("https://heart.example/a.pdf", "Chart (PDF) (leaves our site)"),
        ("https://www.cdc.gov/a.PDF?x", "Chart (PDF) (government site, leaves our site)"),
        ("https://heart.example/a.png", "Chart (leaves our site)"),
        ("https://heart.example/a.html", "Chart (leaves our site)"),
    ],
)
def test_a_link_to_a_file_names_its_type_and_our_own_its_size(url: str, words: str) -> None:
    """The visitor knows before the download; an outside PDF gets both notes."""
    expected = words if url != "chart.pdf" else "Chart (PDF)"
    assert dom.text_of(link(f'<a href="{url}">Chart</a>')) == expected


@pytest.mark.parametrize(("size", "words"), [(0, "1 KB"), (999, "1 KB"), (1500, "2 KB"), (999_499, "999 KB"), (1_000_000, "1.0 MB")])
def test_sizes_are_said_as_browsers_say_them(size: int, words: str) -> None:
    """In powers of ten, never "0 KB"."""
    assert in_words(size) == words


def test_twice_changes_nothing(notices: Notices) -> None:
    """The pass is idempotent, notices included."""
    whole = tree(
        '<p><a href="https://heart.example/a.pdf">A</a> <a href="//x.gov"><img src="/a.png" alt="B"></a></p><svg><a href="//x.example">t</a></svg>'
    )

    def run() -> str:
        add_notice(whole, page(), HOSTS, notices)
        mark(whole, page(), HOSTS, SIZES)
        return dom.serialise(whole)

    assert run() == run()


def test_nothing_but_links_is_touched() -> None:
    """Without its marks the page is what it was."""
    body = '<p>a<a href="https://heart.example/x">b</a>c</p><pre>\n\n x</pre><table><tr><td><a href="/y">d</a></td></tr></table>'
    whole, before = tree(body), dom.serialise(tree(body))
    mark(whole, page(), HOSTS, SIZES)
    for note in whole.xpath("//span[@class='outbound-note']"):
        drop(note)
    for found in dom.elements(whole, "a"):
        found.attrib.pop("data-outbound", None)
        found.attrib.pop("rel", None)
    assert dom.serialise(whole) == before


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="https://heart.example/">x</a>', ["third-party"]),
        ('<a href="https://cdc.gov/">x</a><a href="https://heart.example/">y</a>', ["third-party"]),
        ('<a href="https://pharmacy.example/">x</a>', ["third-party-partner"]),
        ('<a href="https://members.plan.example/">x</a>', ["third-party-partner"]),
        ('<a href="https://social.example/">x</a>', ["third-party-partner"]),
        ('<a href="https://social.example/">x</a><a href="https://nih.gov/">y</a>', ["third-party", "third-party-partner"]),
        ('<a href="/x/">x</a>', []),
    ],
)
def test_the_notice_depends_on_whose_sites_the_page_links_to(body: str, expected: list[str], notices: Notices) -> None:
    """Words about not endorsing never stand for those who speak for the plan (CMS-8)."""
    whole = tree(body)
    add_notice(whole, page(), HOSTS, notices)
    assert [node.get("data-notice") for node in whole.xpath("//main/aside")] == expected


def test_the_sign_in_link_of_the_header_needs_no_further_words(notices: Notices) -> None:
    """It says itself what it is; the neutral notice stands where the content links to the portal."""
    whole = tree("<p>Text</p>", '<header><a href="https://members.plan.example/">Sign in</a></header><main>{}</main>')
    add_notice(whole, page(), HOSTS, notices)
    assert whole.xpath("//*[@data-notice]") == []


PIECE = st.one_of(
    st.sampled_from(
        [
            "https:",
            "http:",
            "//",
            "\\",
            "/",
            "plan.example",
            "heart.example",
            "cdc.gov",
            "@",
            ":",
            "?",
            "#",
            ".",
            "\t",
            "\n",
            " ",
            "%2f",
            "xn--",
            "[::1]",
            "java",
            "script:",
        ]
    ),
    st.text(max_size=3),
)


@given(st.lists(PIECE, max_size=8).map("".join))
def test_marked_exactly_when_another_host_is_asked(url: str) -> None:
    """Random addresses: the mark is what the URL parser says, once, and twice is once."""
    whole = tree("<a>Text</a>")
    (found,) = dom.elements(whole, "a")
    found.set("href", "".join(c for c in url if c.isprintable() or c in "\t\n"))
    leaves = destination(found.get("href"), page().info.canonical, HOSTS).leaves
    for _ in range(2):
        mark(whole, page(), HOSTS, {})
        assert len(found.xpath("./span[@class='outbound-note']")) == leaves
        assert ("data-outbound" in found.attrib) == leaves


def test_links_of_every_origin_are_marked(content: Path, built: Callable[[], Built]) -> None:
    """Inline, reference, autolink, footnote, raw HTML, table, heading, list, source, theme: on the page and in the feed."""
    kinds = ["inline", "reference", "auto", "note", "raw", "cell", "head", "item", "image", "reuse"]
    put(content, "health/heart/pic.png", picture("PNG"))
    body = """
[x](https://inline.example/) [x][r] <https://auto.example/> text[^1] <a href="https://raw.example/">x</a> [![Alt](pic.png)](https://image.example/)
[again][r2]

## A [x](https://head.example/) heading

- [x](https://item.example/)

| a |
|---|
| [x](https://cell.example/) |

[r]: https://reference.example/
[r2]: https://reuse.example/
[^1]: [x](https://note.example/)
"""
    put(content, "health/heart/salt.md", ARTICLE + body)
    site = built()
    from plugins.page.dom import parse  # noqa: PLC0415 - beside its use

    article = parse((site.output / "health/heart/salt/index.html").read_text(encoding="utf-8"))
    by_host = {found.get("href").split("/")[2]: found for found in dom.elements(article, "a") if "://" in found.get("href", "")}
    assert {f"{kind}.example" for kind in kinds} <= by_host.keys()
    assert [host for host, found in by_host.items() if not found.xpath(".//span[@class='outbound-note']") or not found.get("data-outbound")] == []
    feed = (site.output / "feed.atom").read_text(encoding="utf-8")
    assert [kind for kind in kinds if f"https://{kind}.example/" not in feed] == []
    assert feed.count("outbound-note") == len(kinds) + 1  # and the source


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("[x](http://www.carepartnersct.com/a/)", 'insecure-link (column 5): "http://www.carepartnersct.com/a/" leads to our own site without encryption; write https://www.carepartnersct.com/a/'),
        ("[x](https://a.example/?utm_source=n&id=7&fbclid=z#f)", "tells the other site where the visitor came from; write https://a.example/?id=7#f"),
        ("[x](https://a.example/?q=a%20b&flag&utm_source=x)", "came from; write https://a.example/?q=a%20b&flag"),
        ("[x](https://a.example/?x=%FF;utm_source=a)", "came from; write https://a.example/?x=%FF"),
        ("[x](https://a.example/#utm_source=a)", "came from; write https://a.example/"),
        ('<a href="https://a.example/?a=1&amp;utm_medium=b">x</a>', "came from; write https://a.example/?a=1"),
        ("[x](https://a.example/?b=1&amp;gclid=c)", "came from; write https://a.example/?b=1"),
        ('<span class="phone">[x](https://a.example/)</span>', 'the class "phone" is not allowed on <span>'),
        ("[x](tel:+18005550100)", 'hand-made-call (column 5): the link "tel:+18005550100" dials a number without its hours and TTY; write a reference like {{ phone.member_services }}'),
        ("[x](https://ca-drugs.example/)", "denied-host (column 13): the plan may not link to ca-drugs.example"),
        ("[x](http://[::bad/)", 'refused-address (column 5): no browser can read the address "http://[::bad/"; correct it'),
    ],
)  # fmt: skip
def test_a_link_that_may_not_stand_is_an_error_at_its_line(markdown: str, message: str, content: Path, findings: Callable[[], list]) -> None:  # type: ignore[type-arg]
    """With what to write instead."""
    hosts = content / "data" / "hosts.yml"
    hosts.write_text(hosts.read_text(encoding="utf-8").replace("denied: []", "denied: [ca-drugs.example]"), encoding="utf-8")
    put(content, "health/heart/salt.md", ARTICLE + f"\n{markdown}\n")
    line = len(ARTICLE.splitlines()) + 2
    (found,) = [str(finding) for finding in findings() if finding.severity == "error"]
    assert found.startswith(f"health/heart/salt.md:{line} error ")
    assert message in found


def test_an_unknown_host_is_said_once_and_stops_nothing(content: Path, built: Callable[[], Built], capsys: pytest.CaptureFixture[str]) -> None:
    """The warning names the first place."""
    put(content, "health/heart/salt.md", ARTICLE + "\n[x](https://new.example/a) [y](https://new.example/b)\n\n[z](http://new.example/)\n")
    built()
    said = [line for line in capsys.readouterr().err.splitlines() if "new.example" in line]
    assert [line.partition(": ")[0].partition(" ")[2] for line in said] == ["warning unknown-host", "warning insecure-link (column 5)"]


def test_a_link_of_the_theme_is_judged_too(content: Path, findings: Callable[[], list]) -> None:  # type: ignore[type-arg]
    """A data file brings an address with a tracking parameter: the build names it and stops."""
    data = content / "data" / "publisher.yml"
    data.write_text(data.read_text(encoding="utf-8").replace(".example/ ", ".example/?utm_source=site ", 1), encoding="utf-8")
    assert {finding.rule for finding in findings()} == {"tracking-link"}
