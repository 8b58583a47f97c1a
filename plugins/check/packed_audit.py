"""What the audit of one file gives, as bytes: small enough to send between processes and to keep for the next run."""

import marshal
from collections import Counter
from dataclasses import fields
from operator import attrgetter
from typing import Any

from plugins.check.audited import Audited
from plugins.check.findings import Finding
from plugins.check.finished import Entry
from plugins.check.reference_columns import References, Shape
from plugins.check.references import Reference
from plugins.check.summary import Summary

_of_finding = attrgetter(*(field.name for field in fields(Finding) if field.name != "parents"))
"""A rule on one file names no other places."""
_of_summary = attrgetter(*(field.name for field in fields(Summary) if field.name != "references"))
_of_entry = attrgetter(*(field.name for field in fields(Entry)))


def packed(done: Audited) -> bytes:
    """Return an audit of one file as bytes."""
    return marshal.dumps(
        (
            tuple(map(_of_finding, done.findings)),
            tuple(done.found.items()),
            tuple(done.forms.items()),
            tuple(map(_packed_summary, done.pages)),
            tuple(map(_packed_summary, done.items)),
            tuple((path, tuple(map(tuple, references))) for path, references in done.others.items()),
            tuple((path, tuple(map(_of_entry, entries))) for path, entries in done.entries.items()),
        )
    )


def _packed_summary(summary: Summary) -> tuple[Any, ...]:
    references = summary.references
    return (references.urls, tuple(map(tuple, references.shapes)), references.order), _of_summary(summary)


class Unpacking:
    """Reads audits from bytes. Texts that many pages share become one: it saves memory, and most of the work of comparing them."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._tuples: dict[Any, Any] = {}

    def audited(self, data: bytes) -> Audited:
        """Return the audit of one file."""
        findings, found, forms, pages, items, others, entries = marshal.loads(data)  # noqa: S302 - our own, proven whole by its seal
        return Audited(
            findings=[Finding(*finding) for finding in findings],
            found=Counter(dict(found)),
            forms=Counter(dict(forms)),
            pages=list(map(self._summary, pages)),
            items=list(map(self._summary, items)),
            others={path: tuple(Reference(*reference) for reference in references) for path, references in others},
            entries={path: tuple(Entry(*entry) for entry in each) for path, each in entries},
        )

    def _summary(self, data: tuple[Any, ...]) -> Summary:
        (urls, shapes, order), values = data
        references = References(tuple(map(self._texts.setdefault, urls, urls)), self._shapes(shapes), order)
        return Summary(*(*map(self._same, values), references))

    def _shapes(self, shapes: tuple[Any, ...]) -> tuple[Shape, ...]:
        known: tuple[Shape, ...] | None = self._tuples.get(shapes)
        if known is None:
            known = self._tuples[shapes] = tuple(Shape(*shape) for shape in shapes)
        return known

    def _same(self, value: Any) -> Any:
        return self._tuples.setdefault(value, value)
