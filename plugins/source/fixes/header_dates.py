"""Dates of a header in another form than year-month-day, where they can mean one day only."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator

import yaml

from plugins.source.yaml_nodes import Loader

FIELDS = ("date", "updated", "effective")
_MONTHS = {name.lower(): number for names in (calendar.month_name, calendar.month_abbr) for number, name in enumerate(names) if name}
_BY_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.? ([A-Za-z]+)\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.? (\d{1,2}),? (\d{4})")
_MONTHS_OF_A_YEAR = 12


def with_plain_dates(header: str) -> str:
    """Return the header with its dates as year-month-day; a date that may mean two days, such as 3/4/2026, stays for the editor."""
    lines = header.split("\n")
    for node in reversed(list(_dates(header))):
        start, end = node.start_mark, node.end_mark
        day = day_of(str(node.value))
        if day and start.line == end.line and day.isoformat() != node.value:
            line = lines[start.line]
            lines[start.line] = line[: start.column] + day.isoformat() + line[end.column :]
    return "\n".join(lines)


def day_of(written: str) -> dt.date | None:
    """Return the one day that a date can mean; None when it means none, or one of two."""
    if found := _YEAR_FIRST.fullmatch(written):
        return _day(found[1], found[2], found[3])
    if found := _BY_NUMBERS.fullmatch(written):
        days = {_day(found[3], found[1], found[2]), _day(found[3], found[2], found[1])} - {None}
        return days.pop() if len(days) == 1 else None
    if found := _DAY_FIRST.fullmatch(written):
        return _day(found[3], found[2], found[1])
    if found := _MONTH_FIRST.fullmatch(written):
        return _day(found[3], found[1], found[2])
    return None


def _day(year: str, month: str, day: str) -> dt.date | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), _MONTHS_OF_A_YEAR + 1)
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        return None


def _dates(header: str) -> Iterator[yaml.Node]:
    """Yield the values of fields that hold a date, in their order; of a header that cannot be read, none."""
    try:
        top = yaml.compose(header, Loader=Loader)
    except (yaml.YAMLError, RecursionError):
        return
    yield from (value for key, value in fields_in(top) if key in FIELDS and isinstance(value, yaml.ScalarNode))


def fields_in(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """Yield every field with its value, those of lists and groups too; what an old header said, kept under `imported`, is left as it was."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value != "imported":
                yield str(key.value), value
                yield from fields_in(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from fields_in(item)
