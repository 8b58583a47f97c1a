"""Finished files of a test's own, as the audit reads them."""

from typing import Any

from plugins.check.audit import audit_files
from plugins.check.finished import File, Page, read_page
from plugins.check.policy import Policy
from plugins.check.rule import Rule

PATH = "contact/index.html"


def page(html: str, policy: Policy, head: str = "", path: str = PATH) -> Page:
    """Return a page with this in its body and its head."""
    text = f'<!DOCTYPE html><html lang="en"><head>{head}<title>A</title></head><body>{html}</body></html>'
    return read_page(path, text.encode(), policy)


def says(rule: Rule, subject: Page | File | Any, policy: Policy) -> list[str]:
    """Return what a rule finds wrong."""
    return [fault.says for fault in rule(subject, policy)]


def script(text: str, path: str = "theme/js/more.js") -> File:
    """Return a script of the site."""
    return File(path, "script", text.encode())


def found(rule: Rule, path: str, data: bytes, policy: Policy) -> list[str]:
    """Return what a rule finds in a file that the audit reads itself, as `line: what`."""
    findings = audit_files([path], {path: data}.__getitem__, policy, [rule]).findings
    return [f"{finding.page_line}: {finding.says}" for finding in findings]
