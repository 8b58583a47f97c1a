"""Every word that the theme and the build say is translated."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

import pelicanconf
from plugins.source.blocks.names import SECTIONS
from tests.conftest import ROOT, THEME

LANGUAGES = [lang for lang in pelicanconf.LANGUAGES if lang != "en"]
AS_IN_PELICANCONF = {
    "newstyle_gettext": "true",
    "silent": "false",
    **{name: str(pelicanconf.JINJA_ENVIRONMENT[name]) for name in ("trim_blocks", "lstrip_blocks")},
}


def said() -> dict[str | tuple[str, ...], Path]:
    """Return every message, with a file that says it."""
    templates = _extracted("jinja2.ext:babel_extract", THEME / "templates", "*.html")
    modules = _extracted("python", ROOT / "plugins", "*.py")
    in_tables = ((kind.words, Path("names.py")) for kind in SECTIONS.values())
    return dict([*templates, *modules, *in_tables])


def _extracted(method: str, folder: Path, pattern: str) -> Iterator[tuple[str | tuple[str, ...], Path]]:
    for path in sorted(folder.rglob(pattern)):
        with path.open("rb") as file:
            yield from ((found[1], path) for found in extract(method, file, options=AS_IN_PELICANCONF))


def catalogue(lang: str) -> Catalog:
    """Return a language's catalogue as its translators see it."""
    with (THEME / "translations" / f"{lang}.po").open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def messages(lang: str) -> dict[str | tuple[str, ...], Message]:
    """Return the messages of a catalogue by their English words."""
    return {message.id if isinstance(message.id, str) else forms(message.id): message for message in catalogue(lang) if message.id}


def forms(words: Any) -> tuple[str, ...]:
    """Return the one form of a message, or its singular and plural; nothing when it has none."""
    return (words,) if isinstance(words, str) else tuple(words or ("",))


def test_messages_are_found() -> None:
    """In templates, in trans blocks, in plurals, in modules and in tables."""
    found = said()
    assert len(found) > 50
    for message in ("Skip to main content", "Version %(number)s", ("%(count)s article", "%(count)s articles"), "Table", "Urgent:"):
        assert message in found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_is_translated(lang: str) -> None:
    """None is missing, empty or marked as fuzzy."""
    known = messages(lang)
    assert {message: path.name for message, path in said().items() if message not in known} == {}
    unfinished = [message.id for message in known.values() if message.fuzzy or not all(forms(message.string))]
    assert unfinished == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_translated_that_nobody_says(lang: str) -> None:
    """A catalogue is no attic."""
    all_said = said()
    assert [message for message in messages(lang) if message not in all_said] == []
    assert list(catalogue(lang).obsolete) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translations_keep_the_placeholders(lang: str) -> None:
    """A number or a name that the English has stands in the translation, under the same name; markup and spaces at the ends too."""
    for message in messages(lang).values():
        assert [str(fault) for fault in message.check()] == []
        for original, translation in zip(forms(message.id), forms(message.string), strict=True):
            assert _parts(translation) == _parts(original), original


def _parts(words: str) -> tuple[int, int, int, bool, bool]:
    return words.count("%("), words.count("{}"), words.count("<"), words[:1].isspace(), words[-1:].isspace()
