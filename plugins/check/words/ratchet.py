"""Texts are compared with themselves: whether one has become harder to read since the last release."""

from collections.abc import Iterator, Mapping

from plugins.check.findings import Finding
from plugins.check.words.reading_level import Level

Levels = Mapping[str, Level]
"""The reading level of each file that has one."""
RULE = "harder-to-read"


def harder_to_read(now: Levels, before: Levels) -> Iterator[Finding]:
    """Yield a warning for each text that a reader would find harder than it was in the last release."""
    for file, level in now.items():
        if file in before and level.is_worse_than(before[file]):
            says = f"the text reads {level.in_words()}, and in the last release it read {before[file].in_words()}"
            yield Finding("", 0, RULE, says, "look at the notes on its hard sentences, and at what was changed", "warn", file=file)


def to_keep(now: Levels, before: Levels, *, is_release: bool) -> dict[str, Level]:
    """Return the levels that later checks compare with: those of the last release, else a warning would be gone at the second look."""
    return dict(now) if is_release else {file: before.get(file, level) for file, level in now.items()}


def as_record(levels: Levels) -> dict[str, dict[str, str | float]]:
    """Return levels as a release record keeps them."""
    return {file: {"formula": level.formula, "score": round(level.score, 2)} for file, level in sorted(levels.items())}


def from_record(kept: object) -> dict[str, Level]:
    """Return the levels in a release record; none where it keeps none, or something else."""
    each = kept.items() if isinstance(kept, dict) else ()
    return {
        str(file): Level(one["formula"], float(one["score"])) for file, one in each if isinstance(one, dict) and {"formula", "score"} <= one.keys()
    }
