"""JSON with a line for each entry."""

import json

from hypothesis import given
from hypothesis import strategies as st

from plugins.page.json_lines import Line, json_lines, line_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


def test_every_entry_has_its_own_line_and_names_are_in_order() -> None:
    """So a difference of two files is a difference of lines."""
    data = {"pages": {"b": {"z": 1, "a": [1, 2]}, "a": None}, "list": [{"x": "é"}, 2], "day": "2026-11-30", "none": {}}
    assert json_lines(data) == (
        '{\n"day": "2026-11-30",\n"list": [\n  {"x": "é"},\n  2\n],\n"none": {},\n"pages": {\n  "a": null,\n  "b": {"a": [1, 2], "z": 1}\n}\n}\n'
    )


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=4))
def test_it_is_json_of_the_same_data(data: dict[str, object]) -> None:
    """Whatever the data."""
    assert json.loads(json_lines(data)) == data
    written = {name: {each: Line(line_of(each, entry)) for each, entry in of.items()} for name, of in data.items() if isinstance(of, dict)}
    assert json_lines(data | written) == json_lines(data)
