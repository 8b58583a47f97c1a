"""Files: every one is accounted for, whatever it is called and whatever its bytes are; none is overwritten that somebody wrote."""

import os
import shutil
from pathlib import Path

import pytest

from plugins.build.exits import Exit
from plugins.build.importing.command import import_and_report
from plugins.build.importing.generator import guess
from plugins.build.importing.model import Generator
from plugins.build.importing.wish import Wish
from plugins.build.real_texts import files
from plugins.build.site import build
from tests.build.imports import Done, imported
from tests.check.seeds.pictures import picture
from tests.conftest import CONTENT, TODAY, put
from tests.source.texts import with_notices

PAGE = "---\ntitle: {}\n---\nWords.\n"


def test_every_file_is_accounted_for(tmp_path: Path) -> None:
    """Pages, pictures, and the rest with a reason."""
    done = imported(
        tmp_path,
        {
            "a.md": PAGE.format("A"),
            "empty.md": "",
            "moved.md": "---\nredirect_to: /a/\n---\n",
            "title.md": "---\ntitle: Only\n---\n",
            "french.md": "---\ntitle: Sel\nlang: fr\n---\nMots.\n",
            "LICENSE.md": "Licence",
            "_layouts/page.html": "<p>{{ content }}</p>",
            "site.css": "p {}",
            ".hidden/x.md": "x",
            "pic.png": picture("PNG"),
            "bad.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            "good.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        },
        kind="jekyll",
    )
    assert {name: page["file"] for name, page in done.report["pages"].items()} == {"a.md": "pages/a.md"}
    assert done.report["copied"] == {"good.svg": "images/good.svg", "pic.png": "images/pic.png"}
    assert done.report["left_out"] == {
        ".hidden/x.md": "a hidden file",
        "LICENSE.md": "a licence text, no page",
        "_layouts/page.html": "a part of the generator or the project, no page",
        "bad.svg": "the picture holds the element <script>; save it again as a plain picture, without scripts, links and outside files",
        "empty.md": "an empty file",
        "french.md": 'its language "fr" is none of this site',
        "moved.md": "it only leads on to /a/",
        "site.css": 'files of the type ".css" are no pages and are not published',
        "title.md": "it has a header, and no words but its title",
    }
    assert all(f"{name}: left out, {reason}\n" in done.text for name, reason in done.report["left_out"].items())


def test_links_are_named_and_not_followed(tmp_path: Path) -> None:
    """A link to a file, to a folder, and a folder that holds itself."""
    put(tmp_path / "old", "a.md", PAGE.format("A"))
    (tmp_path / "old" / "link.md").symlink_to("a.md")
    (tmp_path / "old" / "loop").symlink_to(".")
    done = imported(tmp_path, {}, kind="metalsmith")
    assert list(done.report["pages"]) == ["a.md"]
    assert done.report["left_out"] == dict.fromkeys(("link.md", "loop"), "a link to another file or folder, which is not followed")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xef\xbb\xbf---\r\ntitle: Salt\r\n---\r\nEat \r\nless.\r\n", "Eat \nless."),
        (b"---\ntitle: Salt\n---\nDon\x92t \x93eat\x94 caf\xe9\n", "Don’t “eat” café"),
        ("---\ntitle: Salt\n---\nUTF-8 é\n".encode() + b"and caf\xe9\n", "UTF-8 é\nand café"),
        (b"---\ntitle: Salt\n---\nA\x00B\x0bC\xe2\x80\xaeD\xc2\x92s\n", "ABCD’s"),
        (b"---\ntitle: Salt\n---\nold\rMac\n", "old\nMac"),
    ],
)
def test_bytes(tmp_path: Path, data: bytes, words: str) -> None:
    """Line ends, byte order marks, Windows-1252, invisible characters."""
    done = imported(tmp_path, {"salt.md": data}, kind="metalsmith")
    assert words in done.html("pages/salt.md")


def test_a_very_long_line(tmp_path: Path) -> None:
    """A megabyte without a line end is a page like others."""
    done = imported(tmp_path, {"salt.md": f"---\ntitle: Salt\n---\n{'word ' * 200_000}\n"}, kind="metalsmith")
    assert done.html("pages/salt.md").count("word") == 200_000


def test_names_that_cannot_stand_in_an_address(tmp_path: Path) -> None:
    """Blanks, accents, capital letters and reserved words; nothing collides, and the order of files changes nothing."""
    names = (
        "Flu Shot.md",
        "flu-shot.md",
        "FLU_SHOT.md",
        "a/flu.md",
        "b/flu.md",
        "niñez.md",
        "search.md",
        "es.md",
        "index.md",
        "日本.md",
        "c/index.md",
        "x--y.md",
    )
    done = imported(tmp_path, {name: PAGE.format("T") for name in names}, kind="metalsmith")
    places = {name: page["file"] for name, page in done.report["pages"].items()}
    assert len({place.lower() for place in places.values()}) == len(names)
    assert places["a/flu.md"] == "pages/a-flu.md"
    assert places["b/flu.md"] == "pages/b-flu.md"
    assert places["niñez.md"] == "pages/ninez.md"
    assert places["index.md"] == "pages/home.md"
    assert places["c/index.md"] == "pages/c.md"
    assert places["x--y.md"] == "pages/x-y.md"
    assert done.errors() == []


def test_pairs_become_translations(tmp_path: Path) -> None:
    """By folder, by ending, by header; a translation without its original keeps its language."""
    done = imported(
        tmp_path,
        {
            "_posts/2020-01-02-salt.md": PAGE.format("Salt"),
            "_posts/es/2020-01-05-salt.md": PAGE.format("Sal"),
            "flu.en.md": PAGE.format("Flu"),
            "flu.es.md": PAGE.format("Gripe"),
            "es/sol.md": PAGE.format("Sol"),
            "agua.md": "---\ntitle: Agua\nlang: es-MX\n---\nBeber.\n",
        },
        kind="jekyll",
    )
    places = {name: page["file"] for name, page in done.report["pages"].items()}
    assert places == {
        "_posts/2020-01-02-salt.md": "pages/salt.md",
        "_posts/es/2020-01-05-salt.md": "pages/salt.es.md",
        "agua.md": "pages/agua.es.md",
        "es/sol.md": "pages/sol.es.md",
        "flu.en.md": "pages/flu.md",
        "flu.es.md": "pages/flu.es.md",
    }


@pytest.mark.parametrize(
    ("kind", "name", "header", "old"),
    [
        ("jekyll", "_posts/2020-01-02-salt.md", "", ["/2020/01/02/salt.html"]),
        ("jekyll", "_posts/2020-01-02-salt.md", "categories: [Heart, Food]", ["/heart/food/2020/01/02/salt.html"]),
        ("jekyll", "_posts/2020-01-02-salt.md", "permalink: /heart/:title/", ["/heart/salt/"]),
        ("jekyll", "about/salt.md", "permalink: /salt-old", ["/salt-old"]),
        ("jekyll", "about/salt.md", "", ["/about/salt.html"]),
        ("hugo", "news/2020/salt.md", "slug: less-salt\naliases: [/s/, /news/2020/less-salt/]", ["/news/2020/less-salt/", "/s/"]),
        ("hugo", "content/news/_index.md", "", None),
        ("hugo", "news/salt.md", "url: /my/salt/", ["/my/salt/"]),
        ("metalsmith", "src/news/salt.md", "", ["/news/salt/"]),
        ("pelican", "content/pages/salt.md", "", ["/pages/salt.html"]),
        ("pelican", "content/news/x.md", "slug: salt", ["/salt.html"]),
        ("html", "news/salt.html", "", ["/news/salt.html"]),
        ("hugo", "salt.md", "", None),
        ("hugo", "a b/salt.md", "", None),
    ],
)
def test_old_addresses_lead_on(tmp_path: Path, kind: str, name: str, header: str, old: list[str] | None) -> None:
    """By the rules of each generator; an address that is the page's own, or that no page can stand at, is none."""
    done = imported(tmp_path, {name: f"---\ntitle: Salt\n{header}\n---\nWords.\n"}, kind=kind)
    place = done.report["pages"][name]["file"]
    assert done.header(place).get("redirect_from") == old


def test_an_address_that_somebody_has_is_not_taken(tmp_path: Path) -> None:
    """A page that stands in the content folder already keeps its own address and its old ones."""
    put(
        tmp_path / "new" / "content",
        "pages/visits.md",
        "---\ntitle: News\nsummary: News.\ndate: 2026-01-07\nstatus: sample\nredirect_from: [/old/b/]\n---\nNews.\n",
    )
    source: dict[str, str | bytes] = {
        "a.md": "---\ntitle: A\nurl: /visits/\naliases: [/old/b/, /old/a/]\n---\nWords.\n",
        "c.md": "---\ntitle: C\naliases: [/old/a, /search/]\n---\nWords.\n",
    }
    done = imported(tmp_path, source, kind="hugo")
    assert done.header("pages/a.md")["redirect_from"] == ["/old/a/"]
    assert "redirect_from" not in done.header("pages/c.md")


def test_jekylls_own_form_of_addresses(tmp_path: Path) -> None:
    """As its configuration says."""
    done = imported(tmp_path, {"_config.yml": "permalink: pretty\n", "_posts/2020-01-02-salt.md": PAGE.format("Salt")})
    assert done.report["generator"] == "jekyll"
    assert done.header("pages/salt.md")["redirect_from"] == ["/2020/01/02/salt/"]


@pytest.mark.parametrize(
    ("files_", "kind"),
    [
        ({"2020-01-02-a.md": "x"}, "jekyll"),
        ({"a.md": "{% if x %}"}, "jekyll"),
        ({"a.md": '{{< img src="x" >}}'}, "hugo"),
        ({"a.md": "+++\n+++\n"}, "hugo"),
        ({"pelicanconf.py": "", "content/a.md": "x"}, "pelican"),
        ({"a.md": "Title: A\nDate: 2020-01-01\n\nx"}, "pelican"),
        ({"a.md": "---\nlayout: page.hbs\n---\n"}, "metalsmith"),
        ({"a.md": "---\ntitle: x\n---\n"}, "metalsmith"),
        ({"a.html": "<p>"}, "html"),
        ({"a.txt": "x"}, "text"),
    ],
)
def test_the_generator_is_guessed(tmp_path: Path, files_: dict[str, str], kind: Generator) -> None:
    """By files and signs that only its sources have."""
    for name, text in files_.items():
        put(tmp_path, name, text)
    assert guess(tmp_path, sorted(files_)) == kind


def again(done: Done, **wishes: str) -> Exit:
    """Import the same source once more."""
    return import_and_report(Wish(done.content.parents[1] / "old", done.content, **{"today": "2027-01-07", **wishes}))  # type: ignore[arg-type]


SOURCE: dict[str, str | bytes] = {"a.md": PAGE.format("A"), "b.md": "B, ![p](p.png)\n", "p.png": picture("PNG")}


def test_a_second_import_writes_the_same_bytes(tmp_path: Path) -> None:
    """On another day too: a page without a date keeps the one that its first import gave it."""
    done = imported(tmp_path, SOURCE)
    before = files(tmp_path / "new")
    assert again(done) == Exit.DONE
    assert files(tmp_path / "new") == before


@pytest.mark.parametrize("place", ["pages/a.md", "pages/b.md", "images/p.png"])
def test_what_somebody_wrote_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str) -> None:
    """An edited page, an edited picture: nothing at all is written, and the files are named."""
    done = imported(tmp_path, SOURCE)
    path = done.content / place
    path.write_bytes(path.read_bytes().replace(b"PNG", b"GIF").replace(b"sample", b"published"))
    before = files(tmp_path / "new")
    capsys.readouterr()
    assert again(done) == Exit.CONTENT_HAS_ERRORS
    said = capsys.readouterr().err
    assert said.startswith(f"{path}: is ")
    assert said.endswith("1 files stand in the way, and nothing was imported: move them, or import into another folder.\n")
    assert files(tmp_path / "new") == before


def test_another_source_does_not_take_a_page_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two old sites may have pages of one name."""
    done = imported(tmp_path, SOURCE)
    put(tmp_path / "older", "a.md", PAGE.format("Other"))
    assert import_and_report(Wish(tmp_path / "older", done.content, today=TODAY)) == Exit.CONTENT_HAS_ERRORS
    assert "pages/a.md: is not as an import of a.md has written it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wishes", "says"),
    [
        ({"source": "nowhere"}, "nowhere: give the folder or file to import."),
        ({"kind": "wordpress"}, '"wordpress" is no kind of source: give one of jekyll, hugo, metalsmith, pelican, html, text.'),
        ({"lang": "fr"}, '"fr" is no language of this site: give one of en, es.'),
        ({"origin": "example"}, '"example" is no origin: give one like https://www.example.com.'),
        ({"topic": "heart"}, "An article needs a source: with --topic give the --origin of the old site too."),
        ({"topic": "stars", "origin": "https://a.example"}, '"stars" is no topic: topics are in content/data/topics.yml.'),
        ({"content": "old"}, "lie in one another: import from a folder of its own."),
        ({"content": "file"}, "file is a file: give a content folder."),
        ({"today": "soon"}, '"soon" is no date: give --today as year-month-day, like 2027-01-31.'),
    ],
)
def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str], wishes: dict[str, str], says: str) -> None:
    """One sentence, exit code 2, nothing written."""
    put(tmp_path, "old/a.md", PAGE.format("A"))
    put(tmp_path, "file", "x")
    before = files(tmp_path)
    paths = {name: tmp_path / wishes.get(name, usual) for name, usual in (("source", "old"), ("content", "new"))}
    others = {name: value for name, value in wishes.items() if name not in paths}
    assert import_and_report(Wish(**{**paths, **others})) == Exit.WRONG_USE  # type: ignore[arg-type]
    assert capsys.readouterr().err.rstrip("\n").endswith(says)
    assert files(tmp_path) == before


def test_articles_name_where_they_come_from(tmp_path: Path) -> None:
    """With a topic and an origin, pages become articles whose source is the page that they were."""
    done = imported(
        tmp_path, {"salt.md": PAGE.format("Salt")}, kind="metalsmith", topic="heart", origin="https://old.example.com", publisher="Old Plan"
    )
    source = {"key": "original", "title": "Salt", "publisher": "Old Plan", "url": "https://old.example.com/salt/"}
    assert done.header("health/heart/salt.md")["sources"] == [source]
    assert done.errors() == []


def test_an_import_is_built(tmp_path: Path) -> None:
    """Pages, translations, redirects and pictures stand on the finished site."""
    done = imported(tmp_path, {**SOURCE, "es/a.md": PAGE.format("A es"), "old/c.md": "See [a](../a.md#x), [b](/b/).\n"})
    shutil.copytree(CONTENT / "data", done.content / "data")
    with_notices(done.content)
    build(done.content, tmp_path / "site", today=TODAY)
    assert {"a/index.html", "es/a/index.html", "c/index.html", "old/c/index.html"} <= (built := files(tmp_path / "site")).keys()
    assert any(path.startswith("images/p.") and path.endswith(".png") for path in built)
    assert os.path.lexists(tmp_path / "site" / "b" / "index.html")


def test_old_addresses_that_differ_in_capital_letters_lead_on_once(tmp_path: Path) -> None:
    """Two such files cannot stand on every disk, and a release would stop at them; the report says which address is lost, and which none can have."""
    done = imported(tmp_path, {"FLU.html": "<p>Big</p>", "flu.html": "<p>Small</p>", "a\u2028b/\u00d1 q?.html": "<p>Odd</p>"})
    assert done.header("pages/flu-2.md")["redirect_from"] == ["/FLU.html"]
    assert "redirect_from" not in done.header("pages/flu-3.md")
    says = "its old address cannot lead on from here, as another one differs from it in capital letters only: /flu.html"
    assert done.notes("flu.html") == [(0, says)]
    assert any("its old address cannot lead on from here: " in says for _, says in done.notes("a\u2028b/\u00d1 q?.html"))


def test_translations_of_pelican_have_one_slug_and_addresses_of_their_own(tmp_path: Path) -> None:
    """Whoever kept the address of the English page must not get the Spanish one."""
    head = "Title: Salt\nSlug: salt\n"
    done = imported(tmp_path, {"a.md": f"{head}Lang: en\n\nLess.\n", "a-es.md": f"{head}Lang: es\n\nMenos.\n", "b.rst": "Words"}, kind="pelican")
    assert done.header("pages/salt.md")["redirect_from"] == ["/salt.html"]
    assert done.header("pages/salt.es.md")["redirect_from"] == ["/salt-es.html"]
    assert done.report["left_out"] == {"b.rst": "it is written in reStructuredText, which an import does not read: save it as Markdown or HTML"}


@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("content/heart/flu.es.md", "/es/heart/flu/"),
        ("content/es/heart/flu.md", "/es/heart/flu/"),
        ("content/heart/flu/index.es.md", "/es/heart/flu/"),
        ("content/heart/v1.20.es.md", "/es/heart/v1.20/"),
    ],
)
def test_translations_of_hugo_stood_below_their_language(tmp_path: Path, file: str, old: str) -> None:
    """However the language is told."""
    done = imported(tmp_path, {file: "---\ntitle: Gripe\n---\nVaya.\n"}, kind="hugo")
    (page,) = done.report["pages"].values()
    assert done.header(page["file"])["redirect_from"] == [old]
