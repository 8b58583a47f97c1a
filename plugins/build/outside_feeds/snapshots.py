"""What was fetched, as a file that a person can read and git can compare; it takes the place of the last one whole, or not at all."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from plugins.page.outside_feeds import Headline, Snapshot

_HEAD = """# The headlines of a feed of content/data/feeds.yml. Written by `python3 tasks.py feeds`: delete one that should not be shown, write none.
"""


def text_of(snapshot: Snapshot) -> str:
    """Return the text of a file; the same snapshot gives the same bytes."""
    lines = [f"fetched: {snapshot.fetched}", f"address: {_quoted(snapshot.address)}"]
    lines += [f"{name}: {_quoted(value)}" for name, value in (("etag", snapshot.etag), ("modified", snapshot.modified)) if value]
    return _HEAD + "\n".join([*lines, "entries:", *(line for entry in snapshot.entries for line in _of_entry(entry))]) + "\n"


def _of_entry(entry: Headline) -> Iterator[str]:
    yield f"  - title: {_quoted(entry.title)}"
    yield f"    url: {_quoted(entry.url)}"
    if entry.date:
        yield f"    date: {entry.date}"


def _quoted(text: str) -> str:
    """Return text as JSON, which YAML takes for what it is as long as it can be printed."""
    return json.dumps(text, ensure_ascii=False)


def write(file: Path, snapshot: Snapshot) -> None:
    """Write a snapshot; whoever reads meanwhile gets the last one, whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with new.open("w", encoding="utf-8") as stream:
            stream.write(text_of(snapshot))
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
