"""One build: what of it a glance can do, and what a run of Pelican; when the new site is whole, it takes the place of the last one."""

import contextlib
import logging
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pelican import Pelican, log
from pelican.settings import read_settings

from plugins.build.exits import Exit, exit_code_of
from plugins.build.folders import Place, cache_of, place_for_site, switch
from plugins.build.glance.looking import at_a_glance
from plugins.build.glance.world import World, world_of
from plugins.build.progress import table_of
from plugins.page.apart import Apart
from plugins.page.facts import FeedFacts, PageFacts
from plugins.page.frame import pages_of
from plugins.page.here import from_here
from plugins.page.stages import Stages
from plugins.page.workers import collecting_nothing
from plugins.source.marks import LOOKED_AT

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "pelicanconf.py"


class KindAndLanguage(Protocol):
    """What is counted of a page."""

    @property
    def kind(self) -> str:
        """Return its kind."""

    @property
    def lang(self) -> str:
        """Return its language."""


class Page(NamedTuple):
    """A page of which no more is known."""

    kind: str
    lang: str


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the facts of its pages and feeds by path, and how long it took in seconds; `pages` says what each page is."""

    output: Path
    facts: Mapping[str, PageFacts]
    seconds: float
    feeds: Mapping[str, FeedFacts] = field(default_factory=dict)
    pages: Sequence[KindAndLanguage] = ()


@dataclass(frozen=True, slots=True)
class NewSite:
    """A site that is built and whole, but not yet in its place; `run` are the settings in which Pelican's run has left what it knows."""

    folder: Path
    output: Path
    facts: Mapping[str, PageFacts]
    feeds: Mapping[str, FeedFacts]
    started: float
    spare: Path | None = None
    run: Mapping[str, Any] = field(default_factory=dict)

    def take_place(self) -> Built:
        """Put the site in the place of the last good one, whose tree the next build may begin with."""
        switch(self.folder, self.output, self.spare)
        return Built(self.output, self.facts, time.perf_counter() - self.started, self.feeds, pages_of(self.run))


def build_and_report(  # noqa: PLR0913 - the options of a command
    content: Path,
    output: Path,
    settings: Path = SETTINGS,
    today: str | None = None,
    *,
    anew: bool = False,
    stages: Stages | None = None,
    has_timings: bool = False,
) -> Exit:
    """Build, say what was built or why not, and return the exit code.

    `anew` uses nothing that the last build kept; `stages` are told of, and with timings shown as a table.
    """
    stages = stages or Stages()

    def work() -> Exit:
        built = build_what_changed(content, output, settings, today, {**keeping(output, settings, anew=anew), "STAGES": stages})
        with contextlib.suppress(BrokenPipeError):  # the site stands, whether or not anybody reads that
            print(summary(built))
            if has_timings:
                print(table_of(stages.seconds, built.seconds))
        return Exit.DONE

    return exit_code_of(work, content, settings)


def keeping(output: Path, settings: Path, *, anew: bool = False) -> dict[str, Any]:
    """Return settings by which a build uses what the last one with the same output and settings kept, and keeps it for the next."""
    return {"KEPT": str(cache_of(output) / settings.stem), "ANEW": anew}


def build(content: Path, output: Path, settings: Path = SETTINGS, today: str | None = None, override: Mapping[str, Any] | None = None) -> Built:
    """Build the site in `content` into `output`, as it is on the day `today` (year-month-day; the real date when it is None).

    Raises ContentError when the content has errors, WrongUseError when a folder or the day cannot be used, OSError when
    writing fails. In each case the site that stood in `output` stands there still.
    """
    with new_site(content, output, settings, today, override) as site:
        return site.take_place()


def build_what_changed(
    content: Path, output: Path, settings: Path = SETTINGS, today: str | None = None, override: Mapping[str, Any] | None = None
) -> Built:
    """Build as `build` does, at a glance where that is enough: then no facts of pages are known. Raises what `build` raises."""
    started = time.perf_counter()
    with place_for_site(content, output, today, override) as place:
        values = settings_of_run(place.content, place.fresh, settings, today, override)
        world = world_of(values, settings)
        if seen := at_a_glance(values, world, place.output):
            switch(place.fresh, place.output, place.spare)
            return Built(place.output, {}, time.perf_counter() - started, pages=[Page(*page) for page in seen.pages])
        looked = {LOOKED_AT: values[LOOKED_AT]} if LOOKED_AT in values else {}
        return _site_of_run(place, world, started, settings, today, {**(override or {}), **looked}).take_place()


@contextlib.contextmanager
def new_site(
    content: Path, output: Path, settings: Path = SETTINGS, today: str | None = None, override: Mapping[str, Any] | None = None
) -> Iterator[NewSite]:
    """Build a site beside `output` and give it; what is not put in its place goes away. Raises what `build` raises."""
    started = time.perf_counter()
    with place_for_site(content, output, today, override) as place:
        world = world_of(settings_of_run(place.content, place.fresh, settings, today, override), settings)
        yield _site_of_run(place, world, started, settings, today, override)


def _site_of_run(  # noqa: PLR0913, PLR0917 - the surroundings of a run
    place: Place, world: World | None, started: float, settings: Path, today: str | None, override: Mapping[str, Any] | None
) -> NewSite:
    """Run Pelican, and leave to the next glance what it needs."""
    run = run_pelican(place.content, place.fresh, settings, today, override)
    if run["KEPT"]:
        from plugins.build.glance.left_by_run import leave_site  # noqa: PLC0415 - a glance does not need it

        after = world_of(settings_of_run(place.content, place.fresh, settings, today, override), settings)
        leave_site(run, world if after == world else None, place.fresh)  # what changed meanwhile may have been read before or after
    return NewSite(place.fresh, place.output, run["PAGE_FACTS"], run["FEED_FACTS"], started, place.spare, run)


def settings_of_run(content: Path, output: Path, settings: Path, today: str | None, override: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the settings of one run."""
    own = {"PATH": str(content), "OUTPUT_PATH": str(output), **({} if today is None else {"TODAY": today})}
    values: dict[str, Any] = read_settings(str(settings), override={**own, **(override or {})})
    return values


def run_pelican(
    content: Path, output: Path, settings: Path = SETTINGS, today: str | None = None, override: Mapping[str, Any] | None = None
) -> Mapping[str, Any]:
    """Run Pelican as `pelican CONTENT -s SETTINGS -o OUTPUT --fatal errors` does, and return its settings, where a run leaves what it knows."""
    handler = logging.StreamHandler(sys.stderr)
    log.init(level=logging.WARNING, fatal="errors", handler=handler)
    log.console.quiet = True  # we say ourselves what was built
    try:
        with collecting_nothing():
            pelican = Pelican(settings_of_run(content, output, settings, today, override))
            pelican.run()
    finally:
        Apart.end_all()
        log.console.quiet = False
        logging.getLogger().removeHandler(handler)
    run: Mapping[str, Any] = pelican.settings
    return run


def summary(built: Built) -> str:
    """Return what was built, in words."""
    kinds, languages = Counter(info.kind for info in built.pages), Counter(info.lang for info in built.pages)
    return "\n".join(
        (
            f"Built {len(built.pages)} pages in {built.seconds:.1f} s: " + ", ".join(f"{number} {kind}" for kind, number in kinds.most_common()),
            "Languages: " + ", ".join(f"{lang} {number}" for lang, number in languages.most_common()),
            f"The site is in {from_here(built.output)}/. To look at it: python3 tasks.py serve",
        )
    )
