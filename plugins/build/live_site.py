"""A site that is shown while it is edited: single pages at once, everything else as soon as a build has been through."""

import contextlib
import datetime as dt
import io
import os
import sys
import threading
from collections.abc import Collection
from pathlib import Path

import pelicanconf
from plugins.build.editorial import editorial_findings
from plugins.build.exits import Exit, exit_code_of
from plugins.build.findings_told import Findings, found_by
from plugins.build.folders import cache_of
from plugins.build.news import News
from plugins.build.page_memory import Memory, MistakesError, memory_of
from plugins.build.site import SETTINGS, Built, NewSite, keeping, new_site, summary
from plugins.page.findings import ContentError, printed
from plugins.source.today import read_day

TEXTS_AT_ONCE = 100
"""So many new texts are looked at for their words behind a build, those that were saved last first: nobody waits for ten thousand."""
SECONDS_BETWEEN_LOOKS_AT_THE_DAY = 60
"""A preview that stands open overnight shows in the morning which reviews are due by then."""
SECONDS_OF_QUIET = 0.2
"""A build waits until nobody has saved anything for so long: editors save several files at once."""


class LiveSite:
    """The site in `output`, made from `content`; a thread of its own builds."""

    def __init__(self, content: Path, output: Path, today: str | None, news: News) -> None:
        self.content, self.output, self.today, self.news = content, output, today, news
        self._memory: Memory | None = None
        self._asked, self._is_ended, self._files = threading.Event(), threading.Event(), threading.Lock()
        self._shown: dict[str, str] = {}
        self._has_another_look = False
        self._day = self._now()

    def show(self, paths: Collection[Path]) -> None:
        """Show what has changed: the pages of edited texts at once, everything in the next build."""
        errors = "".join(self._show_text(path) for path in sorted(paths) if path.suffix == ".md" and path.is_file())
        if errors:
            self.news.tell(errors)
        self._has_another_look |= any(path.suffix != ".md" for path in paths)
        self._asked.set()

    def build(self, processes: int | None) -> None:
        """Build the site, and tell the browsers; pages that were shown meanwhile stay as they are shown until the next build."""
        has_another_look, self._has_another_look = self._has_another_look, False
        self._shown.clear()
        self._day = self._now()
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            code = exit_code_of(lambda: self._build(processes), self.content)
        if code not in {Exit.DONE, Exit.CONTENT_HAS_ERRORS}:
            self.news.findings = without_errors(self.news.findings)
        if code:
            self._has_another_look |= has_another_look  # nobody has seen it yet
        print(said.getvalue(), end="", file=sys.stderr, flush=True)
        self.news.tell(said.getvalue() if code else "", has_another_look=has_another_look and not code)
        self._say_what_words_need(processes)

    def build_when_asked(self) -> None:
        """Build whenever something has changed, or another day has begun, until the end."""
        while not self._is_ended.is_set():
            if not self._asked.wait(SECONDS_BETWEEN_LOOKS_AT_THE_DAY) and self._day == self._now():
                continue
            self._asked.clear()
            while self._asked.wait(SECONDS_OF_QUIET) and not self._is_ended.is_set():
                self._asked.clear()
            if not self._is_ended.is_set():
                self.build(1)  # a process that has threads is not copied

    def _now(self) -> dt.date:
        return read_day(self.today, pelicanconf.TIMEZONE)

    def stop(self) -> None:
        """Let the builds end."""
        self._is_ended.set()
        self._asked.set()

    def _build(self, processes: int | None) -> Exit:
        override = {**keeping(self.output, SETTINGS), "PROCESSES": processes}
        try:
            with new_site(self.content, self.output, SETTINGS, self.today, override) as site:
                print(summary(self._put_in_place(site)), flush=True)
        except ContentError as error:
            self.news.findings = error.findings
            raise
        return Exit.DONE

    def _put_in_place(self, site: NewSite) -> Built:
        memory, found = memory_of(site.run), found_by(site.run)
        with self._files:
            built = site.take_place()
            self._memory = memory
            for path, text in self._shown.items():
                self._write(path, text)
        self.news.findings, self.news.sources = found, {page.path: file for file, page in memory.pages.items()}
        return built

    def _say_what_words_need(self, processes: int | None) -> None:
        """Tell the browsers what is to be said of words, and print what is wrong; notes, which coach, are left to browsers and reports."""
        kept = cache_of(self.output) / "words"
        said = editorial_findings(self.content.resolve(), kept, processes=processes, at_most=TEXTS_AT_ONCE)
        self.news.of_words = tuple(said.findings)
        self.news.tell(self.news.errors)
        print("".join(f"{printed(found, self.content)}\n" for found in said.findings if found.severity != "note"), end="", file=sys.stderr)

    def _show_text(self, path: Path) -> str:
        """Write the page of an edited text, and return its mistakes."""
        try:
            with self._files:
                page = self._memory and self._memory.page_of(path.relative_to(self.content).as_posix())
                if page:
                    self._shown[page[0]] = page[1]
                    self._write(*page)
        except MistakesError as mistakes:
            others = (found for found in self.news.findings if found.file not in {mistake.file for mistake in mistakes.findings})
            self.news.findings = (*others, *mistakes.findings)
            return str(mistakes)
        except Exception as error:  # noqa: BLE001 - the build that follows says what is wrong, and where
            return f"{path.name} cannot be shown: {error}\n"
        if page:
            file = path.relative_to(self.content).as_posix()
            self.news.findings = tuple(found for found in self.news.findings if found.file != file or found.severity == "warning")
            self.news.tell()
        return ""

    def _write(self, path: str, text: str) -> None:
        """Put a page in its place in one step; the file before it may be the kept one under a second name."""
        target = self.output / path
        target.parent.mkdir(parents=True, exist_ok=True)  # a build that began before the text was there has made no folder
        fresh = target.with_name(f".{target.name}.new")
        fresh.write_text(text, encoding="utf-8", newline="")
        os.replace(fresh, target)  # noqa: PTH105 - pathlib's name hides that it replaces


def without_errors(findings: Findings) -> Findings:
    """Return the warnings: what stopped a build that has not come to its end is said otherwise."""
    return tuple(found for found in findings if found.severity == "warning")
