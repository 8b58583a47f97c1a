"""The commands. On a bare machine `python3 tasks.py build`; with the environment active `inv build` does the same.

This file is two things. Run by Python, it is the bootstrap: standard library only, it makes `.venv` from the locked
requirements and hands the command over to invoke inside it. Read by invoke, it is the list of commands.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-bench.txt")
"""Each holds what the one before it holds, and more."""
NEEDS = {**dict.fromkeys(("corpora", "lock", "screenshots", "test", "vitals"), LOCKS[1]), "bench": LOCKS[2]}
"""The commands that need more than building does."""
WRONG_USE = 2
FOLDER_OPTIONS = {"audit": "--site", "rollback": "--release"}
"""Commands whose folder, or release, may be left out: invoke knows no such argument, only options."""
LIST_OPTIONS = {"review-pack": "--file", "stats": "--log"}
"""Commands that take several files, likewise."""


def bootstrap(arguments: list[str]) -> int:
    """Make the environment if it is missing or out of date, then run the command in it; return its exit code."""
    if sys.version_info < OLDEST_PYTHON:
        wanted, found = (".".join(map(str, version[:2])) for version in (OLDEST_PYTHON, sys.version_info))
        return _refuse(f"Python {wanted} or newer is needed, this is {found}: run it with a newer python3.")
    lock = ROOT / NEEDS.get("".join(arguments[:1]), LOCKS[0])
    environment = ROOT / ".venv"
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not _is_current(environment, lock):
        try:
            import ensurepip  # noqa: F401, PLC0415 - Debian ships it apart, and venv needs it
        except ImportError:
            return _refuse("Python's venv module is missing: install it (Debian, Ubuntu: apt-get install python3-venv) and try again.")
        _make(environment, python, lock)
    command = [str(python), "-m", "invoke", "--search-root", str(ROOT), *(_with_option(arguments) or ["--list"])]
    if os.name == "nt":
        return subprocess.call(command)
    os.execv(command[0], command)  # noqa: S606 - the command is ours
    return 0


def _with_option(arguments: list[str]) -> list[str]:
    """Name the folder of a command that may do without one, and each of several files: `audit DIR` is `audit --site DIR`."""
    command, *rest = arguments or [""]
    if command in FOLDER_OPTIONS and rest and not rest[0].startswith("-"):
        return [command, FOLDER_OPTIONS[command], *rest]
    if command in LIST_OPTIONS:
        return [command, *_with_each_named(LIST_OPTIONS[command], rest)]
    return arguments


def _with_each_named(option: str, arguments: list[str]) -> Iterator[str]:
    """Yield the arguments with the option before each that belongs to no other one: `a.md --to DIR b.md`; all options have a value."""
    is_value = False
    for argument in arguments:
        if not argument.startswith("-") and not is_value:
            yield option
        is_value = argument.startswith("--") and "=" not in argument
        yield argument


def _is_current(environment: Path, lock: Path) -> bool:
    """The environment serves when it was made from this lock, or from one that holds more, by this Python."""
    locks = (ROOT / name for name in LOCKS[LOCKS.index(lock.name) :])
    return any(_stamp(environment, each).is_file() for each in locks)


def _stamp(environment: Path, lock: Path) -> Path:
    digest = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    return environment / ".stamps" / digest[:32]


def _make(environment: Path, python: Path, lock: Path) -> None:
    print(f"Setting up {environment.name} from {lock.name} (once, about a minute) ...", flush=True)
    stamps = environment / ".stamps"
    clear = [] if stamps.is_dir() and any(stamps.iterdir()) and _is_usable(python) else ["--clear"]
    subprocess.run([sys.executable, "-m", "venv", *clear, str(environment)], check=True)
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps", "-r", str(lock)], check=True
    )
    stamps.mkdir(exist_ok=True)
    for old in stamps.iterdir():
        old.unlink()
    _stamp(environment, lock).touch()


def _is_usable(python: Path) -> bool:
    return python.is_file() and subprocess.run([str(python), "-c", "pass"], check=False).returncode == 0


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return WRONG_USE


if __name__ == "__main__":
    try:
        sys.exit(bootstrap(sys.argv[1:]))
    except subprocess.CalledProcessError as failed:
        sys.exit(_refuse(f"The environment could not be set up: {' '.join(failed.cmd[:4])} ... failed. Is the package index reachable?"))

from invoke.context import Context  # noqa: E402, TC002 - invoke is there only behind the bootstrap
from invoke.tasks import task  # noqa: E402 - likewise

CONTENT, OUTPUT = str(ROOT / "content"), str(ROOT / "output")
REPORT = str(ROOT / "report")
RECORD = f"{OUTPUT}/.release-record.json"


TIMINGS = "show how long each stage took"
FULL = "make everything anew, whatever the last build kept"
SHEET = "what the signed sheet of the review pack gives for it: other words than those are refused"
DAY = "build the site of that day (year-month-day); the real date without it"


@task(help={"content": "folder of Markdown files", "output": "folder for the site", "full": FULL, "timings": TIMINGS, "today": DAY})
def build(
    _context: Context, content: str = CONTENT, output: str = OUTPUT, full: bool = False, timings: bool = False, today: str | None = None
) -> None:
    """Build the site; the last good one stays until the new one is whole."""
    from plugins.page.workers import collecting_nothing  # noqa: PLC0415 - other commands do not need it

    with collecting_nothing():  # neither while libraries begin, which takes a tenth longer then, nor once the site stands: the process ends with it
        from plugins.build.exits import leave  # noqa: PLC0415 - likewise
        from plugins.build.progress import stages_for  # noqa: PLC0415 - likewise
        from plugins.build.site import build_and_report  # noqa: PLC0415 - likewise

        leave(build_and_report(Path(content), Path(output), today=today, anew=full, stages=stages_for(), has_timings=timings))


@task(help={"content": "folder of Markdown files", "port": "where to listen on this machine", "today": DAY})
def serve(_context: Context, content: str = CONTENT, output: str = OUTPUT, port: str = "8000", today: str | None = None) -> None:
    """Build, serve on this machine, build again on every change and reload the page."""
    from plugins.build.preview import preview  # noqa: PLC0415 - other commands do not need it

    sys.exit(preview(Path(content), Path(output), port, today))


@task(
    positional=["kind", "title"],
    help={
        "kind": "article, legal or notice",
        "title": "the title, in the language of the text",
        "topic": "topic of an article, as in content/data/topics.yml",
        "lang": "language of the text; that of the site without it",
        "of": "the file of which it is the translation",
        "content": "folder of Markdown files",
        "today": "the date of the text",
    },
)
def new(  # noqa: PLR0913, PLR0917 - the options of a command
    _context: Context, kind: str, title: str, topic: str = "", lang: str = "", of: str = "", content: str = CONTENT, today: str | None = None
) -> None:
    """Write a draft to begin with: every field, commented, and the blocks that such a text should have."""
    from plugins.build.new_text import Wanted  # noqa: PLC0415 - other commands do not need it
    from plugins.build.new_text import new as write_new  # noqa: PLC0415 - likewise

    sys.exit(write_new(Wanted(kind, title, topic, lang, Path(of) if of else None), Path(content), today))


@task(
    positional=["file"],
    help={"file": "a notice or legal page", "by": "the role that approves it", "sheet": SHEET, "today": "the date of the approval"},
)
def approve(_context: Context, file: str, by: str = "", sheet: str | None = None, today: str | None = None) -> None:
    """Record in a notice's or legal page's header who approved its words, and when."""
    from plugins.build.approve import approve as approve_file  # noqa: PLC0415 - other commands do not need it

    sys.exit(approve_file(Path(file), by, today, sheet=sheet))


@task(
    positional=["file"],
    help={
        "file": "a health article",
        "by": "the role that has reviewed it",
        "checked": "what was checked",
        "next": "when it is due again: 36 months at most, 12 where facts age fast",
        "sheet": SHEET,
        "today": "the date of the review",
        "content": "folder of Markdown files; told from the file's own folders without it",
    },
)
def sign_off(  # noqa: PLR0913, PLR0917 - the options of a command
    _context: Context,
    file: str,
    by: str = "",
    checked: str = "words, numbers and sources",
    next: str | None = None,  # noqa: A002 - the option's name
    sheet: str | None = None,
    today: str | None = None,
    content: str | None = None,
) -> None:
    """Record in an article's header who reviewed its words, what was checked, and when it is due again."""
    from plugins.build.sign_off import SignOff  # noqa: PLC0415 - other commands do not need it
    from plugins.build.sign_off import sign_off as sign  # noqa: PLC0415 - likewise

    sys.exit(sign(SignOff(Path(file), by, checked, next, today, Path(content) if content else None, sheet)))


@task(positional=["file"], help={"file": "a translation, like salt.es.md", "content": "folder of Markdown files; told from the file without it"})
def translated(_context: Context, file: str, content: str | None = None) -> None:
    """Record that a translation says what its original says now, section by section."""
    from plugins.build.sign_off import translated as record_translation  # noqa: PLC0415 - other commands do not need it

    sys.exit(record_translation(Path(file), Path(content) if content else None))


@task(
    iterable=["file"],
    help={
        "file": "a file to review; may be given several times",
        "to": "folder for the pack",
        "since": "folder of content, or commit, to compare with; without it, the words that were signed last",
        "today": DAY,
        "content": "folder of Markdown files; told from the file without it",
    },
)
def review_pack(
    _context: Context,
    file: list[str] | None = None,
    to: str = "review",
    since: str | None = None,
    today: str | None = None,
    content: str | None = None,
) -> None:
    """Put words, changes, numbers, notices, links and a sheet to sign into one file for a clinician or lawyer."""
    from plugins.build.review_pack import PackAsked  # noqa: PLC0415 - other commands do not need it
    from plugins.build.review_pack import review_pack as make_pack  # noqa: PLC0415 - likewise

    sys.exit(make_pack(PackAsked([Path(name) for name in file or ()], Path(to), since, today, Path(content) if content else None)))


@task(help={"content": "folder of Markdown files", "to": "folder for the calendar and the table", "today": "as of that day"})
def calendar(_context: Context, content: str = CONTENT, to: str | None = None, today: str | None = None) -> None:
    """Tell which reviews are due when; with --to also as a calendar (iCalendar)."""
    from plugins.build.review_calendar import CalendarAsked, review_calendar  # noqa: PLC0415 - other commands do not need it

    sys.exit(review_calendar(CalendarAsked(Path(content), Path(to) if to else None, today)))


@task(
    iterable=["urgent"],
    help={
        "content": "folder of Markdown files",
        "output": "folder for the site",
        "report": "folder for the report",
        "urgent": "address of a page that cannot wait; goes past broken links, never past safety; may be given several times",
        "production": "as it will be published: without drafts and samples, and only with approved and reviewed texts",
        "allow-sample": "let samples and articles that nobody signed off go out all the same; the release record keeps that",
        "fix": "mend in the Markdown files what can be mended without changing a word, and show it, before the check",
        "full": "make and audit everything anew, and let the second witness of links look at every page, not only at what changed",
        "today": DAY,
    },
)
def check(  # noqa: PLR0913, PLR0917 - the options of a command
    _context: Context,
    content: str = CONTENT,
    output: str = OUTPUT,
    report: str = REPORT,
    urgent: list[str] | None = None,
    production: bool = False,
    allow_sample: bool = False,
    fix: bool = False,
    full: bool = False,
    today: str | None = None,
) -> None:
    """Build, audit and check the links; only a site that may go out takes the place of the last good one."""
    from plugins.build.gate import Asked, check_and_report  # noqa: PLC0415 - other commands do not need it
    from plugins.build.progress import stages_for  # noqa: PLC0415 - likewise

    asked = Asked(
        Path(content), Path(output), Path(report), today, urgent or (),
        is_production=production, are_samples_allowed=allow_sample, is_full=full, has_fixes=fix, stages=stages_for(),
    )  # fmt: skip
    sys.exit(check_and_report(asked))


TARGET = "name of a target in TARGETS of publishconf.py; the first one without it"


@task(
    iterable=["urgent"],
    help={
        "target": TARGET,
        "urgent": "address of a page that cannot wait, as for check",
        "allow-sample": "let samples and articles that nobody signed off go out all the same; the release record keeps that",
        "content": "folder of Markdown files",
        "report": "folder for the report",
        "today": DAY,
    },
)
def publish(  # noqa: PLR0913, PLR0917 - the options of a command
    _context: Context,
    target: str = "",
    urgent: list[str] | None = None,
    allow_sample: bool = False,
    content: str = CONTENT,
    report: str = REPORT,
    today: str | None = None,
) -> None:
    """Build and check everything anew; only a site that may go out becomes a release, and visitors get it in one step."""
    from plugins.build.gate import Asked  # noqa: PLC0415 - other commands do not need it
    from plugins.build.progress import stages_for  # noqa: PLC0415 - likewise
    from plugins.build.publishing.command import Wanted  # noqa: PLC0415 - likewise
    from plugins.build.publishing.command import publish as publish_site  # noqa: PLC0415 - likewise

    asked = Asked(
        Path(content), Path(OUTPUT), Path(report), today, urgent or (),
        is_production=True, are_samples_allowed=allow_sample, is_full=True, stages=stages_for(),
    )  # fmt: skip
    sys.exit(publish_site(Wanted(target), asked))


@task(
    help={"release": "name of a release; the one before without it", "target": TARGET, "content": "folder of Markdown files", "today": DAY},
)
def rollback(_context: Context, release: str = "", target: str = "", content: str = CONTENT, today: str | None = None) -> None:
    """Let visitors get an earlier release again, if it is safe by the rules and words of today."""
    from plugins.build.publishing.command import Wanted  # noqa: PLC0415 - other commands do not need it
    from plugins.build.publishing.command import rollback as go_back  # noqa: PLC0415 - likewise

    sys.exit(go_back(Wanted(target), release, Path(content), today))


@task(help={"target": TARGET})
def releases(_context: Context, target: str = "") -> None:
    """List the releases of a target: which is live, of what day, with how many pages, findings, waivers and samples."""
    from plugins.build.publishing.command import Wanted  # noqa: PLC0415 - other commands do not need it
    from plugins.build.publishing.command import releases as list_releases  # noqa: PLC0415 - likewise

    sys.exit(list_releases(Wanted(target)))


@task(help={"kills": "how often a publish is killed", "content": "folder of Markdown files"})
def soak(_context: Context, kills: int = 200, content: str = CONTENT) -> None:
    """Kill the last stage of a publish at random points, and see after each that visitors have one whole release."""
    from plugins.build.publishing.soak import soak_and_report  # noqa: PLC0415 - other commands do not need it

    sys.exit(soak_and_report(Path(content), kills))


@task(help={"site": "folder of a finished site", "content": "its Markdown files and data", "today": "hold it against that day"})
def audit(_context: Context, site: str = OUTPUT, content: str = CONTENT, today: str | None = None) -> None:
    """Hold every finished file against every rule, whoever built it."""
    from plugins.build.audits import audit_and_report  # noqa: PLC0415 - other commands do not need it

    sys.exit(audit_and_report(Path(site), Path(content), today))


@task(
    positional=["target"],
    help={
        "target": "folder of a finished site, or one page",
        "content": "its Markdown files",
        "origin": "where it will be, like https://www.example.com",
        "external": "ask the links to other sites instead, and keep what they answer in content/data/link-history.yml",
        "today": "the day of the answers",
    },
)
def linkcheck(
    _context: Context, target: str, content: str = CONTENT, origin: str | None = None, external: bool = False, today: str | None = None
) -> None:
    """Name every link of a finished site that leads nowhere on it, with every place that refers to it."""
    if external:
        from plugins.build.outside import ask_and_report  # noqa: PLC0415 - other commands do not need it

        sys.exit(ask_and_report(Path(target), Path(content), today))
    from plugins.build.linkcheck import check_and_report  # noqa: PLC0415 - other commands do not need it

    sys.exit(check_and_report(Path(target), Path(content), origin))


@task(
    help={
        "only": "key of the feed to ask; all of the list without it",
        "content": "folder of Markdown files and data",
        "today": "the day of the headlines",
    },
)
def feeds(_context: Context, only: str = "", content: str = CONTENT, today: str | None = None) -> None:
    """Fetch the headlines of other sites that content/data/feeds.yml lists, and keep them as files beside it, with the day."""
    from plugins.build.outside_feeds.command import Asked, feeds_and_report  # noqa: PLC0415 - other commands do not need it

    sys.exit(feeds_and_report(Asked(Path(content), only, today)))


@task(help={"page": "its address, whole or from the first slash on", "record": "record of the release to ask; that of the last build without it"})
def record(_context: Context, page: str = "", record: str = RECORD) -> None:
    """Tell what a page told visitors: title, notices with their words, approvals, outside hosts, sources, findings."""
    from plugins.check.record import tell_page  # noqa: PLC0415 - other commands do not need it

    sys.exit(tell_page(page, Path(record)))


@task(positional=["old", "new"], help={"old": "record of a release", "new": "record of a later one"})
def diff(_context: Context, old: str, new: str) -> None:
    """Tell what changed between two releases: pages, words of notices, approvals, outside hosts, waivers."""
    from plugins.check.record import tell_difference  # noqa: PLC0415 - other commands do not need it

    sys.exit(tell_difference(Path(old), Path(new)))


@task(
    iterable=["log"],
    help={"log": "log of a server in the format `visits`, packed by gzip or not; may be given several times", "to": "folder for the report"},
)
def stats(_context: Context, log: list[str] | None = None, to: str = "statistics") -> None:
    """Count visits by page from the server's own log, which knows no visitor, into one page to read."""
    from plugins.build.visit_report import report_visits  # noqa: PLC0415 - other commands do not need it

    sys.exit(report_visits([Path(name) for name in log or ()], Path(to)))


@task(help={"only": "run the tests whose names match (pytest -k)"})
def test(_context: Context, only: str = "") -> None:  # noqa: PT028 - a command, not a test
    """Put in place what the tests need and run all of them."""
    from plugins.build.components import provide_for_tests  # noqa: PLC0415 - other commands do not need it

    provide_for_tests()
    on_all_cores = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal")  # one more: tests wait for browsers and servers
    sys.exit(subprocess.call([sys.executable, "-m", "pytest", *on_all_cores, *(["-k", only] if only else [])], cwd=ROOT))


@task(
    name="import",
    positional=["source", "dest"],
    auto_shortflags=False,
    help={
        "source": "folder or file to import",
        "dest": "content folder that gets the pages",
        "kind": "jekyll, hugo, metalsmith, pelican, html or text; guessed without it",
        "topic": "make health articles of this topic; needs --origin",
        "lang": "the language of pages that tell none",
        "origin": "where the old site is, like https://www.example.com",
        "publisher": "who publishes the old site",
        "report": "folder for the report; beside DEST without it",
        "today": "the date of pages that tell none",
    },
)
def import_content(  # noqa: PLR0913, PLR0917 - the options of a command
    _context: Context,
    source: str,
    dest: str,
    kind: str = "",
    topic: str = "",
    lang: str = "",
    origin: str = "",
    publisher: str = "",
    report: str = "",
    today: str | None = None,
) -> None:
    """Bring the content of another generator, HTML pages or a pasted text into this site's model."""
    from plugins.build.importing.command import import_and_report  # noqa: PLC0415 - other commands do not need it
    from plugins.build.importing.wish import Wish  # noqa: PLC0415 - likewise

    wish = Wish(Path(source), Path(dest), kind, topic, lang, origin, publisher, Path(report) if report else None, today)
    sys.exit(import_and_report(wish))


@task(help={"dir": "folder with the corpora and their tools", "pages": "how many pages to make of each"})
def corpora(_context: Context, dir: str, pages: int = 500) -> None:  # noqa: A002 - the option's name
    """Build real content that nobody here wrote, and hold the result against the truth."""
    from plugins.build.corpora import run_corpora  # noqa: PLC0415 - other commands do not need it

    sys.exit(run_corpora(Path(dir), pages))


@task(
    auto_shortflags=False,  # -h would be no help
    help={
        "pages": "how many articles each generator gets",
        "pairs": "how often each measurement is made",
        "corpora": "folder with the corpora and their tools: measure on real bodies too",
        "hundred-thousand": "build 100,000 articles too",
        "to": "file for the figures (JSON)",
    },
)
def bench(_context: Context, pages: int = 10_000, pairs: int = 3, corpora: str = "", hundred_thousand: bool = False, to: str = "") -> None:
    """Measure builds, edits, preview and checks beside vanilla Pelican, Hugo and lychee, against what is aimed at."""
    from plugins.build.bench.command import LARGE, Plan  # noqa: PLC0415 - other commands do not need it
    from plugins.build.bench.command import bench as measure  # noqa: PLC0415 - likewise

    plan = Plan(pages, pairs, Path(corpora) if corpora else None, LARGE if hundred_thousand else None)
    sys.exit(measure(plan, Path(to) if to else None))


@task(help={"output": "folder of a built site", "to": "folder for the pictures"})
def screenshots(_context: Context, output: str = OUTPUT, to: str = "screenshots") -> None:
    """Take a picture of each kind of page at three widths, light and dark, in each language."""
    from plugins.build.screenshots import take_screenshots  # noqa: PLC0415 - other commands do not need it

    take_screenshots(Path(output), Path(to))


@task(help={"output": "folder of a built site"})
def vitals(_context: Context, output: str = OUTPUT) -> None:
    """Measure in a browser how fast each kind of page is on an old phone with a slow link, and what it is sent."""
    from plugins.build.vitals import measure_vitals  # noqa: PLC0415 - other commands do not need it

    measure_vitals(Path(output))


@task
def lock(_context: Context) -> None:
    """Write the locked requirements anew from pyproject.toml."""
    from plugins.build.components import lock_requirements  # noqa: PLC0415 - other commands do not need it

    lock_requirements()
