"""What a page says of its review is in order: it happened, the next one is not too far, and words that are overdue say so."""

import datetime as dt
from collections.abc import Iterator

from plugins.check.dates import day_of
from plugins.check.finished import Element, Page, words_shown
from plugins.check.policy import Policy
from plugins.check.rule import Fault, PageForm, rule

REVIEWED: tuple[PageForm, ...] = ("article", "legal", "list", "feed")
MOST_YEARS = 3


@rule(
    on=REVIEWED,
    weight="stop",
    reason="A visitor trusts advice because of its review, and these days say nothing that can be true.",
    remedy="let the command sign-off write the review into the header",
    source="GOV-1, GOV-2",
)
def review_days_are_in_order(page: Page, policy: Policy) -> Iterator[Fault]:
    """A page that shows a review shows one last and one next day; the last has come, and the next is after it by three years at most."""
    times = _review_times(page)
    if not times:
        return
    if sorted(time.get("data-review") for time in times) != ["last", "next"]:
        yield Fault("the page does not show one last and one next review", "data-review=")
        return
    last, due = (_day_of(times, which) for which in ("last", "next"))
    if last is None or due is None:
        yield Fault("a day of the review cannot be read", "data-review=")
    elif not policy.has_come(last):
        yield Fault(f"the page was reviewed on {last}, and today is {policy.today}", 'data-review="last"')
    elif due <= last:
        yield Fault(f"the next review ({due}) is not after the last one ({last})", 'data-review="next"')
    elif due > _years_later(last):
        yield Fault(f"the next review ({due}) is more than {MOST_YEARS} years after the last one ({last})", 'data-review="next"')


@rule(
    on=REVIEWED,
    weight="stop",
    reason="A sample or draft that shows a review claims one that did not happen.",
    remedy="let theme/templates/macros/review.html show a review only where the words were signed off",
    source="GOV-1, DESIGN 10",
)
def no_unreviewed_page_shows_a_review(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Samples, drafts and pages whose words nobody reviewed show no day of a review."""
    marks = ("status--sample", "status--draft", "status--unreviewed")
    said = [element for element in page.with_attr("class") if any(element.has_class(mark) for mark in marks)]
    if said and _review_times(page):
        yield Fault("the page says that nobody has reviewed it, and shows a review", "data-review=")


@rule(
    on=REVIEWED,
    weight="stop",
    reason="A visitor would take advice for checked that should have been looked at again long ago.",
    remedy="let theme/templates/macros/review.html say that the review is overdue, or have the words reviewed",
    source="GOV-1",
)
def overdue_pages_say_so(page: Page, policy: Policy) -> Iterator[Fault]:
    """A page whose next review was due before today says so in words; no other page does."""
    due = _day_of(_review_times(page), "next")
    is_overdue = due is not None and policy.has_come(due) and due != policy.today
    says_so = any(words_shown(element) for element in page.with_attr("class") if element.has_class("status--overdue"))
    if is_overdue and not says_so:
        yield Fault(f"the review has been overdue since {due}, and the page does not say so", 'data-review="next"')
    elif says_so and not is_overdue:
        yield Fault("the page says that its review is overdue, and it is not", "status--overdue")


def _review_times(page: Page) -> list[Element]:
    return [time for time in page.live("time") if time.get("data-review")]


def _day_of(times: list[Element], which: str) -> dt.date | None:
    return next((day_of(time.get("datetime")) for time in times if time.get("data-review") == which), None)


def _years_later(day: dt.date) -> dt.date:
    """Return the last day of the longest time; February 29 has its day on March 1 then."""
    month, of_month = (3, 1) if (day.month, day.day) == (2, 29) else (day.month, day.day)
    return dt.date(day.year + MOST_YEARS, month, of_month)
