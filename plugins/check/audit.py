"""The second witness: every file of a finished site is read again and held against every rule that covers files of its form.

It shares no code with the passes that made the site and trusts nothing that they left behind. What no rule covers is a finding.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from plugins.check.audited import Audited, is_of_items
from plugins.check.findings import Finding
from plugins.check.finished import HTML, Feed, File, UnreadableError, form_of, line_in, read_feed, read_page, sizes_below
from plugins.check.kept_verdicts import KeptVerdicts, made, verdict_in
from plugins.check.packed_audit import Unpacking, packed
from plugins.check.policy import Policy
from plugins.check.references import Reference, references_of_feed, references_of_file
from plugins.check.rule import Fault, Form, Rule
from plugins.check.rules import RULES
from plugins.check.statement import Statement
from plugins.check.summary import Site, summarise
from plugins.check.watched import SIZES, Answers, Watched, watched
from plugins.page.shelf import Kept
from plugins.page.workers import collecting_nothing, shared_out

COVERED = Statement(
    "every_file_is_covered",
    "safety",
    "Nothing is known of the file, so nobody can say that it keeps what the plan promises.",
    "teach the audit what holds for such a file (plugins/check/finished.py), or do not publish it",
    "DESIGN 2",
)


class NothingToAuditError(ValueError):
    """There is no finished site here: an audit of nothing proves nothing."""


def audit(root: Path, policy: Policy, processes: int | None = None, kept: Path | None = None, *, is_fresh: bool = False) -> tuple[Audited, Site]:
    """Read every file below `root` and hold it against the rules; raises NothingToAuditError when there is no page.

    The findings come in the order of files and rules, whatever the number of processes. Verdicts on files are kept in the folder
    `kept` if there is one, and those that hold are used, unless the audit is to be a fresh one.
    """
    with collecting_nothing():
        return _audit(root, policy, processes, kept, is_fresh=is_fresh)


def _audit(root: Path, policy: Policy, processes: int | None, kept: Path | None, *, is_fresh: bool) -> tuple[Audited, Site]:
    sizes, read = sizes_below(root), partial(read_file, root)
    verdicts = KeptVerdicts(kept, policy, sizes, is_fresh=is_fresh)
    results = dict(zip(sizes, shared_out(partial(_verdict, verdicts, read, policy, sizes), list(sizes), processes), strict=True))
    verdicts.keep({path: new for path, new in results.items() if new})
    done, unpacking = Audited(), Unpacking()
    for path, new in results.items():
        done.add(unpacking.audited(verdict_in(new) if new else verdicts.of(path)))
    if not done.pages:
        message = f"{root} holds no page: an audit of nothing proves nothing. Build the site first, or give its folder."
        raise NothingToAuditError(message)
    site = site_of(done, sizes, read)
    audit_site(site, policy, RULES, done)
    return done, site


def _verdict(verdicts: KeptVerdicts, read: Callable[[str], bytes], policy: Policy, sizes: Mapping[str, int], path: str) -> Kept | None:
    """Return a new verdict on a file, None where the one that was kept holds."""
    data, answers = read(path), Answers()
    fingerprint = verdicts.fingerprint(path, data)
    if verdicts.hold(path, fingerprint):
        return None
    auditor = Auditor(watched(policy, answers), RULES, Watched(SIZES, sizes, answers))
    auditor.judge(path, data)
    return made(fingerprint, packed(auditor.done), answers)


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
    auditor = Auditor(policy, rules, {} if sizes is None else sizes)
    for path in files:
        auditor.judge(path, read(path))
    auditor.done.count(rules)
    return auditor.done


def audit_site(site: Site, policy: Policy, rules: Sequence[Rule], done: Audited) -> None:
    """Add what the rules about the whole site find."""
    Auditor(policy, rules, site.sizes, done).hold(site, "", "site")
    done.count(rules)


@dataclass(slots=True)
class Auditor:
    """Holds one file after the other against the rules; `sizes` in bytes of every file of the site."""

    policy: Policy
    rules: Sequence[Rule]
    sizes: Mapping[str, int]
    done: Audited = field(default_factory=Audited)

    def judge(self, path: str, data: bytes) -> None:
        """Audit a file; one that cannot be read as what its address says is a finding."""
        try:
            self.audit_file(path, data)
        except UnreadableError as error:
            self.done.findings.append(_uncovered(path, str(error)))

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
        """Hold one file against the rules for its form."""
        self.done.forms[form] += 1
        for rule in [rule for rule in self.rules if form in rule.on]:
            for one in subject.items if isinstance(subject, Feed) and is_of_items(rule) else (subject,):
                for fault in rule.check(one, self.policy):
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
