"""Steps over the whole tree: ids of headings, names of blocks, escaped signs. The result is that of Python-Markdown, byte for byte."""

from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.util import ETX, STX

from plugins.source.quick.trees import QuickTreesExtension
from tests.source.quick.libraries import EXTENSIONS, both, quick

WORDS = (
    *("What", " ", "  ", "\\*", "\\\\", "\\", "&", "&amp;", "&lt;b&gt;", "<b>", "</b>", "<!-- c -->", "<", ">", "`a`", "`<b>`", "**b**", "_c_"),
    *(
        "[^1]",
        "[a](b)",
        "![a](b)",
        "{: #id }",
        "{: data-toc-label='x &amp; \\* y' }",
        "é",
        "\xa0",
        "\u3000",
        "#",
        "_1",
        "1",
        '"',
        "'",
        "main",
    ),
)
HEADINGS = st.tuples(
    st.sampled_from(("# ", "## ", "###", "> ## ", "- # ", "/// note | ")), st.lists(st.sampled_from(WORDS), max_size=5).map("".join)
).map("".join)
REST = st.sampled_from(
    (
        "text\n---",
        "a\\*b `\\*` [c](\\* '\\_')",
        "<h2>raw &amp; \\*</h2>",
        "<h2 id='What'>x</h2>",
        "///",
        "[^1]: note",
        "| a |\n|--|\n| \\| |",
        "```\n\\*\n```",
        "Term\n: def",
    )
)


@given(st.lists(st.one_of(HEADINGS, REST), max_size=8).map("\n\n".join))
@settings(max_examples=600)
def test_any_text_comes_out_as_before(text: str) -> None:
    """Headings with the same words, with markup, with ids of their own, and with nothing."""
    first, second = both(text)
    assert second == first


def test_headings_whose_words_are_plain_get_the_same_ids() -> None:
    """With and without the short way."""
    text = '## What  to do\n\n## What to do\n\n## What *to* do\n\n## A &amp; b\n\n## main\n\n## Foo {: title="a\\>b" }\n\n##'
    first, second = both(text)
    assert second == first
    assert 'id="what-to-do_2"' in second


def test_names_of_blocks_are_those_that_the_library_knows_when_all_extensions_are_there() -> None:
    """Each converter remembers its own."""
    other = Markdown(extensions=EXTENSIONS)
    other.block_level_elements.append("x-block")
    QuickTreesExtension().extendMarkdown(other)
    assert [other.is_block_level(name) for name in ("p", "P", "em", "x-block", None)] == [True, True, False, True, False]
    assert not quick().is_block_level("x-block")


@pytest.mark.parametrize("place", ["text", "tail", "title"])
def test_an_escaped_sign_is_found_wherever_it_stands(place: str) -> None:
    """One mark is enough, and the mark alone is nothing."""
    root = Element("div")
    node = SubElement(root, "em", {"title": f"a{STX}"})
    marked = f"a{STX}42{ETX}b"
    if place == "title":
        node.set(place, marked)
    else:
        setattr(node, place, marked)
    quick().treeprocessors["unescape"].run(root)
    assert "a*b" in {node.text, node.tail, node.get("title")}


def test_a_name_without_a_value_is_none() -> None:
    """The library stumbles over it."""
    assert quick().reset().convert("# What to do {: id= }") == '<h1 id="what-to-do">What to do</h1>'
