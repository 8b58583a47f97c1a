"""The report for machines, in SARIF 2.1.0 (OASIS standard): code hosts show it beside the Markdown line that is to blame.

Findings keep their identity when lines move (`partialFingerprints`), so a host never opens the same one twice. What is waived is
there too, as suppressed and with its reason.
"""

import json
from typing import Any
from urllib.parse import quote

from plugins.check.findings import WEIGHTS, Finding, Parent, Weight
from plugins.check.fingerprints import fingerprints
from plugins.check.report import Report
from plugins.check.statement import Explained
from plugins.check.waivers import Waived, address_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Weight, str] = {"safety": "error", "stop": "error", "warn": "warning", "note": "note"}
ROOT = "%SRCROOT%"
"""The name by which code hosts know the root of the repository."""
BUILT = "output"
"""The folder of a finished file that no Markdown file made: hosts want a path, though it is not in the repository."""


def report_sarif(report: Report) -> str:
    """Return the report as JSON; the same report gives the same bytes."""
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}, ensure_ascii=False, indent=1) + "\n"


def _run(report: Report) -> dict[str, Any]:
    rules, below = _rules(report), _below_root(report.content)
    index = {rule.id: number for number, rule in enumerate(rules)}
    open_: list[tuple[Finding, str, list[dict[str, str]]]] = [(told.finding, told.fingerprint, []) for told in report.told()]
    identities = fingerprints(waived.finding for waived in report.waived)
    covered = [(waived.finding, one, [_suppression(waived)]) for waived, one in zip(report.waived, identities, strict=True)]
    return {
        "tool": {"driver": {"name": "carepages", "rules": list(map(_rule, rules))}},
        "automationDetails": {"id": "carepages/check/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "properties": {"verdict": report.verdict(), "urgent": list(report.urgent)}}],
        "results": [
            {
                "ruleId": finding.rule,
                "ruleIndex": index[finding.rule],
                **_result(finding, identity, below),
                **_baseline(report, identity),
                "suppressions": suppressions,
            }
            for finding, identity, suppressions in (*open_, *covered)
        ],
    }


def _rules(report: Report) -> list[Explained]:
    """Return every rule that was asked, and behind them those of findings that nobody listed."""
    rules = {rule.id: rule for rule in report.rules}
    for finding in (*report.findings, *(waived.finding for waived in report.waived)):
        rules.setdefault(finding.rule, report.rule(finding.rule, finding))
    return list(rules.values())


def _rule(rule: Explained) -> dict[str, Any]:
    sentence = rule.id.replace("_", " ").replace("-", " ").capitalize()
    source = getattr(rule, "source", "")
    remedy = f"What to do: {rule.remedy}." if rule.remedy else "What to do: see each finding."
    help_ = "\n\n".join(filter(None, (rule.reason, remedy, f"Source: {source}." if source else "", WEIGHTS[rule.weight])))
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{sentence}."},
        "fullDescription": {"text": rule.reason or f"{sentence}."},
        "help": {"text": help_},
        "defaultConfiguration": {"level": LEVELS[rule.weight]},
        "properties": {"weight": rule.weight, "tags": [rule.weight]},
    }


def _below_root(content: str) -> str:
    """Return the folder of the Markdown files as code hosts know it; one outside the working directory is no part of a repository."""
    return "content" if content.startswith(("/", "..")) or ":" in content else content


def _result(finding: Finding, identity: str, below: str) -> dict[str, Any]:
    related = {"relatedLocations": [_parent(number, parent, below) for number, parent in enumerate(finding.parents, 1)]} if finding.parents else {}
    return {
        "level": LEVELS[finding.weight],
        "message": {"text": f"{finding.says}. What to do: {finding.remedy}."},
        "locations": [_location(below, Parent(finding.page, finding.file, finding.line), finding.page_line, finding.column)],
        **related,
        "partialFingerprints": {"primaryLocationLineHash": f"{identity}:1", "carepagesFinding/v1": identity},
        "properties": {"weight": finding.weight},
    }


def _baseline(report: Report, identity: str) -> dict[str, str]:
    """Nothing is new or old where there is no last good site."""
    return {} if report.known is None else {"baselineState": "new" if report.is_new(identity) else "unchanged"}


def _location(below: str, place: Parent, page_line: int = 0, column: int = 0) -> dict[str, Any]:
    page, file, line = place.page, place.file, place.line
    uri, start = (f"{below}/{file}", line) if file else (f"{BUILT}/{page or 'index.html'}", page_line)
    region = {"startLine": start or 1, **({"startColumn": column} if file and column else {})}
    return {
        "physicalLocation": {"artifactLocation": {"uri": quote(uri), "uriBaseId": ROOT}, "region": region},
        "logicalLocations": [{"fullyQualifiedName": address_of(page), "kind": "page"}],
    }


def _parent(number: int, parent: Parent, below: str) -> dict[str, Any]:
    return {
        "id": number,
        **_location(below, parent),
        "message": {"text": f"{address_of(parent.page)} refers to it"},
    }


def _suppression(waived: Waived) -> dict[str, str]:
    waiver = waived.waiver
    return {"kind": "external", "status": "accepted", "justification": f"Waived by {waiver.approver} until {waiver.expires}: {waiver.reason}"}
