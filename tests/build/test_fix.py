"""`check --fix` on a folder of content."""

import datetime as dt
from pathlib import Path

import pytest

from plugins.build.better_addresses import BetterAddresses
from plugins.build.exits import WrongUseError
from plugins.build.fix import HISTORY, fix
from plugins.check.link_history import Entry, History, write_history
from tests.conftest import ARTICLE, put
from tests.source.bodies import site_facts

DAY = dt.date(2026, 11, 7)
SALT = "health/heart/salt.md"
ANSWERS = [
    Entry("http://a.example/old", "moved", DAY, to="https://a.example/new"),
    Entry("http://b.example/", "moved", DAY, to="https://sold.example/", flags={"domain": DAY}),
    Entry("https://c.example/x", "ok", DAY),
    Entry("https://d.example/x", "dead", DAY),
    Entry("https://e.example/1", "moved", DAY, to="https://e.example/2"),
    Entry("https://e.example/2", "moved", DAY, to="https://e.example/1"),
    Entry("https://f.example/1", "moved", DAY, to="http://f.example/2"),
    Entry("https://g.example/1", "moved", DAY, to="https://g.example/2?utm_source=x"),
]


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("http://a.example/old", "https://a.example/new"),
        ("http://a.example/old#part", "https://a.example/new#part"),
        ("http://b.example/", "http://b.example/"),
        ("http://c.example/x", "https://c.example/x"),
        ("http://c.example/y", "http://c.example/y"),
        ("http://d.example/x", "http://d.example/x"),
        ("https://e.example/1", "https://e.example/1"),
        ("https://f.example/1", "https://f.example/1"),
        ("https://g.example/1", "https://g.example/1"),
        ("http://www.cdc.gov/flu/", "https://www.cdc.gov/flu/"),
        ("http://www.carepartnersct.com/x/", "https://www.carepartnersct.com/x/"),
        ("/old/salt/#part", "/health/heart/salt/#part"),
        ("/old/salt", "/health/heart/salt/"),
        ("http://www.carepartnersct.com/old/salt/", "https://www.carepartnersct.com/health/heart/salt/"),
        ("//www.example.org/old/salt/", "//www.example.org/old/salt/"),
        ("/health/", "/health/"),
        ("salt.md", "salt.md"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_better_address_is_one_that_is_known(written: str, better: str) -> None:
    """A permanent answer, an encrypted host, our own new page; nothing doubtful, sold, dead or going round."""
    assert BetterAddresses(site_facts(), {"/old/salt": "/health/heart/salt/"}, {entry.url: entry for entry in ANSWERS})(written) == better


@pytest.fixture
def faulty(content: Path) -> Path:
    """A folder with a file that can be mended, and one that somebody has signed for."""
    put(content, "health/heart/less.md", ARTICLE.replace("status:", "redirect_from: [/old/less/]\nstatus:"))
    put(content, SALT, ARTICLE.replace("date: 2026-11-30", "date: 30 Nov 2026") + "\n#### Deep\n\n[a](http://a.example/old) [b](/old/less/) \n")
    put(content, "legal/terms.md", ARTICLE.replace("status:", "approval: {by: Counsel}\nstatus:") + "\nblank \n")
    write_history(content / HISTORY, History(DAY, {entry.url: entry for entry in ANSWERS}))
    return content


def test_what_is_safe_is_mended_and_shown(faulty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """As a difference whose names open from here; a file that was signed for is named and stays; the second run finds nothing."""
    monkeypatch.chdir(faulty.parent)
    signed = (faulty / "legal/terms.md").read_bytes()
    (faulty / SALT).chmod(0o640)
    fix(Path("content"))
    said = capsys.readouterr()
    assert (faulty / SALT).read_text(encoding="utf-8") == ARTICLE + "\n### Deep\n\n[a](https://a.example/new) [b](/health/heart/less/)\n"
    assert said.out.startswith(f"--- content/{SALT}\n+++ content/{SALT}\n@@ -1,7 +1,7 @@\n")
    for line in ("-date: 30 Nov 2026", "+date: 2026-11-30", "-#### Deep", "+### Deep", "-[a](http://a.example/old) [b](/old/less/) "):
        assert line in said.out.splitlines()
    assert said.out.endswith("Mended 1 file.\n")
    assert said.err == "content/legal/terms.md was left as it is: somebody has signed for its words, and would have to sign again.\n"
    assert (faulty / "legal/terms.md").read_bytes() == signed
    assert (faulty / SALT).stat().st_mode & 0o777 == 0o640
    fix(Path("content"))
    assert capsys.readouterr().out == "Mended 0 files.\n"
    assert not [path for path in faulty.rglob(".*") if path.is_file()]


def test_a_file_of_another_place_is_never_written(faulty: Path, tmp_path: Path) -> None:
    """Behind a link, or in the data."""
    outside = put(tmp_path, "outside.md", (faulty / SALT).read_text(encoding="utf-8"))
    (faulty / SALT).unlink()
    (faulty / SALT).symlink_to(outside)
    before = outside.read_bytes()
    fix(faulty)
    assert outside.read_bytes() == before
    assert (faulty / SALT).is_symlink()


def test_data_with_errors_stops_it(faulty: Path) -> None:
    """Nobody knows then which host is whose."""
    put(faulty, "data/hosts.yml", "own: []\n")
    with pytest.raises(WrongUseError, match=r"Nothing was mended, because the data has errors: data/hosts.yml"):
        fix(faulty)
    with pytest.raises(WrongUseError, match="There is no folder"):
        fix(faulty / "none")


def test_a_history_that_cannot_be_read_leaves_addresses_of_others(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All else is mended."""
    put(faulty, HISTORY, "links: 7\n")
    fix(faulty)
    assert "Addresses of other sites are left as they are." in capsys.readouterr().err
    text = (faulty / SALT).read_text(encoding="utf-8")
    assert "http://a.example/old" in text
    assert "### Deep" in text
