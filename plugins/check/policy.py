"""What must hold, read from content/ by the audit's own code: hosts, phones, cookies, and the words of every notice in force."""

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from plugins.check.addresses import HostClasses

NOTICES = ("cookie-opt-out", "email", "medical-disclaimer", "medical-disclaimer-short", "text-messages", "third-party", "third-party-partner")
HOST_CLASSES = ("own", "portal", "partner", "social", "gov", "third_party")
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_GAP = re.compile(r"\{\{.*?\}\}|\{:.*?\}|\]\([^)]*\)|\]\[[^\]]*\]|^\[[^\]]+\]:.*$|<[^>]+>|`+", re.MULTILINE)
"""What an author writes between words that become something else: references, links, tags, code."""
_WORD = re.compile(r"[^\W\d_]+")


class PolicyError(ValueError):
    """The policy data cannot be read; the message names the file."""


@dataclass(frozen=True, slots=True)
class ExpectedNotice:
    """The words of a notice in force: `runs` are runs of words that stand in this order, with a phone number or link between them."""

    id: str
    lang: str
    version: str
    effective: dt.date
    title: str
    is_sample: bool
    runs: tuple[str, ...]
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


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone line of content/data/phones.yml; a plan's own line has TTY and hours (CMS-10)."""

    name: str
    number: str
    tty: str | None
    hours: Mapping[str, str]

    @property
    def digits(self) -> str:
        """Return the digits that a telephone dials."""
        return self.number.replace("-", "")


@dataclass(frozen=True, slots=True)
class Policy:
    """What the audit holds the finished files against. `languages`: the first has no prefix in addresses."""

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
    required_links: Mapping[str, str] = field(default_factory=dict)

    def notice(self, name: str, lang: str) -> ExpectedNotice | None:
        """Return a notice in force."""
        return self.notices.get((name, lang))


def read_policy(content: Path, languages: tuple[str, ...], today: dt.date, default_content: Path | None = None) -> Policy:
    """Return the policy of a content folder; a part that it lacks is taken from `default_content`, as the build does.

    Raises PolicyError when a file is missing or cannot be read.
    """
    data = _part(content, default_content, "data")
    publisher = _yaml(data / "publisher.yml")
    hosts = _yaml(data / "hosts.yml")
    notices = list(_notices(_part(content, default_content, "notices"), languages))
    try:
        return Policy(
            today=today,
            languages=languages,
            name=publisher["name"],
            origin=publisher["site_url"],
            portal=publisher["portal"]["url"],
            contract=publisher["contract_number"],
            hosts=HostClasses(tuple((name, kind) for kind in HOST_CLASSES for name in hosts.get(kind) or ()), tuple(hosts.get("denied") or ())),
            phones={
                name: Number(name, str(phone["number"]), phone.get("tty"), phone.get("hours") or {})
                for name, phone in _yaml(data / "phones.yml").items()
            },
            emails=_yaml(data / "emails.yml"),
            cookies=_yaml(data / "cookies.yml") if (data / "cookies.yml").is_file() else {},
            topics=tuple(_yaml(data / "topics.yml")),
            notices=in_force(notices, today),
            superseded=superseded(notices, today),
            required_links=_required_links(data / "required-links.yml"),
            legal=tuple(sorted(path.stem for path in (content / "legal").glob("*.md") if "." not in path.stem and "--" not in path.stem)),
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


def _notices(folder: Path, languages: tuple[str, ...]) -> Iterator[ExpectedNotice]:
    for path in sorted(folder.glob("*.md")):
        name, _, suffix = path.stem.partition("--")
        if not suffix:
            name, _, lang = path.stem.partition(".")
        else:
            lang = suffix.rpartition(".")[2] if suffix.rpartition(".")[2] in languages else ""
        header, body = _parts(path)
        if header.get("status") == "draft":
            continue
        yield ExpectedNotice(
            id=name,
            lang=lang or languages[0],
            version=str(header["version"]),
            effective=_day(header["effective"], path),
            title=str(header["title"]),
            is_sample=header.get("status") == "sample",
            runs=tuple(filter(None, (plain_words(run) for run in _GAP.split(html.unescape(body))))),
            file=f"notices/{path.name}",
        )


def _day(value: object, path: Path) -> dt.date:
    try:
        return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
    except ValueError:
        message = f"{path}: {value} is no date"
        raise PolicyError(message) from None


def _parts(path: Path) -> tuple[dict[str, Any], str]:
    pieces = _FENCE.split(path.read_text(encoding="utf-8-sig"), maxsplit=2)
    if len(pieces) != 3 or pieces[0].strip():  # noqa: PLR2004 - before, header, body
        message = f"{path}: no header between two lines of ---"
        raise PolicyError(message)
    return yaml.safe_load(pieces[1]), pieces[2]


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
