"""The link check held against what others know: htmltest's fixtures, and broken links that were planted in a large site."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import ada_url

from plugins.build.findings_told import found_by
from plugins.build.scaled import Scaled, make_site, manifest, origin
from plugins.build.site import new_site
from plugins.check.findings import STOPPING
from plugins.check.link_judge import UNKNOWN_ORIGIN
from plugins.check.links_from_files import check_folder
from plugins.check.markdown_lines import MarkdownFiles, reader
from plugins.page.findings import Finding, told_elsewhere

PLANTED = Scaled("healthcare-gov", 2000, "url", broken=50)
LENIENT = {"INTERNAL_LINKS": {"severity": "warning"}}
"""Settings with which a site is built although links on it lead nowhere."""
DIFFERENCES: dict[str, tuple[int, str]] = {
    "TestAnchorDirectoryCustomRoot": (1, "the fixture's page is index.php by an option of htmltest; a folder's page is index.html here"),
    "TestAnchorInternalCaseMismatch": (1, "ids are compared to the letter (HTML 7.4.6.4): no browser finds the place"),
    "TestAnchorInternalHashBlankDefault": (0, '"#" is the top of the page (HTML 7.4.6.4)'),
    "TestLinkHrefAbsent": (0, "an element without an address refers to nothing; that a <link> needs one is for a validator to say"),
    "TestLinkPre": (1, "both are empty on the same page, and each page is named once for each target"),
    "TestAnchorIdEmpty": (0, "an empty id is no link; the audit's rules about ids and a validator see to it"),
    "TestAnchorBlankHTML4": (0, "an <a> without href is a placeholder in HTML as browsers read it, whatever the doctype (HTML 4.6.1)"),
}
"""Where our count is another one than htmltest's, and why: name of the test, our count, reason."""


class Place(NamedTuple):
    """A line of a Markdown file below content/ with a link that leads nowhere, and to where."""

    file: str
    line: int
    target: str


def fixture_faults(folder: Path) -> Iterator[str]:
    """Yield each fixture of htmltest whose count of broken links is not as expected or explained."""
    counts = {True: 0, False: 0}
    for line in (folder / "htmltest" / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        test = json.loads(line)
        found = broken_in(folder / test["fixture"])
        wanted, _ = DIFFERENCES.get(test["test"], (test["issues"], ""))
        counts[test["test"] in DIFFERENCES] += 1
        if found != wanted:
            yield f"{test['test']} ({test['fixture']}): {found} broken links, {wanted} expected: {test['note']}"
    print(f"htmltest's fixtures: {counts[False]} as expected, {counts[True]} differ for a reason:", flush=True)
    print("\n".join(f"  {name}: {number}, since {why}" for name, (number, why) in DIFFERENCES.items()), flush=True)


def broken_in(fixture: Path) -> int:
    """Return the number of places from which a link leads nowhere, in a folder or on one page."""
    root, only = (fixture, []) if fixture.is_dir() else (fixture.parent, [fixture.name])
    found = check_folder(root, UNKNOWN_ORIGIN, only).findings
    return sum(len(finding.parents) for finding in found if finding.weight in STOPPING)


def planted_faults(folder: Path, scaled: Scaled = PLANTED) -> Iterator[str]:
    """Yield what the build, or the check of its finished files, says otherwise than the truth about planted broken links."""
    with tempfile.TemporaryDirectory(prefix="corpora-") as work:
        site = Path(work)
        make_site(folder, scaled, site)
        planted = set(truth(site))
        with told_elsewhere(), new_site(site / "content", site / "output", override=LENIENT) as built:
            by_build = named_by_build(found_by(built.run))
            sources = {path: facts.source for path, facts in built.facts.items() if facts.source}
            checked = check_folder(built.folder, origin(), markdown=MarkdownFiles(sources, reader(site / "content")))
    by_files = {Place(parent.file, parent.line, _target(found.says)) for found in checked.findings for parent in found.parents}
    print(f"{scaled}: {len(planted)} planted, {len(by_build)} found by the build, {len(by_files)} in {checked.pages} finished pages", flush=True)
    yield from differences("the build", by_build, planted)
    yield from differences("the check of finished files", by_files, planted)


def truth(site: Path) -> Iterator[Place]:
    """Yield the place of every broken link that was planted in a made-up site.

    What was planted to be hard to judge leads nowhere too where it means the own host: under an address like HTTPS://WWW.EXAMPLE.COM:443/x.
    """
    for page in manifest(site):
        lines = (site / "content" / page["file"]).read_text(encoding="utf-8").splitlines()
        for url in (link["url"] for link in page["links"] if link["kind"] in {"broken", "same-site"}):
            target = str(ada_url.URL(url, base=origin()).pathname)
            yield from (Place(page["file"], at, target) for at, line in enumerate(lines, 1) if f"]({url})" in line or f"](<{url}>)" in line)


def named_by_build(found: Iterable[Finding]) -> set[Place]:
    """Return the places of links that lead nowhere, or only by a detour, among the findings of a build."""
    return {Place(finding.file, finding.line, _target(finding.says)) for finding in found if finding.rule in {"broken-link", "indirect-link"}}


def differences(who: str, found: set[Place], planted: set[Place]) -> Iterator[str]:
    """Yield what somebody overlooked, or found where nothing was planted."""
    yield from (f"{who} overlooked {place}" for place in sorted(planted - found))
    yield from (f"{who} was wrong about {place}" for place in sorted(found - planted))


def _target(says: str) -> str:
    return says.split('"')[1]
