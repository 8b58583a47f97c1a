"""Whether the build and the audit see the same links: two readers that differ prove that one of them overlooks something."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from plugins.check.addresses import whole
from plugins.check.broken_links import Linked, links_among
from plugins.check.findings import Finding
from plugins.check.link_rules import AGREEMENT
from plugins.check.links_from_files import linked_of
from plugins.check.static_server import url_path
from plugins.check.summary import Site

EXAMPLES = 3


def disagreements(seen: Iterable[Linked], site: Site, origin: str) -> list[Finding]:
    """Return a finding for each page or feed whose internal links the build has `seen` otherwise than the audit of the finished `site` has."""
    by_build, by_audit = _addresses(seen), _addresses(linked_of(site))
    return [
        finding
        for path in sorted({*by_build, *(page.path for page in site.pages), *(item.path for item in site.items)})
        if by_build[path] != by_audit[path]
        for finding in _differences(path, _internal(by_build[path], path, origin), _internal(by_audit[path], path, origin))
    ]


def _addresses(pages: Iterable[Linked]) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        found[page.path] |= links_among(page.references)
    return found


def _internal(written: Iterable[str], path: str, origin: str) -> set[str]:
    """Return the whole addresses of the site's own: what is written otherwise may still be the same."""
    urls = (whole(each, origin + url_path(path)) for each in written)
    return {url.href for url in urls if url and url.origin == origin}


def _differences(path: str, built: Collection[str], finished: Collection[str]) -> Iterator[Finding]:
    for says, urls in (
        ("the build saw links that the finished file does not show", set(built) - set(finished)),
        ("the finished file shows links that the build did not see", set(finished) - set(built)),
    ):
        if urls:
            some = sorted(urls)
            named = f"{says} ({len(some)}): {', '.join(some[:EXAMPLES])}"
            yield Finding(path, 0, AGREEMENT.id, named, AGREEMENT.remedy, AGREEMENT.weight, some[0])
