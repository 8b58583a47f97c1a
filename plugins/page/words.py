"""The theme's words in one language: gettext catalogues, read from the .po files that translators edit.

English stands in the templates themselves; every other language of the site has `theme/translations/<lang>.po`.
Babel reads the .po, so that no compiled file lies in the repository and none can be out of date.
"""

import io
from contextvars import ContextVar
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Words = NullTranslations
"""`words.gettext("In short")`, `words.ngettext(...)`: gettext's own interface."""

SOURCE_LANGUAGE = "en"

page_language: ContextVar[str] = ContextVar("page_language")
"""The language of the page that is being rendered. Jinja's macros do not see the variables of a page, but speak its words."""


@lru_cache
def words_of(theme: Path, lang: str) -> Words:
    """Return the words of a language; a missing catalogue is a FileNotFoundError that names the file.

    The seam clears this function's cache at the start of every build.
    """
    if lang == SOURCE_LANGUAGE:
        return NullTranslations()
    with (theme / "translations" / f"{lang}.po").open("rb") as source:
        catalogue = read_po(source)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
