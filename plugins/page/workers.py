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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any, NamedTuple, TypeVar

from plugins.page.turns import TOGETHER, Steps, in_turns

Item = TypeVar("Item")
Result = TypeVar("Result")

SENT_AT_ONCE = 100
MOST_TICKETS = 4096
"""So many a pipe holds on every system; with more groups, each is for several."""
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
    taken: Callable[[Result], Any] | None = None,
) -> list[Any]:
    """Return the results of `work` for each item, in order; `processes` of None are as many as there are cores.

    Results must be picklable plain data. Work that fails in a copy is done again here, where its error can be told. `advance` hears of
    steps that are done; `worth` is how many items are worth a process, if not as many as of texts and pages. What is done `apart` is
    done by copies alone: the libraries that it needs go with them. `taken` gets each result when it comes to this process, in any of its
    threads, and returns what of it has to wait for the others.
    """
    return _shared(_Work(lambda some: list(map(work, some)), 1, advance, taken), items, processes, worth, apart=apart)


def shared_out_in_turns(
    work: Callable[[Item], Steps[Result]],
    items: Sequence[Item],
    processes: int | None = None,
    advance: Callable[[int], None] | None = None,
    taken: Callable[[Result], Any] | None = None,
) -> list[Any]:
    """Return the same of work that is done in steps, in which several items have their turns (plugins/page/turns.py)."""
    return _shared(_Work(lambda some: in_turns(work, some), TOGETHER, advance, taken), items, processes, None, apart=False)


class _Work(NamedTuple):
    """What is done of each group of items, who hears of it, and who takes what."""

    of: Callable[[Sequence[Any]], list[Any]]
    together: int
    advance: Callable[[int], None] | None
    taken: Callable[[Any], Any] | None = None

    def groups(self, items: Sequence[Any]) -> list[Sequence[Any]]:
        """Return the items in groups."""
        return [items[start : start + self.together] for start in range(0, len(items), self.together)]

    def done(self, groups: Sequence[Sequence[Any]], numbers: Iterable[int]) -> Iterator[tuple[int, list[Any]]]:
        """Yield the results of groups, with their numbers."""
        for number in numbers:
            yield number, self.come(self.of(groups[number]))

    def come(self, results: list[Any]) -> list[Any]:
        """Say that these results are there, and return what of them has to wait."""
        if self.advance:
            self.advance(len(results))
        return list(map(self.taken, results)) if self.taken else results


def _shared(work: _Work, items: Sequence[Any], processes: int | None, worth: int | None, *, apart: bool) -> list[Any]:
    groups = work.groups(items)
    if worth is None and not apart and len(items) < WORTH_A_PROCESS:
        return _in_order(dict(work.done(groups, range(len(groups)))))  # hardly any garbage comes of so few
    cores = processes or available_cores()
    number = min(cores, len(items) if apart else len(items) // (worth or WORTH_A_PROCESS) + 1)
    first = 0 if apart and cores > 1 else 1  # what this process takes part in
    with collecting_only_what_is_new():
        done: dict[int, list[Any]] = {}
        if number > first and can_copy():
            with _tickets(len(groups)) as tickets, _copies(work, groups, tickets, number - first) as receivers:
                done = _as_far_as_it_goes(work, groups, tickets) if first else {}
                for receiver in receivers:
                    done |= receiver.received()
        return _in_order(done | dict(work.done(groups, [at for at in range(len(groups)) if at not in done])))


def _as_far_as_it_goes(work: _Work, groups: Sequence[Sequence[Any]], tickets: "_Tickets") -> dict[int, list[Any]]:
    """Return the results of groups until one fails; from then on nobody gets a ticket, as what is left is done in order: the first error is told."""
    done: dict[int, list[Any]] = {}
    try:
        done.update(work.done(groups, tickets))
    except Exception:  # noqa: BLE001 - whatever it is, it comes again
        for _ in tickets:
            pass
    return done


def _in_order(done: Mapping[int, list[Any]]) -> list[Any]:
    return [result for number in sorted(done) for result in done[number]]


class _Tickets:
    """Numbers of groups, each of which goes to one process only: whoever is done with one takes the next, so that nobody waits at the end.

    They lie in a pipe that all copies share; the system gives each reader whole ones.
    """

    def __init__(self, number: int) -> None:
        self._number, self._at_once = number, -(-number // MOST_TICKETS)
        self._taking: int | None = None
        with contextlib.suppress(OSError):  # the system gives no more pipes: nobody gets a ticket, and all is done behind the last one
            self._taking, giving = os.pipe()
            os.write(giving, b"".join(start.to_bytes(4) for start in range(0, number, self._at_once or 1)))
            os.close(giving)

    def __iter__(self) -> Iterator[int]:
        """Yield numbers until there are no more."""
        while self._taking is not None and (ticket := os.read(self._taking, 4)):
            start = int.from_bytes(ticket)
            yield from range(start, min(start + self._at_once, self._number))

    def close(self) -> None:
        """Take no more."""
        if self._taking is not None:
            os.close(self._taking)


def _tickets(number: int) -> contextlib.closing[_Tickets]:
    return contextlib.closing(_Tickets(number))


class _Receiver(threading.Thread):
    """Takes what a copy has done while this process works, so that no copy has to wait, or to keep it all."""

    def __init__(self, pipe: Connection, work: _Work) -> None:
        super().__init__(daemon=True)
        self._pipe, self._work = pipe, work
        self._done: dict[int, list[Any]] = {}
        self._error: Exception | None = None
        self.start()

    def run(self) -> None:
        """Take lists of results until there are no more, or the process was killed."""
        while True:
            try:
                done = self._pipe.recv()
            except (EOFError, OSError):
                return
            except Exception:  # noqa: BLE001, S112 - what cannot be unpacked was not done, and is done here
                continue
            self._take(done)

    def _take(self, done: dict[int, list[Any]]) -> None:
        """Take results; after an error, from which a copy knows nothing, no more than take them out of the pipe, or it would wait for ever."""
        try:
            if self._error is None:
                self._done |= {number: self._work.come(results) for number, results in done.items()}
        except Exception as error:  # noqa: BLE001 - whoever asks for the results meets it
            self._error = error

    def received(self) -> dict[int, list[Any]]:
        """Return all results by the number of their group, or raise what came between."""
        self.join()
        if self._error:
            raise self._error
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
def _copies(work: _Work, groups: Sequence[Sequence[Any]], tickets: _Tickets, number: int) -> Iterator[list[_Receiver]]:
    """Give those who take the results of copies of this process; none of either outlives the block."""
    context = multiprocessing.get_context("fork")
    pipes, processes, receivers = [], [], []
    alone = work._replace(advance=None, taken=None)
    try:
        for _ in range(number):
            with contextlib.suppress(OSError):  # the system gives no more pipes or processes: nothing comes from there, and this one does it
                pipe, sender = context.Pipe(duplex=False)
                pipes.append(pipe)
                process = context.Process(target=_work_apart, args=(alone, groups, tickets, sender, tuple(pipes)), daemon=True)
                with contextlib.closing(sender):
                    process.start()
                processes.append(process)
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


def _work_apart(work: _Work, groups: Sequence[Sequence[Any]], tickets: _Tickets, sender: Connection, others: Sequence[Connection]) -> None:
    """Send results as they come; at the first error the parent does the rest, and meets it itself.

    `others` are ends of pipes that only the parent reads: a copy that held one open would not see that the parent is gone.
    """
    with contextlib.suppress(BaseException):
        for other in others:
            other.close()
        results, at_once = work.done(groups, tickets), max(1, SENT_AT_ONCE // work.together)
        while True:
            done: dict[int, list[Any]] = {}
            try:
                done.update(islice(results, at_once))  # what was done before an error is kept
            finally:
                sender.send(done)
            if not done:
                return
