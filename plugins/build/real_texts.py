"""What was made faster gives the same on texts that nobody here wrote: quick ways through Markdown, one converter for all, builds of what changed."""

import json
import random
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import TocExtension

from plugins.build.gate import policy_of
from plugins.build.link_truth import LENIENT
from plugins.build.scaled import Scaled, make_site
from plugins.build.site import ROOT, SETTINGS, build, keeping
from plugins.check.audit import audit
from plugins.page.findings import told_elsewhere
from plugins.page.words import words_of
from plugins.source import conversion
from plugins.source.body import Body, render
from plugins.source.conversion import Surroundings
from plugins.source.data import read_what_can_be
from plugins.source.quick.steps import quicker_steps
from plugins.source.quick.trees import HeadingIdsExtension
from plugins.source.references import References

EXTENSIONS: list[Any] = ["attr_list", "def_list", "fenced_code", "sane_lists", "tables", "footnotes"]
LANGUAGES = ["en", "es"]
DAY = "2026-11-30"
PAGES = 300
EDITS = 12


def reading_faults(folder: Path, corpora: Iterable[str]) -> Iterator[str]:
    """Yield each text that the quick ways, or a converter that has read other texts before, make something else of."""
    texts = [test["markdown"] for test in json.loads((folder / "markdown" / "commonmark.json").read_text(encoding="utf-8"))]
    texts += [path.read_text(encoding="utf-8", errors="replace") for corpus in corpora for path in sorted((folder / corpus).rglob("*.md"))]
    for number, text in enumerate(texts):
        ours = [HeadingIdsExtension(marker=""), *quicker_steps()]
        plain, quick = (Markdown(output_format="html", extensions=[*EXTENSIONS, *more]).convert(text) for more in ([TocExtension(marker="")], ours))
        if plain != quick:
            yield f"text {number} comes out otherwise in the quick way: {text[:60]!r}"
    order = list(range(len(texts)))
    alone = bodies(texts, order, anew=True)
    random.Random(1).shuffle(order)  # noqa: S311 - no secret
    together = bodies(texts, order, anew=False)
    yield from (
        f"text {number} comes out otherwise behind others: {texts[number][:60]!r}" for number in sorted(order) if alone[number] != together[number]
    )


def bodies(texts: list[str], order: Iterable[int], *, anew: bool) -> dict[int, Body]:
    """Return the bodies of texts that are read in an order, each by a converter of its own or all by one."""
    site, _ = read_what_can_be(ROOT / "content" / "data", LANGUAGES)
    references, gettext = References(site, LANGUAGES[0]), words_of(ROOT / "theme", LANGUAGES[0]).gettext
    found = {}
    for number in order:
        if anew:
            conversion.forget_converters()
        found[number] = render(texts[number], Surroundings("text.md", 1, references, gettext))
    return found


def incremental_faults(folder: Path, corpora: Iterable[str]) -> Iterator[str]:
    """Yield what a build of what changed makes otherwise than a full one, and what kept verdicts say otherwise than fresh ones."""
    for corpus in corpora:
        with tempfile.TemporaryDirectory(prefix="corpora-") as work:
            site = Path(work)
            make_site(folder, Scaled(corpus, PAGES, "filename"), site)
            chance = random.Random(2)  # noqa: S311 - no secret
            for number in range(EDITS):
                yield from (f"{corpus}, edit {number}: {fault}" for fault in _differences(site))
                _edit(site / "content", chance, number)


def _differences(site: Path) -> Iterator[str]:
    content, changed, full = site / "content", site / "changed", site / "full"
    with told_elsewhere():
        build(content, changed, today=DAY, override={**LENIENT, **keeping(changed, SETTINGS)})
        build(content, full, today=DAY, override=LENIENT)
    one, other = files(changed), files(full)
    yield from sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
    policy = policy_of(content, DAY)
    kept, fresh = (audit(changed, policy, kept=folder)[0].findings for folder in (site / "verdicts", None))
    if kept != fresh:
        yield f"{len(kept)} findings by kept verdicts, {len(fresh)} by fresh ones"


def files(site: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def _edit(content: Path, chance: random.Random, number: int) -> None:
    """Change words, a title or a date of an article, in turn."""
    article = chance.choice(sorted((content / "health").rglob("*.md")))
    text = article.read_text(encoding="utf-8")
    edits = (text + f"\nA line of edit {number}.\n", text.replace("\ntitle: ", f"\ntitle: {number} ", 1), text.replace("\ndate: 20", "\ndate: 19", 1))
    article.write_text(edits[number % len(edits)], encoding="utf-8")
