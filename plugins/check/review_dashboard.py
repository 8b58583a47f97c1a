"""The page about reviews in the report of a check: how many articles are in which state, and when which reviews are due."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATE, FILE = "review_dashboard.html", "reviews.html"
STATES = {
    "expired": "overdue beyond the grace: visitors get no advice",
    "overdue": "overdue: the page says so",
    "due": "due within 60 days",
    "changed": "changed since the last review",
    "unreviewed": "published, never reviewed",
    "reviewed": "reviewed",
    "sample": "sample, not reviewed",
}
"""In the order in which somebody should see to them."""
HEIGHT, STEP, BAR = 160, 28, 20
"""Of the chart, in the units of its own: the longest bar, from one bar to the next, and how wide one is."""


class Month(NamedTuple):
    """How many reviews are due in a month, and its bar in the chart."""

    name: str
    number: int
    x: int
    height: float


def write_dashboard(record: Mapping[str, Any], folder: Path) -> Path:
    """Write the page about the reviews of a release into the folder, and return it."""
    file = folder / FILE
    file.write_text(dashboard(record), encoding="utf-8")
    return file


def dashboard(record: Mapping[str, Any]) -> str:
    """Return the page: one file that fetches nothing; what the chart shows stands in a table too."""
    articles = [{**page, "path": path, "state": state_of(page)} for path, page in record["pages"].items() if state_of(page)]
    counts = Counter(page["state"] for page in articles)
    due = [page for page in articles if page["state"] in {"reviewed", "due", "overdue", "expired"}]
    listed = [page for page in articles if page["state"] not in {"reviewed", "sample"}]
    months = months_of([page["review"]["next"] for page in due], record["day"])
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    return environment.get_template(TEMPLATE).render(
        site=record["publisher"]["name"],
        day=record["day"],
        counts=[(says, counts[state]) for state, says in STATES.items()],
        months=months,
        width=max(len(months), 1) * STEP,
        height=HEIGHT,
        bar=BAR,
        said=", ".join(f"{month.name}: {month.number}" for month in months if month.number),
        articles=sorted(listed, key=lambda page: (list(STATES).index(page["state"]), (page["review"] or {}).get("next") or "", page["path"])),
        states=STATES,
    )


def state_of(page: Mapping[str, Any]) -> str | None:
    """Return where an article stands; None for other pages and for drafts."""
    if page["kind"] != "article" or page["status"] not in {"published", "sample"}:
        return None
    return "sample" if page["status"] == "sample" else page["review_state"]


def months_of(days: list[str], today: str) -> list[Month]:
    """Return every month from this one, or from the first that a review was due in, to the last one, those without a review too."""
    counts = Counter(day[:7] for day in days)
    if not counts:
        return []
    first, last = min(*counts, today[:7]), max(counts)
    names = [name for name in _names(first) if name <= last] if first <= last else []
    most = max(counts.values())
    return [Month(name, counts[name], at * STEP, round(HEIGHT * counts[name] / most, 1)) for at, name in enumerate(names)]


def _names(first: str) -> list[str]:
    """Return as many months as the longest time between reviews and a long delay have."""
    start = dt.date.fromisoformat(f"{first}-01")
    numbers = (start.year * 12 + start.month - 1 + step for step in range(120))
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]
