"""Small sources to import, and what came of them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from plugins.build.exits import Exit
from plugins.build.importing.command import import_and_report
from plugins.build.importing.wish import Wish
from plugins.page.findings import Finding
from plugins.source.document import Document, read_document
from tests.conftest import ROOT, TODAY, put
from tests.source.bodies import site_facts


@dataclass(frozen=True)
class Done:
    """An import that has been made into `content`."""

    content: Path
    report: dict[str, Any]
    text: str

    def document(self, place: str) -> Document:
        """Return a page as the site reads it."""
        return read_document(self.content, place, site_facts(), ["en", "es"], ROOT / "theme")

    def html(self, place: str) -> str:
        """Return the body of a page, in which nothing may be wrong."""
        document = self.document(place)
        errors = [finding for finding in document.findings if finding.severity == "error"]
        assert errors == []
        assert document.body is not None
        return document.body.html

    def header(self, place: str) -> dict[str, Any]:
        """Return the header as it is written."""
        return dict(yaml.safe_load((self.content / place).read_text(encoding="utf-8").split("---\n")[1]))

    def body(self, place: str) -> str:
        """Return the Markdown of a page."""
        return (self.content / place).read_text(encoding="utf-8").split("---\n\n", 1)[1]

    def notes(self, name: str) -> list[tuple[int, str]]:
        """Return what the report says of a file."""
        return [(note["line"], note["says"]) for note in self.report["pages"][name]["notes"]]

    def errors(self) -> list[Finding]:
        """Return the errors of all pages."""
        return [finding for page in self.report["pages"].values() for finding in self.document(page["file"]).findings if finding.severity == "error"]


def imported(tmp_path: Path, files: dict[str, str | bytes], **wishes: Any) -> Done:
    """Import files, which must be possible."""
    for name, text in files.items():
        put(tmp_path / "old", name, text)
    wish = Wish(tmp_path / "old", tmp_path / "new" / "content", **{"today": TODAY, **wishes})
    assert import_and_report(wish) == Exit.DONE
    folder = tmp_path / "new" / "import-old"
    report = json.loads((folder / "import.json").read_text(encoding="utf-8"))
    return Done(wish.content, report, (folder / "import.txt").read_text(encoding="utf-8"))
