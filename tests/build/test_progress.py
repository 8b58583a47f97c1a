"""What somebody who waits is told."""

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.build.progress import Lines, stages_for, table_of
from plugins.page.stages import Stages
from plugins.page.workers import shared_out
from tests.conftest import ROOT


class Heard:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def begin(self, name: str, total: int) -> None:
        """Note it."""
        self.said.append(f"begin {name} {total}")

    def advance(self, steps: int) -> None:
        """Note it."""
        self.said.append(f"+{steps}")

    def end(self, name: str, total: int, seconds: float) -> None:
        """Note it."""
        assert seconds >= 0
        self.said.append(f"end {name} {total}")


def test_stages_are_told_in_their_order() -> None:
    """And their times are kept."""
    heard = Heard()
    stages = Stages(heard)
    with stages.stage("texts", 3) as advance:
        assert shared_out(str, [1, 2, 3], 1, advance) == ["1", "2", "3"]
    with stages.stage("links"):
        pass
    assert heard.said == ["begin texts 3", "+1", "+1", "+1", "end texts 3", "begin links 0", "end links 0"]
    assert list(stages.seconds) == ["texts", "links"]


def test_two_stages_of_one_name_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """As PDFs are made, and then judged."""
    monkeypatch.setattr("time.perf_counter", iter((1.0, 3.0, 10.0, 15.0)).__next__)
    stages = Stages()
    for _ in range(2):
        with stages.stage("PDFs"):
            pass
    assert stages.seconds == {"PDFs": 7.0}


def test_a_copy_counts_for_its_share() -> None:
    """Two processes are twice as far as one of them."""
    heard = Heard()
    with Stages(heard).stage("texts", 200) as advance:
        shared_out(str, range(200), 2, advance)
    assert sum(int(said) for said in heard.said if said.startswith("+")) == 200


def test_a_log_gets_a_line_for_each_stage_that_took_a_while() -> None:
    """Short ones are not worth one."""
    stream = io.StringIO()
    lines = Lines(stream)
    for name, total, seconds in (("texts", 10_061, 4.25), ("links", 0, 1.0), ("headers", 0, 0.01)):
        lines.begin(name, total)
        lines.advance(1)
        lines.end(name, total, seconds)
    assert stream.getvalue() == "texts (10,061): 4.2 s\nlinks: 1.0 s\n"
    assert isinstance(stages_for(stream), Stages)


def test_the_table_adds_up() -> None:
    """What no stage covers is a row of its own."""
    assert table_of({"texts": 1.0, "pages": 2.0}, 4.0).splitlines() == [
        "texts                1.00 s   25.0 %",
        "pages                2.00 s   50.0 %",
        "everything else      1.00 s   25.0 %",
        "all of it            4.00 s  100.0 %",
    ]


def test_a_terminal_shows_a_bar_and_the_table_when_asked(content: Path, tmp_path: Path) -> None:
    """The bar goes to the terminal of errors, so that what is printed can be kept in a file."""
    main, other = pty.openpty()
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "build", "--timings"]
    command += ["--content", str(content), "--output", str(tmp_path / "output")]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=other, text=True, env={**os.environ, "TERM": "xterm"})
    os.close(other)
    shown = b""
    while True:
        try:
            part = os.read(main, 65536)
        except OSError:  # its other end is closed
            break
        if not part:
            break
        shown += part
    os.close(main)
    assert done.returncode == 0
    assert b"pages" in shown
    assert "pages" in done.stdout
    assert "everything else" in done.stdout
