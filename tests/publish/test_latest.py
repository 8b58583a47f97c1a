"""What is new, and what was reviewed lately."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from plugins.build.exits import Exit
from plugins.build.sign_off import SignOff, sign_off
from plugins.build.site import Built
from plugins.publish.latest import MOST, month_in_words, new_articles
from tests.conftest import ARTICLE, TODAY, put
from tests.publish.test_lists import texts


@pytest.mark.parametrize(("lang", "words"), [("en", "November 2026"), ("es", "Noviembre de 2026")])
def test_a_month_is_a_heading(lang: str, words: str) -> None:
    """In words, with a capital."""
    assert month_in_words(dt.date(2026, 11, 7), lang) == words


def test_the_newest_come_first_under_their_months(content: Path, built: Callable[[], Built]) -> None:
    """By the day of the last change, which the entry names as what it is."""
    old = ARTICLE.replace("date: 2026-11-30", "date: 2026-01-08")
    put(content, "health/heart/old.md", old.replace("Salt and your heart", "Old"))
    put(content, "health/heart/updated.md", old.replace("Salt and your heart", "Changed").replace("status:", "updated: 2026-11-26\nstatus:", 1))
    site = built()
    assert texts(site, "new/index.html", "main h2")[:2] == ["November 2026", "January 2026"]
    assert texts(site, "new/index.html", ".item-list__title") == ["Salt and your heart", "Changed", "Old"]
    days = ["Published November 30, 2026", "Updated November 26, 2026", "Published January 8, 2026"]
    assert texts(site, "new/index.html", ".item-list__date") == days
    assert texts(site, "es/new/index.html", "main > p")[0] == "Todavía no tenemos artículos."


def test_only_a_review_that_holds_is_shown(content: Path, built: Callable[[], Built]) -> None:
    """With its day and who did it; samples claim none, and changed words have none."""
    assert texts(built(), "reviewed/index.html", "main > p")[0] == "No article has a valid review today. Each article says how far its own review is."
    for name in ("held", "changed"):
        text = ARTICLE.replace("status: sample", "status: published").replace("Salt and your heart", name)
        file = put(content, f"health/heart/{name}.md", text)
        assert sign_off(SignOff(file, "Nurse", next="2027-05-07", today=TODAY)) == Exit.DONE
    file.write_text(file.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    site = built()
    assert texts(site, "reviewed/index.html", ".item-list__title") == ["held"]
    assert texts(site, "reviewed/index.html", ".item-list__date") == ["Last reviewed November 30, 2026, Nurse"]


def test_a_list_is_bounded() -> None:
    """An edit of an old article does not make the page again; advice that was taken down is no news."""
    day = dt.date(2026, 1, 7)
    items: list[Any] = [
        SimpleNamespace(url=f"/{at}/", link=at, date=day + dt.timedelta(at), updated=None, is_expired=at == MOST) for at in range(MOST + 9)
    ]
    assert [entry.link for entry in new_articles(reversed(items))] == [at for at in reversed(range(8, MOST + 9)) if at != MOST]
