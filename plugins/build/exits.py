"""How a command ends: its exit code, and the words for what stopped it."""

import errno
import os
import sys
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import NoReturn

from jinja2 import TemplateError

from plugins.page.findings import ContentError
from plugins.page.here import from_here
from plugins.source.today import read_day


class Exit(IntEnum):
    """What a command's exit code says."""

    DONE = 0
    CONTENT_HAS_ERRORS = 1
    WRONG_USE = 2
    FAILED = 3


class WrongUseError(ValueError):
    """The command was asked for something that it cannot do."""


def exit_code_of(work: Callable[[], Exit], content: Path, settings: Path = Path("pelicanconf.py")) -> Exit:
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


def leave(code: Exit) -> NoReturn:
    """End the process at once: to take apart all that a run knows of ten thousand pages takes a tenth of a build, and nobody needs it any more."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass  # whoever read what was said has gone, as `head` does: that changes nothing about the site
    except OSError:
        sys.exit(code)  # Python's own way says that it could not be written
    os._exit(code)


def check_day(today: str | None) -> None:
    """Raise WrongUseError when the day is not written like 2027-01-31."""
    try:
        read_day(today, "UTC")
    except ValueError:
        message = f'"{today}" is no date: give --today as year-month-day, like 2027-01-31.'
        raise WrongUseError(message) from None
