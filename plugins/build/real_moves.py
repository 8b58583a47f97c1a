"""Real pages are moved, taken away, their headings renamed at random: each lost address is told, and what is told mends it."""

import json
import random
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.build.link_truth import LENIENT
from plugins.build.scaled import Scaled, make_site
from plugins.build.site import build
from plugins.check.content_files import read_sources
from plugins.check.findings import Finding
from plugins.check.finished import RECORD
from plugins.check.kept_addresses import broken_promises
from plugins.check.release_record import read_record

PAGES = 200
EACH = 10
"""How many pages are moved, taken away, and get another heading."""
_HEADING = re.compile(r"^## ([A-Za-z][\w ,'-]{8,})$", re.MULTILINE)
_WRITE = re.compile(r'(?:write|add) "([^"]+)"')
_NAMED = re.compile(r'"(/[^"]*)"')
GONE = "{}:\n  since: 2026-01-01\n  reason: It is out of date.\n"


def move_faults(folder: Path, corpora: tuple[str, ...]) -> Iterator[str]:
    """Yield what is not told, or is still told when the remedy has been applied."""
    for corpus in corpora:
        with tempfile.TemporaryDirectory(prefix="moves-") as work:
            make_site(folder, Scaled(corpus, PAGES, "url"), Path(work))
            yield from (f"{corpus}: {fault}" for fault in _of_site(Path(work), random.Random(corpus)))  # noqa: S311 - no secret


def _of_site(work: Path, chance: random.Random) -> Iterator[str]:
    content = work / "content"
    before = _record(work, "before")
    moved, taken, renamed = _change(content, chance)
    told = broken_promises(before, _record(work, "after"), (), content)
    lost = {url for finding in told for url in _urls(finding)}
    yield from (f"{url} is lost, and that is not told" for url in sorted({*moved, *taken} - lost))
    files = {finding.file for finding in told if finding.rule == "every_earlier_place_is_there"}
    yield from (f"a heading of {file} was renamed, and that is not told" for file in sorted(renamed - files))
    yield from (f"told although nothing was changed: {finding}" for finding in told if not _is_meant(finding, {*moved, *taken}, renamed))
    for finding in told:
        _apply(content, finding)
    again = broken_promises(before, _record(work, "mended"), _gone(content), content)
    yield from (f"still told: {finding}" for finding in again)


def _record(work: Path, name: str) -> dict[str, Any]:
    return read_record(build(work / "content", work / name, override=LENIENT).output / RECORD)


def _change(content: Path, chance: random.Random) -> tuple[dict[str, str], set[str], set[str]]:
    """Return the addresses that moved and those that were taken away, and the files with another heading."""
    sources = [source for source in read_sources(content, ("health",), ("en", "es")) if not source.is_draft and source.path.stem != "index"]
    chance.shuffle(sources)
    with_heading = [source for source in sources if _HEADING.search(source.path.read_text(encoding="utf-8"))]
    headed = with_heading[:EACH]
    others = [source for source in sources if source not in headed]
    moved = {}
    for source in others[:EACH]:
        source.path.rename(source.path.with_name(f"moved-{source.path.name}"))
        moved[f"/{source.page.removesuffix('index.html')}"] = source.path.name
    taken = {f"/{source.page.removesuffix('index.html')}" for source in others[EACH : 2 * EACH]}
    for source in others[EACH : 2 * EACH]:
        source.path.unlink()
    for source in headed:
        text = source.path.read_text(encoding="utf-8")
        source.path.write_text(_HEADING.sub(r"## About \1 today", text, count=1), encoding="utf-8")
    return moved, taken, {source.path.relative_to(content).as_posix() for source in headed}


def _urls(finding: Finding) -> list[str]:
    """Return the addresses that a finding names; of a place, that which its remedy names."""
    return _NAMED.findall(finding.says) or _NAMED.findall(finding.remedy)


def _is_meant(finding: Finding, lost: set[str], renamed: set[str]) -> bool:
    return bool(lost.intersection(_urls(finding))) or finding.file in renamed


def _apply(content: Path, finding: Finding) -> None:
    """Do what the remedy says: the line into the header, or an entry for what is gone."""
    write = _WRITE.search(finding.remedy)
    if finding.file and write:
        path = content / finding.file
        path.write_text(path.read_text(encoding="utf-8").replace("---\n", f"---\n{write[1]}\n", 1), encoding="utf-8")
    else:
        with (content / "data" / "gone.yml").open("a", encoding="utf-8") as gone:
            gone.write(GONE.format(json.dumps(_urls(finding)[0])))


def _gone(content: Path) -> Mapping[str, Any]:
    file = content / "data" / "gone.yml"
    return dict.fromkeys(re.findall(r'^"([^"]+)":', file.read_text(encoding="utf-8"), re.MULTILINE)) if file.is_file() else {}
