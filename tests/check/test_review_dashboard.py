"""The page about reviews in the report."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from plugins.check.review_dashboard import Month, dashboard, months_of, write_dashboard
from tests.check.records import Record, page, record


def review(due: str) -> Record:
    """Return a review as a record has it."""
    return {"by": "Chief Nurse", "checked": "words", "date": "2026-11-24", "next": due}


def with_reviews() -> Record:
    """Return a record with an article in each state."""
    found = record()
    states = {
        "reviewed": "2029-01-10",
        "due": "2027-01-10",
        "overdue": "2026-11-01",
        "expired": "2026-01-01",
        "changed": "2027-01-11",
        "unreviewed": "",
    }
    found["pages"] = {
        f"{state}/index.html": page(f"/health/heart/{state}/", state, status="published", review=review(due) if due else None, review_state=state)
        for state, due in states.items()
    }
    found["pages"]["s/index.html"] = page("/health/heart/s/", review_state=None)
    found["pages"]["d/index.html"] = page("/health/heart/d/", status="draft", review_state=None)
    found["pages"]["legal/index.html"] = page("/legal/", kind="legal", status="published", review_state=None)
    return found


def rows(html: str, table: int) -> list[list[str]]:
    """Return the words of each row of a table."""
    return [
        [" ".join(cell.text(separator=" ").split()) for cell in row.css("th, td")]
        for row in LexborHTMLParser(html).css("table")[table].css("tbody tr")
    ]


def test_states_are_counted_and_what_is_due_is_listed() -> None:
    """The most urgent first; no day stands beside words that have changed."""
    html = dashboard(with_reviews())
    assert [number for _, number in rows(html, 0)] == ["1"] * 7
    assert [(row[0].partition(" ")[0], row[2], row[3]) for row in rows(html, 2)] == [
        ("expired", "2026-01-01", "Chief Nurse"),
        ("overdue", "2026-11-01", "Chief Nurse"),
        ("due", "2027-01-10", "Chief Nurse"),
        ("changed", "at once", "Chief Nurse"),
        ("unreviewed", "at once", "nobody"),
    ]


def test_the_chart_is_there_for_everybody() -> None:
    """It says in words what it shows, and the table has the same numbers; nothing is fetched."""
    html = dashboard(with_reviews())
    chart = LexborHTMLParser(html).css_first("svg[role=img]")
    assert chart is not None
    assert chart.css_first("desc").text() == "2026-01: 1, 2026-11: 1, 2027-01: 1, 2029-01: 1. The table below has the same numbers."
    assert len(chart.css("rect")) == len(rows(html, 1)) == 4
    assert "http" not in html.replace("http-equiv", "")


def test_months_run_from_this_one_or_the_first_that_is_overdue() -> None:
    """Those without a review have no bar; the longest bar is that of the fullest month."""
    assert months_of([], "2026-11-24") == []
    assert months_of(["2026-12-01", "2027-01-02", "2027-01-31"], "2026-11-24") == [
        Month("2026-11", 0, 0, 0.0),
        Month("2026-12", 1, 28, 80.0),
        Month("2027-01", 2, 56, 160.0),
    ]
    assert [month.name for month in months_of(["2026-09-01"], "2026-11-24")] == ["2026-09"]


def test_a_site_without_reviews_says_so(tmp_path: Path) -> None:
    """Samples only."""
    only_samples = record()
    only_samples["pages"] = {"s/index.html": page("/health/heart/s/", review_state=None)}
    text = write_dashboard(only_samples, tmp_path).read_text(encoding="utf-8")
    assert "No article has a review that counts." in text
    assert "Nothing is due." in text
