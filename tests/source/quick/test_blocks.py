"""Blocks that are not asked would not have begun: the result is that of Python-Markdown, byte for byte."""

from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor

from plugins.source.blocks.extension import CareBlocksExtension
from plugins.source.quick.blocks import LINE_OF, SIGNS, QuickBlocksExtension, is_plain
from tests.conftest import CONTENT
from tests.source.quick.libraries import EXTENSIONS, both, plain

STARTS = (
    *("", " ", "   ", "    ", "        ", "\t", "\xa0", "\u2028"),
    *("# ", "####### ", "#", "===", "---", "- - -", "***", "___", "1. ", "12.", "\u0663. ", "* ", "+ ", "- ", "-", ": ", ":   ", "> ", ">", "| "),
    *(
        "**",
        "*",
        "_",
        "__ ",
        "* * *",
        "**-",
        " _ _ _ ",
        "[^1]: ",
        "[a]",
        "[a]: ",
        "[a]:",
        "[",
        "///",
        "/// note",
        "/// note | Title",
        "/// emergency | Call 911",
        "/// do",
        "//// figure | x",
        "////",
        "```",
        "~~~",
    ),
    *("<div>", "</div>", "<b>", "\\", "{: #id }", "Term", "\x0b"),
)
LINES = st.tuples(
    st.sampled_from(STARTS), st.sampled_from(("", "word", "word | word", "--|--", "a: b", "# a", "> b", "[^1]", "/// x", "{: .c }", "1. 2", " "))
).map("".join)
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(("\n", "\n", "\n\n", "\n\n\n", "\n\n\n\n"))).map("".join), max_size=12).map("".join)


@given(TEXTS)
@settings(max_examples=600)
def test_any_text_comes_out_as_before(text: str) -> None:
    """Lines that begin blocks of every kind, in each other and broken."""
    first, second = both(text)
    assert second == first


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "/// note\n", "- > ", ": ", "> /// note\n"])
def test_blocks_in_each_other_without_end_come_out_as_before(sign: str) -> None:
    """The library stops where calls are nested too deep, so both must nest them alike."""
    first, second = both(sign * 400 + "a")
    assert second == first


def test_the_projects_own_texts_come_out_as_before() -> None:
    """Every Markdown file of the project, header and all."""
    files = sorted(CONTENT.rglob("*.md"))
    assert len(files) > 30
    for file in files:
        first, second = both(file.read_text(encoding="utf-8"))
        assert second == first, file


@given(TEXTS)
@settings(max_examples=600)
def test_no_kind_of_block_but_a_paragraph_would_take_what_is_plain(text: str) -> None:
    """And none begins without its sign."""
    parser = plain().reset().parser
    kinds = parser.blockprocessors
    for block in text.split("\n\n"):
        able = {item.name for item in kinds._priority if kinds[item.name].test(Element("div"), block)} - {"paragraph", "footnote", "reference"}
        able |= {name for name in ("footnote", "reference") if kinds[name].RE.search(block)}
        assert not (able and is_plain(block))
        assert all(SIGNS[name] in block for name in able)
        assert all(LINE_OF[name].search(f"\n{block}") for name in able & LINE_OF.keys())


def test_every_kind_of_block_is_known() -> None:
    """A new kind of the library's would be asked as before, and this test asks for its sign."""
    kinds = plain().parser.blockprocessors
    assert list(kinds)
    assert {item.name for item in kinds._priority} == set(SIGNS)


def test_a_kind_that_is_unknown_is_asked() -> None:
    """Nothing is said of what begins it."""

    class Shout(BlockProcessor):
        def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library's
            return block == "Help"

        def run(self, parent: Element, blocks: list[str]) -> None:
            parent.append(Element("hr"))
            blocks.pop(0)

    markdown = Markdown(output_format="html", extensions=[*EXTENSIONS, CareBlocksExtension(str)])
    markdown.parser.blockprocessors.register(Shout(markdown.parser), "shout", 12)
    QuickBlocksExtension().extendMarkdown(markdown)
    assert markdown.convert("Help") == "<hr>"
