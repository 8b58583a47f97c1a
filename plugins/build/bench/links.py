"""The check of finished files against other link checkers, on a site in which links are broken on purpose."""

import contextlib
import re
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.build.bench.generators import INVOKE
from plugins.build.bench.peers import program
from plugins.build.bench.runs import Run, timed
from plugins.build.preview import LOOPBACK, SiteHandler, server

BROKEN_EVERY = 100
"""Of so many pages one gets a link that leads nowhere: to no page, or by turns to no place on a page."""
FOUND_SOMETHING = (0, 1, 2)
"""Exit codes of link checkers, with findings and without."""
_OURS = re.compile(r"^stop \S+: (.*?); ", re.MULTILINE)
_LYCHEES = re.compile(r"^\[ERROR\] file://(\S+)", re.MULTILINE)


def plant(site: Path, names: Sequence[str]) -> set[str]:
    """Break links in pages of a finished site; return where they lead."""
    planted = set()
    for number, name in enumerate(sorted(names)[::BROKEN_EVERY]):
        page = site / name
        target = f"/#no-such-place-{number}" if number % 2 else f"/no-such-page-{number}"
        before, end, after = page.read_text(encoding="utf-8").rpartition("</main>")
        if end:
            page.write_text(f'{before}<p><a href="{target}">planted</a></p>{end}{after}', encoding="utf-8")
            planted.add(_same(target))
    return planted


def own_check(site: Path, content: Path, project: Path) -> Run:
    """Check the files of a site with `linkcheck`."""
    return timed([*INVOKE, "linkcheck", str(site), "--content", str(content)], project, good=FOUND_SOMETHING)


def lychee(site: Path) -> Run:
    """Check them with lychee, by the same rules: no network, fragments, a folder's page is its index.html."""
    options = ["--offline", "--include-fragments", "--index-files", "index.html", "--no-progress", "--format", "compact"]
    return timed([program("lychee"), *options, "--root-dir", str(site), str(site)], site, good=FOUND_SOMETHING)


def linkchecker(site: Path, pages: Sequence[str]) -> Run:
    """Check some pages and what they link to with linkchecker, which asks a server on this machine as fast as it answers."""
    with _served(site) as address, tempfile.TemporaryDirectory(prefix="bench-") as folder:
        Path(folder).chmod(0o755)  # run as root, linkchecker becomes nobody
        config = Path(folder) / "linkcheckerrc"
        config.write_text("[checking]\nmaxrequestspersecond=100000\nrobotstxt=0\nrecursionlevel=1\n", encoding="utf-8")
        command = [str(Path(sys.executable).parent / "linkchecker"), "--config", str(config), "--no-status", "--no-warnings", "-o", "csv", "--stdin"]
        return timed(command, site, good=FOUND_SOMETHING, words="\n".join(f"{address}/{page}" for page in pages))


def found_by_us(said: str) -> set[str]:
    """Return the targets that `linkcheck` names."""
    return {_same("".join(re.findall(r'"([^"]*)"', says))) for says in _OURS.findall(said)}


def found_by_lychee(said: str, site: Path) -> set[str]:
    """Return the targets that lychee names."""
    return {_same(url.removeprefix(str(site))) for url in _LYCHEES.findall(said)}


def found_by_linkchecker(said: str) -> int:
    """Return how many targets linkchecker names."""
    return said.count(";False;")


def _same(target: str) -> str:
    """Return a target in one way of writing: with or without a slash at its end it is the same folder."""
    path, mark, place = target.partition("#")
    return f"{path.rstrip('/')}{mark}{place}"


class _Handler(SiteHandler):
    """Allows linkchecker to ask without pauses."""

    def end_headers(self) -> None:
        self.send_header("LinkChecker", "1")
        super().end_headers()


@contextlib.contextmanager
def _served(root: Path) -> Iterator[str]:
    running = server(root, 0, _Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://{LOOPBACK}:{running.server_port}"
    finally:
        running.shutdown()
        running.server_close()
