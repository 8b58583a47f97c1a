"""Which address to write in the place of another one: only what is known, from our own pages and from what other sites have answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.check.link_history import ANSWERING, Entry
from plugins.page.destinations import absolute, destination
from plugins.page.link_policy import judge_link
from plugins.page.site import Site
from plugins.source.contents import address_of
from plugins.source.document import read_document
from plugins.source.layout import FOLDERS, files_below

ENCRYPTED = ("own", "portal", "gov")
"""Hosts that certainly answer to https: our own, and those of the federal government, which must (OMB M-15-13)."""
FIELD = b"redirect_from"
"""Few files have it, and only those are read."""
STEPS = 5
"""An address that leads on more often than that goes round in circles, for all we know."""


@dataclass(frozen=True, slots=True)
class BetterAddresses:
    """What is known: old addresses of our own pages, without their last slash, with the page that each leads to, and answers of other sites."""

    site: Site
    own: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Entry] = field(default_factory=dict)

    def __call__(self, written: str) -> str:
        """Return the address to write; the same when no better one is known."""
        found = [written]
        while (after := self._step(found[-1])) not in found:
            found.append(after)
            if len(found) > STEPS:
                return written
        return found[-1] if after == found[-1] else written

    def _step(self, written: str) -> str:
        if written.startswith("/") and not written.startswith("//"):
            return self._of_our_own(written)
        return self._of_others(written) if written.lower().startswith(("http://", "https://")) else written

    def _of_our_own(self, written: str) -> str:
        path, mark, fragment = written.partition("#")
        new = self.own.get(path.rstrip("/"))
        return f"{new}{mark}{fragment}" if new else written

    def _of_others(self, written: str) -> str:
        base = f"{self.site.publisher.site_url}/"
        whole = absolute(written, base)
        if whole.startswith(base) and (new := self._of_our_own(whole[len(base) - 1 :])) != whole[len(base) - 1 :]:
            return f"{base[:-1]}{new}"
        address, mark, fragment = whole.partition("#")
        entry = self.answers.get(whole) or self.answers.get(address)
        if entry and entry.state == "moved" and not entry.flags and entry.to.startswith("https://"):
            new = entry.to if "#" in entry.to else f"{entry.to}{mark}{fragment}"
            return new if not judge_link(new, base, self.site.hosts) else written
        return self._encrypted(written, base, f"https{address.removeprefix('http')}")

    def _encrypted(self, written: str, base: str, secure: str) -> str:
        target = destination(written, base, self.site.hosts)
        entry = self.answers.get(secure)
        answers = entry is not None and entry.state in ANSWERING and not entry.flags
        if target.scheme == "http:" and (target.kind in ENCRYPTED or answers):
            return f"https{written[len('http') :]}"
        return written


def own_addresses(content: Path, site: Site, languages: list[str], theme: Path) -> dict[str, str]:
    """Return the pages to which old addresses lead on; one that two pages claim leads to none."""
    found: dict[str, set[str]] = {}
    for file in files_below(content):
        data = _data_of(content / file) if file.endswith(".md") and file.split("/")[0] in FOLDERS else b""
        if FIELD in data:
            document = read_document(content, file, site, languages, theme, data=data)
            new = address_of(document, languages[0]).url
            for old in document.header.redirect_from if document.header and document.header.status != "draft" else ():
                found.setdefault(old.rstrip("/"), set()).add(new)
    return {old: new.pop() for old, new in found.items() if len(new) == 1 and "" not in new}


def _data_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
