"""The facts that pages share: who publishes, phones, topics. Read from `content/data/*.yml`, typed here."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError


def like(pattern: str, remedy: str) -> AfterValidator:
    """Return a validator for text of one form; `remedy` tells an editor what to write."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(remedy)
        return text

    return AfterValidator(check)


def _in_every_language(words: Mapping[str, str], info: ValidationInfo) -> Mapping[str, str]:
    """The languages of the site are the validation's context; whoever gives none asks for none."""
    for lang in (info.context or {}).get("languages", ()):
        if lang not in words:
            raise PydanticCustomError("missing_language", "no words in {lang}", {"lang": lang})  # noqa: EM101 - the first is the name of the error
    return words


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, like(r"[a-z0-9]+(?:-[a-z0-9]+)*", "use small letters a to z, digits and single hyphens")]
Name = Annotated[str, like(r"[a-z0-9]+(?:_[a-z0-9]+)*", "use small letters a to z, digits and single underscores")]
PhoneNumber = Annotated[str, like(r"\d{3}|1-\d{3}-\d{3}-\d{4}", "write a telephone number like 1-800-555-0100 or 911")]
Email = Annotated[
    str, like(r"[a-z0-9][a-z0-9._-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+", "write an e-mail address in small letters, like privacy@example.com")
]
Origin = Annotated[str, like(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+", "write an origin without a final slash, like https://www.example.com")]
HttpsUrl = Annotated[str, like(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#][^\s<>\"]*)?", "write a whole address that begins with https://")]
ContractNumber = Annotated[str, like(r"[HRSE]\d{4}", "write a letter H, R, S or E and four digits, like H1234")]
Words = Annotated[Mapping[str, Text], AfterValidator(_in_every_language)]
"""The same words by language."""


class Data(BaseModel):
    """A shared fact: frozen, and an unknown key is an error. What judges it is made when one is read: most builds take them as they are kept."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Portal(Data):
    """The secured member site."""

    url: HttpsUrl


class Security(Data):
    """Whom to tell of a weakness of the site (RFC 9116): names of mailboxes and telephone lines, the best one first.

    `expires` is the day from which nobody should trust it any more; `policy` says what happens to a report.
    """

    contact: Annotated[tuple[Name, ...], Field(min_length=1)]
    expires: dt.date
    policy: HttpsUrl | None = None


class Publisher(Data):
    """Who speaks on this site. `site_url` is the origin of absolute addresses, without a final slash."""

    name: Text
    types: Words
    contract_number: ContractNumber
    address: Text
    site_url: Origin
    portal: Portal
    security: Security | None = None


class Phone(Data):
    """A telephone line; TTY and hours belong to the plan's own lines (42 CFR 422.2262, CMS-10)."""

    number: PhoneNumber
    label: Words
    tty: PhoneNumber | None = None
    hours: Words | None = None


class Topic(Data):
    """A subject of the health library; its key is a folder name and a part of addresses.

    `emergency` has the telephone lines that stand above the text of its pages, by their names in content/data/phones.yml.
    """

    name: Words
    summary: Words
    emergency: tuple[Name, ...] = ()


Host = Annotated[str, like(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*", "write a host name alone, in small letters, like www.example.com (IDN hosts as xn--...)")]


class Hosts(Data):
    """Host classes (DESIGN 8); a name covers everything below it.

    What is not listed counts as third_party, with a warning. `denied`: hosts that the plan may not link to (CMS-7).
    """

    own: Annotated[tuple[Host, ...], Field(min_length=1)]
    portal: tuple[Host, ...] = ()
    partner: tuple[Host, ...] = ()
    social: tuple[Host, ...] = ()
    gov: tuple[Host, ...] = ()
    third_party: tuple[Host, ...] = ()
    denied: tuple[Host, ...] = ()

    @cached_property
    def _hash(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __hash__(self) -> int:
        """Return the hash, worked out once: every address of every page is judged by it."""
        return self._hash


CookieName = Annotated[str, like(r"[A-Za-z0-9_.-]+", "write the cookie's name: letters, digits, _, . and -")]


class Cookie(Data):
    """A third-party tag that the plan has allowed, and what visitors must know of it (P20 to P23)."""

    party: Text
    purpose: Literal["advertising", "analytics"]
    lifetime: Words
    privacy_url: HttpsUrl
    script_url: HttpsUrl
    approver: Text
    expires: dt.date


Meaning = Annotated[
    str,
    like(
        r"[^\s.{}<>][^\n{}<>]{0,158}[^\s.{}<>]",
        "write a phrase that can stand in brackets: one line, no full stop at its end, no reference or HTML, 160 characters at most",
    ),
]
Meanings = Annotated[Mapping[str, Meaning], AfterValidator(_in_every_language)]
OtherWords = Mapping[str, tuple[Text, ...]]
"""More words for the same, by language; a language that has none may be left out."""


class Term(Data):
    """A word that a reader may not know (content/data/glossary.yml).

    `plain` is what our pages say, `clinical` what doctors say, `meaning` explains both. `forms` are other forms of the clinical words,
    `synonyms` what people also say, `misspellings` what they type. `topic` is the one of the library where a reader finds more.
    """

    plain: Words
    clinical: Words
    meaning: Meanings
    forms: OtherWords = {}
    synonyms: OtherWords = {}
    misspellings: OtherWords = {}
    topic: Slug | None = None


CrisisWord = Annotated[
    str,
    like(
        r"[^\W_]+(?:['\u2019]?[^\W_]+)*(?: [^\W_]+(?:['\u2019]?[^\W_]+)*)*",
        "write words alone, with single blanks between them",
    ),
]
CrisisWords = Annotated[Mapping[str, Annotated[tuple[CrisisWord, ...], Field(min_length=1)]], AfterValidator(_in_every_language)]


class Crisis(Data):
    """A danger that people type words for (content/data/crisis-words.yml): the search shows its card before any result.

    `phones` are names of lines, the one to call first; `first` is what to do at once.
    """

    phones: Annotated[tuple[Name, ...], Field(min_length=1)]
    title: Words
    first: Words
    words: CrisisWords


class Site(Data):
    """All shared facts."""

    publisher: Publisher
    phones: Mapping[Name, Phone]
    emails: Mapping[Name, Email]
    topics: Mapping[Slug, Topic]
    tags: Mapping[Slug, Words]
    hosts: Hosts
    cookies: Mapping[CookieName, Cookie] = {}
    glossary: Mapping[Name, Term] = {}
    crises: Mapping[Name, Crisis] = {}
    unread: Mapping[str, tuple[str, ...]] = {}


def names_in(site: Site, part: str) -> Collection[str] | None:
    """Return the names in a part of the shared facts, also of a file with errors if its names could be read; else None."""
    found: Collection[str] | None = getattr(site, part)
    return site.unread.get(part) if found is None else found


def is_read(*parts: object) -> bool:
    """Tell whether these parts of a Site could be read; a part whose file has errors is None until the build stops."""
    return all(part is not None for part in parts)


def telephone_url(number: str) -> str:
    """Return the number as browsers dial it: `tel:911`, `tel:+18005550100`."""
    digits = number.replace("-", "")
    return f"tel:+{digits}" if len(digits) == 11 else f"tel:{digits}"  # noqa: PLR2004 - 1 and ten digits, North America
