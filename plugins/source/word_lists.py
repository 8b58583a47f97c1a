"""The lists of words in `content/data/`: those of the content, and where it has none, the project's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plugins.page.findings import Finding, did_you_mean
from plugins.page.word_lists import OF_EVERY_LANGUAGE, KnownWords, Terms, WordLists
from plugins.source.data import read_file
from plugins.source.yaml_nodes import Document

FILES: dict[str, tuple[str, Any]] = {
    "plain": ("plain-words.yml", Terms),
    "stigma": ("stigma.yml", Terms),
    "claims": ("absolute-claims.yml", Terms),
    "abbreviations": ("error-prone-abbreviations.yml", Terms),
    "known": ("words.yml", KnownWords),
}


def read_word_lists(folder: Path, default: Path, languages: list[str]) -> tuple[WordLists, list[Finding]]:
    """Return the lists, and every mistake in their files; a file that has one is as good as empty."""
    lists: dict[str, Any] = {}
    findings: list[Finding] = []
    for part, (name, kind) in FILES.items():
        own = folder / name
        value, lines, found = read_file(own if own.is_file() else default / name, kind, languages)
        findings += [*found, *_unknown_languages(f"data/{name}", lines, [*languages, *(OF_EVERY_LANGUAGE if part == "known" else ())])]
        lists[part] = value or {}
    return WordLists(**lists), findings


def _unknown_languages(file: str, lines: Document, known: list[str]) -> Iterator[Finding]:
    for key in lines.values:
        if key not in known:
            yield Finding(file, lines.line((key,)), "unknown-key", f'"{key}" is no language of this site', did_you_mean(key, known))
