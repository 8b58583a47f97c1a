"""The file of an imported page: our header, with all that the old one said, and the body."""

import hashlib
import re
from typing import Any

import yaml

from plugins.build.importing.text_bytes import INVISIBLE

_NO_HASH = "0" * 64
_HASH = re.compile(r"^  hash: ['\"]?([0-9a-f]{64})['\"]?$", re.MULTILINE)
_FROM = re.compile(r"^  from: (.+)$", re.MULTILINE)
_DATE = re.compile(r"^date: (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


class _Dumper(yaml.SafeDumper):
    """No value refers to another one, and no text looks like a reference to a shared fact."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


def _as_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if "{{" in text else None)


_Dumper.add_representer(str, _as_text)


def written(header: dict[str, Any], body: str) -> str:
    """Return the whole file; `header["imported"]` gets the hash by which a later import knows that nobody has edited it."""
    imported = {"from": header["imported"]["from"], "hash": _NO_HASH, **header["imported"]}
    fields = yaml.dump({**header, "imported": imported}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    fields = INVISIBLE.sub("", fields).replace("{{", "{\\x7B")
    text = f"---\n{fields}---\n\n{body.strip(chr(10))}\n"
    return text.replace(_NO_HASH, _hash(text), 1)


def _hash(text: str) -> str:
    return hashlib.sha256(_HASH.sub(lambda found: found[0].replace(found[1], _NO_HASH), text, count=1).encode()).hexdigest()


def is_untouched(text: str, origin: str) -> bool:
    """Tell whether a file is as an import of the page `origin` has written it."""
    found, named = _HASH.search(text), _FROM.search(text)
    return bool(found and named and yaml.safe_load(named[1]) == origin and found[1] == _hash(text.replace(found[1], _NO_HASH, 1)))


def date_in(text: str) -> str | None:
    """Return the date of a file that an import has written."""
    found = _DATE.search(text)
    return found[1] if found else None
