"""One more build of the project's own site, this time watched."""

import sys
from pathlib import Path
from typing import Any

import pytest

from plugins.build.site import build
from plugins.page import dom, stand_ins, workers
from tests.conftest import CONTENT, TODAY
from tests.once import made_once


class Watched:
    """What went through the parser and the writer of pages during a build."""

    def __init__(self) -> None:
        self.parsed: list[str] = []
        self.fragments: list[str] = []
        self.written = 0
        self.output = Path()
        self.facts: dict[str, Any] = {}


WRITTEN = "<!doctype html>\n<html dir="
"""How a finished page begins: attributes come out in alphabetical order."""


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """A build of the site in which every parse and every serialise is noted."""
    return made_once(tmp_path_factory, "watched", _watched)


def _watched(folder: Path) -> Watched:
    seen = Watched()
    parse, serialise = dom.parse, dom.serialise

    def parse_and_note(text: str) -> dom.Tree:
        is_fragment = text.startswith("<!doctype html><html><head></head><body><div>")
        (seen.fragments if is_fragment else seen.parsed).append(text)
        return parse(text)

    def serialise_and_note(tree: dom.Tree) -> str:
        seen.written += 1
        return serialise(tree)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dom, "parse", parse_and_note)
        patch.setattr(dom, "serialise", serialise_and_note)
        patch.setattr(workers, "can_copy", lambda: False)  # what a copy notes is lost
        patch.setattr(stand_ins, "WORTH", sys.maxsize)  # every page is whole from its beginning
        built = build(CONTENT, folder / "output", today=TODAY)
    seen.output, seen.facts = built.output, dict(built.facts)
    return seen


@pytest.fixture(scope="session")
def rendered(watched: Watched) -> list[str]:
    """The text of every page as its template wrote it; those of PDFs were parsed again as they had been written."""
    return [text for text in watched.parsed if not text.startswith(WRITTEN)]
