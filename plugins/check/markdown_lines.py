"""On which lines of a Markdown file an address stands that a finished page has.

A finished page keeps no lines. Where the address stands as a link it is taken first, else wherever it stands; one that Markdown
or a reference rewrites is not found, and then there is no line.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from plugins.check.addresses import file_of, whole
from plugins.check.findings import Parent
from plugins.check.finished import RECORD

_BEFORE = r"(?<![\w/#?=&%+~.:-])"
_BEHIND = r"(?![\w/#?=&%+~-]|[.:][\w/])"
_AS_LINK = r"""(?:\(<?|<|["'=]|\]:\s*|:\s+["']?)"""
_BEHIND_A_HOST = r"""[/\\]{2}[^\s/\\()<>"']+"""


@dataclass(frozen=True, slots=True)
class MarkdownFiles:
    """The Markdown file below content/ of each page that has one, and how such a file is read ("" where it is not there)."""

    files: Mapping[str, str]
    read: Callable[[str], str]

    def places(self, parent: Parent, written: str, part: str = "") -> Iterator[Parent]:
        """Yield the place of every line with an address of a page, or of the item `part` of a feed; the place as it is where there is none."""
        file = parent.file or self.files.get(parent.page, "") or self._file_of(part)
        lines = [] if parent.line or not file else lines_of(self.read(file), self._spellings(written))
        yield from (Parent(parent.page, file, line) for line in lines or [parent.line])

    def _file_of(self, address: str) -> str:
        url = whole(address, address) if address else None
        return self.files.get(file_of(url.path), "") if url else ""

    def _spellings(self, written: str) -> list[str]:
        """Return how an editor may have written an address: as it is, without the host, or by the Markdown file of its page."""
        from_root = re.sub("^https?://[^/]+", "", written)
        path, mark, fragment = from_root.partition("#")
        name = self.files.get(f"{path.removeprefix('/')}index.html", "").rpartition("/")[2]
        return [*dict.fromkeys((written, from_root)), *([f"{name}{mark}{fragment}"] if name else [])]


def markdown_files_of(root: Path, content: Path) -> MarkdownFiles:
    """Return the sources of a finished site, as its release record names them; none where it has no record."""
    record = root / RECORD
    pages = json.loads(record.read_text(encoding="utf-8")).get("pages", {}) if record.is_file() else {}
    return MarkdownFiles({path: page["source"] for path, page in pages.items() if page.get("source")}, reader(content))


def reader(content: Path) -> Callable[[str], str]:
    """Return a function that reads a file below content/."""

    @lru_cache(maxsize=64)
    def read(file: str) -> str:
        try:
            return (content / file).read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            return ""

    return read


def lines_of(text: str, addresses: Iterable[str]) -> list[int]:
    """Return the lines, from 1, on which the first of the addresses stands that is there at all."""
    for address in addresses:
        for before in (_AS_LINK, _BEFORE, _BEHIND_A_HOST):
            found = re.finditer(f"{before}({re.escape(address)}){_BEHIND}", text)
            if lines := sorted({text.count("\n", 0, each.start(1)) + 1 for each in found}):
                return lines
    return []


NO_FILES = MarkdownFiles({}, lambda _file: "")
