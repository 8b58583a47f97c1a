"""Which files the second witness looks at on a deploy, so that its cost stays within what changed; every night it looks at all."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from plugins.check.addresses import file_of, url_of, whole
from plugins.check.references import Reference
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
    bereft = {file for file, targets in links.items() if not gone.isdisjoint(targets)}
    return sorted((changed | reached | bereft | set(always)) & now.keys())


def standing_pages(site: Site) -> list[str]:
    """Return the pages that are looked at on every deploy: all but articles and what only leads on to them."""
    return [page.path for page in site.pages if page.form not in {"article", "redirect"}]


def links_between_files(site: Site, origin: str) -> dict[str, frozenset[str]]:
    """Return which files of the site each page and stylesheet refers to, there or not; `origin` is that of production."""
    pages = {page.path: (page.url, page.references) for page in site.pages}
    others = {path: (url_of(path), references) for path, references in site.others.items()}
    return {path: frozenset(_files(references, origin, url)) for path, (url, references) in (pages | others).items()}


def _files(references: Iterable[Reference], origin: str, url: str) -> Iterator[str]:
    for reference in references:
        target = whole(reference.url, origin + url)
        if target is not None and target.origin == origin:
            yield file_of(target.path)
