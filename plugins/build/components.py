"""The real programs that tests and checks drive: found, put in place where that is allowed, or named with their remedy."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.check.words.dictionaries import COUNTRIES, system_dictionary_of
from plugins.publish.pdf_files import DEBIAN_FONT, DEBIAN_PANGO, has_font, has_pango

ROOT = Path(__file__).resolve().parents[2]
NODE_MODULES = ROOT / "node_modules"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
TSC = NODE_MODULES / "typescript" / "lib" / "tsc.js"
FROM_NPM = {
    "axe-core": AXE,
    "schema-dts": NODE_MODULES / "schema-dts" / "dist" / "schema.d.ts",
    "typescript": TSC,
    "vnu-jar": VNU,
}
"""What the tests need of npm: a file of each package."""
WRONG_USE = 2
SHELL, WHOLE = "chromium-headless-shell", ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Component:
    """A program that is not a Python package: how to see it, its Debian packages, and what to do elsewhere."""

    name: str
    is_there: Callable[[], object]
    debian: tuple[str, ...]
    elsewhere: str


def whole_chromium() -> str | None:
    """Return the path of a Chromium with all that its users have, such as pages that are kept on the way back."""
    return _first_of(WHOLE)


def chromium() -> str | None:
    """Return the path of a Chromium of the system's, or None (Playwright then takes its own).

    First the one without a window of its own: the same engine, which opens a page in a third of the time.
    """
    return _first_of((SHELL, *WHOLE))


def _first_of(names: Iterable[str]) -> str | None:
    return next((path for name in names if (path := shutil.which(name)) and _runs(path, "--version")), None)


def has_browser() -> bool:
    """Tell whether a browser is there, the system's or Playwright's own."""
    return whole_chromium() is not None or (has_driver() and _playwright_browser().exists())


def has_driver() -> bool:
    """Tell whether Playwright's own Node.js, which comes with its package, finds the libraries that it needs."""
    from playwright._impl._driver import compute_driver_executable  # noqa: PLC0415 - the one place that knows

    return _runs(compute_driver_executable()[0], "--version")


PANGO = Component("Pango", has_pango, DEBIAN_PANGO, "install Pango 1.44 or newer")
LETTERS = Component("the font Open Sans", has_font, DEBIAN_FONT, "install the files OpenSans-Regular.ttf, -Italic, -Bold and -BoldItalic")
FOR_PDFS = (PANGO, LETTERS)
"""PDFs need them, and nothing else."""
GOACCESS = Component("GoAccess", lambda: _runs("goaccess", "--version"), ("goaccess",), "install GoAccess 1.7 or newer")
"""The statistics of visits need it."""


def dictionary(lang: str) -> Component:
    """Return the dictionary of a language."""
    package = {"en": "hunspell-en-us"}.get(lang, f"hunspell-{lang}")
    return Component(
        f"hunspell's dictionary for {lang}", lambda: system_dictionary_of(lang), (package,), "put its .aff and .dic files into a folder of DICPATH"
    )


DICTIONARIES = tuple(map(dictionary, COUNTRIES))
QUICK = Component(SHELL, lambda: shutil.which(SHELL), (SHELL,), "do without it: tests take longer")
COMPONENTS = (
    Component("Java 11 or newer", lambda: _runs("java", "-version"), ("default-jre-headless",), "install a Java runtime, for example Temurin"),
    Component("npm", lambda: _runs("npm", "--version"), ("nodejs", "npm"), "install Node.js 18 or newer"),
    Component("Playwright's driver", has_driver, ("libatomic1",), "install the C library libatomic"),
    Component("git", lambda: _runs("git", "--version"), ("git",), "install git"),
    Component("openssl", lambda: _runs("openssl", "version"), ("openssl",), "install OpenSSL's command"),
    Component("sshd", lambda: shutil.which("sshd") or Path("/usr/sbin/sshd").is_file(), ("openssh-server",), "install OpenSSH with its server"),
    Component("rsync", lambda: shutil.which("rsync"), ("rsync",), "install rsync"),
    Component("strace", lambda: shutil.which("strace"), ("strace",), "run the tests on Linux"),
    Component("Chromium", has_browser, ("chromium",), f"{sys.executable} -m playwright install chromium"),
    *FOR_PDFS,
    GOACCESS,
    Component("nginx", lambda: _serves("nginx", "-v"), ("nginx", "libnginx-mod-http-brotli-static"), "install nginx 1.22 or newer"),
    Component("Apache", lambda: _serves("apache2", "-v"), ("apache2-bin",), "install Apache 2.4"),
    *DICTIONARIES,
)


def provide_for_tests() -> None:
    """Put in place what the tests need; end the command with exit code 2 where something cannot be had."""
    if importlib.util.find_spec("pytest") is None:
        _run(sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", str(ROOT / "requirements-test.txt"))
    put_in_place((QUICK,))
    provide(COMPONENTS)
    if not all(_is_installed(file, package) for package, file in FROM_NPM.items()):
        _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(ROOT))


def provide(components: tuple[Component, ...]) -> None:
    """Install what is missing, as root on Debian or Ubuntu by apt-get, a browser elsewhere by Playwright."""
    missing = [component for component in components if not component.is_there()]
    if missing and _may_use_apt():
        packages = [package for component in missing for package in component.debian]
        print("Installing " + ", ".join(packages) + " ...", flush=True)
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, env={"DEBIAN_FRONTEND": "noninteractive"})
    elif any(component.name == "Chromium" for component in missing):
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    lines = [f"{component.name} is missing: {remedy(component)}" for component in missing if not component.is_there()]
    if lines:
        print("\n".join(lines), file=sys.stderr)
        sys.exit(WRONG_USE)


def put_in_place(components: tuple[Component, ...]) -> None:
    """Install what is missing where that is allowed; whoever can do without it goes on."""
    missing = [package for component in components if not component.is_there() for package in component.debian]
    if missing and _may_use_apt():
        print("Installing " + ", ".join(missing) + " ...", flush=True)
        for command in (("apt-get", "update", "-qq"), ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing)):
            subprocess.run(command, check=False, capture_output=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def remedy(component: Component) -> str:
    """Return the command that installs a component here."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install {' '.join(component.debian)}"
    return component.elsewhere


def lock_requirements() -> None:
    """Resolve pyproject.toml into the three locked files, with hashes and without any index's address."""
    common = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-emit-index-url",
    ]
    common += ["--no-emit-find-links", "--custom-compile-command", "python3 tasks.py lock", "--upgrade"]
    _run(*common, "pyproject.toml", "-o", "requirements.txt")
    _run(*common, "pyproject.toml", "--group", "test", "-c", "requirements.txt", "-o", "requirements-test.txt")
    _run(*common, "pyproject.toml", "--group", "test", "--group", "bench", "-c", "requirements-test.txt", "-o", "requirements-bench.txt")


def _is_installed(file: Path, package: str) -> bool:
    """Tell whether the package lies there in the version that package-lock.json names."""
    import json  # noqa: PLC0415 - only before a test run

    if not file.is_file():
        return False
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    wanted = lock["packages"][f"node_modules/{package}"]["version"]
    return bool(json.loads((NODE_MODULES / package / "package.json").read_text(encoding="utf-8"))["version"] == wanted)


def _may_use_apt() -> bool:
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def _playwright_browser() -> Path:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - starts a driver process

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _runs(*command: str) -> bool:
    try:
        return subprocess.run(command, check=False, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _serves(name: str, *arguments: str) -> bool:
    """Tell whether a server is there: Debian keeps them where only root's shell looks."""
    return _runs(shutil.which(name) or f"/usr/sbin/{name}", *arguments)


def _run(*command: str, env: dict[str, str] | None = None) -> None:
    failed = subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, **(env or {})}).returncode
    if failed:
        print(f"{' '.join(command[:4])} ... failed: see what it says above.", file=sys.stderr)
        sys.exit(WRONG_USE)
