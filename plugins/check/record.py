"""The commands that answer from release records: what a page told visitors, and what changed between two releases."""

import difflib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ada_url

from plugins.check.record_diff import diff_text
from plugins.check.release_record import RecordError, read_record
from plugins.check.told import told

DONE, WRONG_USE = 0, 2


def tell_page(page: str, file: Path) -> int:
    """Print what the page at an address told visitors, and return the exit code; `page` may be whole or begin at the first slash."""
    if not page.strip():
        print("Say which page: give its address with --page, like --page /legal/cookies/.", file=sys.stderr)
        return WRONG_USE
    try:
        record = read_record(file)
        path = _path_of(page, record)
    except RecordError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    print(told(record, path), end="")
    return DONE


def tell_difference(old: Path, new: Path) -> int:
    """Print what changed between two releases, and return the exit code."""
    try:
        records = read_record(old), read_record(new)
    except RecordError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    print(diff_text(*records), end="")
    return DONE


def _path_of(page: str, record: Mapping[str, Any]) -> str:
    """Return the file of a page by its address."""
    by_url: dict[str, str] = {entry["url"]: path for path, entry in record["pages"].items()}
    url = _url(page, record["publisher"]["site_url"])
    for spelling in (url, f"{url}/"):
        if spelling in by_url:
            return by_url[spelling]
    near = difflib.get_close_matches(url, by_url, n=1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    message = f'"{page}" was no page of the release of {record["day"]}.{hint}'
    raise RecordError(message)


def _url(page: str, origin: str) -> str:
    try:
        url = ada_url.URL(page.strip(), base=f"{origin}/")
    except ValueError:
        return page
    return str(url.pathname) if url.origin == ada_url.URL(origin).origin else page
