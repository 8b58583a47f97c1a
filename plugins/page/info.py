"""What a page is, before anything is rendered: the plain data that templates and passes share."""

import datetime as dt
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Literal, NamedTuple, get_args

Kind = Literal["article", "legal", "home", "topic", "search", "page", "error"]
KINDS: tuple[str, ...] = get_args(Kind)


class Alternate(NamedTuple):
    """The same page in one language, this one included: root-relative `url` and `absolute` address."""

    lang: str
    name: str
    url: str
    absolute: str


class MissingTranslation(NamedTuple):
    """A language of the site that has no version of this page, and where its readers can go."""

    lang: str
    name: str
    home_url: str


class Breadcrumb(NamedTuple):
    """One step of the way from the home page; the page itself has no `url`."""

    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class PageInfo:
    """One page, or one item of a feed: `path` is the file below the output folder, `url` root-relative, `source` below the content folder.

    `changed` is the day on which its words last changed: that of a list is the newest day of its members, None where nothing has a day.
    `is_in_search`: the search of the site may show it.
    """

    path: str
    url: str
    lang: str
    kind: Kind
    title: str
    summary: str = ""
    source: str | None = None
    canonical: str = ""
    noindex: bool = False
    alternates: tuple[Alternate, ...] = ()
    missing: tuple[MissingTranslation, ...] = ()
    breadcrumbs: tuple[Breadcrumb, ...] = ()
    medium: Literal["page", "feed"] = "page"
    changed: dt.date | None = None
    is_in_search: bool = False

    @property
    def fingerprint(self) -> tuple[Any, ...]:
        """Return all of it in plain values, sooner than by going through them one by one; whoever packs them refuses what is not plain."""
        rows = [tuple(map(tuple, rows)) for rows in _LISTS_OF(self)]
        return (*_PLAIN_OF(self), *rows, self.changed.isoformat() if self.changed else None)

    @property
    def fallback(self) -> Alternate | None:
        """Return the version for visitors whose language the page does not have: English, or else its first one."""
        return next((version for version in self.alternates if version.lang == "en"), next(iter(self.alternates), None))


_LISTS = ("alternates", "missing", "breadcrumbs")
_LISTS_OF = attrgetter(*_LISTS)
_PLAIN_OF = attrgetter(*(field.name for field in fields(PageInfo) if field.name not in {*_LISTS, "changed"}))
