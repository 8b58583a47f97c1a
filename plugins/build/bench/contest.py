"""One content for all generators, side by side: they build in turns, and each edit reaches all of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from plugins.build.bench import peers as bench_peers
from plugins.build.bench.edits import Change, Library
from plugins.build.bench.figures import Figures
from plugins.build.bench.generators import Generator, ours
from plugins.build.bench.runs import RunFailedError

PELICANS_FEED_ITEMS = 100
"""As many as Pelican puts into a feed by default."""


@dataclass(slots=True)
class Contest:
    """The generators with their contents in a folder `work`; `project` is a copy of this project, whose theme is edited."""

    work: Path
    project: Path
    library: Library
    figures: Figures
    pairs: int
    ours: Generator = field(init=False)
    pelican: Generator = field(init=False)
    hugo: Generator = field(init=False)
    short: Generator = field(init=False)

    def __post_init__(self) -> None:
        self.ours = ours(self.work / "ours", self.project)
        self.pelican, self.hugo = bench_peers.pelican(self.work / "pelican"), bench_peers.hugo(self.work / "hugo")
        self.short = bench_peers.hugo(self.work / "short", PELICANS_FEED_ITEMS)
        for generator in (self.ours, *self.peers):
            generator.write(self.library.articles.values())

    @property
    def peers(self) -> tuple[Generator, ...]:
        """Return those that ours is compared with."""
        return self.pelican, self.hugo, self.short

    def in_turns(self, what: str, pair: int, *generators: Generator, is_cold: bool = False) -> None:
        """Let generators build, every other pair in the other order."""
        for generator in generators if pair % 2 == 0 else reversed(generators):
            if is_cold:
                generator.forget()
            self.figures.run(what, generator.name, generator.command, generator.folder)


def hold_shown(change: Change, generators: Iterable[Generator]) -> None:
    """Raise RunFailedError when a site does not show an edit: a build that misses it is fast for nothing."""
    for generator in generators:
        if not generator.shows(change):
            message = f"{generator.name} does not show an edit of {change.written[0].address}"
            raise RunFailedError(message)
