"""What a check found, as one model that every form of the report shows: for people, for machines, for a browser."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plugins.check.findings import STOPPING, WEIGHTS, Finding, Weight, stops
from plugins.check.fingerprints import fingerprints
from plugins.check.rule import Form
from plugins.check.statement import Explained, Statement
from plugins.check.waivers import Waived
from plugins.check.words.reading_level import Level
from plugins.page.harms import harm_of

IN_WORDS: dict[Weight, tuple[str, str]] = {
    "safety": ("finding of safety", "findings of safety"),
    "stop": ("finding that stops a release", "findings that stop a release"),
    "warn": ("warning", "warnings"),
    "note": ("note", "notes"),
}


class Told(NamedTuple):
    """A finding with its identity, and whether the last good site did not have it."""

    finding: Finding
    fingerprint: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Report:
    """All that a check can say, in plain data.

    `findings` are open, `waived` are covered. `known`: identities of what the record of the last good site had (None: there is no
    such record). `forms`: how many files of each form were audited; `held` and `found`: how often, by rule and form. `links`: how
    many there are in which state. `seconds` by stage. `urgent`: addresses of pages that could not wait. `content`: the folder of the
    Markdown files, as it is reached from where the command was started. `levels`: how hard each text is to read.
    """

    site: str
    day: dt.date
    findings: Sequence[Finding]
    waived: Sequence[Waived] = ()
    rules: Sequence[Explained] = ()
    known: frozenset[str] | None = None
    forms: Mapping[str, int] = field(default_factory=dict)
    held: Mapping[tuple[str, Form], int] = field(default_factory=dict)
    found: Mapping[tuple[str, Form], int] = field(default_factory=dict)
    links: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    urgent: Sequence[str] = ()
    content: str = "content"
    levels: Mapping[str, Level] = field(default_factory=dict)

    @property
    def stopping(self) -> list[Finding]:
        """Return what holds this release back."""
        return stops(self.findings, is_urgent=bool(self.urgent))

    @property
    def may_go_out(self) -> bool:
        """Tell whether nothing holds this release back."""
        return not self.stopping

    def told(self) -> list[Told]:
        """Return the open findings with their identities, those that weigh most first, then by rule and place."""
        order = {rule.id: number for number, rule in enumerate(self.rules)}
        weights = list(WEIGHTS)
        each = [Told(finding, one, self.is_new(one)) for finding, one in zip(self.findings, fingerprints(self.findings), strict=True)]
        return sorted(
            each,
            key=lambda told: (
                weights.index(told.finding.weight),
                order.get(told.finding.rule, len(order)),
                told.finding.rule,
                told.finding.file or told.finding.page,
                told.finding.line or told.finding.page_line,
                told.finding.says,
            ),
        )

    def is_new(self, fingerprint: str) -> bool:
        """Tell whether the last good site did not have a finding; without its record nobody can say so."""
        return self.known is not None and fingerprint not in self.known

    def rule(self, name: str, like: Finding) -> Explained:
        """Return what is to be said of a rule; of one that nobody listed, what a finding `like` it weighs: what to do differs for each."""
        harm = harm_of(name)
        sentence = f"{harm[:1].upper()}{harm[1:]}." if harm else ""
        return next((rule for rule in self.rules if rule.id == name), Statement(name, like.weight, sentence, "", ""))

    def reason(self, name: str) -> str:
        """Return what somebody would suffer from a fault against a rule, as a clause; "" where nobody has said it."""
        listed = next((rule.reason for rule in self.rules if rule.id == name), "")
        return (listed[:1].lower() + listed[1:]).removesuffix(".") if listed else harm_of(name)

    def verdict(self) -> str:
        """Return in one sentence whether the site may go out, and why."""
        if not self.may_go_out:
            return f"The site may not go out: {in_words(self.stopping)}{self._new(self.stopping)}."
        passed = [finding for finding in self.findings if finding.weight in STOPPING]
        others = [finding for finding in self.findings if finding.weight not in STOPPING]
        rest = "; ".join(filter(None, (in_words(others), f"{len(self.waived)} waived" if self.waived else "")))
        if passed:
            return f"The site may go out as an urgent change of {', '.join(self.urgent)}: it goes past {in_words(passed)}{'; ' * bool(rest)}{rest}."
        return f"The site may go out: {rest or 'nothing was found'}{self._new(self.findings)}."

    def _new(self, findings: Iterable[Finding]) -> str:
        """Return how many of some findings are new."""
        chosen = {id(finding) for finding in findings}
        new = sum(told.is_new and id(told.finding) in chosen for told in self.told())
        return f" ({new} new since the last good site)" if new else ""


def in_words(findings: Iterable[Finding]) -> str:
    """Return how many findings of each weight there are: "1 finding of safety and 2 warnings"."""
    counts = Counter(finding.weight for finding in findings)
    parts = [f"{counts[weight]:,} {words[counts[weight] > 1]}" for weight, words in IN_WORDS.items() if counts[weight]]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
