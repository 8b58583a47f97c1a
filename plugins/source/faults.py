"""What is wrong in one body, collected while it is read."""

from dataclasses import dataclass, field

from plugins.page.findings import Finding, Severity
from plugins.page.rules import Rule


@dataclass(slots=True)
class Faults:
    """The findings of one file."""

    file: str
    found: list[Finding] = field(default_factory=list)

    def add(self, line: int | None, rule: Rule, says: str, remedy: str, severity: Severity = "error") -> None:
        """Note one fault; a line of None is not known."""
        self.found.append(Finding(self.file, line or 0, rule, " ".join(says.split()), remedy, severity))

    def has(self, rule: Rule, line: int | None = None) -> bool:
        """Return whether a fault was found against the rule (on that line)."""
        return any(fault.rule == rule and line in {None, fault.line} for fault in self.found)
