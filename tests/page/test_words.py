"""Catalogues of words."""

from pathlib import Path

import pytest

from plugins.page.words import words_of
from tests.conftest import THEME


def test_english_stands_in_the_templates() -> None:
    """It needs no catalogue: a message is its own translation."""
    words = words_of(Path("nowhere"), "en")
    assert words.gettext("In short") == "In short"
    assert [words.ngettext("one", "many", number) for number in (0, 1, 2)] == ["many", "one", "many"]


def test_spanish_is_read_from_its_po_file() -> None:
    """Messages, plurals and letters beyond ASCII."""
    words = words_of(THEME, "es")
    assert words.gettext("Questions for your doctor") == "Preguntas para su médico"
    plurals = [words.ngettext("%(count)s article", "%(count)s articles", number) for number in (0, 1, 2)]
    assert plurals == ["%(count)s artículos", "%(count)s artículo", "%(count)s artículos"]


def test_a_language_without_a_catalogue_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    """It never falls back to English in silence."""
    with pytest.raises(FileNotFoundError, match=r"translations/fr\.po"):
        words_of(tmp_path, "fr")


def test_a_catalogue_is_read_once_for_each_build(tmp_path: Path) -> None:
    """The seam clears the cache, so that a preview speaks a translator's latest words."""
    file = tmp_path / "translations" / "es.po"
    file.parent.mkdir()
    file.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n', encoding="utf-8")
    assert words_of(tmp_path, "es").gettext("a") == "b"
    file.write_text(file.read_text(encoding="utf-8").replace('"b"', '"ñ"'), encoding="utf-8")
    assert words_of(tmp_path, "es").gettext("a") == "b"
    words_of.cache_clear()
    assert words_of(tmp_path, "es").gettext("a") == "ñ"
