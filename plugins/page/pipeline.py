"""The order of work on one page: parse once, passes, facts, serialise once; and behind the last page: reductions of all facts.

`passes` and `reductions` are plain lists. A plugin's `register()` appends to one, and Pelican registers plugins in the order of
PLUGINS, so that list in pelicanconf.py is their order. Nothing else decides it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from plugins.page import dom
from plugins.page.dom import Tree
from plugins.page.facts import FeedFacts, PageFacts, read_facts, strip_lines
from plugins.page.findings import Finding
from plugins.page.info import PageInfo
from plugins.page.options import read_options
from plugins.page.words import Words


@dataclass(frozen=True, slots=True)
class Pass:
    """A change that a plugin makes to every page.

    `run(tree, page, options)` changes the tree in place: idempotent (twice changes nothing) and local (it touches only
    what it owns). `options` is a dataclass that mirrors the dict `setting` in pelicanconf.py.
    """

    name: str
    run: Callable[..., None]
    setting: str
    options: type


class Page(NamedTuple):
    """What a pass may know of the page whose tree it changes.

    `shared` holds what passes may see of the whole site (plugins/page/frame.py), `template` is what the page was made with,
    `findings` takes what a pass finds wrong.
    """

    info: PageInfo
    words: Words
    shared: Mapping[str, Any] = MappingProxyType({})
    template: str = ""
    findings: list[Finding] = []  # noqa: RUF012 - a NamedTuple's default; whoever runs passes gives one


class FinishedPage(NamedTuple):
    """The text that is written and the facts that stay."""

    html: str
    facts: PageFacts


@dataclass(frozen=True, slots=True)
class FinishedSite:
    """All pages of a run in plain data, when every file is written.

    `facts` and `feeds` by path, `output` is the folder that was built, `shared` holds what was read and set, `findings`
    what the passes and the reductions before this one found, `sha256` the hashes of pages and feeds.
    """

    facts: Mapping[str, PageFacts]
    output: Path
    shared: Mapping[str, Any]
    findings: Sequence[Finding] = ()
    feeds: Mapping[str, FeedFacts] = field(default_factory=dict)
    sha256: Mapping[str, str] = field(default_factory=dict)


Reduction = Callable[[FinishedSite], Iterable[Finding]]
"""What a plugin makes of all facts: findings, or a file such as the release record."""
Step = Callable[[Tree, Page], None]

passes: list[Pass] = []
reductions: list[Reduction] = []


def steps_of(settings: Mapping[str, Any]) -> list[Step]:
    """Return the passes registered so far, each with its options; wrong options stop the build here."""
    return [partial(step.run, options=read_options(settings, step.setting, step.options)) for step in passes]


def finish(steps: Sequence[Step], html: str, page: Page) -> FinishedPage:
    """Parse the rendered page once, take every step, read the facts, write it once."""
    tree = dom.parse(html)
    for step in steps:
        step(tree, page)
    facts = read_facts(tree, page.info, page.template)
    strip_lines(tree)
    return FinishedPage(dom.serialise(tree), facts)


def reduce(site: FinishedSite) -> list[Finding]:
    """Return the findings of the passes and of every reduction, each of which sees those before it."""
    found = list(site.findings)
    for reduction in reductions:
        found += reduction(replace(site, findings=tuple(found)))
    return found
