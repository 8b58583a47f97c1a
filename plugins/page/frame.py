"""What all pages of a run share, and one page in it: rendered, finished, its facts read.

A template sees the variables of its page and of its page's language, a pass sees `SEEN_BY_PASSES` and nothing else: all of it is a
part of the page's fingerprint, so that no page can be stale.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from jinja2.defaults import DEFAULT_NAMESPACE

from plugins.page import dom, pipeline
from plugins.page.destinations import LEAVING
from plugins.page.dom import Tree
from plugins.page.facts import Added, read_facts, strip_lines
from plugins.page.fingerprints import UnknownKindError, fingerprint, of_files, of_plugin, of_program
from plugins.page.info import PageInfo
from plugins.page.outputs import InSteps, Made, SizesAskedFor
from plugins.page.parts import standing_in
from plugins.page.pipeline import FinishedPage, Page, Step
from plugins.page.stand_ins import PartOutOfPlaceError, SmallPage, StandIns
from plugins.page.turns import Steps, at_once
from plugins.page.words import Words, page_language, words_of

SEEN_BY_PASSES = ("ASSETS", "LANGUAGES", "NOTICES", "SITE")
PLACES = ("CACHE_PATH", "DEFAULT_CONTENT", "KEPT", "OUTPUT_PATH", "PATH", "PLUGIN_PATHS", "THEME")
"""Settings that say where something lies: what lies there is looked at itself."""
NOT_IN_PAGES = frozenset(
    (*PLACES, "ANEW", "INTERNAL_LINKS", "LOOKED_AT", "PLUGINS", "PROCESSES", "REVIEW", "SAMPLES_ALLOWED", "SEARCH", "STAGES", "TODAY", "URGENT")
)
"""Of the day, pages show which texts are in force and where their reviews stand, and are made from that."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Templates, passes, the variables of each language, and what passes may see; `marks` has the fingerprints of the variables."""

    env: Environment
    theme: Path
    default_lang: str
    steps: list[Step]
    in_language: Mapping[str, Mapping[str, Any]]
    shared: Mapping[str, Any]
    marks: Mapping[str, bytes]
    parts: StandIns | None = None

    def page(self, info: PageInfo, template: str, sizes: SizesAskedFor, parts: StandIns | None = None) -> Page:
        """Return what passes may know of a page."""
        return Page(info, self.words(info.lang), {**self.shared, "FILE_SIZES": sizes}, template, [], parts, [])

    def words(self, lang: str) -> Words:
        """Return the theme's words in a language."""
        return words_of(self.theme, lang)

    def render(self, template: Template, info: PageInfo, variables: Mapping[str, Any], parts: StandIns | None = None) -> str:
        """Return the page's text in its language, in which something may stand in for parts."""
        page_language.set(info.lang)
        standing_in.set(parts)
        return template.render({**self.in_language[info.lang], "info": info, "lang": info.lang, **variables})


def frame_of(env: Environment, context: Mapping[str, Any]) -> Frame:
    """Return the frame of a run whose content has been read."""
    in_language = context["in_language"]
    shared = {name: context[name] for name in SEEN_BY_PASSES if name in context}
    marks = {lang: fingerprint(variables) for lang, variables in in_language.items()}
    frame = Frame(env, Path(context["THEME"]), context["DEFAULT_LANG"], pipeline.steps_of(context), in_language, shared, marks)
    all_know = all(step.knows_parts for step in pipeline.passes)
    return replace(frame, parts=StandIns(partial(_small_page, frame))) if all_know else frame


class _EveryRequest(SizesAskedFor):
    """Notes every request, as a part may ask for what the small page asks for itself."""

    def __init__(self) -> None:
        super().__init__({})
        self.requests: list[str] = []

    def get(self, address: str, /) -> int | None:
        """Note it; nothing is there."""
        self.requests.append(address)
        return None


def _small_page(frame: Frame, part: Tree, lang: str, at: int, added: Mapping[str, Added]) -> SmallPage:
    """Finish a page to which one pass adds a part; it has links to every class of hosts, so that none in the part brings a notice."""
    hosts, origin = frame.shared["SITE"].hosts, f"{frame.shared['SITE'].publisher.site_url}/"
    info, sizes = PageInfo("part/index.html", "/part/", lang, "page", "Part", canonical=f"{origin}part/"), _EveryRequest()
    of_all_classes = ("unlisted.invalid", *(name for kind in LEAVING for name in getattr(hosts, kind)[:1]))
    links = "".join(f'<a href="https://{host}/">.</a>' for host in of_all_classes)
    tree = dom.parse(f'<!doctype html><html lang="{lang}"><body><main id="main"><h1>.</h1><p>{links}</p></main></body></html>')
    page = frame.page(info, "part", sizes)
    for step in frame.steps[:at]:
        step(tree, page)
    tree[1].append(copy.deepcopy(part))
    for step in frame.steps[at:]:
        step(tree, page)
    facts = read_facts(tree, info, "part", added)
    strip_lines(tree)
    return SmallPage(dom.serialise(tree), facts, (page.findings, sizes.requests))


def of_settings(settings: Mapping[str, Any]) -> bytes:
    """Return the fingerprint of all settings that a page may show, of our code, the libraries and the plugins that are not ours."""
    shown = [_of_setting(name, value) for name, value in sorted(settings.items()) if name.isupper() and name not in NOT_IN_PAGES]
    return fingerprint(of_program(), shown, [of_plugin(plugin) for plugin in settings["PLUGINS"]])


def _of_setting(name: str, value: Any) -> bytes:
    try:
        return fingerprint(name, value)
    except UnknownKindError as error:
        error.add_note(f"the setting {name}")
        raise


def base_of(frame: Frame, settings_mark: bytes) -> bytes:
    """Return the fingerprint of what every page is made from: settings, theme, what plugins give all templates, passes and what these see."""
    theme = [of_files(frame.theme / folder, "*") for folder in ("templates", "translations")]
    passes = [(step.name, step.run.__module__) for step in pipeline.passes]
    reductions = [(each.name, each.run.__module__) for each in pipeline.reductions]
    given = {name: value for name, value in frame.env.globals.items() if DEFAULT_NAMESPACE.get(name) is not value}
    return fingerprint(settings_mark, theme, given, passes, reductions, frame.shared)


@dataclass(frozen=True, slots=True)
class PageOutput(InSteps):
    """A page to make: its file below the output folder, its template and the variables of its own; `info` says what HTML is."""

    path: str
    template: str
    variables: Mapping[str, Any]
    info: PageInfo | None = None

    def made_from(self, frame: Frame) -> Any:
        """Return what decides its bytes."""
        return (frame.marks[self.info.lang] if self.info else None, self.template, self.info, self.variables)

    def make(self, frame: Frame, sizes: SizesAskedFor) -> Made:
        """Render and finish the page; text that is no HTML passes untouched."""
        return at_once(self.making(frame, sizes))

    def making(self, frame: Frame, sizes: SizesAskedFor) -> Steps[Made]:
        """Make the page in steps."""
        template = frame.env.get_template(self.template)
        if self.info is None:
            page_language.set(frame.default_lang)
            standing_in.set(None)
            return Made(template.render(self.variables))
        try:
            try:
                done, page = yield from self._finishing(frame, template, self.info, sizes, frame.parts)
            except PartOutOfPlaceError:
                done, page = yield from self._finishing(frame, template, self.info, sizes, None)
        except Exception as error:
            error.add_note(f"while {self.path} was made from {self.info.source or template.filename}")
            raise
        yield
        return Made(done.html, done.facts, tuple(page.findings), pipeline.notes_of(done.facts, frame.shared))

    def _finishing(
        self, frame: Frame, template: Template, info: PageInfo, sizes: SizesAskedFor, parts: StandIns | None
    ) -> Steps[tuple[FinishedPage, Page]]:
        page = frame.page(info, self.template, sizes, parts)
        text = frame.render(template, info, self.variables, parts)
        if parts:
            page.given.extend(parts.taken())
        yield
        return (yield from pipeline.finishing(frame.steps, text, page)), page


def pages_of(run: Mapping[str, Any]) -> list[PageInfo]:
    """Return what each page of a run is; `run` are its settings. That asks for no facts, which would have to be unpacked."""
    return [output.info for output in run.get("PLANNED", {}).values() if isinstance(output, PageOutput) and output.info]
