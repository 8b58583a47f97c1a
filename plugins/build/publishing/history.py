"""What was live since when: one line for each switch of a target, in `history.jsonl`; and from that, the release to go back to."""

import datetime as dt
import json
from collections.abc import Collection
from typing import Any, Literal

from plugins.build.publishing.lock import holder

NAME = "history.jsonl"
What = Literal["publish", "rollback", "found", "reload"]
Entry = dict[str, Any]


def line_of(what: What, release: str, **more: str) -> str:
    """Return the line to be added: when, what, which release, by whom."""
    now = f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    return json.dumps({"time": now, "what": what, "release": release, **more, "by": holder().partition(", ")[0]}) + "\n"


def read_history(text: str) -> list[Entry]:
    """Return the entries; half a line, from a machine that lost its power, is passed over."""
    return [entry for line in text.splitlines() if (entry := _entry(line))]


def _entry(line: str) -> Entry | None:
    try:
        entry = json.loads(line)
        return entry if isinstance(entry, dict) and {"time", "what", "release"} <= entry.keys() else None
    except ValueError:
        return None


def way_back(history: list[Entry], current: str, names: Collection[str]) -> list[str]:
    """Return the releases that one could go back to and that are there, the nearest last.

    Whoever goes back wants none that somebody has gone back from already.
    """
    way: list[str] = []
    for entry in history:
        if entry["what"] == "rollback" and entry["release"] in way:
            del way[way.index(entry["release"]) :]
        if entry["what"] != "reload" and way[-1:] != [entry["release"]]:
            way.append(entry["release"])
    if current in way:
        del way[way.index(current) :]
    return [name for name in way if name in names]


def is_live(history: list[Entry], current: str | None) -> bool:
    """Tell whether the history knows which release is live."""
    switches = [entry["release"] for entry in history if entry["what"] != "reload"]
    return switches[-1:] == ([current] if current else [])


def loaded(history: list[Entry]) -> str:
    """Return the hash of the settings that the server has loaded last; "" where nobody knows."""
    return str(next((entry.get("server") for entry in reversed(history) if entry["what"] == "reload"), ""))
