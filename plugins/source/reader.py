"""Markdown to pages: what editors write under content/, read as DESIGN 10 says, with all mistakes of a run named at once.

Mistakes are collected while Pelican reads; before anything is written, one exception names them all.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Content
from pelican.readers import BaseReader, Readers
from pelican.urlwrappers import Category

from plugins.page.addresses import Address, address
from plugins.page.findings import Finding, past_link_rot, stop_on_errors
from plugins.page.site import names_in
from plugins.page.words import SOURCE_LANGUAGE
from plugins.page.workers import shared_out
from plugins.source.approvals import unapproved
from plugins.source.cross_checks import PARTS, disputed_addresses, missing_translations, unresolved_links
from plugins.source.data import read_what_can_be
from plugins.source.default_notices import as_contents, default_documents
from plugins.source.document import Document, read_document
from plugins.source.layout import BETWEEN, FOLDERS, STATIC_SUFFIXES, Place, check_layout, files_below
from plugins.source.outside_links import forbidden_links, unknown_hosts
from plugins.source.today import read_day
from plugins.source.versions import Edition, differing_languages, disputed_versions, editions, without_version

SKIPPED = {"status": "skip", "title": "skipped", "date": dt.datetime(1970, 1, 1)}  # noqa: DTZ001 - Pelican adds the zone
TEMPLATES = {"article": "article", "legal": "legal", "page": "page", "notice": "page", "language": "page"}
HOME = ("page", "index")


class SiteReader(BaseReader):  # type: ignore[misc]
    """Pelican's reader for .md files."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the body and Pelican's metadata; a file with mistakes is skipped, its findings are kept."""
        settings = self.settings
        file = Path(source_path).relative_to(settings["PATH"]).as_posix()
        document = settings["DOCUMENTS"][file]
        is_draft = document.header is not None and document.header.status == "draft"
        if document.header is None or document.place is None or document.body is None or (is_draft and not settings["WITH_DRAFTS"]):
            return "", dict(SKIPPED)
        topic = Category(document.place.topic or document.place.kind, settings)  # Pelican asks a draft for it
        return document.body.html, {**metadata(document, settings["LANGUAGES"][0]), "category": topic}


def metadata(document: Document, default_lang: str) -> dict[str, Any]:
    """Return what Pelican needs to know, and the document itself under `document`."""
    header, place = document.header, document.place
    if header is None or place is None:
        message = f"{document.file} has no header"
        raise ValueError(message)
    where = address_of(document, default_lang)
    is_part = place.kind in PARTS or (place.kind, place.slug) == HOME
    return {
        "title": header.title,
        "summary": header.summary,
        "date": dt.datetime.combine(header.date, dt.time()),
        "status": "draft" if header.status == "draft" else "published",
        "slug": place.slug,
        "lang": place.lang,
        "translation_id": translation_id(place, place.variant),
        "template": TEMPLATES[place.kind],
        "url": where.url.removeprefix("/"),
        "save_as": "" if is_part else where.path,
        "document": document,
    }


def translation_id(place: Place, variant: str = "") -> str:
    """Return what a page and its translations share; Pelican wants versions of one text told apart."""
    return "/".join(filter(None, (place.kind, place.topic, place.slug, variant and BETWEEN + variant)))


def address_of(document: Document, default_lang: str) -> Address:
    """Return where the page stands, or for the home page's words and for notices the page that they are part of."""
    place, header = document.place, document.header
    if place is None or header is None or place.kind in PARTS:
        return Address("", "")
    folders = {"article": ("health", place.topic or ""), "legal": ("legal",)}.get(place.kind, ())
    is_draft = header.status == "draft"
    slug = f"{place.slug}{BETWEEN}{place.variant}" if is_draft and place.variant else place.slug
    steps = folders if slug == "index" else (*folders, slug)
    return address(place.lang, default_lang, *steps, draft=is_draft)


def all_contents(generators: Iterable[Any]) -> list[Content]:
    """Return every article and page that Pelican has read, in all languages, drafts too."""
    lists = "articles translations hidden_articles hidden_translations drafts drafts_translations pages hidden_pages draft_pages draft_translations"
    found = [content for generator in generators for name in lists.split() for content in getattr(generator, name, ())]
    return sorted({content.document.file: content for content in found if hasattr(content, "document")}.values(), key=lambda c: c.document.file)


def place_versions(contents: Iterable[Content], standing: Mapping[str, Edition], by_file: dict[str, Content]) -> list[Content]:
    """Leave one version of each text in its place, the one in force, and return the superseded ones.

    Links to the file of any version lead to the one in force: `by_file` is where Pelican looks for their targets.
    """
    versions = {content.document.file: content for content in contents if content.document.file in standing}
    for file, content in versions.items():
        content.edition = standing[file]
        by_file[file] = versions[content.edition.current]
        if content.edition.state == "in force":
            content.translation_id = translation_id(content.document.place)
        else:
            content.override_save_as = ""  # the archive writes those that visitors may read
    return [content for content in versions.values() if content.edition.state == "superseded"]


def on_initialized(pelican: Any) -> None:
    """Read the shared facts and look at where files lie; without the theme's words, no more than headers can be read."""
    settings = pelican.settings
    content, languages = Path(settings["PATH"]), settings["LANGUAGES"]
    settings["TODAY"] = today(settings)
    site, findings = read_what_can_be(data_folder(content, settings), languages, settings["TODAY"])
    without_words = missing_catalogues(Path(settings["THEME"]), languages)
    findings += [*without_words, *check_layout(content, names_in(site, "topics"), languages)]
    files = [file for file in files_below(content) if file.endswith(".md") and file.split("/")[0] in FOLDERS]
    read = partial(read_document, content, site=None if without_words else site, languages=languages, theme=Path(settings["THEME"]))
    documents = shared_out(read, files, settings["PROCESSES"])
    if without_words:
        stop_on_errors([*findings, *(finding for document in documents for finding in document.findings)])
    settings.update(SITE=site, FINDINGS=findings, DOCUMENTS=dict(zip(files, documents, strict=True)))


def today(settings: dict[str, Any]) -> dt.date:
    """Return the day of the build; a wrong setting stops it."""
    try:
        return read_day(settings["TODAY"], settings["TIMEZONE"])
    except ValueError:
        stop_on_errors([Finding("pelicanconf.py", 0, "wrong-option", f"TODAY is {settings['TODAY']!r}", 'give a date like "2027-01-31", or None')])
        raise


def missing_catalogues(theme: Path, languages: list[str]) -> list[Finding]:
    """Return a finding for each language into which the theme is not translated."""
    names = [f"translations/{lang}.po" for lang in languages if lang != SOURCE_LANGUAGE]
    return [
        Finding("pelicanconf.py", 0, "missing-translation", f"the theme has no {name}", "translate it, or take the language out of LANGUAGES")
        for name in names
        if not (theme / name).is_file()
    ]


def data_folder(content: Path, settings: dict[str, Any]) -> Path:
    """Return the content's own data folder, or the project's where it has none."""
    own = content / "data"
    return own if own.is_dir() else Path(settings["DEFAULT_CONTENT"]) / "data"


def on_readers_init(readers: Readers) -> None:
    """Read nothing but Markdown: Pelican's other readers would let raw HTML past the sanitiser."""
    readers.reader_classes = {"md": SiteReader, "static": BaseReader}


def on_static_generator_finalized(generator: Any) -> None:
    """Never publish a source file, such as that of a draft, nor what an editing program keeps of it.

    Pelican takes every file that a page refers to for one that is there; what is missing is named behind this.
    """
    content, known = Path(generator.settings["PATH"]), generator.context["static_content"]
    generator.staticfiles[:] = [
        file for file in generator.staticfiles if file.source_path.lower().endswith(STATIC_SUFFIXES) and (content / file.source_path).is_file()
    ]
    for missing in [path for path in known if not (content / path).is_file()]:
        del known[missing]


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Name every mistake of the run, and stop before anything is written; then give each version its place."""
    context = generators[0].context
    content, theme, languages = Path(context["PATH"]), Path(context["THEME"]), context["LANGUAGES"]
    own = dict(sorted(context["DOCUMENTS"].items()))
    defaults = default_documents(content, Path(context["DEFAULT_CONTENT"]), context["SITE"], languages, theme)
    documents = {**own, **defaults}
    standing = editions(documents, context["TODAY"])
    resting = {file for file, edition in standing.items() if edition.state != "in force"}
    in_place = {file: document for file, document in own.items() if file not in resting}
    found = [
        *nothing_to_build(documents.values()),
        *context["FINDINGS"],
        *(finding for document in documents.values() for finding in document.findings),
        *unresolved_links(own, context["static_content"]),
        *disputed_addresses(in_place, lambda document: address_of(document, languages[0]).url),
        *missing_translations(own, languages, resting),
        *forbidden_links(own.values(), context["SITE"]),
        *unknown_hosts(own.values(), context["SITE"]),
        *disputed_versions(documents),
        *without_version(documents, context["TODAY"]),
        *differing_languages(documents, context["TODAY"], languages),
        *unapproved(documents, standing, required=context["APPROVALS_REQUIRED"]),
    ]
    context["FINDINGS"] = past_link_rot(found, is_urgent=context["URGENT"])
    stop_on_errors(context["FINDINGS"])
    contents = all_contents(generators)
    context["SUPERSEDED"] = place_versions(contents, standing, context["generated_content"])
    context["contents"] = [content for content in contents if content.document.file not in resting]
    if defaults:
        in_force = (document for file, document in defaults.items() if file not in resting)
        context["DEFAULT_NOTICES"] = as_contents(in_force, context["generated_content"])
    context["FILE_SIZES"] = {f"/{file.url}": (Path(context["PATH"]) / file.source_path).stat().st_size for file in context["staticfiles"]}


def nothing_to_build(documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield an error when there is no page at all: a wrong folder would replace a whole site by its lists."""
    if not any(document.place and document.place.kind not in PARTS for document in documents):
        yield Finding("content", 0, "no-content", "no Markdown file of a page was found", "give the folder that holds health/, legal/ or pages/")


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(on_initialized)
    signals.readers_init.connect(on_readers_init)
    signals.static_generator_finalized.connect(on_static_generator_finalized)
    signals.all_generators_finalized.connect(on_all_generators_finalized)
