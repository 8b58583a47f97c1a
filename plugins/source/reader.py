"""Markdown to pages: what editors write under content/, read as DESIGN 10 says, with all mistakes of a run named at once.

Mistakes are collected while files are read; before anything is written, one exception names them all.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unicodedata import normalize

from pelican import signals
from pelican.readers import BaseReader, Readers

from plugins.page.columns import with_columns
from plugins.page.findings import Finding, past_link_rot, stop_on_errors
from plugins.page.options import read_options
from plugins.page.pdf_pages import sizes_of
from plugins.page.pictures import SUFFIXES
from plugins.page.site import names_in
from plugins.page.words import SOURCE_LANGUAGE
from plugins.source.approvals import unapproved
from plugins.source.contents import address_of, contents_of, place_reviews, place_versions
from plugins.source.cross_checks import PARTS, disputed_addresses, missing_translations, repeated_pdfs, unresolved_links
from plugins.source.default_notices import as_contents, default_documents
from plugins.source.document import Document, read_document
from plugins.source.documents import Reading, documents
from plugins.source.gone import read_gone
from plugins.source.kept_facts import shared_facts
from plugins.source.layout import FOLDERS, STATIC_SUFFIXES, check_layout, files_of, kinds_below
from plugins.source.marks import LOOKED_AT
from plugins.source.neighbors import wrong_neighbors, wrong_order
from plugins.source.outside_feeds import read_outside_feeds
from plugins.source.outside_links import unknown_hosts
from plugins.source.pictures import look_at_all, picture_findings, pictures_referred_to, unused_pictures
from plugins.source.reviews import Options, review_findings, sample_findings
from plugins.source.today import read_day
from plugins.source.translations import stale_findings
from plugins.source.versions import Documents, Edition, differing_languages, disputed_versions, editions, without_version


def on_initialized(pelican: Any) -> None:
    """Read the shared facts and look at where files lie; without the theme's words, no more than headers can be read."""
    settings = pelican.settings
    content, theme, languages = Path(settings["PATH"]), Path(settings["THEME"]), settings["LANGUAGES"]
    settings["TODAY"] = today(settings)
    site, findings = shared_facts(data_folder(content, settings), languages, settings["TODAY"], settings["SHELF"], anew=settings["ANEW"])
    outside, found_outside = read_outside_feeds(data_folder(content, settings), site, languages, settings["TODAY"])
    without_words, kinds = missing_catalogues(theme, languages), kinds_below(content)
    findings += [*found_outside, *without_words]
    files = list(files_of(kinds))
    texts = [file for file in files if file.endswith(".md") and file.split("/")[0] in FOLDERS]
    if without_words:
        misplaced = check_layout(content, names_in(site, "topics"), languages, kinds)
        found = (found for file in texts for found in read_document(content, file, None, languages, theme).findings)
        stop_on_errors(with_columns([*findings, *misplaced, *found], *folders_of(settings)), content)
    with settings["STAGES"].stage("texts", len(texts)) as advance:
        reading = Reading(content, site, languages, theme)
        kept = {"anew": settings["ANEW"], "looked_at": settings.get(LOOKED_AT)}
        read = documents(texts, reading, settings["SHELF"], settings["PROCESSES"], advance=advance, **kept)
    placed = {file for file, document in read.items() if document.place}
    findings += check_layout(content, names_in(site, "topics"), languages, kinds, placed)
    static = [file for file in files if file.lower().endswith(STATIC_SUFFIXES) and file.split("/")[0] in settings["STATIC_PATHS"]]
    pictures = {normalize("NFC", file): file for file in static if file.lower().endswith(SUFFIXES)}  # macOS may have taken letters with accents apart
    used = pictures_referred_to(read.values(), pictures)
    with settings["STAGES"].stage("pictures", len(used)) as advance:
        seen = look_at_all(
            {name: pictures[name] for name in used}, content, settings["SHELF"], settings["PROCESSES"], anew=settings["ANEW"], advance=advance
        )
    gone, wrong = read_gone(data_folder(content, settings), languages, settings["TODAY"])
    findings += [*picture_findings(read.values(), seen), *unused_pictures(pictures, used), *wrong]
    settings.update(OUTSIDE_FEEDS=outside, SITE=site, FINDINGS=findings, DOCUMENTS=read)
    settings.update(STATIC_PATHS=[file for file in static if not file.lower().endswith(SUFFIXES)])
    settings.update(PICTURES_THERE=pictures, PICTURES_SEEN=seen, PICTURES={}, PDFS={}, gone=gone)


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


def folders_of(settings: Mapping[str, Any]) -> tuple[Path, Path]:
    """Return where the files lie that findings name: the content, and behind it what a content folder gets that has none of its own."""
    return Path(settings["PATH"]), Path(settings["DEFAULT_CONTENT"])


def on_readers_init(readers: Readers) -> None:
    """Let Pelican read nothing itself: its readers would let raw HTML past the sanitiser."""
    readers.reader_classes = {"static": BaseReader}


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Name every mistake of the run, and stop before anything is written; then give each version its place."""
    context = generators[0].context
    content, theme, languages = Path(context["PATH"]), Path(context["THEME"]), context["LANGUAGES"]
    own = dict(sorted(context["DOCUMENTS"].items()))
    defaults = default_documents(content, Path(context["DEFAULT_CONTENT"]), context["SITE"], languages, theme)
    every = {**own, **defaults}
    standing = editions(every, context["TODAY"])
    resting = {file for file, edition in standing.items() if edition.state != "in force"}
    in_place = {file: document for file, document in own.items() if file not in resting}
    found = [
        *nothing_to_build(every.values()),
        *context["FINDINGS"],
        *(finding for document in every.values() for finding in document.findings),
        *unresolved_links(own, {*context["static_content"], *context["PICTURES_THERE"]}),
        *disputed_addresses(in_place, lambda document: address_of(document, languages[0]).path, context["gone"]),
        *repeated_pdfs(in_place, context["static_content"], languages[0]),
        *missing_translations(own, languages, resting),
        *wrong_neighbors(own),
        *wrong_order(own),
        *unknown_hosts(own.values()),
        *disputed_versions(every),
        *without_version(every, context["TODAY"]),
        *differing_languages(every, context["TODAY"], languages),
        *unapproved(every, standing, required=context["APPROVALS_REQUIRED"]),
        *stale_findings(in_place, languages[0], required=context["APPROVALS_REQUIRED"]),
        *_unsigned(own, every, standing, context),
    ]
    context["FINDINGS"] = with_columns(past_link_rot(found, is_urgent=context["URGENT"]), *folders_of(context))
    stop_on_errors(context["FINDINGS"], content)
    contents = contents_of(own.values(), languages[0], with_drafts=context["WITH_DRAFTS"], pictures=context["PICTURES"], pdfs=context["PDFS"])
    context["SUPERSEDED"] = place_versions(contents, standing)
    context["contents"] = [content for content in contents if content.document.file not in resting]
    place_reviews(context["contents"], own, context["TODAY"], read_options(context, "REVIEW", Options), languages[0])
    if defaults:
        in_force = (document for file, document in defaults.items() if file not in resting)
        context["DEFAULT_NOTICES"] = as_contents(in_force, {content.document.file: content for content in contents})
    context["FILE_SIZES"] = sizes = {}
    for file in context["staticfiles"]:
        sizes.update(sizes_of(Path(context["PATH"]) / file.source_path, f"/{file.url}"))


def _unsigned(own: Documents, every: Documents, standing: Mapping[str, Edition], context: Any) -> Iterator[Finding]:
    """Yield what nobody has signed, and samples where they are refused: of texts that have versions, those in force."""
    allowed = context["SAMPLES_ALLOWED"]
    yield from review_findings(own.values(), context["TODAY"], read_options(context, "REVIEW", Options), are_samples_allowed=allowed)
    if not allowed:
        yield from sample_findings(document for file, document in every.items() if file not in standing or standing[file].state == "in force")


def nothing_to_build(documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield an error when there is no page at all: a wrong folder would replace a whole site by its lists."""
    if not any(document.place and document.place.kind not in PARTS for document in documents):
        yield Finding("content", 0, "no-content", "no Markdown file of a page was found", "give the folder that holds health/, legal/ or pages/")


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(on_initialized)
    signals.readers_init.connect(on_readers_init)
    signals.all_generators_finalized.connect(on_all_generators_finalized)
