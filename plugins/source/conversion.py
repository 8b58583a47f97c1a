"""Markdown to HTML: Python-Markdown with the extensions that editors may use, and what is wrong with their syntax."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from threading import get_ident
from typing import Any

from markdown import Markdown

from plugins.page.findings import did_you_mean
from plugins.source.blocks.extension import CareBlocksExtension
from plugins.source.blocks.syntax import block_faults
from plugins.source.citations import CitationsExtension, Cited
from plugins.source.faults import Faults
from plugins.source.lines import Locator, mark_tags
from plugins.source.old_anchors import OldAnchor
from plugins.source.quick.steps import quicker_steps
from plugins.source.quick.trees import HeadingIdsExtension
from plugins.source.references import Misused, References, ReferencesExtension
from plugins.source.reserved_ids import heading_id
from plugins.source.terms import TermsExtension

_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a body needs to know beside its own text."""

    file: str
    first_line: int
    references: References
    gettext: Callable[[str], str]
    source_keys: Sequence[str] = ()
    is_published: bool = False
    old_anchors: Mapping[str, OldAnchor] = field(default_factory=dict)


class Converter:
    """Python-Markdown, made once for all texts of a language: making it takes a twentieth of the time of an article."""

    def __init__(self, references: References, gettext: Callable[[str], str]) -> None:
        self.misused, self.cited = Misused(), Cited()
        extensions: list[Any] = [
            "attr_list",
            "def_list",
            "fenced_code",
            "sane_lists",
            "tables",
            ReferencesExtension(references, gettext, self.misused),
            CitationsExtension(self.cited, gettext),
            CareBlocksExtension(gettext),
            TermsExtension(references, self.misused),
            "footnotes",
            HeadingIdsExtension(marker="", slugify=heading_id),
            *quicker_steps(),
        ]
        configs: dict[str, dict[str, Any]] = {
            "footnotes": {"BACKLINK_TITLE": gettext("Back to the text, note {}"), "SEPARATOR": "-"},
            "tables": {"use_align_attribute": True},
        }
        self._markdown = Markdown(output_format="html", extensions=extensions, extension_configs=configs)

    def convert(self, text: str, source_keys: Sequence[str]) -> str:
        """Return the HTML of a text; `misused` and `cited` then say what is wrong with its references."""
        self.misused.clear()
        self.cited.unknown.clear()
        self.cited.keys = source_keys
        return self._markdown.reset().convert(text)


@lru_cache(maxsize=8)
def _converter(references: References, gettext: Callable[[str], str], _thread: int) -> Converter:
    """Two threads of a preview never share one."""
    return Converter(references, gettext)


def forget_converters() -> None:
    """Let the next text have a converter of its own."""
    _converter.cache_clear()


def convert(text: str, about: Surroundings, locator: Locator, faults: Faults) -> str:
    """Return the HTML, in which tags that the editor typed carry line marks."""
    converter = _converter(about.references, about.gettext, get_ident())
    try:
        html = converter.convert(mark_tags(text, locator), about.source_keys)
    except BaseException:
        forget_converters()  # nobody knows in which state it was left
        raise
    _note_syntax(locator, faults)
    _note_references(converter.misused, about, locator, faults)
    for key in converter.cited.unknown:
        says = f'the article has no source with the key "{key}"'
        faults.add(locator.line_of(f"[@{key}]"), "unknown-source", says, did_you_mean(key, about.source_keys))
    return html


def _note_syntax(locator: Locator, faults: Faults) -> None:
    for line, says, remedy in block_faults(locator.text):
        faults.add(locator.first_line + line, "care-block", says, remedy)
    seen = set()
    for found in _FOOTNOTE.finditer(locator.text) if "^" in locator.text else ():
        if found[1] in seen:
            faults.add(locator.line_at(found.start()), "repeated-footnote", f'two footnotes have the mark "{found[1]}"', "rename one")
        seen.add(found[1])


def _note_references(misused: Misused, about: Surroundings, locator: Locator, faults: Faults) -> None:
    for written in misused.unknown:
        name = written.strip("{} \t")
        says = f'nothing stands behind the reference "{written}"'
        faults.add(locator.line_of(written), "unknown-reference", says, did_you_mean(name, about.references.names_near(name)))
    for name in misused.in_headings:
        says = f'"{name}" stands in a heading, where no explanation can'
        faults.add(locator.line_of(name), "shared-fact", says, "write the plain words there, and the reference in the text below")
    for written in misused.targets:
        faults.add(locator.line_of(written), "unclear-link", f'"{written}" makes a link of its own', "write it alone, outside [...](...)")
