"""The release record: what every page told visitors, complete, true to the files, and the same for the same content."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.build.approve import approve
from plugins.build.site import Built, build
from plugins.check import finished
from plugins.check.addresses import whole
from plugins.page.destinations import destination
from plugins.page.seam import MARK
from plugins.page.shelf import Kept, Shelf
from plugins.page.site import Hosts
from plugins.publish.leaving import Leaving
from plugins.publish.plain_text import words_of
from plugins.publish.record_pages import KIND
from plugins.publish.release_record import FILE
from tests.conftest import ARTICLE, CONTENT, TODAY, put
from tests.source.texts import in_both, text, with_notices


def record_of(site: Built) -> dict[str, Any]:
    """Return the record in a built site."""
    record: dict[str, Any] = json.loads((site.output / FILE).read_text(encoding="utf-8"))
    return record


def sha256(data: bytes) -> str:
    """Return the hash of bytes."""
    return hashlib.sha256(data).hexdigest()


def test_every_file_of_the_site_is_in_the_record_with_its_hash(site: Built) -> None:
    """Also what other plugins write last; only the two files for tools are not."""
    record = record_of(site)
    paths = {path.relative_to(site.output).as_posix() for path in site.output.rglob("*") if path.is_file()}
    assert {**record["pages"], **record["files"]}.keys() == paths - {FILE, MARK}
    assert record["pages"].keys() == site.facts.keys()
    for path, page in record["pages"].items():
        assert page["sha256"] == sha256((site.output / path).read_bytes())
    for path, digest in record["files"].items():
        assert digest == sha256((site.output / path).read_bytes())


def test_the_audit_passes_over_the_same_two_files() -> None:
    """They have one name each, wherever it stands."""
    assert (finished.RECORD, finished.MARK) == (FILE, MARK)


def test_the_same_content_gives_the_same_bytes_and_nothing_of_the_machine(site: Built, tmp_path: Path) -> None:
    """Whoever has the content can prove that the record is right."""
    again = build(CONTENT, tmp_path / "elsewhere" / "output", today=TODAY)
    written = (site.output / FILE).read_bytes()
    assert (again.output / FILE).read_bytes() == written
    assert str(tmp_path).encode() not in written
    assert str(CONTENT.parent).encode() not in written


def test_it_says_whose_site_it_is_and_of_which_day(site: Built) -> None:
    """The day is the one that the site was built for."""
    record = record_of(site)
    assert record["day"] == TODAY
    assert record["languages"] == ["en", "es"]
    assert record["publisher"] == {"name": "CarePartners of Connecticut", "contract_number": "H5273", "site_url": "https://www.carepartnersct.com"}


def test_an_article_has_its_state_notices_and_sources(content: Path, built: Callable[[], Built]) -> None:
    """What nobody has done is null."""
    page = record_of(built())["pages"]["health/heart/salt/index.html"]
    del page["sha256"], page["links"]
    assert page == {
        "url": "/health/heart/salt/",
        "language": "en",
        "kind": "article",
        "title": "Salt and your heart",
        "leads_on": None,
        "source": "health/heart/salt.md",
        "status": "sample",
        "first_published": "2026-11-30",
        "updated": None,
        "version": None,
        "effective": None,
        "approval": None,
        "review": None,
        "review_state": None,
        "sources": [{"title": "About sodium", "publisher": "CDC", "url": "https://www.cdc.gov/salt/", "date": None}],
        "notices": {"cookie-opt-out": "1.0", "medical-disclaimer": "1.0", "third-party": "1.0"},
        "outbound": {"portal.carepartnersct.example": "portal", "thenai.org": "third_party", "www.cdc.gov": "gov"},
        "places": ["what-to-do"],
    }
    assert content.is_dir()


def test_a_review_is_kept_as_the_header_has_it(content: Path, built: Callable[[], Built]) -> None:
    """Reviewer, what was checked, days; beside it, whether it still counts."""
    review = f'{{by: "Medical Director, MD", checked: words, date: 2026-11-07, next: 2027-11-07, hash: {"0" * 64}}}'
    put(content, "health/heart/salt.md", ARTICLE.replace("status: sample", f"status: published\nupdated: 2026-12-07\nreview: {review}"))
    record = record_of(built())
    page = record["pages"]["health/heart/salt/index.html"]
    assert page["review"] == {"by": "Medical Director, MD", "checked": "words", "date": "2026-11-07", "next": "2027-11-07"}
    assert page["review_state"] == "changed"
    assert page["updated"] == "2026-12-07"
    assert record["unsigned"]["pages"] == ["health/heart/salt/index.html"]


def test_the_record_keeps_what_went_out_unsigned(built: Callable[[], Built]) -> None:
    """Samples of pages and of notices, and that the settings let them."""
    unsigned = record_of(built())["unsigned"]
    assert unsigned["allowed"] is True
    assert unsigned["pages"] == ["health/heart/salt/index.html"]
    assert "notices/medical-disclaimer.md" in unsigned["notices"]


def test_a_page_that_the_build_makes_has_no_source_and_no_state(site: Built) -> None:
    """Lists, the page that says that nothing was found."""
    for path in ("health/index.html", "a-z/index.html", "404.html", "es/sources/index.html"):
        page = record_of(site)["pages"][path]
        assert (page["source"], page["status"], page["approval"], page["sources"]) == (None, None, None, [])


def test_an_old_address_tells_where_it_leads(content: Path, built: Callable[[], Built]) -> None:
    """So that nobody takes the page for lost."""
    put(content, "health/heart/salt.md", ARTICLE.replace("status: sample", "status: sample\nredirect_from: [/old/salt/]"))
    pages = record_of(built())["pages"]
    assert pages["old/salt/index.html"]["leads_on"] == "/health/heart/salt/"
    assert [path for path, page in pages.items() if page["leads_on"]] == ["old/salt/index.html"]


def test_the_outbound_hosts_are_those_of_the_marked_links(site: Built) -> None:
    """Read again from the finished files, by another parser."""
    record = record_of(site)
    pages: dict[str, int] = {}
    for path, page in record["pages"].items():
        found = {}
        for link in LexborHTMLParser((site.output / path).read_text(encoding="utf-8")).css("[data-outbound]"):
            address = whole(link.attributes["href"] or "", "https://www.carepartnersct.com" + page["url"])
            assert address is not None
            found[address.host] = link.attributes["data-outbound"]
        assert page["outbound"] == found
        for host in found:
            pages[host] = pages.get(host, 0) + 1
    assert {host: entry["pages"] for host, entry in record["hosts"].items()} == pages
    assert record["hosts"]["www.cdc.gov"]["class"] == "gov"


ADDRESSES = (
    *(
        "https://www.cdc.gov/flu/",
        "https://www.cdc.gov",
        "https://www.cdc.gov?x",
        "https://www.cdc.gov#x",
        "https://www.cdc.gov./x",
        "http://cdc.gov/a:b@c/",
    ),
    *(
        "HTTPS://WWW.CDC.GOV/",
        "//www.cdc.gov/x",
        r"https:\\www.cdc.gov\x",
        "https:/www.cdc.gov/x",
        "https:////www.cdc.gov/x",
        "ht\ntps://www.cdc.gov/",
    ),
    *("https://www.cdc.gov@evil.example/", "https://www.cdc.gov:443/x", "https://www.cdc.gov.evil.example/x", "https://evil.example?/www.cdc.gov/"),
    *(
        "https://evil.example#/www.cdc.gov/",
        "https://xn--bcher-kva.example/",
        "https://bücher.example/",
        "https://own.example/x",
        "http://portal.own.example/y",
    ),
    *(
        *("/x/", "/", "//", "/\t/cdc.gov/x", "/\\cdc.gov/x", "/é", "/#x", "#//cdc.gov/", " /x", " #x"),
        "x/",
        "../x",
        "#x",
        "?x",
        "",
        "mailto:a@b.example",
        "tel:911",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https://[::1]/",
        "http://a..b/x",
    ),
)


@pytest.mark.parametrize("written", ADDRESSES)
def test_an_address_is_judged_as_the_passes_judge_it(written: str) -> None:
    """However it is written; what has been judged once is judged so again."""
    hosts = Hosts(own=("own.example",), portal=("portal.own.example",), gov=("gov",))
    for home in ("https://own.example/", "https://not-ours.example/"):
        leaving = Leaving(home, hosts)
        target = destination(written, f"{home}health/heart/", hosts)
        expected = (target.host, target.kind) if target.leaves else ("", "")
        assert [leaving[written], leaving[written]] == [expected, expected]
        assert leaving.of([written, written]) == {expected} - {("", "")}


def test_each_notice_in_force_stands_there_with_its_words(site: Built) -> None:
    """The hash is that of the words, so anybody can hold the page against them."""
    notices = record_of(site)["notices"]
    assert {notice["state"] for notice in notices} == {"in force"}
    (email,) = (notice for notice in notices if (notice["id"], notice["language"]) == ("email", "en"))
    assert email["words"].startswith("Email that is not encrypted is not secure. Someone may intercept it on its way. So we cannot")
    assert "\n" not in email["words"]
    assert email["sha256"] == sha256(email["words"].encode())
    assert (email["version"], email["effective"], email["title"], email["sample"]) == ("1.0", "2026-11-30", "Email warning", True)
    assert (email["approval"], email["source"]) == (None, "notices/email.md")
    shown = {(name, page["language"], version) for page in record_of(site)["pages"].values() for name, version in page["notices"].items()}
    assert shown <= {(notice["id"], notice["language"], notice["version"]) for notice in notices}


def test_a_superseded_version_stays_in_the_record(content: Path, built: Callable[[], Built], tmp_path: Path) -> None:
    """As it stays in the archive; a version whose day has not come is nowhere."""
    with_notices(content)
    in_both(content, "notices/email--new", text("1.1", "2026-12-07", words="New warning. {{ phone.member_services }}"))
    assert {notice["version"] for notice in record_of(built())["notices"]} == {"1.0"}
    record = record_of(build(content, tmp_path / "later", today="2026-12-07"))
    states = [(notice["version"], notice["state"]) for notice in record["notices"] if (notice["id"], notice["language"]) == ("email", "en")]
    assert states == [("1.0", "superseded"), ("1.1", "in force")]
    archived = record["pages"]["legal/archive/notice/email/1.0/index.html"]
    assert (archived["source"], archived["version"], archived["status"]) == ("notices/email.md", "1.0", "sample")


def test_notices_that_the_project_lends_are_recorded_too(content: Path, built: Callable[[], Built]) -> None:
    """A content folder without notices of its own shows the project's."""
    assert not (content / "notices").exists()
    assert len(record_of(built())["notices"]) == 14


def test_an_approval_counts_for_the_very_words_only(content: Path, built: Callable[[], Built]) -> None:
    """When they change, nobody has approved them."""
    in_both(content, "legal/email", text(status="published", words="Rules."))
    legal = content / "legal" / "email.md"
    approve(legal, "Privacy Officer", "2026-11-26")
    page = record_of(built())["pages"]["legal/email/index.html"]
    assert page["approval"] == {"by": "Privacy Officer", "date": "2026-11-26"}
    assert (page["status"], page["version"], page["effective"]) == ("published", "1.0", "2026-11-30")
    legal.write_text(legal.read_text(encoding="utf-8").replace("Rules.", "Other rules."), encoding="utf-8")
    assert record_of(built())["pages"]["legal/email/index.html"]["approval"] is None


def test_the_warnings_of_the_build_are_kept(content: Path, built: Callable[[], Built]) -> None:
    """A reader of the record sees what whoever released it was told."""
    put(content, "health/heart/salt.md", ARTICLE.replace("Eat less salt.", "Eat [less](https://www.example.org/) salt."))
    warnings = record_of(built())["warnings"]
    assert {
        "file": "health/heart/salt.md",
        "line": 10,
        "rule": "unknown-host",
        "says": "www.example.org is in no class of content/data/hosts.yml and counts as a third party",
        "remedy": "add it there",
    } in warnings
    assert warnings == sorted(warnings, key=lambda warning: (warning["file"], warning["line"], warning["rule"]))


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One\ntwo</p>\n<p>three</p>", "One two\nthree"),
        ("<p>Call <a href='tel:911'>911</a>,\nnow.</p>", "Call 911, now."),
        ("<ul>\n<li>a</li><li>b <strong>c</strong></li></ul>", "a\nb c"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<p>a<!-- no word --> b</p>", "a b"),
        ("<h2>Title</h2><div>text</div>tail", "Title\ntext\ntail"),
        ("", ""),
    ],
)
def test_words_are_those_that_a_visitor_reads(html: str, words: str) -> None:
    """A line for each paragraph or item, wherever the editor broke lines."""
    assert words_of(html) == words


@pytest.mark.parametrize(
    "written", [*ADDRESSES, "/a", "/a/b/#c", "//b.example", "/\\b.example/", "/a\t/b", "/\t/b.example", "/a?b", "/A", "/.", "/..//b"]
)
@pytest.mark.parametrize("home", ["https://own.example/", "https://elsewhere.example/", "https://1.2/"])
def test_a_path_of_the_site_stays_on_its_host(written: str, home: str) -> None:
    """Also where that is a host that nobody has listed."""
    hosts = Hosts(own=("own.example",))
    target = destination(written, home, hosts)
    assert Leaving(home, hosts)[written] == ((target.host, target.kind) if target.leaves else ("", ""))


def test_the_lines_that_were_kept_are_those_that_would_be_written(content: Path, tmp_path: Path) -> None:
    """After each edit, and when what was kept is damaged or of somebody else."""
    kept = {"KEPT": str(tmp_path / "kept"), "ANEW": False}
    article = content / "health" / "heart" / "salt.md"
    put(content, "health/heart/pepper.md", ARTICLE.replace("Salt", "Pepper"))

    def record(**more: object) -> bytes:
        return (build(content, tmp_path / "output", today=TODAY, override={**kept, **more}).output / FILE).read_bytes()

    def edited(old: str, new: str) -> None:
        article.write_text(article.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def whole() -> bytes:
        return (build(content, tmp_path / "whole", today=TODAY).output / FILE).read_bytes()

    first = record()
    assert record() == first == whole()
    edited("Salt and", "Sugar and")
    assert record() == whole() != first
    (content / "health" / "heart" / "pepper.md").unlink()
    assert record() == whole()
    shelf = Shelf(tmp_path / "kept")
    rows = shelf.kept(KIND)
    shelf.keep(KIND, {name: Kept(b"other", row.data) for name, row in rows.items()})
    assert record() == whole()
    shelf.keep(KIND, {}, shelf.kept(KIND).keys())
    assert record() == record(ANEW=True) == whole()
