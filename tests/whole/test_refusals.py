"""What the commands refuse is said in one line, to the letter; others are in the tests of each command."""

import datetime as dt
import errno
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from plugins.build import components, new_text
from plugins.build.corpora import run_corpora
from plugins.build.exits import Exit, WrongUseError, exit_code_of
from plugins.build.fix import fix
from plugins.build.gate import Asked, check_and_report, policy_of
from plugins.build.importing.command import import_and_report
from plugins.build.importing.wish import Wish
from plugins.build.linkcheck import check_and_report as linkcheck
from plugins.build.linkcheck import folder_of
from plugins.build.new_text import Wanted, new
from plugins.build.preview import preview
from plugins.build.review_pack import PackAsked, review_pack
from plugins.build.screenshots import take_screenshots
from plugins.build.sign_off import SignOff, sign_off, translated
from plugins.build.site import ROOT, build_and_report
from plugins.build.vitals import measure_vitals
from plugins.check.audit import NothingToAuditError, audit
from plugins.check.link_history import HistoryError, read_history
from plugins.check.policy import PolicyError, read_policy
from plugins.check.record import tell_page
from plugins.page.seam import MARK
from tests.conftest import ARTICLE, TODAY, put
from tests.whole.message_places import refusals, said_in_tests

CONTENT, OUTPUT, REPORT = Path("content"), Path("output"), Path("report")
SALT = "health/heart/salt.md"
RECORD = '{"format": %s, "pages": {}, "files": {}, "publisher": {}, "notices": []}'


class Refused(NamedTuple):
    """What is done, what it says, and the files that are there (those of `content` beside the project's data and one article)."""

    work: Callable[[], object]
    says: str
    files: dict[str, str] = {}  # noqa: RUF012 - nobody changes it


def checking(**more: object) -> Callable[[], object]:
    """Return the command `check`."""
    return lambda: check_and_report(Asked(CONTENT, OUTPUT, REPORT, TODAY, **more))  # type: ignore[arg-type]  # a test's own


def writing(*what: object, **more: object) -> Callable[[], object]:
    """Return the command `new`."""
    return lambda: new(Wanted(*what, **more), CONTENT, TODAY)  # type: ignore[arg-type]  # a test's own


def importing(source: str, dest: str = "new", **more: object) -> Callable[[], object]:
    """Return the command `import`."""
    return lambda: import_and_report(Wish(Path(source), Path(dest), today=TODAY, **more))  # type: ignore[arg-type]  # a test's own


def without_skeletons() -> object:
    """Ask for a text where there is none to begin with."""
    with patch.object(new_text, "SKELETONS", Path("skeletons")):
        return writing("article", "Pepper", "heart")()


def unreadable_original() -> object:
    """Ask for the translation of a text in another encoding."""
    original = put(CONTENT, "health/heart/pepper.md", "---\ntitle: Café\n---\n".encode("latin-1"))
    return writing("article", "Café", lang="es", original=original)()


def full_disk() -> Exit:
    """Be a build that finds no room."""
    raise OSError(errno.ENOSPC, "No space left on device")


REFUSED = {
    "build-no-day": Refused(
        lambda: build_and_report(CONTENT, OUTPUT, today="tomorrow"),
        '"tomorrow" is no date: give --today as year-month-day, like 2027-01-31.',
    ),
    "build-into-the-content": Refused(
        lambda: build_and_report(CONTENT, CONTENT / "output", today=TODAY),
        "The site cannot be built into {here}/content/output: that folder holds the content or lies in it.",
    ),
    "build-into-another-folder": Refused(
        lambda: build_and_report(CONTENT, OUTPUT, today=TODAY),
        "{here}/output holds something that is not a site built here: give an empty or a new folder with --output.",
        {"output/letter.txt": "Words."},
    ),
    "build-on-a-full-disk": Refused(
        lambda: exit_code_of(full_disk, CONTENT),
        "The site could not be written: [Errno 28] No space left on device; the last good site was left as it is; free some space and build again.",
    ),
    "check-report-is-a-file": Refused(checking(), "report is no folder: give one for the report with --report.", {"report": "Words."}),
    "check-no-such-page": Refused(
        checking(urgent=["/health/heart/pepper/"]),
        "--urgent /health/heart/pepper/: the site has no such page; give its address from the first slash on, like /health/heart/salt/.",
    ),
    "check-no-required-words": Refused(
        checking(),
        "content/data/required-links.yml: each entry needs a url, and why it is required",
        {"content/data/required-links.yml": "- url: a\n"},
    ),
    "check-fix-with-wrong-data": Refused(
        checking(has_fixes=True),
        "Nothing was mended, because the data has errors: data/topics.yml error missing-file: the file is missing; copy it from the project's content/data/",
        {"content/data/topics.yml": ""},
    ),
    "check-data-without-a-name": Refused(
        lambda: policy_of(CONTENT, TODAY), "content/data: the policy data lacks 'name'", {"content/data/publisher.yml": "types: {en: a, es: b}\n"}
    ),
    "audit-no-notices": Refused(
        lambda: read_policy(CONTENT, ("en", "es"), dt.date.fromisoformat(TODAY)),
        "There is no folder content/notices: the audit reads there what must hold.",
    ),
    "audit-no-page": Refused(
        lambda: audit(OUTPUT, policy_of(ROOT / "content", TODAY)),
        "output holds no page: an audit of nothing proves nothing. Build the site first, or give its folder.",
        {"output/letter.txt": "Words."},
    ),
    "component-that-fails": Refused(lambda: components._run("false", "a"), "false a ... failed: see what it says above."),
    "fix-no-folder": Refused(lambda: fix(Path("nowhere")), "There is no folder nowhere: give the folder of the Markdown files with --content."),
    "linkcheck-no-page": Refused(
        lambda: linkcheck(OUTPUT, CONTENT),
        "output holds no page: a check of nothing proves nothing. Build the site first, or give its folder.",
        {"output/letter.txt": "Words."},
    ),
    "linkcheck-no-site": Refused(
        lambda: linkcheck(OUTPUT, CONTENT), "There is no folder and no page output: give the folder of a finished site, or one of its pages."
    ),
    "linkcheck-no-origin-in-the-data": Refused(
        lambda: linkcheck(OUTPUT, CONTENT),
        "content/data/publisher.yml does not tell the site's origin (KeyError: 'site_url'): mend it, or give --origin.",
        {f"output/{MARK}": "", "output/index.html": "", "content/data/publisher.yml": "name: Plan\n"},
    ),
    "linkcheck-no-origin": Refused(
        lambda: linkcheck(OUTPUT, CONTENT, "example"),
        '"example" is no origin: give --origin like https://www.example.com.',
        {"output/index.html": ""},
    ),
    "linkcheck-external-no-folder": Refused(lambda: folder_of(OUTPUT), "There is no folder output: give the folder of a finished site."),
    "new-is-there": Refused(
        writing("article", "Salt", "heart"),
        "content/health/heart/salt.md is there already and was left as it is: give another title, or work on that file.",
    ),
    "new-no-title": Refused(writing("article", "?", "heart"), '"?" is no title: give words on one line, like "Low blood sugar".'),
    "new-no-kind": Refused(writing("artcle", "Salt"), '"artcle" is no kind of text: did you mean "article"?'),
    "new-no-language": Refused(writing("legal", "Terms", lang="fr"), '"fr" is no language of this site: known are: en, es'),
    "new-which-topic": Refused(
        writing("article", "Salt"),
        "Give a topic: known are: advance-care-planning, cancer-screening, diabetes, falls-and-bones, hearing-and-vision, heart, lungs-and-smoking, "
        "medicines, memory, mental-health, vaccines, when-to-get-care",
    ),
    "new-topic-of-no-article": Refused(writing("legal", "Terms", "heart"), "Only articles have a topic: leave --topic heart out."),
    "new-no-original": Refused(
        writing("article", "Sal", lang="es", original=Path("salt.md")),
        "There is no file salt.md below content: give the path of the text that is to be translated.",
    ),
    "new-original-of-another-kind": Refused(
        writing("legal", "Sal", lang="es", original=CONTENT / SALT),
        "content/health/heart/salt.md is no original of a new legal: give its kind, a file that is no translation itself, and --lang.",
    ),
    "new-original-in-no-utf-8": Refused(
        unreadable_original,
        "content/health/heart/pepper.md cannot be read as a text in UTF-8: save it as UTF-8 first.",
    ),
    "new-title-too-long": Refused(
        writing("article", "Salt " * 60, "heart"),
        f"content/health/heart/{'-'.join(['salt'] * 60)}.md cannot be written (File name too long): give a shorter title, or have the folder looked at.",
    ),
    "new-words-of-a-topic": Refused(
        writing("article", "Index", "heart"),
        "health/heart/index.md would be the words of the topic's own page: give another title.",
    ),
    "new-no-skeleton": Refused(without_skeletons, 'There is no text to begin with in "en": write article.en.md in skeletons.'),
    "sign-off-too-late": Refused(
        lambda: sign_off(SignOff(CONTENT / SALT, "Nurse", next="2028-01-07", today=TODAY)),
        "The next review cannot be on 2028-01-07: give a day after 2026-11-30 and not after 2027-11-30 (12 months, as its facts age fast).",
        {f"content/{SALT}": ARTICLE.replace("status:", "volatile: true\nstatus:")},
    ),
    "sign-off-broken-original": Refused(
        lambda: sign_off(SignOff(CONTENT / "health/heart/salt.es.md", "Nurse", today=TODAY)),
        "health/heart/salt.md has errors, and nothing can be said of its translation: "
        "health/heart/salt.md:1 error no-header: the file does not begin with a header; begin with a line ---, the fields, and a line ---",
        {f"content/{SALT}": "Words.\n", "content/health/heart/salt.es.md": ARTICLE},
    ),
    "translated-with-errors": Refused(
        lambda: translated(CONTENT / SALT),
        "content/health/heart/salt.md has errors and nothing was recorded: "
        "health/heart/salt.md:1 error no-header: the file does not begin with a header; begin with a line ---, the fields, and a line ---",
        {f"content/{SALT}": "Words.\n"},
    ),
    "review-pack-no-text": Refused(
        lambda: review_pack(PackAsked([CONTENT / "data/tags.yml"], Path("review"), today=TODAY, content=CONTENT)),
        "data/tags.yml is no text of this content: give an article, legal page, page or notice.",
    ),
    "serve-no-port": Refused(
        lambda: preview(CONTENT, OUTPUT, "http"),
        "Port http cannot be used (invalid literal for int() with base 10: 'http'): choose another with --port.",
    ),
    "import-from-itself": Refused(
        importing("old", "old/new"), "old and old/new lie in one another: import from a folder of its own.", {"old/a.md": "Words."}
    ),
    "import-into-a-file": Refused(importing("old", "new"), "new is a file: give a content folder.", {"old/a.md": "Words.", "new": "Words."}),
    "import-that-cannot-be-written": Refused(
        importing("old"),
        "The import could not be written: [Errno 17] File exists: 'new/pages'; see to it and import again.",
        {"old/a.md": "---\ntitle: Salt\n---\nWords.\n", "new/pages": "Words."},
    ),
    "import-with-wrong-data": Refused(
        importing("old", "content"),
        "The shared facts have errors: data/topics.yml error missing-file: the file is missing; copy it from the project's content/data/",
        {"old/a.md": "Words.", "content/data/topics.yml": ""},
    ),
    "record-no-page": Refused(
        lambda: tell_page(" ", Path("record.json")), "Say which page: give its address with --page, like --page /legal/cookies/."
    ),
    "record-none": Refused(
        lambda: tell_page("/", Path("record.json")), "There is no record record.json: build the site first, or give its file with --record."
    ),
    "record-broken": Refused(
        lambda: tell_page("/", Path("record.json")),
        "record.json is no release record (its parts are of another kind): give one that a build has written.",
        {"record.json": (RECORD % 1).replace('"pages": {}', '"pages": []')},
    ),
    "record-of-another-format": Refused(
        lambda: tell_page("/", Path("record.json")),
        "record.json is a record of format 0, which this version does not know: read it with the version that wrote it.",
        {"record.json": RECORD % 0},
    ),
    "history-none": Refused(
        lambda: read_history(Path("links.yml")),
        "links.yml is no history of links (the line of https://a.example/ has an unknown state or a date that is none): "
        "take its last good version from version control, or delete it to begin anew.",
        {"links.yml": "links:\n- {url: 'https://a.example/', state: fine, since: 2026-11-30}\n"},
    ),
    "corpora-none": Refused(lambda: run_corpora(Path("corpora"), 1), "corpora holds no tools/scale.py: give the folder of the corpora with --dir."),
    "screenshots-of-nothing": Refused(
        lambda: take_screenshots(OUTPUT, Path("pictures")), "output holds no site: build one, or give its folder with --output."
    ),
    "vitals-of-nothing": Refused(lambda: measure_vitals(OUTPUT), "output holds no site: build one, or give its folder with --output."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_one_line(name: str, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether the command prints it, or raises it for whoever called it."""
    monkeypatch.chdir(tmp_path)
    refused = REFUSED[name]
    for file, text in refused.files.items():
        put(tmp_path, file, text)
    if refused.files.get("content/data/topics.yml") == "":
        (content / "data" / "topics.yml").unlink()
    try:
        refused.work()
        said = capsys.readouterr().err
    except (HistoryError, NothingToAuditError, PolicyError, WrongUseError) as error:
        said = f"{error}\n"
    except SystemExit:
        said = capsys.readouterr().err
    assert said == refused.says.replace("{here}", str(tmp_path)) + "\n"


def test_each_text_of_a_refusal_stands_in_a_test() -> None:
    """Here, or in the tests of its command."""
    said = said_in_tests()
    assert len(list(refusals())) > 50
    assert [f"{where} {text}" for where, text in refusals() if text not in said] == []
