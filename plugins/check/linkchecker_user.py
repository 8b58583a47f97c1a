"""Loaded by linkchecker into its own process while that is still root: it becomes nobody only if nobody can read Python.

In a container Python often lies in root's own folder. A linkchecker that gave up root there fails at the first module that it
loads later, such as the codec of a host name.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

COMMAND = "linkcheck.command.linkchecker"
try:
    from pwd import getpwnam
except ImportError:
    USER = None  # a system without users of this kind: linkchecker stays who it is
else:
    USER = getpwnam("nobody").pw_uid


def can_read(user: int, files: Iterable[str]) -> bool:
    """Tell whether a user could read these files."""
    before = os.geteuid()
    os.seteuid(user)
    try:
        for file in files:
            Path(file).open("rb").close()
    except OSError:
        return False
    else:
        return True
    finally:
        os.seteuid(before)


if COMMAND in sys.modules and USER is not None and os.geteuid() == 0:
    command = sys.modules[COMMAND]
    if not can_read(USER, [os.__file__, str(command.__file__)]):
        command.drop_privileges = lambda: None  # type: ignore[attr-defined]
