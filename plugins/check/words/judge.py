"""One text, judged by all that looks at words: findings with columns, and its reading level."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plugins.check.words.dictionaries import Speller
from plugins.check.words.doses import dose_faults
from plugins.check.words.hard_sentences import hard_sentence_faults, hard_sentences
from plugins.check.words.reading_level import Level, level_of
from plugins.check.words.spelling import spelling_faults
from plugins.check.words.terms import clinical_faults, term_faults
from plugins.page.prose import Fault, Prose
from plugins.page.word_lists import WordLists


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a language's texts are judged by.

    `known` are words spelled right beside those of the dictionaries, in small letters; `clinical` has the words of the glossary that only
    clinicians use, each with its name there and its plain word.
    """

    lists: WordLists = field(default_factory=WordLists)
    known: Collection[str] = frozenset()
    clinical: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    spellers: Sequence[Speller] = ()


def judge(prose: Prose, words: Vocabulary, explained: Collection[str] = ()) -> tuple[list[Fault], Level | None]:
    """Return what is to be said of a text, in its order, and its level; `explained` are names of glossary terms that the text explains itself."""
    jargon = {forms: plain for forms, (name, plain) in words.clinical.items() if name not in explained}
    clinical = {forms: (name, plain) for forms, (name, plain) in words.clinical.items() if name not in explained}
    not_chosen = {*words.lists.medicines(), *(form.strip() for forms in words.clinical.keys() - jargon.keys() for form in forms.lower().split(","))}
    level = level_of(prose, not_chosen)
    hard = hard_sentences(prose, {**words.lists.plain.get(prose.lang, {}), **jargon})
    faults = [*_about(level), *term_faults(prose, words.lists), *clinical_faults(prose, clinical), *hard_sentence_faults(hard), *dose_faults(prose)]
    if words.spellers:
        faults += spelling_faults(prose, words.spellers, words.known)
    return sorted(faults), level


def _about(level: Level | None) -> Iterator[Fault]:
    if level:
        yield Fault(0, "reading-level", f"the text reads {level.in_words()}", "the notes on hard sentences say where to begin", "note")
