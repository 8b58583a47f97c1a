"""The second witness: every file of a finished site is read again and held against every rule that covers files of its form.

It shares no code with the passes that made the site and trusts nothing that they left behind. What no rule covers is a finding.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from plugins.check.findings import Finding
from plugins.check.finished import HTML, Entry, Feed, File, UnreadableError, files_of, form_of, line_in, read_feed, read_page, size_of
from plugins.check.policy import Policy
from plugins.check.references import Reference, references_of_feed, references_of_file
from plugins.check.rule import Fault, Form, Rule
from plugins.check.rules import RULES
from plugins.check.statement import Statement
from plugins.check.summary import Site, Summary, summarise

COVERED = Statement(
    "every_file_is_covered",
    "safety",
    "Nothing is known of the file, so nobody can say that it keeps what the plan promises.",
    "teach the audit what holds for such a file (plugins/check/finished.py), or do not publish it",
    "DESIGN 2",
)
FILES_OF_ONE_TASK = 200
WORTH_A_SECOND_PROCESS = 400
"""Files; below that a process costs more than it saves."""


class NothingToAuditError(ValueError):
    """There is no finished site here: an audit of nothing proves nothing."""


@dataclass(slots=True)
class Audited:
    """What an audit of some files gives: findings, how often each rule was held against each form and failed, and what leaves the pages."""

    findings: list[Finding] = field(default_factory=list)
    held: Counter[tuple[str, Form]] = field(default_factory=Counter)
    found: Counter[tuple[str, Form]] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    pages: list[Summary] = field(default_factory=list)
    items: list[Summary] = field(default_factory=list)
    others: dict[str, tuple[Reference, ...]] = field(default_factory=dict)
    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def add(self, other: "Audited") -> None:
        """Take over what another audit found."""
        self.findings += other.findings
        self.held += other.held
        self.found += other.found
        self.forms += other.forms
        self.pages += other.pages
        self.items += other.items
        self.others |= other.others
        self.entries |= other.entries


def audit(root: Path, policy: Policy, processes: int | None = None) -> tuple[Audited, Site]:
    """Read every file below `root` and hold it against the rules; raises NothingToAuditError when there is no page.

    The findings come in the order of files and rules, whatever the number of processes.
    """
    files = files_of(root)
    sizes = size_of(root, files)
    tasks = [files[start : start + FILES_OF_ONE_TASK] for start in range(0, len(files), FILES_OF_ONE_TASK)]
    work = partial(audit_files, read=partial(read_file, root), policy=policy, sizes=sizes)
    done = Audited()
    for part in _results(work, tasks, processes or (os.cpu_count() or 1), is_large=len(files) > WORTH_A_SECOND_PROCESS):
        done.add(part)
    if not done.pages:
        message = f"{root} holds no page: an audit of nothing proves nothing. Build the site first, or give its folder."
        raise NothingToAuditError(message)
    site = site_of(done, sizes, partial(read_file, root))
    audit_site(site, policy, RULES, done)
    return done, site


def read_file(root: Path, path: str) -> bytes:
    """Return the bytes of a file of the site."""
    return (root / path).read_bytes()


def site_of(done: Audited, sizes: Mapping[str, int], read: Callable[[str], bytes]) -> Site:
    """Return the whole site in plain data."""
    return Site(tuple(done.pages), tuple(done.items), sizes, read, done.others, done.entries)


def audit_files(
    files: Iterable[str], read: Callable[[str], bytes], policy: Policy, rules: Sequence[Rule] = RULES, sizes: Mapping[str, int] | None = None
) -> Audited:
    """Return what holding each file against the rules for its form gives; rules about the whole site are not asked."""
    auditor = Auditor(policy, rules, sizes or {})
    for path in files:
        try:
            auditor.audit_file(path, read(path))
        except UnreadableError as error:
            auditor.done.findings.append(_uncovered(path, str(error)))
    return auditor.done


def audit_site(site: Site, policy: Policy, rules: Sequence[Rule], done: Audited) -> None:
    """Add what the rules about the whole site find."""
    Auditor(policy, rules, site.sizes, done).hold(site, "", "site")


@dataclass(slots=True)
class Auditor:
    """Holds one file after the other against the rules; `sizes` in bytes of every file of the site."""

    policy: Policy
    rules: Sequence[Rule]
    sizes: Mapping[str, int]
    done: Audited = field(default_factory=Audited)

    def audit_file(self, path: str, data: bytes) -> None:
        """Read a file as what its address says; UnreadableError when it is not that."""
        form = form_of(path, self.policy)
        if form is None:
            message = "no rule covers a file of this kind or at this address"
            raise UnreadableError(message)
        if form == "feed":
            self._audit_feed(read_feed(path, data, self.policy, self.sizes))
        elif path.lower().endswith(HTML):
            page = read_page(path, data, self.policy, self.sizes)
            self.done.pages.append(summarise(page))
            self.hold(page, path, page.form, page.text)
        else:
            file = File(path, form, data, self.sizes)  # type: ignore[arg-type]  # what is neither page nor feed nor site is a file
            self.done.others[path] = _references(file)
            self.hold(file, path, form, file.text if form != "pdf" else "")

    def _audit_feed(self, feed: Feed) -> None:
        self.done.others[feed.path] = tuple(references_of_feed(feed))
        self.done.entries[feed.path] = tuple(feed.entries)
        self.done.items += map(summarise, feed.items)
        self.hold(feed, feed.path, "feed", feed.text)

    def hold(self, subject: Any, path: str, form: Form, text: str = "") -> None:
        """Hold one file against the rules for its form. A rule for feeds is asked of each item, those of the room "feeds" of the feed itself."""
        self.done.forms[form] += 1
        for rule in self.rules:
            if form not in rule.on:
                continue
            for one in subject.items if isinstance(subject, Feed) and rule.room != "feeds" else (subject,):
                self.done.held[rule.id, form] += 1
                for fault in rule(one, self.policy):
                    self.done.found[rule.id, form] += 1
                    self.done.findings.append(_finding(rule, fault, path, text, getattr(one, "part", "")))


def _finding(rule: Rule, fault: Fault, path: str, text: str, part: str) -> Finding:
    line = line_in(text, fault.near) if fault.near else 0
    return Finding(fault.page or path, line, rule.id, fault.says, fault.remedy or rule.remedy, rule.weight, fault.near, part)


def _references(file: File) -> tuple[Reference, ...]:
    try:
        return references_of_file(file)
    except ET.ParseError as error:
        message = f"the picture is not well-formed XML: {error}"
        raise UnreadableError(message) from None


def _uncovered(path: str, says: str) -> Finding:
    return Finding(path, 0, COVERED.id, says, COVERED.remedy, COVERED.weight)


def _results(work: Callable[[list[str]], Audited], tasks: list[list[str]], processes: int, *, is_large: bool) -> Iterator[Audited]:
    if processes < 2 or not is_large:  # noqa: PLR2004 - one process is this one
        yield from map(work, tasks)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(work, tasks)
