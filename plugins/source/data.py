"""`content/data/*.yml` to the typed facts that pages share; a mistake in a file stops the build at its line."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from plugins.page.findings import Finding
from plugins.page.site import Cookie, CookieName, Crisis, Email, Hosts, Name, Phone, Publisher, Site, Slug, Term, Topic, Words
from plugins.source.data_checks import REQUIRED_PHONES, disagreements
from plugins.source.schema_errors import findings_of
from plugins.source.text_files import read_text
from plugins.source.yaml_nodes import BrokenYamlError, Document, load

FILES: dict[str, Any] = {
    "publisher": Publisher,
    "phones": Mapping[Name, Phone],
    "emails": Mapping[Name, Email],
    "topics": Mapping[Slug, Topic],
    "tags": Mapping[Slug, Words],
    "hosts": Hosts,
    "cookies": Mapping[CookieName, Cookie],
    "glossary": Mapping[Name, Term],
    "crises": Mapping[Name, Crisis],
}
FILE_NAMES = {"crises": "crisis-words"}
"""Of the parts that are called otherwise than their file."""
DAYS_OF_WARNING = 30
DAYS_TO_RENEW, DAYS_AHEAD = 60, 365
"""Of the contact for weaknesses: RFC 9116 wants less than a year, so that nobody writes to where nobody reads."""
NATIONAL_LINES = Path(__file__).with_name("national_lines.yml")


def read_site(folder: Path, languages: list[str], today: dt.date | None = None) -> tuple[Site | None, list[Finding]]:
    """Return the shared facts (None when a file has errors), and every mistake of every file; without a day none has run out."""
    site, findings = read_what_can_be(folder, languages, today)
    has_errors = any(finding.severity == "error" for finding in findings)
    return (None if has_errors else site), findings


def read_what_can_be(folder: Path, languages: list[str], today: dt.date | None = None) -> tuple[Site, list[Finding]]:
    """Return the shared facts, and every mistake of every file.

    The part of a file that has errors is None: what refers to it is judged by the names in the file, if they could be
    read, and not at all if not; the build stops when all else is judged.
    """
    parts: dict[str, Any] = {}
    unread: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    files: dict[str, Document] = {}
    for name, kind in FILES.items():
        parts[name], lines, found = read_file(file_of(folder, name), kind, languages)
        files[name] = lines
        findings += found
        if parts[name] is None and lines.values:
            unread[name] = tuple(lines.values)
        if name == "phones" and parts[name]:
            findings += _wrong_lines(parts[name], lines)
        if name == "cookies" and parts[name] and today:
            findings += _expired(parts[name], lines, today)
        if name == "publisher" and parts[name] and parts[name].security and today:
            findings += _out_of_date(parts[name].security.expires, lines, today)
    missing = [phone for phone in REQUIRED_PHONES if parts["phones"] is not None and phone not in parts["phones"]]
    findings += [
        Finding("data/phones.yml", 0, "missing-phone", f'there is no "{name}"', "add it: the theme shows it on every page") for name in missing
    ]
    site = Site.model_construct(**parts, unread=unread)
    return site, [*findings, *disagreements(site, files)]


def file_of(folder: Path, part: str) -> Path:
    """Return the file in which a part of the shared facts stands."""
    return folder / f"{FILE_NAMES.get(part, part)}.yml"


def _wrong_lines(phones: Mapping[str, Phone], lines: Document) -> Iterator[Finding]:
    """Yield an error for each national line that has another number than everywhere else."""
    for name, number in load(NATIONAL_LINES.read_text(encoding="utf-8")).values.items():
        if name in phones and phones[name].number != number:
            says = f'"{name}" is {phones[name].number}, and the number of that line is {number}'
            yield Finding("data/phones.yml", lines.line((name, "number")), "wrong-national-line", says, "correct it: people call it in danger")


def _expired(cookies: Mapping[str, Cookie], lines: Document, today: dt.date) -> Iterator[Finding]:
    """Yield an error for each tag whose approval has run out, and a warning where that is near."""
    for name, cookie in cookies.items():
        line, days = lines.line((name, "expires")), (cookie.expires - today).days
        if days < 0:
            says = f'the approval of "{name}" ended on {cookie.expires}'
            yield Finding("data/cookies.yml", line, "expired-cookie", says, "have it renewed, or take the entry out")
        elif days <= DAYS_OF_WARNING:
            says = f'the approval of "{name}" ends on {cookie.expires}'
            yield Finding("data/cookies.yml", line, "expired-cookie", says, "have it renewed, or take the entry out", "warning")


def _out_of_date(expires: dt.date, lines: Document, today: dt.date) -> Iterator[Finding]:
    """Yield a warning when security.txt has to be renewed, or holds for too long; what stops a release, the audit knows."""
    line, days = lines.line(("security", "expires")), (expires - today).days
    if days > DAYS_AHEAD:
        says, remedy = f"security.txt holds until {expires}, more than a year ahead", f"give a day up to {today + dt.timedelta(DAYS_AHEAD)}"
        yield Finding("data/publisher.yml", line, "security-contact", says, remedy, "warning")
    elif days <= DAYS_TO_RENEW:
        says = f"security.txt {'ended' if days <= 0 else 'ends'} on {expires}"
        remedy = f"see that its contact answers, then give a new day, up to {today + dt.timedelta(DAYS_AHEAD)}"
        yield Finding("data/publisher.yml", line, "security-contact", says, remedy, "warning")


def read_file(file: Path, kind: Any, languages: list[str], name: str = "") -> tuple[Any, Document, list[Finding]]:
    """Return what stands in a data file (None when it has errors), the lines in it, and every mistake; `name` is what findings call the file."""
    name = name or f"data/{file.name}"
    if not file.is_file():
        return None, Document(), [Finding(name, 0, "missing-file", "the file is missing", "copy it from the project's content/data/")]
    text, findings = read_text(file, name)
    if text is None:
        return None, Document(), findings
    try:
        document = load(text)
    except BrokenYamlError as error:
        return None, Document(), [*findings, Finding(name, error.line, "broken-yaml", error.says, error.remedy)]
    findings += [Finding(name, line, "repeated-key", f'"{key}" stands twice', "delete one of the two") for key, line in document.repeated]
    try:
        value = TypeAdapter(kind).validate_python(document.values, context={"languages": languages})
    except ValidationError as error:
        return None, document, findings + findings_of(error, document, name, "this file", kind)
    return value, document, findings
