"""Every address that an editor typed, in the text or as a source, held against what the site may link to."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from plugins.page.findings import Finding
from plugins.page.link_policy import Judgement, judge_link, unlisted_host
from plugins.page.site import Hosts, Site, is_read
from plugins.source.document import Document


def forbidden_links(document: Document, site: Site) -> Iterator[Finding]:
    """Yield a finding for each link that may not stand on the site."""
    if not is_read(site.publisher, site.hosts):
        return  # their files have errors, which stop the build
    base = f"{site.publisher.site_url}/"
    for url, line in _addresses(document):
        for judgement in _judged(url, base, site.hosts)[0]:
            yield Finding(document.file, line, judgement.rule, judgement.says, judgement.remedy, judgement.severity)
    yield from _hand_made_calls(document)


def unlisted_hosts(document: Document, site: Site) -> dict[str, int]:
    """Return each host that content/data/hosts.yml does not name, with the line where it comes up first."""
    found: dict[str, int] = {}
    if is_read(site.publisher, site.hosts):
        base = f"{site.publisher.site_url}/"
        for url, line in _addresses(document):
            if host := _judged(url, base, site.hosts)[1]:
                found.setdefault(host, line)
    return found


@lru_cache(maxsize=1024)
def _judged(url: str, base: str, hosts: Hosts) -> tuple[tuple[Judgement, ...], str | None]:
    """Return what is wrong with an address, and its host if nobody has named it: both are asked for one after the other."""
    return judge_link(url, base, hosts), unlisted_host(url, base, hosts)


def unknown_hosts(documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield a warning for each host that no class names, where it comes up first."""
    seen = set()
    for document in documents:
        for host, line in document.unlisted:
            if host not in seen:
                seen.add(host)
                says = f"{host} is in no class of content/data/hosts.yml and counts as a third party"
                yield Finding(document.file, line, "unknown-host", says, "add it there", "warning")


def _addresses(document: Document) -> Iterator[tuple[str, int]]:
    """Return each address with its line; one that begins with the site's own slash or mark leads nowhere else."""
    for source in getattr(document.header, "sources", ()):
        yield source.url, document.source_lines.get(source.key, 0)
    for address in document.body.addresses if document.body else ():
        yield address.url, address.line


def _hand_made_calls(document: Document) -> Iterator[Finding]:
    """A number needs its hours and TTY beside it (CMS-10); the reference brings them."""
    for address in document.body.addresses if document.body else ():
        if address.url.lower().startswith("tel:") and not address.is_shared:
            says = f'the link "{address.url}" dials a number without its hours and TTY'
            yield Finding(document.file, address.line, "hand-made-call", says, "write a reference like {{ phone.member_services }}")
