"""`content/data/*.yml` to the typed facts that pages share; a mistake in a file stops the build at its line."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from plugins.page.findings import Finding
from plugins.page.site import Email, Hosts, Phone, Publisher, Site, Topic, Words
from plugins.source.schema_errors import findings_of
from plugins.source.text_files import read_text
from plugins.source.yaml_nodes import Document, NotAMappingError, load

FILES: dict[str, TypeAdapter[Any]] = {
    "publisher": TypeAdapter(Publisher),
    "phones": TypeAdapter(Mapping[str, Phone]),
    "emails": TypeAdapter(Mapping[str, Email]),
    "topics": TypeAdapter(Mapping[str, Topic]),
    "tags": TypeAdapter(Mapping[str, Words]),
    "hosts": TypeAdapter(Hosts),
}
REQUIRED_PHONES = ("member_services", "emergency", "crisis", "poison_control")


def read_site(folder: Path, languages: list[str]) -> tuple[Site | None, list[Finding]]:
    """Return the shared facts, or None and every mistake of every file."""
    parts: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, schema in FILES.items():
        parts[name], found = _read(folder / f"{name}.yml", schema, languages)
        findings += found
    if findings:
        return None, findings
    missing = [phone for phone in REQUIRED_PHONES if phone not in parts["phones"]]
    findings = [
        Finding("data/phones.yml", 0, "missing-phone", f'there is no "{name}"', "the theme shows it on every page: add it") for name in missing
    ]
    return (None if findings else Site(**parts)), findings


def _read(file: Path, schema: TypeAdapter[Any], languages: list[str]) -> tuple[Any, list[Finding]]:
    name = f"data/{file.name}"
    if not file.is_file():
        return None, [Finding(name, 0, "missing-file", "the file is missing", "copy it from the project's content/data/")]
    text, findings = read_text(file, name)
    if not text and findings:
        return None, findings
    try:
        document = load(text)
    except yaml.MarkedYAMLError as error:
        return None, [broken_yaml(name, error)]
    except NotAMappingError:
        return None, [Finding(name, 1, "broken-yaml", "the file is not made of `key: value` lines", "write it like the other data files")]
    findings += [Finding(name, line, "repeated-key", f'"{key}" stands twice', "delete one of the two") for key, line in document.repeated]
    try:
        value = schema.validate_python(document.values)
    except ValidationError as error:
        return None, findings + findings_of(error, document, name, "this file", ())
    return value, findings + _missing_languages(document.values, document, name, languages)


def _missing_languages(values: Any, document: Document, name: str, languages: list[str], place: tuple[str, ...] = ()) -> list[Finding]:
    """Words by language are a mapping whose keys are languages; each language of the site must be there."""
    if not isinstance(values, dict):
        return []
    if values and any(lang in values for lang in languages):
        return [
            Finding(name, document.line(place), "missing-language", f'{".".join(place)} has no words in "{lang}"', f'add "{lang}: ..."')
            for lang in languages
            if lang not in values
        ]
    return [
        finding for key, value in values.items() for finding in _missing_languages(value, document, name, languages, (*place, key))
    ]


def broken_yaml(name: str, error: yaml.MarkedYAMLError, first_line: int = 1) -> Finding:
    """Say where YAML breaks, in an editor's words."""
    mark = error.problem_mark or error.context_mark
    line = (mark.line if mark else 0) + first_line
    remedy = 'put text that holds ": ", "#", "[" or a quotation mark between double quotes, and indent with spaces'
    return Finding(name, line, "broken-yaml", f"the YAML cannot be read here ({error.problem})", remedy)
