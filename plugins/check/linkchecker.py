"""linkchecker as a process of its own: what it is told, and its verdict on every address that it met.

It never reads the configuration or the passwords of whoever runs it, and run as root it becomes nobody, so whatever it needs
lies in a folder that all may read and its verdicts come over its standard output.
"""

import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import ada_url

from plugins.check import page_seen

_PARTS = ("urlname", "parentname", "base", "result", "warningstring", "infostring", "valid", "url", "line")
"""Of a verdict, in linkchecker's order; the line comes last because it is left out where there is none."""
_KEPT = frozenset(("all_proxy", "http_proxy", "https_proxy", "no_proxy", "path", "systemroot"))
NO_WAY_OUT = {name: "http://127.0.0.1:9" for name in ("http_proxy", "https_proxy", "all_proxy")} | {"no_proxy": "127.0.0.1"}
"""An environment in which every request that is not for this machine ends at a closed port, wherever a redirect may lead."""


class LinkcheckerError(RuntimeError):
    """linkchecker did not do its work; the message says why, as far as it told."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What linkchecker is told.

    `depth`: 0 asks the given addresses only, 1 also what they link to. `inside` is a pattern: of the addresses that it meets, it
    asks those only. `threads` 0 is one after the other without the second that it takes to end its threads. `timeout` in
    seconds for one request, `time_limit` for all. `reads_titles`: tell the title and the first words of each page.
    """

    depth: int = 0
    inside: str = ""
    threads: int = 0
    timeout: int = 20
    time_limit: int = 3600
    requests_per_second: float = 1
    obeys_robots: bool = True
    reads_titles: bool = False
    user_agent: str = ""
    ca_bundle: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """Return the configuration file."""
        checking = {
            "recursionlevel": self.depth,
            "threads": self.threads,
            "timeout": self.timeout,
            "robotstxt": int(self.obeys_robots),
            "maxrequestspersecond": self.requests_per_second,
            "maxfilesizeparse": 100_000_000,
            "maxfilesizedownload": 100_000_000,
            "resultcachesize": 10_000_000,
            "useragent": self.user_agent,
            "sslverify": self.ca_bundle,
        }
        sections = {
            "checking": checking,
            "filtering": {"internlinks": self.inside},
            "output": {"verbose": 1, "status": 0, "log": "csv"},
            "csv": {"parts": ",".join(_PARTS), "separator": ";"},
            **({page_seen.PageSeen.__name__: {}} if self.reads_titles else {}),
        }
        lines = (f"[{name}]\n" + "".join(f"{key}={value}\n" for key, value in values.items() if value != "") for name, values in sections.items())
        return "".join(lines)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What linkchecker says of one address, which it names once only, at the first page that it met it on.

    `written` as it stands there, `parent` the address of that page ("" for an address that was given), `asked` the whole
    address without a fragment, `final` where redirects led; `line` from 1, 0 where there is none.
    """

    written: str
    parent: str
    asked: str
    final: str
    is_valid: bool
    message: str
    warnings: str = ""
    infos: str = ""
    line: int = 0


def ask(urls: Iterable[str], settings: Settings) -> list[Verdict]:
    """Return the verdict on each address, and on what they link to if `settings.depth` says so; none on what the time did not suffice for.

    Raises LinkcheckerError when there is no verdict at all.
    """
    given = "\n".join(urls)
    if not given:
        return []
    with tempfile.TemporaryDirectory(prefix="linkchecker-") as name:
        _prepare(Path(name), settings)
        said, errors = _run(Path(name), given, settings)
    verdicts = list(_verdicts(said))
    if not verdicts:
        message = f"linkchecker judged nothing; it says: {errors.strip()[-2000:] or 'nothing'}"
        raise LinkcheckerError(message)
    return verdicts


def _prepare(home: Path, settings: Settings) -> None:
    """Write what linkchecker reads; it takes plugins from `$XDG_DATA_HOME/linkchecker/plugins` only."""
    plugins = home / "linkchecker" / "plugins"
    plugins.mkdir(parents=True)
    for folder in (home, plugins.parent, plugins):
        folder.chmod(0o755)
    files = [home / "linkcheckerrc"]
    files[0].write_text(settings.text(), encoding="utf-8")
    if settings.reads_titles:
        files.append(Path(shutil.copy(page_seen.__file__, plugins)))
    for file in files:
        file.chmod(0o644)


def _run(home: Path, given: str, settings: Settings) -> tuple[str, str]:
    """Return what linkchecker wrote, whole or up to the time limit; a broken link is no failure of the run."""
    command = [sys.executable, "-m", "linkcheck", "--config", str(home / "linkcheckerrc"), "--stdin"]
    kept = {name: value for name, value in os.environ.items() if name.lower() in _KEPT}
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}
    environment = {**kept, **own, **settings.environment}
    try:
        done = subprocess.run(command, input=given.encode(), capture_output=True, check=False, cwd=home, env=environment, timeout=settings.time_limit)
        said, errors = done.stdout, done.stderr
    except subprocess.TimeoutExpired as stopped:
        said, errors = stopped.stdout or b"", stopped.stderr or b""
    return said.decode("utf-8", "replace"), errors.decode("utf-8", "replace")


def _verdicts(said: str) -> Iterator[Verdict]:
    """Yield the rows behind the one that names the columns; a row that the time limit cut off is none."""
    rows = csv.reader(io.StringIO(said, newline=""), delimiter=";")
    for row in rows:
        if tuple(row) == _PARTS:
            break
    for row in rows:
        if len(row) >= len(_PARTS) - 1:
            yield _verdict(dict(zip(_PARTS, row, strict=False)))


def _verdict(row: Mapping[str, str]) -> Verdict:
    asked = whole_address(row["urlname"], row["base"], row["parentname"])
    return Verdict(
        written=row["urlname"],
        parent=row["parentname"],
        asked=(asked or row["url"]).partition("#")[0],
        final=row["url"].partition("#")[0],
        is_valid=row["valid"] == "True",
        message=row["result"],
        warnings=row["warningstring"],
        infos=row["infostring"],
        line=int(row.get("line") or 0),
    )


def whole_address(written: str, *bases: str) -> str:
    """Return an address as a browser resolves it against its bases, the nearest first; "" where a browser cannot."""
    try:
        base = ""
        for outer in reversed([base for base in bases if base]):
            base = ada_url.URL(outer, base=base).href if base else ada_url.URL(outer).href
        url = ada_url.URL(written, base=base) if base else ada_url.URL(written)
    except ValueError:
        return ""
    return str(url.href)
