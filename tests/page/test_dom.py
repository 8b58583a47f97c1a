"""Text to tree and back, held against a conforming parser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.build.site import Built
from plugins.page import dom
from plugins.page.conformance import browser_events, first_difference, tree_events
from tests.page import PAGE

SAME = {
    "source and track are void": '<video><source src="a"><source src="b"><track src="c">text</video>',
    "wbr is void": "<p>a<wbr>b<wbr>c<b>d</b>e<wbr></p>f",
    "wbr in wbr's way": "<p>a<wbr><b>b<wbr>c</b>d<!-- e -->f<wbr>g</p>",
    "old void elements": "<object><param></object><keygen>x<bgsound>y",
    "picture": '<picture><source srcset="a 1x, b 2x"><img alt="" src="c"></picture>d',
    "details": '<details open=""><summary>a</summary>b</details>',
    "SVG": '<svg viewBox="0 0 1 1"><linearGradient gradientUnits="x"></linearGradient><foreignObject><p>a</p></foreignObject></svg>b',
    "SVG with namespaces": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"></use></svg>',
    "SVG in SVG": '<svg viewBox="a"><svg viewBox="b"><textPath></textPath></svg></svg>',
    "style in SVG holds references": "<svg><style>a&gt;b{}</style><script>a&lt;b&amp;&amp;c</script></svg>",
    "style in foreignObject holds none": "<svg><foreignObject><style>a>b{content:'&gt;'}</style></foreignObject></svg>",
    "odd names in SVG": '<svg><o:p a"b="c"></o:p><a"b></a"b></svg>',
    "MathML": '<math><mi definitionURL="a">x</mi><mo>=</mo></math>',
    "template": '<template><p><a href="x">a</a></p></template>b',
    "template in template": '<template><td>a</td><template><tr><td><a href="x">b</a></td></tr></template>c</template>d',
    "line feeds in pre": "<pre>\n\na</pre><pre>\n\n\nb\n</pre><pre> \nc</pre><textarea>\n\nd</textarea>",
    "script": '<script>if (a<b && c) "<p>\\ue0000\\ue001"; //</script>',
    "script with half an end tag": '<script>"</" + "script>"</script>',
    "style": '<style>a > b { content: "</p> &amp;" }</style>',
    "iframe, xmp": "<iframe><p>a &amp; b</p></iframe><xmp><b></xmp>",
    "private use characters": "<p>\ue0000\ue001</p><script>x</script>",
    "escapes": "a\xa0b &amp;nbsp; &lt;x&gt; &amp;amp;",
    "comments": "<!-- a --><!----><p>b<!-- <p> -- -->c</p>",
    "conditional comments": "<!--[if IE]><p>a</p><![endif]-->b",
    "IPv6": '<a href="http://[::1]/">a</a>',
    "backslashes": '<a href="https:\\\\host\\path">a</a>',
    "Pelican's marks": '<a href="{filename}x y.md#é">a</a>',
    "percent signs": '<a href="/%7Ea/%zz?b=c d&amp;e=%E2">a</a>',
    "quotes": '<a title="a&quot;b\'c &lt; &amp;lt; > d">e</a>',
    "white space in attributes": '<img alt="a&#xA;b&#x9;c&#xD;d" src="e">',
    "empty attributes": '<p class="" id="a"></p>',
    "odd attribute names": '<div :a="b" @click="x" data-é="1" v-on:x.y="z" xml:lang="en" {%="">a</div>',
    "custom elements": "<my-element>a</my-element><o:p>b</o:p>",
    "tables": "<table><caption>a</caption><colgroup><col></colgroup><tbody><tr><td>b</td></tr></tbody></table>",
    "noscript": '<noscript><p title="&lt;/noscript>">a</p></noscript>',
}


@pytest.mark.parametrize("html", SAME.values(), ids=SAME)
def test_a_page_comes_out_as_it_went_in(html: str) -> None:
    """What a page says is kept to the letter, and a browser reads from it the tree that passes see."""
    text = PAGE.format(html)
    tree = dom.parse(text)
    assert dom.serialise(tree) == text
    assert first_difference(browser_events(text), tree_events(tree)) is None


CHANGED = {
    "names in capitals": ("<P CLASS=a>b</P>", '<p class="a">b</p>'),
    "open elements": ("<ul><li>a<li>b</ul><p>c<p>d", "<ul><li>a</li><li>b</li></ul><p>c</p><p>d</p>"),
    "self-closing SVG": ('<svg><path d="M0"/><circle r=1 /></svg>a', '<svg><path d="M0"></path><circle r="1"></circle></svg>a'),
    "SVG in lower case": ("<svg viewbox=1><clippath/></svg>", '<svg viewBox="1"><clipPath></clipPath></svg>'),
    "the first line feed of pre": ("<pre>\na</pre><textarea>\nb</textarea>", "<pre>a</pre><textarea>b</textarea>"),
    "attributes in another order": ("<img src=b alt=a>", '<img alt="a" src="b">'),
    "a doubled attribute": ("<a href=1 href=2>a</a>", '<a href="1">a</a>'),
    "named characters": ("&eacute;&nbsp;&copy;&notin;&#x80;", "é\xa0©∉€"),
    "end tags of void elements": ("<p>a<wbr>b</wbr>c<b>d</b></p>", "<p>a<wbr>bc<b>d</b></p>"),
    "line ends": ("a\r\nb\rc", "a\nb\nc"),
    "processing instructions": ("<?php a ?>b", "<!--?php a ?-->b"),
    "conditional sections": ("<![if !IE]>a<![endif]>", "<!--[if !IE]-->a<!--[endif]-->"),
    "an open option": ("<select><option>a<option>b</select>", "<select><option>a</option><option>b</option></select>"),
}


@pytest.mark.parametrize(("html", "expected"), CHANGED.values(), ids=CHANGED)
def test_what_can_be_written_in_two_ways_comes_out_in_one(html: str, expected: str) -> None:
    """Browsers read what was written and what comes out alike."""
    tree = dom.parse(PAGE.format(html))
    assert dom.serialise(tree) == PAGE.format(expected)
    assert first_difference(browser_events(PAGE.format(html)), tree_events(tree)) is None


def test_control_characters_become_spaces() -> None:
    """They come from old word processors; lxml would refuse to move them."""
    tree = dom.parse(PAGE.format("<p>a\x0cb\x00c<wbr>\x01d</p><script>\x1fe</script><pre>&#12;f</pre>"))
    assert dom.serialise(tree) == PAGE.format("<p>a b c<wbr> d</p><script> e</script><pre> f</pre>")


def test_a_page_gets_the_head_that_browsers_give_it() -> None:
    """Passes may rely on a head and a body."""
    assert dom.serialise(dom.parse("a")) == "<!doctype html>\n<html><head></head><body>a</body></html>"


def test_white_space_around_head_and_body_is_dropped() -> None:
    """Browsers drop it or move it into the body, where it is no longer what the tree says."""
    text = "<!doctype html>\n<html>\n<head></head>\n<body>a\n</body>\n</html>\n"
    assert dom.serialise(dom.parse(text)) == "<!doctype html>\n<html><head></head>\n<body>a\n</body></html>"


def test_bytes_are_always_utf_8() -> None:
    """A meta element that says otherwise has no say."""
    text = PAGE.format("é€").replace("<title>", '<meta charset="latin1"><title>')
    assert dom.serialise(dom.parse(text)) == text


@pytest.mark.parametrize("around", ["<p>{}</p>", "<script>{}</script>", "<!--{}-->", '<p title="{}"></p>', "<pre>{}</pre>"])
def test_twelve_megabytes_of_text_are_kept(around: str) -> None:
    """Past 10 MB libxml2 drops text unless it is told not to."""
    text = PAGE.format(around.format("x" * 12_000_000))
    assert dom.serialise(dom.parse(text)) == text


def test_deep_nesting_is_kept() -> None:
    """Two thousand levels are no trouble, to Python's stack neither."""
    text = PAGE.format("<div>" * 2000 + "a" + "</div>" * 2000)
    tree = dom.parse(text)
    assert dom.serialise(tree) == text
    assert first_difference(browser_events(text), tree_events(tree)) is None


@pytest.mark.parametrize("html", ["<div>" * 3000 + "a", "<p>" + "a<wbr>" * 3000, "<svg>" * 3000])
def test_nesting_that_libxml2_would_cut_off_is_refused(html: str) -> None:
    """Past 2,046 levels the rest of the page would be gone without a word."""
    with pytest.raises(dom.UnreadablePageError, match="depth"):
        dom.parse(PAGE.format(html))


@pytest.mark.parametrize(
    "end", ["</body><p>a</p></html>", "<p>a</p></body>b</html>", "</body></html>a", "</body></html><script>a</script>", "<frameset>"]
)
def test_what_stands_behind_the_body_is_refused(end: str) -> None:
    """Browsers move it into the body; no pass would see it."""
    start = "<html><head></head>" + ("" if end == "<frameset>" else "<body>")
    with pytest.raises(dom.UnreadablePageError, match="behind </body>"):
        dom.parse(start + end)


def test_a_script_cannot_be_ended_by_its_own_text() -> None:
    """A pass that puts data into a script has to escape it."""
    tree = dom.parse(PAGE.format(""))
    tree[0].append(dom.element("script", 'x = "</SCRIPT><img src=y>"'))
    with pytest.raises(dom.UnreadablePageError, match="<script>"):
        dom.serialise(tree)


def test_writing_leaves_the_tree_as_it_was() -> None:
    """A tree can be written twice, and passes can go on with it."""
    tree = dom.parse(PAGE.format("<pre>\n\na</pre><script>a<b</script><style>c>d</style>e"))
    before = tree_events(tree)
    assert dom.serialise(tree) == dom.serialise(tree)
    assert tree_events(tree) == before


def test_a_fragment_is_what_its_holder_holds() -> None:
    """Text at both ends is kept, and the holder's attributes cannot be taken for its end."""
    for html in ("", "a", "a<b>c</b>d", "<!-- a --><p>b</p>\n", "a > b".replace(">", "&gt;")):
        assert dom.serialise_fragment(dom.parse_fragment(html)) == html
    holder = dom.parse_fragment("a<br>b")
    holder.set("title", 'x > y "z"')
    holder.tail = "behind"
    assert dom.serialise_fragment(holder) == "a<br>b"


def test_the_text_of_an_element_is_folded() -> None:
    """White space is folded; comments are no text."""
    assert dom.text_of(dom.parse_fragment(" a\n <b> b</b>\xa0c<!-- d --> <i>e</i>f ")) == "a b c ef"


def test_elements_are_found_in_document_order_without_comments() -> None:
    """With names those, without names all."""
    tree = dom.parse_fragment("<p>a<b>c</b></p><!-- d --><i>e</i><b>f</b>")
    assert [node.text for node in dom.elements(tree, "b", "i")] == ["c", "e", "f"]
    assert [node.tag for node in dom.elements(tree)] == ["div", "p", "b", "i", "b"]


def test_wrapping_leaves_the_text_behind_where_it_is() -> None:
    """Only the element moves."""
    tree = dom.parse_fragment("a<b>c</b>d<i>e</i>")
    dom.wrap(tree[0], dom.element("span", class_="x", aria_label="y"))
    assert dom.serialise_fragment(tree) == 'a<span aria-label="y" class="x"><b>c</b></span>d<i>e</i>'


def test_the_root_cannot_be_wrapped() -> None:
    """It has no place in which something could stand."""
    tree = dom.parse(PAGE.format(""))
    with pytest.raises(ValueError, match="root"):
        dom.wrap(tree, dom.element("div"))


@pytest.mark.parametrize("version", [(2, 9, 14), (2, 13, 9)])
def test_a_libxml2_that_is_too_old_is_refused(version: tuple[int, ...]) -> None:
    """Before 2.14 its tokenizer was not that of the HTML standard; the message says what to do."""
    with pytest.raises(dom.LibxmlTooOldError, match=r"libxml2 2\.\d+\.\d+; 2\.14 or newer .*: install the locked requirements"):
        dom.require_libxml2(version)


def test_the_libxml2_that_is_installed_will_do() -> None:
    """The lock brings one that is new enough."""
    dom.require_libxml2()
    dom.require_libxml2((2, 14, 0))


def test_every_page_of_the_site_is_stable_and_read_alike_by_browsers(site: Built) -> None:
    """Parse and write any page again: nothing changes. A conforming parser reads the tree that we wrote."""
    assert site.facts
    for path in site.facts:
        text = (site.output / path).read_text(encoding="utf-8")
        tree = dom.parse(text)
        assert dom.serialise(tree) == text, path
        assert first_difference(browser_events(text), tree_events(tree)) is None, path


def test_libxml2_need_not_guess_at_any_template(site: Built, rendered: list[str]) -> None:
    """What the theme writes is read alike by libxml2 and by browsers, before we touch it."""
    assert len(rendered) > len(site.facts)  # the items of feeds too
    for text in rendered:
        assert text.endswith("</body>\n</html>")
        trimmed = text.removesuffix("\n</html>") + "</html>"  # browsers move this line feed into the body
        assert first_difference(browser_events(trimmed), tree_events(dom.parse(text))) is None


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from("\n\t<>&\"'-]")).filter(
    lambda text: "\ufeff" not in text
)
ATTRIBUTES = st.dictionaries(st.sampled_from(["href", "title", "class", "data-x", "src"]), TEXTS, max_size=3)


@st.composite
def trees(draw: st.DrawFn) -> dom.Tree:
    """Draw a tree of elements that may hold each other, with any text in any place."""
    names = ["div", "span", "section", "my-element", "pre", "textarea", "script", "style", "wbr", "source", "img"]
    root = dom.parse(PAGE.format(""))
    open_elements = [root[1]]
    for name in draw(st.lists(st.sampled_from(names), max_size=12)):
        parent = draw(st.sampled_from(open_elements))
        node = dom.element(name, **draw(ATTRIBUTES))
        parent.append(node)
        node.tail = draw(TEXTS)
        if name in ("script", "style"):
            node.text = draw(st.sampled_from(["a<b", "</p>", "&amp;", "\n", "]]>"]))
        elif name not in ("wbr", "source", "img"):
            node.text = draw(TEXTS)
            open_elements += [node] if name != "textarea" else []
    return root


@given(trees())
@settings(max_examples=300)
def test_a_browser_reads_the_tree_that_passes_made(tree: dom.Tree) -> None:
    """Whatever a pass puts where: what is written says just that."""
    text = dom.serialise(tree)
    assert first_difference(browser_events(text), tree_events(tree)) is None
    assert dom.serialise(dom.parse(text)) == text


PIECES = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<b>", "</b>", "<a href='x&y'>", "</a>", "<svg>", "</svg>", "<style>", "</style>", "<template>", "</template>"),
            *("<table>", "<tr>", "<td>", "</table>", "&lt;", "&amp;amp;", "<!--", "-->", "<wbr>", "<source>", "<pre>", "\n", "</pre>", "<math>"),
            *("<mi>", "</math>", "<foreignObject>", "<title>", "</title>", "<select>", "<option>", "</select>", "<noscript>", "</noscript>"),
            *("<iframe>", "</iframe>", "<textarea>", "</textarea>", "<br>", "<![CDATA[", "]]>", "<?x", "<ul>", "<li>", "</ul>", "<image>"),
            *("<input disabled>", "'", '"', "=", ">", "<", "<p title='", "\x0c", "\ue0000\ue001", "<ruby><rt>", "<div {% if %}>", "\x00"),
        ]
    )
    | TEXTS,
    max_size=10,
)


@given(PIECES)
@settings(max_examples=500)
def test_tag_soup_is_stable_from_the_first_writing_on(pieces: list[str]) -> None:
    """However wild the input: reading and writing again changes nothing more, or the page is refused."""
    try:
        text = dom.serialise(dom.parse(PAGE.format("").replace("</body>", "".join(pieces) + "</body>")))
    except dom.UnreadablePageError:
        return
    assert dom.serialise(dom.parse(text)) == text
