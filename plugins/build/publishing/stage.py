"""Only the last stage, in a process of its own: a built site becomes a release and goes live. Tests and `soak` kill it.

The command is `python -m plugins.build.publishing.stage SITE FOLDER`.
"""

import errno
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from plugins.build.publishing.errors import PublishError
from plugins.build.publishing.live import catch_up, go_live
from plugins.build.publishing.place import Place, directory
from plugins.build.publishing.targets import DirectoryTarget

FAILED = 3
T = TypeVar("T")


def out_of_the_door(place: Place, work: Callable[[], T]) -> T:
    """Do work that publishes or goes back; what could not be written is said as a PublishError."""
    before = place.current()
    try:
        return work()
    except OSError as error:
        remedy = "free some space" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "see to it"
        raise PublishError(_told(place, before, str(error), remedy)) from None


def _told(place: Place, before: str | None, error: str, remedy: str) -> str:
    now = place.current()
    if now != before:
        return f"Release {now} is live, but not all was done behind the switch: {error}; {remedy} and try again."
    stays = f"visitors get release {before} as before" if before else "nothing was published"
    return f"The disk could not be written: {error}; {stays}; {remedy} and try again."


def main(site: Path, root: Path, begin: Callable[[], None] = lambda: None) -> int:
    """Publish a built site to a folder; return the exit code. Whoever wants to hear that it begins, with the lock in hand, is told."""
    target = DirectoryTarget(kind="directory", path=str(root))
    try:
        with directory(root, target.wait) as place:
            begin()
            catch_up(place)
            out_of_the_door(place, lambda: go_live(place, target, site))
    except PublishError as error:
        print(error, file=sys.stderr)
        return FAILED
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), lambda: print("begin", flush=True)))
