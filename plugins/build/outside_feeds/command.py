"""The command `feeds`: every feed of the list is asked, and what it has now is kept beside the list, with the day.

What fails changes nothing: the last headlines stay, with their own day, and the command says why and ends with 1.
"""

import os
import sys
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import ada_url

import pelicanconf
from plugins.build.exits import Exit, WrongUseError, check_day
from plugins.build.gate import policy_of
from plugins.build.outside_feeds.cleaning import clean
from plugins.build.outside_feeds.fetching import NOT_MODIFIED, Answer, Limits, fetch
from plugins.build.outside_feeds.parsing import parse
from plugins.build.outside_feeds.refusals import RefusedError
from plugins.build.outside_feeds.snapshots import write
from plugins.check.policy import Policy
from plugins.page.findings import did_you_mean
from plugins.page.outside_feeds import SNAPSHOTS, OutsideFeed, Snapshot
from plugins.page.site import Site
from plugins.source.data import read_file, read_site
from plugins.source.outside_feeds import read_feeds
from plugins.source.reader import data_folder
from plugins.source.today import read_day

TOKEN = "X_BEARER_TOKEN"  # noqa: S105 - the name of the variable, not what it holds
X_HOSTS = ("api.x.com", "api.twitter.com")
"""Whom the token of X is told."""
MOST_POSTS, LONGEST_MARK = 100, 200
ACCEPTED = "application/rss+xml, application/atom+xml, application/feed+json, application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.8"


class Told(NamedTuple):
    """What came of one feed: a line for whoever runs the command, and whether a fault kept what was there."""

    line: str
    is_fault: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for; `environment` holds the token of X."""

    content: Path
    only: str = ""
    today: str | None = None
    limits: Limits = field(default_factory=Limits)
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)


@dataclass(frozen=True, slots=True)
class Desk:
    """What each feed is held against, and where its headlines are kept."""

    site: Site
    policy: Policy
    folder: Path
    limits: Limits
    token: str

    def take(self, key: str, feed: OutsideFeed) -> Told:
        """Ask a feed, keep what it has, and say what came of it."""
        file = self.folder / SNAPSHOTS / f"{key}.yml"
        last = _read(file)
        try:
            snapshot, left_out = self._snapshot(feed, last)
        except RefusedError as refused:
            kept = f"kept as of {last.fetched}" if last else "nothing yet"
            return Told(f"{key}: {kept}, because {refused}", is_fault=True)
        write(file, snapshot)
        return Told(f"{key}: {_news(snapshot, last)}{_in_words(left_out)}")

    def _snapshot(self, feed: OutsideFeed, last: Snapshot | None) -> tuple[Snapshot, Counter[str]]:
        known = last if last and last.address == feed.url else None
        answer = fetch(self._address(feed), self._headers(feed, known), self.limits)
        if answer.status == NOT_MODIFIED:
            if known is None:
                message = "it says that nothing is new, and we have nothing"
                raise RefusedError(message)
            return known.model_copy(update={"fetched": self.policy.today, "entries": known.entries[: feed.most]}), Counter()
        entries, left_out = clean(parse(answer, feed), answer.url, feed, self.site, self.policy)
        if not entries:
            message = f"it has no entries that we take{_in_words(left_out)}"
            raise RefusedError(message)
        return Snapshot(fetched=self.policy.today, address=feed.url, **_marks(answer), entries=entries), left_out

    def _address(self, feed: OutsideFeed) -> str:
        """Return the address as browsers write it; a timeline is asked for what the plan shows of it: own posts with their days."""
        url = ada_url.URL(feed.url)
        if feed.kind == "x":
            if url.hostname not in X_HOSTS:
                message = f"a timeline of X is at {X_HOSTS[0]}, and its token is told nobody else"
                raise RefusedError(message)
            number = min(max(feed.most * 2, 5), MOST_POSTS)
            url.search = f"max_results={number}&tweet.fields=created_at&exclude=replies,retweets"
        return str(url.href)

    def _headers(self, feed: OutsideFeed, known: Snapshot | None) -> dict[str, str]:
        headers = {"User-Agent": f"carepages feeds (+{self.site.publisher.site_url})", "Accept": ACCEPTED}
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.modified:
            headers["If-Modified-Since"] = known.modified
        if feed.kind == "x":
            if not self.token:
                message = f"the environment holds no {TOKEN}"
                raise RefusedError(message)
            headers["Authorization"] = f"Bearer {self.token}"
        return headers


def feeds_and_report(asked: Asked) -> Exit:
    """Ask the feeds, say what came of each, and return the exit code: 1 when a fault kept what was there."""
    try:
        desk, feeds = _prepared(asked)
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_USE
    try:
        with ThreadPoolExecutor(8) as pool:
            told = list(pool.map(desk.take, feeds.keys(), feeds.values()))
    except OSError as error:
        print(f"What was fetched could not be written: {error}; see to it and fetch again.", file=sys.stderr)
        return Exit.FAILED
    print("\n".join(each.line for each in told) or "The list content/data/feeds.yml holds no feed: nothing was asked.")
    return Exit.CONTENT_HAS_ERRORS if any(each.is_fault for each in told) else Exit.DONE


def _prepared(asked: Asked) -> tuple[Desk, Mapping[str, OutsideFeed]]:
    check_day(asked.today)
    day = read_day(asked.today, pelicanconf.TIMEZONE)
    policy = policy_of(asked.content, day.isoformat())
    folder = data_folder(asked.content, vars(pelicanconf))
    site, found = read_site(folder, pelicanconf.LANGUAGES)
    feeds, found_in_list = read_feeds(folder, pelicanconf.LANGUAGES)
    errors = [finding for finding in (*found, *found_in_list) if finding.severity == "error"]
    if site is None or feeds is None or errors:
        raise WrongUseError("\n".join(map(str, errors)))
    token = asked.environment.get(TOKEN, "").strip()
    return Desk(site, policy, folder, asked.limits, token), _chosen(feeds, asked.only)


def _chosen(feeds: Mapping[str, OutsideFeed], only: str) -> Mapping[str, OutsideFeed]:
    if only and only not in feeds:
        message = f'"{only}" is no feed of content/data/feeds.yml: {did_you_mean(only, feeds)}'
        raise WrongUseError(message)
    return {only: feeds[only]} if only else feeds


def _read(file: Path) -> Snapshot | None:
    """Return the last snapshot; one that cannot be read is as good as none, and the build says what is wrong with it."""
    snapshot: Snapshot | None = read_file(file, Snapshot, [])[0] if file.is_file() else None
    return snapshot


def _marks(answer: Answer) -> dict[str, str]:
    """Return what the server wants to hear next time; what is no plain short text is not kept, as it would be sent back."""
    wanted = {"etag": answer.headers.get("ETag", ""), "modified": answer.headers.get("Last-Modified", "")}
    return {name: value for name, value in wanted.items() if len(value) <= LONGEST_MARK and value.isascii() and value.isprintable()}


def _news(snapshot: Snapshot, last: Snapshot | None) -> str:
    before = {entry.url for entry in last.entries} if last else set()
    number = sum(entry.url not in before for entry in snapshot.entries)
    if last and snapshot.entries == last.entries:
        return f"unchanged, {len(snapshot.entries)} in all"
    return f"{number} new, {len(snapshot.entries)} in all"


def _in_words(left_out: Counter[str]) -> str:
    return "; left out: " + ", ".join(f"{number} {why}" for why, number in sorted(left_out.items())) if left_out else ""
