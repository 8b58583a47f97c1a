"""Words that an editor should change, from the lists in `content/data/`: plainer ones, ones that do not hurt, claims that hold."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from plugins.check.words.meant import MEANT, meant_places, pattern_of
from plugins.page.findings import Severity
from plugins.page.prose import Fault, Prose
from plugins.page.rules import Rule
from plugins.page.word_lists import Terms, WordLists

_NEGATION = re.compile(
    r"(?:\b(?:no|not|never|nothing|nobody|cannot|without|nunca|nada|ning[uú]n\w*|sin|ni|tampoco)\b|n['\u2019]t\b)(?:(?!\b(?:and|but|so|y|pero|e)\b)[^.!?:;]){0,40}\Z",
    re.IGNORECASE,
)
"""What it denies ends at an "and": "does not cause flu and is 100% safe" claims."""


@dataclass(frozen=True, slots=True)
class List:
    """A list of terms as a rule: what is said of a word, with `{}` for it, and what to do, with `{}` for the other words."""

    rule: Rule
    says: str
    remedy: str
    severity: Severity = "warning"
    is_claim: bool = False
    is_exact: bool = False


LISTS: Mapping[str, List] = {
    "plain": List("plain-words", '"{}" is harder to read than it must be', "write {}", "note"),
    "stigma": List("stigma", '"{}" can hurt or shame the people that it speaks of', "write {}"),
    "claims": List("absolute-claim", '"{}" promises more than anybody can know', "write {}", is_claim=True),
    "abbreviations": List(
        "error-prone-abbreviation", '"{}" has been misread, and people got wrong doses', f"write {{}}; {MEANT}", "error", is_exact=True
    ),
}


def term_faults(prose: Prose, lists: WordLists) -> Iterator[Fault]:
    """Yield a fault for each listed word in the editor's own words, unless it stands in a phrase that is meant so."""
    meant = list(meant_places(prose, lists))
    for name, about in LISTS.items():
        terms: Terms = getattr(lists, name)
        for passage in prose.own_words():
            for start, word, instead in found_terms(prose.text, passage.start, passage.end, terms.get(prose.lang, {}), is_exact=about.is_exact):
                is_denied = about.is_claim and _NEGATION.search(prose.text[passage.start : start])
                if not is_denied and not _is_within(start, word, meant):
                    shown = " ".join(word.split())
                    yield Fault(start, about.rule, about.says.format(shown), about.remedy.format(instead), about.severity)


def found_terms(text: str, start: int, end: int, terms: Mapping[str, str], *, is_exact: bool = False) -> Iterator[tuple[int, str, str]]:
    """Yield where a term stands, as it stands there, and what to write instead."""
    if terms:
        pattern, instead, needles = _pattern(tuple(terms.items()), is_exact=is_exact)
        passage = text[start:end].lower()
        if any(needle in passage for needle in needles):  # few passages have one, and this is a tenth of the pattern's work
            for found in pattern.finditer(text, start, end):
                yield found.start(), found[0], instead[int((found.lastgroup or "_0")[1:])]


def forms_in(keys: Iterable[str]) -> frozenset[str]:
    """Return all forms that keys hold, in small letters."""
    return frozenset(form.strip().lower() for key in keys for form in key.split(","))


@lru_cache(maxsize=32)
def _pattern(terms: tuple[tuple[str, str], ...], *, is_exact: bool) -> tuple[re.Pattern[str], list[str], list[str]]:
    """Return one pattern for all terms, longest first, what to write instead of each, and what a passage must hold to have one.

    An abbreviation in capital letters is no other word.
    """
    forms = [(form.strip(), at) for at, (key, _) in enumerate(terms) for form in key.split(",") if form.strip()]
    by_term: dict[int, list[str]] = {}
    for form, at in sorted(forms, key=lambda each: -len(each[0])):
        by_term.setdefault(at, []).append(pattern_of(form) if is_exact or form.isupper() else f"(?i:{pattern_of(form)})")
    groups = "|".join(f"(?P<_{at}>{'|'.join(each)})" for at, each in by_term.items())
    needles = {max(re.split(r"[\s*']+", form.lower()), key=len) for form, _ in forms}
    return re.compile(rf"(?<![\w'\u2019-])(?:{groups})(?![\w-])"), [instead for _, instead in terms], sorted(needles)


def _is_within(start: int, word: str, meant: Iterable[range]) -> bool:
    """Tell whether a word is a part of a phrase that is meant as it stands."""
    return any(place.start <= start and start + len(word) <= place.stop and len(place) > len(word) for place in meant)


def clinical_faults(prose: Prose, clinical: Mapping[str, tuple[str, str]], meant: Collection[range] = ()) -> Iterator[Fault]:
    """Yield a note where a clinical word of the glossary (forms, with its name and plain word) comes up first and is not explained.

    Beside its plain word it is, as in "low blood sugar (hypoglycemia)"; in a title or summary nothing could be. Phrases that are `meant`
    are passed over.
    """
    names, plain = {forms: name for forms, (name, _) in clinical.items()}, dict(clinical.values())
    seen: set[str] = set()
    for passage in prose.own_words():
        if passage.kind not in {"title", "summary"}:
            around = " ".join(prose.text[passage.start : passage.end].lower().split())
            for start, word, name in found_terms(prose.text, passage.start, passage.end, names):
                if _is_within(start, word, meant):
                    continue
                if name not in seen and plain[name].lower() not in around:
                    yield _clinical(start, word, name, plain[name])
                seen.add(name)


def _clinical(start: int, word: str, name: str, plain: str) -> Fault:
    says = f'"{" ".join(word.split())}" is a clinical word, and the text does not explain it'
    return Fault(start, "plain-words", says, f'write "{plain}", or {{{{ term.{name} }}}}, which explains it', "note")
