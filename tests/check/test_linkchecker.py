"""How linkchecker is run: with what it is told, as whom, and what it cannot see."""

import os
import stat
import subprocess
import sys
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest

from plugins.check import linkchecker_user
from plugins.check.linkchecker import NO_WAY_OUT, Settings, ask, whole_address
from plugins.check.linkchecker_user import USER, can_read
from tests.check.internet import closed_port
from tests.check.served import served


class LeadingOut(SimpleHTTPRequestHandler):
    """A server that leads every visitor to somebody else."""

    def do_GET(self) -> None:
        """Lead out."""
        self.send_response(302)
        self.send_header("Location", "http://outside.example/")
        self.send_header("Content-Length", "0")
        self.end_headers()


def somebody() -> int:
    """Return a user whom permissions bind: root is nobody here."""
    return os.geteuid() or USER or 0


def test_permissions_decide_what_a_user_can_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    """And whoever asks stays who he is."""
    before = os.geteuid()
    open_file, closed_file = Path("/etc/passwd"), tmp_path_factory.mktemp("user") / "closed"
    closed_file.touch(0)
    assert can_read(somebody(), [str(open_file)])
    assert not can_read(somebody(), [str(open_file), str(closed_file)])
    assert os.geteuid() == before


def test_outside_of_linkchecker_nothing_is_changed() -> None:
    """It acts on the command that loads it, and on nothing else."""
    assert linkchecker_user.COMMAND not in sys.modules


@pytest.mark.parametrize(("file", "is_kept"), [("/etc/passwd", False), ("/not/there", True)])
def test_root_is_kept_where_nobody_could_read_python(file: str, is_kept: bool) -> None:
    """Run as if by root, in a process of its own."""
    program = f"""
import os, runpy, sys, types
import plugins.check.linkchecker_user as user
os.geteuid, os.seteuid = lambda: 0, lambda _: None
command = types.ModuleType(user.COMMAND, "")
command.__file__, command.drop_privileges = {file!r}, "as it was"
sys.modules[user.COMMAND] = command
runpy.run_path(user.__file__)
print(command.drop_privileges == "as it was")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == str(not is_kept)


def test_nobodys_configuration_is_read_or_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither of the user who runs it: a configuration that would break the run, a password for the host."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for folder in (tmp_path / ".linkchecker", tmp_path / "linkchecker"):
        folder.mkdir()
        (folder / "linkcheckerrc").write_text("[checking]\nmaxrequestspersecond=nonsense\n", encoding="utf-8")
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login user password secret\n", encoding="utf-8")
    (tmp_path / ".netrc").chmod(stat.S_IRUSR)
    before = sorted(tmp_path.rglob("*"))
    url = f"http://127.0.0.1:{closed_port()}/"
    (verdict,) = ask([url], Settings(environment=NO_WAY_OUT))
    assert (verdict.asked, verdict.is_valid, verdict.message.partition(":")[0]) == (url, False, "ConnectionError")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_redirect_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    """With no way out nothing outside is ever asked, whatever a server says."""
    with served(tmp_path, LeadingOut) as origin:
        (verdict,) = ask([f"{origin}/"], Settings(environment=NO_WAY_OUT))
    assert verdict.message.startswith("ProxyError")
    assert "outside.example" in verdict.message


def test_the_time_limit_ends_a_run(tmp_path: Path) -> None:
    """Without an error: what it had no time for is missing."""
    (tmp_path / "index.html").write_text("<title>x</title>", encoding="utf-8")
    with served(tmp_path) as origin:
        assert ask([f"{origin}/"], Settings(time_limit=0)) == []


@pytest.mark.parametrize(
    ("written", "bases", "expected"),
    [
        ("x", ("https://a.example/b/",), "https://a.example/b/x"),
        ("x", ("", "https://a.example/b/"), "https://a.example/b/x"),
        ("x", ("c/", "https://a.example/b/"), "https://a.example/b/c/x"),
        ("x", ("https://c.example/", "https://a.example/b/"), "https://c.example/x"),
        ("https://A.example:443", (), "https://a.example/"),
        ("x", (), ""),
        ("x", ("not a base",), ""),
        ("https://[", (), ""),
    ],
)
def test_addresses_are_resolved_as_browsers_do(written: str, bases: tuple[str, ...], expected: str) -> None:
    """Against the nearest base first, which may itself be relative."""
    assert whole_address(written, *bases) == expected
