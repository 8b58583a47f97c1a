"""What is read off a finished page."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.build.site import Built
from plugins.page import dom
from plugins.page import facts as facts_of_pages
from plugins.page.facts import LINE, NoticePresent, PageFacts, Reference, read_facts, read_links, read_resources, strip_lines
from plugins.page.info import PageInfo
from tests.page import PAGE


def page(html: str, head: str = "") -> dom.Tree:
    """Return a page with this in its body and its head."""
    return dom.parse(PAGE.format(html).replace("<title>", head + "<title>"))


INFO = PageInfo(path="a/index.html", url="/a/", lang="en", kind="page", title="A", source="pages/a.md")


def test_facts_say_what_page_they_are_of() -> None:
    """Path, address, language, source, kind and title are the page's own."""
    facts = read_facts(page("<p>a</p>"), INFO, "page.html")
    assert dataclasses.asdict(facts) == {
        **{name: getattr(INFO, name) for name in ("path", "url", "lang", "source", "kind", "title")},
        **dict.fromkeys(("ids", "links", "places", "resources", "notices", "declared"), ()),
        "template": "page.html",
    }


def test_fragments_point_to_ids_and_to_old_anchors() -> None:
    """In document order, doubles and templates included; empty ones are no places."""
    tree = page('<p id="b">a<a name="c" id="a"></a><input name="d"></p><svg id="e"></svg><p id=""></p><p id="b"></p>')
    assert read_facts(tree, INFO).ids == ("b", "c", "a", "e", "b")


def test_links_are_all_that_a_visitor_can_follow() -> None:
    """From a and area, in SVG too, in templates too; as their author wrote them."""
    tree = page(
        '<a href="http://[::1]/ x">a</a><a name="b">c</a><map><area href="d" alt="e"></map>'
        '<svg><a href="f"></a><a xlink:href="g"></a></svg><template><a href="">h</a></template><link href="i" rel="next">'
    )
    assert [(link.url, link.element, link.attribute) for link in read_links(tree)] == [
        ("http://[::1]/ x", "a", "href"),
        ("d", "area", "href"),
        ("f", "a", "href"),
        ("g", "a", "xlink:href"),
        ("", "a", "href"),
    ]


RESOURCES = {
    "image": ('<img src="U" alt="">', "img", "src"),
    "script": ('<script src="U"></script>', "script", "src"),
    "frame in the page": ('<iframe src="U"></iframe>', "iframe", "src"),
    "source": ('<video><source src="U"></video>', "source", "src"),
    "video": ('<video src="U"></video>', "video", "src"),
    "poster": ('<video poster="U"></video>', "video", "poster"),
    "audio": ('<audio src="U"></audio>', "audio", "src"),
    "track": ('<video><track src="U"></video>', "track", "src"),
    "embed": ('<embed src="U">', "embed", "src"),
    "object": ('<object data="U"></object>', "object", "data"),
    "form": ('<form action="U"></form>', "form", "action"),
    "button": ('<button formaction="U"></button>', "button", "formaction"),
    "submit": ('<input formaction="U">', "input", "formaction"),
    "image button": ('<input src="U" type="image">', "input", "src"),
    "ping": ('<a ping="U">a</a>', "a", "ping"),
    "ping of an area": ('<map><area ping="U"></map>', "area", "ping"),
    "attribution": ('<a attributionsrc="U">a</a>', "a", "attributionsrc"),
    "set": ('<svg><image><set attributeName="href" to="U"></set></image></svg>', "set", "to"),
    "animation": ('<svg><image><animate attributeName="xlink:href" values="U"></animate></image></svg>', "animate", "values"),
    "use": ('<svg><use href="U"></use></svg>', "use", "href"),
    "old use": ('<svg><use xlink:href="U"></use></svg>', "use", "xlink:href"),
    "SVG image": ('<svg><image href="U"></image></svg>', "image", "href"),
    "old SVG image": ('<svg><image xlink:href="U"></image></svg>', "image", "xlink:href"),
    "filter image": ('<svg><filter><feImage href="U"></feImage></filter></svg>', "feImage", "href"),
    "SVG script": ('<svg><script href="U"></script></svg>', "script", "href"),
    "old SVG script": ('<svg><script xlink:href="U"></script></svg>', "script", "xlink:href"),
    "image outside SVG": ('<image src="U">', "image", "src"),
    "table background": ('<table background="U"></table>', "table", "background"),
    "cell background": ('<table><tr><td background="U"></td></tr></table>', "td", "background"),
    "header background": ('<table><tr><th background="U"></th></tr></table>', "th", "background"),
    "row background": ('<table><tr background="U"></tr></table>', "tr", "background"),
    "sound": ('<bgsound src="U">', "bgsound", "src"),
    "srcset": ('<img alt="" srcset="U 2x">', "img", "srcset"),
    "srcset of a source": ('<picture><source srcset="U"></picture>', "source", "srcset"),
    "style": ("<style>p { background: url(U) }</style>", "style", "text"),
    "import": ('<style>@import "U";</style>', "style", "text"),
    "style attribute": ('<p style="background: url(U)">a</p>', "p", "style"),
    "paint": ('<svg><rect fill="url(U)"></rect></svg>', "rect", "fill"),
    "filter": ("<svg><g filter=\"uRL( 'U' )\"></g></svg>", "g", "filter"),
    "in a template": ('<template><img src="U" alt=""></template>', "img", "src"),
}


@pytest.mark.parametrize(("html", "element", "attribute"), RESOURCES.values(), ids=RESOURCES)
def test_what_a_browser_fetches_unasked_is_found(html: str, element: str, attribute: str) -> None:
    """Each construct of HTML, SVG and CSS that asks a host for something (REQUIREMENTS, PRV-1)."""
    url = "https://host.example/a?b=c"
    assert read_resources(page(html.replace("U", url))) == (Reference(url, element, attribute),)


HEAD = {
    "base": '<base href="U">',
    "refresh": '<meta content="0; url=U" http-equiv="Refresh">',
    **{
        rel: f'<link href="U" rel="{rel}">'
        for rel in (
            *("stylesheet", "alternate stylesheet", "preload", "modulepreload", "prefetch", "prerender", "preconnect", "DNS-Prefetch"),
            *("icon", "shortcut icon", "apple-touch-icon", "mask-icon", "manifest"),
        )
    },
    "preloaded images": '<link imagesrcset="U 2x" rel="preload">',
}


@pytest.mark.parametrize("head", HEAD.values(), ids=HEAD)
def test_what_a_browser_fetches_for_the_head_is_found(head: str) -> None:
    """Links that load something, the base of all addresses, and the page that a page leads on to."""
    url = "https://host.example/a?b=c"
    assert [found.url for found in read_resources(page("", head.replace("U", url)))] == [url]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="U">a</a>',
        '<blockquote cite="U">a</blockquote>',
        "<p>url(U)</p>",
        '<p title="url(U)">a</p>',
        "<!-- <img src='U'> -->",
        '<link href="U" rel="canonical"><link href="U" rel="alternate"><link href="U" rel="next">',
        '<meta content="U" property="og:url"><meta content="0; url=U" name="refresh">',
        '<style>/* url(U) */ p::before { content: "url(x) \\" }</style>',
        "<style>p { background: url() }</style>",
    ],
)
def test_what_is_only_named_is_not_fetched(html: str) -> None:
    """Links, citations, texts and comments ask no host for anything."""
    assert read_resources(page(html.replace("U", "https://host.example/"))) == ()


@pytest.mark.parametrize(
    ("value", "urls"),
    [
        ("a", ["a"]),
        (" a 1x , b 2x ", ["a", "b"]),
        ("a 1x,b 2x,c", ["a", "b", "c"]),
        ("a, b,, c", ["a", "b", "c"]),
        ("a,b 1x", ["a,b"]),
        ("data:image/gif;base64,R0lG 1x, https://h.example/a,b.png 2x", ["data:image/gif;base64,R0lG", "https://h.example/a,b.png"]),
        ("a\n100w\t50h,\nb", ["a", "b"]),
        ("", []),
        (" , ", []),
    ],
)
def test_every_candidate_of_a_srcset_is_found(value: str, urls: list[str]) -> None:
    """Commas belong to an address unless white space or the end follows (HTML Standard, 4.8.4.2.2)."""
    tree = page("")
    tree[1].append(dom.element("img", srcset=value))
    assert [found.url for found in read_resources(tree)] == urls


@pytest.mark.parametrize(
    ("value", "urls"),
    [
        ("0;url=a", ["a"]),
        (" 1.5 ; URL = 'a b' c", ["a b"]),
        ('0, url="a', ["a"]),
        ("0 a", ["a"]),
        ("0;https://h.example/;b", ["https://h.example/;b"]),
        ("5", []),
        ("5; ", []),
        ("url=a", []),
    ],
)
def test_the_page_that_a_refresh_leads_to_is_found(value: str, urls: list[str]) -> None:
    """In every form that browsers take (HTML Standard, 4.2.5.3, shared declarative refresh steps)."""
    tree = page("")
    tree[0].append(dom.element("meta", http_equiv="refresh", content=value))
    assert [found.url for found in read_resources(tree)] == urls


@pytest.mark.parametrize(
    ("css", "urls"),
    [
        ("a{b:url(c)}d{e:URL( 'f g' )}h{i:url(\"j)k\")}", ["c", "f g", "j)k"]),
        ("@import 'a';@import\"b\";@import/**/ url(c);@import url('d') print", ["a", "b", "c", "d"]),
        ('a{b:image-set("https://h.example/c" 1x, "//h.example/d" 2x)}', ["https://h.example/c", "//h.example/d"]),
        ('a{content:"url(b)"}c{d:url(e)}', ["e"]),
        ("a{b:url(https://h.example/c", ["https://h.example/c"]),
        ("a{b:url('https://h.example/c", ["https://h.example/c"]),
        ("/* url(a) ", []),
        ("@font-face{src:url(data:font/woff2;base64,AA==)format('woff2'),url(b)}", ["data:font/woff2;base64,AA==", "b"]),
    ],
)
def test_every_address_in_css_is_found(css: str, urls: list[str]) -> None:
    """In functions, imports and image sets, with or without quotes, with the end missing; comments and words are not addresses."""
    tree = page("")
    tree[0].append(dom.element("style", css))
    assert [found.url for found in read_resources(tree)] == urls


def test_every_address_of_a_ping_is_found() -> None:
    """It is a list."""
    assert [found.url for found in read_resources(page('<a ping="a  https://h.example/b">c</a>'))] == ["a", "https://h.example/b"]


def test_a_page_in_a_page_has_an_address_that_no_list_allows() -> None:
    """What a srcdoc would fetch is not looked into: it is no address of this site."""
    assert read_resources(page('<iframe srcdoc="<img src=x>"></iframe>')) == (Reference("about:srcdoc", "iframe", "srcdoc"),)


def test_notices_are_told_in_their_order() -> None:
    """With their version; one that lacks it has an empty one (DESIGN 9)."""
    tree = page('<aside data-notice="email" data-notice-version="2">a</aside><p><span data-notice="third-party">b</span></p>')
    assert read_facts(tree, INFO).notices == (NoticePresent("email", "2"), NoticePresent("third-party", ""))


def test_the_line_of_a_link_is_told_and_taken_off() -> None:
    """It is a fact for error messages, and no part of the page."""
    tree = page('<p data-line="3"><a data-line="7" href="a">b</a><a href="c">d</a><img alt="" data-line="8" src="e"></p>')
    facts = read_facts(tree, INFO)
    assert [link.line for link in facts.links] == [7, None]
    assert [resource.line for resource in facts.resources] == [8]
    strip_lines(tree)
    assert dom.serialise(tree) == PAGE.format('<p><a href="a">b</a><a href="c">d</a><img alt="" src="e"></p>')


def test_lines_never_reach_the_output(site: Built) -> None:
    """No file of the site holds a line mark, and yet the facts of articles know the lines of their links."""
    assert [path for path in site.facts if "data-line" in (site.output / path).read_text(encoding="utf-8")] == []
    assert any(link.line for facts in site.facts.values() for link in facts.links)


def strings(value: Any) -> Iterator[str]:
    """Yield every string in a fact."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        yield from (text for field in dataclasses.fields(value) for text in strings(getattr(value, field.name)))
    elif isinstance(value, tuple):
        yield from (text for item in value for text in strings(item))


def test_facts_hold_on_to_no_tree(site: Built) -> None:
    """Strings of lxml know the element that they come from and keep its whole page in memory."""
    everything = tuple(site.facts.values())
    assert {type(text) for text in strings(everything)} == {str}
    tree = page('<p id="a" style="b:url(c)" data-notice="d"><a href="e">f</a></p><style>g{h:url(i)}</style><svg><g fill="url(j)"></g></svg>')
    assert {type(text) for text in strings(read_facts(tree, INFO))} == {str}


def test_facts_are_filed_under_the_path_of_their_page(site: Built) -> None:
    """The key, the fact and the file agree."""
    assert {path: facts.path for path, facts in site.facts.items()} == {path: path for path in site.facts}
    assert all(isinstance(facts, PageFacts) for facts in site.facts.values())


DECLARED = {
    "canonical": '<link href="U" rel="canonical">',
    "another language": '<link href="U" hreflang="es" rel="alternate">',
    "a feed": '<link href="U" rel="alternate" type="application/atom+xml">',
    "Open Graph": '<meta content="U" property="og:url">',
    "Open Graph's picture": '<meta content="U" property="OG:image:secure_url">',
    "Twitter's picture": '<meta content="U" name="twitter:image">',
}


@pytest.mark.parametrize("head", DECLARED.values(), ids=DECLARED)
def test_what_a_page_declares_is_found(head: str) -> None:
    """Machines follow it, no visitor and no browser does."""
    tree = page('<link href="/not/a/head/" rel="me">', head)
    facts = read_facts(tree, INFO)
    assert [found.url for found in facts.declared] == ["U", "/not/a/head/"]
    assert facts.resources == ()


@pytest.mark.parametrize("head", ['<link href="U" rel="stylesheet">', '<link rel="canonical">', '<meta content="U" name="description">', "<meta>"])
def test_what_is_fetched_or_is_no_address_is_not_declared(head: str) -> None:
    """Each address is one kind of fact only."""
    assert read_facts(page("", head), INFO).declared == ()


def test_facts_name_the_template(site: Built) -> None:
    """So that a link of the theme can be mended where it stands."""
    assert site.facts["health/index.html"].template == "topics.html"
    assert {facts.template for facts in site.facts.values() if facts.kind == "article"} == {"article.html"}


ELEMENTS = sorted(
    {*facts_of_pages._RESOURCES, *facts_of_pages._SRCSETS, *facts_of_pages._BY_HAND, "p", "dl", "dt", "div", "svg"} - {"body", "frame", "base"}
)
ATTRIBUTES = sorted(
    {name for names in facts_of_pages._RESOURCES.values() for name in names}
    | {"srcset", "imagesrcset", "srcdoc", "style", "rel", "id", "name", "class", "data-notice", "data-line", "href", "data-notice-version"}
    | {"http-equiv", "content", "attributeName", "to", "values", "property"}
)
VALUES = ("a", "", "prose", "glossary", "url(x)", "fn-1", "7", "stylesheet", "refresh", "0; url=y", "href", "og:url", "a b", "a 1x, b 2x", "'")


def an_element() -> st.SearchStrategy[str]:
    """An element with attributes that may fetch something, or have nothing to say on it."""
    attributes = st.lists(st.tuples(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES)), max_size=4, unique_by=lambda pair: pair[0])
    return st.builds(
        lambda name, pairs, inner: (
            f"<{name}{''.join(f' {key}={chr(34)}{7 if key == LINE else value}{chr(34)}' for key, value in pairs)}>{inner}</{name}>"
        ),
        st.sampled_from(ELEMENTS), attributes, st.sampled_from(["", "b", "<p id=c>d</p>", "<a href=e id=f name=g>h</a>", "<dt id=i>j</dt>", "@import 'k';"]),
    )  # fmt: skip


@given(st.lists(an_element(), max_size=6), st.lists(an_element(), max_size=3), st.sampled_from(["", " data-notice=n"]))
def test_the_short_ways_find_what_a_look_at_every_element_finds(around: list[str], inside: list[str], notice: str) -> None:
    """Places from the attributes up, addresses only of elements that have an attribute for one."""
    tree = page(f"{''.join(around)}<div class=prose>{''.join(inside)}<div{notice} id=m>{''.join(inside)}</div></div>")
    everything = dom.elements(tree)
    places = tree.xpath("//*[@class='prose']//*[not(ancestor-or-self::*[@data-notice])]/@id | //dl[@class='glossary']/dt/@id")
    facts = read_facts(tree, INFO)
    assert facts.ids == tuple(filter(None, tree.xpath("//@id | //a/@name")))
    assert facts.places == tuple(name for name in dict.fromkeys(places) if name and not name.startswith(facts_of_pages.OF_THE_APPARATUS))
    assert facts.notices == tuple(
        NoticePresent(n.get("data-notice"), n.get("data-notice-version", "")) for n in everything if "data-notice" in n.attrib
    )
    assert [link.url for link in facts.links] == [
        node.attrib[name] for node in everything for name in {"a": ("href", "xlink:href"), "area": ("href",)}.get(node.tag, ()) if name in node.attrib
    ]
    of_elements = [found for node in everything for found in facts_of_pages._resources_of(node)]
    assert list(facts.resources[: len(of_elements)]) == of_elements
    assert {found.attribute for found in facts.resources[len(of_elements) :]} <= {"style"}
    strip_lines(tree)
    assert not tree.xpath("//@data-line")
