"""Building into a new folder and switching: the last good site stays whole, whatever happens."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.build import site
from plugins.build.exits import Exit, WrongUseError
from plugins.build.folders import switch
from plugins.build.site import Built, build, build_and_report
from plugins.page.findings import ContentError
from plugins.page.seam import MARK
from tests.conftest import ARTICLE, ROOT, TODAY, put

PAGE = "health/heart/salt/index.html"


def test_a_build_writes_the_site_and_says_where(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says how many pages of which kind, one the languages, one where to look."""
    output = tmp_path / "output"
    assert build_and_report(content, output) == Exit.DONE
    assert "Salt and your heart" in (output / PAGE).read_text(encoding="utf-8")
    said = capsys.readouterr().out
    assert said.startswith("Built 45 pages in ")
    assert "26 topic, 12 page, 2 home, 2 error, 2 search, 1 article" in said
    assert "Languages: en 23, es 22" in said
    assert f"The site is in {output}/. To look at it: python3 tasks.py serve" in said


def test_a_second_build_takes_the_place_of_the_first(content: Path, built: Callable[[], Built]) -> None:
    """What is no longer in the content is no longer in the site."""
    output = built().output
    (content / "health/heart/salt.md").rename(content / "health/heart/pepper.md")
    assert built().output == output
    assert not (output / PAGE).exists()
    assert (output / "health/heart/pepper/index.html").exists()
    assert [path.name for path in output.parent.iterdir() if path.name.startswith(".output")] == []


def test_a_mistake_leaves_the_last_good_site(content: Path, built: Callable[[], Built], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, the mistake named, every file as it was."""
    output = built().output
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    put(content, "health/heart/salt.md", ARTICLE.replace("summary", "sumary"))
    assert build_and_report(content, output) == Exit.CONTENT_HAS_ERRORS
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before
    assert (
        'health/heart/salt.md:3 error unknown-key (column 1): "sumary" is not a field of a health article; did you mean "summary"?'
        in capsys.readouterr().err
    )


FULL_DISK = """
import pathlib, sys
from plugins.build.site import build_and_report
content, disk = map(pathlib.Path, sys.argv[1:])
output = disk / "output"
assert build_and_report(content, output) == 0
before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
with (disk / "filler").open("wb", buffering=0) as filler:
    try:
        while filler.write(bytes(4096)): pass
    except OSError: pass
(disk / "filler").open("r+b").truncate((disk / "filler").stat().st_size - 65536)
code = build_and_report(content, output, anew=True)
assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before
assert sorted(path.name for path in disk.iterdir()) == [".output.cache", "filler", "output"]
sys.exit(code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk of its own is made with Linux's unshare and tmpfs")
def test_a_full_disk_leaves_the_last_good_site(content: Path, tmp_path: Path) -> None:
    """On a real, full disk: exit code 3, one line with the remedy, every file as it was, no half site left lying about."""
    disk, script = tmp_path / "disk", put(tmp_path, "full_disk.py", FULL_DISK)
    disk.mkdir()
    command = 'mount -t tmpfs -o size=4m tmpfs "$1" && exec "$2" "$3" "$4" "$1"'
    done = subprocess.run(
        ["unshare", "-r", "-m", "sh", "-c", command, "sh", str(disk), sys.executable, str(script), str(content)],
        check=False, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == Exit.FAILED, done.stderr
    assert "No space left on device" in done.stderr
    assert done.stderr.endswith("the last good site was left as it is; free some space and build again.\n")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_a_switch_that_fails_half_way_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """The second of the two renames fails: the old site stands where it stood."""
    output, fresh = tmp_path / "output", tmp_path / ".output.new"
    put(output, "index.html", "old")
    put(fresh, "index.html", "new")
    rename = Path.rename

    def fail_for_the_new_one(path: Path, target: Path) -> Path:
        if path == fresh:
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_for_the_new_one)
    with pytest.raises(type(error)):
        switch(fresh, output)
    assert (output / "index.html").read_text() == "old"


def test_a_folder_that_is_no_site_is_never_replaced(content: Path, tmp_path: Path) -> None:
    """`--output` of somebody's documents stops the command."""
    documents = tmp_path / "documents"
    put(documents, "letter.txt", "mine")
    with pytest.raises(WrongUseError, match="holds something that is not a site built here"):
        build(content, documents)
    assert (documents / "letter.txt").read_text() == "mine"


@pytest.mark.parametrize("where", ["", "output", ".."])
def test_the_site_is_never_built_over_its_content(content: Path, where: str) -> None:
    """Neither into the content folder, nor into it, nor above it."""
    with pytest.raises(WrongUseError, match="holds the content or lies in it"):
        build(content, content / where)


def test_a_missing_content_folder_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and the option to give."""
    assert build_and_report(tmp_path / "nowhere", tmp_path / "output") == Exit.WRONG_USE
    assert capsys.readouterr().err == f"There is no folder {tmp_path / 'nowhere'}: give the folder of the Markdown files with --content.\n"


def test_a_broken_template_is_named_with_its_line(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, template and line, no traceback."""
    import shutil  # noqa: PLC0415 - one use

    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    put(theme, "templates/az.html", "{% extends 'base.html' %}\n{% block main %}\n{% endfor %}\n")
    settings = put(tmp_path, "conf.py", f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\nTHEME = {str(theme)!r}\n")
    monkeypatch.setattr(site, "SETTINGS", settings)
    assert build_and_report(content, tmp_path / "output", settings) == Exit.FAILED
    said = capsys.readouterr().err
    assert "az.html:3" in said
    assert "Traceback" not in said


def test_what_a_killed_build_left_is_cleared_away(content: Path, built: Callable[[], Built], tmp_path: Path) -> None:
    """The folder of a process that is gone goes; that of one that runs stays, and those of an output whose name only begins alike."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    put(tmp_path, f".output.{gone.pid}.abcdefgh/index.html", "half")
    others = [f".output.{os.getppid()}.abcdefgh", f".output.{gone.pid}.cache", f".output.{gone.pid}.{os.getppid()}.abcdefgh"]
    for other in others:
        put(tmp_path, f"{other}/index.html", "at work")
    built()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".output")) == sorted(others)
    assert content.exists()


@pytest.mark.parametrize("has_our_number", [True, False])
def test_the_last_good_site_of_a_build_that_was_killed_while_it_switched_comes_back(content: Path, tmp_path: Path, has_our_number: bool) -> None:
    """Also when the next build is refused: between the two renames there is no site at all. In containers both may have had the same number."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name in ("index.html", MARK):
        put(tmp_path, f".output.{os.getpid() if has_our_number else gone.pid}.abcdefgh.old/{name}", "good")
    put(content, "health/heart/salt.md", "no header")
    with pytest.raises(ContentError):
        build(content, tmp_path / "output", today=TODAY)
    assert (tmp_path / "output" / "index.html").read_text() == "good"


def test_no_tree_is_removed_where_a_build_that_begins_would_take_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of its site would go away under its hands."""
    output, fresh, spare = (tmp_path / name for name in ("output", ".output.new", "spare"))
    for folder in (output, fresh, spare):
        put(folder, "index.html", folder.name)
    removed: list[Path] = []
    monkeypatch.setattr("plugins.build.folders.shutil.rmtree", lambda path, **_: removed.append(path))
    switch(fresh, output, spare)
    assert removed
    assert spare not in removed
    assert (spare / "index.html").read_text() == "output"


def test_every_site_carries_the_mark_that_allows_its_replacement(site: Built) -> None:
    """Only a folder with this file in it is ever replaced."""
    assert (site.output / MARK).is_file()


def test_the_plain_pelican_command_builds_the_same_pages(content: Path, built: Callable[[], Built], tmp_path: Path) -> None:
    """`pelican CONTENT -s pelicanconf.py -o OUT --fatal errors`, run from anywhere, writes the same bytes."""
    plain = tmp_path / "plain"
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(ROOT / "pelicanconf.py"), "-o", str(plain), "--fatal", "errors"]
    subprocess.run([*command, "-e", f'TODAY="{TODAY}"'], check=True, cwd=tmp_path, capture_output=True)
    ours = built().output
    pages = {path.relative_to(ours): path.read_bytes() for path in ours.rglob("*") if path.is_file()}
    assert {path.relative_to(plain): path.read_bytes() for path in plain.rglob("*") if path.is_file()} == pages


def test_the_plain_pelican_command_names_every_mistake_without_a_traceback(content: Path, tmp_path: Path) -> None:
    """Exit code 1, nothing written."""
    put(content, "health/heart/salt.md", ARTICLE.replace("summary", "sumary"))
    plain = tmp_path / "plain"
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(ROOT / "pelicanconf.py"), "-o", str(plain), "--fatal", "errors"]
    done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    assert "salt.md:3 error unknown-key" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert not plain.exists()


def test_production_leaves_drafts_out(content: Path, tmp_path: Path) -> None:
    """publishconf.py: no page, no list entry and no source file of a draft."""
    put(content, "health/heart/secret.md", ARTICLE.replace("status: sample", "status: draft").replace("Salt and your heart", "Unfinished words"))
    draft = "drafts/health/heart/secret/index.html"
    assert draft in build(content, tmp_path / "here").facts
    public = build(content, tmp_path / "public", ROOT / "publishconf.py", override={"SAMPLES_ALLOWED": True})
    assert not any("secret" in path.as_posix() for path in public.output.rglob("*"))
    assert not any("Unfinished words" in path.read_text(encoding="utf-8") for path in public.output.rglob("*.html"))


def test_any_other_failure_is_one_line_with_the_page_and_a_way_to_see_more(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, no traceback, nothing written."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError(*["oh"])

    monkeypatch.setattr("plugins.page.pipeline.read_facts", broken)
    assert build_and_report(content, tmp_path / "output") == Exit.FAILED
    said = capsys.readouterr().err
    assert said.startswith(
        "The build failed: ZeroDivisionError: oh (while health/heart/salt/index.html was made from health/heart/salt.md). To see where: "
    )
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("is_buffered", [True, False])
def test_who_reads_only_the_beginning_does_no_harm(content: Path, tmp_path: Path, *, is_buffered: bool) -> None:
    """As `head` does: the site stands, and nobody is told of a pipe."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | (
        {} if is_buffered else {"PYTHONUNBUFFERED": "1"}
    )
    command = [sys.executable, "-m", "invoke", "build", "--content", str(content), "--output", str(tmp_path / "site")]
    taken, gone = os.pipe()
    os.close(taken)
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=gone, stderr=subprocess.PIPE, text=True, check=False)
    os.close(gone)
    assert done.returncode == 0
    assert "pipe" not in done.stderr.lower()
    assert (tmp_path / "site" / "index.html").is_file()
