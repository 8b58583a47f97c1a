"""A field of a header set anew."""

import pytest

from plugins.source.header_field import with_field

VALUE = {"by": "Privacy Officer", "date": "2026-11-30"}
FIELD = "approval: {by: Privacy Officer, date: '2026-11-30'}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\na: b\n---\nbody", f"---\na: b\n{FIELD}\n---\nbody"),
        ("\n\n---  \na:   'b'   # why\n# end\n---\n\n---\nbody\n\n", f"\n\n---  \na:   'b'   # why\n# end\n{FIELD}\n---\n\n---\nbody\n\n"),
        ("---\r\na: b\r\n---\r\nbody\r\n", f"---\r\na: b\r\n{FIELD}\r\n---\r\nbody\r\n"),
        ("\ufeff---\na: b\n---", f"\ufeff---\na: b\n{FIELD}\n---"),
        ("---\napproval: {by: x} # who\na: b\n---\n", f"---\n{FIELD} # who\na: b\n---\n"),
        ("---\napproval:\n  by: x  # who\n\n# next\na: b\n---\n", f"---\n{FIELD}  # who\n\n# next\na: b\n---\n"),
        ("---\napproval:\na: b\n---\n", f"---\n{FIELD}\na: b\n---\n"),
        ("---\na: {approval: x}\nsources:\n- {b:  c}\n---\n", f"---\na: {{approval: x}}\nsources:\n- {{b:  c}}\n{FIELD}\n---\n"),
        ("---\na: b\napproval: {by: x,\n  date: y}\n---\n", f"---\na: b\n{FIELD}\n---\n"),
    ],
)
def test_every_other_byte_stays_as_it_is(before: str, after: str) -> None:
    """Comments, quotation marks, blanks, order, line ends, a byte order mark."""
    assert with_field(before, "approval", VALUE) == after
    assert with_field(after, "approval", VALUE) == after


def test_a_value_that_needs_quotation_marks_gets_them() -> None:
    """YAML would read it otherwise."""
    assert with_field("---\n---\n", "approval", {"by": "Counsel, privacy"}) == "---\napproval: {by: 'Counsel, privacy'}\n---\n"
