"""What an audit of some files gives: findings, counts, and what leaves the pages."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from plugins.check.findings import Finding
from plugins.check.finished import Entry
from plugins.check.references import Reference
from plugins.check.rule import Form, Rule
from plugins.check.summary import Summary


@dataclass(slots=True)
class Audited:
    """Findings, how often each rule was held against each form and failed, how many files of each form there were, and what leaves the pages."""

    findings: list[Finding] = field(default_factory=list)
    held: Counter[tuple[str, Form]] = field(default_factory=Counter)
    found: Counter[tuple[str, Form]] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    pages: list[Summary] = field(default_factory=list)
    items: list[Summary] = field(default_factory=list)
    others: dict[str, tuple[Reference, ...]] = field(default_factory=dict)
    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def add(self, other: "Audited") -> None:
        """Take over what another audit found; how often rules were held is counted at the end."""
        self.findings += other.findings
        self.found.update(other.found)
        self.forms.update(other.forms)
        self.pages += other.pages
        self.items += other.items
        self.others.update(other.others)
        self.entries.update(other.entries)

    def count(self, rules: Iterable[Rule]) -> None:
        """Count how often each of these rules was held: once for each file of its forms, one for feeds once for each item."""
        for rule in rules:
            for form in rule.on:
                if number := len(self.items) if form == "feed" and is_of_items(rule) else self.forms[form]:
                    self.held[rule.id, form] = number


def is_of_items(rule: Rule) -> bool:
    """Tell whether a rule for feeds is asked of each item; those of the room "feeds" are asked of the feed itself."""
    return rule.room != "feeds"
