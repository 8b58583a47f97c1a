"""The table of what was seen in the browser; that it is seen rightly, tests/browser/test_speed.py shows."""

from plugins.build.vitals import Vitals, table_of_vitals


def vitals(largest_paint: float) -> Vitals:
    """Return what could be seen of a page."""
    return Vitals(900.0, largest_paint, "h1.title", "", "Words", 0.0, [], 8000, 4000, 1135, 13635, ["/theme/site.css"])


def test_the_slowest_page_comes_first() -> None:
    """Times in seconds, bytes with their thousands apart."""
    assert table_of_vitals({"/": vitals(1200.0), "/slow/": vitals(2345.0)}).splitlines()[2:] == [
        "| /slow/ | 2.35 | h1.title | 0.90 | 0.000 | 12,000 | 1,135 | 13,635 |",
        "| / | 1.20 | h1.title | 0.90 | 0.000 | 12,000 | 1,135 | 13,635 |",
    ]
