"""The command that checks the links of finished files."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.build.exits import Exit
from plugins.build.linkcheck import check_and_report, origin_of
from plugins.build.site import Built
from plugins.check.link_judge import UNKNOWN_ORIGIN
from tests.conftest import CONTENT, ROOT, put


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site of somebody else with one broken link on two pages and a link to an old address."""
    put(tmp_path / "site", "index.html", '<a href="/gone/">a</a><a href="/old/">b</a><a href="https://www.example.com/nowhere/">c</a>')
    put(tmp_path / "site", "a/index.html", '<a href="../gone/">a</a>')
    put(tmp_path / "site", "old/index.html", '<meta http-equiv="refresh" content="0; url=/a/">')
    return tmp_path / "site"


def test_every_target_is_printed_with_every_place(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And the counts; whole addresses lead elsewhere as long as nobody says where the site will be."""
    assert check_and_report(root, CONTENT) is Exit.CONTENT_HAS_ERRORS
    assert capsys.readouterr().out.splitlines() == [
        'stop every_internal_link_has_its_target: nothing stands at "/gone/"; correct the address, or let the page that took its place name it in redirect_from',
        "  a/index.html",
        "  index.html",
        'warn internal_links_lead_straight: "/old/" only leads on to "/a/"; write "/a/"',
        "  index.html",
        "5 addresses in 3 pages and 0 other files: 1 lead nowhere, from 2 places; 1 warnings.",
    ]


@pytest.mark.parametrize("origin", ["https://www.example.com", "https://www.example.com/", "HTTPS://WWW.EXAMPLE.COM:443/x"])
def test_the_origin_of_a_site_can_be_given(origin: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then its whole addresses are its own."""
    assert check_and_report(root, CONTENT, origin) is Exit.CONTENT_HAS_ERRORS
    assert 'nothing stands at "/nowhere/"' in capsys.readouterr().out


def test_warnings_are_no_failure(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are printed."""
    put(root, "gone/index.html", "")
    assert check_and_report(root, CONTENT) is Exit.DONE
    assert capsys.readouterr().out.endswith("0 lead nowhere, from 0 places; 1 warnings.\n")


def test_a_site_that_we_built_knows_its_origin_and_the_lines_of_its_files(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the policy data and from its release record."""
    put(root, ".built-by-carepages", "")
    put(root, ".release-record.json", json.dumps({"pages": {"a/index.html": {"source": "pages/a.md"}}}))
    put(tmp_path / "content", "pages/a.md", "x\n\n[a](../gone/)\n")
    put(tmp_path / "content", "data/publisher.yml", 'site_url: "https://www.example.com"\n')
    assert check_and_report(root, tmp_path / "content") is Exit.CONTENT_HAS_ERRORS
    said = capsys.readouterr().out
    assert "\n  content/pages/a.md:3 (a/index.html)\n  index.html\n" in said
    assert 'nothing stands at "/nowhere/"' in said


def test_a_content_folder_without_data_has_the_projects(root: Path, tmp_path: Path) -> None:
    """As in a build."""
    put(root, ".built-by-carepages", "")
    assert origin_of(root, tmp_path, None) == origin_of(root, CONTENT, None) != UNKNOWN_ORIGIN
    (root / ".built-by-carepages").unlink()
    assert origin_of(root, CONTENT, None) == UNKNOWN_ORIGIN


def test_one_page_is_checked_within_its_site(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder that we built, or else the page's own; /gone/ is broken either way, ../gone/ means another address."""
    assert check_and_report(root / "a" / "index.html", CONTENT) is Exit.CONTENT_HAS_ERRORS
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "  index.html",
        "1 addresses in 1 pages and 0 other files: 1 lead nowhere, from 1 places; 0 warnings.",
    ]
    put(root, ".built-by-carepages", "")
    put(root, "gone/index.html", "")
    assert check_and_report(root / "a" / "index.html", CONTENT) is Exit.DONE
    assert capsys.readouterr().out == "1 addresses in 1 pages and 0 other files: 0 lead nowhere, from 0 places; 0 warnings.\n"


@pytest.mark.parametrize(
    ("target", "origin", "message"),
    [
        ("nothing", None, "There is no folder and no page"),
        ("notes.txt", None, "There is no folder and no page"),
        ("empty", None, "holds no page: a check of nothing proves nothing"),
        ("site", "www.example.com", '"www.example.com" is no origin: give --origin like https://www.example.com.'),
        ("site", "mailto:a@example.com", "is no origin"),
        ("site", "https://[", "is no origin"),
    ],
)
def test_wrong_use_is_said_in_one_line(
    target: str, origin: str | None, message: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2."""
    assert root.is_dir()
    put(tmp_path, "notes.txt", "")
    (tmp_path / "empty").mkdir()
    assert check_and_report(tmp_path / target, CONTENT, origin) is Exit.WRONG_USE
    said = capsys.readouterr()
    assert message in said.err
    assert said.out == ""


def test_a_name_that_is_no_text_can_be_printed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file's name is bytes."""
    (root / b"caf\xe9.html".decode(errors="surrogateescape")).write_text('<a href="/gone/">a</a>', encoding="utf-8")
    assert check_and_report(root, CONTENT) is Exit.CONTENT_HAS_ERRORS
    assert "  caf\\udce9.html\n" in capsys.readouterr().out


def test_the_command_takes_a_folder(site: Built) -> None:
    """`python3 tasks.py linkcheck DIR`, as CI calls it."""
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "linkcheck", str(site.output)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 lead nowhere" in done.stdout
