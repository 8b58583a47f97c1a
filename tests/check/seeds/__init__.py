"""Faults to put into finished files, one for each cell of the table of rules and forms: an audit that misses one proves nothing.

A module may also hold LOOK_ALIKES: changes of the same shape after which the rule must find nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from xml.sax.saxutils import escape

from plugins.check.findings import Finding
from plugins.check.policy import Policy
from plugins.check.rule import PAGE_FORMS, Form
from tests.conftest import theme_file

SPECIMENS: Mapping[Form, str] = {
    "article": "health/heart/high-blood-pressure/index.html",
    "legal": "legal/privacy/index.html",
    "list": "contact/index.html",
    "error": "404.html",
    "redirect": "old/blood-pressure/index.html",
    "feed": "health/heart/feed.atom",
    "stylesheet": theme_file("site.css"),
    "script": theme_file("js/opt-out.js"),
    "picture": theme_file("img/mark.svg"),
    "pdf": "legal/notice-to-print.pdf",
    "headers": "_headers",
    "moved": "_redirects",
    "server": ".server/nginx-http.conf",
    "well-known": ".well-known/gpc.json",
    "search-index": "search-index/pagefind-entry.json",
}
"""A file of each form; a seed may name another one."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A fault that `rule` must find in a file of each of the `forms`.

    `old` is text, or a pattern, that the file has, and `new` what takes its place (a pattern's groups may stand in it). Text is
    escaped for feeds. `path` names another file than the specimen of the form; a `path` without a file yet is made (with `old` "").
    `more` are other files that are changed as well (None: taken away). `make` makes the bytes of the file where text cannot say the
    fault, out of those that it had. `policy` are parts of the policy that are other ones here. What is found
    has the words `says`, which end with the text beside the fault.
    """

    rule: str
    forms: tuple[Form, ...]
    old: str | re.Pattern[str]
    new: str
    path: str = ""
    more: Mapping[str, bytes | None] | None = None
    make: Callable[[bytes], bytes] | None = None
    policy: Mapping[str, Any] = field(default_factory=dict)
    says: str = ""

    def against(self, policy: Policy) -> Policy:
        """Return what the file is held against."""
        return replace(policy, **self.policy) if self.policy else policy

    def is_among(self, findings: Iterable[Finding]) -> bool:
        """Tell whether the fault was found."""
        return any(self.says in f"{finding.says}: {finding.near}" for finding in findings)

    def plant(self, form: Form, files: Mapping[str, bytes]) -> tuple[str, dict[str, bytes]]:
        """Return the path of the file with the fault, and all files."""
        path = self.path or SPECIMENS[form]
        data = files.get(path, b"")
        changed = {**files, path: self.make(data) if self.make else self._changed(data.decode(), form).encode()}
        for name, data in (self.more or {}).items():
            if data is None:
                del changed[name]
            else:
                changed[name] = data
        return path, changed

    def _changed(self, text: str, form: Form) -> str:
        if isinstance(self.old, re.Pattern):
            changed, number = self.old.subn(self.new, text)
            assert number, f"{self.old.pattern} is not in the file"
            return changed
        old, new = (escape(self.old), escape(self.new)) if form == "feed" else (self.old, self.new)
        if not self.old:
            return text + new
        assert old in text, f"{old} is not in the file"
        return text.replace(old, new)


def added(rule: str, html: str, forms: tuple[Form, ...] = PAGE_FORMS) -> list[Seed]:
    """Return seeds that put HTML at the end of the main part of a page, and of the item of a feed."""
    pages = tuple(form for form in forms if form != "feed")
    return [Seed(rule, pages, "</main>", f"{html}</main>"), *([Seed(rule, ("feed",), "</article>", f"{html}</article>")] if "feed" in forms else [])]


def nothing_found(run: Callable[[], object]) -> bool:
    """Tell whether a run finds nothing or cannot be made at all."""
    try:
        return not run()
    except Exception:  # noqa: BLE001 - a broken rule that raises is caught too
        return False
