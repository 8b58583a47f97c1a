"""What visitors read, as one page of GoAccess's: counted from the server's own log, without asking anything of a browser or of another company.

A log that holds more than `plugins/publish/visit_log.py` lets it is refused: whole addresses and queries shall not be worked with, not even
once. Robots are left out. What fewer than `FEW` groups of visitors asked for (a page, a missing page) or came from (a site) is counted without
its name: one person may have been all of them. Nothing is told of networks; they only keep a day's groups of visitors apart.
"""

import gzip
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from plugins.build.components import GOACCESS, provide
from plugins.build.exits import Exit, WrongUseError, exit_code_of
from plugins.build.folders import folder_for
from plugins.publish.visit_log import LINE, NOTHING

REPORT = "visits.html"
FEW = 5
"""Statistical offices hide counts below five to ten."""
RARE_PAGES, RARE_SITES = f"/(fewer-than-{FEW}-visitors)", f"fewer-than-{FEW}-visitors"
ROBOTS = ("Robot", NOTHING)
"""Every browser says which it is; what says nothing is a program."""
SYSTEMS = {"Windows": "Windows NT 10.0", "iOS": "iPhone", "macOS": "Mac OS X", "ChromeOS": "CrOS"}
"""By these words GoAccess knows a system."""
TITLE = f"Visits, without robots. Visitors are groups with one network, browser and system on a day; names of what fewer than {FEW} saw are left out"
FORMAT = ('--log-format=%h %dT%t %m %U %s "%R" "%u"', "--date-format=%Y-%m-%d", "--time-format=%H:%M:%S")
WITHOUT = ("HOSTS", "REMOTE_USER", "GEO_LOCATION", "ASN", "KEYPHRASES", "REFERRERS", "MIME_TYPE", "TLS_TYPE", "CACHE_STATUS", "VIRTUAL_HOSTS")


@dataclass(frozen=True, slots=True)
class Visit:
    """What one line of a log tells."""

    network: str
    hour: str
    page: str
    answer: str
    site: str
    browser: str
    system: str

    @property
    def group(self) -> tuple[str, ...]:
        """Return what the visitor had in common with others; the day is none of it, as who comes every day is one person."""
        return (self.network, self.browser, self.system)


def report_visits(logs: Iterable[Path], to: Path) -> Exit:
    """Write the report of some logs into a folder, and return the exit code."""
    provide((GOACCESS,))

    def work() -> Exit:
        visits = [visit for visit in read_logs(logs) if visit.browser not in ROBOTS]
        if not visits:
            message = "The logs hold no visit: name the file that the server's setting access_log (nginx) or CustomLog (Apache) names."
            raise WrongUseError(message)
        report = folder_for(to) / REPORT
        fault = _run_goaccess(lines_for_goaccess(visits), report)
        if fault:
            print(f"GoAccess wrote no report: {fault}", file=sys.stderr)
            return Exit.FAILED
        print(f"{len(visits)} requests, without robots: {report}")
        return Exit.DONE

    return exit_code_of(work, to)


def read_logs(logs: Iterable[Path]) -> Iterator[Visit]:
    """Yield what each line tells; WrongUseError names each log that cannot be read, or that holds a line of another format."""
    faults: list[str] = []
    for log in logs:
        try:
            with _opened(log) as lines:
                yield from _visits(log, lines)
        except WrongUseError as fault:
            faults.append(str(fault))
        except (OSError, EOFError) as error:
            faults.append(f"{log} cannot be read: {getattr(error, 'strerror', None) or error}.")
    if faults:
        raise WrongUseError("\n".join(faults))


def _opened(log: Path) -> TextIO:
    """Return the lines of a log, packed or not."""
    opened: TextIO = (gzip.open if log.suffix == ".gz" else open)(log, "rt", encoding="utf-8", errors="replace")
    return opened


def _visits(log: Path, lines: TextIO) -> Iterator[Visit]:
    for number, line in enumerate(lines, 1):
        found = LINE.fullmatch(line.rstrip("\n"))
        if not found:
            message = (
                f"{log}:{number}: the line is not of the format `visits`, so it may hold a visitor's address or what they asked for:"
                " let the server write that format (docs/publishing.md), and delete this log."
            )
            raise WrongUseError(message)
        yield Visit(*map(sys.intern, found.groups()))  # a month of lines has few different words


def lines_for_goaccess(visits: Iterable[Visit]) -> Iterator[str]:
    """Yield lines as GoAccess reads them, without the name of what is rare."""
    visits = list(visits)
    pages = _common((visit.page, _is_missing(visit), visit) for visit in visits)
    sites = _common((visit.site.lower(), True, visit) for visit in visits)
    for visit in visits:
        page = visit.page if (visit.page, _is_missing(visit)) in pages else RARE_PAGES
        site = visit.site.lower() if (visit.site.lower(), True) in sites else RARE_SITES
        referrer = "-" if visit.site == NOTHING else f"https://{site}/"
        network = "0.0.0.0" if visit.network == NOTHING else visit.network  # noqa: S104 - GoAccess wants an address
        agent = f"{visit.browser}/0 {SYSTEMS.get(visit.system, visit.system)}"
        yield f'{network} {visit.hour}:00:00 GET {page} {visit.answer} "{referrer}" "{agent}"\n'


def _common(seen: Iterable[tuple[str, bool, Visit]]) -> set[tuple[str, bool]]:
    """Return the names that enough groups of visitors have asked for."""
    groups: dict[tuple[str, bool], set[tuple[str, ...]]] = {}
    for name, is_apart, visit in seen:
        groups.setdefault((name, is_apart), set()).add(visit.group)
    return {key for key, found in groups.items() if len(found) >= FEW and key[0] != NOTHING}


def _is_missing(visit: Visit) -> bool:
    return visit.answer == "404"


def _run_goaccess(lines: Iterable[str], report: Path) -> str:
    """Let GoAccess write the report, and return why it did not, or ""; nobody's own settings of it count."""
    without = (f"--ignore-panel={panel}" for panel in WITHOUT)
    options = (
        "--no-global-config",
        "--no-progress",
        "--no-html-last-updated",
        "--http-method=no",
        "--http-protocol=no",
        f"--html-report-title={TITLE}",
    )
    with tempfile.TemporaryDirectory() as home:
        command = ["goaccess", "-", "--output", str(report), *FORMAT, *options, *without]
        environment = {**os.environ, "HOME": home, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, input="".join(lines), text=True, capture_output=True, check=False, env=environment)
    return (done.stderr or done.stdout).strip() or "it does not say why" if done.returncode else ""
