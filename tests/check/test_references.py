"""Every address of a finished file is found, however it is written, and what is only said is taken for none."""

import datetime as dt

import pytest

from plugins.check.addresses import HostClasses
from plugins.check.finished import File, Page, read_feed, read_page
from plugins.check.policy import Policy
from plugins.check.references import Reference, candidates, references_of, references_of_feed, references_of_file, urls_of_css
from plugins.page import dom
from plugins.page.facts import read_resources

ORIGIN = "https://www.plan.example"
URL = "https://host.example/a?b=c"
POLICY = Policy(dt.date(2026, 11, 30), ("en", "es"), "Plan", ORIGIN, "", "", HostClasses(()), {}, {}, {}, (), {})


def page(html: str, head: str = "") -> Page:
    """Return a page as the audit reads it."""
    text = f'<!DOCTYPE html><html lang="en"><head>{head}<title>A</title></head><body>{html}</body></html>'
    return read_page("contact/index.html", text.encode(), POLICY)


def fetched(html: str, head: str = "") -> list[str]:
    """Return what a browser fetches for the page by itself."""
    return [found.url for found in references_of(page(html, head)) if found.kind == "fetch" or found.element == "meta"]


FETCHED = {
    "image": '<img src="U" alt="">',
    "image in capitals": '<IMG SRC="U">',
    "unquoted": "<img src=U>",
    "image outside SVG": '<image src="U">',
    "old image": '<img lowsrc="U"><p>a</p>',
    "script": '<script src="U"></script>',
    "frame in the page": '<iframe src="U"></iframe>',
    "source": '<video><source src="U"></video>',
    "video": '<video src="U"></video>',
    "poster": '<video poster="U"></video>',
    "audio": '<audio src="U"></audio>',
    "track": '<video><track src="U"></video>',
    "embed": '<embed src="U">',
    "object": '<object data="U"></object>',
    "applet": '<applet code="U"></applet>',
    "form": '<form action="U"></form>',
    "button": '<button formaction="U"></button>',
    "submit": '<input formaction="U">',
    "image button": '<input src="U" type="image">',
    "ping": '<a ping="U" href="/a/">a</a>',
    "ping of an area": '<map><area ping="U"></map>',
    "attribution": '<a attributionsrc="U" href="/a/">a</a>',
    "use": '<svg><use href="U"></use></svg>',
    "old use": '<svg><use xlink:href="U"></use></svg>',
    "SVG image": '<svg><image href="U"></image></svg>',
    "old SVG image": '<svg><image xlink:href="U"></image></svg>',
    "filter image": '<svg><filter><feImage href="U"></feImage></filter></svg>',
    "gradient": '<svg><linearGradient href="U"></linearGradient></svg>',
    "text on a path": '<svg><text><textPath href="U">a</textPath></text></svg>',
    "path of a motion": '<svg><animateMotion><mpath href="U"></mpath></animateMotion></svg>',
    "SVG script": '<svg><script href="U"></script></svg>',
    "old SVG script": '<svg><script xlink:href="U"></script></svg>',
    "set": '<svg><image><set attributeName="href" to="U"></set></image></svg>',
    "set of the old attribute": '<svg><use><set attributeName="xlink:href" to="U"></set></use></svg>',
    "animation": '<svg><image><animate attributeName="href" values="U"></animate></image></svg>',
    "animation from": '<svg><image><animate attributeName="href" from="U"></animate></image></svg>',
    "animation by": '<svg><image><animate attributeName="href" by="U"></animate></image></svg>',
    "animated paint": '<svg><rect><set attributeName="fill" to="url(U)"></set></rect></svg>',
    "picture in a picture": '<svg><foreignObject><img src="U"></foreignObject></svg>',
    "page background": '<div background="U"></div>',
    "table background": '<table background="U"></table>',
    "cell background": '<table><tr><td background="U"></td></tr></table>',
    "sound": '<bgsound src="U">',
    "srcset": '<img alt="" srcset="U 2x">',
    "srcset of a source": '<picture><source srcset="U"></picture>',
    "style": "<style>p { background: url(U) }</style>",
    "style in a picture": "<svg><style>p { fill: url(U) }</style></svg>",
    "import": '<style>@import "U";</style>',
    "style attribute": '<p style="background: url(U)">a</p>',
    "paint": '<svg><rect fill="url(U)"></rect></svg>',
    "filter": "<svg><g filter=\"uRL( 'U' )\"></g></svg>",
    "mask": '<svg><g mask="url(U)"></g></svg>',
    "marker": '<svg><path marker-end="url(U)"></path></svg>',
    "pointer": '<svg><g cursor="url(U), auto"></g></svg>',
    "without a script": '<noscript><img src="U" alt=""></noscript>',
    "in a template": '<template><img src="U" alt=""></template>',
    "in a template of a template": '<template><template><img src="U" alt=""></template></template>',
    "in a shadow": '<div><template shadowrootmode="open"><img src="U" alt=""></template></div>',
    "in a table": '<table><img src="U" alt=""></table>',
    "unknown element": '<x-y src="U"></x-y>',
}
HEAD = {
    "base": '<base href="U">',
    "refresh": '<meta content="0; url=U" http-equiv="Refresh">',
    "refresh without a word": '<meta content="0;U" http-equiv="refresh">',
    "refresh with a blank": '<meta content="0 U" http-equiv="refresh">',
    "refresh with a comma": '<meta content=" .5 , uRl = U " http-equiv="REFRESH">',
    "refresh in quotes": "<meta content=\"3;url='U'x\" http-equiv='refresh'>",
    "refresh in double quotes": "<meta content='3;url=\"U\" ' http-equiv='refresh'>",
    "refresh in open quotes": "<meta content=\"3;url='U\" http-equiv='refresh'>",
    **{
        rel: f'<link href="U" rel="{rel}">'
        for rel in (
            *("stylesheet", "alternate stylesheet", "preload", "modulepreload", "prefetch", "prerender", "preconnect", "DNS-Prefetch"),
            *("icon", "shortcut icon", "apple-touch-icon", "mask-icon", "manifest", "pingback", "compression-dictionary", "something-new"),
        )
    },
    "preloaded images": '<link imagesrcset="U 2x" rel="preload">',
    "without a script": '<noscript><link href="U" rel="stylesheet"></noscript>',
}


@pytest.mark.parametrize("html", FETCHED.values(), ids=FETCHED)
def test_what_a_browser_fetches_unasked_is_found(html: str) -> None:
    """Each construct of HTML, SVG and CSS that asks a host for something (REQUIREMENTS, PRV-1)."""
    assert fetched(html.replace("U", URL)) == [URL]


@pytest.mark.parametrize("head", HEAD.values(), ids=HEAD)
def test_what_a_browser_fetches_for_the_head_is_found(head: str) -> None:
    """Links that load something, the base of all addresses, and the page that a page leads on to."""
    assert fetched("", head.replace("U", URL)) == [URL]


ONLY_SEEN_HERE = (
    *("old image", "applet", "page background", "gradient", "text on a path", "path of a motion", "unknown element"),
    *("pingback", "something-new"),
)
"""What no browser of today fetches; the audit finds an address by its attribute, whatever element carries it."""


@pytest.mark.parametrize("html", [html for name, html in {**FETCHED, **HEAD}.items() if name not in ONLY_SEEN_HERE])
def test_the_facts_of_the_build_see_the_same(html: str) -> None:
    """Two parsers and two pieces of code agree on what a page fetches; where they did not, one of them would be wrong."""
    text = f"<!DOCTYPE html><html><head>{html if html in HEAD.values() else ''}<title>A</title></head>"
    text += f"<body>{'' if html in HEAD.values() else html}</body></html>"
    by_the_build = {found.url for found in read_resources(dom.parse(text.replace("U", URL)))}
    audited = read_page("contact/index.html", text.replace("U", URL).encode(), POLICY)
    assert {found.url for found in references_of(audited) if found.kind == "fetch" or found.element == "meta"} == by_the_build


@pytest.mark.parametrize(
    "html",
    [
        '<a href="U">a</a>',
        '<svg><a href="U"><text>a</text></a></svg>',
        '<blockquote cite="U">a</blockquote>',
        "<p>url(U)</p>",
        '<p title="url(U)">a</p>',
        '<img alt="see url(U)">',
        '<p aria-label="url(U)" data-text="url(U)">a</p>',
        "<!-- <img src='U'> -->",
        "<textarea><img src='U'></textarea>",
        '<link href="U" rel="canonical"><link href="U" rel="alternate"><link href="U" rel="next license"><link href="U">',
        '<meta content="0; url=U" name="refresh">',
        '<meta content="url(U)" name="description">',
        "<style>/* url(U) */ p::before { content: 'url(U)' }</style>",
        "<style>p { background: url() }</style>",
        "<style>@namespace svg url(U);@namespace 'U';</style>",
        "<style>a[href^='U'] { color: rgb(0 0 0) }</style>",
        "<style>p { content: 'U'; color: rgb(0 0 0) }</style>",
        "<style>p { --font: 'Segoe UI'; --text: 'Note: see U' }</style>",
        '<svg><rect><set attributeName="fill" to="red"></set></rect></svg>',
        '<p data="U">a</p>',
        '<svg><rect attributeName="href" to="U"></rect></svg>',
    ],
)
def test_what_is_only_named_is_not_fetched(html: str) -> None:
    """Links, citations, texts, comments and names ask no host for anything."""
    assert [url for url in fetched(html.replace("U", "https://host.example/")) if url] == []


def test_every_address_has_its_kind_and_place() -> None:
    """Links are followed, pictures fetched, what is declared is read by machines; what lies in a template waits."""
    found = references_of(
        page(
            '<a href="b">a</a><img src="c" alt=""><template><img src="d" alt=""></template><svg><a xlink:href="e"></a></svg>',
            '<link rel="canonical" href="a"><meta property="og:image" content="f"><meta name="twitter:image" content="g">',
        )
    )
    assert found == (
        Reference("a", "declared", "link", "href"),
        Reference("f", "declared", "meta", "content"),
        Reference("g", "declared", "meta", "content"),
        Reference("b", "link", "a", "href"),
        Reference("c", "fetch", "img", "src"),
        Reference("d", "fetch", "img", "src", is_inert=True),
        Reference("e", "link", "a", "xlink:href"),
    )


def test_a_page_in_a_page_is_an_address_that_no_list_allows() -> None:
    """It could fetch anything; and an open shadow is no template."""
    assert fetched('<iframe srcdoc="a"></iframe>') == ["about:srcdoc"]
    shadow = references_of(page('<template shadowrootmode="open"><template><img src="a"></template><img src="b"></template>'))
    assert {(found.url, found.is_inert) for found in shadow} == {("a", True), ("b", False)}


def test_several_addresses_in_one_attribute_are_all_found() -> None:
    """Pings have blanks between them, animations semicolons."""
    assert fetched('<a href="/" ping="a  b\nc">a</a>') == ["a", "b", "c"]
    assert fetched('<svg><image><animate attributeName="href" values="a; b ;c"></animate></image></svg>') == ["a", "b", "c"]


@pytest.mark.parametrize("content", ["5", " 5 ", "0;", "1.5 , "])
def test_a_page_that_only_comes_again_leads_nowhere(content: str) -> None:
    """No address, no reference."""
    assert fetched("", f'<meta http-equiv="refresh" content="{content}">') == []


@pytest.mark.parametrize(
    ("value", "urls"),
    [
        ("", []),
        (" , ", []),
        ("a", ["a"]),
        (" a 1x , b 2x ", ["a", "b"]),
        ("a 1x,b 2x,c", ["a", "b", "c"]),
        ("a, b,, c", ["a", "b", "c"]),
        ("a,b 1x", ["a,b"]),
        ("a\t1x,\n b\r2x,\fc", ["a", "b", "c"]),
        ("a 1x\t,b", ["a", "b"]),
        ("a (1x, 2y) 3x, b", ["a", "b"]),
        ("a (1x, b", ["a"]),
        ("data:image/gif;base64,R0lG 1x, https://h.example/a,b.png 2x", ["data:image/gif;base64,R0lG", "https://h.example/a,b.png"]),
    ],
)
def test_a_srcset_is_split_as_browsers_split_it(value: str, urls: list[str]) -> None:
    """Any blank ends an address, a comma only at its end or behind its descriptors."""
    assert list(candidates(value)) == urls


CSS = {
    "plain": "a{b:url(U)}",
    "capitals": "a{b:uRl(U)}",
    "quotes": 'a{b:url( "U" )}',
    "single quotes": "a{b:url('U')}",
    "escaped letters": r"a{b:\75rl(U)}",
    "escaped with a blank": r"a{b:\75 rl('U')}",
    "escaped plainly": r"a{b:u\rl(U)}",
    "escaped address": r"a{b:url(\68ttps://host.example/a?b=c)}",
    "open at the end": 'a{b:url("U',
    "import": '@import "U";',
    "import with url": "@import url(U);",
    "import with a layer": "@import 'U' layer(a) supports(display: grid) screen;",
    "import behind a comment": '@import/**/"U"',
    "escaped import": r'@\69mport "U"',
    "import without an end": '@import "U"',
    "set of pictures": 'a{b:image-set("U" 1x)}',
    "second of a set": 'a{b:image-set("x" type("image/png") 1x, "U" 2x)}',
    "old set": "a{b:-webkit-image-set(url(U) 1x)}",
    "image": 'a{b:image("U")}',
    "src": 'a{b:src("U")}',
    "fading": "a{b:cross-fade(url(U), 50%)}",
    "nested": 'a{b:cross-fade(image-set("U" 1x), 50%)}',
    "font": '@font-face{src:local("a"),url(U) format("woff2")}',
    "rule in a rule": "@media print{@layer a{a{b{c:url(U)}}}}",
    "kept value": 'a{--b:"U";c:image-set(var(--b) 1x)}',
    "kept value behind a rule": 'a{b{c:d}--e:"U";f:image-set(var(--e) 1x)}',
    "kept address": "a{--b:url(U)}",
    "kept value of a property": '@property --b{syntax:"<string>";inherits:false;initial-value:"U"}',
    "address with modifiers": 'a{b:url("U" crossorigin(anonymous))}',
    "bullet": "a{list-style:url(U)}",
    "pointer": "a{cursor:url(U) 2 2,auto}",
    "generated": "a::after{content:url(U)}",
}


@pytest.mark.parametrize("css", CSS.values(), ids=CSS)
def test_every_address_of_a_stylesheet_is_found(css: str) -> None:
    """However it is written."""
    assert [url for url in urls_of_css(css.replace("U", URL)) if url != "x"] == [URL]
    assert "U" in css or "68ttps" in css


def test_a_value_kept_for_later_is_an_address_only_where_it_leads_elsewhere() -> None:
    """Whatever slashes and schemes browsers forgive."""
    kept = ["//host.example/a", r"https:\\\\host.example", "HTTPS://host.example", r"\/\/host.example", "ht\\9 tps://host.example"]
    for text in kept:
        assert len(list(urls_of_css(f'a{{--b:"{text}";c:image-set(var(--b) 1x)}}'))) == 1, text
    assert list(urls_of_css('a{--b:"Segoe UI";--c:"a/b.png";--d:"mailto:a@b.example";--e:"https://[";c:d(e)}')) == []


def svg(inside: str, before: str = "") -> list[tuple[str, str, str]]:
    """Return address, kind and element of everything that a picture refers to."""
    text = f'{before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{inside}</svg>'
    return [(found.url, found.kind, found.element) for found in references_of_file(File("a/b.svg", "picture", text.encode()))]


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ('<image href="U"/>', ("U", "fetch", "image")),
        ('<image href="#own" xlink:href="U"/>', ("U", "fetch", "image")),
        ('<use xlink:href="U#part"/>', ("U#part", "fetch", "use")),
        ('<a href="U"><path/></a>', ("U", "link", "a")),
        ('<script href="U"/>', ("U", "fetch", "script")),
        ("<style>@import 'U';</style>", ("U", "fetch", "style")),
        ("<style><![CDATA[a{b:url(U)}]]></style>", ("U", "fetch", "style")),
        ('<rect style="fill:url(U)"/>', ("U", "fetch", "rect")),
        ('<rect filter="url(U)"/>', ("U", "fetch", "rect")),
        ('<image><set attributeName="href" to="U"/></image>', ("U", "fetch", "set")),
        ('<image><animate attributeName="xlink:href" values="#a;U"/></image>', ("U", "fetch", "animate")),
        ('<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" srcset="U 2x"/></foreignObject>', ("U", "fetch", "img")),
        ('<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="U"/></foreignObject>', ("U", "fetch", "iframe")),
    ],
)
def test_every_address_of_a_picture_is_found(inside: str, found: tuple[str, str, str]) -> None:
    """SVG has as many ways as HTML."""
    assert svg(inside) == [found]


def test_a_picture_may_ask_for_a_stylesheet_before_its_first_element() -> None:
    """Browsers follow that instruction of XML."""
    before = '<?xml version="1.0"?><?xml-stylesheet type="text/css" href="U"?>'
    assert svg("", before) == [("U", "fetch", "?xml-stylesheet")]
    assert svg("", before.replace('"U"', "'U'")) == [("U", "fetch", "?xml-stylesheet")]


def test_names_and_parts_of_a_picture_itself_are_no_addresses() -> None:
    """Namespaces, gradients and masks of its own."""
    assert svg('<linearGradient id="a"/><rect fill="url(#a)"/><use href="#a"/><title>url(U)</title>') == []


def test_other_files_hold_no_addresses() -> None:
    """A photograph, a script."""
    assert references_of_file(File("a/b.png", "picture", b"\x89PNG")) == ()
    assert references_of_file(File("a/b.css", "stylesheet", b"a{b:url(c)}")) == (Reference("c", "fetch", "css", "url"),)


def test_a_feed_fetches_its_icon_and_declares_the_rest() -> None:
    """Its items are pages of their own."""
    text = (
        '<?xml version="1.0"?><?xml-stylesheet href="s"?><feed xmlns="http://www.w3.org/2005/Atom"><icon>i</icon><icon/><logo>l</logo><id>d</id>'
        '<link rel="self" href="f"/></feed>'
    )
    found = references_of_feed(read_feed("feed.atom", text.encode(), POLICY))
    assert [(reference.url, reference.kind) for reference in found] == [
        ("s", "fetch"),
        ("f", "declared"),
        ("i", "fetch"),
        ("", "fetch"),
        ("l", "fetch"),
        ("d", "declared"),
    ]
