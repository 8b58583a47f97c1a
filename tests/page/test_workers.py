"""Work that processes share gives what one process would give."""

import multiprocessing
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from plugins.page import workers
from plugins.page.apart import Apart
from plugins.page.turns import Steps
from plugins.page.workers import shared_out, shared_out_in_turns


@pytest.fixture(autouse=True)
def _share_little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_A_PROCESS", 1)


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
@pytest.mark.parametrize("items", [0, 1, 2, 7, 100])
def test_results_come_in_the_order_of_the_items(processes: int, items: int) -> None:
    """Whatever the number of either."""
    assert shared_out(lambda item: item * item, range(items), processes) == [item * item for item in range(items)]


def test_work_is_shared() -> None:
    """Other processes do a part of it, and this one does its own."""
    all_begin = multiprocessing.get_context("fork").Barrier(3)

    def work(item: int) -> int:
        if item < 3:
            all_begin.wait(60)  # or the barrier breaks: somebody has no part
        return os.getpid()

    done = shared_out(work, range(30), 3)
    assert len(set(done)) == 3
    assert os.getpid() in done


def test_each_item_is_done_once_whoever_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """While one process is busy with the first item, others do all the rest; a ticket may be for several groups."""
    monkeypatch.setattr(workers, "MOST_TICKETS", 10)
    taken, others_done = multiprocessing.get_context("fork").Value("i", 0), multiprocessing.get_context("fork").Event()

    def work(item: int) -> int:
        with taken.get_lock():
            taken.value += 1
            if taken.value == 30 - 2:  # the first item, and all but the two that share its ticket
                others_done.set()
        if item == 0:
            others_done.wait(60)
        return item

    assert shared_out(work, range(30), 2) == list(range(30))
    assert taken.value == 30


@pytest.mark.parametrize("processes", [2, 8])
@pytest.mark.parametrize("items", [0, 1, 2, 7])
def test_what_is_done_apart_is_done_by_copies_alone(processes: int, items: int) -> None:
    """A single item too; results are in order all the same."""
    done = shared_out(lambda item: (item, os.getpid()), range(items), processes, apart=True)
    assert [item for item, _ in done] == list(range(items))
    assert os.getpid() not in {process for _, process in done}


def test_one_process_does_what_should_be_done_apart() -> None:
    """Who asks for one gets no second one."""
    assert set(shared_out(lambda _: os.getpid(), range(3), 1, apart=True)) == {os.getpid()}


def test_little_work_stays_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process costs more than it saves."""
    monkeypatch.setattr(workers, "WORTH_A_PROCESS", 64)
    assert set(shared_out(lambda _: os.getpid(), range(63), 4)) == {os.getpid()}


def test_where_processes_cannot_be_copied_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on macOS."""
    monkeypatch.setattr(workers, "can_copy", lambda: False)
    assert set(shared_out(lambda _: os.getpid(), range(30), 3)) == {os.getpid()}


def test_where_the_system_gives_no_more_processes_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the first one, or before it."""
    fork, given = os.fork, []

    def refuse() -> int:
        if given:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        given.append(1)
        return fork()

    monkeypatch.setattr(os, "fork", refuse)
    for _ in range(2):
        assert shared_out(lambda item: item * item, range(30), 4) == [item * item for item in range(30)]


class OddError(Exception):
    """An error that no process could hand on: it cannot be made from its arguments."""

    def __init__(self, one: int, *, two: int) -> None:
        super().__init__(f"{one} and {two}")


@pytest.mark.parametrize("at", range(6))
def test_an_error_is_met_here(at: int) -> None:
    """With its own type and words, whichever process met it first."""

    def work(item: int) -> int:
        if item == at:
            raise OddError(item, two=2)
        return item

    with pytest.raises(OddError, match=f"{at} and 2"):
        shared_out(work, range(6), 3)


@pytest.mark.parametrize("processes", [1, 2, 4])
def test_the_first_error_is_told(processes: int) -> None:
    """Whoever was quicker with another one."""

    def work(item: int) -> int:
        if item in {7, 8, 30, 31, 90}:
            raise OddError(item, two=2)
        return item

    for _ in range(5):
        with pytest.raises(OddError, match="7 and 2"):
            shared_out(work, range(100), processes)


def test_what_a_killed_process_left_undone_is_done_here() -> None:
    """The system may kill one when memory runs out."""
    home = os.getpid()

    def work(item: int) -> int:
        if os.getpid() != home:
            os.kill(os.getpid(), 9)
        return item

    assert shared_out(work, range(10), 2) == list(range(10))


def test_results_that_cannot_be_handed_on_are_made_here() -> None:
    """A function inside a function cannot be pickled."""
    assert [made() for made in shared_out(lambda item: lambda: item, range(6), 3)] == list(range(6))


@pytest.mark.parametrize("processes", [1, 2])
def test_results_are_taken_as_they_come(processes: int) -> None:
    """Each once, in this process, those too that a copy could not give; what is left of them stays in order."""
    here, taken = os.getpid(), list[int]()

    def work(item: int) -> Steps[int]:
        yield
        if item == 171 and os.getpid() != here:
            raise ValueError
        return item

    def take(item: int) -> int:
        assert os.getpid() == here
        taken.append(item)
        return -item

    assert shared_out_in_turns(work, range(200), processes, None, take) == [-item for item in range(200)]
    assert sorted(taken) == list(range(200))


class Sealed:
    """A result that can be packed and not unpacked, and more of it than a pipe holds."""

    def __init__(self, item: int) -> None:
        self.item = item

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return _unsealed, (bytes(100_000),)


def _unsealed(_: bytes) -> None:
    raise OddError(1, two=2)


def test_results_that_cannot_be_taken_out_of_a_pipe_are_made_here() -> None:
    """No copy waits for somebody who has stopped reading."""
    assert [made.item for made in shared_out(Sealed, range(300), 2)] == list(range(300))


@pytest.mark.parametrize("given", range(4))
def test_where_the_system_gives_no_more_pipes_this_process_does_the_work(given: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """None at all, or some; ours are closed. Two of Python's own stay where it is in the middle of making a process."""
    pipe, before, left = os.pipe, set(Path("/proc/self/fd").iterdir()), [given]

    def few() -> tuple[int, int]:
        if not left[0]:
            raise OSError(24, "Too many open files")
        left[0] -= 1
        return pipe()

    with monkeypatch.context() as patch:
        patch.setattr(os, "pipe", few)
        assert shared_out(lambda item: item * item, range(30), 3) == [item * item for item in range(30)]
    assert len(set(Path("/proc/self/fd").iterdir()) - before) == (2 if given == 3 else 0)


def test_work_apart_is_done_beside_this_process() -> None:
    """Its result is asked for as often as anybody likes."""
    apart = Apart(os.getpid)
    first = apart.result()
    assert first != os.getpid()
    assert apart.result() == first


@pytest.mark.parametrize("way", ["raises", "is killed", "cannot be handed on", "cannot be copied", "has one core"])
def test_work_that_no_copy_can_do_is_done_here(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When somebody asks for it."""
    home = os.getpid()
    if way == "cannot be copied":
        monkeypatch.setattr(workers, "can_copy", lambda: False)
    if way == "has one core":
        monkeypatch.setattr(workers, "available_cores", lambda: 1)

    def work() -> Any:
        if os.getpid() == home:
            return "done here"
        if way == "raises":
            raise OddError(1, two=2)
        if way == "is killed":
            os.kill(os.getpid(), 9)
        return lambda: None

    assert Apart(work).result() == "done here"


def test_nobody_is_left_behind() -> None:
    """An error may come before anybody asks; what a copy has to say may be more than a pipe holds."""
    before = set(Path("/proc/self/fd").iterdir())
    for _ in range(3):
        Apart(lambda: bytes(10_000_000))
    Apart.end_all()
    assert multiprocessing.active_children() == []
    assert set(Path("/proc/self/fd").iterdir()) == before


def test_who_cannot_take_results_stops_the_work() -> None:
    """Nobody waits for a copy that waits."""

    def work(item: int) -> Steps[bytes]:
        yield
        return bytes(100_000 + item)

    def take(result: bytes) -> bytes:
        if threading.current_thread() is not threading.main_thread():
            raise OddError(1, two=2)
        return result

    with pytest.raises(OddError):
        shared_out_in_turns(work, range(200), 2, None, take)
