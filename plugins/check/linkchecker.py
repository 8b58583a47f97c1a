"""linkchecker as a process of its own: what it is told, and its verdict on every address that it met.

It never reads the configuration or the passwords of whoever runs it. Run as root it becomes nobody, so what it needs lies in a
folder that all may read, and its verdicts come over its standard output.
"""

import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import ada_url

from plugins.check import page_seen

_PARTS = ("urlname", "parentname", "base", "result", "warningstring", "infostring", "valid", "url", "line")
"""Of a verdict, in linkchecker's order; the line comes last because it is left out where there is none."""
_KEPT = frozenset(("all_proxy", "http_proxy", "https_proxy", "no_proxy", "path", "systemroot"))
_CERTIFICATES = "certificates.pem"
_AS_WHOM = Path(__file__).with_name("linkchecker_user.py")
_NO_LIMIT = 10**12
NO_WAY_OUT = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9") | {"no_proxy": "127.0.0.1"}
"""An environment in which every request that is not for this machine ends at a closed port, wherever a redirect may lead."""
DONE = (0, 1)
"""Exit codes: everything is fine, something is broken. With threads a fault of linkchecker's own costs one address, without them all that follow."""


class LinkcheckerError(RuntimeError):
    """linkchecker did not do its work; the message says why, as far as it told."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What linkchecker is told.

    `depth`: 0 asks the given addresses only, 1 also what they link to. `inside` is a pattern: of the addresses that it meets, it
    asks those only. `threads` 0 is one after the other without the second that it takes to end its threads. `timeout` in
    seconds for one request, `time_limit` for all. `reads_titles`: tell the title and the first words of each page. `ca_bundle`: a
    file of certificates to trust instead of the machine's.
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
            "maxfilesizeparse": _NO_LIMIT,
            "maxfilesizedownload": _NO_LIMIT,
            "resultcachesize": _NO_LIMIT,
            "useragent": self.user_agent,
            "sslverify": _CERTIFICATES if self.ca_bundle else "",
        }
        sections: dict[str, dict[str, object]] = {
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

    Raises LinkcheckerError when linkchecker itself fails. A row that the time limit cut off is no verdict.
    """
    given = "\n".join(urls)
    if not given:
        return []
    with tempfile.TemporaryDirectory(prefix="linkchecker-") as name:
        _prepare(Path(name), settings)
        said, errors, is_broken = _run(Path(name), given, settings)
    rows = csv.reader(io.StringIO(said, newline=""), delimiter=";")
    has_begun = any(tuple(row) == _PARTS for row in rows)  # takes everything up to the names of the columns
    if is_broken and not (has_begun and settings.threads):
        message = f"linkchecker failed; it says: {errors.strip()[-2000:] or 'nothing'}"
        raise LinkcheckerError(message)
    return [_verdict(dict(zip(_PARTS, row, strict=False))) for row in rows if len(row) >= len(_PARTS) - 1]


def _prepare(home: Path, settings: Settings) -> None:
    """Write what linkchecker reads; it takes plugins from `$XDG_DATA_HOME/linkchecker/plugins` only."""
    plugins = home / "linkchecker" / "plugins"
    plugins.mkdir(parents=True)
    for folder in (home, plugins.parent, plugins):
        folder.chmod(0o755)
    files = [home / "linkcheckerrc", *(Path(shutil.copy(module, plugins)) for module in (page_seen.__file__, _AS_WHOM))]
    files[0].write_text(settings.text(), encoding="utf-8")
    if settings.ca_bundle:
        files.append(Path(shutil.copy(settings.ca_bundle, home / _CERTIFICATES)))
    for file in files:
        file.chmod(0o644)


def _run(home: Path, given: str, settings: Settings) -> tuple[str, str, bool]:
    """Return what linkchecker said, its errors, and whether it failed itself: neither a broken link nor the time limit is that."""
    command = [sys.executable, "-m", "linkcheck", "--config", str(home / "linkcheckerrc"), "--stdin"]
    environment = {**_environment(home, settings), **settings.environment}
    try:
        done = subprocess.run(command, input=given.encode(), capture_output=True, check=False, cwd=home, env=environment, timeout=settings.time_limit)
    except subprocess.TimeoutExpired as stopped:
        return (stopped.stdout or b"").decode("utf-8", "replace"), "", False
    return done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), done.returncode not in DONE


def _environment(home: Path, settings: Settings) -> dict[str, str]:
    """Return what linkchecker is told by its environment: no home of anybody's, English, and nothing held back until the end."""
    return {
        **{name: value for name, value in os.environ.items() if name.lower() in _KEPT},
        **dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(home)),
        # for robots.txt, which linkchecker's own setting does not cover
        **({"REQUESTS_CA_BUNDLE": str(home / _CERTIFICATES)} if settings.ca_bundle else {}),
        "LC_ALL": "C.UTF-8",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONUNBUFFERED": "1",
    }


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
