"""What is measured: a build in a fresh process, and commands of link checkers, each with its time and its use of processors."""

import contextlib
import io
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins.build.link_truth import LENIENT
from plugins.build.preview import LOOPBACK, SiteHandler, server
from plugins.build.site import ROOT, SETTINGS, new_site

PLUGIN = "plugins.check.internal_links"


@dataclass(frozen=True, slots=True)
class Run:
    """How long something took in `seconds`, and for how many of them it kept a processor busy (`cpu`); `said` is its output."""

    seconds: float
    cpu: float
    said: str = ""


def timed_build(content: Path, output: Path, *, with_check: bool) -> Run:
    """Build in a fresh process; what was imported or kept by an earlier build does not help."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_build, content, output, with_check=with_check).result()


def _build(content: Path, output: Path, *, with_check: bool) -> Run:
    plugins = [name for name in read_settings(str(SETTINGS))["PLUGINS"] if with_check or name != PLUGIN]
    started, busy = time.perf_counter(), time.process_time()
    with contextlib.redirect_stderr(io.StringIO()), new_site(content, output, override={"PLUGINS": plugins, **LENIENT}) as site:
        run = Run(time.perf_counter() - started, time.process_time() - busy)
        site.take_place()
    return run


def timed(command: Sequence[str], **options: Any) -> Run:
    """Run a command to its end; what it says of broken links is no failure."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True, **options)
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout)


def own_check(root: Path) -> Run:
    """Check the files below `root` with `linkcheck`."""
    return timed([sys.executable, "-m", "invoke", "--search-root", str(ROOT), "linkcheck", str(root)])


def lychee(root: Path) -> Run:
    """Check them with lychee, by the same rules: no network, fragments, a folder's page is its index.html."""
    program = shutil.which("lychee", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if program is None:
        message = "lychee is missing: run `python3 tasks.py bench`, which puts it in place"
        raise FileNotFoundError(message)
    options = ["--offline", "--include-fragments", "--index-files", "index.html", "--no-progress", "--format", "json"]
    return timed([program, *options, "--root-dir", str(root), str(root)])


def linkchecker(root: Path, pages: Iterable[str]) -> Run:
    """Check some pages and what they link to with linkchecker, which asks a server on this machine as fast as it answers."""
    with _served(root) as address, tempfile.TemporaryDirectory(prefix="bench-") as folder:
        Path(folder).chmod(0o755)  # run as root, linkchecker becomes nobody
        config = Path(folder) / "linkcheckerrc"
        config.write_text("[checking]\nmaxrequestspersecond=100000\nrobotstxt=0\nrecursionlevel=1\n", encoding="utf-8")
        command = [str(Path(sys.executable).parent / "linkchecker"), "--config", str(config), "--no-status", "--no-warnings", "-o", "csv", "--stdin"]
        return timed(command, input="\n".join(f"{address}/{page}" for page in pages))


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
