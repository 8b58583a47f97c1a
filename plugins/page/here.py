"""How a path is reached from where the command was started: what a message names can be opened as it stands there."""

import contextlib
from pathlib import Path


def from_here(path: Path) -> str:
    """Return the path relative to the working directory if it lies below that, else as it was given."""
    with contextlib.suppress(ValueError):
        return str(path.resolve().relative_to(Path.cwd()))
    return str(path)
