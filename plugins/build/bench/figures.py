"""What a measurement gave: values for the table of targets, the runs behind them, and what failed."""

import contextlib
import math
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.build.bench.runs import Run, RunFailedError, median_ratio, timed


@dataclass(slots=True)
class Figures:
    """The figures of one content: `values` by the keys of the targets, `samples` by what was run and who ran it."""

    title: str
    values: dict[str, float] = field(default_factory=dict)
    samples: dict[tuple[str, str], list[Run]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def run(self, what: str, who: str, command: Sequence[str], folder: Path, *, with_memory: bool = False) -> Run:
        """Run a command in a new process, keep what it took, and return it."""
        run = timed(command, folder, with_memory=with_memory)
        self.add(what, who, run)
        return run

    def add(self, what: str, who: str, run: Run) -> None:
        """Keep a run, and say so to whoever waits."""
        self.samples.setdefault((what, who), []).append(run)
        print(f"{self.title}: {what}, {who}: {run.seconds:.2f} s, {run.cpu:.2f} s CPU", file=sys.stderr, flush=True)

    def ratio(self, what: str, who: str, other: str) -> float:
        """Return how many times as long `who` took as `other`, which ran beside it each time."""
        return median_ratio(self._runs(what, who), self._runs(what, other))

    def median(self, what: str, who: str) -> float:
        """Return the seconds that it took."""
        return statistics.median(run.seconds for run in self._runs(what, who))

    def _runs(self, what: str, who: str) -> list[Run]:
        """Return the runs, or raise RunFailedError when there was none: what needs them cannot be told either."""
        if (what, who) not in self.samples:
            message = f"there is no time of {who} for: {what}"
            raise RunFailedError(message)
        return self.samples[what, who]

    @contextlib.contextmanager
    def attempt(self, *keys: str) -> Iterator[None]:
        """Measure something; where that fails, these rows say so, and the measurement goes on with others."""
        try:
            yield
        except (RunFailedError, OSError) as error:
            self.failures.append(f"{', '.join(keys)}: {error}")
            self.values.update(dict.fromkeys((key for key in keys if key not in self.values), math.inf))

    def as_data(self) -> dict[str, Any]:
        """Return everything in plain data; a value that failed is None."""
        runs = [
            {
                "what": what,
                "who": who,
                "seconds": [run.seconds for run in runs],
                "cpu": [run.cpu for run in runs],
                "memory": [run.memory for run in runs],
            }
            for (what, who), runs in self.samples.items()
        ]
        values = {key: value if math.isfinite(value) else None for key, value in self.values.items()}
        return {"content": self.title, "values": values, "runs": runs, "failures": self.failures}
