"""Earlier versions of notices and legal pages: a visitor can read what held on the day that matters to them, with its dates.

Each says that it is no longer in force and leads to the text that is. A notice has no page of its own; once it has an
earlier version, the one in force stands here beside it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from plugins.page import dom
from plugins.page.addresses import Address, address
from plugins.page.frame import PageOutput
from plugins.page.info import PageInfo
from plugins.page.seam import plan
from plugins.publish.items import Item, LinkView, item_of, sort_key
from plugins.publish.page_infos import page_info
from plugins.publish.pdf_outputs import pdf_variable, plan_page
from plugins.publish.site_views import Views

FOLDER = ("legal", "archive")


@dataclass(frozen=True, slots=True)
class ArchivedText:
    """One version of a text on a page of the archive; `edition` says whether it is in force, and until when it was."""

    item: Item
    edition: Any
    place: Address
    current: LinkView

    @property
    def changed(self) -> dt.date:
        """Return the day on which the text ended, or came into force: the page shows it."""
        ended: dt.date | None = self.edition.last
        return ended or self.item.effective or self.item.date

    @property
    def body(self) -> Markup:
        """Return the words; they carry no provision, claim or field of the log any more, so that nobody counts one here."""
        tree = dom.parse_fragment(self.item.body)
        for node in tree.xpath(".//*[@data-provision or @data-claim or @data-log]"):
            for mark in ("data-provision", "data-claim", "data-log"):
                node.attrib.pop(mark, None)
        return Markup(dom.serialise_fragment(tree))  # noqa: S704 - the sanitiser has judged it, and nothing was added


@dataclass(frozen=True, slots=True)
class ArchivedGroup:
    """All versions of a text that the archive shows, newest first, and where the one in force stands."""

    title: str
    current: LinkView
    texts: tuple[ArchivedText, ...]


Archive = Mapping[str, list[ArchivedGroup]]
"""What the archive holds, by language."""


def archive_of(contents: Iterable[Any], superseded: Iterable[Any], default_lang: str) -> Archive:
    """Return the archive: `contents` are the texts in force, `superseded` those before them."""
    in_force = {content.document.file: content for content in contents}
    groups: dict[str, list[Any]] = {}
    for content in superseded:
        groups.setdefault(content.edition.current, []).append(content)
    found: dict[str, list[ArchivedGroup]] = {}
    for file, earlier in groups.items():
        group = _group(in_force[file], earlier, default_lang)
        found.setdefault(in_force[file].lang, []).append(group)
    return {lang: sorted(own, key=lambda group: (sort_key(group.title), group.current.url)) for lang, own in found.items()}


def _group(content: Any, earlier: list[Any], default_lang: str) -> ArchivedGroup:
    is_page = content.document.place.kind == "legal"
    item = item_of(content)
    current = LinkView(item.title, item.url if is_page else place_of(content, default_lang).url, item.lang)
    shown = sorted(earlier if is_page else [*earlier, content], key=lambda one: one.document.header.effective, reverse=True)
    return ArchivedGroup(item.title, current, tuple(ArchivedText(item_of(one), one.edition, place_of(one, default_lang), current) for one in shown))


def place_of(content: Any, default_lang: str) -> Address:
    """Return where a version stands in the archive."""
    place = content.document.place
    return address(place.lang, default_lang, *FOLDER, place.kind, place.slug, content.document.header.version)


class ArchiveGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to pages that stand for no file of Pelican's own."""

    def generate_output(self, writer: Any) -> None:
        """Plan the list of each language that has something in it, and each text."""
        del writer
        views: Views = self.context["views"]
        archive: Archive = self.context["ARCHIVE"]
        for lang, groups in archive.items():
            info = list_info(views, archive, lang)
            plan(self.settings, PageOutput(info.path, "archive.html", {"url": info.url, "groups": groups}, info))
            for text in (text for group in groups for text in group.texts):
                info = text_info(views, archive, text)
                pdf = pdf_variable(self.context, text.item.text.document.file)
                plan_page(self.settings, PageOutput(info.path, "archived.html", {"url": info.url, "item": text.item, "text": text, **pdf}, info))


def list_info(views: Views, archive: Archive, lang: str) -> PageInfo:
    """Return the description of the list."""
    words = views.words(lang)
    places = {tag: address(tag, views.languages[0], *FOLDER) for tag in archive}
    urls = {tag: place.url for tag, place in places.items()}
    summary = words.gettext("What our notices and legal pages said before, and when.")
    changed = max(text.changed for group in archive[lang] for text in group.texts)
    return page_info(
        views, lang, "legal", words.gettext("Earlier versions"), urls[lang], urls,
        path=places[lang].path, summary=summary, trail=_legal(views, lang), changed=changed,
    )  # fmt: skip


def text_info(views: Views, archive: Archive, text: ArchivedText) -> PageInfo:
    """Return the description of one version: its title has the version, for people with many tabs."""
    item, lang = text.item, text.item.lang
    words = views.words(lang)
    urls = {tag: other.place.url for tag, groups in archive.items() for group in groups for other in group.texts if _is_same(other.item, item)}
    trail = [*_legal(views, lang), (words.gettext("Earlier versions"), address(lang, views.languages[0], *FOLDER).url)]
    version = words.gettext("Version %(number)s") % {"number": item.version}
    return page_info(
        views, lang, "legal", f"{item.title} ({version})", text.place.url, urls,
        path=text.place.path, summary=item.summary, source=item.text.document.file, trail=trail, changed=text.changed,
    )  # fmt: skip


def _is_same(one: Item, other: Item) -> bool:
    return (one.kind, one.slug, one.version) == (other.kind, other.slug, other.version)


def _legal(views: Views, lang: str) -> list[tuple[str, str | None]]:
    index = views.page(lang, "legal", "index")
    return [(index.title, index.url)] if index else []


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator of the archive."""
    return ArchiveGenerator


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Put the archive together, and let the legal index link to it."""
    context = generators[0].context
    views: Views = context["views"]
    archive = context["ARCHIVE"] = archive_of(context["contents"], context["SUPERSEDED"], views.languages[0])
    for lang in archive:
        views.in_language[lang]["urls"]["archive"] = address(lang, views.languages[0], *FOLDER).url


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
    signals.all_generators_finalized.connect(on_all_generators_finalized)
