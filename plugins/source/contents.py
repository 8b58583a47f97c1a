"""Documents as pages of a site: where each stands, and its body with the links to files turned into addresses.

Pelican has a class of its own for this, which works out every address some twenty times and looks for translations in quadratic time.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from plugins.page.addresses import HEALTH, Address, address
from plugins.page.fingerprints import plain
from plugins.page.pictures import Picture
from plugins.source.cross_checks import PARTS, asks_for_pdf, text_of_pdf
from plugins.source.document import Document
from plugins.source.layout import BETWEEN, INDEX, Place
from plugins.source.links import target_of, with_addresses
from plugins.source.reviews import Options, Standing, standing_of
from plugins.source.translations import stale_since
from plugins.source.versions import Edition

HOME = ("page", INDEX)


@dataclass(frozen=True, slots=True)
class Text:
    """What a template may know of a document: all of it, and no other one.

    `links` has the address of each file that the body names, `pictures` what is known of each picture.
    """

    document: Document
    links: Mapping[str, str]
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    @property
    def html(self) -> str:
        """Return the HTML of the body; links to files lead to addresses."""
        return with_addresses(self.document.body.html, self.links.__getitem__, self.pictures) if self.document.body else ""

    @property
    def fingerprint(self) -> tuple[Any, ...]:
        """Return what tells one text from another, in plain values."""
        return (self.document.fingerprint, tuple(self.links.items()), plain(self.pictures) if self.pictures else ())


@dataclass(slots=True)
class Content:
    """A document that visitors can see, as a page or in a part of one: `path` below the output folder is empty for a part.

    Translations share their `translation_id`; `by_place` has each content by that and its language. `review` is where an article stands on
    the day of the build, `stale_since` the day since which words about emergencies are behind the original. `item` and `info` are what
    templates and passes get (plugins/publish/views.py), `pictures` are those of the whole site by their file (plugins/publish/images.py),
    `pdfs` the addresses of those that are made, by the file of their text (plugins/publish/pdfs.py).
    """

    document: Document
    url: str
    path: str
    status: Literal["draft", "published"]
    translation_id: str
    by_file: Mapping[str, "Content"]
    by_place: dict[tuple[str, str], "Content"] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    pdfs: Mapping[str, str] = field(default_factory=dict)
    edition: Edition | None = None
    review: Standing | None = None
    stale_since: dt.date | None = None
    item: Any = None
    info: Any = None

    @property
    def lang(self) -> str:
        """Return the language of its words."""
        return _place_of(self.document).lang

    @property
    def files(self) -> tuple[tuple[str, bool], ...]:
        """Return each file below content/ that the words refer to, and whether it is a picture that they show."""
        found = self.document.body.files if self.document.body else ()
        return tuple((target_of(self.document.file, reference.path), reference.is_shown) for reference in found)

    @property
    def text(self) -> "Text":
        """Return its words, with an address for each file that they link to."""
        if not self.document.body or not self.document.body.files:
            return Text(self.document, {})
        paths = [found.path for found in self.document.body.files]
        targets = {path: target_of(self.document.file, path) for path in paths}
        pictures = {path: self.pictures[file] for path, file in targets.items() if file in self.pictures}
        return Text(self.document, {path: self.address_of(path) for path in paths}, pictures)

    @property
    def content(self) -> str:
        """Return the HTML of the body; links to files lead to addresses."""
        return self.text.html

    def address_of(self, path: str) -> str:
        """Return where a file stands that the body names; cross_checks.py has seen to it that it is there.

        A file that is named without a language stands for the page, so a reader of a translation comes to the translation, if there is one.
        The PDF of a text is named like that; where it is not made, its page stands for it.
        """
        file = target_of(self.document.file, path)
        if file in self.pictures:
            return self.pictures[file].largest
        if file in self.by_file:
            return self._meant(file).url
        text = text_of_pdf(file)
        if text not in self.by_file or not asks_for_pdf(self.by_file[text].document):
            return f"/{file}"
        meant = self._meant(text)
        return self.pdfs.get(meant.document.file, meant.url)

    def _meant(self, file: str) -> "Content":
        named = self.by_file[file]
        is_just_that = named.lang == _place_of(self.document).lang or not self._names_the_original(named)
        return named if is_just_that else self._translated(named)

    def _names_the_original(self, named: "Content") -> bool:
        return not named.document.file.endswith(f".{named.lang}.md")

    def _translated(self, named: "Content") -> "Content":
        own = self.by_place.get((named.translation_id, self.lang))
        return own if own and (own.status == "published" or self.status == "draft") else named


def contents_of(
    documents: Iterable[Document],
    default_lang: str,
    *,
    with_drafts: bool,
    pictures: Mapping[str, Picture] = MappingProxyType({}),
    pdfs: Mapping[str, str] = MappingProxyType({}),
) -> list[Content]:
    """Return what visitors can see, in the order of files; drafts where they are wanted. `pictures` and `pdfs` may be filled in later."""
    by_file: dict[str, Content] = {}
    by_place: dict[tuple[str, str], Content] = {}
    for document in sorted(documents, key=lambda document: document.file):
        header, place = document.header, document.place
        if header is None or place is None or document.body is None or (header.status == "draft" and not with_drafts):
            continue
        where = address_of(document, default_lang)
        is_part = place.kind in (*PARTS, "topic") or (place.kind, place.slug) == HOME
        status: Literal["draft", "published"] = "draft" if header.status == "draft" else "published"
        path, shared = "" if is_part else where.path, translation_id(place, place.variant)
        content = Content(document, where.url, path, status, shared, by_file, by_place, pictures, pdfs)
        by_file[document.file] = by_place[shared, place.lang] = content
    return list(by_file.values())


def translation_id(place: Place, variant: str = "") -> str:
    """Return what a page and its translations share; versions of one text are told apart."""
    return "/".join(filter(None, (place.kind, place.topic, place.slug, variant and BETWEEN + variant)))


_FOLDERS: Mapping[str, tuple[str, ...]] = {"topic": (HEALTH,), "legal": ("legal",)}


def address_of(document: Document, default_lang: str) -> Address:
    """Return where the page stands, or for the words of the home page, a topic or a notice the page that they are part of."""
    place, header = document.place, document.header
    if place is None or header is None or place.kind in PARTS:
        return Address("", "")
    folders = (HEALTH, place.topic or "") if place.kind == "article" else _FOLDERS.get(place.kind, ())
    is_draft = header.status == "draft" and place.kind != "topic"
    slug = f"{place.slug}{BETWEEN}{place.variant}" if is_draft and place.variant else place.slug
    steps = folders if slug == INDEX else (*folders, slug)
    return address(place.lang, default_lang, *steps, draft=is_draft)


def place_versions(contents: Collection[Content], standing: Mapping[str, Edition]) -> list[Content]:
    """Leave one version of each text in its place, the one in force, and return the superseded ones.

    Links to the file of any version lead to the one in force.
    """
    versions = {content.document.file: content for content in contents if content.document.file in standing}
    for file, content in versions.items():
        content.edition = standing[file]
        if content.edition.state == "in force":
            content.translation_id = translation_id(_place_of(content.document))
            content.by_place[content.translation_id, content.lang] = content
        else:
            content.path = ""  # the archive writes those that visitors may read
    for file, content in versions.items():
        content.by_file[file] = versions[content.edition.current]  # type: ignore[index,union-attr]  # set above
    return [content for content in versions.values() if content.edition and content.edition.state == "superseded"]


def place_reviews(contents: Iterable[Content], documents: Mapping[str, Document], today: dt.date, options: Options, default_lang: str) -> None:
    """Tell each page where its words stand on the day of the build: a page is made from that, and not from the day."""
    for content in contents:
        content.review = standing_of(content.document, today, options)
        content.stale_since = stale_since(content.document, documents, default_lang)


def _place_of(document: Document) -> Place:
    if document.place is None:
        message = f"{document.file} has no place"
        raise ValueError(message)
    return document.place
