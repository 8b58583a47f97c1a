"""Inline Markdown, asked only where it can match: most patterns begin with a sign that most texts do not have.

Python-Markdown tries each of its patterns on each piece of text, about a thousand tries an article. The result is the same,
byte for byte (tests/source/test_quick_inline.py); what is unknown here is tried as before.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

SIGNS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "shared-fact": ("{{",),
    "citation": ("[@",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("://",),
    "automail": ("@",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""By the name of a pattern: texts of which one must be there for it to match."""


class QuickInline(InlineProcessor):
    """Python-Markdown's walk over inline text, which passes over patterns that cannot match."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        patterns = list(self.inlinePatterns)  # sorts them
        names = [item.name for item in self.inlinePatterns._priority]  # type: ignore[attr-defined]  # noqa: SLF001 - the registry has no public way to its names
        self.patterns = [(pattern, _signs(SIGNS.get(name, ("",)))) for pattern, name in zip(patterns, names, strict=True)]
        self.has_sign = _signs([sign for name in names for sign in SIGNS.get(name, ("",))])

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - the name that Python gives the library's private method
        if isinstance(data, AtomicString) or not self.has_sign(data):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self.patterns)):
            pattern, has_sign = self.patterns[index]
            start = 0
            while has_sign(data):
                data, matched, start = apply(pattern, data, index, start)
                if not matched:
                    break
        return data


def _signs(signs: Iterable[str]) -> Callable[[str], Any]:
    """Return what tells whether one of the signs is in a text."""
    return re.compile("|".join(map(re.escape, signs))).search


class QuickInlineExtension(Extension):
    """Puts it in the place of the library's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register it, behind every extension that adds patterns."""
        md.treeprocessors.deregister("inline")
        md.treeprocessors.register(QuickInline(md), "inline", 20)
