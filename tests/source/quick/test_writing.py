"""The tree of a text as HTML: what is written is what Python-Markdown writes, letter for letter."""

from xml.etree.ElementTree import Comment, Element, QName, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.serializers import to_html_string
from markdown.util import AtomicString

from plugins.source.quick.writing import write
from tests.source.quick.libraries import quick

TAGS = st.sampled_from(("p", "b", "BR", "br", "img", "script", "Style", "h1", "x-y", "wbr", "input"))
TEXTS = st.one_of(
    st.none(),
    st.lists(st.sampled_from(("a", "&", "&amp;", "&#x26;", "&#38;", "&x;", "&x", "<", ">", '"', "'", "\n", "\x02", "\xe9", ";")), max_size=5).map(
        "".join
    ),
    st.just(AtomicString("a & b")),
)
VALUES = st.one_of(TEXTS, st.sampled_from(("checked", "disabled", "")))
NAMES = st.sampled_from(("checked", "disabled", "href", "A", "b", "data-c", "Checked"))
NODES = st.recursive(
    st.tuples(TAGS, st.dictionaries(NAMES, VALUES, max_size=3), TEXTS, TEXTS, st.just([])),
    lambda inner: st.tuples(TAGS, st.dictionaries(NAMES, VALUES, max_size=3), TEXTS, TEXTS, st.lists(inner, max_size=3)),
    max_leaves=8,
)


def element(node: tuple[str, dict[str, str], str | None, str | None, list]) -> Element:
    """Return a node as an element."""
    made = Element(node[0], node[1])
    made.text, made.tail = node[2], node[3]
    made.extend(map(element, node[4]))
    return made


@given(NODES)
@settings(max_examples=1000)
def test_any_tree_is_written_as_the_library_writes_it(node: tuple[str, dict[str, str], str | None, str | None, list]) -> None:
    """Void elements that hold something, scripts, values that are none, and all that is escaped."""
    root = element(node)
    assert write(root) == to_html_string(root)


@pytest.mark.parametrize("odd", [Comment("a"), Element(QName("b", "c")), Element(None)])  # type: ignore[arg-type]
def test_what_is_no_plain_element_is_left_to_the_library(odd: Element) -> None:
    """Comments, names with a space of their own, and none."""
    root = Element("p")
    root.append(odd)
    SubElement(root, "b").text = "c"
    assert write(root) == to_html_string(root)


def test_a_deep_tree_is_written_without_end() -> None:
    """No call within a call."""
    root = node = Element("p")
    for _ in range(5_000):
        node = SubElement(node, "b")
    assert write(root) == to_html_string(root)


def test_it_is_there_for_each_text() -> None:
    """The library sets its own when it has been made."""
    assert quick().serializer is write
    assert quick().reset().serializer is write
