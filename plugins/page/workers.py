"""Work shared out to processes that begin as copies of this one: same results in the same order, whatever their number.

A copy has everything that this process has read, so nothing is sent to it; only results come back. Where processes cannot be
copied safely (macOS, Windows), and for little work, this process does it all.
"""

import contextlib
import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_A_PROCESS = 64
"""Items; with fewer, a copy costs more than it saves."""


def shared_out(
    work: Callable[[Item], Result], items: Sequence[Item], processes: int | None = None, advance: Callable[[int], None] | None = None
) -> list[Result]:
    """Return the results of `work` for each item, in order; `processes` of None are as many as there are cores.

    Results must be picklable plain data. Work that fails in a copy is done again here, where its error can be told. `advance` hears of
    steps that are done; copies are taken to be as fast as this process.
    """
    number = min(processes or available_cores(), len(items) // WORTH_A_PROCESS + 1)
    with collecting_only_what_is_new():
        if number < 2 or not can_copy():  # noqa: PLR2004 - one process is this one
            return _done(work, items, 1, advance)
        with _copies(work, [items[start::number] for start in range(1, number)]) as pipes:
            shares = [_done(work, items[::number], number, advance), *(_received(pipe) for pipe in pipes)]
    return [_result(work, item, shares[at % number], at // number) for at, item in enumerate(items)]


def _done(work: Callable[[Item], Result], items: Sequence[Item], steps: int, advance: Callable[[int], None] | None) -> list[Result]:
    if advance is None:
        return [work(item) for item in items]
    done = []
    for item in items:
        done.append(work(item))
        advance(steps)
    return done


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
    was_enabled = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.unfreeze()
        if not was_enabled:
            gc.disable()


@contextlib.contextmanager
def _copies(work: Callable[[Item], Result], shares: Sequence[Sequence[Item]]) -> Iterator[list[Connection]]:
    """Give the pipes from which the results of copies of this process come; none of them outlives the block."""
    context = multiprocessing.get_context("fork")
    pipes, processes = [], []
    for share in shares:
        receiver, sender = context.Pipe(duplex=False)
        processes.append(context.Process(target=_work_apart, args=(work, share, sender), daemon=True))
        processes[-1].start()
        sender.close()
        pipes.append(receiver)
    try:
        yield pipes
    except BaseException:
        for process in processes:
            process.kill()
        raise
    finally:
        for process, pipe in zip(processes, pipes, strict=True):
            process.join()
            pipe.close()


def can_copy() -> bool:
    """Tell whether this process may be copied: Linux, where that is safe without threads."""
    return sys.platform == "linux"


def available_cores() -> int:
    """Return the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _work_apart(work: Callable[[Item], Result], items: Sequence[Item], sender: Connection) -> None:
    done = []
    try:
        for item in items:
            done.append(work(item))  # noqa: PERF401 - what was done before an error is kept
    except BaseException:  # noqa: BLE001, S110 - the parent does this item again and meets the error itself
        pass
    sender.send(done)


def _received(pipe: Connection) -> list[Result]:
    try:
        done: list[Result] = pipe.recv()
    except EOFError:  # the process was killed
        return []
    return done


def _result(work: Callable[[Item], Result], item: Item, share: list[Result], at: int) -> Result:
    return share[at] if at < len(share) else work(item)
