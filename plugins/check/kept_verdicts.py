"""Verdicts on files, kept from one run to the next: what has not changed is not audited again.

A verdict holds for the same bytes at the same address, held by the same code and libraries against the same policy, as long as
what was asked of everything else on the way is still answered the same. No time stamp of a file has a part in this.
"""

import marshal
import sys
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from plugins.check.policy import Policy
from plugins.check.watched import Answers, Today, same_for_every_file
from plugins.page.shelf import Kept, Shelf

KIND = "audit"
CODE = Path(__file__).parents[1]
ROOMS = ("check", "page")
"""Rooms whose code has a part in a verdict."""
LIBRARIES = ("ada-url", "babel", "pikepdf", "pillow", "publicsuffixlist", "PyYAML", "selectolax", "tinycss2")


class KeptVerdicts:
    """Verdicts of earlier runs, for a site of files of these `sizes`; `folder` of None: none are kept.

    `is_fresh`: what was kept counts for nothing, and is replaced.
    """

    def __init__(self, folder: Path | None, policy: Policy, sizes: Mapping[str, int], *, is_fresh: bool = False) -> None:
        self._shelf, self._sizes, self._is_fresh = Shelf(folder), sizes, is_fresh
        self._known = self._shelf.kept(KIND) if folder else {}
        self._same = _digest(code_in_words(), same_for_every_file(policy)) if folder else b""
        self._today = Today(policy, sizes)

    def fingerprint(self, path: str, data: bytes) -> bytes:
        """Return what tells this file, at this address, held by this code against this policy, from all others."""
        return sha256(b"".join((self._same, sha256(data).digest(), path.encode("utf-8", "surrogateescape")))).digest()

    def hold(self, path: str, fingerprint: bytes) -> bool:
        """Tell whether the verdict on a file that was kept is what an audit would say today."""
        kept = self._known.get(path)
        if kept is None or kept.fingerprint != fingerprint or self._is_fresh:
            return False
        _, answers = marshal.loads(kept.data)  # noqa: S302 - our own, proven whole by its seal
        return all(self._today.says(question) == answer for question, answer in answers)

    def of(self, path: str) -> bytes:
        """Return the verdict on a file for which one holds."""
        return verdict_in(self._known[path])

    def keep(self, verdicts: Mapping[str, Kept]) -> None:
        """Keep new verdicts, and drop those on files that are gone."""
        gone = self._known.keys() - self._sizes.keys()
        new = {path: kept for path, kept in verdicts.items() if _is_text(path)}
        if self._shelf.file and (new or gone):
            self._shelf.keep(KIND, new, gone)


def made(fingerprint: bytes, verdict: bytes, answers: Answers) -> Kept:
    """Return a verdict as it is kept, with what was asked on the way to it."""
    return Kept(fingerprint, marshal.dumps((verdict, tuple(answers.items()))))


def verdict_in(kept: Kept) -> bytes:
    """Return the verdict alone."""
    verdict: bytes = marshal.loads(kept.data)[0]  # noqa: S302 - our own, proven whole by its seal
    return verdict


@cache
def code_in_words() -> str:
    """Return what tells the code that audits, and the libraries that it uses, from every other version of them."""
    files = sorted(path for room in ROOMS for path in (CODE / room).rglob("*.py"))
    code = [f"{path.relative_to(CODE)} {sha256(path.read_bytes()).hexdigest()}" for path in files]
    return "\n".join((sys.version, *(f"{name} {version(name)}" for name in LIBRARIES), *code))


def _is_text(name: str) -> bool:
    """Tell whether a name can be written down: on Linux any bytes can name a file, and such a file is audited every time."""
    return name.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in name)


def _digest(*texts: str) -> bytes:
    return sha256(repr(texts).encode("utf-8", "surrogatepass")).digest()
