"""Real content that nobody here wrote: built whole, and held against what is known of it.

The corpora lie outside the project (`corpora --dir DIR`): `DIR/tools/scale.py` makes pages with planted links out of a
corpus and writes down the truth, `DIR/tools/verify_scaled.py` compares a built site with it.
"""

import contextlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from plugins.build.hostile import hostile_faults
from plugins.build.outbound_truth import wrong_marks
from plugins.build.site import ROOT, Built, Exit, build
from plugins.page import dom
from plugins.page.conformance import browser_events, first_difference, tree_events
from plugins.page.findings import ContentError

CORPORA = ("healthcare-gov", "digitalgov")
LINK_STYLES = ("filename", "url")
TRICKY = 0.05
"""The share of planted outbound links that are hard to judge: userinfo, backslashes, own host as a prefix and the like."""
SHARED = ("data", "legal", "notices", "pages")
"""What every site needs beside its articles: taken from the project's own content."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """One made-up site: so many pages out of a corpus, links written in one of two ways."""

    corpus: str
    pages: int
    link_style: str

    def __str__(self) -> str:
        return f"{self.corpus}, {self.pages} pages, links by {self.link_style}"


def run_corpora(folder: Path, pages: int) -> Exit:
    """Build every made-up site and say what did not come out as planted."""
    if not (folder / "tools" / "scale.py").is_file():
        print(f"{folder} holds no tools/scale.py: give the folder of the corpora with --dir.", file=sys.stderr)
        return Exit.WRONG_USE
    failed = 0
    for corpus in CORPORA:
        for link_style in LINK_STYLES:
            scaled = Scaled(corpus, pages, link_style)
            faults = list(_faults(folder, scaled))
            failed += bool(faults)
            print("\n".join([f"{scaled}: {'FAILED' if faults else 'ok'}", *(f"  {fault}" for fault in faults)]), flush=True)
    faults = list(hostile_faults(folder))
    failed += bool(faults)
    print("\n".join([f"Hostile inputs: {'FAILED' if faults else 'ok'}", *(f"  {fault}" for fault in faults)]), flush=True)
    print(f"{len(CORPORA) * len(LINK_STYLES) + 1 - failed} passed, {failed} failed")
    return Exit.FAILED if failed else Exit.DONE


def _faults(folder: Path, scaled: Scaled) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="corpora-") as work:
        site = Path(work)
        _make(folder, scaled, site)
        said = io.StringIO()
        try:
            with contextlib.redirect_stderr(said):
                built = build(site / "content", site / "output")
        except ContentError as error:
            yield from map(str, error.findings)
            return
        warnings = len(said.getvalue().splitlines())
        print(f"{scaled}: {len(built.facts)} pages in {built.seconds:.1f} s, {warnings} warnings", flush=True)
        yield from _verdict(folder, site, scaled.pages)
        yield from wrong_marks(site)
        yield from _misread(built)


def _make(folder: Path, scaled: Scaled, site: Path) -> None:
    topics = ",".join(yaml.safe_load((ROOT / "content" / "data" / "topics.yml").read_text(encoding="utf-8")))
    command = [sys.executable, str(folder / "tools" / "scale.py"), str(folder / scaled.corpus), str(site), str(scaled.pages)]
    origin = yaml.safe_load((ROOT / "content" / "data" / "publisher.yml").read_text(encoding="utf-8"))["site_url"]
    options = ["--model", "site", "--topics", topics, "--link-style", scaled.link_style, "--tricky", str(TRICKY), "--site", origin]
    subprocess.run([*command, *options], check=True, capture_output=True)
    for name in SHARED:
        shutil.copytree(ROOT / "content" / name, site / "content" / name)
    # The project's home page links to its own articles, which this site does not have.
    for page in (site / "content" / "pages").glob("index*.md"):
        page.unlink()


def _verdict(folder: Path, site: Path, pages: int) -> Iterator[str]:
    done = subprocess.run([sys.executable, str(folder / "tools" / "verify_scaled.py"), str(site)], check=True, capture_output=True, text=True)
    first, *examples = done.stdout.splitlines()
    verdict = json.loads(first)
    if verdict.get("pages") != pages:
        yield f"{pages} pages went in, {verdict.get('pages', 0)} came out"
    if absent := {key: number for key, number in verdict.items() if key.endswith("ABSENT")}:
        yield f"planted links that the site has not: {absent}"
    if not verdict["same"]:
        yield f"broken links: {verdict['broken_want']} planted, {verdict['broken_found']} found"
    yield from examples


def _misread(built: Built) -> Iterator[str]:
    """Every page is what a browser reads it as, and stays the same when it is read and written again."""
    for path in built.facts:
        text = (built.output / path).read_text(encoding="utf-8")
        tree = dom.parse(text)
        if dom.serialise(tree) != text:
            yield f"{path} is not stable"
        if difference := first_difference(browser_events(text), tree_events(tree)):
            yield f"{path}: a browser reads {difference[0]}, the tree says {difference[1]}"
