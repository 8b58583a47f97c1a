"""The commands `publish`, `rollback` and `releases`."""

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import publishconf
from plugins.build.exits import Exit, WrongUseError, check_day, exit_code_of
from plugins.build.gate import PRODUCTION, Asked, let_out
from plugins.build.publishing.errors import PublishError, TargetError
from plugins.build.publishing.far_side import far_list, far_side
from plugins.build.publishing.live import catch_up, go_back, go_live, in_way_back, last_record
from plugins.build.publishing.place import RELEASES, Directory, Listed, Place, directory
from plugins.build.publishing.release import Release
from plugins.build.publishing.safety import taken_away_since, unsafe
from plugins.build.publishing.stage import out_of_the_door
from plugins.build.publishing.targets import DirectoryTarget, SshTarget, Target, folder_of, target_of
from plugins.build.site import ROOT, NewSite
from plugins.page.findings import did_you_mean
from plugins.page.here import from_here

MIRRORS = ".published"
"""Folder with what was needed of the targets on other machines; it can be deleted at any time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the commands are about: a target, the first one without a name, and the folder that relative paths count from."""

    target: str = ""
    targets: Mapping[str, Any] = field(default_factory=lambda: publishconf.TARGETS)
    root: Path = ROOT

    def read(self) -> tuple[str, Target]:
        """Return name and description of the target; raises TargetError."""
        return target_of(self.target, self.targets)


def publish(wanted: Wanted, asked: Asked) -> Exit:
    """Build, check and, if the site may go out, let visitors get it; say what happened and return the exit code."""

    def work() -> Exit:
        check_day(asked.today)
        _, target = wanted.read()
        _check_folder(target, wanted.root, (asked.output, asked.content))
        with opened(wanted) as place:
            refused = f"Nothing was published: visitors of {place.says} get what they got before."
            return let_out(asked, last_record(place), lambda site: _go(place, target, site), refused)

    return _exit_code(work, asked.content)


def _check_folder(target: Target, root: Path, others: Iterable[Path]) -> None:
    """Raise TargetError when the releases would lie where the next build takes them away, or takes them for content."""
    folder = None if isinstance(target, SshTarget) else folder_of(target, root)
    for other in others:
        if folder and folder.resolve().is_relative_to(other.resolve()):
            message = f"Releases cannot stand in {from_here(folder)}: builds use the folder {from_here(other)}. Give the target another path."
            raise TargetError(message)


def _go(place: Place, target: Target, site: NewSite) -> None:
    release = out_of_the_door(place, lambda: go_live(place, target, site.folder))
    along = f", and {len(release.carried)} files for pages that somebody still has open" if release.carried else ""
    print(f"Release {release.name} is live in {place.says}: {len(release.record['pages']):,} pages{along}.")


def rollback(wanted: Wanted, name: str, content: Path, today: str | None = None) -> Exit:
    """Let visitors get an earlier release if it is safe by the rules of today; say what happened and return the exit code."""

    def work() -> Exit:
        check_day(today)
        _, target = wanted.read()
        with opened(wanted) as place:
            release = place.release(_wanted_release(place, name))
            if found := out_of_the_door(place, lambda: unsafe(release, content, today)):
                print("\n".join(map(str, found)))
                print(f"Release {release.name} breaks what must hold today, and was not put back: publish a mended site.", file=sys.stderr)
                return Exit.CONTENT_HAS_ERRORS
            out_of_the_door(place, lambda: go_back(place, target, release))
            print(f"Release {release.name} is live again in {place.says}.")
            for url in taken_away_since(release, content, today):
                print(f"With it came back {url}, which content/data/gone.yml says is gone: see whether somebody could be harmed by it.")
            return Exit.DONE

    return _exit_code(work, content)


def _wanted_release(place: Place, name: str) -> str:
    """Return the release to go back to; raises TargetError when there is none, or it is live already."""
    names, current = place.names(), place.current()
    others = [each for each in names if each != current]
    if name and name not in others:
        says = "is live already" if name == current else "is not there"
        message = f"Release {name} {says}: {did_you_mean(name, others)}"
        raise TargetError(message)
    if not (wanted := name or in_way_back(place)):
        message = f"There is no release to go back to in {place.says}."
        raise TargetError(message)
    return wanted


def releases(wanted: Wanted) -> Exit:
    """List the releases of a target, the newest first; return the exit code."""

    def work() -> Exit:
        with looked_at(wanted) as place:
            current = place.current()
            lines = [line_of(listed, is_live=listed.folder.name == current) for listed in place.listed()]
            if current and current not in place.names():
                lines.append(f"{current}  LIVE, but it is not there: go back to another one.")
        print("\n".join(lines[::-1]) or f"There is no release in {place.says} yet.")
        return Exit.DONE

    return _exit_code(work, ROOT / "content")


def line_of(listed: Listed, *, is_live: bool) -> str:
    """Return what a list says of a release: name, day, pages, whether it is live, findings, samples, size."""
    try:
        record = Release(listed.folder).record
    except PublishError as error:
        return str(error)
    weights = Counter(finding["weight"] for finding in record.get("findings", ()))
    found = ", ".join(f"{number:,} {weight}" for weight, number in weights.items()) or "nothing"
    unsigned = len(record["unsigned"]["pages"]) + len(record["unsigned"]["notices"])
    urgent = f"; urgent: {', '.join(record['urgent'])}" if record.get("urgent") else ""
    return (
        f"{listed.folder.name}{'  LIVE' if is_live else ''}  as of {record['day']}: {len(record['pages']):,} pages; found {found}; "
        f"waived {len(record.get('waived', ()))}; unsigned {unsigned}{urgent}; {listed.size / 1e6:,.1f} MB of its own"
    )


@contextlib.contextmanager
def opened(wanted: Wanted) -> Iterator[Place]:
    """Give the releases of a target while nobody else changes them."""
    name, target = wanted.read()
    if isinstance(target, SshTarget):
        with far_side(target, wanted.root / MIRRORS / name) as far:
            catch_up(far)
            yield far
    else:
        with directory(folder_of(target, wanted.root), target.wait) as place:
            catch_up(place)
            yield place


@contextlib.contextmanager
def looked_at(wanted: Wanted) -> Iterator[Place]:
    """Give the releases of a target to look at, also while somebody is at work there."""
    _, target = wanted.read()
    if isinstance(target, SshTarget):
        with far_list(target) as far:
            yield far
    else:
        place = Directory(_known(target, wanted.root))
        yield place


def _known(target: DirectoryTarget, root: Path) -> Path:
    folder = folder_of(target, root)
    if not (folder / RELEASES).is_dir():
        message = f"There is no release in {folder} yet: publish one."
        raise TargetError(message)
    return folder


def _exit_code(work: Callable[[], Exit], content: Path) -> Exit:
    """Do work; what ends it is said in one message and becomes an exit code."""

    def told() -> Exit:
        try:
            return work()
        except TargetError as error:
            raise WrongUseError(str(error)) from None
        except PublishError as error:
            print(error, file=sys.stderr)
            return Exit.FAILED

    return exit_code_of(told, content, PRODUCTION)
