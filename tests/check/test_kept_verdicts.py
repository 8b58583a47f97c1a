"""What was kept of an audit gives what a fresh one gives, whatever has changed; and what has not changed is not audited again."""

import ast
import datetime as dt
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from plugins.check import kept_verdicts
from plugins.check.audit import Auditor, audit, read_file
from plugins.check.finished import HEADERS, form_of, sizes_below
from plugins.check.kept_verdicts import CODE, KIND, LIBRARIES, ROOMS
from plugins.check.policy import Policy
from plugins.check.rules import RULES
from plugins.check.watched import Today
from plugins.page.shelf import FILE, Kept, Shelf
from plugins.page.workers import WORTH_A_PROCESS
from tests.check.conftest import Files, watched_audit
from tests.conftest import theme_file

ARTICLE = "health/heart/high-blood-pressure/index.html"
PDF, WITH_PDF = "legal/notice-to-print.pdf", "legal/notice-of-privacy-practices/index.html"
STYLES, MARK = theme_file("site.css"), theme_file("img/mark.svg")
GPC = ".well-known/gpc.json"


PRIVACY = "legal/privacy/index.html"
NAMED = {
    ARTICLE,
    PDF,
    WITH_PDF,
    PRIVACY,
    STYLES,
    MARK,
    HEADERS,
    "_redirects",
    "feed.atom",
    "health/heart/feed.atom",
    "news/index.html",
    "es/news/index.html",
}
"""Files of which a test speaks."""
OF_EACH_FORM = 8
"""Files beside those: an audit of all would cost more and show no more, as each file has a verdict of its own."""


@pytest.fixture(scope="module")
def few(proven: Files, policy: Policy) -> Files:
    """The proven site with a few files of each form."""
    by_form: dict[str | None, list[str]] = {}
    for path in sorted(proven, key=lambda path: (path not in NAMED, path)):
        by_form.setdefault(form_of(path, policy), []).append(path)
    kept = NAMED.union(*(paths[:OF_EACH_FORM] for paths in by_form.values()))
    return {path: data for path, data in proven.items() if path in kept}


@pytest.fixture
def root(few: Files, tmp_path: Path) -> Path:
    """Those as files that a test may change."""
    return written(few, tmp_path / "site")


def written(files: Files, folder: Path) -> Path:
    """Return a folder with these files."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def kept(few: Files, policy: Policy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the verdicts on that site."""
    folder = tmp_path_factory.mktemp("kept")
    audit(written(few, folder / "site"), policy, 1, kept=folder / "kept")
    return folder / "kept"


@pytest.fixture
def shelf(kept: Path, tmp_path: Path) -> Path:
    """The same for a test that may change it."""
    return shutil.copytree(kept, tmp_path / "kept")


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are audited from now on."""
    judge, paths = Auditor.judge, list[str]()

    def noting(self: Auditor, path: str, data: bytes) -> None:
        paths.append(path)
        judge(self, path, data)

    monkeypatch.setattr(Auditor, "judge", noting)
    return paths


def said(root: Path, policy: Policy, kept: Path | None = None, **options: Any) -> tuple[Any, ...]:
    """Return all that an audit says."""
    done, site = audit(root, policy, 1, kept, **options)
    return done.findings, done.held, done.found, done.forms, site.pages, site.items, site.others, site.entries, site.sizes


def again(root: Path, policy: Policy, kept: Path, judged: list[str]) -> set[str]:
    """Return what is audited again, after both ways to audit have said the same; the next time it is nothing."""
    judged.clear()
    found = said(root, policy, kept)
    paths = set(judged)
    assert found == said(root, policy)
    judged.clear()
    assert said(root, policy, kept) == found
    assert judged == []
    return paths


def touched(paths: set[str]) -> set[str]:
    """Return the files but for two that look at others: the headers, held against the names of all pages, and the index of the search."""
    return {path for path in paths if path != HEADERS and not path.startswith("search-index/")}


def add(root: Path, path: str, old: str, new: str) -> None:
    """Change the text of a file."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_has_changed(root: Path, policy: Policy, shelf: Path, judged: list[str]) -> None:
    """Then nothing is audited again, and the same is said."""
    assert again(root, policy, shelf, judged) == set()


def test_what_is_kept_has_faults_too(root: Path, policy: Policy, shelf: Path, judged: list[str]) -> None:
    """A page that changed is audited again, and its faults are told each time; a file that cannot be read, and one that nothing covers."""
    add(root, ARTICLE, "</main>", '<img src="https://www.facebook.com/tr?id=1"><a href="/gone.pdf">here</a></main>')
    (root / MARK).write_text("<svg>", encoding="utf-8")
    (root / "strange.xyz").write_text("x", encoding="utf-8")
    assert touched(again(root, policy, shelf, judged)) == {ARTICLE, MARK, "strange.xyz"}
    assert {finding.page for finding in audit(root, policy, 1, shelf)[0].findings} >= {ARTICLE, MARK, "strange.xyz"}


def change_size_of_pdf(root: Path) -> None:
    """The page that names its size must be looked at again."""
    with (root / PDF).open("ab") as file:
        file.write(b"\n" * 100_000)


def add_page(root: Path) -> None:
    """Nobody knows of it yet."""
    (root / "health" / "heart" / "more").mkdir()
    (root / "health" / "heart" / "more" / "index.html").write_bytes((root / ARTICLE).read_bytes())


CHANGES: list[tuple[Callable[[Path], None], set[str]]] = [
    (lambda root: add(root, ARTICLE, "<h1", "<h1 hidden"), {ARTICLE}),
    (change_size_of_pdf, {PDF, WITH_PDF}),
    (lambda root: (root / ARTICLE).unlink(), {"_redirects", "old/blood-pressure/index.html", "blood-pressure.html"}),
    (add_page, {"health/heart/more/index.html"}),
    (lambda root: (root / MARK).rename(root / "theme/img/other.svg"), {"theme/img/other.svg"}),
]


@pytest.mark.parametrize(("change", "expected"), CHANGES, ids=range(len(CHANGES)))
def test_only_what_a_change_touches_is_audited_again(
    change: Callable[[Path], None], expected: set[str], root: Path, policy: Policy, shelf: Path, judged: list[str]
) -> None:
    """The file itself, and those whose verdict hung on it."""
    change(root)
    assert touched(again(root, policy, shelf, judged)) == expected


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Another plan"},
        {"emails": {}},
        {"cookies": {"a": {"expires": "2099-01-01", "script_url": "https://a.example/a.js", "privacy_url": "", "purpose": "ads"}}},
        {"legal": ("privacy",)},
        {"topics": ("heart",)},
        {"notices": {}},
    ],
    ids=lambda other: next(iter(other)),
)
def test_another_policy_is_another_audit(other: dict[str, Any], root: Path, policy: Policy, shelf: Path, judged: list[str]) -> None:
    """Of everything: any rule may ask for any of it."""
    assert again(root, replace(policy, **other), shelf, judged) == set(sizes_below(root))


def test_the_stylesheet_of_all_pages_is_gone(root: Path, policy: Policy, shelf: Path, judged: list[str]) -> None:
    """Every page that names it is audited again, and says so."""
    (root / STYLES).unlink()
    assert {path for path in sizes_below(root) if path.endswith(".html")} <= again(root, policy, shelf, judged)


def test_what_a_file_of_content_says_of_itself(root: Path, policy: Policy, shelf: Path, judged: list[str]) -> None:
    """Its page, and the feeds that have it, are audited again when it is a draft now; when another page comes to content/, none is."""
    source = replace(policy.sources[ARTICLE], header={"status": "published"})
    again_audited = again(root, replace(policy, sources={**policy.sources, ARTICLE: source}), shelf, judged)
    assert touched(again_audited) == {ARTICLE, "feed.atom", "health/heart/feed.atom"}
    more = {**policy.sources, ARTICLE: source, "health/heart/another/index.html": source}
    assert again(root, replace(policy, sources=more), shelf, judged) == set()


def test_a_text_is_an_earlier_version_now(root: Path, policy: Policy, shelf: Path, judged: list[str]) -> None:
    """Its page alone is audited again, which does not say so yet."""
    earlier = replace(policy, archive={**policy.archive, PRIVACY: dt.date(2026, 1, 7)})
    assert again(root, earlier, shelf, judged) == {PRIVACY}
    assert "earlier_versions_say_so" in {finding.rule for finding in audit(root, earlier, 1, shelf)[0].findings}


def test_another_day(root: Path, policy: Policy, shelf: Path, judged: list[str]) -> None:
    """What has come stays so: on the next day only those are audited again that look at the day itself; on an earlier one the dates lie ahead."""
    touched = again(root, replace(policy, today=policy.today + dt.timedelta(days=1)), shelf, judged)
    assert {path.rpartition(".")[2] for path in touched} == {"atom", "html", "json", "txt"}
    assert {path for path in touched if path.endswith(".html")} == {"news/index.html", "es/news/index.html"}
    earlier = replace(policy, today=dt.date(2020, 1, 1))
    assert ARTICLE in again(root, earlier, shelf, judged)
    assert "no_date_is_in_the_future" in {finding.rule for finding in audit(root, earlier, 1, shelf)[0].findings}


def test_other_code_is_another_audit(root: Path, policy: Policy, shelf: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that was mended must look at everything."""
    monkeypatch.setattr(kept_verdicts, "code_in_words", lambda: "other")
    assert again(root, policy, shelf, judged) == set(sizes_below(root))


@pytest.fixture
def words_of_code() -> Iterator[Callable[[], str]]:
    """A function that reads the code as a new process would."""

    def read() -> str:
        kept_verdicts.code_in_words.cache_clear()
        return kept_verdicts.code_in_words()

    yield read
    kept_verdicts.code_in_words.cache_clear()


def test_code_is_told_from_other_code(words_of_code: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By each of its files, their names, the libraries and Python itself."""
    for name in ("check/a.py", "check/rules/b.py", "page/c.py", "notice/d.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    monkeypatch.setattr(kept_verdicts, "CODE", tmp_path)
    seen = [words_of_code()]
    for name in ("check/a.py", "check/rules/b.py", "page/c.py"):
        (tmp_path / name).write_text("2", encoding="utf-8")
        seen.append(words_of_code())
    (tmp_path / "check" / "a.py").rename(tmp_path / "check" / "z.py")
    seen.append(words_of_code())
    monkeypatch.setattr(kept_verdicts, "version", lambda name: f"{name} 99")
    seen.append(words_of_code())
    monkeypatch.setattr(sys, "version", "4.0")
    seen.append(words_of_code())
    assert len(set(seen)) == len(seen)
    (tmp_path / "notice" / "d.py").write_text("2", encoding="utf-8")
    assert words_of_code() == seen[-1]


def imported_by_the_audit() -> Iterator[str]:
    """Yield the full name of everything that the audit imports, by itself or by what it imports."""
    waiting, seen = [CODE / "check" / "audit.py"], set[Path]()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in _names(node):
                yield name
                found = CODE.parent / name.replace(".", "/")
                waiting += {file for file in (found.with_suffix(".py"), found / "__init__.py") if file.is_file()} - seen


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [str(node.module), *(f"{node.module}.{name.name}" for name in node.names)] if isinstance(node, ast.ImportFrom) else []


def test_the_libraries_and_rooms_of_the_audit_are_known() -> None:
    """A new one has a part in verdicts, and must be named."""
    names = set(imported_by_the_audit())
    assert "plugins.check.rules.pdf" in names
    assert {name.split(".")[1] for name in names if name.startswith("plugins.")} == set(ROOMS)
    outside = {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"plugins"}
    distributions = {distribution for name in outside for distribution in packages_distributions()[name]}
    assert {name.lower() for name in distributions} <= {name.lower() for name in LIBRARIES}


def damage_everything(file: Path) -> None:
    """Another program has written over the file."""
    file.write_bytes(b"x" * 10_000)


def cut_off(file: Path) -> None:
    """The disk was full."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def damage_one_verdict(file: Path) -> None:
    """A bit of one row has changed."""
    with sqlite3.connect(file) as connection:
        data = connection.execute("SELECT data FROM kept WHERE name = ?", (ARTICLE,)).fetchone()[0]
        connection.execute("UPDATE kept SET data = ? WHERE name = ?", (data[:-1] + bytes([data[-1] ^ 1]), ARTICLE))


@pytest.mark.parametrize("damage", [damage_everything, cut_off, damage_one_verdict, Path.unlink])
def test_a_damaged_shelf_costs_time_only(damage: Callable[[Path], None], root: Path, policy: Policy, shelf: Path, judged: list[str]) -> None:
    """What cannot be read is audited again, and kept again."""
    damage(shelf / FILE)
    assert ARTICLE in again(root, policy, shelf, judged)


def test_a_shelf_that_cannot_be_written_is_as_good_as_none(root: Path, policy: Policy, tmp_path: Path) -> None:
    """The audit says the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert said(root, policy, tmp_path / "file") == said(root, policy)


def test_what_is_gone_is_dropped(root: Path, policy: Policy, shelf: Path) -> None:
    """The shelf does not grow for ever."""
    assert Shelf(shelf).kept(KIND).keys() == set(sizes_below(root))
    (root / ARTICLE).unlink()
    audit(root, policy, kept=shelf)
    assert Shelf(shelf).kept(KIND).keys() == set(sizes_below(root))


def test_a_fresh_audit_believes_nothing_and_mends_the_shelf(root: Path, policy: Policy, shelf: Path, judged: list[str]) -> None:
    """A verdict that somebody made up is believed by an ordinary run, and not by a full one."""
    right, kept = said(root, policy), Shelf(shelf).kept(KIND)
    Shelf(shelf).keep(KIND, {ARTICLE: Kept(kept[ARTICLE].fingerprint, kept[WITH_PDF].data)})
    assert said(root, policy, shelf) != right
    judged.clear()
    assert said(root, policy, shelf, is_fresh=True) == right
    assert set(judged) == set(sizes_below(root))
    assert said(root, policy, shelf) == right


def test_without_a_folder_nothing_is_kept(root: Path, policy: Policy, judged: list[str]) -> None:
    """Each audit is a whole one."""
    for _ in range(2):
        judged.clear()
        audit(root, policy, 1)
        assert set(judged) == set(sizes_below(root))


def test_a_name_that_is_no_text_is_audited_every_time(root: Path, policy: Policy, shelf: Path, judged: list[str]) -> None:
    """Linux takes any bytes for a name."""
    name = b"caf\xe9.html".decode("utf-8", "surrogateescape")
    (root / name).write_text("x", encoding="utf-8")
    for _ in range(2):
        judged.clear()
        audit(root, policy, 1, shelf)
        assert [path for path in judged if path != HEADERS] == [name]


def test_the_number_of_processes_changes_nothing(root: Path, policy: Policy, tmp_path: Path) -> None:
    """Neither what is said nor what is kept."""
    assert len(sizes_below(root)) > WORTH_A_PROCESS
    both = [audit(root, policy, number, tmp_path / str(number)) for number in (1, 2)]
    assert both[0][0] == both[1][0]
    assert both[0][1].pages == both[1][1].pages
    assert Shelf(tmp_path / "1").kept(KIND) == Shelf(tmp_path / "2").kept(KIND)


def test_questions_are_answered_as_they_were(root: Path, policy: Policy) -> None:
    """By the same policy and the same files."""
    sizes = sizes_below(root)
    for path in sizes:
        _, answers = watched_audit(path, read_file(root, path), policy, sizes, RULES)
        today = Today(policy, sizes)
        assert {question: today.says(question) for question in answers} == answers
