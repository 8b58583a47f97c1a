"""Real content that nobody here wrote: built whole, and held against what is known of it.

The corpora lie outside the project (`corpora --dir DIR`); `DIR/tools/verify_scaled.py` compares a built site with the truth that was
written down when it was made up.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from plugins.build.exits import Exit
from plugins.build.findings_told import found_by
from plugins.build.hostile import hostile_faults
from plugins.build.link_truth import LENIENT, differences, fixture_faults, named_by_build, planted_faults, truth
from plugins.build.outbound_truth import wrong_marks
from plugins.build.real_imports import import_faults
from plugins.build.real_moves import move_faults
from plugins.build.real_texts import incremental_faults, reading_faults
from plugins.build.scaled import Scaled, make_site
from plugins.build.site import Built, new_site
from plugins.page import dom
from plugins.page.conformance import browser_events, first_difference, tree_events
from plugins.page.findings import ContentError, told_elsewhere

CORPORA = ("healthcare-gov", "digitalgov")
LINK_STYLES = ("filename", "url")


def run_corpora(folder: Path, pages: int) -> Exit:
    """Build every made-up site and say what did not come out as planted."""
    if not (folder / "tools" / "scale.py").is_file():
        print(f"{folder} holds no tools/scale.py: give the folder of the corpora with --dir.", file=sys.stderr)
        return Exit.WRONG_USE
    sites = [Scaled(corpus, pages, link_style) for corpus in CORPORA for link_style in LINK_STYLES]
    runs: dict[str, Iterator[str]] = {
        **{str(scaled): _faults(folder, scaled) for scaled in sites},
        "Imports": import_faults(folder, CORPORA),
        "Hostile inputs": hostile_faults(folder),
        "Texts read one after the other": reading_faults(folder, CORPORA),
        "Builds of what changed": incremental_faults(folder, CORPORA),
        "Link fixtures": fixture_faults(folder),
        "Broken links": planted_faults(folder),
        "Pages that move and go": move_faults(folder, CORPORA),
    }
    failed = 0
    for name, found in runs.items():
        faults = list(found)
        failed += bool(faults)
        print("\n".join([f"{name}: {'FAILED' if faults else 'ok'}", *(f"  {fault}" for fault in faults)]), flush=True)
    print(f"{len(runs) - failed} passed, {failed} failed")
    return Exit.FAILED if failed else Exit.DONE


def _faults(folder: Path, scaled: Scaled) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="corpora-") as work:
        site = Path(work)
        make_site(folder, scaled, site)
        try:
            with told_elsewhere(), new_site(site / "content", site / "output", override=LENIENT) as fresh:
                found, built = found_by(fresh.run), fresh.take_place()
        except ContentError as error:
            yield from map(str, error.findings)
            return
        print(f"{scaled}: {len(built.facts)} pages in {built.seconds:.1f} s, {len(found)} warnings", flush=True)
        yield from _verdict(folder, site, scaled.pages)
        yield from wrong_marks(site)
        yield from differences("the link check", named_by_build(found), set(truth(site)))
        yield from _misread(built)


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
