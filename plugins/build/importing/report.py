"""What became of every file, for whoever goes through the pages afterwards: as text and as JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.build.importing.model import Generator, Left, Page


@dataclass(slots=True)
class Imported:
    """The outcome: pages with their places, pictures with theirs, what was left out; `texts` are the files to write."""

    source: str
    generator: Generator
    pages: Sequence[Page] = ()
    pictures: dict[str, str] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def files(self) -> int:
        """Return how many files the source has."""
        return len(self.pages) + len(self.pictures) + len(self.left)

    @property
    def summary(self) -> str:
        """Return one line of figures."""
        marked = sum(bool(page.notes) for page in self.pages)
        return (
            f"{self.files} files of {self.source} ({self.generator}): {len(self.pages)} pages imported, "
            f"{len(self.pictures)} pictures and PDFs copied, {len(self.left)} left out; {marked} pages have notes."
        )

    def as_data(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return {
            "source": self.source,
            "generator": self.generator,
            "pages": {
                page.name: {"file": page.place, "language": page.lang, "notes": [{"line": line, "says": says} for line, says in sorted(page.notes)]}
                for page in self.pages
            },
            "copied": self.pictures,
            "left_out": dict(self.left),
        }

    def as_text(self) -> str:
        """Return the report as lines to read: each note as file of the source, line, what."""
        lines = [self.summary, "", "Every imported page is a sample that nobody has reviewed.", ""]
        for page in self.pages:
            lines.append(f"{page.name} -> {page.place}")
            lines += [f"  {page.name}{f':{line}' if line else ''}: {says}" for line, says in sorted(page.notes)]
        lines += ["", *(f"{name} -> {place} (copied)" for name, place in self.pictures.items())]
        lines += ["", *(f"{name}: left out, {reason}" for name, reason in self.left)]
        return "\n".join(lines).replace("\n\n\n", "\n\n").rstrip() + "\n"


def write_report(imported: Imported, folder: Path) -> None:
    """Write both forms."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "import.txt").write_text(imported.as_text(), encoding="utf-8")
    (folder / "import.json").write_text(json.dumps(imported.as_data(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
