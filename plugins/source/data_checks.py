"""What only several data files together can tell: whose site an address leads to, and whether it may stand on ours."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from plugins.page.destinations import HostClass, destination
from plugins.page.findings import Finding, did_you_mean
from plugins.page.link_policy import judge_link
from plugins.page.site import Site, is_read
from plugins.source.yaml_nodes import Document

COOKIES, CRISES, HOSTS, PUBLISHER, TOPICS = (f"data/{name}.yml" for name in ("cookies", "crisis-words", "hosts", "publisher", "topics"))
REQUIRED_PHONES = ("member_services", "emergency", "crisis", "poison_control")
"""Lines that every page shows."""


def disagreements(site: Site, files: Mapping[str, Document]) -> Iterator[Finding]:
    """Yield a finding for each host that two classes claim, each address that is not what its file says it is, and each line that nobody can call.

    `files` has the lines of each part's file.
    """
    if is_read(site.topics, site.phones):
        yield from _lines_to_call(TOPICS, files["topics"], "emergency", {slug: topic.emergency for slug, topic in site.topics.items()}, site)
    if is_read(site.phones, site.crises):
        yield from _lines_to_call(CRISES, files["crises"], "phones", {name: crisis.phones for name, crisis in site.crises.items()}, site)
    if not is_read(site.hosts):
        return
    named = Counter(name for kind in (*get_args(HostClass), "denied") for name in getattr(site.hosts, kind))
    for name, times in named.items():
        if times > 1:
            yield Finding(HOSTS, 0, "disputed-host", f"{name} stands in two classes", "leave it in one: the class decides what links to it say")
    if is_read(site.publisher):
        yield from _publisher(site)
    if is_read(site.publisher, site.emails, site.phones):
        yield from _whom_to_tell(site, files["publisher"])
    if is_read(site.publisher, site.cookies):
        yield from _cookies(site)


def _lines_to_call(file: str, lines: Document, field: str, named: Mapping[str, Sequence[str]], site: Site) -> Iterator[Finding]:
    """Yield a finding for each line that somebody in danger is told to call and that is not there, or not always."""
    for owner, phones in named.items():
        for at, phone in enumerate(phones):
            line = lines.line((owner, field, at))
            if phone not in {*site.phones, *REQUIRED_PHONES}:
                remedy = f"{did_you_mean(phone, site.phones)} (telephones are in content/data/phones.yml)"
                yield Finding(file, line, "unknown-reference", f'"{owner}" names the emergency line "{phone}", and there is none', remedy)
            elif phone in site.phones and site.phones[phone].hours:
                says = f'"{owner}" names "{phone}" as an emergency line, and that line has hours'
                yield Finding(file, line, "closed-line", says, f"name lines that always answer: {', '.join(REQUIRED_PHONES[1:])}")


def _publisher(site: Site) -> Iterator[Finding]:
    base = f"{site.publisher.site_url}/"
    for name, url, wanted in (("site_url", site.publisher.site_url, "own"), ("portal.url", site.publisher.portal.url, "portal")):
        if destination(url, base, site.hosts).kind != wanted:
            says = f'"{name}" leads to a host that is not of the class "{wanted}"'
            yield Finding(PUBLISHER, 0, "disputed-host", says, f'add the host to "{wanted}" in content/data/hosts.yml')
    yield from _judged(PUBLISHER, site.publisher.portal.url, site)


def _whom_to_tell(site: Site, lines: Document) -> Iterator[Finding]:
    for at, name in enumerate(site.publisher.security.contact if site.publisher.security else ()):
        if name not in {*site.emails, *site.phones}:
            says = f'"security" names the contact "{name}", and neither a mailbox nor a telephone line is called so'
            remedy = f"{did_you_mean(name, [*site.emails, *site.phones])} (content/data/emails.yml, phones.yml)"
            yield Finding(PUBLISHER, lines.line(("security", "contact", at)), "unknown-reference", says, remedy)


def _cookies(site: Site) -> Iterator[Finding]:
    for cookie in site.cookies.values():
        for url in (cookie.privacy_url, cookie.script_url):
            yield from _judged(COOKIES, url, site)


def _judged(file: str, url: str, site: Site) -> Iterator[Finding]:
    for judgement in judge_link(url, f"{site.publisher.site_url}/", site.hosts):
        yield Finding(file, 0, judgement.rule, judgement.says, judgement.remedy, judgement.severity)
