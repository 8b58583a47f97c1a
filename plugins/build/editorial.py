"""What is to be said of the words of all texts: levels, hard sentences, words to change, spelling, doses. `check` and `serve` ask for it.

Each text is judged once: what was said of it is kept by its bytes and by everything that it was judged by.
"""

import pickle
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import pelicanconf
from plugins.build.components import dictionary, remedy
from plugins.check.words.dictionaries import dictionary_of, speller_of
from plugins.check.words.judge import Vocabulary, judge
from plugins.check.words.reading_level import Level
from plugins.page.findings import Finding
from plugins.page.fingerprints import fingerprint, of_program
from plugins.page.prose import Fault, Prose
from plugins.page.shelf import Kept, Shelf
from plugins.page.site import Site, is_read
from plugins.page.word_lists import WordLists
from plugins.page.workers import shared_out
from plugins.source.data import read_what_can_be
from plugins.source.layout import MisplacedError, files_below, place_of
from plugins.source.prose import prose_of
from plugins.source.text_files import read_text
from plugins.source.word_lists import read_word_lists

KIND = "words"
_STATUS = re.compile(r"""^status:[ \t]*["']?published\b""", re.MULTILINE)
_TERM = re.compile(r"\{\{[ \t]*term\.(\w+)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said of all texts, and the level of each that has one."""

    findings: list[Finding] = field(default_factory=list)
    levels: dict[str, Level] = field(default_factory=dict)


@dataclass(frozen=True)
class Desk:
    """Everything that texts are judged by."""

    content: Path
    site: Site
    lists: WordLists
    languages: list[str]
    dictionaries: Mapping[str, Path]

    @cached_property
    def fingerprint(self) -> bytes:
        """Return what tells this desk from every other."""
        books = [file.with_suffix(suffix).read_bytes() for file in self.dictionaries.values() for suffix in (".dic", ".aff")]
        return fingerprint(of_program(), version("chunspell"), self.site, self.lists, self.languages, list(self.dictionaries), books)

    @cached_property
    def _words(self) -> dict[str, Vocabulary]:
        """Return what the texts of each language are judged by; dictionaries are opened where texts are judged."""
        return {lang: self._vocabulary(lang) for lang in self.languages}

    def _vocabulary(self, lang: str) -> Vocabulary:
        order = [lang, *(other for other in self.languages if other != lang)]
        spellers = [speller_of(self.dictionaries[other]) for other in order if other in self.dictionaries] if lang in self.dictionaries else []
        known = {word.lower() for text in (*self.lists.known_in(lang), *names_of(self.site, lang)) for word in _WORD.findall(text)}
        return Vocabulary(self.lists, known, dict(clinical_words(self.site, lang)), spellers)

    def judge(self, file: str) -> tuple[list[Finding], Level | None]:
        """Return what is to be said of one text, and its level; what cannot be read is the build's to name."""
        try:
            lang = place_of(file, None, self.languages).lang
        except MisplacedError:
            return [], None
        text, _ = read_text(self.content / file, file)
        if text is None or lang not in self.languages:
            return [], None
        prose = prose_of(text, lang)
        faults, level = judge(prose, self._words[lang], _TERM.findall(text))
        is_published = bool(_STATUS.search(text.partition("\n---")[0]))
        return [_finding(fault, prose, file, is_published=is_published) for fault in faults], level


def editorial_findings(
    content: Path, kept: Path | None = None, *, processes: int | None = None, is_fresh: bool = False, at_most: int | None = None
) -> Said:
    """Return what is to be said of the words of all texts below `content`.

    `kept` is the folder of what was said before; a fresh look does not believe it. `at_most`: of more texts that are new or changed than
    that, only those that were saved last are judged in this run.
    """
    desk, findings = desk_of(content)
    shelf = Shelf(kept)
    known = {} if is_fresh or kept is None else shelf.kept(KIND)
    texts = {file: text for file in files_below(content) if file.endswith(".md") and (text := _read(content / file))}
    marks = {file: fingerprint(desk.fingerprint, file, text.data) for file, text in texts.items()}
    new = [file for file, mark in marks.items() if file not in known or known[file].fingerprint != mark]
    chosen = sorted(new, key=lambda file: -texts[file].saved)[:at_most]
    made = dict(zip(chosen, shared_out(partial(_packed, desk, marks), chosen, processes), strict=True))
    if kept:
        shelf.keep(KIND, made, known.keys() - marks.keys())
    unchanged = {file: known[file] for file in marks.keys() - {*new}}
    return _said([*findings, *_without_dictionary(desk)], unchanged | made)


class _Text(NamedTuple):
    """What a file holds, and when it was saved."""

    data: bytes
    saved: float


def _read(file: Path) -> _Text | None:
    """Return a file's text; None where it cannot be read, which the build names, or has gone meanwhile."""
    try:
        return _Text(file.read_bytes(), file.stat().st_mtime)
    except OSError:
        return None


def _said(findings: list[Finding], kept: Mapping[str, Kept]) -> Said:
    said = Said(findings)
    for file in sorted(kept):
        found, level = pickle.loads(kept[file].data)  # noqa: S301 - our own data, sealed by the shelf
        said.findings.extend(found)
        if level:
            said.levels[file] = level
    return said


def desk_of(content: Path) -> tuple[Desk, list[Finding]]:
    """Return what the texts below `content` are judged by, and the mistakes in the lists of words; the build names those in other data."""
    languages, default = list(pelicanconf.LANGUAGES), Path(pelicanconf.DEFAULT_CONTENT) / "data"
    own = content / "data"
    site, _ = read_what_can_be(own if own.is_dir() else default, languages)
    lists, findings = read_word_lists(own, default, languages)
    dictionaries = {lang: file for lang in languages if (file := dictionary_of(lang))}
    return Desk(content, site, lists, languages, dictionaries), findings


def names_of(site: Site, lang: str) -> Iterator[str]:
    """Yield the words that the shared facts use, in one language: whoever named a topic or a plan means its letters."""
    for part in (*([site.publisher] if is_read(site.publisher) else ()), *(site.topics or {}).values(), *(site.phones or {}).values()):
        yield from _texts(part.model_dump(), lang)
    yield from (words[lang] for words in (site.tags or {}).values() if lang in words)
    for term in _glossary(site).values():
        yield from (text for name in ("plain", "clinical", "forms", "synonyms") for text in _texts(getattr(term, name, None), lang))


def clinical_words(site: Site, lang: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the forms of each clinical word that has a plainer one, with its name in the glossary and that word."""
    for name, term in _glossary(site).items():
        clinical, plain = term.clinical.get(lang), term.plain.get(lang)
        if clinical and plain and clinical.lower() != plain.lower():
            yield ", ".join((clinical, *_texts(getattr(term, "forms", None), lang))), (name, plain)


def _glossary(site: Site) -> Mapping[str, Any]:
    return getattr(site, "glossary", None) or {}


def _texts(value: Any, lang: str) -> Iterator[str]:
    """Yield all texts in plain data; of words by language those of one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in [value[lang]] if lang in value else value.values():
            yield from _texts(each, lang)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each, lang)


def _packed(desk: Desk, marks: Mapping[str, bytes], file: str) -> Kept:
    return Kept(marks[file], pickle.dumps(desk.judge(file), pickle.HIGHEST_PROTOCOL))


def _finding(fault: Fault, prose: Prose, file: str, *, is_published: bool) -> Finding:
    """Return a fault as a finding; nothing stops a text that is not published yet."""
    line, column = prose.place(fault.start)
    severity = "warning" if fault.severity == "error" and not is_published else fault.severity
    return Finding(file, line, fault.rule, fault.says, fault.remedy, severity, column)


def _without_dictionary(desk: Desk) -> Iterator[Finding]:
    for lang in desk.languages:
        if lang not in desk.dictionaries:
            says = f'the spelling of texts in "{lang}" was not looked at: this machine has no hunspell dictionary for it'
            yield Finding("data/words.yml", 0, "no-dictionary", says, remedy(dictionary(lang)), "note")
