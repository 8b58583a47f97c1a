"""A YAML list of entries with the lines of their fields: the audit's own reading, up to PyYAML's nodes, whose scalars stay text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from plugins.check.findings import Finding
from plugins.check.waiver_rules import SOUND, finding_of

REQUIRED = ("page", "rule", "reason", "approver", "expires")
FIELDS = (*REQUIRED, "created")
_NULL = "tag:yaml.org,2002:null"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Entry:
    """An entry as it stands in the file: texts and lines by key, and the lines of keys that stand there a second time."""

    line: int
    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    repeated: list[tuple[str, int]] = field(default_factory=list)


def read_entries(path: Path) -> Iterator[Entry | Finding]:
    """Yield the entries of a file, and what is wrong with the file itself; nothing where there is no file."""
    if not path.is_file():
        return
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=_LOADER)
    except OSError as error:
        yield finding_of(SOUND, 0, f"the file cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        yield finding_of(SOUND, 0, "the file is not UTF-8", "save it as UTF-8")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        says = f"this is no YAML: {getattr(error, 'problem', None) or error}"
        yield finding_of(SOUND, mark.line + 1 if mark else 0, says, "write it as the example in the file shows")
    else:
        yield from _entries(root)


def _entries(root: yaml.Node | None) -> Iterator[Entry | Finding]:
    if isinstance(root, yaml.SequenceNode):
        yield from map(_entry, root.value)
    elif root is not None and root.value:
        yield finding_of(SOUND, _line(root), "the file holds no list", "begin each waiver with a hyphen, as the example in the file shows")


def _entry(node: yaml.Node) -> Entry | Finding:
    if not isinstance(node, yaml.MappingNode):
        return finding_of(SOUND, _line(node), "this entry has no fields", f"give it {', '.join(REQUIRED)}")
    entry = Entry(_line(node))
    for key, value in node.value:
        name = str(key.value)
        if name in entry.lines:
            entry.repeated.append((name, _line(key)))
        entry.lines[name] = _line(key)
        entry.texts[name] = value.value.strip() if isinstance(value, yaml.ScalarNode) and value.tag != _NULL else ""
    return entry


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
