"""A glance makes what a full build makes, byte for byte, and is taken for nothing but other words of a few articles."""

import marshal
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.build import site
from plugins.build.exits import Exit
from plugins.build.glance import looking, new_words, world
from plugins.build.glance.last_site import SITE, TEXTS, LastSite, last_site
from plugins.build.glance.world import KIND, World
from plugins.build.sign_off import SignOff, sign_off, translated
from plugins.build.site import build, build_and_report, build_what_changed
from plugins.page import plans, stamps, workers
from plugins.page.findings import ContentError
from plugins.page.outputs import Maker
from plugins.page.shelf import Kept, Shelf
from tests.conftest import put
from tests.whole.edits import EditedSite
from tests.whole.test_incremental import files

AT_A_GLANCE = {"nothing", "text", "twice"}
"""The kinds of edits that change words alone."""


class Glances:
    """Builds a site as the command does, and tells whether a glance was enough."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.site, self.folder, self.kept = EditedSite(folder, seed=5), folder, folder / ".cache"
        self.settings: dict[str, object] = {"SEARCH": {"most_pages": 0}}
        self.taken: list[bool] = []
        self.made: list[str] = []
        look, make = looking.at_a_glance, Maker._make

        def watched(*args: object) -> LastSite | None:
            self.taken.append((seen := look(*args)) is not None)  # type: ignore[arg-type]
            return seen

        def count(maker: Maker, output: object, mark: bytes) -> object:
            self.made.append(output.path)  # type: ignore[attr-defined]
            return make(maker, output, mark)  # type: ignore[arg-type]

        monkeypatch.setattr(site, "at_a_glance", watched)
        monkeypatch.setattr(Maker, "_make", count)
        monkeypatch.setattr(stamps, "SETTLED_NS", 50_000_000)
        monkeypatch.setattr(workers, "can_copy", lambda: False)

    @property
    def output(self) -> Path:
        """Where the site stands."""
        return self.folder / "output"

    def build(self, **more: object) -> dict[str, bytes]:
        """Build, and return every file."""
        self.taken.clear()
        self.made.clear()
        override = {"KEPT": str(self.kept), "ANEW": False, **self.settings, **more}
        return files(build_what_changed(self.site.content, self.output, self.site.settings, self.site.today, override).output)

    def full(self) -> dict[str, bytes]:
        """Build as if there had been no build before."""
        return files(build(self.site.content, self.folder / "full", self.site.settings, self.site.today, self.settings).output)

    def article(self, topic: str = "heart") -> Path:
        """Return an article."""
        return next(path for path in sorted((self.site.content / "health" / topic).glob("*.md")) if path.name != "index.md")

    def change(self, file: Path, change: Callable[[str], str]) -> None:
        """Edit a text; it must become another one."""
        before = file.read_text(encoding="utf-8")
        file.write_text(change(before), encoding="utf-8")
        assert file.read_text(encoding="utf-8") != before


@pytest.fixture
def glances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Glances:
    """A site of its own, which has been built."""
    made = Glances(tmp_path, monkeypatch)
    made.build()
    return made


def test_every_kind_of_edit(glances: Glances) -> None:
    """All bytes are those of a full build; a glance is taken after edits of words, and never after others."""
    kinds = [name for name in dir(glances.site) if name.startswith("edit_")]
    assert {f"edit_{kind}" for kind in AT_A_GLANCE} < {*kinds}
    taken = 0
    for number in range(2 * len(kinds)):
        glances.build()
        was_clear, before = glances.build() and glances.taken == [True], _bytes(glances.site)
        kind = glances.site.edit(number)
        found, changed = glances.build(), _bytes(glances.site) != before
        taken += glances.taken == [True]
        if kind in AT_A_GLANCE or not changed:
            assert glances.taken == [was_clear] or _is_told_of(glances), f"edit {number}: {kind}"
        else:
            assert glances.taken == [False], f"edit {number}: {kind}"
        assert found == glances.full(), f"edit {number}: {kind}"
    assert taken > 2 * len(AT_A_GLANCE) - 2


def _bytes(edited: EditedSite) -> object:
    return files(edited.content), files(edited.theme), edited.settings.read_bytes(), edited.today


def _is_told_of(glances: Glances) -> bool:
    """Tell whether an article has something else that keeps a glance away: a size, a review, a recorded translation."""
    texts = [path.read_text(encoding="utf-8") for path in (glances.site.content / "health").rglob("*.md")]
    return any(re.search(r"leaflet|!\[|status: published|translated:", text) for text in texts)


WORDS: dict[str, Callable[[str], str]] = {
    "a sentence": lambda text: f"{text}\nWalk more.\n",
    "lines moved": lambda text: text.replace("---\n\nDrink", "---\n\n\n\nWell, drink"),
    "emphasis": lambda text: text.replace("Walk", "**Walk** `often`"),
    "a hash that looks like one of the record": lambda text: f"{text}\n{'a' * 64}\n",
    "letters": lambda text: f"{text}\nA &amp; B &lt; \u00f1 \U0001f600 \u2028 {{'a'}}\n",
}
OTHERS: dict[str, Callable[[str], str]] = {
    "title": lambda text: text.replace("title: ", "title: About ", 1),
    "summary": lambda text: text.replace("summary: ", "summary: All ", 1),
    "date": lambda text: re.sub("(?m)^date: .*$", "date: 2025-01-01", text),
    "updated": lambda text: re.sub("(?m)^(date: .*)$", r"\1\nupdated: 2026-11-29", text),
    "tag": lambda text: re.sub(r"(?m)^tags: .*\n", "", text),
    "status": lambda text: text.replace("status: sample", "status: draft"),
    "header's lines": lambda text: text.replace("---\n", "---\n# a remark\n", 1),
    "heading": lambda text: f"{text}\n## Once more\n\nWords.\n",
    "heading's words": lambda text: text.replace("## What to do", "## What to do today"),
    "smaller heading": lambda text: f"{text}\n### Once more\n\nWords.\n",
    "link out": lambda text: f"{text}\nAsk [them](https://www.cdc.gov/walks/).\n",
    "link to a page": lambda text: f"{text}\nSee [all](/a-z/).\n",
    "link to a file": lambda text: f"{text}\nGet the [leaflet](/legal/leaflet.pdf).\n",
    "picture": lambda text: f"{text}\n![Walks](/images/drawing.svg)\n",
    "citation gone": lambda text: text.replace(" [@a]", ""),
    "citation twice": lambda text: text.replace(" [@a]", " [@a] [@a]"),
    "source's title": lambda text: text.replace("title: Salt", "title: Sugar"),
    "telephone": lambda text: f"{text}\nCall {{{{ phone.member_services }}}}.\n",
    "emergency": lambda text: f"{text}\n::: emergency\n## Call 911 if\n\n- it hurts.\n:::\n",
    "address": lambda text: text.replace("\nsources:", "\nredirect_from: [/old/]\nsources:", 1),
    "search": lambda text: text.replace("\nsources:", "\nsearch: false\nsources:", 1),
    "no letter": lambda text: f"{text}\nA \u202eletter.\n",
    "warning": lambda text: f"{text}\nCall 1-800-555-0199.\n",
}


@pytest.mark.parametrize("edits", [WORDS, OTHERS], ids=["words", "others"])
def test_edits_of_one_article(glances: Glances, edits: dict[str, Callable[[str], str]]) -> None:
    """Each edit and its undoing; those that are refused by a full build are refused."""
    article = glances.article()
    before = article.read_text(encoding="utf-8")
    whole = glances.build()
    for name, edit in edits.items():
        glances.change(article, edit)
        try:
            full = glances.full()
        except SystemExit:
            with pytest.raises(SystemExit):
                glances.build()
        else:
            assert glances.build() == full, name
        assert glances.taken == [edits is WORDS], name
        assert edits is OTHERS or {*glances.made} == {f"health/heart/{article.stem}/index.html", "feed.atom", "health/heart/feed.atom"}
        article.write_text(before, encoding="utf-8")
        assert glances.build() == whole, name
        assert glances.taken == [True] or edits is OTHERS, name
        assert glances.build() == whole, name


def test_two_texts_at_once_and_too_many(glances: Glances, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are shown by the same feed."""
    for most, is_enough in ((2, True), (1, False)):
        monkeypatch.setattr(looking, "MOST_TEXTS", most)
        for topic in ("heart", "diabetes"):
            glances.change(glances.article(topic), lambda text: f"{text}\nWords.\n")
        assert glances.build() == glances.full()
        assert glances.taken == [is_enough]


def test_a_reviewed_text_is_looked_at_by_a_run(glances: Glances) -> None:
    """Its page says that it was reviewed, until its words are others."""
    article = glances.article()
    glances.change(article, lambda text: text.replace("status: sample", "status: published"))
    assert sign_off(SignOff(article, "Nurse", next="2027-11-30", today="2026-11-30")) == Exit.DONE
    signed = article.read_text(encoding="utf-8")
    glances.build()
    for words in (f"{signed}\nWalk.\n", f"{signed}\nWalk on.\n", signed, f"{signed}\n\n"):
        article.write_text(words, encoding="utf-8")
        assert glances.build() == glances.full()
        assert glances.taken == [False]


def test_an_original_whose_translation_is_recorded_is_looked_at_by_a_run(glances: Glances) -> None:
    """The translation is stale then, and its page says so."""
    article = glances.article()
    spanish = article.with_name(f"{article.stem}.es.md")
    spanish.write_text(article.read_text(encoding="utf-8").replace("Drink", "Beba"), encoding="utf-8")
    glances.build()
    glances.change(article, lambda text: f"{text}\nWalk.\n")
    assert glances.build() == glances.full()
    assert glances.taken == [True]  # nobody has recorded it
    assert translated(spanish) == Exit.DONE
    glances.build()
    for file in (article, spanish):
        glances.change(file, lambda text: f"{text}\nFor more, call {{{{ phone.emergency }}}}.\n")
        assert glances.build() == glances.full()
        assert glances.taken == [False]


def test_other_pages_texts_are_looked_at_by_a_run(glances: Glances) -> None:
    """Legal texts, notices, words of a topic and of plain pages stand on other pages too."""
    glances.site.edit_order()
    put(glances.site.content, "pages/about.md", "---\ntitle: About\nsummary: About us.\ndate: 2026-01-01\nstatus: sample\n---\n\nWords.\n")
    glances.build()
    for name in ("legal/cookies.md", "notices/email.md", "pages/about.md", "health/*/index.md"):
        (file,) = list(glances.site.content.glob(name))[:1]
        glances.change(file, lambda text: f"{text.rstrip()} More.\n")
        assert glances.build() == glances.full()
        assert glances.taken == [False], name


def test_files_that_come_and_go(glances: Glances) -> None:
    """Whatever stands in content/ with another name, and what is no file; what is hidden is nobody's."""
    content = glances.site.content
    for edit, is_enough in (
        (lambda: (content / "legal" / "new.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n"), False),
        (lambda: (content / "legal" / "new.pdf").rename(content / "legal" / "newer.pdf"), False),
        (lambda: (content / "legal" / "newer.pdf").write_bytes(b"%PDF-1.4\n%%eof\n"), False),
        ((content / "legal" / "newer.pdf").unlink, False),
        (lambda: (content / ".hidden.md").write_text("x", encoding="utf-8"), True),
        (lambda: (content / "health" / "heart" / "x.md~").write_text("x", encoding="utf-8"), True),
        ((content / "health" / "empty").mkdir, True),
        (lambda: glances.article().rename(glances.article().with_name("renamed.md")), False),
    ):
        edit()
        assert glances.build() == glances.full()
        assert glances.taken == [is_enough]
    (content / "images" / "link.svg").symlink_to(content / "images" / "drawing.svg")
    with pytest.raises(SystemExit):
        glances.build()
    assert glances.taken == [False]


def test_whatever_is_damaged_costs_time_alone(glances: Glances) -> None:
    """Of the last site, of the one before it and of what was kept: changed in place, replaced, cut off, gone, or something more."""
    chance = random.Random(7)  # noqa: S311 - no secret
    whole, taken = glances.build(), 0
    for number in range(40):
        place = (glances.output, glances.kept / "files", glances.kept / "spare", glances.kept)[number % 4]
        found = sorted(path for path in place.rglob("*") if path.is_file())
        for path in chance.sample(found, 1 if number % 3 else 5):
            data, before = path.read_bytes(), path.stat()
            at = chance.randrange(len(data) + 1)
            kind = chance.randrange(4)
            if kind < 2:
                path.unlink()
            if kind:
                path.write_bytes(data[:at] + b"x" * (kind == 2) + data[at + (kind == 2) :] if kind > 1 else data[:at])
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        (place / "health" / "more").mkdir(parents=True, exist_ok=True)
        (place / "health" / "more" / "index.html").write_text("mine", encoding="utf-8")
        if number % 2:
            glances.change(glances.article(), lambda text: f"{text}\nWords.\n")
            whole = glances.full()
        assert glances.build() == whole, number
        taken += glances.taken == [True]
    assert taken > 5


def test_a_damaged_record_is_written_by_a_run(glances: Glances) -> None:
    """The glance would only have changed a hash in it."""
    record = glances.output / ".release-record.json"
    record.write_bytes(record.read_bytes().replace(b'"day"', b'"DAY"'))
    glances.change(glances.article(), lambda text: f"{text}\nWords.\n")
    assert glances.build() == glances.full()
    assert glances.taken == [False]


def test_a_build_that_was_ended_anywhere_leaves_the_last_good_site(glances: Glances, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the next one is right."""
    for module, name in ((site, "switch"), (looking, "keep_what_is_known"), (looking, "keep_site"), (looking, "_put_all"), (looking, "keep_marks")):
        whole = glances.build()
        glances.change(glances.article(), lambda text: f"{text}\nWords.\n")
        work = getattr(module, name)

        def stop(*args: object, work: Callable[..., object] = work) -> None:
            if work.__name__ != "switch":
                work(*args)
            raise KeyboardInterrupt

        with monkeypatch.context() as context:
            context.setattr(module, name, stop)
            with pytest.raises(KeyboardInterrupt):
                glances.build()
        assert files(glances.output) == whole
        assert glances.build() == glances.full(), name


def test_the_cache_of_another_version_or_place_is_no_good(glances: Glances, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the files are the same."""
    shutil.copytree(glances.kept, glances.folder / "copied", copy_function=shutil.copyfile)
    glances.kept = glances.folder / "copied"
    assert glances.build() == glances.full()
    assert glances.taken == [True]  # files are hashed, and the same
    monkeypatch.setattr(world, "of_program", lambda: b"another version")
    assert glances.build() == glances.full()
    assert glances.taken == [False]


def test_half_of_what_a_run_left_is_nothing(glances: Glances) -> None:
    """The texts of one run and the files of another."""
    shelf = Shelf(glances.kept)
    before = shelf.kept(KIND)
    glances.change(glances.article(), lambda text: f"{text}\nWords.\n")
    glances.build()
    here = World(before[TEXTS].fingerprint, ())
    assert last_site(shelf, here)
    for part in (TEXTS, SITE):
        rows = shelf.kept(KIND)
        shelf.keep(KIND, {part: before[part]})
        assert last_site(shelf, here) is None
        shelf.keep(KIND, {part: rows[part]})
    shelf.keep(KIND, {TEXTS: Kept(b"elsewhere", before[TEXTS].data)})
    assert last_site(shelf, here) is None


def test_what_is_known_of_plans_and_then_lost_is_not_taken_for_nothing(glances: Glances) -> None:
    """No output would seem to show the words, and the old ones would stay for ever."""
    shelf = Shelf(glances.kept)
    for rows in ({}, {plans.ALL: Kept(b"", marshal.dumps({}))}):
        shelf.keep(plans.KIND_OF_SHOWN, rows, [plans.ALL])
        glances.change(glances.article(), lambda text: f"{text}\nWords.\n")
        assert glances.build() == glances.full()
        assert glances.taken == [False]
    glances.change(glances.article(), lambda text: f"{text}\nWords.\n")
    assert glances.build() == glances.full()
    assert glances.taken == [True]


def test_a_world_that_changes_while_a_run_reads_it_leaves_nothing(glances: Glances, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is saved when a build begins and taken back later, and midnight in between."""
    topics, words = glances.site.content / "data" / "topics.yml", glances.site.content / "data" / "topics.yml"
    before, run = words.read_bytes(), site.run_pelican

    def late(*args: object) -> object:
        topics.write_bytes(before.replace(b"Heart", b"Hearts"))
        return run(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as context:
        context.setattr(site, "run_pelican", late)
        glances.build(ANEW=True)
    assert b"Hearts" in glances.output.joinpath("health/index.html").read_bytes()
    topics.write_bytes(before)
    assert glances.build() == glances.full()
    assert glances.taken == [False]


def test_an_empty_folder_counts_where_it_takes_the_place_of_the_default(glances: Glances) -> None:
    """A content folder with a folder for notices has all of its own, or the build tells which are missing."""
    shutil.rmtree(glances.site.content / "notices", ignore_errors=True)
    glances.build()
    (glances.site.content / "notices").mkdir()
    with pytest.raises(ContentError):
        glances.build()
    assert glances.taken == [False]


def test_full_never_glances(glances: Glances) -> None:
    """Everything is made, and leaves a site for the next glance."""
    whole = glances.build(ANEW=True)
    assert glances.taken == [False]
    assert len(glances.made) > 20
    assert glances.build() == whole
    assert glances.taken == [True]


def test_an_index_of_the_search_is_made_by_a_run(glances: Glances) -> None:
    """It has the words; where nothing has changed it is the last one."""
    glances.settings = {}
    glances.build()
    assert glances.build() == glances.full()
    assert glances.taken == [True]
    glances.change(glances.article(), lambda text: f"{text}\nWords.\n")
    assert glances.build() == glances.full()
    assert glances.taken == [False]


def test_the_command_says_the_same(glances: Glances, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings of other texts, how many pages of which kinds and languages there are, and the stages."""
    monkeypatch.setattr(site, "keeping", lambda *_, **__: {"KEPT": str(glances.kept), **glances.settings})
    glances.change(glances.article("diabetes"), OTHERS["warning"])
    said = []
    for _ in range(3):
        glances.taken.clear()
        assert build_and_report(glances.site.content, glances.output, glances.site.settings, glances.site.today, has_timings=True) == Exit.DONE
        told = capsys.readouterr()
        said.append((re.sub(r" in [\d.]+ s", "", told.out.partition("texts ")[0]), told.err, glances.taken[0]))
        assert "pages  " in told.out
        glances.change(glances.article(), lambda text: f"{text}\nWords.\n")
    assert [taken for *_, taken in said] == [False, True, True]
    assert len({(out, err) for out, err, _ in said}) == 1
    assert "1-800-555-0199" in said[0][1]


def test_another_header_is_left_to_a_run_before_anything_is_made(glances: Glances, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is not even read; other words are."""
    read: list[str] = []
    look = new_words.with_new_words
    monkeypatch.setattr(new_words, "with_new_words", lambda *args: read.append("x") or look(*args))
    article = glances.article()
    glances.change(article, lambda text: re.sub("(?m)^title: .*", "title: Another one", text))
    assert glances.build() == glances.full()
    assert (glances.taken, read) == ([False], [])
    glances.change(article, lambda text: f"{text.rstrip()}\n\nMore.\n")
    assert glances.build() == glances.full()
    assert (glances.taken, read) == ([True], ["x"])
