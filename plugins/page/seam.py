"""Every HTML page that Pelican renders passes through the pipeline on its way to the disk.

Readers of the site get pages that carry what the plugins promise, wherever a page comes from: the passes run behind the
template, so that links and words of the theme are seen too. A template that writes something other than HTML passes untouched.
"""

from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, Template
from pelican import signals
from pelican.writers import Writer

from plugins.page import dom, pipeline
from plugins.page.facts import PageFacts
from plugins.page.findings import past_link_rot, stop_on_errors
from plugins.page.info import PageInfo
from plugins.page.pipeline import Finish, FinishedSite, Page
from plugins.page.words import page_language, words_of

HTML = (".html", ".htm", ".xhtml")
MARK = ".built-by-carepages"
"""A file in every site that we built: the commands never replace a folder that lacks it."""
SWITCHED_OFF = ("archives", "author", "category", "period_archives", "tag")
"""Pelican's own lists: plugins.publish.lists takes their place, but Pelican asks for their templates all the same."""


class PageWithoutInfoError(RuntimeError):
    """A page was rendered that nobody described: it would pass the notices by."""


class SeamTemplate:
    """A template whose result has gone through the pipeline; to Pelican it looks like the template that it holds."""

    def __init__(self, template: Template, finish: Finish, theme: Path, facts: dict[str, PageFacts]) -> None:
        self.template, self.finish, self.theme, self.facts = template, finish, theme, facts

    def render(self, context: dict[str, Any]) -> str:
        """Return the text to write."""
        path = context["output_file"]
        if not path.lower().endswith(HTML):
            page_language.set(context["DEFAULT_LANG"])
            return self.template.render(context)
        info = info_of(context)
        page_language.set(info.lang)
        try:
            html = self.template.render({**context, **variables(context, info)})
            done = self.finish(html, Page(info, words_of(self.theme, info.lang), context, self.template.name or ""))
        except Exception as error:
            error.add_note(f"while {path} was made from {info.source or self.template.filename}")
            raise
        self.facts[path] = done.facts
        return done.html


class SeamWriter(Writer):  # type: ignore[misc]
    """Pelican's writer with the pipeline between rendering and writing."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        self._finish = pipeline.ready(settings)

    def write_file(self, name: str, template: Template, context: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        """Write one page; see pelican.writers.Writer.write_file."""
        through = SeamTemplate(template, self._finish, Path(self.settings["THEME"]), context["PAGE_FACTS"])
        super().write_file(name, through, context, *args, **kwargs)


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
    pelican.settings.update(PAGE_FACTS={}, FEED_FACTS={}, PAGE_FINDINGS=[])


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
