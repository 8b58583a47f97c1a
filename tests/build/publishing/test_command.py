"""The commands publish, rollback and releases, with real builds."""

import re
import shutil
from pathlib import Path

import pytest

from plugins.build import gate
from plugins.build.exits import Exit
from plugins.build.gate import Asked
from plugins.build.publishing import command
from plugins.build.publishing.command import Wanted, releases, rollback
from plugins.build.publishing.command import publish as publish_site
from plugins.build.publishing.place import Directory, directory
from plugins.build.publishing.soak import NotWholeError, soak_and_report
from plugins.build.site import Built
from tests.build.publishing.conftest import Publish, SmallSite, break_file, history
from tests.conftest import ARTICLE, CONTENT, TODAY, put

PAGE = "health/heart/salt/index.html"


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    """One target, a folder."""
    return Wanted(targets={"here": {"kind": "directory", "path": "target", "wait": 1}}, root=tmp_path)


@pytest.fixture
def whole(content: Path) -> Path:
    """Content that may go out but for its samples."""
    for part in ("legal", "notices", "pages"):
        shutil.copytree(CONTENT / part, content / part)
    for page in (content / "pages").glob("index*.md"):  # the project's home page links to its own articles
        page.unlink()
    return content


def asked(content: Path, tmp_path: Path, *, samples: bool = True) -> Asked:
    """Return what `publish` asks for."""
    return Asked(content, tmp_path / "output", tmp_path / "report", TODAY, is_production=True, are_samples_allowed=samples, is_full=True)


def test_publish_change_and_go_back(
    whole: Path, wanted: Wanted, tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may not go out changes nothing; what may is live at once; the way back looks first whether that is safe today."""
    monkeypatch.setattr(gate, "files_to_witness", lambda *_, **__: ["index.html"])  # the second witness takes longer than all the rest
    target = Directory(root)
    assert publish_site(wanted, asked(whole, tmp_path, samples=False)) is Exit.CONTENT_HAS_ERRORS
    assert target.current() is None
    assert publish_site(wanted, asked(whole, tmp_path)) is Exit.DONE
    first = target.current() or ""
    said = capsys.readouterr()
    assert f"Release {first} is live in {root}: " in said.out
    assert "The site may go out" in said.out
    assert {path.name for path in (tmp_path / "report").iterdir()} == {"check.txt", "check.html", "check.sarif", "reviews.html"}
    assert not (tmp_path / "output").exists(), "the site that somebody looks at is left alone"
    assert "Salt and your heart" in (root / "current/site" / PAGE).read_text(encoding="utf-8")
    assert not (root / "current/site/drafts").exists()

    put(whole, "health/heart/salt.md", ARTICLE + "\nSee [more](/health/heart/gone/).\n")
    assert publish_site(wanted, asked(whole, tmp_path)) is Exit.CONTENT_HAS_ERRORS
    assert target.current() == first
    assert "[new]" in (said := capsys.readouterr()).out, "compared with the last release of the target"
    assert said.err.endswith(f"Nothing was published: visitors of {root} get what they got before.\n")

    (whole / "health/heart/salt.md").rename(whole / "health/heart/pepper.md")
    put(whole, "health/heart/pepper.md", ARTICLE.replace("status: sample", "status: sample\nredirect_from: [/health/heart/salt/]"))
    assert publish_site(wanted, asked(whole, tmp_path)) is Exit.DONE
    second = target.current() or ""
    capsys.readouterr()
    assert releases(wanted) is Exit.DONE
    listed = capsys.readouterr().out.splitlines()
    says = r"{}{} as of 2026-11-30: \d+ pages; found \d+ (note|warn).*; waived 0; unsigned \d+; \d+\.\d MB of its own"
    assert re.fullmatch(says.format(second, "  LIVE "), listed[0]), listed
    assert re.fullmatch(says.format(first, " "), listed[1]), listed

    taken_away = ("/health/heart/feed.atom", "/health/heart/salt/")
    put(whole, "data/gone.yml", "".join(f"{url}: {{since: 2026-11-30, reason: The advice was wrong.}}\n" for url in taken_away))
    assert rollback(wanted, "", whole, TODAY) is Exit.DONE
    came_back = "With it came back {}, which content/data/gone.yml says is gone: see whether somebody could be harmed by it.\n"
    assert capsys.readouterr().out == f"Release {first} is live again in {root}.\n{''.join(map(came_back.format, taken_away))}"
    (whole / "data/gone.yml").unlink()
    assert rollback(wanted, second, whole, TODAY) is Exit.DONE
    notice = whole / "notices/medical-disclaimer.md"
    notice.write_text(notice.read_text(encoding="utf-8").replace("medical advice", "advice of doctors"), encoding="utf-8")
    assert rollback(wanted, "", whole, TODAY) is Exit.CONTENT_HAS_ERRORS
    said = capsys.readouterr()
    assert f"{PAGE}:" in said.out
    assert " safety " in said.out
    assert said.err == f"Release {first} breaks what must hold today, and was not put back: publish a mended site.\n"
    assert target.current() == second
    assert [path.name for path in target.releases.iterdir() if path.name.startswith(".")] == []
    assert history(root) == [("publish", first), ("publish", second), ("rollback", first), ("rollback", second)]


def test_what_cannot_be_gone_back_to(
    small_site: SmallSite, publish: Publish, wanted: Wanted, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with the exit code of wrong use, or of a failure."""
    assert releases(wanted) is Exit.WRONG_USE
    assert capsys.readouterr().err == f"There is no release in {wanted.root}/target yet: publish one.\n"
    assert rollback(wanted, "", content, TODAY) is Exit.WRONG_USE
    assert capsys.readouterr().err == f"There is no release to go back to in {wanted.root}/target.\n"
    assert releases(wanted) is Exit.DONE
    assert capsys.readouterr().out == f"There is no release in {wanted.root}/target yet.\n"
    site = small_site("one")
    first, second = publish(site), publish(site)
    assert rollback(wanted, second.name, content, TODAY) is Exit.WRONG_USE
    assert capsys.readouterr().err == f'Release {second.name} is live already: did you mean "{first.name}"?\n'
    assert rollback(wanted, "yesterday", content, TODAY) is Exit.WRONG_USE
    assert capsys.readouterr().err == f"Release yesterday is not there: known are: {first.name}\n"
    assert rollback(wanted, "", content, "tomorrow") is Exit.WRONG_USE
    assert capsys.readouterr().err == '"tomorrow" is no date: give --today as year-month-day, like 2027-01-31.\n'
    break_file(first.folder / "site/404.html.br")
    assert rollback(wanted, "", content, TODAY) is Exit.FAILED
    assert capsys.readouterr().err == f"Release {first.name} is damaged (404.html.br): publish anew, or choose another one.\n"
    (first.folder / "record.json").unlink()
    assert releases(wanted) is Exit.DONE
    assert f"Release {first.name} tells nothing of itself: record.json is missing" in capsys.readouterr().out
    shutil.rmtree(second.folder)
    assert releases(wanted) is Exit.DONE
    assert capsys.readouterr().out.startswith(f"{second.name}  LIVE, but it is not there: go back to another one.\nRelease {first.name} tells")
    with directory(wanted.root / "target", 0):
        assert rollback(wanted, "", content, TODAY) is Exit.FAILED
    assert "Nothing was published: somebody is at work there" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["output", "output/live", "content/published"])
def test_releases_stand_in_no_folder_of_a_build(path: str, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The next build would take them away, or for content."""
    wanted = Wanted(targets={"here": {"kind": "static", "path": path}}, root=tmp_path)
    assert publish_site(wanted, asked(content, tmp_path)) is Exit.WRONG_USE
    folder = tmp_path / path.partition("/")[0]
    says = f"Releases cannot stand in {tmp_path / path}: builds use the folder {folder}. Give the target another path.\n"
    assert capsys.readouterr().err == says
    assert not (tmp_path / path).exists()


def test_a_full_disk_is_told_to_whoever_goes_back(
    small_site: SmallSite, publish: Publish, wanted: Wanted, content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what visitors get."""
    publish(small_site("one"))
    live = publish(small_site("two"))

    def no_room(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkdtemp", no_room)
    assert rollback(wanted, "", content, TODAY) is Exit.FAILED
    told = f"visitors get release {live.name} as before; free some space and try again.\n"
    assert capsys.readouterr().err == f"The disk could not be written: [Errno 28] No space left on device; {told}"


def test_a_soak_says_how_it_went(small_site: SmallSite, content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """And what was not whole. The two sites are small ones that were built before."""
    monkeypatch.setattr("plugins.build.publishing.soak.build", lambda _content, output, **_: Built(small_site(output.name), {}, 0))
    assert soak_and_report(content, 1) is Exit.DONE
    says = r"1 kills \(1 .*\): after each, visitors had one whole release, and the next publish went through\.\n"
    assert re.fullmatch(says, capsys.readouterr().out)

    def broken(*_: object) -> None:
        message = "After kill 1: visitors do not have anything."
        raise NotWholeError(message)

    monkeypatch.setattr("plugins.build.publishing.soak.soak", broken)
    assert soak_and_report(content, 1) is Exit.FAILED
    assert capsys.readouterr().err == "After kill 1: visitors do not have anything.\n"


def test_the_targets_are_those_of_the_settings() -> None:
    """What the commands take if nobody says otherwise."""
    assert Wanted().read()[0] == "here"
    assert command.MIRRORS == ".published"
