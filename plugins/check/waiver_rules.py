"""The rules about waivers themselves: an exception is sound, in force, and covers something that is there."""

from plugins.check.findings import Finding
from plugins.check.statement import Statement

FILE = "data/waivers.yml"

SOUND = Statement(
    "every_waiver_is_sound",
    "stop",
    "A waiver with a mistake in it covers something else than was approved, or nothing.",
    "correct the entry in content/data/waivers.yml",
    "DESIGN 8",
)
CURRENT = Statement(
    "no_waiver_has_expired",
    "stop",
    "An exception that nobody looks at again becomes the rule.",
    "mend what it covers and delete it, or have it approved again with a new day",
    "DESIGN 8",
)
ENDING = Statement(
    "no_waiver_ends_soon",
    "warn",
    "On that day releases stop.",
    "mend what it covers, or have it approved again",
    "DESIGN 8",
)
PLACED = Statement(
    "every_waiver_names_a_page",
    "warn",
    "A waiver for a page that is not there covers nothing.",
    "correct the address, or delete the waiver",
    "DESIGN 8",
)
USED = Statement(
    "every_waiver_covers_something",
    "note",
    "A waiver that covers nothing would cover the next fault of its kind unseen.",
    "what it covered is mended: delete it",
    "DESIGN 8",
)
WAIVER_RULES = (SOUND, CURRENT, ENDING, PLACED, USED)


def finding_of(statement: Statement, line: int, says: str, remedy: str = "") -> Finding:
    """Return a finding about a line of the file."""
    return Finding("", 0, statement.id, says, remedy or statement.remedy, statement.weight, file=FILE, line=line)
