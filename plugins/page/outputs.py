"""The files that a build makes: each is made once, in one of several processes, or taken as the last build left it.

A file is taken when its fingerprint is the same: it covers everything that the file is made from, and what is made in another
way than from plain values is refused (plugins/page/fingerprints.py). So an edit costs what depends on it, and nothing can be stale.
"""

import hashlib
import marshal
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from plugins.page.facts import FeedFacts, PageFacts
from plugins.page.findings import Finding
from plugins.page.fingerprints import fingerprint
from plugins.page.kept_files import KeptFiles
from plugins.page.packing import pack, plain
from plugins.page.pdf_pages import sizes_of
from plugins.page.plans import NewPlans, Plan, keep_plans, plan_of
from plugins.page.shelf import Kept, Shelf
from plugins.page.stages import Stages
from plugins.page.stamps import NOTHING, Stamp
from plugins.page.turns import Steps, at_once
from plugins.page.workers import shared_out, shared_out_in_turns

KIND = "output"
WORTH_A_PROCESS = 3
"""PDFs; a process of its own takes as long to begin as two of them."""
MANY = 1000
"""Outputs from which on memory counts: the library that makes PDFs has 30 MiB, and would be in every process to the end."""


class Made(NamedTuple):
    """A file's text, and what is known of it: facts of a page or feed, what the passes found, what each reduction noted.

    `data` are the bytes of a file that is no text.
    """

    text: str
    facts: PageFacts | FeedFacts | None = None
    findings: tuple[Finding, ...] = ()
    notes: tuple[Any, ...] = ()
    data: bytes | None = None


class Sizes(Protocol):
    """The sizes of files in bytes, by root-relative address."""

    def get(self, address: str, /) -> int | None:
        """Return the size of a file, or None."""


class SizesAskedFor:
    """Sizes that note which were asked for, there or not."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self._sizes = sizes
        self.asked: dict[str, int | None] = {}

    def get(self, address: str, /) -> int | None:
        """Return the size of a file, or None."""
        return self.asked.setdefault(address, self._sizes.get(address))


class Output(Protocol):
    """A file to make: `path` is where it stands below the output folder."""

    @property
    def path(self) -> str:
        """Return the path."""

    def made_from(self, frame: Any) -> Any:
        """Return what decides its bytes beside what all files are made from, in plain values (plugins/page/fingerprints.py)."""

    def make(self, frame: Any, sizes: SizesAskedFor) -> Made:
        """Return the file; called in any process."""


class Measured:
    """A file of which pages say how large it is: it is made before they are."""

    __slots__ = ()


class InSteps:
    """A file that is made in steps, between which others may have their turns (plugins/page/turns.py)."""

    __slots__ = ()

    def making(self, frame: Any, sizes: SizesAskedFor) -> Steps[Made]:
        """Make the file."""
        raise NotImplementedError


class Trace(NamedTuple):
    """What is known of a finished file without reading it: facts and notes packed, `sizes` those that it says of other files."""

    sha256: str
    facts: bytes | None
    is_feed: bool
    notes: tuple[bytes, ...]
    sizes: tuple[tuple[str, int | None], ...]


def trace_of(data: bytes) -> Trace:
    """Return a trace that was packed."""
    return Trace(*plain(data))


class Written(NamedTuple):
    """A file on the disk: its packed trace, the fingerprint of what it was made from, what was found wrong, and what the system knows of it.

    `plan` is there when it was made just now, and may be kept.
    """

    trace: bytes
    fingerprint: bytes
    findings: tuple[Finding, ...] = ()
    stamp: Stamp = NOTHING
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes files, or takes kept ones: `frame` is what all files are made from, `base` its fingerprint, `sizes` those of files that stand there.

    `marks` has the fingerprints that have been worked out.
    """

    frame: Any
    base: bytes
    files: KeptFiles
    kept: Mapping[str, Kept] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    marks: dict[str, bytes] = field(default_factory=dict)

    def take_known(self, output: Output) -> Stamp | None:
        """Take the kept file if nobody has to look into it; else None, and its fingerprint is known to whoever puts it in its place."""
        kept = self.kept.get(output.path)
        if kept is None or kept.fingerprint != self._mark(output):
            return None
        trace = trace_of(kept.data)
        return self.files.take_known(output.path, trace.sha256) if self._is_current(trace) else None

    def put(self, output: Output) -> Written | Stamp:
        """Put one file in its place, and return what is left of it; of the kept one, whoever asks knows all but its stamp."""
        return at_once(self.putting(output))

    def putting(self, output: Output) -> Steps[Written | Stamp]:
        """Put the file in its place in steps."""
        mark, kept = self._mark(output), self.kept.get(output.path)
        stamp = self._take(output.path, kept.data) if kept is not None and kept.fingerprint == mark else None
        return (yield from self._make(output, mark)) if stamp is None else stamp

    def _take(self, path: str, data: bytes) -> Stamp | None:
        """Take the kept file, if the sizes that it names are still the same and its bytes too."""
        trace = trace_of(data)
        return self.files.put(path, trace.sha256) if self._is_current(trace) else None

    def _is_current(self, trace: Trace) -> bool:
        return all(self.sizes.get(address) == size for address, size in trace.sizes)

    def _mark(self, output: Output) -> bytes:
        if output.path not in self.marks:
            self.marks[output.path] = fingerprint(self.base, output.path, output.made_from(self.frame))
        return self.marks[output.path]

    def _make(self, output: Output, mark: bytes) -> Steps[Written]:
        sizes = SizesAskedFor(self.sizes)
        made = (yield from output.making(self.frame, sizes)) if isinstance(output, InSteps) else output.make(self.frame, sizes)
        yield
        data, facts = made.text.encode() if made.data is None else made.data, None if made.facts is None else pack(made.facts)
        yield
        stamp = self.files.write(output.path, data, keep=not made.findings)
        yield
        notes = tuple(map(marshal.dumps, made.notes))
        trace = Trace(hashlib.sha256(data).hexdigest(), facts, isinstance(made.facts, FeedFacts), notes, tuple(sizes.asked.items()))
        yield
        plan = None if made.findings or self.files.folder is None else plan_of(output)
        return Written(marshal.dumps(tuple(trace)), mark, made.findings, stamp, plan)


def put_all(maker: Maker, outputs: Mapping[str, Output], shelf: Shelf, processes: int | None, stages: Stages) -> dict[str, Written]:
    """Put every file in its place and return what is left of each by path; keep what is new, and forget what is gone.

    Most are known at a glance, for which no process is worth its copy of all that was read; what is to be made or read is shared out.
    What was found is to be found again, so a file with findings is not kept.
    """
    plans = NewPlans(shelf)

    def taken(done: Written | Stamp) -> Written | Stamp:
        if not (isinstance(done, Written) and done.plan):
            return done
        plans.take(done.plan, done.fingerprint)
        return done._replace(plan=None)

    made = {path: taken(done) for path, done in _put_measured(maker, outputs, processes, stages).items()}
    pages = {path: output for path, output in outputs.items() if path not in made}
    with stages.stage("pages", len(pages)) as advance:
        known = {path: stamp for path, output in pages.items() if (stamp := maker.take_known(output)) is not None}
        advance(len(known))
        others = [output for path, output in pages.items() if path not in known]
        made |= known
        made |= zip((output.path for output in others), shared_out_in_turns(maker.putting, others, processes, advance, taken), strict=True)
    gone = maker.kept.keys() - outputs.keys()
    keep_written(shelf, {path: done for path, done in made.items() if isinstance(done, Written)}, gone)
    for path in gone:
        maker.files.drop(path)
    written = {path: _written(made[path], path, maker.kept) for path in outputs}
    if maker.files.folder is not None:
        marks = {path: done.fingerprint for path, done in written.items() if not done.findings}
        keep_plans(shelf, outputs, marks, plans)
    return written


def keep_written(shelf: Shelf, made: Mapping[str, Written], gone: Collection[str] = ()) -> None:
    """Keep what is known of outputs in which nothing was found, and forget those that are gone."""
    shelf.keep(KIND, {path: Kept(done.fingerprint, done.trace) for path, done in made.items() if not done.findings}, gone)


def _written(done: Written | Stamp, path: str, kept: Mapping[str, Kept]) -> Written:
    """Return what is left of a file; of one that was kept there is nothing but a stamp yet."""
    return done if isinstance(done, Written) else Written(kept[path].data, kept[path].fingerprint, stamp=done)


def _put_measured(maker: Maker, outputs: Mapping[str, Output], processes: int | None, stages: Stages) -> dict[str, Written | Stamp]:
    """Put the files in their places of which pages say how large they are, and note that."""
    files = {path: output for path, output in outputs.items() if isinstance(output, Measured)}
    if not files:
        return {}
    with stages.stage("PDFs", len(files)) as advance:
        made: dict[str, Written | Stamp] = {path: stamp for path, output in files.items() if (stamp := maker.take_known(output)) is not None}
        others = [output for path, output in files.items() if path not in made]
        done = shared_out(maker.put, others, processes, advance, worth=WORTH_A_PROCESS, apart=len(outputs) > MANY)
        made |= zip((output.path for output in others), done, strict=True)
    for path in files:
        maker.sizes.update(sizes_of(maker.files.site / path, f"/{path}"))
    return made
