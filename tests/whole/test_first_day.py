"""The first day of an editor, as docs/editors.md tells it: every command and every text of that section, and nothing else."""

import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import pytest
from selectolax.lexbor import LexborHTMLParser

import tasks
from tests.conftest import ROOT

SECTION = "Your first day"
ARTICLE = "content/health/diabetes/take-care-of-your-kidneys.md"
COMMAND = "python3 tasks.py "
SECONDS = 120
"""Whoever waits for a command so long has lost it."""


class Block(NamedTuple):
    """A block of the section: its kind, what it holds, and the sentence before it."""

    kind: str
    text: str
    before: str


def blocks() -> Iterator[Block]:
    """Yield the blocks of the section, in order."""
    behind = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8").partition(f"\n## {SECTION}\n")[2]
    for found in re.finditer(r"(?P<end>^## )|([^\n]*)\n\n```(\w+)\n(.*?)```\n", behind, re.DOTALL | re.MULTILINE):
        if found["end"]:
            return
        yield Block(found[3], found[4], found[2])


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `git clone` gives: the files of the project, in a repository of their own."""
    folder = tmp_path_factory.mktemp("first-day") / "carepages"
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for file in filter(None, files):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, folder / file)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder


def command(line: str) -> list[str]:
    """Return a command of the section as it runs inside the environment that it would make."""
    return [sys.executable, "-m", "invoke", *tasks._with_option(shlex.split(line.removeprefix(COMMAND)))]


def look_at_the_draft(line: str, clone: Path, address: str) -> None:
    """Run `serve` until it shows the draft, then stop it as an editor does."""
    with subprocess.Popen([*command(line), "--port", "0"], cwd=clone, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serve:
        assert serve.stdout
        origin = next(found[0] for said in serve.stdout if (found := re.search(r"http://[\d.:]+", said)))
        with urlopen(origin + address, timeout=SECONDS) as answer:  # noqa: S310 - our own server
            assert "Take care of your kidneys" in answer.read().decode()
        serve.send_signal(signal.SIGINT)
        assert serve.wait(SECONDS) == 0


def test_the_first_day(clone: Path) -> None:
    """Every command does what the section says, and in the end the article stands in the site, with its review."""
    done = []
    for block in blocks():
        if block.kind == "markdown":
            assert ARTICLE in block.before
            (clone / ARTICLE).write_text(block.text, encoding="utf-8")
            continue
        for line in filter(lambda line: line.startswith(COMMAND), block.text.splitlines()):
            done.append(line.removeprefix(COMMAND).split()[0])
            if done[-1] == "serve":
                look_at_the_draft(line, clone, "/drafts/health/diabetes/take-care-of-your-kidneys/")
                continue
            ran = subprocess.run(command(line), cwd=clone, check=False, capture_output=True, text=True, timeout=SECONDS)
            assert ran.returncode == 0, f"{line}\n{ran.stdout}{ran.stderr}"
            if done[-1] == "check":
                assert "The site may go out" in ran.stdout.splitlines()[-2]
                assert not re.search(rf"{ARTICLE}:\d+ (?:safety|error)", ran.stdout)
    assert done == ["build", "new", "serve", "check", "review-pack", "sign-off", "check"]
    page = LexborHTMLParser((clone / "output/health/diabetes/take-care-of-your-kidneys/index.html").read_text(encoding="utf-8"))
    assert page.css_first('main time[data-review="last"]') is not None
    assert "Medical Director" in page.css_first("main").text()
    assert page.css_first('[data-notice="medical-disclaimer"]') is not None
    assert page.css_first(".status--sample") is None
