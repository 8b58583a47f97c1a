"""The pack for a clinician or lawyer."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.build import components, review_pack
from plugins.build.components import Component
from plugins.build.exits import Exit
from plugins.build.review_pack import PackAsked
from plugins.build.review_pack import review_pack as make_pack
from tests.conftest import ROOT, TODAY, put
from tests.source.articles import PUBLISHED, reviewed
from tests.source.texts import text

FILE = "health/heart/salt.md"
CHANGED = "\n\nTake 5 mg. Ask [them](https://heart.org/). See [all](more.md) or [below](#what-to-do).\n\n![A chart](chart.svg)\n"


@pytest.fixture
def article(content: Path) -> Path:
    """An article whose words have changed since somebody signed them, and what they were in another folder."""
    put(content.parent / "before", FILE, PUBLISHED)
    put(content, "health/heart/more.md", PUBLISHED.replace("Salt and your heart", "More"))
    put(content, "health/heart/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    return put(content, FILE, reviewed(content).replace("- Read labels.", f"- Read all labels.{CHANGED}"))


def pack(article: Path, to: Path, *more: Path) -> LexborHTMLParser:
    """Return the pack of an article and other files."""
    before = article.parents[3] / "before"
    assert make_pack(PackAsked([article, *more], to, str(before), TODAY)) == Exit.DONE
    return LexborHTMLParser((to / "review-pack.html").read_text(encoding="utf-8"))


def test_a_reviewer_finds_everything_in_one_file(article: Path, tmp_path: Path) -> None:
    """Changes, numbers, notices, links with their class, sources, a sheet to sign; nothing is fetched and no place is there twice."""
    legal = put(article.parents[2], "legal/email.md", text(status="published"))
    spanish = put(article.parents[2], "legal/email.es.md", text(status="published"))
    page = pack(article, tmp_path / "pack", legal, spanish)
    assert [heading.attributes.get("lang") for heading in page.css("h2")] == ["en", "en", "es"]
    said = " ".join(page.body.text().split()) if page.body else ""
    assert "Read [added: all] labels." in said
    assert "Compared with the words in the folder" in said
    numbers = [" ".join(row.text().split()) for row in page.css("tbody tr") if "Take 5 mg." in row.text()]
    assert numbers[0].startswith("5 (new)")
    assert [" ".join(item.text().split())[:35] for item in page.css("li") if item.text().startswith("medical-disclaimer,")] == [
        "medical-disclaimer, version 1.0 (sa"
    ]
    assert {"https://heart.org/ (new)third party", "https://www.cdc.gov/salt/gov"} <= {
        "".join(row.text().split("\n")).strip() for row in page.css("tr")
    }
    assert f'tasks.py sign-off content/{FILE} --by "ROLE" --checked "WHAT" --next 2029-11-30 --sheet ' in said
    assert 'tasks.py approve content/legal/email.md --by "ROLE" --sheet ' in said
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {link.attributes["href"][1:] for link in page.css("a[href^='#']")} <= set(ids)  # type: ignore[index]
    (picture,) = page.css("img")
    assert (picture.attributes["src"] or "").startswith("data:image/svg+xml;base64,")
    assert not page.css("script, link, iframe")
    assert [int(heading.tag[1]) for heading in page.css("h1, h2, h3, h4")][:4] == [1, 2, 3, 3]


def test_an_article_that_is_taken_down_is_reviewed_whole(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its links and notices are those that it will have again; what the frame of every page links to is nobody's to sign."""
    words = PUBLISHED.replace("Eat less", "Write to {{ email.privacy }}, [see](https://heart.org/) and eat less")
    put(article.parent, "salt.md", reviewed(article.parents[2], words))
    assert make_pack(PackAsked([article], tmp_path / "pack", today="2031-01-07")) == Exit.DONE
    page = LexborHTMLParser((tmp_path / "pack" / "review-pack.html").read_text(encoding="utf-8"))
    rows = {"".join(row.text().split("\n")).strip() for row in page.css("tr") if "http" in row.text()}
    assert rows == {"https://heart.org/third party", "https://www.cdc.gov/salt/gov"}
    assert any(item.text().startswith("email, version") for item in page.css("li"))
    assert capsys.readouterr().err == ""


def test_a_version_that_is_not_in_force_yet_has_its_links(article: Path, tmp_path: Path) -> None:
    """Counsel reads it before its day, when it has no page."""
    words = text(status="published", words="[Rules](https://www.hhs.gov/).", version="2.0", effective="2040-01-01")
    for name, body in (("email", text(status="published")), ("email--2", words)):
        put(article.parents[2], f"legal/{name}.es.md", body)
        legal = put(article.parents[2], f"legal/{name}.md", body)
    rows = {"".join(row.text().split("\n")).strip() for row in pack(article, tmp_path / "pack", legal).css("tr")}
    assert "https://www.hhs.gov/gov" in rows


def test_numbers_of_title_and_summary_are_listed_too(article: Path, tmp_path: Path) -> None:
    """They stand in lists and in search engines."""
    text_now = article.read_text(encoding="utf-8").replace("Salt and your heart", "Salt after 65")
    put(article.parent, "salt.md", text_now)
    numbers = [" ".join(row.text().split()) for row in pack(article, tmp_path / "pack").css("tbody tr")]
    assert numbers[0].startswith("65 (new)")


def test_what_stands_for_a_picture_is_read_too(article: Path, tmp_path: Path) -> None:
    """Who cannot see it hears these words; here with a number that nobody has signed."""
    put(article.parent, "salt.md", article.read_text(encoding="utf-8").replace("A chart", "Less than 6 grams"))
    page = pack(article, tmp_path / "pack")
    assert " ".join(page.css_first(".picture").text().split()) == "[added: [picture: Less than 6 grams]]"
    assert "6" in [row.css_first("th").text().split()[0] for row in page.css("tbody tr") if row.css_first("th")]


def test_only_what_stops_a_build_is_told(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rest of the content is not what the reviewer is asked about."""
    put(article.parent, "more.md", PUBLISHED.replace("title", "titel"))
    assert make_pack(PackAsked([article], tmp_path / "pack", today=TODAY)) == Exit.CONTENT_HAS_ERRORS
    said = capsys.readouterr().err
    assert 'error missing-field: the field "title" is missing' in said
    assert " warning " not in said


def test_the_pdf_is_made_for_everybody(article: Path, tmp_path: Path) -> None:
    """Tagged, with its language and title: PDF/UA."""
    pack(article, tmp_path / "pack")
    with pikepdf.open(tmp_path / "pack" / "review-pack.pdf") as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]).startswith("To review: Salt and your heart")


def test_without_pango_there_is_still_the_page(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And one line that says what to install."""
    monkeypatch.setattr(review_pack, "PANGO", Component("Pango", lambda: False, ("libpango-1.0-0",), "install Pango"))
    monkeypatch.setattr(components.shutil, "which", lambda _name: None)
    pack(article, tmp_path / "pack")
    assert "No PDF was made: Pango is missing: install Pango\n" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "pack").iterdir()] == ["review-pack.html"]


def test_wrong_use_is_one_line(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No file, one that is not there, a comparison with nothing."""
    none, elsewhere = article.with_name("none.md"), article.parents[3] / "before" / FILE
    for asked, says in (
        (PackAsked([], tmp_path / "pack"), "Give the files to review, like content/health/heart/salt.md."),
        (PackAsked([none], tmp_path / "pack"), f"There is no file {none}: give the path of a Markdown file."),
        (PackAsked([article], article, today=TODAY), f"{article} is no folder: give one with --to."),
        (PackAsked([article, elsewhere], tmp_path / "pack"), "The files lie in several content folders: make a pack for each of them."),
        (
            PackAsked([article], tmp_path / "pack", "nowhere", TODAY),
            "--since nowhere: that is neither a folder of content nor a commit of its git repository.",
        ),
    ):
        assert make_pack(asked) == Exit.WRONG_USE
        assert capsys.readouterr().err.splitlines()[-1] == says
    assert not (tmp_path / "pack").exists()


def test_the_command_takes_several_files(article: Path, tmp_path: Path) -> None:
    """`python3 tasks.py review-pack FILE FILE`."""
    sys.path.insert(0, str(ROOT))
    import tasks  # noqa: PLC0415 - the bootstrap

    assert tasks._with_option(["review-pack", "a.md", "b.md", "--to", "x"]) == ["review-pack", "--file", "a.md", "--file", "b.md", "--to", "x"]
    mixed = ["review-pack", "--to", "x", "a.md", "--since=HEAD", "b.md"]
    assert tasks._with_option(mixed) == ["review-pack", "--to", "x", "--file", "a.md", "--since=HEAD", "--file", "b.md"]
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "review-pack", "--file", str(article)]
    done = subprocess.run([*command, "--to", str(tmp_path / "pack"), "--today", TODAY], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"To read: {tmp_path}/pack/review-pack.html\nTo print: {tmp_path}/pack/review-pack.pdf\n")
