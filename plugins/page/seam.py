"""Every HTML page that Pelican renders passes through the pipeline on its way to the disk.

Readers of the site get pages that carry what the plugins promise, wherever a page comes from: the passes run behind the
template, so that links and words of the theme are seen too. A template that writes something other than HTML passes untouched.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, Template
from pelican import signals
from pelican.writers import Writer

from plugins.page import dom, pipeline
from plugins.page.facts import PageFacts
from plugins.page.findings import Finding, past_link_rot, stop_on_errors
from plugins.page.info import PageInfo
from plugins.page.pipeline import FinishedSite, Page
from plugins.page.words import page_language, words_of
from plugins.page.workers import shared_out

HTML = (".html", ".htm", ".xhtml")
MARK = ".built-by-carepages"
"""A file in every site that we built: the commands never replace a folder that lacks it."""
SWITCHED_OFF = ("archives", "author", "category", "period_archives", "tag")
"""Pelican's own lists: plugins.publish.lists takes their place, but Pelican asks for their templates all the same."""


PELICANS_OWN = ("relative_urls", "paginated", "template_name", "override_output")
"""Arguments of Pelican's writer that are no variables; none of them is used here."""


class PageWithoutInfoError(RuntimeError):
    """A page was rendered that nobody described: it would pass the notices by."""


@dataclass(frozen=True, slots=True)
class ToWrite:
    """A page that is ready to be made: its file below the output folder, its template and the variables of its own."""

    path: str
    template: Template
    variables: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """What is left of a page when it is on the disk: plain data, which a process can hand on. Only HTML has facts."""

    path: str
    facts: PageFacts | None = None
    findings: tuple[Finding, ...] = ()


class PageMaker:
    """Makes pages: renders, finishes and writes each. `context` is what all pages share."""

    def __init__(self, settings: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        self.finish, self.context = pipeline.ready(settings), context
        self.theme, self.output = Path(settings["THEME"]), Path(settings["OUTPUT_PATH"])

    def make(self, page: ToWrite) -> Written:
        """Write one page and return what is left of it."""
        findings: list[Finding] = []
        context = {**self.context, **page.variables, "output_file": page.path, "PAGE_FINDINGS": findings}
        text, facts = self._text(page, context)
        file = self.output / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        return Written(page.path, facts, tuple(findings))

    def _text(self, page: ToWrite, context: dict[str, Any]) -> tuple[str, PageFacts | None]:
        """Return the text of a page, and its facts when it is HTML; any other text passes untouched."""
        if not page.path.lower().endswith(HTML):
            page_language.set(context["DEFAULT_LANG"])
            return page.template.render(context), None
        info = info_of(context)
        page_language.set(info.lang)
        try:
            html = page.template.render({**context, **variables(context, info)})
            done = self.finish(html, Page(info, words_of(self.theme, info.lang), context, page.template.name or ""))
        except Exception as error:
            error.add_note(f"while {page.path} was made from {info.source or page.template.filename}")
            raise
        return done.html, done.facts


class SeamWriter(Writer):  # type: ignore[misc]
    """Pelican's writer; it only notes what is to be written, so that several processes can share the pages."""

    def write_file(self, name: str, template: Template, context: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        """Note one page; see pelican.writers.Writer.write_file."""
        del args
        pages: dict[str, ToWrite] = self.settings["TO_WRITE"]
        if name in pages:
            message = f"two pages want to be {name}"
            raise PageWithoutInfoError(message)
        if name:
            own = {key: value for key, value in kwargs.items() if key not in PELICANS_OWN}
            pages[name] = ToWrite(name, template, own)
        self.settings["SHARED"] = context


def info_of(context: dict[str, Any]) -> PageInfo:
    """Return what the page is: given by its generator, or known to its content; fail closed when neither says so."""
    content = context.get("article") or context.get("page")
    info: PageInfo | None = context.get("info") or getattr(content, "info", None)
    if info is None:
        message = f"{context['output_file']} was rendered, but no plugin says what page it is (plugins/page/info.py)"
        raise PageWithoutInfoError(message)
    return info


def variables(context: dict[str, Any], info: PageInfo) -> dict[str, Any]:
    """Return the variables that a template gets beside its own: of the page, and of its language."""
    content = context.get("article") or context.get("page")
    own = {"item": content.item} if content and hasattr(content, "item") else {}
    return {**context["in_language"][info.lang], "info": info, "lang": info.lang, **own}


def translate_with(env: Environment, theme: Path) -> None:
    """Let templates speak the language of their page."""

    def gettext(message: str) -> str:
        return words_of(theme, page_language.get()).gettext(message)

    def ngettext(one: str, many: str, number: int) -> str:
        return words_of(theme, page_language.get()).ngettext(one, many, number)

    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]


def on_initialized(pelican: Any) -> None:
    """Fail before any work when the libraries or the options cannot do it."""
    dom.require_libxml2()
    words_of.cache_clear()
    pipeline.ready(pelican.settings)
    pelican.settings.update(PAGE_FACTS={}, FEED_FACTS={}, PAGE_FINDINGS=[], TO_WRITE={})


def on_generator_init(generator: Any) -> None:
    """Look for templates in this theme only: Pelican would fall back to its own in silence."""
    unused = DictLoader({f"{name}.html": "" for name in SWITCHED_OFF})
    generator.env.loader = ChoiceLoader([FileSystemLoader(Path(generator.theme) / "templates"), unused])
    translate_with(generator.env, Path(generator.theme))
    generator.context.setdefault("in_language", {})


def on_article_generator_finalized(generator: Any) -> None:
    """Take away what Pelican's own lists would be made from; finding their dates takes it quadratic time."""
    generator.categories, generator.tags, generator.authors = [], {}, []


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Keep what pages share until the last one is written."""
    generators[0].settings["SHARED"] = generators[0].context


def on_finalized(pelican: Any) -> None:
    """Reduce the facts of all pages; stop on what was found, and the commands throw the new site away; else mark the folder as ours."""
    settings, output = pelican.settings, Path(pelican.output_path)
    for done in shared_out(PageMaker(settings, settings["SHARED"]).make, list(settings["TO_WRITE"].values()), settings["PROCESSES"]):
        settings["PAGE_FINDINGS"] += done.findings
        if done.facts:
            settings["PAGE_FACTS"][done.path] = done.facts
    site = FinishedSite(settings["PAGE_FACTS"], output, settings["SHARED"], settings["PAGE_FINDINGS"], settings["FEED_FACTS"])
    stop_on_errors(past_link_rot(pipeline.reduce(site), is_urgent=settings["URGENT"]))
    (output / MARK).touch()


def on_get_writer(_pelican: Any) -> type[Writer]:
    """Give Pelican the writer with the seam."""
    return SeamWriter


def register() -> None:
    """Connect to Pelican; the lists of passes and reductions start anew with every run."""
    pipeline.passes.clear()
    pipeline.reductions.clear()
    signals.initialized.connect(on_initialized)
    signals.generator_init.connect(on_generator_init)
    signals.article_generator_finalized.connect(on_article_generator_finalized)
    signals.all_generators_finalized.connect(on_all_generators_finalized)
    signals.finalized.connect(on_finalized)
    signals.get_writer.connect(on_get_writer)
