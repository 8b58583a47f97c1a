"""The first day of an editor, as docs/editors.md tells it: every command and every text of that section, and nothing else."""

import re
import signal
import subprocess
from pathlib import Path
from urllib.request import urlopen

from selectolax.lexbor import LexborHTMLParser

from tests.whole.told_in_docs import COMMAND, SECONDS, blocks, command

SECTION = "Your first day"
ARTICLE = "content/health/diabetes/take-care-of-your-kidneys.md"


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
    for block in blocks("editors.md", SECTION):
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
