"""Whole runs: every mistake of every file at once, and nothing written."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.build.exits import Exit
from plugins.build.site import Built, build, build_and_report
from plugins.page.findings import Finding
from tests.conftest import ARTICLE, ROOT, put
from tests.source.test_cross_checks import NOTICE
from tests.source.texts import text, with_notices

Findings = Callable[[], list[Finding]]
Build = Callable[[], Built]


def places(findings: list[Finding]) -> list[str]:
    """Return file, line and rule of each."""
    return [f"{finding.file}:{finding.line} {finding.rule}" for finding in findings]


def test_every_mistake_of_every_file_is_named_in_one_run(content: Path, findings: Findings) -> None:
    """Headers, bodies, encodings, places and links, sorted by file and line."""
    put(content, "health/heart/a.md", ARTICLE.replace("\ntitle:", "\ntitel:") + "\n{{ phone.nobody }}\n")
    put(content, "health/heart/b.md", b"---\ntitle: coraz\xf3n\n---\n")
    put(content, "health/hart/c.md", ARTICLE)
    put(content, "health/heart/d.html", "<p>old</p>")
    put(content, "health/heart/e.md", ARTICLE + "\n[f](f.md)\n\n<script>x()</script>\n")
    put(content, "pages/g.md", "no header")
    assert places(findings()) == [
        "health/hart/c.md:0 unknown-topic",
        "health/heart/a.md:2 missing-field",
        "health/heart/a.md:2 unknown-key",
        "health/heart/a.md:16 unknown-reference",
        "health/heart/b.md:2 not-utf-8",
        "health/heart/d.html:0 static-html",
        "health/heart/e.md:16 missing-file",
        "health/heart/e.md:18 refused-html",
        "pages/g.md:1 no-header",
    ]


@pytest.mark.parametrize("link", ["![Chart](chart.png)", "[Chart](chart.pdf)", "![Chart][c]\n\n[c]: chart.png"])
def test_a_missing_picture_or_document_is_named_as_a_missing_page_is(link: str, content: Path, findings: Findings) -> None:
    """Pelican takes it for one that is there."""
    put(content, "health/heart/a.md", f"{ARTICLE}\n{link}\n")
    (found,) = findings()
    assert (found.file, found.rule) == ("health/heart/a.md", "missing-file")


def test_broken_data_and_broken_articles_are_named_in_one_run(content: Path, findings: Findings) -> None:
    """What can be judged without the data is judged."""
    put(content, "data/topics.yml", "heart: [")
    put(content, "data/tags.yml", "food: {en: Food}")
    put(content, "health/heart/a.md", ARTICLE.replace("2026-11-30", "24.11.2026"))
    put(content, "health/heart/b.md", b"\xff")
    put(content, "health/heart/c.txt", "x")
    assert places(findings()) == [
        "data/tags.yml:1 missing-language",
        "data/topics.yml:1 broken-yaml",
        "health/heart/a.md:4 bad-date",
        "health/heart/b.md:1 not-utf-8",
        "health/heart/c.txt:0 unknown-file-type",
    ]


def test_the_last_good_site_stays_as_it_is(content: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A refused build writes nothing and leaves nothing behind."""
    output = tmp_path / "output"
    build(content, output)
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    put(content, "health/heart/flu.md", ARTICLE.replace("status: sample", "status: new"))
    assert build_and_report(content, output) == Exit.CONTENT_HAS_ERRORS
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".output.cache", "content", "output"]
    assert capfd.readouterr().err.splitlines() == [
        f"{content}/health/heart/flu.md:5 error wrong-value (column 1): \"status\" is \"new\"; write one of 'draft', 'sample' or 'published'",
        "1 error in 1 file: nothing was written.",
    ]


def test_the_pelican_command_says_the_same(content: Path, tmp_path: Path) -> None:
    """Exit code 1, no traceback."""
    put(content, "health/heart/flu.md", ARTICLE.replace("status: sample", "status: new"))
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(ROOT / "pelicanconf.py"), "-o", str(tmp_path / "output"), "--fatal", "errors"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 1
    assert "health/heart/flu.md:5 error wrong-value" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not list((tmp_path / "output").rglob("*.html"))


def test_warnings_stop_nothing_and_are_printed(content: Path, built: Build, capfd: pytest.CaptureFixture[str]) -> None:
    """An editor mends them when there is time."""
    put(content, "health/heart/flu.md", ARTICLE + "\nIt\x92s\n\n#### Deep\n")
    text = (built().output / "health/heart/flu/index.html").read_text()
    assert "It’s" in text
    err = capfd.readouterr().err
    assert "health/heart/flu.md:16 warning misconverted-character" in err
    assert "health/heart/flu.md:18 warning skipped-heading" in err


def test_the_same_slug_may_stand_in_two_topics_and_two_languages(content: Path, built: Build) -> None:
    """Each has its own address, and translations find each other within their topic."""
    put(content, "health/vaccines/salt.md", ARTICLE)
    put(content, "health/heart/salt.es.md", ARTICLE)
    facts = built().facts
    assert {path for path in facts if path.endswith("salt/index.html")} == {
        "health/heart/salt/index.html",
        "health/vaccines/salt/index.html",
        "es/health/heart/salt/index.html",
    }


def test_links_lead_to_the_addresses_of_their_files_and_keep_their_lines(content: Path, built: Build) -> None:
    """Files move, links follow; the link check can name file and line."""
    put(content, "health/heart/x.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    put(content, "pages/index.es.md", ARTICLE.partition("sources:")[0] + "---\n\nHola.\n")
    put(content, "health/heart/flu.md", ARTICLE + "\n[a](salt.md?b#what-to-do) ![d > e](x.svg) [f](../../pages/index.es.md)\n")
    done = built()
    facts = done.facts["health/heart/flu/index.html"]
    assert {("/health/heart/salt/?b#what-to-do", 16), ("/es/", 16)} <= {(link.url, link.line) for link in facts.links}
    (picture,) = (resource for resource in facts.resources if resource.element == "img")
    assert picture.line == 16
    assert (done.output / picture.url.lstrip("/")).is_file()
    assert not (done.output / "health/heart/x.svg").exists()
    assert "data-line" not in (done.output / "health/heart/flu/index.html").read_text()


def test_a_draft_may_be_left_out(content: Path, built: Build, tmp_path: Path) -> None:
    """Drafts stand under /drafts/; with WITH_DRAFTS off there are none, and no source file is published either."""
    put(content, "health/heart/flu.md", ARTICLE.replace("status: sample", "status: draft"))
    assert "drafts/health/heart/flu/index.html" in built().facts
    settings = put(tmp_path, "settings.py", "from pelicanconf import *\nWITH_DRAFTS = False\n")
    without = build(content, tmp_path / "without", settings)
    assert not [path for path in without.facts if "flu" in path]
    assert list(without.output.rglob("*.md*")) == []


def test_what_editing_programs_leave_is_not_published(content: Path, built: Build) -> None:
    """A backup copy may hold what was taken out on purpose."""
    for name in ("salt.md~", ".salt.md.swp"):
        put(content, f"health/heart/{name}", ARTICLE)
    assert list(built().output.rglob("*salt.md*")) == []


def test_a_notice_in_one_language_only_stops_the_build(content: Path, findings: Findings) -> None:
    """Pages in the other language would lack it."""
    put(content, "notices/email.md", NOTICE)
    assert "notices/email.md:0 missing-translation" in places(findings())


def test_a_language_without_a_catalogue_is_a_finding(content: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The theme has to speak every language of the site."""
    settings = put(tmp_path, "settings.py", "from pelicanconf import *\nLANGUAGES = ['en', 'es', 'fr']\n")
    assert build_and_report(content, tmp_path / "output", settings) == Exit.CONTENT_HAS_ERRORS
    error = "pelicanconf.py error missing-translation: the theme has no translations/fr.po; translate it, or take the language out of LANGUAGES"
    assert error in capfd.readouterr().err


def test_old_addresses_are_judged_against_all_pages(content: Path, findings: Findings) -> None:
    """A redirect would overwrite a page."""
    put(content, "health/heart/flu.md", ARTICLE.replace("sources:", "redirect_from: [/health/heart/salt]\nsources:"))
    assert [str(finding) for finding in findings()] == [
        'health/heart/flu.md:6 error disputed-address (column 17): the old address "/health/heart/salt" belongs to health/heart/salt.md; take it out of one of the two'
    ]


def test_mistakes_in_shared_facts_and_in_articles_are_named_in_one_run(content: Path, findings: Callable[[], list[Finding]]) -> None:
    """What refers to the broken file is judged by the names in it."""
    phones = content / "data" / "phones.yml"
    phones.write_text(phones.read_text(encoding="utf-8").replace("1-888-341-1507", "call us"), encoding="utf-8")
    put(content, "health/hart/salt.md", ARTICLE)
    body = "\n{{ phone.crisys }} {{ phone.crisis }} {{ plan.nme }} <b class='x'>b</b> [x](gone.md) [y](https://a.example/?utm_source=b)\n"
    put(content, "health/heart/salt.md", ARTICLE.replace("summary:", "sumary:") + body)
    assert {(finding.file, finding.rule) for finding in findings() if finding.severity == "error"} == {
        ("data/phones.yml", "wrong-value"),
        ("health/hart/salt.md", "unknown-topic"),
        ("health/heart/salt.md", "unknown-key"),
        ("health/heart/salt.md", "missing-field"),
        ("health/heart/salt.md", "unknown-reference"),
        ("health/heart/salt.md", "refused-html"),
        ("health/heart/salt.md", "missing-file"),
        ("health/heart/salt.md", "tracking-link"),
    }


def test_a_folder_without_pages_is_refused(content: Path, findings: Callable[[], list[Finding]]) -> None:
    """A wrong --content would replace a whole site by its lists."""
    (content / "health/heart/salt.md").unlink()
    assert [str(finding) for finding in findings()] == [
        "content error no-content: no Markdown file of a page was found; give the folder that holds health/, legal/ or pages/"
    ]


def test_a_notice_takes_no_old_address(content: Path, findings: Callable[[], list[Finding]]) -> None:
    """It has no page that a visitor could be led to."""
    notice = text(words="Words.", more="redirect_from: [/old-email/]\n")
    put(with_notices(content), "notices/third-party.md", notice)
    says = 'the old address "/old-email/" cannot lead to a text that stands on other pages only'
    expected = f"notices/third-party.md:8 error disputed-address (column 17): {says}; take redirect_from out"
    assert [str(finding) for finding in findings() if finding.severity == "error"] == [expected]
