"""The site in memory: the page of an edited text is shown at once, and all that depends on it when the whole site has been built again.

The first takes milliseconds, whatever the size of the site: the text is read, its page made with everything else as the last build
knew it. The second is a build as any other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plugins.page.columns import with_columns
from plugins.page.findings import Finding, count_in_words, in_reading_order
from plugins.page.frame import Frame, PageOutput
from plugins.page.outputs import SizesAskedFor
from plugins.page.pictures import SUFFIXES, Picture
from plugins.publish.items import item_of
from plugins.publish.neighbors import emergency_lines
from plugins.publish.page_infos import info_of_content
from plugins.publish.site_views import Views
from plugins.source.contents import Content
from plugins.source.cross_checks import PARTS, unresolved_links
from plugins.source.document import Document
from plugins.source.documents import Reading


@dataclass(frozen=True, slots=True)
class Memory:
    """What the last good build knew, as far as a single page needs it; `contents` and `pages` by the file that they come from."""

    frame: Frame
    reading: Reading
    mark: bytes
    views: Views
    documents: Mapping[str, Document]
    contents: Mapping[str, Content]
    pages: Mapping[str, PageOutput]
    static: Collection[str]
    sizes: Mapping[str, int]
    pictures: Mapping[str, Picture]

    def page_of(self, file: str) -> tuple[str, str] | None:
        """Return path and text of the page of an edited file; None when other things change too, so that a build has to say what.

        Raises MistakesError when the text has mistakes.
        """
        old, page = self.contents.get(file), self.pages.get(file)
        if old is None or page is None or old.document.place is None or old.document.place.kind in PARTS:
            return None
        document = self.reading.read(file, self.mark)
        links = unresolved_links({**self.documents, file: document}, self.static, [document])
        stop_on_mistakes(with_columns((*document.findings, *links), self.reading.content))
        if _standing(document) != _standing(old.document):
            return None
        new = replace(old, document=document)
        if any(file.lower().endswith(SUFFIXES) and file not in self.pictures for file, _ in new.files):
            return None  # the build that follows makes its files
        return page.path, self._text(new, old, page)

    def _text(self, new: Content, old: Content, page: PageOutput) -> str:
        new.item = replace(item_of(new), topic=old.item.topic, related=old.item.related, next=old.item.next)
        if new.item.topic:
            new.item.emergency = emergency_lines(new.item)
        versions = {other.lang: other for other in self.contents.values() if other.translation_id == new.translation_id}
        info = info_of_content(new, self.views, {**versions, new.lang: new}) if new.path else page.info
        output = replace(page, info=info, variables={**page.variables, "item": new.item})
        made = output.make(self.frame, SizesAskedFor(self.sizes))
        stop_on_mistakes(made.findings)
        return made.text


def memory_of(run: Mapping[str, Any]) -> Memory:
    """Return what a run knew; `run` are its settings."""
    context = run["CONTEXT"]
    reading = Reading(Path(run["PATH"]), run["SITE"], run["LANGUAGES"], Path(run["THEME"]))
    planned = [output for output in run["PLANNED"].values() if isinstance(output, PageOutput)]
    return Memory(
        frame=run["FRAME"],
        reading=reading,
        mark=reading.fingerprint(),
        views=context["views"],
        documents=run["DOCUMENTS"],
        contents={content.document.file: content for content in context["contents"]},
        pages={page.info.source: page for page in planned if page.info and page.info.source},
        static=frozenset((*context["static_content"], *context["PICTURES_THERE"])),
        pictures=context["PICTURES"],
        sizes=context["FILE_SIZES"],
    )


def _standing(document: Document) -> tuple[Any, ...]:
    """Return what decides whether a text is shown at all, and where."""
    header = document.header
    fields = ("status", "version", "effective", "review", "translated", "volatile", "pdf")
    return (document.place, document.review, *(getattr(header, name, None) for name in fields))


class MistakesError(ValueError):
    """An edited text cannot be shown; the message is what a build would print."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join([*map(str, findings), count_in_words(findings), ""]))
        self.findings = tuple(findings)


def stop_on_mistakes(findings: Iterable[Finding]) -> None:
    """Raise MistakesError when one of the findings is an error."""
    found = in_reading_order(findings)
    if any(finding.severity == "error" for finding in found):
        raise MistakesError(found)
