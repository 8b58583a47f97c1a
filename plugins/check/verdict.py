"""What all checks of one finished site find together, each at the line that an editor mends."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from plugins.check.addresses import file_of
from plugins.check.audit import COVERED, audit
from plugins.check.audited import Audited
from plugins.check.broken_links import judge_of
from plugins.check.findings import Finding
from plugins.check.internal_links import linked_of_facts
from plugins.check.link_agreement import disagreements as differences
from plugins.check.link_rules import AGREEMENT, LINK_RULES
from plugins.check.links_from_files import check_links, linked_of
from plugins.check.markdown_lines import MarkdownFiles, reader
from plugins.check.places import locate
from plugins.check.policy import Policy
from plugins.check.promise_rules import PROMISE_RULES
from plugins.check.references import Reference
from plugins.check.release_record import Record
from plugins.check.rules import RULES
from plugins.check.statement import Explained, Statement
from plugins.check.summary import Site
from plugins.check.waivers import WAIVER_RULES
from plugins.check.witness import REASON, REMEDY, RULE, disagreements, hear_witness, judgements
from plugins.check.witness_scope import LinksBetweenFiles, pages_for_deploy
from plugins.page.facts import FeedFacts, PageFacts
from plugins.page.stages import Stages

WITNESS = Statement(RULE, "stop", REASON, REMEDY, "DESIGN 5")
ALL_RULES: tuple[Explained, ...] = (*RULES, COVERED, *LINK_RULES, WITNESS, *PROMISE_RULES, *WAIVER_RULES)
LINK_CHECK = "plugins.check.internal_links"
ALWAYS_LOOKED_AT = ("home", "topic", "legal")
"""Kinds of pages that the second witness looks at on every deploy, changed or not (DESIGN 5)."""


@dataclass(frozen=True, slots=True)
class FinishedBuild:
    """A finished site in `folder`, with what its build knows: facts of pages and feeds, and its release record."""

    folder: Path
    content: Path
    facts: Mapping[str, PageFacts]
    feeds: Mapping[str, FeedFacts]
    record: Record

    def sources(self) -> dict[str, str]:
        """Return the Markdown file of each page that has one."""
        return {path: page["source"] for path, page in self.record["pages"].items() if page["source"]}

    def hashes(self) -> dict[str, str]:
        """Return the hash of each file."""
        return hashes_of(self.record)


@dataclass(slots=True)
class Checked:
    """What the checks give: findings, the audit's counts, how many links were judged, and seconds by stage."""

    findings: list[Finding] = field(default_factory=list)
    audited: Audited = field(default_factory=Audited)
    links: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    stages: Stages = field(default_factory=Stages)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Take the time of a stage, and let those be told who wait."""
        with self.stages.stage(name):
            yield
        self.seconds[name] = self.stages.seconds[name]


def hashes_of(record: Record | None) -> dict[str, str]:
    """Return the hash of each file that a record names; of none without a record."""
    pages, files = (record or {}).get("pages", {}), (record or {}).get("files", {})
    return {**{path: page["sha256"] for path, page in pages.items()}, **files}


def check_build(
    build: FinishedBuild, policy: Policy, kept: Path | None = None, *, is_fresh: bool = False, stages: Stages | None = None
) -> tuple[Checked, Site]:
    """Audit a finished site and check its internal links twice: from its files, and as its build saw them.

    `kept` is the folder of verdicts on files of earlier runs, if any are to be kept; a fresh audit does not believe them.
    """
    checked = Checked(stages=stages or Stages())
    with checked.stage("audit"):
        checked.audited, site = audit(build.folder, policy, kept=kept, is_fresh=is_fresh)
    with checked.stage("links"):
        sources = build.sources()
        pages = build.record["pages"]
        by_address = {policy.origin + pages[path]["url"]: source for path, source in sources.items()}
        found = checked.audited.findings
        named = {finding.page: build.facts[finding.page] for finding in found if finding.page in build.facts}
        checked.findings += locate(found, {**sources, **by_address}, build.content, lines_of(named))
        checked.findings += check_links(site, policy.origin, MarkdownFiles(sources, reader(build.content)))
        if LINK_CHECK not in build.record["reductions"]:
            checked.findings.append(Finding("", 0, AGREEMENT.id, "the build did not check its links", f"put {LINK_CHECK} into PLUGINS", "stop"))
        checked.findings += differences(linked_of_facts(build.facts, build.feeds), site, policy.origin)
    checked.links = {"in pages and feeds": sum(len(page.references) for page in (*site.pages, *site.items))}
    return checked, site


def hear_second_witness(checked: Checked, site: Site, policy: Policy, origin: str, files: Collection[str]) -> None:
    """Add what linkchecker says otherwise than our own check of these files, which are served at `origin`."""
    with checked.stage("second witness"):
        pages = list(linked_of(site))
        judge = judge_of(policy.origin, site.sizes, pages, site.read)
        fragmentless = {page.url: page.path for page in site.pages}

        def is_fine(url: str, reference: Reference) -> bool:
            without = reference._replace(url=reference.url.partition("#")[0] or url)
            verdict = judge.verdict(without, fragmentless.get(url, file_of(url)))
            return verdict is None or verdict.rule.weight not in {"safety", "stop"}

        verdicts = hear_witness(origin, files)
        judged = judgements(site, policy.origin, is_fine, files)
        checked.findings += disagreements(verdicts, judged, origin, files, site.read)
    checked.links["asked by linkchecker"] = len(verdicts)
    checked.links["files that it looked at"] = len(files)


def files_to_witness(build: FinishedBuild, site: Site, previous: Record | None, origin: str, *, is_full: bool) -> list[str]:
    """Return the files that the second witness looks at: all, or what changed since the last release and what depends on that."""
    now = build.hashes()
    if is_full or previous is None:
        return sorted(now)
    always = [path for path, page in build.record["pages"].items() if page["kind"] in ALWAYS_LOOKED_AT]
    return pages_for_deploy(now, hashes_of(previous), LinksBetweenFiles(site, origin), always)


def lines_of(facts: Mapping[str, PageFacts]) -> dict[tuple[str, str], int]:
    """Return the Markdown line of each address that has one, by its page and as it is written there."""
    found: dict[tuple[str, str], int] = {}
    for path, page in facts.items():
        for reference in (*page.links, *page.resources):
            if reference.line:
                found.setdefault((path, reference.url), reference.line)
    return found
