"""The record of a release (plugins/publish/release_record.py writes it into the site): read again, and completed by the gate."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from plugins.check.findings import Finding
from plugins.check.fingerprints import fingerprints
from plugins.check.waivers import Waived, pages_of
from plugins.page.json_lines import json_lines

FORMATS = (1,)
Record = dict[str, Any]


class RecordError(ValueError):
    """There is no record to read; the message names the file and what to do."""


def read_record(file: Path) -> Record:
    """Return a record. Raises RecordError when it is not there, or is none."""
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
        known = record["format"] in FORMATS
        _look_at(record if known else {})
    except FileNotFoundError:
        message = f"There is no record {file}: build the site first, or give its file with --record."
        raise RecordError(message) from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        message = f"{file} is no release record ({error}): give one that a build has written."
        raise RecordError(message) from None
    if not known:
        message = f"{file} is a record of format {record['format']}, which this version does not know: read it with the version that wrote it."
        raise RecordError(message)
    found: Record = record
    return found


def _look_at(record: Mapping[str, Any]) -> None:
    """Raise KeyError or TypeError when a record has not what every reader asks for first."""
    if record and not all(
        isinstance(record[part], kind) for part, kind in (("pages", dict), ("files", dict), ("publisher", dict), ("notices", list))
    ):
        message = "its parts are of another kind"
        raise TypeError(message)


def write_record(file: Path, record: Mapping[str, Any]) -> None:
    """Write a record; the same record gives the same bytes."""
    file.write_text(json_lines(record), encoding="utf-8")


def add_check(record: Mapping[str, Any], findings: Sequence[Finding], waived: Sequence[Waived], urgent: Iterable[str] = ()) -> Record:
    """Return the record with what the check found: open findings, covered ones with who approved that, and the pages that could not wait."""
    return {
        **record,
        "findings": [_finding(finding, print_) for finding, print_ in zip(findings, fingerprints(findings), strict=True)],
        "waived": [
            {**_finding(one.finding, print_), "waiver": _waiver(one)}
            for one, print_ in zip(waived, fingerprints(one.finding for one in waived), strict=True)
        ],
        "urgent": list(urgent),
    }


def known_of(record: Mapping[str, Any] | None) -> frozenset[str] | None:
    """Return the identities of what the check of a release found, waived or not; None without a record, or where no check completed it."""
    if record is None or "findings" not in record:
        return None
    return frozenset(each["fingerprint"] for part in ("findings", "waived") for each in record[part])


def hashes_of(record: Mapping[str, Any] | None) -> dict[str, str]:
    """Return the hash of each file that a record names; of none without a record."""
    pages, files = (record or {}).get("pages", {}), (record or {}).get("files", {})
    return {**{path: page["sha256"] for path, page in pages.items()}, **files}


def _finding(finding: Finding, print_: str) -> Record:
    return {
        "fingerprint": print_,
        "rule": finding.rule,
        "weight": finding.weight,
        "says": finding.says,
        "place": finding.place,
        "pages": pages_of(finding),
    }


def _waiver(waived: Waived) -> Record:
    waiver = waived.waiver
    created = waiver.created.isoformat() if waiver.created else None
    return {"page": waiver.page, "reason": waiver.reason, "approver": waiver.approver, "expires": waiver.expires.isoformat(), "created": created}
