"""Lists of words by which texts are judged, of each language; read from `content/data/*.yml`, typed here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.page.site import Text

Terms = Mapping[str, Mapping[Text, Text]]
"""What to look for, and what to write instead, by language. A key holds forms with commas between them; `*` stands for any ending."""
KnownWords = Mapping[str, tuple[Text, ...]]
"""Words and phrases that are meant as they stand, by language or by one of OF_EVERY_LANGUAGE."""
MEDICINES = "medicines"
OF_EVERY_LANGUAGE = ("names", MEDICINES)


@dataclass(frozen=True, slots=True)
class WordLists:
    """All lists; each may be empty."""

    plain: Terms = field(default_factory=dict)
    stigma: Terms = field(default_factory=dict)
    claims: Terms = field(default_factory=dict)
    abbreviations: Terms = field(default_factory=dict)
    known: KnownWords = field(default_factory=dict)

    def known_in(self, lang: str) -> tuple[str, ...]:
        """Return the words and phrases that are meant as they stand in a language."""
        return tuple(word for part in (lang, *OF_EVERY_LANGUAGE) for word in self.known.get(part, ()))

    def medicines(self) -> frozenset[str]:
        """Return the names of medicines in small letters, which nobody can choose."""
        return frozenset(word.lower() for name in self.known.get(MEDICINES, ()) for word in name.split())
