"""Work shared out to processes that begin as copies of this one: same results in the same order, whatever their number.

A copy has everything that this process has read, so nothing is sent to it; only results come back. Where processes cannot be
copied safely (macOS, Windows), and for little work, this process does it all.
"""

import contextlib
import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any, NamedTuple, TypeVar

from plugins.page.turns import TOGETHER, Steps, in_turns

Item = TypeVar("Item")
Result = TypeVar("Result")

SENT_AT_ONCE = 100
LOOKED_THROUGH_AT = 10_000
"""New objects before somebody looks for garbage among them; a page has more than a thousand, nearly all of which go by themselves."""
WORTH_A_PROCESS = 64
"""Items; with fewer, a copy costs more than it saves."""


def shared_out(  # noqa: PLR0913 - what a share of work can be told
    work: Callable[[Item], Result],
    items: Sequence[Item],
    processes: int | None = None,
    advance: Callable[[int], None] | None = None,
    *,
    worth: int | None = None,
    apart: bool = False,
) -> list[Result]:
    """Return the results of `work` for each item, in order; `processes` of None are as many as there are cores.

    Results must be picklable plain data. Work that fails in a copy is done again here, where its error can be told. `advance` hears of
    steps that are done; `worth` is how many items are worth a process, if not as many as of texts and pages. What is done `apart` is
    done by copies alone: the libraries that it needs go with them.
    """
    return _shared(_Work(lambda some: list(map(work, some)), 1, advance), items, processes, worth, apart=apart)


def shared_out_in_turns(
    work: Callable[[Item], Steps[Result]],
    items: Sequence[Item],
    processes: int | None = None,
    advance: Callable[[int], None] | None = None,
    taken: Callable[[Result], Result] | None = None,
) -> list[Result]:
    """Return the same of work that is done in steps, in which several items have their turns (plugins/page/turns.py).

    `taken` gets each result when it comes to this process, in any of its threads, and returns what of it has to wait for the others.
    """
    return _shared(_Work(lambda some: in_turns(work, some), TOGETHER, advance, taken), items, processes, None, apart=False)


class _Work(NamedTuple):
    """What is done of some items, so many `together`, who hears of it, and who takes what."""

    of: Callable[[Sequence[Any]], list[Any]]
    together: int
    advance: Callable[[int], None] | None
    taken: Callable[[Any], Any] | None = None

    def done(self, items: Sequence[Any]) -> Iterator[Any]:
        """Yield the result of each item."""
        for start in range(0, len(items), self.together):
            yield from self.come(self.of(items[start : start + self.together]))

    def come(self, results: list[Any]) -> list[Any]:
        """Say that these results are there, and return what of them has to wait."""
        if self.advance:
            self.advance(len(results))
        return list(map(self.taken, results)) if self.taken else results


def _shared(work: _Work, items: Sequence[Any], processes: int | None, worth: int | None, *, apart: bool) -> list[Any]:
    if worth is None and not apart and len(items) < WORTH_A_PROCESS:
        return list(work.done(items))  # hardly any garbage comes of so few
    cores = processes or available_cores()
    number = min(cores, len(items) if apart else len(items) // (worth or WORTH_A_PROCESS) + 1)
    first = 0 if apart and cores > 1 else 1  # share that is a copy's
    with collecting_only_what_is_new():
        if number <= first or not can_copy():
            return list(work.done(items))
        with _copies(work, [items[start::number] for start in range(first, number)]) as receivers:
            own = [list(work.done(items[::number]))] if first else []
            shares = [*own, *(receiver.received() for receiver in receivers)]
    return [_result(work, item, shares[at % number], at // number) for at, item in enumerate(items)]


class _Receiver(threading.Thread):
    """Takes what a copy has done while this process works, so that no copy has to wait, or to keep it all."""

    def __init__(self, pipe: Connection, work: _Work) -> None:
        super().__init__(daemon=True)
        self._pipe, self._work = pipe, work
        self._done: list[Any] = []
        self.start()

    def run(self) -> None:
        """Take lists of results until there are no more, or the process was killed."""
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._done += self._work.come(self._pipe.recv())

    def received(self) -> list[Any]:
        """Return all results."""
        self.join()
        return self._done


@contextlib.contextmanager
def collecting_nothing() -> Iterator[None]:
    """Look for no garbage while ten thousand documents are read that all stay: Python would look through all of them again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def collecting_only_what_is_new() -> Iterator[None]:
    """Look for garbage among what comes from here on; what there is stays, and stays shared with copies of this process."""
    was_enabled, thresholds = gc.isenabled(), gc.get_threshold()
    gc.freeze()
    gc.enable()
    gc.set_threshold(LOOKED_THROUGH_AT)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
        if not was_enabled:
            gc.disable()


@contextlib.contextmanager
def _copies(work: _Work, shares: Sequence[Sequence[Any]]) -> Iterator[list[_Receiver]]:
    """Give those who take the results of copies of this process; none of either outlives the block."""
    context = multiprocessing.get_context("fork")
    pipes, processes, receivers = [], [], []
    for share in shares:
        pipe, sender = context.Pipe(duplex=False)
        process = context.Process(target=_work_apart, args=(work._replace(advance=None, taken=None), share, sender), daemon=True)
        with contextlib.suppress(OSError):  # the system gives no more processes: nothing comes from there, and this one does it
            process.start()
            processes.append(process)
        sender.close()
        pipes.append(pipe)
    try:
        receivers += [_Receiver(pipe, work) for pipe in pipes]  # threads begin when all copies are made
        yield receivers
    except BaseException:
        for process in processes:
            process.kill()
        raise
    finally:
        for process in processes:
            process.join()
        for receiver in receivers:
            receiver.join()  # before its pipe is closed
        for pipe in pipes:
            pipe.close()


def can_copy() -> bool:
    """Tell whether this process may be copied: Linux, where that is safe without threads."""
    return sys.platform == "linux"


def available_cores() -> int:
    """Return the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _work_apart(work: _Work, items: Sequence[Any], sender: Connection) -> None:
    """Send results as they come; at the first error the parent does the rest, and meets it itself."""
    with contextlib.suppress(BaseException):
        results = work.done(items)
        while True:
            done: list[Any] = []
            try:
                done.extend(islice(results, SENT_AT_ONCE))  # what was done before an error is kept
            finally:
                sender.send(done)
            if not done:
                return


def _result(work: _Work, item: Any, share: list[Any], at: int) -> Any:
    return share[at] if at < len(share) else next(work.done([item]))
