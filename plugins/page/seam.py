"""Every HTML page passes through the pipeline on its way to the disk, whoever asks for it.

Readers of the site get pages that carry what the plugins promise, wherever a page comes from: the passes run behind the
template, so that links and words of the theme are seen too. A template that writes something other than HTML passes untouched.
"""

from collections.abc import Mapping, MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, Template
from markupsafe import Markup
from pelican import signals
from pelican.writers import Writer

from plugins.page import dom, pipeline
from plugins.page.apart import Apart
from plugins.page.columns import with_columns
from plugins.page.compiled_templates import CompiledTemplates
from plugins.page.escaping import escape_quickly
from plugins.page.findings import past_link_rot, stop_on_errors
from plugins.page.frame import PageOutput, base_of, frame_of, of_settings
from plugins.page.kept_files import KeptFiles
from plugins.page.outputs import KIND, MANY, Maker, Output, Written, put_all, trace_of
from plugins.page.packing import Packed, feed_facts, page_facts, plain
from plugins.page.parts import give_parts
from plugins.page.pipeline import FinishedSite
from plugins.page.shelf import Shelf
from plugins.page.stages import Stages
from plugins.page.trees import SiteTree, keep_what_is_known, what_is_known
from plugins.page.words import page_language, words_of

HTML = (".html", ".htm", ".xhtml")
MARK = ".built-by-carepages"
"""A file in every site that we built: the commands never replace a folder that lacks it."""
SWITCHED_OFF = ("archives", "author", "category", "period_archives", "tag")
"""Pelican's own lists: plugins.publish.lists takes their place, but Pelican asks for their templates all the same."""
PELICANS_OWN = ("relative_urls", "paginated", "template_name", "override_output", "blog")
"""Arguments of Pelican's writer that are no variables; none of them is used here."""


class PageWithoutInfoError(RuntimeError):
    """A page was asked for that nobody described: it would pass the notices by."""


def plan(settings: Mapping[str, Any], output: Output) -> None:
    """Note a file that is to be made; behind the last one, several processes share them."""
    planned: dict[str, Output] = settings["PLANNED"]
    if output.path in planned:
        message = f"two pages want to be {output.path}"
        raise PageWithoutInfoError(message)
    planned[output.path] = output


class SeamWriter(Writer):  # type: ignore[misc]
    """Pelican's writer, for templates that Pelican itself is told to write."""

    def write_file(self, name: str, template: Template, context: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        """Note one page; see pelican.writers.Writer.write_file."""
        del context, args
        variables = {key: value for key, value in kwargs.items() if key not in PELICANS_OWN}
        info = variables.pop("info", None)
        if name and info is None and name.lower().endswith(HTML):
            message = f"{name} was asked for, but no plugin says what page it is (plugins/page/info.py)"
            raise PageWithoutInfoError(message)
        if name:
            plan(self.settings, PageOutput(name, str(template.name), variables, info))


def translate_with(env: Environment, theme: Path) -> None:
    """Let templates speak the language of their page.

    What Jinja makes of its own way (newstyle) costs a page thirty times a look for the catalogue; the words of a language are the same on all.
    """

    @cache
    def said(lang: str, message: str) -> Markup:
        return Markup(words_of(theme, lang).gettext(message))  # noqa: S704 - the theme's own words

    @cache
    def alone(lang: str, message: str) -> Markup:
        return said(lang, message) % {}

    def gettext(message: str, /, **variables: Any) -> Markup:
        lang = page_language.get()
        return said(lang, message) % variables if variables else alone(lang, message)

    def ngettext(one: str, many: str, number: int) -> str:
        return words_of(theme, page_language.get()).ngettext(one, many, number)

    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(gettext=gettext, _=gettext)


def share_globals(env: Environment) -> None:
    """Let all templates have the same globals: none has any of its own, and Jinja would look through two maps whenever one imports another."""
    of_its_own = env.make_globals

    def make_globals(own: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return of_its_own(own) if own else env.globals

    env.make_globals = make_globals  # type: ignore[assignment, method-assign]


def find_each_once(env: Environment) -> None:
    """Let a run find each template once: a page asks for a dozen by their names, and Jinja would look each time whether it is still the same."""
    found: dict[str, Template] = {}
    look = env.get_template

    def get_template(name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002 - Jinja's own names
        if not isinstance(name, str):
            return name
        if name not in found:
            found[name] = look(name, parent, globals)
        return found[name]

    env.get_template = get_template  # type: ignore[method-assign]


def on_initialized(pelican: Any) -> None:
    """Fail before any work when the libraries or the options cannot do it."""
    dom.require_libxml2()
    words_of.cache_clear()
    pipeline.steps_of(pelican.settings)
    settings = pelican.settings
    settings.setdefault("STAGES", Stages())
    folder = settings["KEPT"] and Path(settings["KEPT"])
    shelf, site = Shelf(folder), settings["OUTPUT_PATH"]
    files = KeptFiles(folder and folder / "files", Path(site), *(() if settings["ANEW"] else what_is_known(shelf, site)))
    looking = Apart(files.look) if len(files.proved) > MANY else None
    kept = {} if settings["ANEW"] else shelf.kept(KIND)
    if looking is None:
        files.clear(kept)
    files.tidy()
    settings.update(PLANNED={}, SETTINGS_MARK=of_settings(settings), SHELF=shelf, KEPT_FILES=files, KEPT_OUTPUTS=kept, LOOKING=looking)


def on_generator_init(generator: Any) -> None:
    """Look for templates in this theme only: Pelican would fall back to its own in silence."""
    if looking := generator.settings.pop("LOOKING", None):
        generator.settings["KEPT_FILES"].take_look(looking.result(), generator.settings["KEPT_OUTPUTS"])
    unused = DictLoader({f"{name}.html": "" for name in SWITCHED_OFF})
    generator.env.loader = ChoiceLoader([FileSystemLoader(Path(generator.theme) / "templates"), unused])
    generator.env.auto_reload = False  # within a run, a template is one text
    settings = generator.settings
    kept = Path(settings["KEPT"]) if settings["KEPT"] and not settings["ANEW"] else None
    generator.env.bytecode_cache = CompiledTemplates(settings["SETTINGS_MARK"], Shelf(kept))
    translate_with(generator.env, Path(generator.theme))
    share_globals(generator.env)
    find_each_once(generator.env)
    escape_quickly(generator.env)
    give_parts(generator.env, generator.context.setdefault("in_language", {}))


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Keep what pages share until the last one is planned."""
    generators[0].settings.update(CONTEXT=generators[0].context, ENV=generators[0].env)


def on_finalized(pelican: Any) -> None:
    """Make all pages; reduce their facts; stop on what was found, and the commands throw the new site away; else mark the folder as ours."""
    settings, context, output = pelican.settings, pelican.settings["CONTEXT"], Path(pelican.output_path)
    files: KeptFiles = settings["KEPT_FILES"]
    written = make_all(settings)
    settings["ENV"].bytecode_cache.keep()
    site, stamps = site_of(written, output, context, files.tree), {path: done.stamp for path, done in written.items() if done.stamp}
    written.clear()  # its facts have been taken apart, and nobody needs them twice
    settings.update(PAGE_FACTS=site.facts, FEED_FACTS=site.feeds, SHA256=site.sha256)
    found = past_link_rot(pipeline.reduce(site, settings["STAGES"]), is_urgent=settings["URGENT"])
    settings["FOUND"] = with_columns(found, Path(settings["PATH"]), Path(settings["DEFAULT_CONTENT"]))
    stop_on_errors(settings["FOUND"], Path(settings["PATH"]))
    (output / MARK).touch()
    if files.folder is not None:
        keep_what_is_known(settings["SHELF"], {path: (stamp, site.sha256[path]) for path, stamp in stamps.items()}, files.tree)


def make_all(settings: dict[str, Any]) -> dict[str, Written]:
    """Make every file that was planned, or take it as the last build left it."""
    context = settings["CONTEXT"]
    frame = settings["FRAME"] = frame_of(settings["ENV"], context)
    maker = Maker(frame, base_of(frame, settings["SETTINGS_MARK"]), settings["KEPT_FILES"], settings["KEPT_OUTPUTS"], context["FILE_SIZES"])
    return put_all(maker, settings["PLANNED"], settings["SHELF"], settings["PROCESSES"], settings["STAGES"])


def site_of(written: Mapping[str, Written], output: Path, context: Mapping[str, Any], tree: SiteTree | None = None) -> FinishedSite:
    """Return all files in plain data, which is unpacked when somebody asks for it."""
    findings = tuple(finding for done in written.values() for finding in done.findings)
    pages: dict[str, bytes] = {}
    feeds: dict[str, bytes] = {}
    sha256: dict[str, str] = {}
    notes: list[dict[str, bytes]] = [{} for _ in pipeline.reductions]
    for path, done in written.items():
        trace = trace_of(done.trace)  # once: most of it are facts, which hardly anybody asks for
        sha256[path] = trace.sha256
        if trace.facts is not None:
            (feeds if trace.is_feed else pages)[path] = trace.facts
        for own, note in zip(notes, trace.notes, strict=False):  # of a page only
            own[path] = note
    return FinishedSite(
        facts=Packed(page_facts, pages),
        output=output,
        shared=context,
        findings=findings,
        tree=tree,
        feeds=Packed(feed_facts, feeds),
        sha256=sha256,
        notes={reduction.name: Packed(plain, own) for reduction, own in zip(pipeline.reductions, notes, strict=True)},
    )


def on_get_writer(_pelican: Any) -> type[Writer]:
    """Give Pelican the writer with the seam."""
    return SeamWriter


def register() -> None:
    """Connect to Pelican; the lists of passes and reductions start anew with every run."""
    pipeline.passes.clear()
    pipeline.reductions.clear()
    signals.initialized.connect(on_initialized)
    signals.generator_init.connect(on_generator_init)
    signals.all_generators_finalized.connect(on_all_generators_finalized)
    signals.finalized.connect(on_finalized)
    signals.get_writer.connect(on_get_writer)
