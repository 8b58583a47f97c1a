"""What an incremental build gives is what a full one gives, byte for byte, whatever was edited in between."""

import copy
import datetime as dt
import importlib
import os
import random
import re
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest
from jinja2 import Environment

from plugins.build.site import build
from plugins.page import kept_files, seam, stamps, workers
from plugins.page.findings import ContentError
from plugins.page.fingerprints import UnknownKindError, fingerprint, of_plugin
from plugins.page.outputs import Maker
from plugins.publish import az_pages, sources
from plugins.publish.items import LinkView
from plugins.source import marks
from tests.conftest import put
from tests.whole.edits import EditedSite

EDITS = 200


def files(output: Path) -> dict[str, bytes]:
    """Return every file of a site by its path, and every folder."""
    return {path.relative_to(output).as_posix(): path.read_bytes() if path.is_file() else b"" for path in output.rglob("*")}


class Builds:
    """Builds a site twice: with what was kept, and without; counts what was made."""

    def __init__(self, site: EditedSite, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.site, self.folder, self.kept = site, folder, folder / ".cache"
        self.made: list[str] = []
        self.settings: dict[str, object] = {}
        make = Maker._make

        def count(maker: Maker, output: object, mark: bytes) -> object:
            self.made.append(output.path)  # type: ignore[attr-defined]
            return make(maker, output, mark)  # type: ignore[arg-type]

        monkeypatch.setattr(Maker, "_make", count)
        monkeypatch.setattr(stamps, "SETTLED_NS", 50_000_000)  # a clock ticks far more often, and no build waits for two seconds here
        monkeypatch.setattr(workers, "can_copy", lambda: False)  # a copy would count for itself

    def incremental(self) -> dict[str, bytes]:
        """Build with what was kept; `made` then has what was made anew."""
        self.made.clear()
        override = {"KEPT": str(self.kept), "ANEW": False, **self.settings}
        return files(build(self.site.content, self.folder / "incremental", self.site.settings, self.site.today, override).output)

    def full(self) -> dict[str, bytes]:
        """Build as if there had been no build before."""
        return files(build(self.site.content, self.folder / "full", self.site.settings, self.site.today, self.settings).output)


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    """A site of its own and its builds."""
    return Builds(EditedSite(tmp_path, seed=5), tmp_path, monkeypatch)


def test_two_hundred_random_edits(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text, title, topic, tag, translation, deletion, rename, notice, template, setting, date, data, file: all bytes are compared.

    That is done after each kind of edit once, and then after every third: what is stale stays so until somebody edits just that.
    """
    monkeypatch.setattr(sources, "MOST_ON_A_PAGE", 3)
    monkeypatch.setattr(az_pages, "MOST_ON_A_PAGE", 3)
    edits, made = Counter[str](), 0
    builds.incremental()
    for number in range(EDITS):
        edit = builds.site.edit(number)
        builds.settings = {} if number % 10 == 0 else {"SEARCH": {"most_pages": 0}}  # an index of the search takes longer than all else
        found = builds.incremental()
        made += len(builds.made)
        is_new = edits[edit] == 0
        edits[edit] += 1
        if is_new or number % 3 == 0:
            assert found == builds.full(), f"edit {number}: {edit}"
    assert len(edits) > 20
    assert made > EDITS


def test_an_edit_costs_what_depends_on_it(builds: Builds) -> None:
    """Another text makes its page and its feeds anew; a title the lists and neighbours too; a file's size the pages that say it."""
    site = builds.site
    builds.incremental()
    assert len(builds.made) > 20
    builds.incremental()
    assert builds.made == []
    (article,) = (site.content / "health" / "heart").glob("*.md")
    page = f"health/heart/{article.stem}/index.html"
    article.write_text(article.read_text(encoding="utf-8") + "\nDrink water. Get the [leaflet](/legal/leaflet.pdf).\n", encoding="utf-8")
    builds.incremental()
    assert sorted(builds.made) == sorted([page, "feed.atom", "health/heart/feed.atom"])
    article.write_text(article.read_text(encoding="utf-8").replace("title: ", "title: About ", 1), encoding="utf-8")
    builds.incremental()
    lists = ("index.html", "new/index.html", "a-z/index.html", "sources/index.html", "health/heart/index.html", "es/health/heart/index.html")
    assert {page, *lists, "feed.atom", "health/heart/feed.atom"} == set(builds.made)
    site.edit_file()
    while builds.incremental() and not builds.made:
        site.edit_file()
    assert sorted(builds.made) == sorted([page, "feed.atom", "health/heart/feed.atom"])


def test_a_title_makes_the_pages_of_its_letters_alone(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of all letters says how many entries each has, so it is made where a title goes to another letter."""
    monkeypatch.setattr(az_pages, "MOST_ON_A_PAGE", 1)
    (article,) = (builds.site.content / "health" / "heart").glob("*.md")

    def lists_made_for(title: str) -> set[str]:
        article.write_text(re.sub("(?m)^title: .*$", f"title: {title}", article.read_text(encoding="utf-8")), encoding="utf-8")
        builds.incremental()
        return {path for path in builds.made if "a-z/" in path}

    put(builds.site.content, "health/heart/mint.md", re.sub("(?m)^title: .*$", "title: Mint", article.read_text(encoding="utf-8")))
    put(builds.site.content, "health/heart/xylitol.md", re.sub("(?m)^title: .*$", "title: Xylitol", article.read_text(encoding="utf-8")))
    lists_made_for("Mustard")
    assert lists_made_for("Mustard and more") == {"a-z/m/index.html"}
    assert lists_made_for("Xylophones") == {"a-z/index.html", "a-z/m/index.html", "a-z/x/index.html"}


def test_what_was_kept_is_proved_before_it_is_used(builds: Builds) -> None:
    """Damage of any kind costs time, never truth."""
    builds.incremental()
    whole = builds.full()
    chance = random.Random(3)  # noqa: S311 - no secret
    for _ in range(12):
        kept = sorted(path for path in builds.kept.rglob("*") if path.is_file())
        for path in chance.sample(kept, 5):
            data = path.read_bytes()
            at = chance.randrange(len(data) + 1)
            path.unlink()  # the same file stands in the site under another name
            path.write_bytes(chance.choice((b"", data[:at], data[:at] + b"x" + data[at + 1 :])))
        for path in chance.sample(kept, 3):
            path.unlink()
        assert builds.incremental() == whole


def test_a_finished_file_that_somebody_changed_is_made_again(builds: Builds) -> None:
    """Also where it is one file with the kept one."""
    whole = builds.incremental()
    page = builds.folder / "incremental" / "index.html"
    with page.open("a", encoding="utf-8") as file:
        file.write("<p>mine</p>")
    (builds.folder / "incremental" / "mine.html").write_text("mine", encoding="utf-8")
    assert builds.incremental() == whole
    assert builds.incremental() == whole


def test_a_finished_file_that_was_changed_behind_its_time_is_made_again(builds: Builds) -> None:
    """Whichever of its names was written to, with size and time as before; and so is a folder in which something new stands."""
    whole = builds.incremental()
    for _ in range(2):
        assert builds.incremental() == whole
    places = [builds.folder / "incremental", builds.kept / "files", builds.kept / "spare"]
    kept = Path(kept_files.KeptFiles(places[1], places[0])._kept("index.html"))
    for at, page in enumerate((places[0] / "index.html", kept, places[2] / "index.html") * 2):
        before, data = page.stat(), page.read_bytes()
        if at >= len(places):
            page.unlink()  # and so the other names are left alone
        page.write_bytes(data.replace(b"<main", b"<MAIN", 1))
        os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
        health = places[at % len(places)] / "health"
        (health / "new").mkdir(parents=True, exist_ok=True)
        (health / "new" / "index.html").write_text("mine", encoding="utf-8")
        (health / "link").symlink_to(builds.site.content)
        assert builds.incremental() == whole
        assert builds.incremental() == whole
        for place in places:
            (place / "health" / "link").unlink(missing_ok=True)


def test_what_nobody_touched_is_not_read_again(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that was saved as it was is read, and nothing is made of it."""
    for _ in range(3):
        whole = builds.incremental()
        time.sleep(0.06)  # the last file that was written has settled
    named = ("index.html", "feed.atom", ".md")  # others are taken out of the tree and put into it again
    read: list[str] = []
    is_that, bytes_of = kept_files._is, marks.bytes_of
    monkeypatch.setattr(kept_files, "_is", lambda file, sha256: (read.append(file), is_that(file, sha256))[1])
    monkeypatch.setattr(marks, "bytes_of", lambda file: (read.append(str(file)), bytes_of(file))[1])
    assert builds.incremental() == whole
    assert not [file for file in read if file.endswith(named)]
    article = next((builds.site.content / "health" / "heart").glob("*.md"))
    article.touch()
    assert builds.incremental() == whole
    assert [file for file in read if file.endswith(named)] == [str(article)]
    assert builds.made == []


@pytest.mark.parametrize("part", ["files", "spare", "kept.sqlite"])
def test_a_part_of_what_was_kept_may_be_missing(builds: Builds, part: str) -> None:
    """As in a cache that was restored from elsewhere."""
    builds.incremental()
    builds.site.edit_title()
    builds.incremental()
    path = builds.kept / part
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    assert builds.incremental() == builds.full()


def test_a_cache_restored_elsewhere_serves(builds: Builds, tmp_path: Path) -> None:
    """As in CI: the content at another path, all times of files new, no finished site; nothing is made again."""
    whole = builds.incremental()
    elsewhere = tmp_path / "elsewhere"
    for name in ("content", ".cache"):
        shutil.copytree(tmp_path / name, elsewhere / name, copy_function=shutil.copyfile)
    shutil.rmtree(elsewhere / ".cache" / "spare", ignore_errors=True)
    builds.made.clear()
    override = {"KEPT": str(elsewhere / ".cache"), "ANEW": False}
    assert files(build(elsewhere / "content", elsewhere / "output", builds.site.settings, builds.site.today, override).output) == whole
    assert builds.made == []


def test_a_build_that_is_refused_leaves_nothing_behind_for_the_next(builds: Builds) -> None:
    """The last good site stays, and the next build is right."""
    whole = builds.incremental()
    article = next((builds.site.content / "health").rglob("*.md"))
    text = article.read_text(encoding="utf-8")
    article.write_text(text + "\n[x](gone.md)\n", encoding="utf-8")
    with pytest.raises(ContentError):
        builds.incremental()
    assert files(builds.folder / "incremental") == whole
    article.write_text(text, encoding="utf-8")
    assert builds.incremental() == whole


def test_everything_can_be_made_anew(builds: Builds) -> None:
    """`--full`, and the build after it finds all of it kept."""
    whole = builds.incremental()
    override = {"KEPT": str(builds.kept), "ANEW": True}
    builds.made.clear()
    assert files(build(builds.site.content, builds.folder / "incremental", builds.site.settings, builds.site.today, override).output) == whole
    assert len(builds.made) > 20
    assert builds.incremental() == whole
    assert builds.made == []


def test_a_value_that_no_fingerprint_can_take_in_stops_the_build() -> None:
    """Fail closed: nobody could tell when the page has to be made again."""
    with pytest.raises(UnknownKindError, match="a object is no plain value"):
        fingerprint({"a": [object()]})


def test_a_setting_that_no_fingerprint_can_take_in_is_named(builds: Builds) -> None:
    """So that its owner knows what to change."""
    with builds.site.settings.open("a", encoding="utf-8") as settings:
        settings.write("ODD = [object()]\n")
    with pytest.raises(UnknownKindError) as refused:
        builds.full()
    assert refused.value.__notes__ == ["the setting ODD"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}),
        ([["a"], "b"], ["a", ["b"]]),
        (dt.date(2026, 1, 7), dt.date(2026, 1, 8)),
        (LinkView("a", "b", "en"), LinkView("a", "b", "es")),
        ({"a"}, {"b"}),
        ("a", b"a"),
        (Path("a"), Path("b")),
        (None, ""),
    ],
)
def test_other_values_have_other_fingerprints(one: object, other: object) -> None:
    """And equal ones the same, however they came about."""
    assert fingerprint(one) == fingerprint(copy.deepcopy(one)) != fingerprint(other)


def test_the_order_of_a_mapping_matters_and_that_of_a_set_does_not() -> None:
    """A template can go through a mapping."""
    assert fingerprint({"a": 1, "b": 2}) != fingerprint({"b": 2, "a": 1})
    assert fingerprint({"x", "y", "z"}) == fingerprint({"z", "y", "x"})


def test_the_order_of_shared_facts_is_seen(builds: Builds) -> None:
    """A template that goes through all telephones shows them in the order of the file."""
    footer, phones = builds.site.theme / "templates" / "partials" / "site-footer.html", builds.site.content / "data" / "phones.yml"
    footer.write_text(
        footer.read_text(encoding="utf-8") + "{% for phone in phones.values() %}<p>{{ phone.number }}</p>{% endfor %}\n", encoding="utf-8"
    )
    before = builds.incremental()
    blocks = re.findall(r"(?m)^[a-z_]+:\n(?:  .*\n)+", phones.read_text(encoding="utf-8"))
    phones.write_text("".join(reversed(blocks)), encoding="utf-8")
    assert before != builds.incremental() == builds.full()


def test_the_code_of_a_filter_in_the_settings_is_seen(builds: Builds) -> None:
    """Its name says nothing of what it does."""
    footer, settings = builds.site.theme / "templates" / "partials" / "site-footer.html", builds.site.settings.read_text(encoding="utf-8")
    footer.write_text(footer.read_text(encoding="utf-8") + "{{ 'plan' | loud }}\n", encoding="utf-8")
    made = []
    for mark in "!?":
        builds.site.settings.write_text(f"{settings}\nJINJA_FILTERS = {{'loud': lambda text: text + {mark!r}}}\n", encoding="utf-8")
        made.append(builds.incremental())
        assert made[-1] == builds.full()
    assert made[0] != made[1]


def test_what_a_plugin_gives_all_templates_is_seen(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of Jinja's environment stands in no page's own variables."""
    footer = builds.site.theme / "templates" / "partials" / "site-footer.html"
    footer.write_text(footer.read_text(encoding="utf-8") + "{{ release }}\n", encoding="utf-8")
    translate, made = seam.translate_with, []
    for release in ("one", "two"):

        def with_release(env: Environment, theme: Path, release: str = release) -> None:
            translate(env, theme)
            env.globals["release"] = release

        monkeypatch.setattr(seam, "translate_with", with_release)
        made.append(builds.incremental())
        assert made[-1] == builds.full()
    assert made[0] != made[1]


def test_templates_behind_a_link_to_a_folder_are_seen(builds: Builds) -> None:
    """Jinja follows it."""
    macros, elsewhere = builds.site.theme / "templates" / "macros", builds.folder / "macros"
    macros.rename(elsewhere)
    macros.symlink_to(elsewhere)
    before = builds.incremental()
    items = elsewhere / "item-list.html"
    items.write_text(items.read_text(encoding="utf-8").replace("item-list__item", "item-list__item new", 1), encoding="utf-8")
    assert before != builds.incremental() == builds.full()


def test_another_letter_of_style_makes_every_page_anew(builds: Builds) -> None:
    """Its name and its hash stand on each; the old file is gone."""
    builds.settings = {"SEARCH": {"most_pages": 0}}
    before = builds.incremental()
    base = builds.site.theme / "static" / "css" / "base.css"
    base.write_text(base.read_text(encoding="utf-8") + ".x{color:red}", encoding="utf-8")
    after = builds.incremental()
    assert {path for path in after if path.endswith(".html")} <= {*builds.made}
    assert [len([path for path in found if path.startswith("theme/site.")]) for found in (before, after)] == [1, 1]
    assert after == builds.full()


def test_all_files_of_a_package_that_is_a_plugin_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its first file may only import the others."""
    package = tmp_path / "some_plugin_of_others"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "work.py").write_text("WORD = 'a'\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module(package.name)
    before = of_plugin(package.name)
    assert of_plugin(package.name) == before
    (package / "work.py").write_text("WORD = 'b'\n", encoding="utf-8")
    assert of_plugin(package.name) != before
