"""The file in which the answers of all nights are kept."""

import datetime as dt
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plugins.check.link_history import Entry, History, HistoryError, history_text, printable, read_history, write_history

DAY = dt.date(2026, 11, 30)
EARLIER = dt.date(2026, 11, 7)
ENTRIES = [
    Entry("https://b.example/?a=1&b={2}", "suspect", EARLIER, 3, DAY, None, "404"),
    Entry(
        "https://a.example/",
        "ok",
        EARLIER,
        ok=DAY,
        to="https://a.example/now",
        title='He said: "yes" #1 — ñ',
        flags={"drift": EARLIER, "domain": DAY},
    ),
    Entry("https://c.example/", "blocked", DAY, ok=EARLIER, code="403"),
]
TEXT = """checked: 2026-11-30
links:
- {url: "https://a.example/", state: ok, since: 2026-11-07, to: "https://a.example/now", title: "He said: \\"yes\\" #1 — ñ", flags: {domain: 2026-11-30, drift: 2026-11-07}}
- {url: "https://b.example/?a=1&b={2}", state: suspect, since: 2026-11-07, failures: 3, failed: 2026-11-30, code: "404"}
- {url: "https://c.example/", state: blocked, since: 2026-11-30, ok: 2026-11-07, code: "403"}
"""


def history(*entries: Entry) -> History:
    """Return a history."""
    return History(DAY, {entry.url: entry for entry in entries})


def test_a_line_for_each_address_in_order() -> None:
    """Nothing that is clear without it, so that only what happened changes a line."""
    assert "".join(history_text(history(*ENTRIES)).splitlines(keepends=True)[3:]) == TEXT


def test_another_night_without_news_changes_one_line() -> None:
    """The day of the check."""
    again = History(DAY + dt.timedelta(1), {"u": Entry("u", "ok", EARLIER, ok=DAY + dt.timedelta(1))})
    lines = [history_text(each).splitlines() for each in (history(Entry("u", "ok", EARLIER, ok=DAY)), again)]
    assert [new for old, new in zip(*lines, strict=True) if old != new] == ["checked: 2026-12-01"]


def test_what_was_not_asked_keeps_its_last_good_day(tmp_path: Path) -> None:
    """It is written where it is not that of the check."""
    late = history(Entry("https://a.example/", "ok", EARLIER, ok=EARLIER))
    assert "ok: 2026-11-07" in history_text(late)
    write_history(tmp_path / "h.yml", late)
    assert read_history(tmp_path / "h.yml") == late


TITLES = st.text(max_size=200).map(printable)
ADDRESSES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=2000).map(lambda rest: f"https://a.example/{rest}")
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
BAD = st.builds(
    Entry,
    ADDRESSES,
    st.sampled_from(["suspect", "dead", "blocked"]),
    DAYS,
    st.integers(0, 99),
    st.none() | DAYS,
    st.none() | DAYS,
    st.sampled_from(["404", "tls", ""]),
    st.just(""),
    TITLES,
)
GOOD = st.builds(
    Entry,
    ADDRESSES,
    st.sampled_from(["ok", "moved"]),
    DAYS,
    ok=DAYS,
    to=st.just("") | ADDRESSES,
    title=TITLES,
    flags=st.dictionaries(st.sampled_from(["domain", "drift"]), DAYS),
)


@given(entries=st.lists(BAD | GOOD, max_size=5), checked=DAYS)
def test_what_is_written_is_read_again(entries: list[Entry], checked: dt.date, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever others call their pages; and writing it once more changes no byte."""
    file = tmp_path_factory.getbasetemp() / "history.yml"
    written = History(checked, {entry.url: entry for entry in entries})
    write_history(file, written)
    assert read_history(file) == written
    assert history_text(read_history(file)) == file.read_text(encoding="utf-8")


def test_a_file_that_is_not_there_is_an_empty_history(tmp_path: Path) -> None:
    """The first night; and what it writes without links can be read."""
    assert read_history(tmp_path / "h.yml") == History()
    write_history(tmp_path / "h.yml", History())
    assert read_history(tmp_path / "h.yml") == History()
    (tmp_path / "h.yml").write_text("", encoding="utf-8")
    assert read_history(tmp_path / "h.yml") == History()


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< HEAD\nchecked: 2026-11-30\n",
        "- a list\n",
        "just words\n",
        TEXT.replace("state: ok", "state: fine"),
        TEXT.replace("since: 2026-11-30", "since: soon"),
        TEXT.replace("failed: 2026-11-30", "failed: 24"),
        TEXT.replace("drift: 2026-11-07", "drift: 1"),
        TEXT.replace("ok: 2026-11-07", "ok: 1"),
        TEXT.replace("checked: 2026-11-30", "checked: today"),
        TEXT.replace("checked: 2026-11-30\n", ""),
        TEXT.replace("code:", "colour:"),
        TEXT.replace(', since: 2026-11-30, ok: 2026-11-07, code: "403"', ""),
    ],
)
def test_a_file_that_somebody_broke_is_refused(text: str, tmp_path: Path) -> None:
    """It says how to get it back."""
    assert text != TEXT
    file = tmp_path / "h.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(HistoryError, match=r"h\.yml is no history of links .* take its last good version from version control"):
        read_history(file)


def test_others_texts_are_made_fit_to_stand_on_a_line() -> None:
    """No line ends, nothing invisible, not too much."""
    assert printable(" Flu\u2028shots\n\x85\x1b[0m now ") == "Flu shots [0m now"
    assert len(printable("x" * 500)) == 120


def test_the_file_is_plain_yaml() -> None:
    """Any tool can read it."""
    assert [line["url"] for line in yaml.safe_load(history_text(history(*ENTRIES)))["links"]] == sorted(entry.url for entry in ENTRIES)
