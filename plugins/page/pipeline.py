"""The order of work on one page: parse once, passes, facts, serialise once.

`passes` is a plain list. A plugin's `register()` appends to it, and Pelican registers plugins in the order of PLUGINS,
so that list in pelicanconf.py is the order of the passes. Nothing else decides it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from plugins.page import dom
from plugins.page.dom import Tree
from plugins.page.facts import PageFacts, read_facts, strip_lines
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

    `shared` holds what is the same on every page of a run, `template` is what the page was made with.
    """

    info: PageInfo
    words: Words
    shared: Mapping[str, Any] = MappingProxyType({})
    template: str = ""


class FinishedPage(NamedTuple):
    """The text that is written and the facts that stay."""

    html: str
    facts: PageFacts


Step = Callable[[Tree, Page], None]
Finish = Callable[[str, Page], FinishedPage]

passes: list[Pass] = []


def steps_of(settings: Mapping[str, Any]) -> list[Step]:
    """Return the passes registered so far, each with its options; wrong options stop the build here."""
    return [partial(step.run, options=read_options(settings, step.setting, step.options)) for step in passes]


def ready(settings: Mapping[str, Any]) -> Finish:
    """Return a function that finishes pages."""
    return partial(finish, steps_of(settings))


def finish(steps: Sequence[Step], html: str, page: Page) -> FinishedPage:
    """Parse the rendered page once, take every step, read the facts, write it once."""
    tree = dom.parse(html)
    for step in steps:
        step(tree, page)
    facts = read_facts(tree, page.info)
    strip_lines(tree)
    return FinishedPage(dom.serialise(tree), facts)
