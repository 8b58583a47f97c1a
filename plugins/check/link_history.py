"""What outside addresses answered over time, so that one bad night is not taken for a dead link: kept in a file under version control.

A line for each address, in order, that changes only when something happened; so the difference of two nights is what happened.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

State = Literal["ok", "moved", "blocked", "suspect", "dead"]
"""`moved`: it leads on for good; `blocked`: it lets no link checker in; `suspect` failed, and is called `dead` once it has failed often enough."""
ANSWERING: tuple[State, ...] = ("ok", "moved")
FAILING: tuple[State, ...] = ("suspect", "dead")
_HEAD = """# What the addresses that we link to answered, one line each. Written by `linkcheck --external`; commit it, do not edit it.
# since: first day of the state; failures: on so many days, the last of them `failed`; ok: last day on which it was fine (the
# day of `checked` where it is not said); to: where it leads; flags: since when a page looks like another one than we linked to.
"""


class HistoryError(ValueError):
    """The history cannot be read; the message names the file and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one address; the comment at the head of the file explains the fields."""

    url: str
    state: State
    since: dt.date
    failures: int = 0
    failed: dt.date | None = None
    ok: dt.date | None = None
    code: str = ""
    to: str = ""
    title: str = ""
    flags: Mapping[str, dt.date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class History:
    """All entries by address, and the day of the last check."""

    checked: dt.date | None = None
    entries: Mapping[str, Entry] = field(default_factory=dict)


def read_history(file: Path) -> History:
    """Return the history in a file; an empty one where there is none yet. Raises HistoryError."""
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        checked = data.get("checked")
        entries = [_entry(line, checked) for line in data.get("links") or ()]
    except FileNotFoundError:
        return History()
    except (OSError, ValueError, TypeError, AttributeError, KeyError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        message = f"{file} is no history of links ({reason}): take its last good version from version control, or delete it to begin anew."
        raise HistoryError(message) from None
    return History(checked, {entry.url: entry for entry in entries})


def _entry(line: Mapping[str, Any], checked: Any) -> Entry:
    entry = Entry(**line)
    dates = (entry.since, entry.failed or entry.since, entry.ok or entry.since, checked, *entry.flags.values())
    if entry.state not in get_args(State) or not all(isinstance(date, dt.date) for date in dates):
        message = f"the line of {entry.url} has an unknown state or a date that is none"
        raise ValueError(message)
    return replace(entry, ok=entry.ok or checked) if entry.state in ANSWERING else entry


def write_history(file: Path, history: History) -> None:
    """Write the history; the same history gives the same bytes."""
    file.write_text(history_text(history), encoding="utf-8")


def history_text(history: History) -> str:
    """Return the text of the file."""
    lines = (f"- {{{', '.join(_fields(entry, history.checked))}}}\n" for _, entry in sorted(history.entries.items()))
    return f"{_HEAD}checked: {history.checked or 'null'}\nlinks:\n{''.join(lines)}"


def _fields(entry: Entry, checked: dt.date | None) -> Iterator[str]:
    for each in fields(entry):
        value = getattr(entry, each.name)
        is_implied = each.name == "ok" and value == checked and entry.state in ANSWERING
        if value and not is_implied:
            yield f"{each.name}: {_yaml(value)}"


def _yaml(value: object) -> str:
    """Return a value on one line; text as JSON, which YAML takes for what it is as long as it can be printed."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {day}" for key, day in sorted(value.items())) + "}"
    if value in get_args(State):
        return str(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def printable(text: str) -> str:
    """Return a text of somebody else's that may stand in the file: on one line, not too long, nothing that cannot be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:120]
