"""Addresses are read as a browser reads them, also where that is done in a quicker way."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.check.addresses import as_read, whole

BASES = (
    "https://www.example.com/",
    "https://www.example.com/health/heart/",
    "https://www.example.com/a.html?q#x",
    "http://[::1]:8000/a/",
    "HTTPS://A.example",
)
STRANGE = ("", "nothing", "/health/", "https://www.example.com")
STARTS = (
    "",
    "/",
    "#",
    "//",
    "https://www.example.com",
    "https://www.example.com/",
    "HTTPS://www.example.com/",
    "http://[::1]:8000/",
    "..",
    "?",
    "tel:",
    "\\",
)
steps = st.lists(
    st.sampled_from(("a", "health", "b-c_d", ".", "..", "/", "//", "a.html", "%2e", "%41", "A", "é", " ", "\t", "#x", "?q=1", ":", "\\", "-", "~")),
    max_size=6,
)


@given(base=st.sampled_from((*BASES, *STRANGE)), start=st.sampled_from(STARTS), path=steps)
@example(base="https://www.example.com/", start="/", path=["a", "/", "b-c_d", "/"])
@example(base="https://www.example.com/a/", start="#", path=["a"])
def test_the_quick_way_leads_to_the_same(base: str, start: str, path: list[str]) -> None:
    """Whatever is written, on whatever page; no page at all is a base too."""
    written = start + "".join(path)
    assert whole(written, base) == as_read(written, base)


@pytest.mark.parametrize("written", ["/health/", "/a.png", "https://www.example.com/health/", "#what-to-do", "#", "/"])
def test_plain_addresses(written: str) -> None:
    """The ones that most pages have."""
    found = whole(written, "https://www.example.com/legal/")
    assert found
    assert found == as_read(written, "https://www.example.com/legal/")
    assert found.origin == "https://www.example.com"
