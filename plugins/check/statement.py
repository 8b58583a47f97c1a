"""What a report tells of any rule, whoever asks it: the audit's rules, those of the link check, those about waivers."""

from dataclasses import dataclass
from typing import Protocol

from plugins.check.findings import Weight


class Explained(Protocol):
    """A sentence that must hold; the properties mean what they mean in plugins.check.rule.Rule."""

    @property
    def id(self) -> str:
        """Return the sentence, in snake case."""

    @property
    def weight(self) -> Weight:
        """Return what it costs to break it."""

    @property
    def reason(self) -> str:
        """Return what a visitor would suffer."""

    @property
    def remedy(self) -> str:
        """Return what to do."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that is held against something else than finished files."""

    id: str
    weight: Weight
    reason: str
    remedy: str
    source: str
