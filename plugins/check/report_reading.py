"""The part of the report that says how hard each text is to read, the hardest first."""

from collections.abc import Iterator, Mapping

from plugins.check.words.reading_level import Level

SHOWN = 10
"""So many of each formula are shown in a terminal; the page has all."""


def hardest_first(levels: Mapping[str, Level]) -> dict[str, list[tuple[str, Level]]]:
    """Return files with their levels by formula: those of two cannot be compared."""
    ordered = sorted(levels.items(), key=lambda each: (each[1].formula, each[1].hardness, each[0]))
    return {formula: [each for each in ordered if each[1].formula == formula] for formula in sorted({level.formula for level in levels.values()})}


def reading_lines(levels: Mapping[str, Level], content: str) -> Iterator[str]:
    """Yield the lines of that part, none where no text has a level; `content` is the folder as it is reached from here."""
    for formula, each in hardest_first(levels).items():
        yield f"READING LEVEL by {formula}, hardest first ({len(each):,} texts; it coaches, and stops nothing):"
        yield from (f"  {content}/{file}: {level.in_words()}" for file, level in each[:SHOWN])
        if len(each) > SHOWN:
            yield f"  and {len(each) - SHOWN:,} that are easier"
