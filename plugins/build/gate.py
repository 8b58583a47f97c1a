"""The command `check`: build, audit, links, one report; only a site that may go out takes the place of the last good one."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pelicanconf
from plugins.build.components import DICTIONARIES, FOR_PDFS, put_in_place
from plugins.build.editorial import Said, editorial_findings
from plugins.build.exits import Exit, WrongUseError, exit_code_of
from plugins.build.findings_told import found_by
from plugins.build.fix import fix
from plugins.build.folders import cache_of
from plugins.build.production import production
from plugins.build.site import ROOT, SETTINGS, NewSite, keeping, new_site
from plugins.check.addresses import file_of
from plugins.check.content_files import PolicyError
from plugins.check.findings import Finding, Weight
from plugins.check.finished import RECORD
from plugins.check.kept_addresses import broken_promises
from plugins.check.places import with_column
from plugins.check.policy import Policy, read_policy
from plugins.check.release_record import Record, RecordError, add_check, known_of, read_record, write_record
from plugins.check.report import Report
from plugins.check.report_files import write_reports
from plugins.check.report_text import report_text
from plugins.check.review_dashboard import FILE as DASHBOARD
from plugins.check.review_dashboard import write_dashboard
from plugins.check.verdict import (
    ALL_RULES,
    Checked,
    FinishedBuild,
    check_build,
    files_to_witness,
    hear_second_witness,
)
from plugins.check.waivers import FILE, apply, idle_waivers, read_waivers
from plugins.check.words.ratchet import as_record, from_record, harder_to_read, to_keep
from plugins.page.findings import ContentError, Severity, told_elsewhere
from plugins.page.findings import Finding as Fault
from plugins.page.here import from_here
from plugins.page.stages import Stages
from plugins.source.today import read_day

PRODUCTION = ROOT / "publishconf.py"
WEIGHT_OF: dict[Severity, Weight] = {"error": "stop", "warning": "warn", "note": "note"}
NO_LIMIT = {"LinkChecker": "1"}
"""linkchecker asks a server that sends this header as fast as it can; any other one three times a second."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to check: `urgent` are addresses of pages that cannot wait, `is_full` lets both witnesses look at every page again.

    `are_samples_allowed`: in production too, samples and articles that nobody signed off stop nothing. `has_fixes` mends what is safe first.
    """

    content: Path
    output: Path
    report: Path
    today: str | None = None
    urgent: Sequence[str] = ()
    is_production: bool = False
    are_samples_allowed: bool = False
    is_full: bool = False
    has_fixes: bool = False
    stages: Stages = field(default_factory=Stages)

    @property
    def settings(self) -> Path:
        """Return the settings to build with."""
        return PRODUCTION if self.is_production else SETTINGS

    @property
    def override(self) -> dict[str, Any]:
        """Return what this run sets otherwise."""
        more = {"SEARCH": {"most_pages": None}, **({"SAMPLES_ALLOWED": True} if self.are_samples_allowed else {})}
        return {"URGENT": bool(self.urgent), **more, **keeping(self.output, self.settings, anew=self.is_full), "STAGES": self.stages}


def check_and_report(asked: Asked) -> Exit:
    """Check a site, print and write the report, and return the exit code."""
    return exit_code_of(lambda: check(asked), asked.content, asked.settings)


def check(asked: Asked) -> Exit:
    """Build a site and let it take its place if it may go out; raises what a build raises, and WrongUseError."""
    return let_out(asked, _last_record(asked.output), NewSite.take_place, "The last good site was left as it is.")


def let_out(asked: Asked, previous: Record | None, go: Callable[[NewSite], object], refused: str) -> Exit:
    """Build a site, tell what is found in it beside the `previous` one, and let it `go` if it may; if not, say what was `refused`."""
    _check_report(asked.report)
    if asked.has_fixes:
        fix(asked.content, asked.settings)
    put_in_place(FOR_PDFS)
    try:
        with told_elsewhere(), new_site(asked.content, asked.output, asked.settings, asked.today, asked.override) as site:
            report, record = prove(site, asked, previous)
            _tell(report, asked, record)
            if report.may_go_out:
                write_record(site.folder / RECORD, record)
                go(site)
                return Exit.DONE
    except ContentError as error:
        _tell(_refused(error, asked, previous), asked)
    print(refused, file=sys.stderr)
    return Exit.CONTENT_HAS_ERRORS


def prove(site: NewSite, asked: Asked, previous: Record | None) -> tuple[Report, Record]:
    """Return what all checks find in a new site, and its record with that."""
    seconds = {"build": time.perf_counter() - site.started}
    build = FinishedBuild(site.folder, asked.content.resolve(), site.facts, site.feeds, _record_of(site))
    _know_pages(asked.urgent, build)
    policy = policy_of(asked.content, build.record["day"])
    checked, finished = check_build(build, policy, cache_of(asked.output) / "audit", is_fresh=asked.is_full, stages=asked.stages)
    checked.seconds = seconds | checked.seconds
    promised: Weight = "stop" if asked.is_production else "warn"
    checked.findings += broken_promises(previous, build.record, policy.gone_places, build.content, promised)
    files = files_to_witness(build, finished, previous, policy.origin, is_full=asked.is_full)
    with production(site.folder, NO_LIMIT) as origin:
        hear_second_witness(checked, finished, policy, origin, files)
    with checked.stage("words"):
        said = words_of(asked)
        before = from_record(previous and previous.get("reading"))
        checked.findings += [*of_words(said), *harder_to_read(said.levels, before)]
    kept = to_keep(said.levels, before, is_release=asked.is_production)
    waivers, mistakes = read_waivers(asked.content / FILE, policy.today, ALL_RULES)
    done = apply([*map(as_told_by_the_build, found_by(site.run)), *checked.findings], waivers)
    found = [with_column(finding, build.content) for finding in (*done.open, *mistakes, *idle_waivers(done.unused, build.hashes()))]
    report = replace(report_of(found, checked, asked, policy, previous), waived=done.waived, levels=said.levels)
    return report, {**add_check(build.record, found, done.waived, asked.urgent), "reading": as_record(kept)}


def words_of(asked: Asked) -> Said:
    """Return what is to be said of the words of all texts."""
    put_in_place(DICTIONARIES)
    return editorial_findings(asked.content.resolve(), cache_of(asked.output) / "words", is_fresh=asked.is_full)


def of_words(said: Said) -> list[Finding]:
    """Return what is to be said of words; levels stand in a table of their own."""
    return [as_told_by_the_build(found) for found in said.findings if found.rule != "reading-level"]


def report_of(findings: list[Finding], checked: Checked, asked: Asked, policy: Policy, previous: Record | None) -> Report:
    """Return the report of what was found."""
    return Report(
        site=policy.name,
        day=policy.today,
        findings=findings,
        rules=ALL_RULES,
        known=known_of(previous) if previous and "findings" in previous else None,
        forms=checked.audited.forms,
        held=checked.audited.held,
        found=checked.audited.found,
        links=checked.links,
        seconds=checked.seconds,
        urgent=asked.urgent,
        content=from_here(asked.content),
    )


def policy_of(content: Path, day: str) -> Policy:
    """Return what must hold on a day; WrongUseError when the policy data cannot be read."""
    if not content.is_dir():
        message = f"There is no folder {content}: give the folder of the Markdown files with --content."
        raise WrongUseError(message)
    try:
        return read_policy(content, tuple(pelicanconf.LANGUAGES), read_day(day, "UTC"), Path(pelicanconf.DEFAULT_CONTENT))
    except PolicyError as error:
        raise WrongUseError(str(error)) from None


def _check_report(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is no folder: give one for the report with --report."
        raise WrongUseError(message)


def _know_pages(urgent: Sequence[str], build: FinishedBuild) -> None:
    for page in urgent:
        if file_of(page) not in build.facts:
            message = f"--urgent {page}: the site has no such page; give its address from the first slash on, like /health/heart/salt/."
            raise WrongUseError(message)


def _refused(error: ContentError, asked: Asked, previous: Record | None) -> Report:
    """Return the report of a build that found errors in the content: nothing else could be checked."""
    said = words_of(asked)
    return Report(
        site=f"{asked.content.name}/",
        day=read_day(asked.today, pelicanconf.TIMEZONE),
        findings=[*map(as_told_by_the_build, error.findings), *of_words(said)],
        rules=ALL_RULES,
        known=known_of(previous) if previous else None,
        content=from_here(asked.content),
        levels=said.levels,
    )


def as_told_by_the_build(found: Fault) -> Finding:
    """Return a finding of the build as one of the check: an error stops a release, a warning or a note does not."""
    return Finding("", 0, found.rule, found.says, found.remedy, WEIGHT_OF[found.severity], file=found.file, line=found.line, column=found.column)


def _record_of(site: NewSite) -> Record:
    try:
        return read_record(site.folder / RECORD)
    except RecordError:
        message = "The build left no release record, and nobody could ever tell what it said: put plugins.publish.release_record into PLUGINS."
        raise WrongUseError(message) from None


def _last_record(output: Path) -> Record | None:
    """Return the record of the last good site; None where there is none that can be read."""
    try:
        return read_record(output / RECORD)
    except RecordError:
        return None


def _tell(report: Report, asked: Asked, record: Record | None = None) -> None:
    """Print and write what was found; of a site that could be built, also where its reviews stand."""
    print(report_text(report), end="")
    (asked.report / DASHBOARD).unlink(missing_ok=True)  # the one of an earlier check tells of another site
    files = [*write_reports(report, asked.report), *([write_dashboard(record, asked.report)] if record else [])]
    print(f"The whole report: {', '.join(map(str, files))}")
