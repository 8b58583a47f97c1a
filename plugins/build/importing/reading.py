"""The pages of a source: each file taken apart, with language, key and old addresses; what holds no page is left out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.build.importing.fields import SUMMARIES, is_draft, language_of
from plugins.build.importing.files import form_of, path_of
from plugins.build.importing.headers import Parts, take_apart
from plugins.build.importing.html_pages import header_of_html, markdown_of_html
from plugins.build.importing.markup import as_code_block
from plugins.build.importing.model import Generator, Left, Page
from plugins.build.importing.old_addresses import addresses_of
from plugins.build.importing.places import key_of
from plugins.build.importing.plain_text import markdown_of_text, title_of_text
from plugins.build.importing.text_bytes import decoded
from plugins.build.importing.yaml_headers import NotFieldsError, read_yaml

_ROOTS: Mapping[str, str] = {"hugo": "content", "pelican": "content", "metalsmith": "src"}
_SOURCES = ("source_url", "external_url", "registration_url")
_REDIRECTS = ("redirect_to", "redirectto", "redirect")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a source is read: for which generator, in which languages, `lang` being that of pages which tell none."""

    source: Path
    generator: Generator
    languages: list[str]
    lang: str

    def pages(self, names: Iterable[str]) -> tuple[list[Page], list[Left]]:
        """Return the pages in files, and the files that hold none."""
        permalink = self._permalink()
        read = [self._page(name, permalink) for name in names]
        return [page for page in read if isinstance(page, Page)], [left for left in read if isinstance(left, Left)]

    def _page(self, name: str, permalink: str) -> Page | Left:
        text, notes = decoded(path_of(self.source, name).read_bytes())
        form = form_of(name, self.generator) or "markdown"
        parts = Parts({}, text, 1, []) if form == "text" else take_apart(text)
        fields = {**header_of_html(parts.body), **parts.fields} if form == "html" else parts.fields
        lang = language_of(fields, name, self.languages, self.lang)
        if lang not in self.languages:
            return Left(name, f'its language "{lang}" is none of this site')
        if reason := _holds_nothing(fields, parts.body):
            return Left(name, reason)
        below = self._below_root(name)
        page = Page(name, form, fields, parts.body, parts.line, lang, self._key(below, fields), is_draft=is_draft(fields))
        if not re.search(r"\w", page.body):
            page.body = _text_in_header(fields)
            page.note(0, "the file has no text: the words come from its header")
        page.notes += [*notes, *parts.notes]
        page.addresses = () if form == "text" else addresses_of(below, fields, self.generator, permalink, lang if lang != self.lang else "")
        page = _in_markdown(page)
        if form == "html" and (reason := _holds_nothing(fields, page.body)):
            return Left(name, reason)
        return page

    def _key(self, name: str, fields: Mapping[str, Any]) -> str:
        """Pelican tells translations by their slug, whatever their files are called."""
        slug = str({field.lower(): value for field, value in fields.items()}.get("slug") or "")
        return slug if slug and self.generator == "pelican" else key_of(name, self.languages)

    def _below_root(self, name: str) -> str:
        root = _ROOTS.get(self.generator, "")
        return name.removeprefix(f"{root}/") if root else name

    def _permalink(self) -> str:
        """Return the form of addresses that Jekyll's own configuration asks for."""
        path = self.source / "_config.yml"
        if self.generator != "jekyll" or not path.is_file() or path.is_symlink():
            return ""
        try:
            return str(read_yaml(decoded(path.read_bytes())[0]).get("permalink") or "")
        except NotFieldsError:
            return ""


def _holds_nothing(fields: Mapping[str, Any], body: str) -> str:
    if re.search(r"\w", body):
        return ""
    if target := next((fields[name] for name in _REDIRECTS if fields.get(name)), None):
        return f"it only leads on to {target}"
    if not fields:
        return "an empty file"
    return "" if _text_in_header(fields) else "it has a header, and no words but its title"


def _text_in_header(fields: Mapping[str, Any]) -> str:
    """Some pages are a card only: a summary, and a link to where the whole text is."""
    words = [value for name in SUMMARIES if isinstance(value := fields.get(name), str) and value.strip()]
    links = [f"<{value}>" for name in _SOURCES if isinstance(value := fields.get(name), str) and value.startswith("http")]
    return "\n\n".join(dict.fromkeys([*words, *links])) + "\n" if words else ""


def _in_markdown(page: Page) -> Page:
    if page.form == "text":
        title = title_of_text(page.body)
        page.header = {"title": title} if title else {}
        page.body = markdown_of_text(page.body, title)
        page.key = title or page.key
    elif page.form == "html":
        page.body = _from_html(page)
    return page


def _from_html(page: Page) -> str:
    try:
        return markdown_of_html(page)
    except RecursionError:
        page.note(0, "the whole text is shown as code: its elements are nested too deep to be read")
        return as_code_block(page.body)
