"""A finished site in memory, which the seeded faults change file by file."""

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.build.site import build
from plugins.check.audit import Audited, audit_files, audit_site, site_of
from plugins.check.finished import files_of
from plugins.check.policy import Policy, read_policy
from plugins.check.rules import RULES
from tests.check import look_alikes
from tests.conftest import CONTENT, TODAY, put

LANGUAGES = ("en", "es")
Files = Mapping[str, bytes]

REDIRECTED = "health/heart/high-blood-pressure.md"
OLD_ADDRESS = "/old/blood-pressure/"


@pytest.fixture(scope="session")
def proven_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's content, with one old address and one earlier version of a notice, so that every form of page is there.

    One more article holds what only looks like faults.
    """
    content = tmp_path_factory.mktemp("proven") / "content"
    shutil.copytree(CONTENT, content)
    article = content / REDIRECTED
    article.write_text(article.read_text(encoding="utf-8").replace("\nstatus:", f"\nredirect_from: [{OLD_ADDRESS}]\nstatus:", 1), encoding="utf-8")
    put(content, look_alikes.FILE, look_alikes.ARTICLE)
    hosts = content / "data" / "hosts.yml"
    text = hosts.read_text(encoding="utf-8")
    for old, new in look_alikes.HOSTS.items():
        text = text.replace(old, new, 1)
    hosts.write_text(text, encoding="utf-8")
    for name in ("email.md", "email.es.md"):
        notice = (content / "notices" / name).read_text(encoding="utf-8")
        earlier = notice.replace('version: "1.0"', 'version: "0.9"').replace("effective: 2026-11-24", "effective: 2026-01-01")
        earlier = earlier.replace("date: 2026-11-24", "date: 2026-01-01")
        (content / "notices" / name.replace("email", "email--2026", 1)).write_text(earlier, encoding="utf-8")
    return content


@pytest.fixture(scope="session")
def proven(proven_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Every file of that site."""
    root = build(proven_content, tmp_path_factory.mktemp("finished") / "output", today=TODAY).output
    return {path: (root / path).read_bytes() for path in files_of(root)}


@pytest.fixture(scope="session")
def policy(proven_content: Path) -> Policy:
    """What that site is held against."""
    return read_policy(proven_content, LANGUAGES, dt.date.fromisoformat(TODAY))


def audit_all(files: Files, policy: Policy) -> Audited:
    """Audit a site that is in memory."""
    sizes = {path: len(data) for path, data in files.items()}
    done = audit_files(sorted(files), files.__getitem__, policy, sizes=sizes)
    audit_site(site_of(done, sizes, files.__getitem__), policy, RULES, done)
    return done


def faults_of(rule: str, path: str, text: str | bytes, policy: Policy) -> list[str]:
    """Return what a rule, or all rules of a room, say of one file."""
    data = text.encode() if isinstance(text, str) else text
    asked = [one for one in RULES if rule in {one.id, one.room}]
    assert asked
    return [finding.says for finding in audit_files([path], lambda _: data, policy, asked).findings]
