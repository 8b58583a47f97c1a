"""Whether a file is still what it was, told as git's index does from what the system knows of it: ten thousand need not be read again.

Whoever writes to a file, replaces it or sets its times gives it another time of change (ctime), which nobody can choose. Clocks tick
coarsely: what changed just before somebody looked may change again and show the same times, so only what has settled is trusted. Files
that were restored from elsewhere have other numbers and times, and are read.
"""

import os
import stat
import time

Stamp = tuple[int, ...]
"""Mode, device, number, size, and the times of writing and of any change; empty where nothing can be trusted."""
NOTHING: Stamp = ()
SETTLED_NS = 2_000_000_000
"""No file system in use counts more coarsely."""
BEFORE_NS = 10_000_000_000
"""So long ago our own files say that they were written: whoever writes to one, even within the same tick, gives it another time."""
CAN_TRUST = os.name == "posix"
"""Elsewhere the second time is that of a file's beginning."""


def stamp_of(file: str) -> Stamp:
    """Return what the system says of a file or folder; links are not followed, and prove nothing."""
    try:
        found = os.lstat(file)
    except OSError:
        return NOTHING
    is_plain = stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
    shown = (found.st_mode, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return shown if CAN_TRUST and is_plain else NOTHING


def settled(stamp: Stamp, now: int) -> Stamp:
    """Return a stamp, if whatever happened after `now`, when it was taken, shows in another one."""
    return stamp if stamp and max(stamp[4:]) < now - SETTLED_NS else NOTHING


def ours(file: str) -> Stamp:
    """Return the stamp of a file that nobody but this process has touched for a while, and whose time says that it was written before that."""
    stamp = stamp_of(file)
    return stamp if stamp and stamp[4] < time.time_ns() - SETTLED_NS else NOTHING


def set_before(file: str) -> None:
    """Let a file that was written just now say that this was a while ago."""
    before = time.time_ns() - BEFORE_NS
    os.utime(file, ns=(before, before))
