"""The part of the report that says how hard each text is to read."""

import datetime as dt

from plugins.check.report import Report
from plugins.check.report_html import report_html
from plugins.check.report_reading import SHOWN, hardest_first, reading_lines
from plugins.check.report_text import report_text
from plugins.check.words.reading_level import Level

LEVELS = {"a.md": Level("SMOG", 7.0), "b.md": Level("SMOG", 9.0), "c.es.md": Level("INFLESZ", 70.0), "d.es.md": Level("INFLESZ", 60.0)}


def test_the_hardest_comes_first_by_each_formula() -> None:
    """More is harder by SMOG and easier by INFLESZ."""
    assert {formula: [file for file, _ in each] for formula, each in hardest_first(LEVELS).items()} == {
        "INFLESZ": ["d.es.md", "c.es.md"],
        "SMOG": ["b.md", "a.md"],
    }


def test_the_terminal_shows_the_hardest_and_counts_the_others() -> None:
    """A site has thousands."""
    assert list(reading_lines({f"{number:02}.md": Level("SMOG", 5.0) for number in range(SHOWN + 3)}, "../texts"))[-2:] == [
        "  ../texts/09.md: about grade 4 to 6 (SMOG)",
        "  and 3 that are easier",
    ]
    assert list(reading_lines({}, "content")) == []


def test_both_forms_of_the_report_have_the_part() -> None:
    """With what it is worth; and only where a text has a level."""
    report = Report("A plan", dt.date(2026, 11, 30), [], levels=LEVELS)
    assert (
        "READING LEVEL by SMOG, hardest first (2 texts; it coaches, and stops nothing):\n  content/b.md: about grade 8 to 10 (SMOG)"
        in report_text(report)
    )
    page = report_html(report)
    assert '<a href="#reading">' in page
    assert page.index("content/b.md") < page.index("content/a.md")
    assert "#reading" not in report_html(Report("A plan", dt.date(2026, 11, 30), []))
