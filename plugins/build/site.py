"""One build: into a new folder, and only when it is whole does it take the place of the last good site."""

import contextlib
import errno
import logging
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from jinja2 import TemplateError
from pelican import Pelican, log
from pelican.settings import read_settings

from plugins.build.glance import at_a_glance
from plugins.build.progress import table_of
from plugins.build.world import World, world_of
from plugins.page.facts import FeedFacts, PageFacts
from plugins.page.findings import ContentError
from plugins.page.frame import pages_of
from plugins.page.here import from_here
from plugins.page.seam import MARK
from plugins.page.stages import Stages
from plugins.page.workers import collecting_nothing
from plugins.source.today import read_day

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "pelicanconf.py"
OLD = ".old"
"""Behind the name of a new site: where the last one stands while the new one takes its place."""


_at_work: set[str] = set()
"""The names of the folders in which this process builds."""


class Exit(IntEnum):
    """What a command's exit code says."""

    DONE = 0
    CONTENT_HAS_ERRORS = 1
    WRONG_USE = 2
    FAILED = 3


class WrongUseError(ValueError):
    """The command was asked for something that it cannot do."""


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
        print(summary(built))
        if has_timings:
            print(table_of(stages.seconds, built.seconds))
        return Exit.DONE

    return exit_code_of(work, content, settings)


def exit_code_of(work: Callable[[], Exit], content: Path, settings: Path = SETTINGS) -> Exit:
    """Do work that builds a site; whatever stops it is said in words and becomes an exit code."""
    try:
        return work()
    except ContentError:
        return Exit.CONTENT_HAS_ERRORS  # its findings have been printed
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_USE
    except OSError as error:
        remedy = "free some space and build again" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "see to it and build again"
        print(f"The site could not be written: {error}; the last good site was left as it is; {remedy}.", file=sys.stderr)
        return Exit.FAILED
    except TemplateError as error:
        place = f"{getattr(error, 'filename', None) or getattr(error, 'name', None) or 'theme'}:{getattr(error, 'lineno', '')}"
        print(f"A template of the theme is broken: {place}: {error.message}", file=sys.stderr)
        return Exit.FAILED
    except Exception as error:  # noqa: BLE001 - whatever it is, an editor gets one sentence and a way to see the rest
        where = "; ".join(getattr(error, "__notes__", ()))
        see = f"pelican {from_here(content)}/ -s {settings.name} -o NEW_FOLDER --fatal errors"
        print(f"The build failed: {type(error).__name__}: {error} ({where or 'no page'}). To see where: {see}", file=sys.stderr)
        return Exit.FAILED


def keeping(output: Path, settings: Path, *, anew: bool = False) -> dict[str, Any]:
    """Return settings by which a build uses what the last one with the same output and settings kept, and keeps it for the next."""
    return {"KEPT": str(cache_of(output) / settings.stem), "ANEW": anew}


def cache_of(output: Path) -> Path:
    """Return the folder of all that is kept from one run to the next; on the disk of the output, so that files can have two names."""
    output = output.resolve()
    return output.with_name(f".{output.name}.cache")


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
    with _place_for_site(content, output, today, override) as place:
        values = settings_of_run(place.content, place.fresh, settings, today, override)
        world = world_of(values, settings)
        if seen := at_a_glance(values, world, place.output):
            switch(place.fresh, place.output, place.spare)
            return Built(place.output, {}, time.perf_counter() - started, pages=[Page(*page) for page in seen.pages])
        return _site_of_run(place, world, started, settings, today, override).take_place()


@contextlib.contextmanager
def new_site(
    content: Path, output: Path, settings: Path = SETTINGS, today: str | None = None, override: Mapping[str, Any] | None = None
) -> Iterator[NewSite]:
    """Build a site beside `output` and give it; what is not put in its place goes away. Raises what `build` raises."""
    started = time.perf_counter()
    with _place_for_site(content, output, today, override) as place:
        world = world_of(settings_of_run(place.content, place.fresh, settings, today, override), settings)
        yield _site_of_run(place, world, started, settings, today, override)


class _Place(NamedTuple):
    """Where a site is made and from what: `fresh` is the folder of the new one, `spare` becomes the tree of the last one."""

    content: Path
    output: Path
    fresh: Path
    spare: Path | None


def _site_of_run(  # noqa: PLR0913, PLR0917 - the surroundings of a run
    place: _Place, world: World | None, started: float, settings: Path, today: str | None, override: Mapping[str, Any] | None
) -> NewSite:
    """Run Pelican, and leave to the next glance what it needs."""
    run = run_pelican(place.content, place.fresh, settings, today, override)
    if run["KEPT"]:
        from plugins.build.left_by_run import leave_site  # noqa: PLC0415 - a glance does not need it

        after = world_of(settings_of_run(place.content, place.fresh, settings, today, override), settings)
        leave_site(run, world if after == world else None, place.fresh)  # what changed meanwhile may have been read before or after
    return NewSite(place.fresh, place.output, run["PAGE_FACTS"], run["FEED_FACTS"], started, place.spare, run)


@contextlib.contextmanager
def _place_for_site(content: Path, output: Path, today: str | None, override: Mapping[str, Any] | None) -> Iterator[_Place]:
    check_day(today)
    content, output = content.resolve(), output.resolve()
    _check_folders(content, output)
    output.parent.mkdir(parents=True, exist_ok=True)
    kept = Path(override["KEPT"]) if override and override.get("KEPT") else None
    spare = kept and kept / "spare"
    with _new_folder(output, spare) as fresh:
        yield _Place(content, output, fresh, spare)


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
        log.console.quiet = False
        logging.getLogger().removeHandler(handler)
    run: Mapping[str, Any] = pelican.settings
    return run


def check_day(today: str | None) -> None:
    """Raise WrongUseError when the day is not written like 2027-01-31."""
    try:
        read_day(today, "UTC")
    except ValueError:
        message = f'"{today}" is no date: give --today as year-month-day, like 2027-01-31.'
        raise WrongUseError(message) from None


def folder_for(to: Path) -> Path:
    """Make the folder for what a command writes beside a site, and return it; WrongUseError when a file is in the way."""
    try:
        to.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        message = f"{to} is no folder: give one with --to."
        raise WrongUseError(message) from None
    return to


def switch(fresh: Path, output: Path, spare: Path | None = None) -> None:
    """Put the new site in the place of the old one, which goes away, or becomes a `spare` tree."""
    old = fresh.with_name(fresh.name + OLD)
    if output.exists():
        output.rename(old)
    try:
        fresh.rename(output)
    except BaseException:  # whoever interrupts a build has a site all the same
        if old.exists():
            old.rename(output)
        raise
    _put_aside(old, spare)


def _put_aside(tree: Path, spare: Path | None) -> None:
    """Make a tree the spare one; what cannot be that goes away."""
    if spare is not None and tree.is_dir():
        unused = tree.with_name(f"{tree.name}.unused")
        with contextlib.suppress(OSError):  # moved first: a build that begins now would get a tree that is being removed
            spare.rename(unused)
        with contextlib.suppress(OSError):
            tree.rename(spare)
        shutil.rmtree(unused, ignore_errors=True)
    shutil.rmtree(tree, ignore_errors=True)


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


def _check_folders(content: Path, output: Path) -> None:
    if not content.is_dir():
        message = f"There is no folder {content}: give the folder of the Markdown files with --content."
        raise WrongUseError(message)
    if output == content or output in content.parents or content in output.parents:
        message = f"The site cannot be built into {output}: that folder holds the content or lies in it."
        raise WrongUseError(message)
    is_ours = (output / MARK).exists() or (output.is_dir() and not any(output.iterdir()))
    if output.exists() and not is_ours:
        message = f"{output} holds something that is not a site built here: give an empty or a new folder with --output."
        raise WrongUseError(message)


@contextlib.contextmanager
def _new_folder(output: Path, spare: Path | None = None) -> Iterator[Path]:
    """Give a folder beside the output, on the same disk: a new one, or the spare tree; at the end it is the spare one again, or goes away."""
    prefix = f".{output.name}.{os.getpid()}."
    fresh = Path(tempfile.mkdtemp(prefix=prefix, dir=output.parent))
    fresh.chmod(0o755)
    _at_work.add(fresh.name)
    _remove_what_killed_builds_left(output)
    if spare is not None:
        with contextlib.suppress(OSError):
            spare.rename(fresh)
    try:
        yield fresh
    finally:
        _put_aside(fresh, spare)
        _at_work.discard(fresh.name)


def _remove_what_killed_builds_left(output: Path) -> None:
    """Remove the folders of builds that are no more; the last good site, when one was killed while it switched, gets its place again."""
    name = re.compile(rf"\.{re.escape(output.name)}\.(\d+)\.\w{{8}}(?:\.\w+)*")  # not that of another output, which may end with a number
    for folder in output.parent.iterdir():
        found = name.fullmatch(folder.name)
        if found and not (_is_at_work(folder) if int(found[1]) == os.getpid() else _is_running(int(found[1]))):
            if folder.suffix == OLD and not output.exists():
                folder.rename(output)
            shutil.rmtree(folder, ignore_errors=True)


def _is_at_work(folder: Path) -> bool:
    """Tell whether a folder is of a build of this process; in containers an earlier one often had the same number."""
    return any(folder.name.startswith(name) for name in _at_work)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
