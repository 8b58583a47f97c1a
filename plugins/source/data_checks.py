"""What only several data files together can tell: whose site an address leads to, and whether it may stand on ours."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from plugins.page.destinations import HostClass, destination
from plugins.page.findings import Finding, did_you_mean
from plugins.page.link_policy import judge_link
from plugins.page.site import Site, is_read

COOKIES, CRISES, HOSTS, PUBLISHER, TOPICS = (f"data/{name}.yml" for name in ("cookies", "crisis-words", "hosts", "publisher", "topics"))
REQUIRED_PHONES = ("member_services", "emergency", "crisis", "poison_control")
"""Lines that every page shows."""


def disagreements(site: Site) -> Iterator[Finding]:
    """Yield a finding for each host that two classes claim, each address that is not what its file says it is, and each line that is not there."""
    if is_read(site.topics, site.phones):
        yield from _unknown_lines(site)
    if is_read(site.phones, site.crises):
        yield from _lines_of_crises(site)
    if not is_read(site.hosts):
        return
    named = Counter(name for kind in (*get_args(HostClass), "denied") for name in getattr(site.hosts, kind))
    for name, times in named.items():
        if times > 1:
            yield Finding(HOSTS, 0, "disputed-host", f"{name} stands in two classes", "leave it in one: the class decides what links to it say")
    if is_read(site.publisher):
        yield from _publisher(site)
    if is_read(site.publisher, site.cookies):
        yield from _cookies(site)


def _unknown_lines(site: Site) -> Iterator[Finding]:
    for slug, topic in site.topics.items():
        for name in topic.emergency:
            if name not in site.phones:
                remedy = f"{did_you_mean(name, site.phones)} (telephones are in content/data/phones.yml)"
                yield Finding(TOPICS, 0, "unknown-reference", f'"{slug}" names the emergency line "{name}", and there is none', remedy)
            elif site.phones[name].hours:
                says = f'"{slug}" names "{name}" as an emergency line, and that line has hours'
                yield Finding(TOPICS, 0, "closed-line", says, f"name lines that always answer: {', '.join(REQUIRED_PHONES[1:])}")


def _lines_of_crises(site: Site) -> Iterator[Finding]:
    for name, crisis in site.crises.items():
        for phone in crisis.phones:
            if phone not in {*site.phones, *REQUIRED_PHONES}:
                says = f'"{name}" names the line "{phone}", which is not there'
                yield Finding(CRISES, 0, "missing-phone", says, did_you_mean(phone, site.phones))


def _publisher(site: Site) -> Iterator[Finding]:
    base = f"{site.publisher.site_url}/"
    for name, url, wanted in (("site_url", site.publisher.site_url, "own"), ("portal.url", site.publisher.portal.url, "portal")):
        if destination(url, base, site.hosts).kind != wanted:
            says = f'"{name}" leads to a host that is not of the class "{wanted}"'
            yield Finding(PUBLISHER, 0, "disputed-host", says, f'add the host to "{wanted}" in content/data/hosts.yml')
    yield from _judged(PUBLISHER, site.publisher.portal.url, site)


def _cookies(site: Site) -> Iterator[Finding]:
    for cookie in site.cookies.values():
        for url in (cookie.privacy_url, cookie.script_url):
            yield from _judged(COOKIES, url, site)


def _judged(file: str, url: str, site: Site) -> Iterator[Finding]:
    for judgement in judge_link(url, f"{site.publisher.site_url}/", site.hosts):
        yield Finding(file, 0, judgement.rule, judgement.says, judgement.remedy, judgement.severity)
