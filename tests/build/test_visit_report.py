"""The report of visits: what GoAccess tells of a log that knows no visitor."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import tasks
from plugins.build import visit_report
from plugins.build.exits import Exit
from plugins.build.site import ROOT
from plugins.build.visit_report import REPORT, report_visits

COMMON = [f"{network}.7.0.0 2026-11-{day}T09 /health/heart/ 200 search.example Chrome Android" for network in range(20, 26) for day in (28,)]
SAME = [f"20.8.0.0 2026-11-2{day}T10 /health/hiv/ 200 clinic.example Edge Windows" for day in range(1, 10)]
"""One person, day by day."""
ROBOTS = ["20.9.0.0 2026-12-04T11 /robots.txt 200 - Robot Other", "20.9.0.0 2026-12-04T11 /robots.txt 200 - - -"] * 7
UNKNOWN = ["- 2026-12-04T12 - 404 - Safari iOS", "2001:db8:: 2026-12-04T12 /missing/ 404 - Firefox macOS"]
LINES = [*COMMON, *SAME, *ROBOTS, *UNKNOWN]


def panels(to: Path) -> dict[str, Any]:
    """Return what the report has in its panels."""
    found = re.search(r"var json_data=(\{.*?\})</script>", (to / REPORT).read_text(encoding="utf-8"))
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def rows(panel: dict[str, Any]) -> dict[str, int]:
    """Return the requests for each row of a panel."""
    return {row["data"]: row["hits"]["count"] for row in panel["data"]}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """The log of two days."""
    path = tmp_path / "visits.log"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return path


def test_the_report_tells_of_pages_and_of_nobody(log: Path, tmp_path: Path) -> None:
    """Robots are left out; what one group of visitors saw, however often, has no name; no panel is about hosts, users or places."""
    with gzip.open(tmp_path / "visits.log.1.gz", "wt", encoding="utf-8") as packed:
        packed.write("23.7.0.0 2026-12-03T09 /health/heart/ 304 Search.example Safari iOS\n")
    assert report_visits([log, tmp_path / "visits.log.1.gz"], tmp_path / "to") == Exit.DONE
    found = panels(tmp_path / "to")
    assert found["general"]["failed_requests"] == 0
    assert found["general"]["total_requests"] == 18
    assert rows(found["requests"]) == {"/health/heart/": 7, "/(fewer-than-5-visitors)": 9}
    assert rows(found["not_found"]) == {"/(fewer-than-5-visitors)": 2}
    assert rows(found["referring_sites"]) == {"search.example": 7, "fewer-than-5-visitors": 9}
    assert rows(found["os"]) == {"Android": 6, "Windows": 9, "iOS": 2, "Macintosh": 1}
    assert rows(found["browsers"]) == {"Chrome": 6, "Edge": 9, "Safari": 2, "Firefox": 1}
    assert found.keys().isdisjoint({"hosts", "geolocation", "remote_user", "asn", "keyphrases", "referrers"})
    text = (tmp_path / "to" / REPORT).read_text(encoding="utf-8")
    assert [word for word in ("20.7.0.0", "20.8.", "2001:db8", "hiv", "clinic", "robots.txt", "/missing/") if word in text] == []


@pytest.mark.parametrize(
    "line",
    [
        '203.0.113.77 - - [04/Dec/2026:09:00:01 +0000] "GET /health/?q=lump HTTP/1.1" 200 512 "-" "Mozilla/5.0"',
        "203.0.113.77 2026-12-04T09 /health/ 200 - Chrome Android",
        "2001:db8:1:: 2026-12-04T09 /health/ 200 - Chrome Android",
        "203.0.0.0 2026-12-04T09:12:13 /health/ 200 - Chrome Android",
        "203.0.0.0 2026-12-04T09 /health/?q=lump 200 - Chrome Android",
        "203.0.0.0 2026-12-04T09 /health/ 200 search.example/?q=lump Chrome Android",
        "203.0.0.0 2026-12-04T09 /health/ 200 - Chrome/125.0 Android",
        "203.0.0.0 2026-12-04T09 /health/ 200 - Chrome SM-G991U",
        "203.0.0.0 2026-12-04T09 /health/ 200 - Chrome Android anna",
        "",
    ],
)
def test_a_log_that_knows_more_is_refused(line: str, log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the line and does not repeat it; no report is written."""
    log.write_text("\n".join((*COMMON, line, "anna")) + "\n", encoding="utf-8")
    assert report_visits([log], tmp_path / "to") == Exit.WRONG_USE
    assert capsys.readouterr().err == (
        f"{log}:7: the line is not of the format `visits`, so it may hold a visitor's address or what they asked for:"
        " let the server write that format (docs/publishing.md), and delete this log.\n"
    )
    assert not (tmp_path / "to").exists()


def test_all_logs_that_cannot_be_used_are_named_at_once(log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Missing, no gzip, cut off, of another format."""
    log.write_text("anna\n", encoding="utf-8")
    whole = gzip.compress("\n".join(COMMON).encode())
    for name, data in (("no.gz", b"words"), ("cut.gz", whole[:-12])):
        (tmp_path / name).write_bytes(data)
    assert report_visits([tmp_path / "none", tmp_path / "no.gz", tmp_path / "cut.gz", log], tmp_path / "to") == Exit.WRONG_USE
    assert [line.split(": ")[0].removeprefix(f"{tmp_path}/") for line in capsys.readouterr().err.splitlines()] == [
        "none cannot be read",
        "no.gz cannot be read",
        "cut.gz cannot be read",
        "visits.log:1",
    ]


def test_robots_alone_are_no_visit(log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A report of nothing would look like a site that nobody reads."""
    log.write_text("\n".join(ROBOTS) + "\n", encoding="utf-8")
    assert report_visits([log], tmp_path / "to") == Exit.WRONG_USE
    assert capsys.readouterr().err == (
        "The logs hold no visit: name the file that the server's setting access_log (nginx) or CustomLog (Apache) names.\n"
    )


def test_a_report_that_goaccess_did_not_write_is_said(
    log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its own words, and the exit code of what went wrong."""
    monkeypatch.setattr(visit_report, "FORMAT", ("--log-format=none",))
    assert report_visits([log], tmp_path / "to") == Exit.FAILED
    assert capsys.readouterr().err.startswith("GoAccess wrote no report: ")


def test_the_command_takes_several_logs(log: Path, tmp_path: Path) -> None:
    """`python3 tasks.py stats LOG LOG --to DIR`."""
    given = tasks._with_option(["stats", str(log), str(log), "--to", str(tmp_path / "to")])
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), *given]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"34 requests, without robots: {tmp_path}/to/{REPORT}\n")
