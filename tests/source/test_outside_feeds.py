"""What was fetched of other sites, as it is read from the data: how old it may be, and whose words it holds."""

import datetime as dt
from pathlib import Path

import pytest

from plugins.page.outside_feeds import Fetched
from plugins.source.data import read_what_can_be
from plugins.source.outside_feeds import read_outside_feeds
from tests.conftest import TODAY, put

LIST = "a: {title: {en: A, es: A}, publisher: A, url: 'https://heart.org/a', lang: en, warned_after: 2, shown_for: 5}\n"
SNAPSHOT = """fetched: 2026-11-26
address: "https://heart.org/a"
entries:
  - {title: "One", url: "https://%s/one"}
"""


def read(content: Path, day: str, host: str = "heart.org") -> tuple[list[Fetched], list[str]]:
    """Return what is read on a day, and the findings."""
    put(content, "data/feeds.yml", LIST)
    put(content, "data/outside-feeds/a.yml", SNAPSHOT % host)
    site, _ = read_what_can_be(content / "data", ["en", "es"])
    fetched, findings = read_outside_feeds(content / "data", site, ["en", "es"], dt.date.fromisoformat(day))
    return fetched, [finding.rule for finding in findings]


@pytest.mark.parametrize(
    ("day", "is_shown", "rules"),
    [
        ("2026-11-26", True, []),
        ("2026-11-28", True, []),
        ("2026-11-29", True, ["old-snapshot"]),
        ("2026-12-01", True, ["old-snapshot"]),
        ("2026-12-02", False, ["old-snapshot"]),
    ],
)
def test_headlines_grow_old(content: Path, day: str, is_shown: bool, rules: list[str]) -> None:
    """First the check says so, then they are not shown any more; each on the day behind the last one."""
    (fetched,), found = read(content, day)
    assert (fetched.is_shown, found) == (is_shown, rules)


def test_a_day_to_come_has_not_been(content: Path) -> None:
    """Who builds the site of an earlier day gets what was there then."""
    assert read(content, "2026-11-25") == ([], [])


@pytest.mark.parametrize(("host", "is_ours"), [("heart.org", False), ("www.cdc.gov", False), ("carepartnersct.com", True)])
def test_whose_words_they_are_depends_on_the_host(content: Path, host: str, is_ours: bool) -> None:
    """Nothing that sounds like a stranger's may be said of those who speak for the plan (CMS-8)."""
    (fetched,), _ = read(content, TODAY, host)
    assert fetched.is_ours is is_ours


def test_without_a_list_there_are_no_feeds(content: Path) -> None:
    """A content folder that has none needs none."""
    (content / "data" / "feeds.yml").unlink()
    site, _ = read_what_can_be(content / "data", ["en", "es"])
    assert read_outside_feeds(content / "data", site, ["en", "es"], dt.date.fromisoformat(TODAY)) == ([], [])
