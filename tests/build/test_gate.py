"""The gate: what may go out takes its place, what may not leaves the last good site; a report says why."""

import json
import shutil
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import pytest

from plugins.build import gate
from plugins.build.exits import Exit
from plugins.build.folders import cache_of
from plugins.build.gate import Asked, check_and_report
from plugins.build.sign_off import SignOff, sign_off, translated
from plugins.build.site import ROOT
from plugins.check.kept_verdicts import KIND, verdict_in
from plugins.check.packed_audit import Unpacking
from plugins.check.release_record import read_record
from plugins.page.findings import ContentError
from plugins.page.shelf import Kept, Shelf
from tests.conftest import ARTICLE, TODAY, put, small_content
from tests.once import made_once
from tests.source.articles import PUBLISHED

Check = Callable[..., Exit]
BROKEN = ARTICLE + "\nSee [more](/health/heart/gone/).\n"


def put_pages(content: Path) -> None:
    """Put the project's notices and pages beside an article."""
    for part in ("legal", "notices", "pages"):
        shutil.copytree(ROOT / "content" / part, content / part)
    for page in (content / "pages").glob("index*.md"):  # the project's home page links to its own articles
        page.unlink()


@pytest.fixture
def whole_check(content: Path, tmp_path: Path) -> Check:
    """A function that checks `content`; `without` takes plugins off the list."""
    put_pages(content)

    def run(*urgent: str, **more: bool) -> Exit:
        return check_and_report(Asked(content, tmp_path / "output", tmp_path / "report", TODAY, urgent, **more))  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a check of that content keeps for the next."""
    return made_once(tmp_path_factory, "checked", _kept)


def _kept(folder: Path) -> Path:
    content = small_content(folder)
    put_pages(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "files_to_witness", lambda *_, **__: ["index.html"])
        assert check_and_report(Asked(content, folder / "output", folder / "report", TODAY)) is Exit.DONE
    return cache_of(folder / "output")


@pytest.fixture
def check(whole_check: Check, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """The same, with the home page alone for the second witness, which takes longer than all the rest, and with what an earlier check kept."""
    monkeypatch.setattr(gate, "files_to_witness", lambda *_, **__: ["index.html"])
    shutil.copytree(kept, cache_of(tmp_path / "output"))
    return whole_check


@pytest.fixture
def without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A function that takes a plugin off the list."""

    def take(plugin: str) -> None:
        settings = tmp_path / "settings.py"
        lines = f"from pelicanconf import *\nPLUGINS = [name for name in PLUGINS if name != {plugin!r}]\n"
        settings.write_text(f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{lines}", encoding="utf-8")
        monkeypatch.setattr(gate, "SETTINGS", settings)

    return take


def results(tmp_path: Path) -> list[tuple[str, str, int]]:
    """Return rule, file and line of what the report for machines names."""
    run = json.loads((tmp_path / "report" / "check.sarif").read_text(encoding="utf-8"))["runs"][0]
    places = [(result["ruleId"], result["locations"][0]["physicalLocation"]) for result in run["results"]]
    return [(rule, place["artifactLocation"]["uri"], place.get("region", {}).get("startLine", 0)) for rule, place in places]


def test_a_site_that_may_go_out_takes_its_place(whole_check: Check, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its record, which has what was found; the report lies there in three forms."""
    assert whole_check() is Exit.DONE
    assert (tmp_path / "output" / "health" / "heart" / "salt" / "index.html").is_file()
    record = read_record(tmp_path / "output" / ".release-record.json")
    assert {"findings", "waived", "urgent"} <= set(record)
    assert {path.name for path in (tmp_path / "report").iterdir()} == {"check.txt", "check.html", "check.sarif", "reviews.html"}
    said = capsys.readouterr().out
    assert "The site may go out" in said
    assert "second witness" in said


def test_a_site_without_a_notice_stays_out(check: Check, without: Callable[[str], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last good site stands as it was, an urgent change goes past nothing of safety, and each page is named by its Markdown file."""
    assert check() is Exit.DONE
    before = (tmp_path / "output" / "index.html").read_bytes()
    without("plugins.notice.medical_disclaimer")
    for urgent in ((), ("/health/heart/salt/",)):
        assert check(*urgent) is Exit.CONTENT_HAS_ERRORS
        assert (tmp_path / "output" / "index.html").read_bytes() == before
        said = capsys.readouterr()
        assert "The site may not go out" in said.out
        assert said.err == "The last good site was left as it is.\n"
    assert ("one_medical_disclaimer", "content/health/heart/salt.md") in {place[:2] for place in results(tmp_path)}


def in_words(kept: dict[str, Kept]) -> dict[str, object]:
    """Return what was kept as it is read: the same values may be written down in several ways."""
    return {path: (one.fingerprint, Unpacking().audited(verdict_in(one))) for path, one in kept.items()}


def test_verdicts_are_kept_beside_the_site_and_a_full_check_believes_none(check: Check, tmp_path: Path) -> None:
    """A verdict of another page shows it: an ordinary run takes it, a full one looks again and keeps the right one."""
    assert check() is Exit.DONE
    shelf = Shelf(cache_of(tmp_path / "output") / "audit")
    kept = shelf.kept(KIND)
    page, other = "health/heart/salt/index.html", "contact/index.html"
    shelf.keep(KIND, {page: kept[page]._replace(data=kept[other].data)})
    assert check() is Exit.CONTENT_HAS_ERRORS
    assert check(is_full=True) is Exit.DONE
    assert check() is Exit.DONE
    assert in_words(shelf.kept(KIND)) == in_words(kept)


def test_content_with_errors_is_reported_too(check: Check, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For machines with file and line, though nothing could be audited."""
    line = put(content, "health/heart/salt.md", BROKEN).read_text(encoding="utf-8").splitlines().index("See [more](/health/heart/gone/).") + 1
    assert check() is Exit.CONTENT_HAS_ERRORS
    assert ("broken-link", "content/health/heart/salt.md", line) in results(tmp_path)
    assert not (tmp_path / "output").exists()
    assert "The site may not go out" in capsys.readouterr().out


def test_an_urgent_change_goes_past_a_broken_link_and_that_is_recorded(check: Check, content: Path, tmp_path: Path) -> None:
    """Somebody else's broken link never holds up an emergency; the record keeps which page, and what was passed by."""
    put(content, "health/heart/other.md", BROKEN.replace("Salt and your heart", "Other"))
    assert check() is Exit.CONTENT_HAS_ERRORS
    assert check("/health/heart/salt/") is Exit.DONE
    record = read_record(tmp_path / "output" / ".release-record.json")
    assert record["urgent"] == ["/health/heart/salt/"]
    assert [
        (found["weight"], found["place"].split(":")[0]) for found in record["findings"] if "gone" in found["says"] and found["weight"] == "stop"
    ] == [("stop", "content/health/heart/other.md")]


def test_samples_go_out_only_where_somebody_lets_them(check: Check, tmp_path: Path) -> None:
    """Pages, notices and legal pages alike; the record keeps that they were let through, and which."""
    assert check(is_production=True) is Exit.CONTENT_HAS_ERRORS
    refused = {file for rule, file, _ in results(tmp_path) if rule == "sample-text"}
    assert {"content/health/heart/salt.md", "content/legal/privacy.es.md", "content/notices/medical-disclaimer.md"} <= refused
    assert not (tmp_path / "output").exists()
    assert check(is_production=True, are_samples_allowed=True) is Exit.DONE
    unsigned = read_record(tmp_path / "output" / ".release-record.json")["unsigned"]
    assert unsigned["allowed"] is True
    assert "health/heart/salt/index.html" in unsigned["pages"]
    assert "notices/medical-disclaimer.md" in unsigned["notices"]
    assert (tmp_path / "report" / "reviews.html").is_file()
    assert check(is_production=True) is Exit.CONTENT_HAS_ERRORS
    assert not (tmp_path / "report" / "reviews.html").exists(), "it would tell of the site before"


def test_pages_on_every_rung_of_the_ladder_pass(check: Check, content: Path, tmp_path: Path) -> None:
    """Reviewed, due, overdue, taken down, changed, never reviewed, a translation that is behind: what they say is right, and editors hear of it."""
    card = "\n## Call\n\n/// emergency | Call {{ phone.emergency }} if you have\n- chest pain\n///\n"
    spanish_words = {
        "Salt and your heart": "La sal y su corazón",
        "Less salt helps your blood pressure.": "Menos sal ayuda a su presión.",
        "Eat less salt.": "Coma menos sal.",
        "## What to do": "## Qué hacer",
        "- Read labels.": "- Lea las etiquetas.",
        "## Call\n": "## Llame\n",
        "Call {{ phone.emergency }} if you have": "Llame al {{ phone.emergency }} si tiene",
        "chest pain": "dolor de pecho",
    }
    days = {"reviewed": "2028-01-07", "due": "2026-12-26", "overdue": "2026-11-07", "expired": "2026-06-07", "changed": "2028-01-07"}
    for state, due in days.items():
        topic = "mental-health" if state == "expired" else "heart"
        text = PUBLISHED.replace("Salt and your heart", f"The {state} one").replace("- Read labels.", "- Read labels. Call {{ phone.crisis }}.")
        file = f"health/{topic}/{state}.md"
        put(content, file, text)
        assert sign_off(SignOff(content / file, "Chief Nurse", next=due, today="2025-12-01" if state != "expired" else "2025-06-01")) == Exit.DONE
    changed = content / "health/heart/changed.md"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Eat less", "Eat no"), encoding="utf-8")
    put(content, "health/heart/unreviewed.md", PUBLISHED.replace("Salt and your heart", "The new one"))
    put(content, "health/heart/salt.md", ARTICLE + card)
    spanish = put(content, "health/heart/salt.es.md", reduce(lambda text, words: text.replace(*words), spanish_words.items(), ARTICLE + card))
    assert translated(spanish) == Exit.DONE
    put(content, "health/heart/salt.md", ARTICLE + card.replace("chest pain", "pain"))
    assert check() is Exit.DONE
    found = [(rule, file) for rule, file, _ in results(tmp_path) if "review" in rule or rule.startswith("stale")]
    assert sorted(found) == [
        ("changed-after-review", "content/health/heart/changed.md"),
        ("not-reviewed", "content/health/heart/unreviewed.md"),
        ("review-due", "content/health/heart/due.md"),
        ("review-overdue", "content/health/heart/overdue.md"),
        ("review-overdue", "content/health/mental-health/expired.md"),
        ("stale-translation", "content/health/heart/salt.es.md"),
    ]
    pages = read_record(tmp_path / "output" / ".release-record.json")["pages"]
    states = {page["source"].rpartition("/")[2]: page["review_state"] for page in pages.values() if page["kind"] == "article"}
    assert {states[f"{state}.md"] == state for state in (*days, "unreviewed")} == {True}
    assert check(is_production=True, are_samples_allowed=True) is Exit.CONTENT_HAS_ERRORS
    assert ("stale-translation", "content/health/heart/salt.es.md") in {(rule, file) for rule, file, _ in results(tmp_path)}


def test_an_urgent_page_must_be_there(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped address would let the wrong thing pass."""
    assert check("/health/heart/sal/") is Exit.WRONG_USE
    assert "the site has no such page" in capsys.readouterr().err


def test_a_waiver_covers_what_it_names(check: Check, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the pages that it names, until its day; the record keeps who approved that."""
    put(content, "health/heart/salt.md", ARTICLE + "\nFor cookies, [click here](/legal/cookies/).\n")
    rule = "no_link_says_click_here"
    assert check() is Exit.CONTENT_HAS_ERRORS
    line = ARTICLE.count("\n") + 2
    assert {place[1:] for place in results(tmp_path) if place[0] == rule} == {("content/health/heart/salt.md", line)}
    said = capsys.readouterr()
    assert f"{content}/health/heart/salt.md:{line} error {rule} (column 15): a link says only" in said.out
    assert said.out.count(f":{line} error {rule}") == 1
    assert "warning" not in said.err
    waiver = "- {{page: {}, rule: {}, reason: the words come from a law, approver: Editor in chief, expires: 2026-12-21}}\n"
    pages = ("/health/heart/salt/", "/feed.atom", "/health/heart/feed.atom")
    put(content, "data/waivers.yml", "".join(waiver.format(page, rule) for page in pages))
    assert check() is Exit.DONE
    record = read_record(tmp_path / "output" / ".release-record.json")
    assert {(one["rule"], one["waiver"]["approver"]) for one in record["waived"]} == {(rule, "Editor in chief")}


def test_no_waiver_covers_safety(check: Check, content: Path, without: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    """It is refused itself, and the finding stands."""
    without("plugins.notice.medical_disclaimer")
    put(content, "data/waivers.yml", "- {page: /health/heart/salt/, rule: one_medical_disclaimer, reason: x, approver: y, expires: 2026-12-21}\n")
    assert check() is Exit.CONTENT_HAS_ERRORS
    said = capsys.readouterr().out
    assert "one_medical_disclaimer" in said
    assert "waiver" in said


def test_a_report_needs_a_folder(check: Check, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told before anything is built."""
    (tmp_path / "report").write_text("mine", encoding="utf-8")
    assert check() is Exit.WRONG_USE
    assert "is no folder" in capsys.readouterr().err
    assert (tmp_path / "report").read_text(encoding="utf-8") == "mine"


def test_the_gate_misses_the_link_check_of_the_build(check: Check, without: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    """It leaves no trace in the pages, so the record says which reductions ran."""
    without("plugins.check.internal_links")
    assert check() is Exit.CONTENT_HAS_ERRORS
    assert "the build did not check its links" in capsys.readouterr().out


def test_the_gate_misses_the_record(check: Check, without: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody could tell later what such a site said."""
    without("plugins.publish.release_record")
    assert check() is Exit.WRONG_USE
    says = "The build left no release record, and nobody could ever tell what it said: put plugins.publish.release_record into PLUGINS.\n"
    assert capsys.readouterr().err == says


@pytest.mark.parametrize("has_fixes", [True, False])
def test_what_is_safe_is_mended_before_the_check_if_asked(has_fixes: bool, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check then sees the mended text; unasked, nobody's file is touched."""
    file = put(content, "health/heart/salt.md", ARTICLE.replace("date: 2026-11-30", "date: 30 Nov 2026"))
    seen = []

    def build_nothing(*_: object) -> None:
        seen.append(file.read_text(encoding="utf-8"))
        raise ContentError([])

    monkeypatch.setattr(gate, "new_site", build_nothing)
    check_and_report(Asked(content, tmp_path / "output", tmp_path / "report", TODAY, has_fixes=has_fixes))
    assert ("date: 2026-11-30" in seen[0]) is has_fixes


def test_words_are_judged_and_a_dose_stops_a_published_text(check: Check, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """At line and column of the Markdown file; a sample is only warned of."""
    dose = ARTICLE + "\nTake 5mg.\n"
    put(content, "health/heart/salt.md", dose)
    assert check() is Exit.DONE
    assert ("dose", "content/health/heart/salt.md", dose.count("\n")) in results(tmp_path)
    capsys.readouterr()
    put(content, "health/heart/salt.md", dose.replace("status: sample", "status: published"))
    assert check() is Exit.CONTENT_HAS_ERRORS
    said = capsys.readouterr().out
    assert '"5mg" puts the unit so close that it can be read as a part of the number' in said
    assert "The site may not go out" in said


def test_words_are_judged_when_the_content_has_errors_too(check: Check, content: Path, tmp_path: Path) -> None:
    """An editor sees all that is to be mended at once."""
    put(content, "health/heart/salt.md", BROKEN + "\nHe suffers from it.\n")
    assert check() is Exit.CONTENT_HAS_ERRORS
    assert {"broken-link", "stigma"} <= {rule for rule, _, _ in results(tmp_path)}


def test_a_text_that_reads_harder_than_in_the_last_release_is_a_warning(check: Check, content: Path, tmp_path: Path) -> None:
    """At the second look too: an ordinary check keeps the level of the last release."""
    put(content, "health/heart/salt.md", ARTICLE + "\nEat less salt. " * 12)
    assert check() is Exit.DONE
    easy = read_record(tmp_path / "output" / ".release-record.json")["reading"]["health/heart/salt.md"]
    assert easy["formula"] == "SMOG"
    put(
        content,
        "health/heart/salt.md",
        ARTICLE.replace("What to do", "What helps") + "\nImmunization recommendations necessitate communication. " * 12,
    )
    assert check() is Exit.DONE
    assert ("harder-to-read", "content/health/heart/salt.md") in {place[:2] for place in results(tmp_path)}
    assert ("every_earlier_place_is_there", "content/health/heart/salt.md", 12) in results(tmp_path)
    assert read_record(tmp_path / "output" / ".release-record.json")["reading"]["health/heart/salt.md"] == easy
    assert check() is Exit.DONE
    assert "harder-to-read" in {rule for rule, _, _ in results(tmp_path)}


def test_a_lost_address_stops_a_release_and_is_a_warning_while_somebody_writes(check: Check, content: Path, tmp_path: Path) -> None:
    """Compared with the last good site, which stays; an entry of what is gone is one way out."""
    assert check() is Exit.DONE
    put(content, "health/heart/sugar.md", ARTICLE.replace("title: Salt", "title: Sugar"))
    (content / "health" / "heart" / "salt.md").unlink()
    assert check(is_production=True, are_samples_allowed=True) is Exit.CONTENT_HAS_ERRORS
    assert "every_earlier_address_answers" in {rule for rule, _, _ in results(tmp_path)}
    put(content, "data/gone.yml", "/health/heart/salt/:\n  since: 2026-11-26\n  reason: It is out of date.\n")
    assert check(is_production=True, are_samples_allowed=True) is Exit.DONE
