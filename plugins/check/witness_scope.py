"""Which files the second witness looks at on a deploy, so that its cost stays within what changed; every night it looks at all."""

from collections.abc import Collection, Iterator, Mapping

from plugins.check.addresses import url_of
from plugins.check.reference_columns import References
from plugins.check.site_links import SiteLinks
from plugins.check.summary import Site


def pages_for_deploy(
    now: Mapping[str, str], previous: Mapping[str, str], links: Mapping[str, Collection[str]], always: Collection[str] = ()
) -> list[str]:
    """Return the files to look at, in order.

    `now` and `previous` are the hashes of all files of this site and of the last release, `links` the files that a file refers
    to, there or not. Looked at are the files that are new or changed, what those refer to, what refers to a file that is gone,
    and `always`: the home page, the topics, the legal pages.
    """
    changed = {file for file, digest in now.items() if previous.get(file) != digest}
    gone = previous.keys() - now.keys()
    reached = {target for file in changed for target in links.get(file, ())}
    bereft = {file for file, targets in links.items() if not gone.isdisjoint(targets)} if gone else set()
    return sorted((changed | reached | bereft | set(always)) & now.keys())


def standing_pages(site: Site) -> list[str]:
    """Return the pages that are looked at on every deploy: all but articles and what only leads on to them."""
    return [page.path for page in site.pages if page.form not in {"article", "redirect"}]


class LinksBetweenFiles(Mapping[str, set[str]]):
    """Which files of the site each page and stylesheet refers to, there or not, worked out when it is asked; `origin` is that of production."""

    def __init__(self, site: Site, origin: str) -> None:
        self._links, self._held = SiteLinks(origin), {page.path: (page.url, page.references) for page in site.pages}
        self._held |= {path: (url_of(path), References.of(references)) for path, references in site.others.items()}

    def __getitem__(self, path: str) -> set[str]:
        url, references = self._held[path]
        return self._links.files(references.urls, url)

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)
