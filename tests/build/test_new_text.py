"""A text to begin with."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import pelicanconf
from plugins.build.exits import Exit
from plugins.build.new_text import FOLDER_OF, SKELETONS, Wanted, new, slug_of
from plugins.build.site import Built
from plugins.source.front_matter import SCHEMAS
from tests.conftest import ARTICLE, CONTENT, TODAY, put

WRITTEN_BY_COMMANDS = {"review", "approval", "translated", "imported"}
KINDS = ("article", "legal", "notice")
Findings = Callable[[], list[Any]]


def written(kind: str, title: str, content: Path, **more: Any) -> Exit:
    """Run the command on the day of the tests."""
    return new(Wanted(kind, title, topic="heart" if kind == "article" and "original" not in more else "", **more), content, TODAY)


def test_there_is_one_for_each_kind_and_language() -> None:
    """In plain files that an editor can better."""
    assert sorted(FOLDER_OF) == sorted(KINDS)
    assert sorted(path.name for path in SKELETONS.iterdir()) == sorted(f"{kind}.{lang}.md" for kind in KINDS for lang in pelicanconf.LANGUAGES)


@pytest.mark.parametrize("lang", pelicanconf.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_it_has_every_field_with_a_remark(kind: Any, lang: str) -> None:
    """Set, or behind the sign of a remark; those that commands write are left to them."""
    header = (SKELETONS / f"{kind}.{lang}.md").read_text(encoding="utf-8").split("---\n")[1]
    fields = set(SCHEMAS[kind].model_fields) - WRITTEN_BY_COMMANDS
    assert {name for name in fields if not re.search(rf"^(?:# )?{name}:|\b{name}\b has no use", header, re.MULTILINE)} == set()


@pytest.mark.parametrize("lang", pelicanconf.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_it_builds_at_once(kind: str, lang: str, content: Path, built: Callable[[], Built], capsys: pytest.CaptureFixture[str]) -> None:
    """Without an error, as a draft; a text alone in another language is a warning, as an original is missing."""
    if kind == "notice":  # whoever has notices of their own has all of them, and the pages that these lead to
        shutil.copytree(CONTENT, content, dirs_exist_ok=True)
    assert written(kind, "Dizzy: what's that?", content, lang=lang) == Exit.DONE
    assert "was written, as a draft" in capsys.readouterr().out
    site = built()
    folder = {"article": "health/heart", "legal": "legal", "notice": "notices"}[kind]
    suffix = "" if lang == "en" else f".{lang}"
    assert (content / folder / f"dizzy-whats-that{suffix}.md").is_file()
    said = [line for line in capsys.readouterr().err.splitlines() if "dizzy" in line]
    assert [line.split()[1:3] for line in said] == [["warning", "missing-original:"]] * (lang != "en")
    pages = [path for path in site.facts if "dizzy" in path]
    assert len(pages) == (kind != "notice")
    assert all(path.startswith("drafts/") for path in pages)


def test_it_cannot_be_published_as_it_is(content: Path, findings: Findings) -> None:
    """Every place that waits for words is named, and the sources."""
    written("article", "Dizzy", content)
    file = content / "health" / "heart" / "dizzy.md"
    text = file.read_text(encoding="utf-8").replace("status: draft", "status: sample")
    file.write_text(text.replace("sources: []", 'sources: [{key: a, title: b, publisher: c, url: "https://www.cdc.gov/"}]'), encoding="utf-8")
    found = [finding for finding in findings() if finding.severity == "error"]
    assert {finding.rule for finding in found} == {"unfinished"}
    assert [finding.line for finding in found] == [at for at, line in enumerate(text.splitlines(), 1) if "TODO:" in line]
    file.write_text(text, encoding="utf-8")
    assert [f"{f.says}; {f.remedy}" for f in findings() if f.rule == "wrong-value"] == ['"sources" is empty; add at least one']


def test_a_translation_lies_beside_its_original(content: Path, built: Callable[[], Built]) -> None:
    """With what both share, and the original's sections in a comment; it builds and is no stranger."""
    put(content, "health/heart/salt.md", ARTICLE.replace("sources:", "tags: [nutrition]\nsources:"))
    original = content / "health" / "heart" / "salt.md"
    assert written("article", "La sal y su corazón", content, lang="es", original=original) == Exit.DONE
    text = (content / "health" / "heart" / "salt.es.md").read_text(encoding="utf-8")
    assert 'title: "La sal y su corazón"' in text
    assert "tags: [nutrition]\n" in text
    assert "  - {key: cdc-salt, title: About sodium" in text
    assert "sources: []" not in text
    assert text.endswith("<!-- The sections of the original:\n## What to do\n-->\n")
    assert "drafts/es/health/heart/salt/index.html" in built().facts


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Wanted("artcle", "A"), '"artcle" is no kind of text: did you mean "article"?'),
        (Wanted("article", "A", "hart"), '"hart" is no topic: did you mean "heart"?'),
        (Wanted("article", "A"), "Give a topic: known are: "),
        (Wanted("legal", "A", "heart"), "Only articles have a topic: leave --topic heart out."),
        (Wanted("article", "¡!", "heart"), '"¡!" is no title: give words on one line'),
        (Wanted("article", "a\nb", "heart"), "is no title: give words on one line"),
        (Wanted("article", "A", "heart", "fr"), '"fr" is no language of this site: known are: en, es'),
        (Wanted("article", "Salt", "heart"), "salt.md is there already and was left as it is"),
        (Wanted("article", "Index", "heart"), "would be the words of the topic's own page"),
        (Wanted("article", "long " * 99, "heart"), "give a shorter title"),
        (Wanted("article", "A", lang="es", original=Path("no.md")), "There is no file no.md below"),
    ],
)
def test_what_it_cannot_do_is_said_in_one_line(wanted: Wanted, says: str, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is written."""
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    assert new(wanted, content, TODAY) == Exit.WRONG_USE
    error = capsys.readouterr().err
    assert says in error
    assert len(error.splitlines()) == 1 or "\n" in wanted.title
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_a_page_of_another_kind_is_no_original(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The language of a translation has to be named, too."""
    original = content / "health" / "heart" / "salt.md"
    assert new(Wanted("legal", "A", lang="es", original=original), content, TODAY) == Exit.WRONG_USE
    assert new(Wanted("article", "A", original=original), content, TODAY) == Exit.WRONG_USE
    assert capsys.readouterr().err.count("is no original of a new") == 2


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("sugar.md", b"Only words.\n", "sugar.md:1 error no-header"),
        ("sugar.md", b"---\ntitle: \xe1\n---\n", "sugar.md cannot be read as a text in UTF-8"),
        ("sugar.es.md", ARTICLE.encode(), "is no original of a new article"),
    ],
)
def test_an_original_that_cannot_be_read_is_said_in_one_line(
    name: str, text: bytes, says: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written."""
    original = content / "health" / "heart" / name
    original.write_bytes(text)
    assert written("article", "A", content, lang="es", original=original) == Exit.WRONG_USE
    assert says in capsys.readouterr().err
    assert [path.name for path in original.parent.iterdir() if path.name.startswith("sugar")] == [name]


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped name would hide the text."""
    assert written("legal", "A", tmp_path / "contnet") == Exit.WRONG_USE
    assert "There is no folder" in capsys.readouterr().err
    assert not (tmp_path / "contnet").exists()


def test_any_heading_of_an_original_can_stand_in_the_comment(content: Path, built: Callable[[], Built]) -> None:
    """What ends a comment does not end this one, and code is no heading."""
    put(content, "health/heart/salt.md", f"{ARTICLE}\n## A --> B\n\n```\n## Code\n```\n")
    original = content / "health" / "heart" / "salt.md"
    assert written("article", "Sal", content, lang="es", original=original) == Exit.DONE
    text = (content / "health" / "heart" / "salt.es.md").read_text(encoding="utf-8")
    assert text.endswith("\n## A -> B\n-->\n")
    assert "drafts/es/health/heart/salt/index.html" in built().facts


def test_a_version_has_its_translation_beside_it(content: Path) -> None:
    """Under the same name, which is none that a title gives."""
    put(content, "legal/privacy--2027.md", '---\ntitle: Privacy\nversion: "2.0"\n---\n')
    assert written("legal", "Privacidad", content, lang="es", original=content / "legal" / "privacy--2027.md") == Exit.DONE
    assert 'version: "2.0"\n' in (content / "legal" / "privacy--2027.es.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Low blood sugar", "low-blood-sugar"),
        ("¿Qué es la «presión» ñ?", "que-es-la-presion-n"),
        ("What's COVID-19?", "whats-covid-19"),
        ("\u2026", ""),
    ],
)
def test_a_name_is_made_from_the_title(title: str, slug: str) -> None:
    """Accents fold, signs part."""
    assert slug_of(title) == slug
