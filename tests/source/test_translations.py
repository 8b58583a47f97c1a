"""A translation knows which sections of its original have changed since."""

from pathlib import Path

import pytest

from plugins.build.exits import Exit
from plugins.build.sign_off import translated
from plugins.source.document import Document
from plugins.source.translations import stale_findings, stale_since
from tests.conftest import ARTICLE, put
from tests.source.articles import FILE, read

SPANISH = "health/heart/salt.es.md"
ENGLISH = ARTICLE + "\n## When to call\n\n/// emergency | Call 911 if you have\n- chest pain\n///\n"
TRANSLATION = (
    ENGLISH.replace("## What to do", "## Qué hacer")
    .replace("## When to call", "## Cuándo llamar")
    .replace("Call 911 if you have", "Llame al 911 si tiene")
)


@pytest.fixture
def pair(content: Path) -> Path:
    """An article and its translation, which says what the article says now."""
    put(content, FILE, ENGLISH)
    put(content, SPANISH, TRANSLATION)
    assert translated(content / SPANISH) == Exit.DONE
    return content


def documents(content: Path, english: str) -> dict[str, Document]:
    """Return both, with another original."""
    spanish = (content / SPANISH).read_text(encoding="utf-8")
    return {FILE: read(content, english), SPANISH: read(content, spanish, SPANISH)}


def said(content: Path, english: str, *, required: bool = False) -> list[str]:
    """Return what is told of the translation."""
    return [str(finding).partition("; ")[0] for finding in stale_findings(documents(content, english), "en", required=required)]


def test_a_translation_of_these_very_words_is_fine(pair: Path) -> None:
    """Also when its original has other blanks."""
    assert said(pair, ENGLISH, required=True) == []
    assert said(pair, ENGLISH.replace("- Read labels.", "- Read  labels. "), required=True) == []


@pytest.mark.parametrize(
    ("old", "new", "heading", "name"),
    [
        ("- Read labels.", "- Read all labels.", "## Qué hacer", "what-to-do"),
        ("Eat less salt.", "Eat no salt.", "Eat less salt. [@cdc-salt]", "start"),
        ("title: Salt and your heart", "title: Salt", "title: Salt and your heart", "title-and-summary"),
        ("## What to do", "## What you can do", "## Qué hacer", "what-to-do"),
    ],
)
def test_a_section_that_is_behind_is_named_at_its_line(pair: Path, old: str, new: str, heading: str, name: str) -> None:
    """A warning also where the site is published: nobody's life hangs on it."""
    line = (pair / SPANISH).read_text(encoding="utf-8").splitlines().index(heading) + 1
    found = said(pair, ENGLISH.replace(old, new), required=True)
    says = f'the section "{name}" of {FILE} has changed since this translation was made from it'
    assert f"{SPANISH}:{line} warning stale-translation: {says}" in found
    assert stale_since(documents(pair, ENGLISH.replace(old, new))[SPANISH], documents(pair, ENGLISH.replace(old, new)), "en") is None


def test_a_new_section_is_named_too(pair: Path) -> None:
    """At the record of what the translation was made from: it has no line of its own yet."""
    line = next(
        at for at, text in enumerate((pair / SPANISH).read_text(encoding="utf-8").splitlines(), 1) if text.startswith("translated:")
    )  # fmt: skip
    (found,) = said(pair, f"{ENGLISH}\n## More\n\nMore.\n")
    assert found.startswith(f'{SPANISH}:{line} warning stale-translation: the section "more" of {FILE} has changed')


@pytest.mark.parametrize(("required", "severity"), [(False, "warning"), (True, "error")])
@pytest.mark.parametrize(
    ("old", "new"),
    [("- chest pain", "- chest pain or pressure"), ("## When to call\n\n/// emergency | Call 911 if you have\n- chest pain\n///\n", "")],
)
def test_words_about_emergencies_stop_a_publish(pair: Path, old: str, new: str, severity: str, *, required: bool) -> None:
    """Changed or gone; the page says since when, by the day of the original."""
    english = ENGLISH.replace(old, new).replace("date: 2026-11-30", "date: 2026-11-30\nupdated: 2026-12-30")
    line = (pair / SPANISH).read_text(encoding="utf-8").splitlines().index("## Cuándo llamar") + 1
    says = f'the section "when-to-call" of {FILE}, which is about emergencies, has changed since this translation was made from it'
    assert said(pair, english, required=required) == [f"{SPANISH}:{line} {severity} stale-translation: {says}"]
    found = documents(pair, english)
    assert str(stale_since(found[SPANISH], found, "en")) == "2026-12-30"
    assert stale_since(found[FILE], found, "en") is None


def test_where_nobody_recorded_anything_nothing_is_said(content: Path) -> None:
    """And of an original nothing ever."""
    put(content, SPANISH, TRANSLATION)
    assert said(content, ENGLISH, required=True) == []
