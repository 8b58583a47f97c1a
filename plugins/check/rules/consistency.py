"""One page agrees with itself: its kind with its address, its dates and files with what it says of them, what machines read with what people read."""

import re
from collections.abc import Iterator

from plugins.check.addresses import WEB, file_of
from plugins.check.dates import contradicts, day_of, is_in_text, is_written_for_machines, says
from plugins.check.finished import Element, Page, words_shown
from plugins.check.policy import Policy
from plugins.check.rule import HTML_FORMS, PAGE_FORMS, Fault, PageForm, rule
from plugins.check.rules.structured_data import titles
from plugins.check.summary import is_indexed

DOCUMENTS = {"pdf": "PDF", "docx": "Word", "doc": "Word", "xlsx": "Excel", "xls": "Excel", "pptx": "PowerPoint", "ppt": "PowerPoint", "zip": "ZIP"}
PICTURES = {"avif": "AVIF", "gif": "GIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "svg": "SVG", "webp": "WebP"}
UNITS = {"bytes": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}
"""Powers of ten, as browsers say sizes."""
_FILE = re.compile(rf"[^?#]*\.({'|'.join(DOCUMENTS | PICTURES)})\s*(?:[?#]|$)", re.IGNORECASE)
_SIZE = re.compile(r"(\d+)(?:[.,](\d+))?\s?(bytes|[KMG]B)\b", re.IGNORECASE)
WITH_DATES: tuple[PageForm, ...] = ("article", "legal", "list")
ADDRESSED = frozenset(f"{what}{part}" for what in ("audio", "image", "player", "video") for part in ("", ":secure_url", ":src", ":url"))
"""Open Graph and Twitter properties that hold an address."""


@rule(
    on=HTML_FORMS,
    weight="safety",
    reason="Which notices a page gets hangs on its kind: an article of another kind would lose its medical disclaimer.",
    remedy='see which template made the page, and give its "info" the kind of its address',
    source="P2, DESIGN 9",
)
def kind_matches_address(page: Page, policy: Policy) -> Iterator[Fault]:
    """`data-kind` of `body` is that of the page's form and address."""
    body = page.first("body")
    kind, expected = body.get("data-kind") if body else "", _expected_kind(page, policy)
    if kind != expected:
        says = f'the page says that it is of the kind "{kind}", and at its address stands one of the kind "{expected}"'
        yield Fault(says, f'data-kind="{kind}"')


def _expected_kind(page: Page, policy: Policy) -> str:
    if page.form == "redirect":
        return "page"
    steps = page.path.removeprefix("drafts/").split("/")[:-1]
    match steps[1:] if steps[:1] and steps[0] in policy.languages[1:] else steps:
        case []:
            return "home" if page.form == "list" else page.form
        case ["health"] | ["health", _]:
            return "topic"
        case ["legal", *_]:
            return "legal"
        case ["search"]:
            return "search"
    return "page" if page.form == "list" else page.form


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="Search engines would send visitors to another page, or to one that they should not see.",
    remedy="let the theme write one canonical link, to the page's own address, and none where the page is not indexed",
    source="RFC 6596",
)
def canonical_is_the_page(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """An indexed page names its own whole address once, any other names none."""
    named = [link.get("href") for link in page.all("link") if "canonical" in link.get("rel").lower().split()]
    if not is_indexed(page):
        if named:
            yield Fault("a page that is not indexed names a canonical address", 'rel="canonical"')
    elif len(named) != 1:
        yield Fault(f"the page names {len(named)} canonical addresses", 'rel="canonical"')
    elif named[0] != page.base:
        yield Fault(f'the page says that its address is "{named[0]}", and it stands at "{page.base}"', named[0])


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="A draft, an error or an old address in a search engine leads visitors astray; an article that is kept out is not found.",
    remedy='drafts, errors and old addresses carry <meta name="robots" content="noindex">, articles and legal pages do not',
    source="DESIGN 4",
)
def only_finished_pages_are_indexed(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Drafts, "not found" and old addresses are not indexed; articles, lists and the legal pages in force are."""
    is_unfinished = page.is_draft() or page.form in {"error", "redirect"}
    if is_unfinished and is_indexed(page):
        yield Fault("search engines may show the page", "</head>")
    elif not is_unfinished and not is_indexed(page) and "/archive/" not in page.url and not page.url.endswith("/search/"):
        yield Fault("search engines are told not to show the page", 'name="robots"')


@rule(
    on=(*WITH_DATES, "feed"),
    weight="stop",
    reason="A reader cannot tell how old the advice is when the page shows one date and means another.",
    remedy='correct the date: its words and the "datetime" of <time> must name the same day, in the language of the page',
    source="CMS-17, GOV-2, GOV-3, HTML 4.5.14",
)
def dates_say_what_they_mean(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The words of each `time` and its `datetime` name the same date."""
    for time in page.live("time"):
        words, written = " ".join(time.text.split()), time.get("datetime", time.text).strip()
        if not is_written_for_machines(written):
            yield Fault(f'"{written}" is no date that machines can read', written)
        elif _says_otherwise(time, words, written, page):
            yield Fault(f'the page says "{words}" and means {written}', written)


def _says_otherwise(time: Element, words: str, written: str, page: Page) -> bool:
    """Tell whether words name another date; those outside an editor's text must name all of it."""
    day = day_of(written)
    lang = next((step.get("lang") for step in (time, *time.above()) if step.get("lang")), page.lang)
    return not says(words, day, lang) if day and not is_in_text(time) else contradicts(words, written, lang)


@rule(
    on=(*WITH_DATES, "feed"),
    weight="stop",
    reason="A page that was reviewed tomorrow was not reviewed.",
    remedy="correct the date in the header, or release the page on that day",
    source="CMS-17, GOV-1, GOV-2",
)
def no_date_is_in_the_future(page: Page, policy: Policy) -> Iterator[Fault]:
    """What a page says of itself and of its sources has happened; the next review, dates in an editor's text and those of drafts may lie ahead."""
    for time in () if page.is_draft() else page.live("time"):
        day = day_of(time.get("datetime", time.text))
        if day is not None and not policy.has_come(day) and time.get("data-review") != "next" and not is_in_text(time):
            yield Fault(f"the page names {day} as a day that has been, and today is {policy.today}", time.near)


@rule(
    on=HTML_FORMS,
    weight="warn",
    reason="Who gets the page from a friend sees another title, or no picture.",
    remedy="let the theme write whole addresses and the title of the page",
    source="ogp.me",
)
def social_tags_agree_with_the_page(page: Page, policy: Policy) -> Iterator[Fault]:
    """Open Graph and Twitter tags have the page's own title and address, and whole addresses."""
    for meta in page.all("meta"):
        name, content = (meta.get("property") or meta.get("name")).lower(), meta.get("content")
        subject, _, part = name.partition(":")
        if subject not in {"og", "twitter"}:
            continue
        if part == "title" and " ".join(content.split()) not in titles(page, policy):
            yield Fault(f'"{name}" has another title than the page: "{content}"', name)
        elif part == "url" and content != page.base:
            yield Fault(f'"{name}" has another address than the page: "{content}"', name)
        elif part in ADDRESSED and not content.startswith("https://"):
            yield Fault(f'"{name}" has no whole address: "{content}"', name)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="A file opens elsewhere, costs data on a phone and may not work with a screen reader: people decide before they follow the link.",
    remedy="let plugins.notice.outbound_links write the note, and build again when the file has changed",
    source="A11Y-7, EXT-6",
)
def file_links_name_type_and_size(page: Page, policy: Policy) -> Iterator[Fault]:
    """A link to a file says of which type it is, and how large it is if it is ours."""
    for link, written in page.links():
        found = _FILE.match(written)
        target = page.whole(written) if found else None
        if found and target and target.scheme in WEB:
            size = page.sizes.get(file_of(target.path)) if policy.hosts.of(target.host) == "own" else None
            kind = DOCUMENTS.get(found[1].lower()) or (PICTURES[found[1].lower()] if size is not None else "")
            words = link.get("alt") if link.tag == "area" else words_shown(link)
            if kind.lower() not in words.lower():
                yield Fault(f'the link to a {kind} file does not say "{kind}"', written)
            elif size is not None:
                yield from _wrong_size(words, size, written)


def _wrong_size(words: str, size: int, written: str) -> Iterator[Fault]:
    """The last size in the words is the file's, give or take one of its last digit."""
    said = list(_SIZE.finditer(words))
    if not said:
        yield Fault(f"the link does not say how large the file is ({size} bytes)", written)
        return
    whole, tenths, unit = said[-1].groups(default="")
    step = UNITS[unit.lower()] / 10 ** len(tenths)
    if abs(int(whole + tenths) * step - size) > step:
        yield Fault(f'the link says "{said[-1][0]}", and the file has {size} bytes', written)
