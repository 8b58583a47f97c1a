"""Where the addresses of a whole site lead: what stands on every page is read once, whatever the number of pages."""

from collections.abc import Iterable

from plugins.check.addresses import SAME_ON_EVERY_PAGE, Whole, file_of, url_of, whole
from plugins.check.reference_columns import References, is_followed
from plugins.check.summary import Site, Summary


class SiteLinks:
    """Reads addresses of the site of an origin."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._known: dict[str, Whole | None] = {}

    def whole(self, written: str, url: str) -> Whole | None:
        """Return the whole address of what stands on the page at a root-relative address."""
        if written in self._known:
            return self._known[written]
        found = whole(written, self._origin + url)
        if written.startswith(SAME_ON_EVERY_PAGE):
            self._known[written] = found
        return found

    def files(self, written: Iterable[str], url: str) -> set[str]:
        """Return the files of the site, there or not, to which addresses on a page lead; a place on the page itself leads to no other."""
        found = (self.whole(each, url) for each in written if not each.startswith("#"))
        return {file_of(target.path) for target in found if target and target.origin == self._origin}

    def followed(self, page: Summary) -> set[str]:
        """Return the files to which visitors can follow links of a page."""
        return self.files(page.references.addresses(is_followed), page.url)

    def referred_to(self, site: Site) -> set[str]:
        """Return every file to which anything on the site refers."""
        held = [(page.url, page.references) for page in (*site.pages, *site.items)]
        held += [(url_of(path), References.of(references)) for path, references in site.others.items()]
        found, seen = set[str](), set[str]()
        for url, references in held:
            new = set(references.urls) - seen
            found |= self.files(new, url)
            seen.update(new & self._known.keys())
        return found

    def hrefs_followed(self, pages: Iterable[Summary]) -> set[str]:
        """Return every whole address to which visitors can follow a link of these pages, but for places on the page itself."""
        found, seen = set[str](), set[str]()
        for page in pages:
            new = page.references.addresses(is_followed) - seen
            targets = (self.whole(each, page.url) for each in new if not each.startswith("#"))
            found.update(target.href for target in targets if target)
            seen.update(new & self._known.keys())
        return found
