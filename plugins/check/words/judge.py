"""One text, judged by all that looks at words: findings with columns, and its reading level."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from plugins.check.words.dictionaries import Speller
from plugins.check.words.doses import dose_faults
from plugins.check.words.hard_sentences import hard_sentence_faults, hard_sentences
from plugins.check.words.meant import meant_places
from plugins.check.words.reading_level import Level, level_of
from plugins.check.words.spelling import spelling_faults
from plugins.check.words.terms import clinical_faults, forms_in, term_faults
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
    unexplained = {forms: term for forms, term in words.clinical.items() if term[0] not in explained}
    not_chosen = {*words.lists.medicines(), *forms_in(words.clinical.keys() - unexplained.keys())}
    level = level_of(prose, not_chosen)
    lists = _without(words.lists, forms_in(words.clinical), prose.lang)
    hard = hard_sentences(prose, {**lists.plain.get(prose.lang, {}), **{forms: plain for forms, (_, plain) in unexplained.items()}})
    meant = list(meant_places(prose, words.lists))
    faults = [*_about(level), *term_faults(prose, lists), *clinical_faults(prose, unexplained, meant), *hard_sentence_faults(hard)]
    faults += dose_faults(prose, meant)
    if words.spellers:
        faults += spelling_faults(prose, words.spellers, words.known)
    return sorted(faults), level


def _without(lists: WordLists, forms: Collection[str], lang: str) -> WordLists:
    """Return the lists without plainer words for what the glossary has words for."""
    plain = {key: instead for key, instead in lists.plain.get(lang, {}).items() if forms_in([key]).isdisjoint(forms)}
    return replace(lists, plain={lang: plain})


def _about(level: Level | None) -> Iterator[Fault]:
    if level:
        yield Fault(0, "reading-level", f"the text reads {level.in_words()}", "the notes on hard sentences say where to begin", "note")
