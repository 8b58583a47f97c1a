"""The stages of a run: what is being done, how far it is, how long it took."""

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Protocol

Advance = Callable[[int], None]


class Teller(Protocol):
    """Who is told of stages while they last."""

    def begin(self, name: str, total: int) -> None:
        """Hear that a stage begins, which has `total` steps; 0 when nobody knows."""

    def advance(self, steps: int) -> None:
        """Hear that steps are done."""

    def end(self, name: str, total: int, seconds: float) -> None:
        """Hear that it is over."""


class Stages:
    """Takes the time of stages; `seconds` by name, in their order, of all that had the name. Without a teller nobody hears of them."""

    def __init__(self, teller: Teller | None = None) -> None:
        self.seconds: dict[str, float] = {}
        self._teller = teller

    @contextlib.contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[Advance]:
        """Give what is called with a number of steps whenever so many are done."""
        started = time.perf_counter()
        if self._teller:
            self._teller.begin(name, total)
        yield self._advance
        seconds = time.perf_counter() - started
        self.seconds[name] = self.seconds.get(name, 0.0) + seconds
        if self._teller:
            self._teller.end(name, total, seconds)

    def _advance(self, steps: int) -> None:
        if self._teller:
            self._teller.advance(steps)
