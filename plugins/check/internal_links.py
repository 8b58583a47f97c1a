"""A link that leads nowhere on the site is named at the line that an editor typed, before any visitor can follow it.

Reduces the facts of all pages and feeds, so nothing is parsed again but the few stylesheets, SVG pictures and sitemaps.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.check.broken_links import Broken, Linked, broken_links, judge_of, leads_on
from plugins.check.findings import Parent
from plugins.check.link_notes import look_at, note_links, suspects, wrong_among
from plugins.check.link_rules import STRAIGHT, Verdict
from plugins.check.markdown_lines import MarkdownFiles, reader
from plugins.check.references import HOLD_ADDRESSES, references_in
from plugins.page import pipeline
from plugins.page.facts import FeedFacts, PageFacts
from plugins.page.findings import Finding, Severity
from plugins.page.options import read_options
from plugins.page.pipeline import FinishedSite, Reduction

NAME, SETTING = "internal links", "INTERNAL_LINKS"
PAGES_NAMED = 3


@dataclass(frozen=True, slots=True)
class Options:
    """`severity` of a link that leads nowhere: "error" stops the build, "warning" stops nothing."""

    severity: Severity = "error"


def reduce_links(site: FinishedSite) -> Iterator[Finding]:
    """Yield a finding for each line of Markdown, and for each template, from which a link leads nowhere."""
    options, notes = read_options(site.shared, SETTING, Options), site.notes[NAME]
    names, seen = site.names(), look_at(notes)
    others = [*linked_of_facts({}, site.feeds), *linked_of_files(site.output, names)]
    origin = site.shared["SITE"].publisher.site_url
    judge = judge_of(origin, names, [*seen.outlines, *others], lambda path: (site.output / path).read_bytes())
    wrong = wrong_among(seen.written, judge)
    linked = chain(linked_of_facts({path: site.facts[path] for path in suspects(notes, seen, wrong)}, {}), others)
    if broken := list(broken_links(linked, judge, seen.written - wrong)):
        markdown = MarkdownFiles({path: facts.source or "" for path, facts in site.facts.items()}, reader(Path(site.shared["PATH"])))
        yield from in_words(broken, markdown, templates_of(site), options)


def linked_of_files(root: Path, names: Iterable[str]) -> Iterator[Linked]:
    """Yield what the check needs of every file that is no page and holds addresses."""
    for path in names:
        if path.endswith(HOLD_ADDRESSES):
            yield Linked(path, references_in(path, (root / path).read_bytes()))


def linked_of_facts(pages: Mapping[str, PageFacts], feeds: Mapping[str, FeedFacts]) -> Iterator[Linked]:
    """Yield it of every page and feed."""
    for path, facts in pages.items():
        yield _linked(path, facts)._replace(ids=frozenset(facts.ids), leads_on=leads_on(facts.resources))
    for path, feed in feeds.items():
        yield Linked(path, feed.declared)
        yield from (_linked(path, item) for item in feed.items)


def _linked(path: str, facts: PageFacts) -> Linked:
    return Linked(path, (*facts.links, *facts.resources, *facts.declared), file=facts.source or "")


def templates_of(site: FinishedSite) -> dict[str, str]:
    """Return the template of each page, and for each feed that of its items."""
    items = ((path, item.template) for path, feed in site.feeds.items() for item in feed.items)
    theme = Path(site.shared["THEME"]).name
    return {path: f"{theme}/templates/{name}" for path, name in chain(items, ((path, facts.template) for path, facts in site.facts.items()))}


def in_words(broken: Iterable[Broken], markdown: MarkdownFiles, templates: Mapping[str, str], options: Options) -> Iterator[Finding]:
    """Yield the findings: one for each line, and where no line is known one for each template."""
    placed = [(found.verdict, place) for found in broken for place in markdown.places(found.parent, found.written, found.part)]
    yield from (_finding(verdict, place.file, place.line, options) for verdict, place in placed if place.line)
    for (verdict, template), places in _by_template(placed, templates).items():
        pages, files = sorted({place.page for place in places}), {place.file for place in places}
        file = files.pop() if len(files) == 1 else ""
        yield _finding(verdict, file or template or pages[0], 0, options, _on(pages))


def _by_template(placed: Iterable[tuple[Verdict, Parent]], templates: Mapping[str, str]) -> Mapping[tuple[Verdict, str], list[Parent]]:
    """A link that stands on no line of one file comes from what its pages are made with, or a list repeats what stands on a line."""
    found, at_lines = defaultdict(list), {verdict for verdict, place in placed if place.line}
    for verdict, place in placed:
        if not place.line and (place.file or verdict not in at_lines):
            found[verdict, templates.get(place.page, "")].append(place)
    return found


def _finding(verdict: Verdict, file: str, line: int, options: Options, on: str = "") -> Finding:
    says = verdict.says + on
    if verdict.rule is STRAIGHT:
        return Finding(file, line, "indirect-link", says, verdict.remedy, "warning")
    return Finding(file, line, "broken-link", says, verdict.remedy, options.severity)


def _on(pages: list[str]) -> str:
    more = f" and {len(pages) - PAGES_NAMED} more" if len(pages) > PAGES_NAMED else ""
    return f" (on {', '.join(pages[:PAGES_NAMED])}{more})"


def on_initialized(pelican: Any) -> None:
    """Stop on wrong options before any work."""
    read_options(pelican.settings, SETTING, Options)


def register() -> None:
    """Connect to Pelican, and reduce the facts behind the last page."""
    pipeline.reductions.append(Reduction(NAME, reduce_links, note_links, writes=False))
    signals.initialized.connect(on_initialized)
