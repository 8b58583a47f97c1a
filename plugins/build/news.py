"""What a preview tells the browsers that look at it."""

import json
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.build.findings_told import Findings, beside_a_page

SECONDS_BETWEEN_SIGNS_OF_LIFE = 15


class News:
    """The state of the preview, which browsers wait for, and what was found.

    `version` counts what was shown, `look` how often pages came to look otherwise although their text may be the same. A browser that missed
    a state sees from the numbers of the next one what happened meanwhile. `errors` are those of the last change as a build prints them,
    `findings` all that is known, `of_words` what is to be said of words; `sources` has the Markdown file of each page by its finished
    file, below `content`.
    """

    def __init__(self, content: Path = Path("content")) -> None:
        self._changed = threading.Condition()
        self._told = 0
        self.version = self.look = time.time_ns() // 1_000_000  # others than those of the process before
        self.errors = ""
        self.content = content
        self.findings: Findings = ()
        self.of_words: Findings = ()
        self.sources: Mapping[str, str] = {}

    def beside(self, page: str) -> dict[str, Any]:
        """Return what is told beside a page, in plain data."""
        return beside_a_page((*self.findings, *self.of_words), self.sources.get(page, ""), self.content)

    def tell(self, errors: str = "", *, has_another_look: bool = False) -> None:
        """Say how the last change went."""
        with self._changed:
            self.errors = errors
            self.version += not errors
            self.look += has_another_look and not errors
            self._told += 1
            self._changed.notify_all()

    def listen(self) -> Iterator[str]:
        """Yield events in the form of server-sent events: now, on every change, and as signs of life.

        Whoever reads slowly, or not at all, holds up nobody.
        """
        while True:
            with self._changed:
                told = self._told
                event = f"data: {json.dumps(self._state())}\n\n"
            yield event
            with self._changed:
                self._changed.wait_for(lambda told=told: self._told != told, SECONDS_BETWEEN_SIGNS_OF_LIFE)  # type: ignore[misc]  # bool

    def _state(self) -> dict[str, Any]:
        """Return what browsers are told; what stopped a build and has no finding, such as a broken template, is the `failure`."""
        is_explained = any(found.severity == "error" for found in self.findings)
        return {"version": self.version, "look": self.look, "errors": self.errors, "failure": "" if is_explained else self.errors}
