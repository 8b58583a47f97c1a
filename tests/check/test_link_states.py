"""What is thought of an address after so many nights: every day is given, none is waited for."""

import datetime as dt

import pytest

from plugins.check.link_answers import Answer
from plugins.check.link_history import Entry
from plugins.check.link_states import Judging, Patience, domain_of, has_drifted, next_entry

URL = "https://a.example/"
START = dt.date(2026, 11, 7)
JUDGING = Judging(gone=Patience(2, 1), trouble=Patience(3, 5), days_of_drift=3)


def day(number: int) -> dt.date:
    """Return a day, counted from the first."""
    return START + dt.timedelta(number)


def answer(code: str = "200", **more: str) -> Answer:
    """Return an answer of the address."""
    return Answer(URL, code, **{"final": URL, **more})


def after(*nights: tuple[int, Answer | str]) -> Entry:
    """Return what is thought after these nights: a day and what was answered, or its code."""
    entry = None
    for number, said in nights:
        entry = next_entry(entry, said if isinstance(said, Answer) else answer(said), day(number), JUDGING)
    assert entry is not None
    return entry


@pytest.mark.parametrize(
    ("nights", "state", "since", "failures"),
    [
        ([(0, "200")], "ok", 0, 0),
        ([(0, "200"), (3, "200")], "ok", 0, 0),
        ([(0, "404")], "suspect", 0, 1),
        ([(0, "200"), (1, "404")], "suspect", 1, 1),
        ([(1, "404"), (1, "404")], "suspect", 1, 1),
        ([(1, "404"), (2, "404")], "dead", 1, 2),
        ([(1, "404"), (2, "200"), (3, "404")], "suspect", 3, 1),
        ([(1, "404"), (2, "403"), (3, "404")], "suspect", 3, 1),
        ([(1, "404"), (2, "404"), (3, "500")], "dead", 1, 3),
        ([(1, "404"), (2, "404"), (3, "200")], "ok", 3, 0),
        ([(1, "500"), (2, "500"), (3, "500")], "suspect", 1, 3),
        ([(1, "500"), (6, "500")], "suspect", 1, 2),
        ([(1, "500"), (2, "500"), (6, "timeout")], "dead", 1, 3),
        ([(1, "500"), (2, "500"), (5, "timeout")], "suspect", 1, 3),
        ([(1, "500"), (2, "404")], "dead", 1, 2),
        ([(1, "tls")], "suspect", 1, 1),
        ([(1, "403")], "blocked", 1, 0),
        ([(1, "200"), (2, "403"), (4, "429")], "blocked", 2, 0),
        ([(1, "403"), (2, "200")], "ok", 2, 0),
    ],
)
def test_one_bad_night_is_not_a_dead_link(nights: list[tuple[int, str]], state: str, since: int, failures: int) -> None:
    """Dead is what failed on enough different days, over enough days, without a good one between."""
    entry = after(*nights)
    assert (entry.state, entry.since, entry.failures) == (state, day(since), failures)


def test_the_last_good_day_and_the_last_bad_one_are_kept() -> None:
    """For whoever has to mend it."""
    entry = after((0, "200"), (2, "200"), (3, "404"), (4, "404"))
    assert (entry.ok, entry.failed, entry.code) == (day(2), day(4), "404")
    assert after((0, "200"), (1, "403")).ok == day(0)
    assert after((0, "403")).ok is None
    assert after((0, "404")).ok is None
    assert after((0, "404"), (1, "200")).failed is None
    assert after((0, "403")).code == "403"
    assert after((0, "403"), (1, "200")).code == ""


def test_what_leads_on_for_good_has_moved() -> None:
    """Since the day on which it was first seen to lead there."""
    moved, further = (
        answer(moved_to="https://b.a.example/", final="https://b.a.example/"),
        answer(moved_to="https://c.a.example/", final="https://c.a.example/"),
    )
    assert (after((0, moved)).state, after((0, moved)).to) == ("moved", "https://b.a.example/")
    assert after((0, moved), (2, moved)).since == day(0)
    assert after((0, moved), (2, further)).since == day(2)
    assert after((0, moved), (2, "200")).to == ""
    assert (after((0, answer(final="https://a.example/today"))).state, after((0, answer(final="https://a.example/today"))).to) == (
        "ok",
        "https://a.example/today",
    )
    assert after((0, "200"), (1, answer(final="https://a.example/today"))).since == day(0)
    assert after((0, moved), (1, "404"), (2, moved)).since == day(2)


@pytest.mark.parametrize(
    ("said", "flags"),
    [
        (answer(final="https://b.example/"), {"domain"}),
        (answer(final="https://b.a.example/"), set()),
        (answer(final=""), set()),
        (answer(title="a.example", text="This domain may be for sale"), {"parked"}),
        (answer(title="Buy this domain"), {"parked"}),
        (answer(text="Parked free, courtesy of GoDaddy"), {"parked"}),
        (answer(title="Page Not Found - NIH"), {"not-found"}),
        (answer(title="404 - File or directory"), {"not-found"}),
        (answer(title="Error 404"), {"not-found"}),
        (answer(title="Not found"), {"not-found"}),
        (answer(title="Sorry, this page can't be found"), {"not-found"}),
        (answer(title="This content is no longer available"), {"not-found"}),
        (answer(title="Página no encontrada"), {"not-found"}),
        (answer(title="Help when a lost person is not found"), set()),
        (answer(title="Form CMS-404"), set()),
        (answer(title="Parking at the clinic", text="Our public domain images; the domain of medicine is wide"), set()),
        (answer(title="Casino"), set()),
        (answer(title="Page not found", text="This domain is for sale", final="https://b.example/"), {"domain", "parked"}),
    ],
)
def test_pages_that_look_like_another_are_flagged(said: Answer, flags: set[str]) -> None:
    """From the first night on; and what only looks alike is not."""
    assert set(after((0, said)).flags) == flags
    assert after((0, said)).state == "ok"


def test_a_flag_keeps_its_day_until_it_is_gone() -> None:
    """Since when, not that it was looked at again."""
    sold, fine = answer(text="This domain is for sale"), answer()
    assert after((0, sold), (4, sold)).flags == {"parked": day(0)}
    assert after((0, sold), (4, fine)).flags == {}
    assert after((0, sold), (4, fine), (5, sold)).flags == {"parked": day(5)}
    assert after((0, sold), (4, "404")).flags == {}


def test_another_title_is_told_for_some_days() -> None:
    """Then it is the title."""
    flu, casino = answer(title="Flu shots | CDC"), answer(title="Casino tonight")
    assert (after((0, flu), (1, casino)).title, after((0, flu), (1, casino)).flags) == ("Flu shots | CDC", {"drift": day(1)})
    assert after((0, flu), (1, casino), (3, casino)).flags == {"drift": day(1)}
    accepted = after((0, flu), (1, casino), (4, casino))
    assert (accepted.title, accepted.flags) == ("Casino tonight", {})
    assert after((0, flu), (1, casino), (4, casino), (5, casino)).flags == {}
    assert after((0, flu), (1, casino), (2, flu)).flags == {}


@pytest.mark.parametrize("said", [answer(title=""), answer("404"), answer("403"), answer(title="Page not found"), answer(title="Flu shots")])
def test_the_title_is_kept_while_nothing_better_is_known(said: Answer) -> None:
    """A night without a title, or with one that is none."""
    assert after((0, answer(title="Flu shots | CDC")), (1, said)).title == "Flu shots | CDC"


def test_a_title_that_came_late_is_the_title() -> None:
    """The first one is."""
    assert after((0, "200"), (1, answer(title="Flu  shots\n"))).title == "Flu shots"
    assert after((0, answer(title="Page not found"))).title == ""


@pytest.mark.parametrize(
    ("old", "new", "is_another"),
    [
        ("Flu shots | CDC", "Flu (Influenza) shots | CDC", False),
        ("Flu shots | CDC", "CDC", False),
        ("Flu shots for adults today", "Flu news for children", False),
        ("Flu shots for adults today", "Flu casino for", False),
        ("Flu shots for adults", "Flu casino tonight", True),
        ("Flu shots", "Casino", True),
        ("Weekly report 12", "Weekly report 13", False),
        ("12", "13", False),
        ("FLU SHOTS", "flu shots", False),
    ],
)
def test_a_title_drifts_when_most_of_its_words_are_others(old: str, new: str, is_another: bool) -> None:
    """Numbers and case do not count."""
    assert has_drifted(old, new) is is_another


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.cdc.gov/flu/", "cdc.gov"),
        ("https://WWW.NHS.co.uk./", "nhs.co.uk"),
        ("https://someone.github.io/", "someone.github.io"),
        ("http://10.0.0.1/", "10.0.0.1"),
        ("http://[::1]/", "[::1]"),
        ("http://localhost/", "localhost"),
    ],
)
def test_the_domain_is_what_somebody_registered(url: str, domain: str) -> None:
    """By the public suffix list."""
    assert domain_of(url) == domain


def test_the_patience_of_the_project() -> None:
    """Two nights that say gone; five that fail otherwise, over two weeks (EXT-9)."""
    judging = Judging()
    gone = next_entry(next_entry(None, answer("410"), day(0), judging), answer("410"), day(1), judging)
    assert gone.state == "dead"
    assert [state for _, state in nights(0, 1, 2, 3, 13, 14)] == ["suspect"] * 5 + ["dead"]
    assert [state for _, state in nights(0, 1, 2, 14, 15)] == ["suspect"] * 4 + ["dead"]
    flu = next_entry(None, answer(title="Flu shots"), day(0), judging)
    for number, flags in ((1, {"drift": day(1)}), (14, {"drift": day(1)}), (15, {})):
        flu = next_entry(flu, answer(title="Casino"), day(number), judging)
        assert flu.flags == flags


def nights(*numbers: int) -> list[tuple[int, str]]:
    """Return the state behind each of these nights of trouble."""
    entry, states = None, []
    for number in numbers:
        entry = next_entry(entry, answer("503"), day(number), Judging())
        states.append((number, entry.state))
    return states
