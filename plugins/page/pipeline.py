"""The order of work on one page: parse once, passes, facts, serialise once; and behind the last page: reductions of all facts.

`passes` and `reductions` are plain lists. A plugin's `register()` appends to one, and Pelican registers plugins in the order of
PLUGINS, so that list in pelicanconf.py is their order. Nothing else decides it.
"""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, overload

from plugins.page import dom
from plugins.page.apart import Apart
from plugins.page.dom import Tree
from plugins.page.facts import NOTHING_ADDED, FeedFacts, PageFacts, read_facts, strip_lines
from plugins.page.findings import Finding
from plugins.page.info import PageInfo
from plugins.page.options import read_options
from plugins.page.stages import Stages
from plugins.page.stand_ins import StandIns, judge
from plugins.page.trees import SiteTree
from plugins.page.turns import Steps, at_once
from plugins.page.words import Words, page_language


@dataclass(frozen=True, slots=True)
class Pass:
    """A change that a plugin makes to every page.

    `run(tree, page, options)` changes the tree in place: idempotent (twice changes nothing) and local (it touches only
    what it owns). `options` is a dataclass that mirrors the dict `setting` in pelicanconf.py. One that `knows_parts` does nothing within
    an element that depends on the rest of the page, other than its language; and where it looks at all links of a page, it asks for
    those in parts. Only where every pass does, parts that are the same on many pages are finished once (plugins/page/stand_ins.py).
    """

    name: str
    run: Callable[..., None]
    setting: str
    options: type
    knows_parts: bool = False


class Page(NamedTuple):
    """What a pass may know of the page whose tree it changes.

    `shared` holds what passes may see of the whole site (plugins/page/frame.py), `template` is what the page was made with,
    `findings` takes what a pass finds wrong. `parts` has what stands in for parts that many pages share.
    """

    info: PageInfo
    words: Words
    shared: Mapping[str, Any] = MappingProxyType({})
    template: str = ""
    findings: list[Finding] = []  # noqa: RUF012 - a NamedTuple's default; whoever runs passes gives one
    parts: StandIns | None = None
    given: list[str] = []  # noqa: RUF012 - likewise: names of stand-ins

    def shown(self, part: Tree) -> Tree:
        """Return a copy of an element that is the same on many pages, or what stands in for it."""
        if self.parts is None:
            return copy.deepcopy(part)
        shown = self.parts.element(part, self.info.lang)
        self.given.extend(self.parts.taken())
        return shown


class FinishedPage(NamedTuple):
    """The text that is written and the facts that stay."""

    html: str
    facts: PageFacts


class Found(Sequence[Finding]):
    """What was found so far, by reductions in their order; for what a copy of this process still looks for, whoever reads it has to wait."""

    def __init__(self, parts: Sequence[Sequence[Finding] | Apart[list[Finding]]]) -> None:
        self._parts = list(parts)

    def and_those_of(self, another: Sequence[Finding] | Apart[list[Finding]]) -> "Found":
        """Return all that with what one more found."""
        return Found([*self._parts, another])

    def _all(self) -> list[Finding]:
        return [*chain.from_iterable(part.result() if isinstance(part, Apart) else part for part in self._parts)]

    @overload
    def __getitem__(self, at: int) -> Finding: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Finding]: ...

    def __getitem__(self, at: int | slice) -> Finding | Sequence[Finding]:
        """Return one of them, or some."""
        return self._all()[at]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all())

    def __iter__(self) -> Iterator[Finding]:
        """Return all."""
        return iter(self._all())


@dataclass(frozen=True, slots=True)
class FinishedSite:
    """All pages of a run in plain data, when every file is written.

    `facts` and `feeds` by path, `output` is the folder that was built, `shared` holds what was read and set, `findings`
    what the passes and the reductions before this one found, `sha256` the hashes of pages and feeds, `notes` what each reduction
    noted of pages, by its name; `tree` may know already what stands in the folder.
    """

    facts: Mapping[str, PageFacts]
    output: Path
    shared: Mapping[str, Any]
    findings: Sequence[Finding] = ()
    feeds: Mapping[str, FeedFacts] = field(default_factory=dict)
    sha256: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    tree: SiteTree | None = None

    def names(self) -> list[str]:
        """Return the path of every file that stands in the folder now."""
        tree = self.tree or SiteTree(str(self.output))
        return tree.listed if tree.is_listed else tree.files()


@dataclass(frozen=True, slots=True)
class Reduction:
    """What a plugin makes of all pages: findings, or a file such as the release record.

    `note(facts, shared)` returns what it needs of one page, as plain data; it is asked where the page is made, and what it says is kept
    with the page. `run(site)` finds these notes by path in `site.notes[name]`, and everything else it asks `site.facts` for, which
    takes longer. `shared` is what passes see of the whole site. One that writes no file says so: whoever is next need not look again at what
    stands there, and on a large site it works beside the next ones, which wait for it only where they read `site.findings`.
    """

    name: str
    run: Callable[[FinishedSite], Iterable[Finding]]
    note: Callable[[PageFacts, Mapping[str, Any]], Any]
    writes: bool = True


Step = Callable[[Tree, Page], None]
WORTH_A_COPY = 1000
"""Files; a copy of a process that knows of fewer takes as long as what it does."""

passes: list[Pass] = []
reductions: list[Reduction] = []


def steps_of(settings: Mapping[str, Any]) -> list[Step]:
    """Return the passes registered so far, each with its options; wrong options stop the build here."""
    return [partial(step.run, options=read_options(settings, step.setting, step.options)) for step in passes]


def finish(steps: Sequence[Step], html: str, page: Page) -> FinishedPage:
    """Parse the rendered page once, take every step, read the facts, write it once."""
    return at_once(finishing(steps, html, page))


def finishing(steps: Sequence[Step], html: str, page: Page) -> Steps[FinishedPage]:
    """Finish a page; between the steps, others may have their turns. Raises PartOutOfPlaceError where it has to be made without stand-ins."""
    tree = dom.parse(html)
    _held = dom.elements(tree)  # lxml makes an object for each element that is looked at, unless somebody has it already
    for number, step in enumerate(steps):
        yield
        page_language.set(page.info.lang)  # pages of other languages have had their turns
        if page.parts:
            page.parts.at = number
        step(tree, page)
    yield
    met: list[Tree] = []
    facts = read_facts(tree, page.info, page.template, page.parts.added if page.parts else NOTHING_ADDED, met)
    judge(met, page.given)
    strip_lines(tree)
    yield
    html = dom.serialise(tree)
    return FinishedPage(page.parts.filled(html) if page.parts else html, facts)


def notes_of(facts: PageFacts, shared: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what each reduction notes of a page, in their order."""
    return tuple(reduction.note(facts, shared) for reduction in reductions)


def reduce(site: FinishedSite, stages: Stages) -> list[Finding]:
    """Return the findings of the passes and of every reduction, each of which sees those before it."""
    found = Found([site.findings])
    for reduction in reductions:
        seen = replace(site, findings=found)
        with stages.stage(reduction.name):
            if reduction.writes or len(site.sha256) < WORTH_A_COPY:
                found = found.and_those_of([*reduction.run(seen)])
            else:
                seen.names()  # they are listed here, for whoever is next
                found = found.and_those_of(Apart(partial(_all_of, reduction, seen)))
        if site.tree and reduction.writes:
            site.tree.is_listed = False
    return list(found)


def _all_of(reduction: Reduction, site: FinishedSite) -> list[Finding]:
    return [*reduction.run(site)]
