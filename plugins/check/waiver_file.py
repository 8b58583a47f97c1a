"""`content/data/waivers.yml`: exceptions that somebody answers for, read so that every mistake is named at its line."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from plugins.check.findings import Finding
from plugins.check.statement import Explained, Statement

FILE = "data/waivers.yml"
REQUIRED = ("page", "rule", "reason", "approver", "expires")
FIELDS = (*REQUIRED, "created")
DATES = ("expires", "created")
DAYS_OF_WARNING = 30
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

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
NEVER = "the disclaimer, the leaving-site notice, emergency numbers, and that no third party hears of a visit"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A recorded exception: `rule` need not hold on `page` until `expires`, that day included. `line` is its own in the file."""

    page: str
    rule: str
    reason: str
    approver: str
    expires: dt.date
    created: dt.date | None = None
    line: int = 0


@dataclass(slots=True)
class _Entry:
    """An entry as it stands in the file: texts and lines by key, and the lines of keys that stand there a second time."""

    line: int
    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    repeated: list[tuple[str, int]] = field(default_factory=list)


def read_waivers(path: Path, today: dt.date, rules: Iterable[Explained]) -> tuple[list[Waiver], list[Finding]]:
    """Return the waivers that count today, and what is wrong in the file; no file means no waivers.

    `rules` are all that a finding can name. An entry with a mistake counts for nothing, an expired one neither.
    """
    waivers: list[Waiver] = []
    findings: list[Finding] = []
    known = {rule.id: rule for rule in rules if rule not in WAIVER_RULES}
    for entry in _entries(path, findings):
        mistakes = list(_mistakes(entry, known))
        findings += mistakes
        if not mistakes:
            waiver = _waiver(entry)
            findings += [*_doubles(waiver, waivers), *_days_left(waiver, today)]
            waivers.append(waiver)
    return [waiver for waiver in waivers if waiver.expires >= today], findings


def _entries(path: Path, findings: list[Finding]) -> Iterator[_Entry]:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=_LOADER) if path.is_file() else None
    except OSError as error:
        findings.append(finding_of(SOUND, 0, f"the file cannot be read: {error.strerror}"))
        return
    except UnicodeDecodeError:
        findings.append(finding_of(SOUND, 0, "the file is not UTF-8", "save it as UTF-8"))
        return
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        says = f"this is no YAML: {getattr(error, 'problem', None) or error}"
        findings.append(finding_of(SOUND, mark.line + 1 if mark else 0, says, "write it as the example in the file shows"))
        return
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value.strip()):
        return
    if not isinstance(root, yaml.SequenceNode):
        findings.append(finding_of(SOUND, _line(root), "the file holds no list", "begin each waiver with a hyphen, as the example in the file shows"))
        return
    for node in root.value:
        yield from _entry(node, findings)


def _entry(node: yaml.Node, findings: list[Finding]) -> Iterator[_Entry]:
    if not isinstance(node, yaml.MappingNode):
        findings.append(finding_of(SOUND, _line(node), "this entry has no fields", f"give it {', '.join(REQUIRED)}"))
        return
    entry = _Entry(_line(node))
    for key, value in node.value:
        name = str(key.value)
        if name in entry.lines:
            entry.repeated.append((name, _line(key)))
        entry.lines[name] = _line(key)
        entry.texts[name] = value.value.strip() if isinstance(value, yaml.ScalarNode) and value.tag != "tag:yaml.org,2002:null" else ""
    yield entry


def _mistakes(entry: _Entry, rules: Mapping[str, Explained]) -> Iterator[Finding]:
    for name, line in entry.repeated:
        yield finding_of(SOUND, line, f'"{name}" stands twice in one waiver', "delete one of the two")
    for name, line in entry.lines.items():
        if name not in FIELDS:
            yield finding_of(SOUND, line, f'"{name}" is no field of a waiver', nearest(name, FIELDS, f"the fields are {', '.join(FIELDS)}"))
    for name in REQUIRED:
        if not entry.texts.get(name):
            line, remedy = entry.lines.get(name, entry.line), "write it: somebody must answer for it, until a day"
            yield finding_of(SOUND, line, f'the waiver has no "{name}"', remedy)
    for name in DATES:
        if entry.texts.get(name) and _day(entry.texts[name]) is None:
            yield finding_of(SOUND, entry.lines[name], f'"{entry.texts[name]}" is no date', "write it as year-month-day, like 2027-01-31")
    if rule := entry.texts.get("rule"):
        yield from _refusals(rule, entry.lines["rule"], rules)


def _refusals(name: str, line: int, rules: Mapping[str, Explained]) -> Iterator[Finding]:
    if name not in rules:
        yield finding_of(SOUND, line, f'"{name}" is no rule that can be waived', nearest(name, rules, "docs/audit.md lists them"))
    elif rules[name].weight == "safety":
        says = f'"{name}" guards the safety of visitors and can never be waived ({NEVER})'
        yield finding_of(SOUND, line, says, f"delete the entry, and mend the page: {rules[name].remedy}")


def _waiver(entry: _Entry) -> Waiver:
    texts = entry.texts
    expires = _day(texts["expires"]) or dt.date.min
    return Waiver(texts["page"], texts["rule"], texts["reason"], texts["approver"], expires, _day(texts.get("created", "")), entry.line)


def _doubles(waiver: Waiver, before: Iterable[Waiver]) -> Iterator[Finding]:
    for other in before:
        if (other.page, other.rule) == (waiver.page, waiver.rule):
            says = f'"{waiver.rule}" is waived twice for {waiver.page}, on line {other.line} too'
            yield finding_of(SOUND, waiver.line, says, "delete the one that does not count")


def _days_left(waiver: Waiver, today: dt.date) -> Iterator[Finding]:
    about = f'the waiver of "{waiver.rule}" for {waiver.page}, approved by {waiver.approver},'
    left = (waiver.expires - today).days
    if left < 0:
        yield finding_of(CURRENT, waiver.line, f"{about} ended on {waiver.expires}")
    elif left <= DAYS_OF_WARNING:
        yield finding_of(ENDING, waiver.line, f"{about} ends on {waiver.expires}")


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return what to do about a mistyped name; `otherwise` where none is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f'did you mean "{near[0]}"?' if near else otherwise


def finding_of(statement: Statement, line: int, says: str, remedy: str = "") -> Finding:
    """Return a finding about a line of the file."""
    return Finding("", 0, statement.id, says, remedy or statement.remedy, statement.weight, file=FILE, line=line)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
