"""A reader knows before the tap that a link leads to words in another language: "(in English)", and the link says so to machines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from plugins.page import dom, pipeline
from plugins.page.addresses import DRAFTS
from plugins.page.dom import Tree
from plugins.page.pipeline import Page, Pass
from plugins.page.words import Words

NOTE = "language-note"
SWITCHES = frozenset(("languages", "missing-languages"))
"""Where each language is called by its own name already."""


@dataclass(frozen=True, slots=True)
class Options:
    """None yet."""


def note_languages(tree: Tree, page: Page, languages: list[str], origin: str) -> None:
    """Mark each link to a page of ours in another language, and each that somebody has marked already, with words too."""
    site = (origin, tuple(languages))
    for link in dom.elements(tree, "a"):
        written = link.get("href", "")
        lang = link.get("hreflang") or (written.startswith(("/", origin)) and _language_at(written, *site))
        if lang and lang != page.info.lang and not _is_in_switch(link):
            link.set("hreflang", lang)
            _say(link, in_language(page.words, lang), page.info.lang)


@lru_cache(maxsize=2_000)
def _language_at(written: str, origin: str, languages: tuple[str, ...]) -> str | None:
    """Most links of a page stand on every page."""
    return language_of(written.removeprefix(origin), languages)


def language_of(path: str, languages: Sequence[str]) -> str | None:
    """Return the language of one of our pages by its address, None of anything else."""
    path = path.partition("#")[0].partition("?")[0]
    if not path.startswith("/") or path.startswith("//") or not path.endswith(("/", ".html")):
        return None
    steps = path[1:].split("/")
    step = steps[1] if steps[0] == DRAFTS else steps[0]
    return step if step in languages[1:] else languages[0]


def in_language(words: Words, lang: str) -> str:
    """Return what a link says of the language that it leads to; of one without words here its tag."""
    return {"en": words.gettext("(in English)"), "es": words.gettext("(in Spanish)")}.get(lang, f"({lang})")


def _is_in_switch(link: Tree) -> bool:
    return any(not SWITCHES.isdisjoint(step.get("class", "").split()) for step in link.iterancestors("nav", "p"))


def _say(link: Tree, note: str, lang: str) -> None:
    """Put the words at the end of the link, once, in the language of the page, and into its name for screen readers if it has one of its own."""
    if not any(NOTE in inner.get("class", "").split() for inner in link.iterdescendants("span")):
        dom.append(link, "span", f" {note}", class_=NOTE, lang=lang)
    if (name := link.get("aria-label")) and note not in name:
        link.set("aria-label", f"{name} {note}")


def _run(tree: Tree, page: Page, options: Options) -> None:  # noqa: ARG001 - every pass is called the same way
    note_languages(tree, page, page.shared["LANGUAGES"], page.shared["SITE"].publisher.site_url)


def register() -> None:
    """Add the pass."""
    pipeline.passes.append(Pass("language notes", _run, "LANGUAGE_NOTES", Options, knows_parts=True))
