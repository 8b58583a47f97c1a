"""What others publish and we point to: the list of their feeds, and the headlines that each had when it was last asked.

Read from `content/data/feeds.yml` and `content/data/outside-feeds/<key>.yml`, typed here.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

import ada_url
from pydantic import AfterValidator, Field, StringConstraints

from plugins.page.site import Data, HttpsUrl, Slug, Text, Words, like

LIST, SNAPSHOTS = "feeds.yml", "outside-feeds"
"""Below content/data/: the list, and the folder of what was fetched."""
MOST = 50
"""Headlines of one feed."""
LONGEST = 160
"""Characters of a headline."""


def _as_a_browser_writes_it(url: str) -> str:
    """Take an address only in the one spelling that every reader takes for the same: what looks like one and is another is refused."""
    try:
        parts = ada_url.URL(url)
    except ValueError:
        parts = None
    if parts is None or parts.href != url or parts.protocol != "https:" or parts.username or parts.password or parts.port:
        message = "write a whole https address as browsers show it, without a name, password or port"
        raise ValueError(message)
    return url


Language = Annotated[str, like(r"[a-z]{2,3}", "write the tag of a language, like en or es")]
Account = Annotated[str, like(r"[A-Za-z0-9_]{1,15}", "write the name of the account without @")]
EntryUrl = Annotated[str, StringConstraints(max_length=1000), AfterValidator(_as_a_browser_writes_it)]
Kind = Literal["auto", "rss", "atom", "json", "x"]


class OutsideFeed(Data):
    """A feed of somebody else's.

    `lang` is the language of its headlines, `most` how many are shown. `account` is that of a timeline of X. When a feed could not be read
    for `warned_after` days, the check says so; headlines older than `shown_for` days are not shown.
    """

    title: Words
    publisher: Text
    url: HttpsUrl
    lang: Language
    kind: Kind = "auto"
    account: Account | None = None
    most: Annotated[int, Field(ge=1, le=MOST)] = 10
    warned_after: Annotated[int, Field(ge=1)] = 7
    shown_for: Annotated[int, Field(ge=1)] = 30


class Headline(Data):
    """Somebody else's words, where they lead, and the day that their publisher gives, if any."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST + 1)]
    url: EntryUrl
    date: dt.date | None = None


class Snapshot(Data):
    """What a feed had on the day `fetched`; `address` is where, `etag` and `modified` are what its server wants to hear when it is asked again."""

    fetched: dt.date
    address: HttpsUrl
    etag: str = ""
    modified: str = ""
    entries: Annotated[tuple[Headline, ...], Field(min_length=1, max_length=MOST)]

    def age(self, today: dt.date) -> int:
        """Return how many days ago it was fetched."""
        return (today - self.fetched).days


class Fetched(Data):
    """A feed of the list with what was fetched of it last.

    `is_shown` tells whether that is fresh enough for readers today, `is_ours` whether who speaks there speaks for the plan.
    """

    key: Slug
    feed: OutsideFeed
    snapshot: Snapshot
    is_shown: bool
    is_ours: bool


OutsideFeeds = Mapping[Slug, OutsideFeed]
