"""One publish at a time: the second waits, says for whom, and at last gives up.

The lock is flock's on a file in the target, so that whoever uploads a folder can wait for it too: `flock TARGET/.lock COMMAND`.
"""

import contextlib
import datetime as dt
import fcntl
import getpass
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from plugins.build.publishing.errors import PublishError

NAME = ".lock"
_AGAIN = 0.1
_held: set[TextIO] = set()


def _let_go_in_copies() -> None:
    """A copy of this process that outlives it would keep others out."""
    for file in _held:
        os.close(file.fileno())


os.register_at_fork(after_in_child=_let_go_in_copies)


@contextlib.contextmanager
def locked(folder: Path, seconds: int) -> Iterator[None]:
    """Keep all others out while the block runs; PublishError when somebody was at work for so many seconds."""
    with (folder / NAME).open("a+", encoding="utf-8") as file:
        _take(file, seconds)
        _held.add(file)
        try:
            file.truncate(0)
            file.write(holder())
            file.flush()
            yield
        finally:
            _held.discard(file)


def holder() -> str:
    """Return who is at work, for others to read."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container may know no names
        user = f"user {os.getuid()}"
    return f"{user} on {socket.gethostname()}, process {os.getpid()}, since {dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%S} UTC"


def says_waiting(who: str, seconds: int) -> str:
    """Return what is said while the lock is somebody else's."""
    return f"Somebody is publishing there ({who}): waiting for up to {seconds} s ..."


def says_given_up(who: str, seconds: int) -> str:
    """Return what is said at last."""
    return f"Nothing was published: somebody is at work there ({who}), and still was after {seconds} s. Try again later, or see what holds that up."


def _take(file: TextIO, seconds: int) -> None:
    until = time.monotonic() + seconds
    is_told = False
    while not _is_taken(file):
        who = Path(file.name).read_text(encoding="utf-8")
        if time.monotonic() >= until:
            raise PublishError(says_given_up(who, seconds))
        if not is_told:
            print(says_waiting(who, seconds), file=sys.stderr, flush=True)
            is_told = True
        time.sleep(_AGAIN)


def _is_taken(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
