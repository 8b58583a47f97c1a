"""The releases of a target on another machine: made on this one beside a copy of the last one, sent by rsync, switched there.

The other machine needs rsync, and the commands of util-linux and GNU coreutils, as every Linux server has.
"""

import contextlib
import shlex
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from plugins.build.publishing.errors import PublishError
from plugins.build.publishing.history import NAME as HISTORY
from plugins.build.publishing.place import CURRENT, NO_LINK, RELEASES, Directory, Listed, directory, failure_of, release_at
from plugins.build.publishing.release import RECORD, UNFINISHED, Release, names_in
from plugins.build.publishing.session import CONNECT, Session, session
from plugins.build.publishing.targets import SshTarget


class FarSide:
    """A folder on another machine, with the layout of a folder on this one; `mirror` is one here that has what was needed of it."""

    def __init__(self, target: SshTarget, shell: Session, mirror: Directory) -> None:
        self._target, self._shell, self._mirror = target, shell, mirror
        self.says = shell.says
        self._here: set[str] = set()

    def names(self) -> list[str]:
        """Return the names of all releases there, the oldest first."""
        return names_in(self._shell.run(f"ls -1 {RELEASES}").split())

    def current(self) -> str | None:
        """Return which release visitors get; TargetError when something stands in its place."""
        to = self._shell.run(f"if [ -L {CURRENT} ]; then readlink {CURRENT}; elif [ -e {CURRENT} ]; then echo {NO_LINK}; fi").strip()
        return release_at(self.says, to)

    def release(self, name: str) -> Release:
        """Return a release, fetched once; what is here of it is held against what is there."""
        here = self._mirror.releases / name
        if name in self._here:
            return Release(here)
        near = next(iter(path for path in self._mirror.names()[::-1] if path != name), None)
        with_links = [f"--link-dest={(self._mirror.releases / near).resolve()}"] if near else []
        self._rsync(*with_links, f"{self._there(name)}/", f"{here}/")
        self._here.add(name)
        return Release(here)

    def new(self, name: str) -> contextlib.AbstractContextManager[Release]:
        """Give an empty folder here."""
        return self._mirror.new(name)

    def add(self, release: Release, name: str) -> None:
        """Send a prepared folder, let it be on the disk there, and only then be a release."""
        last, sent = self.current(), f"{RELEASES}/{UNFINISHED}{name}"
        try:
            self._rsync(*([f"--link-dest=../{last}"] if last else []), f"{release.folder}/", self._there(UNFINISHED + name) + "/")
            self._shell.run(f"sync -f {sent}; mv -T {sent} {RELEASES}/{name}; sync {RELEASES}")
        except PublishError:
            self._shell.tried(f"rm -rf {sent}")
            raise
        self._mirror.add(release, name)
        self._here.add(name)

    def refresh(self, release: Release) -> None:
        """Send what was added to a release."""
        self._rsync(f"{release.folder}/", f"{self._there(release.name)}/")
        self._shell.run(f"sync -f {RELEASES}")

    def switch(self, name: str) -> None:
        """Let visitors get a release: one rename, which is on the disk behind it."""
        self._shell.run(f"ln -sfn {RELEASES}/{name} .{CURRENT}.new; mv -T .{CURRENT}.new {CURRENT}; sync .")

    def history(self) -> str:
        """Return what was live since when."""
        return self._shell.run(f"if [ -e {HISTORY} ]; then cat {HISTORY}; fi")

    def note(self, line: str) -> None:
        """Add to the history."""
        self._shell.run(f"printf %s {shlex.quote(line)} >> {HISTORY}; sync {HISTORY}")

    def run(self, command: Sequence[str]) -> str | None:
        """Run a command of the server; return what it said if it failed."""
        code, said = self._shell.tried(shlex.join(command))
        return said.strip() or f"exit code {code}" if code else None

    def keep(self, names: Collection[str]) -> None:
        """Remove all releases there but these, and here all but what is live."""
        for name in {*self.names()} - {*names}:
            self._shell.run(f"mv -T {RELEASES}/{name} {RELEASES}/{UNFINISHED}{name}")
        self.clear()
        self._mirror.keep([name for name in [self.current()] if name])

    def clear(self) -> None:
        """Remove what killed publishes left there."""
        self._shell.run(f"find {RELEASES} -mindepth 1 -maxdepth 1 -name '{UNFINISHED}*' -exec rm -rf {{}} +")

    def listed(self) -> list[Listed]:
        """Return all releases, the oldest first, for a list: their records are fetched, sizes are those that the disk there tells."""
        names = self.names()
        if not names:
            return []
        self._rsync("--include=/*/", f"--include=/*/{RECORD}", "--exclude=*", f"{self._there('')}", f"{self._mirror.releases}/")
        sizes = self._shell.run(f"cd {RELEASES}; du -sk {' '.join(names)}").splitlines()
        return [Listed(self._mirror.releases / name, 1024 * int(line.split()[0])) for name, line in zip(names, sizes, strict=True)]

    def _there(self, name: str) -> str:
        return f"{self._target.host}:{self._target.path}/{RELEASES}/{name}"

    def _rsync(self, *arguments: str) -> None:
        """Copy a tree: what it has beyond goes, what is there already is known by its bytes."""
        ssh = shlex.join(["ssh", *CONNECT, *self._target.options])
        command = ["rsync", "-rltp", "--checksum", "--delete", "--rsh", ssh, *arguments]
        if (failed := failure_of(command)) is not None:
            message = f"{self.says}: rsync failed, and visitors get what they got before: {failed}"
            raise PublishError(message)


@contextlib.contextmanager
def far_side(target: SshTarget, mirror: Path) -> Iterator[FarSide]:
    """Give the releases on another machine while nobody else changes them; tidied up first."""
    with session(target.host, target.path, target.options, target.wait) as shell, directory(mirror, target.wait) as here:
        place = FarSide(target, shell, here)
        place.clear()
        yield place


@contextlib.contextmanager
def far_list(target: SshTarget) -> Iterator[FarSide]:
    """Give the same to look at, whoever is at work there."""
    with session(target.host, target.path, target.options, None) as shell, tempfile.TemporaryDirectory() as folder:
        (Path(folder) / RELEASES).mkdir()
        yield FarSide(target, shell, Directory(Path(folder)))
