"""What a page may say of its review on the day of the build: never more than somebody has done to these very words.

With time a review becomes due, then overdue, which the page says; long overdue advice is not shown any more.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from plugins.page.findings import Finding, Severity
from plugins.source.document import Document
from plugins.source.front_matter import ArticleHeader

State = Literal["unreviewed", "changed", "reviewed", "due", "overdue", "expired"]
DUE_DAYS = 60
"""How long before its day a review is told to be due."""
UNSIGNED: tuple[State, ...] = ("unreviewed", "changed")
HOLDING: tuple[State, ...] = ("reviewed", "due")


@dataclass(frozen=True, slots=True)
class Options:
    """`grace_days`: how long after the day of its next review an article still shows its advice."""

    grace_days: int = 90


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a page stands; role and days are known where the review is one of these very words, `down_since` where its advice is gone."""

    state: State
    by: str = ""
    date: dt.date | None = None
    next: dt.date | None = None
    down_since: dt.date | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the page may be called reviewed: these very words were, and the day of the next review has not gone by."""
        return self.state in HOLDING


def standing_of(document: Document, today: dt.date, options: Options) -> Standing | None:
    """Return where an article stands on a day; None for samples, drafts and other pages, which claim no review."""
    header = document.header
    if not isinstance(header, ArticleHeader) or header.status != "published":
        return None
    review = document.review
    if review is None:
        return Standing("changed" if header.review else "unreviewed")
    state = _state(review.next, today, options)
    down_since = review.next + dt.timedelta(options.grace_days + 1) if state == "expired" else None
    return Standing(state, review.by, review.date, review.next, down_since)


def _state(due: dt.date, today: dt.date, options: Options) -> State:
    days = (due - today).days
    if days < -options.grace_days:
        return "expired"
    return "overdue" if days < 0 else "due" if days <= DUE_DAYS else "reviewed"


def review_findings(documents: Iterable[Document], today: dt.date, options: Options, *, are_samples_allowed: bool) -> Iterator[Finding]:
    """Yield a finding for each article that nobody signed, or whose review is due; where samples are refused, the first is an error."""
    for document in documents:
        standing, header = standing_of(document, today, options), document.header
        if standing is None or not isinstance(header, ArticleHeader):
            continue
        if header.review and header.review.date > today:
            says = f'"review.date" ({header.review.date}) is after the day of the build ({today})'
            yield Finding(
                document.file, _line(document), "wrong-value", says, "nobody can have reviewed the words yet: sign them off on the day itself"
            )
        elif standing.state in UNSIGNED:
            yield _unsigned(document, header, "warning" if are_samples_allowed else "error")
        elif standing.state != "reviewed":
            yield _due(document, standing, options)


def _unsigned(document: Document, header: ArticleHeader, severity: Severity) -> Finding:
    command = f"python3 tasks.py sign-off content/{document.file} --by ROLE"
    if header.review is None:
        line, says = document.lines.line(("status",)), "the article is published, and nobody has signed off its words"
        return Finding(document.file, line, "not-reviewed", says, f"have it reviewed: {command}", severity)
    says = f"the words have changed since {header.review.by} signed them off on {header.review.date}"
    return Finding(document.file, _line(document), "changed-after-review", says, f"have them reviewed again: {command}", severity)


def _due(document: Document, standing: Standing, options: Options) -> Finding:
    remedy = f"have it reviewed: python3 tasks.py review-pack content/{document.file}"
    if standing.state == "due":
        return Finding(document.file, _line(document), "review-due", f"the next review is due on {standing.next}", remedy, "warning")
    shows = "the page says so" if standing.state == "overdue" else f"for more than {options.grace_days} days, and visitors get no advice any more"
    says = f"the review has been overdue since {standing.next}: {shows}"
    return Finding(document.file, _line(document), "review-overdue", says, remedy, "warning")


def sample_findings(documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield an error for each sample where samples are refused."""
    for document in documents:
        if document.header and document.header.status == "sample":
            says = "the text is a sample, and visitors would take it for reviewed advice"
            remedy = 'have it reviewed and give it the status "published", or publish with --allow-sample, which the release record keeps'
            yield Finding(document.file, document.lines.line(("status",)), "sample-text", says, remedy)


def _line(document: Document) -> int:
    return document.lines.line(("review",))
