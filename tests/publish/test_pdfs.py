"""Legal pages as PDFs: what they say, who can read them, how links speak of them, when they are made."""

import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from plugins.build.site import Built, build
from plugins.check.pdf_reading import ReadPdf, letters_of, read_pdf
from plugins.page.findings import ContentError
from plugins.publish import pdf_files, pdf_finish
from plugins.publish.pdf_files import letters_without, missing, pdf_of
from tests.conftest import CONTENT, TODAY, put
from tests.pictures import KINDS

NOTICE = """---
title: {title}
summary: How long we keep records.
date: 2026-01-11
status: sample
version: "{version}"
effective: {effective}
pdf: true
---

{words} Get [it on paper](keeping.pdf), or write to [the office](https://www.hhs.gov/ocr/).

## How long {{: #long }}

| What | Years |
|---|---|
| Letters | {endless} |

![A cuff](/health/heart/cuff.png)

![A drawing](/health/heart/drawing.svg)

- One
    - Two
        - Three `and code`

{endless}
"""
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text y="15" font-family="DejaVu Sans">Normal</text></svg>'
MOST_ON_A_LINE = 100
"""Letters; a line of the paper holds fewer."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in two languages with an earlier version, and a draft."""
    folder = tmp_path_factory.mktemp("pdfs") / "content"
    shutil.copytree(CONTENT / "data", folder / "data")
    texts = {
        "keeping": ("Keeping records", "2", "2026-11-07", "We keep them."),
        "keeping--1": ("Keeping records", "1", "2026-01-11", "We keep them for a while."),
        "keeping.es": ("Cómo guardamos sus datos", "2", "2026-11-07", "Los guardamos."),
    }
    for name, (title, version, effective, words) in texts.items():
        put(folder, f"legal/{name}.md", NOTICE.format(title=title, version=version, effective=effective, words=words, endless="longword" * 40))
    draft = NOTICE.format(title="Not yet", version="1", effective="2026-11-07", words="Soon.", endless="").replace("status: sample", "status: draft")
    put(folder, "legal/not-yet.md", draft)
    put(folder, "health/heart/cuff.png", KINDS["png"]())
    put(folder, "health/heart/drawing.svg", DRAWING)
    return folder


def kept(output: Path) -> dict[str, object]:
    """Return settings by which a build keeps what the next one may use."""
    return {"KEPT": str(output.with_name("kept"))}


@pytest.fixture(scope="module")
def made(content: Path) -> Built:
    """The site."""
    output = content.with_name("output")
    return build(content, output, today=TODAY, override=kept(output))


def pdf(made: Built, path: str) -> ReadPdf:
    """Return what a PDF of the site holds."""
    return read_pdf((made.output / path).read_bytes())


def test_it_stands_beside_its_page_in_each_language_and_in_the_archive(made: Built) -> None:
    """Of drafts there is none."""
    found = sorted(path.relative_to(made.output).as_posix() for path in made.output.rglob("*.pdf"))
    assert found == ["es/legal/keeping.pdf", "legal/archive/legal/keeping/1.pdf", "legal/keeping.pdf"]
    assert (pdf(made, found[0]).lang, pdf(made, found[0]).title) == ("es", "Cómo guardamos sus datos")
    assert letters_of("No longer in force.") in pdf(made, found[1]).letters
    assert letters_of("for a while") in pdf(made, found[1]).letters


def test_it_says_what_a_reader_of_paper_needs(made: Built) -> None:
    """Version and day, notices, where a link leads, whom to call, who publishes, where the page is; no buttons."""
    letters = pdf(made, "legal/keeping.pdf").letters
    for words in (
        *("Version 2, effective November 7, 2026", "Sample page.", "(leaves our site)", "(www.hhs.gov/ocr)", "1-888-341-1507", "Contract number"),
        *("In an emergency, call 911", "Address of this page: https://www.carepartnersct.com/legal/keeping/"),
    ):
        assert letters_of(words) in letters, words
    assert letters_of("Print this page") not in letters


def test_people_who_do_not_see_it_can_read_it(made: Built) -> None:
    """Headings, header cells with their scope, pictures with their words; running heads and numbers of pages are not read out."""
    found = pdf(made, "es/legal/keeping.pdf")
    assert [part.kind for part in found.parts if part.kind in {"H1", "H2"}][:2] == ["H1", "H2"]
    assert {part.says for part in found.parts if part.kind == "TH"} == {"/Column"}
    assert {part.says for part in found.parts if part.kind == "Figure"} == {"A cuff", "A drawing"}
    assert letters_of("Página 1 de") not in found.letters
    with pikepdf.open(made.output / "es/legal/keeping.pdf") as opened:
        assert all("/Artifact" in str(pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))) for page in opened.pages)
        assert opened.Root.StructTreeRoot.IDTree.Names[1].S == Name.TH
        assert {str(font.BaseFont).partition("+")[2].partition("-")[0] for page in opened.pages for font in page.resources.Font.values()} == {
            "Document"
        }
        assert opened.Root.Outlines.Count > 0


def test_nothing_runs_off_the_paper(made: Built) -> None:
    """A word longer than a line breaks, in a table too."""
    with pikepdf.open(made.output / "legal/keeping.pdf") as opened:
        shown = [step.operands[0] for page in opened.pages for step in pikepdf.parse_content_stream(page, "TJ")]
    letters = [sum(len(bytes(part)) // 2 for part in line if isinstance(part, pikepdf.String)) for line in shown]
    assert sum(letters) > 2 * len("longword" * 40)
    assert max(letters) < MOST_ON_A_LINE


def test_links_to_it_say_how_long_it_is(made: Built) -> None:
    """Also one in the text, which leads a reader of Spanish to the Spanish one."""
    for page, path, words in (("legal/keeping", "/legal/keeping.pdf", "page"), ("es/legal/keeping", "/es/legal/keeping.pdf", "página")):
        text = (made.output / page / "index.html").read_text(encoding="utf-8")
        file = (made.output / path.lstrip("/")).read_bytes()
        notes = re.findall(rf'href="{path}"[^>]*>[^<]*<span class="file-note"> \(PDF, (\d+) {words}s?, (\d+) KB\)', text)
        assert notes == [(str(read_pdf(file).pages), str(round(len(file) / 1000)))] * 2


def test_the_record_and_the_headers_know_it(made: Built) -> None:
    """What was there on that day; and search engines show the page."""
    documents = json.loads((made.output / ".release-record.json").read_text(encoding="utf-8"))["documents"]
    file = made.output / "legal/keeping.pdf"
    pages = read_pdf(file.read_bytes()).pages
    assert documents["legal/keeping.pdf"] == {"title": "Keeping records", "language": "en", "pages": pages, "bytes": file.stat().st_size}
    link = "/legal/archive/legal/keeping/1.pdf\n  Link: <https://www.carepartnersct.com/legal/archive/legal/keeping/1/>; rel=canonical\n"
    assert link in (made.output / "_headers").read_text(encoding="utf-8")


def test_it_is_made_again_only_when_its_page_says_something_else(content: Path, made: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes otherwise, whatever the number of processes; and the links follow."""
    before = {path: path.read_bytes() for path in made.output.rglob("*.pdf")}
    monkeypatch.setattr(pdf_finish, "finished", lambda _data: pytest.fail("a PDF was made"))
    pdf_of.cache_clear()
    put(content, "pages/about.md", "---\ntitle: About\nsummary: Who we are.\ndate: 2026-11-07\nstatus: sample\n---\n\nWords.\n")
    build(content, made.output, today=TODAY, override=kept(made.output))
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in made.output.rglob("*.pdf")} == before
    elsewhere = content.with_name("elsewhere")
    build(content, elsewhere, today=TODAY, override={"PROCESSES": 3})
    assert {made.output / path.relative_to(elsewhere): path.read_bytes() for path in elsewhere.rglob("*.pdf")} == before


def test_without_the_font_there_is_a_page_without_links_to_it(content: Path, tmp_path: Path) -> None:
    """One in the text leads to the page; in production there is no site."""
    lacking = {"PDF": {"font": "NoSuchLetters"}}
    output = build(content, tmp_path / "output", today=TODAY, override=lacking).output
    assert not list(output.rglob("*.pdf"))
    text = (output / "es/legal/keeping/index.html").read_text(encoding="utf-8")
    assert ".pdf" not in text
    assert '<a href="/es/legal/keeping/">it on paper</a>' in text
    with pytest.raises(ContentError, match="no-pdf"):
        build(content, tmp_path / "release", today=TODAY, override={"PDF": {**lacking["PDF"], "required": True}})


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries and letters."""
    assert missing() == ()
    assert missing("NoSuchLetters") == ("the font NoSuchLetters",)
    monkeypatch.setattr(pdf_files, "_library", lambda _name: None)
    assert missing() == ("Pango",)
    assert letters_without("Sí, ¿qué? “Yes” – 10 × 2 • გ") == ["გ"]


@pytest.mark.parametrize("change", [lambda text: text, lambda text: text.replace("We keep", "We never keep")], ids=["same", "other"])
def test_the_same_words_give_the_same_bytes(change: Callable[[str], str]) -> None:
    """And other words other ones; no time, no number by chance."""
    html = "<!doctype html><html lang='en'><head><title>Keeping</title></head><body><h1>Keeping</h1><p>We keep them.</p></body></html>"
    first = pdf_of(html)
    pdf_of.cache_clear()
    again = pdf_of(change(html))
    assert (first == again) == (change(html) == html)
    with pikepdf.open(io.BytesIO(first)) as opened:
        assert not {"/CreationDate", "/ModDate"} & opened.docinfo.keys()


def test_a_photo_that_is_cut_off_is_none_behind_a_pdf() -> None:
    """WeasyPrint would let every reader of pictures take it for a whole one."""
    pdf_of("<!doctype html><html lang=en><title>A</title><p>Not drawn before.")
    with Image.open(io.BytesIO(KINDS["cut off"]())) as picture, pytest.raises(OSError, match="truncated"):
        picture.load()
