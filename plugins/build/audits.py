"""The command `audit`: every file of a finished site is held against every rule, whoever built it."""

import sys
from collections import Counter
from pathlib import Path

import pelicanconf
from plugins.build.exits import Exit, WrongUseError, check_day
from plugins.build.gate import policy_of
from plugins.build.linkcheck import folder_of
from plugins.check.audit import NothingToAuditError, audit
from plugins.check.audited import Audited
from plugins.check.findings import WEIGHTS, Finding, stops
from plugins.check.finished import RECORD
from plugins.check.places import locate
from plugins.check.release_record import RecordError, read_record
from plugins.check.rules import RULES
from plugins.source.today import read_day


def audit_and_report(root: Path, content: Path, today: str | None = None) -> Exit:
    """Audit a finished site, print what was found and what was looked at, and return the exit code."""
    try:
        check_day(today)
        policy = policy_of(content, read_day(today, pelicanconf.TIMEZONE).isoformat())
        done, _ = audit(folder_of(root), policy)
    except (NothingToAuditError, WrongUseError) as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_USE
    findings = sorted(locate(done.findings, sources_of(root, policy.origin), content), key=in_order_of_files)
    print("\n".join([*map(str, findings), *counts_in_words(done, findings)]))
    return Exit.CONTENT_HAS_ERRORS if stops(findings) else Exit.DONE


def in_order_of_files(finding: Finding) -> tuple[bool, str, int, int, str]:
    """Return what findings are sorted by: those at Markdown lines first, as an editor comes to them."""
    return not finding.file, finding.file or finding.page, finding.line or finding.page_line, finding.column, finding.rule


def sources_of(root: Path, origin: str) -> dict[str, str]:
    """Return the Markdown file of each page, and of each item of a feed, as the site's release record names them."""
    try:
        pages = read_record(root / RECORD)["pages"]
    except RecordError:
        return {}
    with_source = {path: page for path, page in pages.items() if page["source"]}
    return {key: page["source"] for path, page in with_source.items() for key in (path, origin + page["url"])}


def counts_in_words(done: Audited, findings: list[Finding]) -> list[str]:
    """Return what was looked at, and how much was found."""
    forms = ", ".join(f"{number:,} {form}" for form, number in done.forms.most_common() if form != "site")
    weights = Counter(finding.weight for finding in findings)
    found = ", ".join(f"{weights[weight]:,} {weight}" for weight in WEIGHTS)
    return [f"Audited: {forms}.", f"{len(RULES)} rules, held {sum(done.held.values()):,} times. Found: {found}."]
