"""One file for a clinician or lawyer: words with what changed, numbers, notices, links and sources, and a sheet to sign and send back."""

import base64
import mimetypes
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.build.components import PANGO, remedy
from plugins.build.earlier_words import Earlier, earlier_words
from plugins.build.exits import Exit, WrongUseError, exit_code_of
from plugins.build.folders import folder_for
from plugins.build.marked_words import Number, marked, numbers
from plugins.build.signing import place_of_file, sheet_of
from plugins.build.site import SETTINGS, NewSite, new_site
from plugins.page import dom
from plugins.page.facts import PageFacts, read_links
from plugins.page.findings import ContentError, stop_on_errors, told_elsewhere
from plugins.publish.leaving import Leaving
from plugins.publish.pdf_files import pdf_of
from plugins.publish.picture_files import make
from plugins.publish.plain_svg import plain_svg
from plugins.publish.plain_text import words_of
from plugins.source.document import Document
from plugins.source.documents import Reading
from plugins.source.front_matter import ArticleHeader
from plugins.source.layout import STATIC_SUFFIXES
from plugins.source.links import target_of, with_addresses
from plugins.source.review_days import last_day

TEMPLATE, NAME = "review_pack.html", "review-pack"
SAMPLE = "sample wording"
NO_END = 1_000_000
"""Days of grace for an overdue review."""
_PICTURE = re.compile(r'<img\b[^>]*? alt="([^"]+)"[^>]*>')
_HEADING, _PLACE = re.compile(r"(</?h)([2-6])\b"), re.compile(r'( (?:id|aria-labelledby)="| href="#)')


@dataclass(frozen=True, slots=True)
class PackAsked:
    """What to put together: `since` is a folder or commit to compare with, `today` the day of the build."""

    files: Sequence[Path]
    to: Path
    since: str | None = None
    today: str | None = None
    content: Path | None = None


class OutsideLink(NamedTuple):
    """A link that leaves the site: its words are those of the page."""

    url: str
    host: str
    kind: str
    is_new: bool


class NoticeShown(NamedTuple):
    """A notice that stands on the page."""

    id: str
    version: str
    words: str
    state: str


class Text(NamedTuple):
    """One text of a pack, as the template shows it."""

    file: str
    document: Document
    says: str
    title: Markup
    summary: Markup
    body: Markup
    numbers: list[Number]
    notices: list[NoticeShown]
    links: list[OutsideLink]
    command: str


def review_pack(asked: PackAsked, settings: Path = SETTINGS) -> Exit:
    """Write the pack, as HTML and as PDF, say where, and return the exit code; a refusal is one line."""
    content = asked.content or Path.cwd()

    def work() -> Exit:
        if not asked.files:
            message = "Give the files to review, like content/health/heart/salt.md."
            raise WrongUseError(message)
        places = [place_of_file(file, asked.content) for file in asked.files]
        if len({folder for folder, _ in places}) > 1:
            message = "The files lie in several content folders: make a pack for each of them."
            raise WrongUseError(message)
        html = pack_html([name for _, name in places], places[0][0], asked, settings)
        page = folder_for(asked.to) / f"{NAME}.html"
        page.write_text(html, encoding="utf-8")
        print(f"To read: {page}")
        _write_pdf(html, page.with_suffix(".pdf"))
        return Exit.DONE

    return exit_code_of(work, content, settings)


def pack_html(files: Sequence[str], content: Path, asked: PackAsked, settings: Path = SETTINGS) -> str:
    """Return the pack as HTML that fetches nothing; the site is built for it, so that notices are those of the pages.

    An article that visitors do not get any more is here as it will be again. Of what a build finds, only what stops it is printed.
    """
    try:
        with told_elsewhere():
            return _pack_html(files, content, asked, settings)
    except ContentError as refused:
        stop_on_errors((found for found in refused.findings if found.severity == "error"), content)
        raise


def _pack_html(files: Sequence[str], content: Path, asked: PackAsked, settings: Path) -> str:
    shown = {"REVIEW": {"grace_days": NO_END}}
    with tempfile.TemporaryDirectory() as folder, new_site(content, Path(folder) / "site", settings, asked.today, shown) as site:
        pages: dict[str | None, PageFacts] = {facts.source: facts for facts in site.facts.values() if facts.source}
        texts = [_text(number, file, site, pages, asked.since) for number, file in enumerate(dict.fromkeys(files), 1)]
        environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
        )
        site_name, day = site.run["SITE"].publisher.name, site.run["TODAY"]
        return environment.get_template(TEMPLATE).render(texts=texts, site=site_name, day=day)


def _text(number: int, file: str, site: NewSite, pages: Mapping[str | None, PageFacts], since: str | None) -> Text:
    run = site.run
    content = Path(run["PATH"])
    reading = Reading(content, run["SITE"], run["LANGUAGES"], Path(run["THEME"]))
    document = run["DOCUMENTS"].get(file)
    if document is None or document.header is None or document.body is None:
        message = f"{file} is no text of this content: give an article, legal page, page or notice."
        raise WrongUseError(message)

    def read(data: bytes) -> Document:
        return reading.read_bytes(file, data)

    earlier = earlier_words(document, content, read, since)
    body, before = with_said_pictures(document.body.html), _html(earlier.document)
    facts = pages.get(file)
    old = earlier.document.header if earlier.document else None
    title = _marked_line(old.title if old else None, document.header.title)
    summary = _marked_line(old.summary if old else None, document.header.summary)
    shown = marked(before, placed(embedded(body, document, content, site), f"text-{number}-"))
    notices, links = list(_notices(facts, run)), list(_links(document, earlier, run))
    every = numbers(_whole(earlier.document), _whole(document) or "")
    return Text(file, document, earlier.says, title, summary, shown, every, notices, links, _command(document, run["TODAY"]))


def _html(document: Document | None) -> str | None:
    return with_said_pictures(document.body.html) if document and document.body else None


def with_said_pictures(html: str) -> str:
    """Return the HTML with what stands for each picture written behind it: who cannot see it reads that, numbers and all."""
    return _PICTURE.sub(r'\g<0> <span class="picture">[picture: \1]</span>', html)


def _whole(document: Document | None) -> str | None:
    """Return title, summary and body: in each a number may stand."""
    if document is None or document.header is None or document.body is None:
        return None
    return "".join(f"<p>{Markup.escape(line)}</p>" for line in (document.header.title, document.header.summary)) + with_said_pictures(
        document.body.html
    )


def _marked_line(before: str | None, after: str) -> Markup:
    return marked(None if before is None else str(Markup.escape(before)), str(Markup.escape(after)))


def placed(html: str, prefix: str) -> str:
    """Return the HTML of a body as a part of the pack: its headings two levels lower, its places told apart from those of other texts."""
    lowered = _HEADING.sub(lambda tag: f"{tag[1]}{min(6, int(tag[2]) + 2)}", html)
    return _PLACE.sub(lambda found: f"{found[1]}{prefix}", lowered)


def embedded(html: str, document: Document, content: Path, site: NewSite) -> str:
    """Return the HTML of a body with its pictures in it, as visitors get them, and links that lead to the site's own addresses."""
    run = site.run
    origin, by_file = run["SITE"].publisher.site_url, {each.document.file: each for each in run["CONTEXT"]["contents"]}

    def address_of(path: str) -> str:
        file = target_of(document.file, path)
        if file.lower().endswith(STATIC_SUFFIXES) and not file.endswith(".pdf"):
            picture = run["CONTEXT"]["PICTURES"].get(file)
            name, data = _shown(site.folder / picture.usual.lstrip("/")) if picture else _made(content / run["CONTEXT"]["PICTURES_THERE"][file])
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return f"data:{kind};base64,{base64.b64encode(data).decode()}"
        return f"{origin}{by_file[file].url}" if file in by_file else f"{origin}/{file}"

    return with_addresses(html, address_of)


def _shown(file: Path) -> tuple[str, bytes]:
    return file.name, file.read_bytes()


def _made(original: Path) -> tuple[str, bytes]:
    """Return what visitors would get of the picture of a text that they do not get: nothing of what the camera noted."""
    if original.suffix.lower() == ".svg":
        return original.name, plain_svg(original.read_bytes())
    made = make(original.read_bytes(), is_shown=False).files[-1]
    return f"picture.{made.suffix}", made.data


def _notices(facts: PageFacts | None, run: Mapping[str, Any]) -> Iterator[NoticeShown]:
    for shown in dict.fromkeys(facts.notices) if facts else ():
        notice = run["CONTEXT"]["NOTICES"].get((shown.id, facts.lang if facts else ""))
        if notice is not None:
            yield NoticeShown(shown.id, shown.version, f"{notice.title}. {words_of(notice.html)}", SAMPLE if notice.is_sample else "approved wording")


def _links(document: Document, earlier: Earlier, run: Mapping[str, Any]) -> Iterator[OutsideLink]:
    """Yield each link of the words and sources that leaves the site; one that the words of before did not have is new."""
    leaving, known = Leaving(f"{run['SITE'].publisher.site_url}/", run["SITE"].hosts), set(_addresses(earlier.document))
    for url in dict.fromkeys(_addresses(document)):
        host, kind = leaving[url]
        if host:
            yield OutsideLink(url, host, kind, earlier.document is not None and url not in known)


def _addresses(document: Document | None) -> Iterator[str]:
    if document and document.body:
        yield from (link.url for link in read_links(dom.parse_fragment(document.body.html)))
    if document and isinstance(document.header, ArticleHeader):
        yield from (source.url for source in document.header.sources)


def _command(document: Document, day: Any) -> str:
    """Return what records the answer; pages that nobody has to sign have none."""
    header, kind = document.header, document.place.kind if document.place else ""
    if isinstance(header, ArticleHeader):
        due = last_day(day, is_volatile=header.volatile)
        return f'python3 tasks.py sign-off content/{document.file} --by "ROLE" --checked "WHAT" --next {due} --sheet {sheet_of(document)}'
    return f'python3 tasks.py approve content/{document.file} --by "ROLE" --sheet {sheet_of(document)}' if kind in {"legal", "notice"} else ""


def _write_pdf(html: str, file: Path) -> None:
    """Write the PDF too, or say in one line what it needs."""
    if not PANGO.is_there():
        print(f"No PDF was made: {PANGO.name} is missing: {remedy(PANGO)}", file=sys.stderr)
        return
    file.write_bytes(pdf_of(html))
    print(f"To print: {file}")
