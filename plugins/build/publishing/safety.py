"""Whether an earlier release is still safe: its files against the rules, words and day of today, whatever held when it was made."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pelicanconf
from plugins.build.gate import policy_of
from plugins.build.publishing.release import Release, as_built
from plugins.check.addresses import file_of
from plugins.check.audit import audit
from plugins.check.content_files import stub
from plugins.check.findings import Finding
from plugins.check.policy import Policy
from plugins.check.release_record import Record
from plugins.source.today import read_day


def unsafe(release: Release, content: Path, today: str | None) -> list[Finding]:
    """Return what is unsafe in a release today; raises PublishError when its files are not what they were."""
    policy = policy_of(content, read_day(today, pelicanconf.TIMEZONE).isoformat())
    with as_built(release) as folder:
        done, _ = audit(folder, shaped_like(policy, release.record))
    return [finding for finding in done.findings if finding.weight == "safety"]


def taken_away_since(release: Release, content: Path, today: str | None) -> list[str]:
    """Return the addresses of a release, of pages and files, of which content/data/gone.yml says today that nothing is left."""
    policy = policy_of(content, read_day(today, pelicanconf.TIMEZONE).isoformat())
    pages = {path: page["url"] for path, page in release.record["pages"].items() if page["kind"] != "error"}
    files = {stub(url): url for url in (f"/{quote(path)}" for path in release.record["files"])}
    return sorted(url for path in policy.gone if (url := pages.get(path) or files.get(path)))


def shaped_like(policy: Policy, record: Record) -> Policy:
    """Return a policy that knows the pages of a release: it had topics that are gone, and pages that are old addresses, or gone, today."""
    pages = record["pages"]
    topics = (page["source"].split("/")[1] for page in pages.values() if page["kind"] == "article" and page["source"])
    redirects = {path: file_of(page["leads_on"]) for path, page in pages.items() if page["leads_on"]}
    gone = {path: entry for path, entry in policy.gone.items() if pages.get(path, {}).get("kind") == "error"}
    return replace(policy, topics=tuple(dict.fromkeys((*policy.topics, *topics))), redirects=redirects, gone=gone)
