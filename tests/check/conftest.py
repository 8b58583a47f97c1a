"""A finished site in memory, which the seeded faults change file by file."""

import datetime as dt
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from babel import Locale

from plugins.build.site import build
from plugins.check.audit import Audited, Auditor, audit_files, audit_site, site_of
from plugins.check.finished import files_of
from plugins.check.policy import Policy, read_policy
from plugins.check.rule import Rule
from plugins.check.rules import RULES
from plugins.check.summary import Site
from plugins.check.watched import SIZES, Answers, Watched, watched
from tests.check import look_alikes
from tests.check.pdfs import accessible_pdf
from tests.conftest import CONTENT, TODAY, put
from tests.few import keep_few
from tests.once import made_once
from tests.pictures import from_camera

LANGUAGES = ("en", "es")
Files = Mapping[str, bytes]

ASSISTANCE = ("ar", "el", "fr", "hi", "it", "km", "ko", "pl", "pt", "ru", "sq", "ur", "vi", "zh-Hant")
"""Languages of assistance beside those of the site: sixteen in all, two of them written from right to left."""
REDIRECTED = {
    "health/heart/high-blood-pressure.md": "[/old/blood-pressure/, /blood-pressure.html]",
    "health/vaccines/vaccines-for-adults-65-and-older.es.md": "[/viejas/vacunaci%C3%B3n]",
}
GONE = """\
/past/gone/:
  since: 2026-11-26
  reason: The pamphlet "About salt" is out of date.
  instead: /health/heart/
/es/viejo.html:
  since: 2026-11-26
  reason: El folleto ya no se usa.
/about/#history:
  since: 2026-11-26
  reason: It told nothing.
"""
WITH_PDF = "legal/notice-of-privacy-practices.md"

LANGUAGE_BLOCK = """---
title: {name}
summary: {name}
date: 2026-11-30
status: sample
version: "1.0"
effective: 2026-11-30
---

{name}: {{{{ phone.member_services }}}}
"""


@pytest.fixture(scope="session")
def proven_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's content, with old addresses, earlier versions, a PDF and language assistance, so that every form of page and file is there.

    One more article holds what only looks like faults.
    """
    return made_once(tmp_path_factory, "proven", lambda folder: _proven(folder / "content"))


def _proven(content: Path) -> Path:
    shutil.copytree(CONTENT, content)
    keep_few(content)
    for name, old in REDIRECTED.items():
        text = (content / name).read_text(encoding="utf-8")
        (content / name).write_text(text.replace("\nstatus:", f"\nredirect_from: {old}\nstatus:", 1), encoding="utf-8")
    put(content, "data/gone.yml", GONE)
    put(content, look_alikes.FILE, look_alikes.ARTICLE)
    put(content, look_alikes.TOPIC, look_alikes.OF_TOPIC)
    for name, text in look_alikes.FEEDS.items():
        put(content, name, text)
    hosts = content / "data" / "hosts.yml"
    text = hosts.read_text(encoding="utf-8")
    for old, new in look_alikes.HOSTS.items():
        text = text.replace(old, new, 1)
    hosts.write_text(text, encoding="utf-8")
    put(content, "health/heart/cuff.jpg", from_camera(450, 300))  # of two widths: large ones take long
    pdf = (content / WITH_PDF).with_name("notice-to-print.pdf")
    pdf.write_bytes(accessible_pdf())
    with (content / WITH_PDF).open("a", encoding="utf-8") as page:
        page.write(f"\n[This notice to print]({pdf.name})\n\n![A cuff](/health/heart/cuff.jpg)\n")
    for name in ("notices/email.md", "notices/email.es.md", "legal/liability.md"):
        text = (content / name).read_text(encoding="utf-8")
        earlier = text.replace('version: "1.0"', 'version: "0.9"').replace("effective: 2026-11-30", "effective: 2026-01-07")
        earlier = earlier.replace("date: 2026-11-30", "date: 2025-12-01")
        (content / name.replace(".", "--2026.", 1)).write_text(earlier, encoding="utf-8")
    for tag in ASSISTANCE:
        put(content, f"languages/{tag}.md", LANGUAGE_BLOCK.format(name=Locale.parse(tag, sep="-").get_display_name()))
    return content


@pytest.fixture(scope="session")
def finished(proven_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That site, built; beside it lies what the build kept for the next."""
    return made_once(
        tmp_path_factory, "finished", lambda folder: build(proven_content, folder / "output", today=TODAY, override=_kept(folder)).output
    )


def _kept(folder: Path) -> dict[str, str]:
    return {"KEPT": str(folder / KEPT)}


KEPT = "kept"


@pytest.fixture
def kept(finished: Path, tmp_path: Path) -> dict[str, str]:
    """How to build almost the same site: texts and pictures are taken as they were read; pages are made anew with any other plugins."""
    shutil.copytree(finished.with_name(KEPT), tmp_path / KEPT)
    return _kept(tmp_path)


@pytest.fixture(scope="session")
def proven(finished: Path) -> Files:
    """Every file of that site."""
    return {path: (finished / path).read_bytes() for path in files_of(finished)}


@pytest.fixture(scope="session")
def policy(proven_content: Path) -> Policy:
    """What that site is held against."""
    return read_policy(proven_content, LANGUAGES, dt.date.fromisoformat(TODAY))


def whole(files: Files, policy: Policy) -> Site:
    """Return a site in plain data; each content of a file is read once in a run."""
    done = Audited()
    for path in sorted(files):
        if (path, files[path]) not in _read:
            _read[path, files[path]] = audit_files([path], files.__getitem__, policy, ())
        done.add(_read[path, files[path]])
    return site_of(done, {path: len(data) for path, data in files.items()}, files.__getitem__)


_read: dict[tuple[str, bytes], Audited] = {}


def audit_all(files: Files, policy: Policy) -> Audited:
    """Audit a site that is in memory."""
    sizes = {path: len(data) for path, data in files.items()}
    done = audit_files(sorted(files), files.__getitem__, policy, sizes=sizes)
    audit_site(site_of(done, sizes, files.__getitem__), policy, RULES, done)
    return done


def watched_audit(path: str, data: bytes, policy: Policy, sizes: dict[str, int], rules: Sequence[Rule]) -> tuple[Audited, Answers]:
    """Return the audit of one file as it is made when it is kept, and what was asked."""
    answers = Answers()
    auditor = Auditor(watched(policy, answers), rules, Watched(SIZES, sizes, answers))
    auditor.judge(path, data)
    return auditor.done, answers


def faults_of(rule: str, path: str, text: str | bytes, policy: Policy) -> list[str]:
    """Return what a rule, or all rules of a room, say of one file."""
    data = text.encode() if isinstance(text, str) else text
    asked = [one for one in RULES if rule in {one.id, one.room}]
    assert asked
    return [finding.says for finding in audit_files([path], lambda _: data, policy, asked).findings]
