"""What must hold, read from content/ by the audit's own code: hosts, phones, cookies, and the words of every notice in force."""

import datetime as dt
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from plugins.check.addresses import HostClasses
from plugins.check.content_files import PAGES, PolicyError, Source, archive, by_page, languages_of_assistance, page_of, read_sources, redirects, stub

NOTICES = ("cookie-opt-out", "email", "medical-disclaimer", "medical-disclaimer-short", "text-messages", "third-party", "third-party-partner")
HOST_CLASSES = ("own", "portal", "partner", "social", "gov", "third_party")
REQUIRED_PHONES = ("crisis", "emergency", "member_services")
"""The numbers that rules ask for by name: without them the audit would prove nothing."""
_GAP = re.compile(r"\{\{.*?\}\}|\{:.*?\}|\]\([^)]*\)|\]\[[^\]]*\]|^\[[^\]]+\]:.*$|<[^>]+>|`+", re.MULTILINE)
"""What an author writes between words that become something else: references, links, tags, code."""
_WORD = re.compile(r"[^\W\d_]+")
_REFERENCE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_AUTOLINK = re.compile(r"<(\w+:[^<>\s]+|[^<>@\s]+@[^<>\s]+)>")
_HREF = re.compile(r"https?://[^\s<>()\"]+")


@dataclass(frozen=True, slots=True)
class ExpectedNotice:
    """The words of a notice in force: `runs` are runs of words that stand in this order, with a phone number or link between them.

    `words` are all of them without what belongs to a phone number, `hrefs` the addresses of other sites that the notice links to.
    """

    id: str
    lang: str
    version: str
    effective: dt.date
    title: str
    is_sample: bool
    runs: tuple[str, ...]
    words: str
    hrefs: tuple[str, ...]
    file: str

    def stands_in(self, text: str) -> bool:
        """Tell whether a text has all the words, in their order."""
        return self.missing_from(text) == ""

    def missing_from(self, text: str) -> str:
        """Return the first run of words that a text lacks behind those before it; "" when it has all."""
        words, start = plain_words(text), 0
        for run in self.runs:
            found = f" {words} ".find(f" {run} ", start)
            if found < 0:
                return run
            start = found + len(run)
        return ""

    def other_than(self, words: str) -> str:
        """Return how plain words differ from those of the notice; "" when they are just these."""
        if words == self.words:
            return ""
        missing = self.missing_from(words)
        return f'lacks the words "{missing[:80]}"' if missing else f'says "{words[:80]}", and other words are in force'


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone line of content/data/phones.yml; a plan's own line has TTY and hours (CMS-10)."""

    name: str
    number: str
    tty: str | None
    hours: Mapping[str, str]
    label: Mapping[str, str]

    @property
    def digits(self) -> str:
        """Return the digits that a telephone dials."""
        return self.number.replace("-", "")


@dataclass(frozen=True, slots=True)
class Policy:
    """What the audit holds the finished files against.

    `languages`: the first has no prefix in addresses. `types`: the kinds of plans in each language. `sources`: what the file
    behind a finished page says of itself. `legal`: the slugs of the legal pages that are no drafts. `assistance`: the languages,
    beyond those of the site, of the publisher's texts of language assistance.

    `emergency_lines` has the names of the telephone lines that stand above the text of a topic's pages.

    `redirects` has the file at each old address and the file that it leads to, `archive` the file of each text that the archive must
    show and the last day on which it held (None: it is in force). `crises` are the dangers for which the search has a card.

    `gone` has what content/data/gone.yml says of each file at an address of which nothing is left, `gone_places` the addresses of such places.
    """

    today: dt.date
    languages: tuple[str, ...]
    name: str
    origin: str
    portal: str
    contract: str
    hosts: HostClasses
    phones: Mapping[str, Number]
    emails: Mapping[str, str]
    cookies: Mapping[str, Mapping[str, Any]]
    topics: tuple[str, ...]
    notices: Mapping[tuple[str, str], ExpectedNotice]
    superseded: tuple[ExpectedNotice, ...] = ()
    legal: tuple[str, ...] = field(default=())
    types: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    assistance: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    archive: Mapping[str, dt.date | None] = field(default_factory=dict)
    required_links: Mapping[str, str] = field(default_factory=dict)
    emergency_lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    crises: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    gone: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    gone_places: tuple[str, ...] = ()

    def choices(self, *, tells_of_health: bool) -> list[str]:
        """Return what the cookie opt-out offers: to allow cookies only where the plan has some, and where no address tells of health (PRV-3)."""
        return ["in", "none", "out"] if self.cookies and not tells_of_health else ["none", "out"]

    def has_come(self, day: dt.date) -> bool:
        """Tell whether a day is today or lies behind us."""
        return day <= self.today

    def notice(self, name: str, lang: str) -> ExpectedNotice | None:
        """Return a notice in force."""
        return self.notices.get((name, lang))

    def page(self, *steps: str, lang: str) -> str:
        """Return the finished file of a page in a language, by the steps of its address behind that of the language."""
        return page_of(*steps, lang=lang, languages=self.languages)

    def search_pages(self) -> list[str]:
        """Return the finished file of the search in each language."""
        return [self.page("search", lang=lang) for lang in self.languages]

    def best_page(self, *steps: str, lang: str) -> str:
        """Return the same, and where no file stands behind it, the page in the site's first language."""
        own = self.page(*steps, lang=lang)
        return own if own in self.sources else self.page(*steps, lang=self.languages[0])


def read_policy(content: Path, languages: tuple[str, ...], today: dt.date, default_content: Path | None = None) -> Policy:
    """Return the policy of a content folder; a part that it lacks is taken from `default_content`, as the build does.

    Raises PolicyError when a file is missing or cannot be read.
    """
    data = _part(content, default_content, "data")
    publisher = _yaml(data / "publisher.yml")
    hosts, phones, emails, topics = (_yaml(data / f"{name}.yml") for name in ("hosts", "phones", "emails", "topics"))
    files, texts = read_sources(content, PAGES, languages), read_sources(_part(content, default_content, "notices").parent, ("notices",), languages)
    gone = _yaml(data / "gone.yml") if (data / "gone.yml").is_file() else {}
    try:
        sources = by_page(files, today)
        facts = {lang: _facts(publisher, emails, lang) for lang in languages}
        notices = [_notice(text, facts[text.lang]) for text in texts if not text.is_draft]
        _require(phones)
        return Policy(
            today=today,
            languages=languages,
            name=publisher["name"],
            origin=publisher["site_url"],
            portal=publisher["portal"]["url"],
            contract=publisher["contract_number"],
            hosts=HostClasses(tuple((name, kind) for kind in HOST_CLASSES for name in hosts.get(kind) or ()), tuple(hosts.get("denied") or ())),
            phones={name: _number(name, phone) for name, phone in phones.items()},
            emails=emails,
            cookies=_yaml(data / "cookies.yml") if (data / "cookies.yml").is_file() else {},
            topics=tuple(topics),
            notices=in_force(notices, today),
            superseded=superseded(notices, today),
            legal=tuple(sorted(page.split("/")[1].removesuffix(".html") for page in sources if page.startswith("legal/"))),
            types=publisher["types"],
            sources=sources,
            assistance=languages_of_assistance(content, languages),
            redirects=redirects(files, today),
            archive=archive([*files, *texts], today),
            required_links=_required_links(data / "required-links.yml"),
            emergency_lines={name: tuple(topic.get("emergency") or ()) for name, topic in topics.items()},
            crises=_yaml(data / "crisis-words.yml") if (data / "crisis-words.yml").is_file() else {},
            gone={stub(address): entry for address, entry in gone.items() if "#" not in address},
            gone_places=tuple(address for address in gone if "#" in address),
        )
    except KeyError as error:
        message = f"{data}: the policy data lacks {error}"
        raise PolicyError(message) from None


def _required_links(file: Path) -> dict[str, str]:
    """Return why by address; nothing is required where the file is missing."""
    try:
        links: Any = _yaml(file) if file.is_file() else ()
        return {str(link["url"]): str(link["why"]) for link in links}
    except (KeyError, TypeError):
        message = f"{file}: each entry needs a url, and why it is required"
        raise PolicyError(message) from None


def in_force(notices: list[ExpectedNotice], today: dt.date) -> dict[tuple[str, str], ExpectedNotice]:
    """Return the latest version of each notice whose day has come."""
    begun = sorted((notice for notice in notices if notice.effective <= today), key=lambda notice: notice.effective)
    return {(notice.id, notice.lang): notice for notice in begun}


def superseded(notices: list[ExpectedNotice], today: dt.date) -> tuple[ExpectedNotice, ...]:
    """Return the versions that held before those in force."""
    current = set(map(id, in_force(notices, today).values()))
    return tuple(notice for notice in notices if notice.effective <= today and id(notice) not in current)


@lru_cache(maxsize=4096)
def plain_words(text: str) -> str:
    """Return the words of a text in small letters with single blanks between them; numbers and marks are none."""
    return " ".join(_WORD.findall(text.lower()))


def _number(name: str, phone: Mapping[str, Any]) -> Number:
    """Return a line; an author may leave the quotation marks off a short number."""
    tty = str(phone["tty"]) if phone.get("tty") else None
    return Number(name, str(phone["number"]), tty, phone.get("hours") or {}, phone["label"])


def _require(phones: Mapping[str, Any]) -> None:
    for name in REQUIRED_PHONES:
        if name not in phones:
            raise KeyError(name)


def _facts(publisher: Mapping[str, Any], emails: Mapping[str, str], lang: str) -> dict[str, str]:
    """Return the words that an author's reference stands for."""
    return {
        "plan.name": publisher["name"],
        "plan.types": publisher["types"][lang],
        "plan.contract_number": publisher["contract_number"],
        "plan.address": publisher["address"],
        "portal.url": publisher["portal"]["url"],
        "site.url": publisher["site_url"],
        **{f"email.{name}": address for name, address in emails.items()},
    }


def _notice(source: Source, facts: Mapping[str, str]) -> ExpectedNotice:
    body = _COMMENT.sub("", html.unescape(source.body))
    text = _AUTOLINK.sub(r"\1", body)
    return ExpectedNotice(
        id=source.name,
        lang=source.lang,
        version=str(source.header["version"]),
        effective=source.effective,
        title=_filled(str(source.header["title"]), facts),
        is_sample=source.status == "sample",
        runs=tuple(filter(None, (plain_words(run) for run in _GAP.split(text)))),
        words=plain_words(_GAP.sub(" ", _filled(text, facts))),
        hrefs=tuple(_HREF.findall(body)),
        file=f"notices/{source.path.name}",
    )


def _filled(text: str, facts: Mapping[str, str]) -> str:
    """Put the words in place of references; a phone number has none, and its hours and TTY are judged where it stands."""
    return _REFERENCE.sub(lambda found: facts.get(found[1], ""), text)


def _part(content: Path, default_content: Path | None, name: str) -> Path:
    for folder in (content, default_content):
        if folder is not None and (folder / name).is_dir():
            return folder / name
    message = f"There is no folder {content / name}: the audit reads there what must hold."
    raise PolicyError(message)


def _yaml(path: Path) -> dict[str, Any]:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, yaml.YAMLError) as error:
        message = f"{path} cannot be read: {error}"
        raise PolicyError(message) from None
