"""Faults for plugins/check/rules/reviews.py."""

import re
from collections.abc import Iterator

from plugins.check.rule import Form
from tests.check.seeds import Seed

PAGES: tuple[Form, ...] = ("article", "legal", "list")
SAMPLE = re.compile(r"status--(?:sample|draft)")
OVERDUE = '<p class="status status--overdue">Review overdue.</p>'


def _time(which: str, day: str) -> str:
    return f'<time data-review="{which}" datetime="{day}">a day</time>'


def review(last: str, due: str, more: str = "") -> str:
    """Return what a page says of its review."""
    return f'<p class="review">{_time("last", last)} {_time("next", due)}</p>{more}'


def _put(rule: str, html: str, *, is_sample: bool = False, forms: tuple[Form, ...] = (*PAGES, "feed")) -> Iterator[Seed]:
    """Put HTML at the end of the main part of a page that is no sample, or is one."""
    for form in forms:
        end = "&lt;/article&gt;" if form == "feed" else "</main>"
        code = html.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") if form == "feed" else html
        if is_sample:
            yield Seed(rule, (form,), re.compile(end), f"{code}{end}")
        else:
            yield Seed(rule, (form,), "", "", make=lambda data, end=end, code=code: SAMPLE.sub("x", data.decode()).replace(end, code + end).encode())  # type: ignore[misc]


SEEDS = [
    *(
        seed
        for html in (
            review("2026-12-01", "2027-11-30"),
            review("2026-11-30", "2026-11-30"),
            review("2026-11-30", "2026-01-07", OVERDUE),
            review("2026-11-30", "2029-12-01"),
            review("2024-02-29", "2027-03-02"),
            review("soon", "2027-11-30"),
            review("2026-11-30", "later"),
            _time("last", "2026-11-30"),
            _time("next", "2027-11-30"),
            review("2026-11-30", "2027-11-30", _time("last", "2026-11-30")),
            review("2026-11-30", "2027-11-30", _time("soon", "2026-11-30")),
        )
        for seed in _put("review_days_are_in_order", html)
    ),
    *_put("no_unreviewed_page_shows_a_review", review("2026-11-30", "2027-11-30"), is_sample=True),
    *_put("no_unreviewed_page_shows_a_review", f'<p class="status status--unreviewed">x</p>{_time("next", "2027-11-30")}'),
    *_put("no_unreviewed_page_shows_a_review", f'<p class="status status--draft">x</p>{_time("last", "2026-11-30")}'),
    *_put("overdue_pages_say_so", review("2023-11-24", "2026-11-29")),
    *_put("overdue_pages_say_so", review("2023-11-24", "2026-11-29", '<p class="status--overdue"> </p>')),
    *_put("overdue_pages_say_so", review("2023-11-24", "2026-11-29", '<p class="note">status--overdue</p>')),
    *_put("overdue_pages_say_so", review("2023-11-24", "2026-11-30", OVERDUE)),
    *_put("overdue_pages_say_so", review("2023-11-24", "2026-12-01", OVERDUE)),
    *_put("overdue_pages_say_so", OVERDUE),
]

LOOK_ALIKES = [
    *(
        seed
        for html in (
            review("2026-11-30", "2029-11-30"),
            review("2026-11-30", "2026-12-01"),
            review("2024-02-29", "2027-03-01"),
            review("2024-02-28", "2027-02-28"),
            review("2024-03-29", "2027-03-29"),
            '<time datetime="2026-12-01">no review</time>',
            '<template><time data-review="last">inert</time></template>',
        )
        for rule in ("review_days_are_in_order", "no_unreviewed_page_shows_a_review", "overdue_pages_say_so")
        for seed in _put(rule, html)
    ),
    *_put("overdue_pages_say_so", review("2023-11-24", "2026-11-30")),
    *_put("overdue_pages_say_so", review("2023-11-24", "2026-11-29", OVERDUE)),
    *_put("no_unreviewed_page_shows_a_review", '<time datetime="2026-11-30">a day</time>', is_sample=True),
]
