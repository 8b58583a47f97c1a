"""The feeds of others and what was fetched of them, as files of the data: every mistake at its line, and what has grown old is told."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from plugins.page.destinations import destination
from plugins.page.findings import Finding, did_you_mean
from plugins.page.link_policy import judge_link, unlisted_host
from plugins.page.outside_feeds import LIST, SNAPSHOTS, Fetched, OutsideFeed, OutsideFeeds, Snapshot
from plugins.page.site import Site, is_read
from plugins.source.data import read_file
from plugins.source.yaml_nodes import Document

OURS = frozenset(("own", "portal", "partner", "social"))
"""Classes of hosts that speak for the plan, of whom nobody may say that the plan has nothing to do with their words (CMS-8)."""


def read_outside_feeds(folder: Path, site: Site, languages: list[str], today: dt.date) -> tuple[list[Fetched], list[Finding]]:
    """Return the feeds of which something was fetched, in the order of the list, and every mistake; a snapshot of a day to come is none yet."""
    feeds, findings = read_feeds(folder, languages)
    files = {file.stem: file for file in sorted((folder / SNAPSHOTS).glob("*.yml"))}
    fetched: list[Fetched] = []
    for key, file in files.items():
        snapshot, lines, found = read_file(file, Snapshot, [], _name(key))
        findings += found
        if feeds is not None and key not in feeds:
            findings.append(_of_no_feed(key, feeds))
        elif feeds is not None and snapshot is not None and snapshot.fetched <= today:
            findings += [*_wrong_links(key, snapshot, lines, site), *_old(key, feeds[key], snapshot, lines, today)]
            fetched.append(_fetched(key, feeds[key], snapshot, site, today))
    order = list(feeds or ())
    return sorted(fetched, key=lambda each: order.index(each.key)), findings


def read_feeds(folder: Path, languages: list[str]) -> tuple[OutsideFeeds | None, list[Finding]]:
    """Return the list of feeds (None when it has errors), and every mistake in it; a data folder without a list has no feed."""
    file = folder / LIST
    if not file.is_file():
        return {}, []
    feeds, lines, findings = read_file(file, OutsideFeeds, languages)
    return feeds, [*findings, *_without_account(feeds or {}, lines)]


def _without_account(feeds: OutsideFeeds, lines: Document) -> Iterator[Finding]:
    for key, feed in feeds.items():
        if feed.kind == "x" and feed.account is None:
            says = f'"{key}" is a timeline of X, and its field "account" is missing'
            yield Finding(f"data/{LIST}", lines.line((key,)), "missing-field", says, "add the name of the account: addresses of its posts hold it")


def _fetched(key: str, feed: OutsideFeed, snapshot: Snapshot, site: Site, today: dt.date) -> Fetched:
    """Whose words they are decides where they lead: the plan's own posts stand on the site of a social network."""
    kinds = {destination(entry.url, entry.url, site.hosts).kind for entry in snapshot.entries} if is_read(site.hosts) else set()
    return Fetched(key=key, feed=feed, snapshot=snapshot, is_shown=snapshot.age(today) <= feed.shown_for, is_ours=kinds <= OURS)


def _name(key: str) -> str:
    return f"data/{SNAPSHOTS}/{key}.yml"


def _of_no_feed(key: str, feeds: OutsideFeeds) -> Finding:
    remedy = f"{did_you_mean(key, feeds)} (feeds are in content/data/{LIST}), or delete the file"
    return Finding(_name(key), 0, "unknown-feed", f'"{key}" is no feed of the list', remedy, "warning")


def _wrong_links(key: str, snapshot: Snapshot, lines: Document, site: Site) -> Iterator[Finding]:
    """Yield a finding for each headline that leads where the site may not, by the hosts of today and not by those of its day."""
    if not is_read(site.publisher, site.hosts):
        return
    base = f"{site.publisher.site_url}/"
    for at, entry in enumerate(snapshot.entries):
        line = lines.line(("entries", at, "url"))
        for judgement in judge_link(entry.url, base, site.hosts):
            yield Finding(_name(key), line, judgement.rule, judgement.says, judgement.remedy, judgement.severity)
        if host := unlisted_host(entry.url, base, site.hosts):
            says = f"{host} is in no class of content/data/hosts.yml: nobody has looked at it"
            yield Finding(_name(key), line, "unknown-host", says, "add it there, or delete the headline", "warning")


def _old(key: str, feed: OutsideFeed, snapshot: Snapshot, lines: Document, today: dt.date) -> Iterator[Finding]:
    age = snapshot.age(today)
    if age > feed.warned_after:
        shown = "and is not shown any more" if age > feed.shown_for else f"and is shown up to {feed.shown_for} days"
        remedy = f"run python3 tasks.py feeds --only {key}, see why it cannot be read, or take the feed out of the list"
        yield Finding(_name(key), lines.line(("fetched",)), "old-snapshot", f"it was fetched {age} days ago, {shown}", remedy, "warning")
