"""From a clone to a running site, as docs/publishing.md tells it: every command of that section, with the real nginx before it."""

import re
import ssl
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError

from plugins.build.components import COMPONENTS
from tests.conftest import ROOT, TODAY
from tests.servers import LOOPBACK, free_port, running
from tests.whole.told_in_docs import COMMAND, SECONDS, blocks, command

DOCUMENT, SECTION = "publishing.md", "From a clone to a running site"
HOST, OURS = "www.example.com", "https://www.example.com"
WORDS = "We read every letter that you send."


class Debian:
    """A server as Debian sets nginx up, with our settings in its folder for sites; its ports and folders are those of the test."""

    def __init__(self, work: Path, clone: Path) -> None:
        self.work, self.port, self.plain = work, free_port(), free_port()
        self.settings, self.logs = work / "nginx.conf", work / "log"
        for folder in (self.logs, work / "conf.d"):
            folder.mkdir(parents=True)
        ours = next(block.text for block in blocks(DOCUMENT, "Headers and servers") if block.kind == "nginx")
        self._write(work / "conf.d" / "site.conf", self._here(ours.replace("TARGET", f"{clone}/published")))
        self._write(self.settings, self._here(Path("/etc/nginx/nginx.conf").read_text(encoding="utf-8")))
        self._certificate()
        own = clone / "pelicanconf.py"
        self._write(own, own.read_text(encoding="utf-8").replace('"/var/log/nginx"', f'"{self.logs}"'))

    def _here(self, text: str) -> str:
        places = {
            "/var/log/nginx": self.logs,
            "/etc/nginx/conf.d": self.work / "conf.d",
            "/etc/nginx/sites-enabled": self.work / "none",
            "/run/nginx.pid": self.work / "pid",
            "user www-data": "user root",  # of another user the folders of tests are hidden
            "listen 443": f"listen {LOOPBACK}:{self.port}",
            "listen 80": f"listen {LOOPBACK}:{self.plain}",
            "listen [::]": "#",  # not every machine has these addresses
            "ssl_certificate ...": f"ssl_certificate {self.work}/cert.pem",
            "ssl_certificate_key ...": f"ssl_certificate_key {self.work}/key.pem",
        }
        for there, here in places.items():
            text = text.replace(there, str(here))
        return text

    @staticmethod
    def _write(file: Path, text: str) -> None:
        file.write_text(text, encoding="utf-8")

    def _certificate(self) -> None:
        made = [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            f"/CN={HOST}",
            "-keyout",
            "key.pem",
            "-out",
            "cert.pem",
        ]
        subprocess.run(made, cwd=self.work, check=True, capture_output=True)

    def nginx(self, *options: str) -> list[str]:
        """Return a command of nginx about this server."""
        return ["nginx", "-c", str(self.settings), "-e", str(self.logs / "start.log"), *options]

    @contextmanager
    def running(self) -> Iterator[None]:
        """Run nginx until the block ends."""
        with running(self.nginx("-g", "daemon off;"), self.port, self.logs / "start.log"):
            yield

    def get(self, path: str, *, method: str = "GET", is_plain: bool = False) -> HTTPResponse:
        """Return the answer to a request, whatever it is."""
        trusting = ssl.create_default_context(cafile=str(self.work / "cert.pem"))
        trusting.check_hostname = False  # asked by its number
        origin = f"http://{LOOPBACK}:{self.plain}" if is_plain else f"https://{LOOPBACK}:{self.port}"
        request = urllib.request.Request(origin + path, method=method, headers={"Host": HOST})  # noqa: S310 - our own server
        opener = urllib.request.build_opener(Stay, urllib.request.HTTPSHandler(context=trusting))
        try:
            answer: HTTPResponse = opener.open(request, timeout=SECONDS)
        except HTTPError as error:
            return error  # type: ignore[return-value]  # it is an answer too
        return answer

    def text(self, path: str) -> str:
        """Return what a visitor reads at an address."""
        with self.get(path) as answer:
            return answer.read().decode()


class Stay(urllib.request.HTTPRedirectHandler):
    """Where an answer leads is looked at, not followed."""

    def redirect_request(self, *_: object) -> None:
        """Do not go there."""


def ran(clone: Path, line: str) -> str:
    """Run a command of the section for the day of the tests, and return what it says."""
    options = [] if line.endswith("releases") else ["--today", TODAY]
    done = subprocess.run([*command(line), *options], cwd=clone, check=False, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout


def look(server: Debian) -> None:
    """Look at what the section says one should see."""
    with server.get("/health/", method="HEAD") as answer:
        headers = answer.headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["Strict-Transport-Security"].startswith("max-age=")
    with server.get("/health/", is_plain=True) as answer:
        assert (answer.status, answer.headers["Location"]) == (301, f"{OURS}/health/")
    with server.get("/_headers") as answer:
        assert answer.status == 404


def test_from_a_clone_to_a_running_site(clone: Path, tmp_path: Path) -> None:
    """Published, served, changed, gone back; and the log that Debian turns on for all stays empty."""
    server, about = Debian(tmp_path / "debian", clone), clone / "content/pages/about.md"
    lines = [line for block in blocks(DOCUMENT, SECTION) for line in block.text.splitlines()]
    first, install, test, reload_, curl, second, releases, rollback = lines
    assert re.search(r"^Release \S+ is live in published: \d+ pages", ran(clone, first), re.MULTILINE)
    packages = {package for component in COMPONENTS for package in component.debian}
    assert set(install.removeprefix("sudo apt-get install ").split()) <= packages
    assert (test, reload_) == ("sudo nginx -t", "sudo systemctl reload nginx")
    tested = subprocess.run(server.nginx("-t"), check=False, capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    assert "warn" not in tested.stderr
    with server.running():
        assert curl == f"curl --head {OURS}/health/"
        look(server)
        assert WORDS not in server.text("/about/")
        about.write_text(about.read_text(encoding="utf-8") + f"\n{WORDS}\n", encoding="utf-8")
        assert second == first
        ran(clone, second)
        assert WORDS in server.text("/about/")
        assert [("LIVE" in line) for line in ran(clone, releases).splitlines()] == [True, False]
        assert rollback == f"{COMMAND}rollback"
        ran(clone, rollback)
        assert WORDS not in server.text("/about/")
    kept = {file.name: file.read_text(encoding="utf-8") for file in server.logs.iterdir() if file.name != "start.log"}
    assert " /about/ 200 " in kept["visits"]
    assert [name for name, text in kept.items() if LOOPBACK in text] == []
    assert str(ROOT) not in "".join(kept.values())
