"""Work on many files, shared out among processes; the results come in the order of the files."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

FILES_OF_ONE_TASK = 200
WORTH_A_SECOND_PROCESS = 400
"""Files; below that a process costs more than it saves."""

Result = TypeVar("Result")


def in_processes(work: Callable[[str], Result], files: Sequence[str], processes: int | None = None) -> Iterator[Result]:
    """Yield the result for each file; `work` and its results must be such that processes can exchange them."""
    number = processes or os.cpu_count() or 1
    if number == 1 or len(files) < WORTH_A_SECOND_PROCESS:
        yield from map(work, files)
        return
    with ProcessPoolExecutor(number) as pool:
        yield from pool.map(work, files, chunksize=FILES_OF_ONE_TASK)
