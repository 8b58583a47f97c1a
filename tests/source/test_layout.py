"""Where files may stand."""

import os
import stat
from pathlib import Path, PurePosixPath

import pytest

from plugins.source.layout import PLAIN_PATH, MisplacedError, Place, check_layout, files_below, kinds_below, place_of
from tests.conftest import put

TOPICS = ("heart", "vaccines")
LANGUAGES = ["en", "es"]
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("health/heart/salt.md", Place("article", "salt", "en", "heart")),
        ("health/heart/salt.es.md", Place("article", "salt", "es", "heart")),
        ("health/vaccines/salt.md", Place("article", "salt", "en", "vaccines")),
        ("legal/privacy.md", Place("legal", "privacy", "en")),
        ("legal/index.es.md", Place("legal", "index", "es")),
        ("pages/contact.md", Place("page", "contact", "en")),
        ("notices/email.es.md", Place("notice", "email", "es")),
        ("notices/email--2027.md", Place("notice", "email", "en", variant="2027")),
        ("notices/email--2.0.es.md", Place("notice", "email", "es", variant="2.0")),
        ("legal/index--Spring-text.md", Place("legal", "index", "en", variant="Spring-text")),
        ("languages/zh-Hant.md", Place("language", "zh-Hant", "zh-Hant")),
    ],
)
def test_the_path_says_kind_topic_slug_and_language(path: str, place: Place) -> None:
    """The same slug may stand in two topics."""
    assert place_of(path, TOPICS, LANGUAGES) == place


KNOWN_FOLDERS = "known are: data, health, images, languages, legal, notices, pages"


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("health/hart/salt.md", 'unknown-topic: "hart" is no topic; did you mean "heart"? (topics are in content/data/topics.yml)'),
        ("health/salt.md", "misplaced-file: the file does not lie where files of its kind lie; put it into content/health/<topic>/"),
        ("health/heart/a/salt.md", "misplaced-file: the file does not lie where files of its kind lie; put it into content/health/<topic>/"),
        ("legal/a/privacy.md", "misplaced-file: the file does not lie where files of its kind lie; put it into content/legal/"),
        ("salt.md", "misplaced-file: the file lies in no folder of content/; put it into one of health, legal, pages, notices, languages"),
        ("helth/heart/salt.md", 'unknown-folder: "helth" is no folder of content/; did you mean "health"?'),
        ("images/salt.md", "misplaced-file: content/images/ holds no pages; put it into one of health, legal, pages, notices, languages"),
        ("health/heart/salt.fr.md", 'unknown-language: "fr" is no language of this site; name a translation like salt.es.md'),
        ("health/heart/salt.en.md", 'unknown-language: "en" is the language of files without a language in their name; name the file salt.md'),
        ("health/heart/salt..md", 'unknown-language: "" is no language of this site; name a translation like salt.es.md'),
        ("health/heart/salt.v2.es.md", 'unknown-language: "v2.es" is no language of this site; name a translation like salt.es.md'),
        ("health/heart/Salt.md", 'bad-file-name: "Salt" cannot stand in an address; use small letters a to z, digits and single hyphens'),
        ("health/heart/my salt.md", 'bad-file-name: "my salt" cannot stand in an address; use small letters a to z, digits and single hyphens'),
        ("health/heart/corazón.md", 'bad-file-name: "corazón" cannot stand in an address; use small letters a to z, digits and single hyphens'),
        ("health/heart/salt--x.md", 'bad-file-name: "salt--x" cannot stand in an address; use small letters a to z, digits and single hyphens'),
        ("health/heart/salt.MD", 'bad-file-name: "salt.MD" does not end in ".md"; write the ending in small letters'),
        ("pages/legal.md", 'bad-file-name: the address of "legal" belongs to another page; give the file another name'),
        ("legal/archive.md", 'bad-file-name: the address of "archive" belongs to another page; give the file another name'),
        ("pages/a--b.md", 'bad-file-name: "a--b" cannot stand in an address; use small letters a to z, digits and single hyphens'),
        ("legal/a--.md", 'bad-file-name: "" cannot tell two versions apart; use letters a to z, digits, hyphens and dots behind the two hyphens'),
        (
            "legal/a--b c.md",
            'bad-file-name: "b c" cannot tell two versions apart; use letters a to z, digits, hyphens and dots behind the two hyphens',
        ),
        ("legal/a--b.fr.md", 'unknown-language: "fr" is no language of this site; name a translation like a.es.md'),
        ("pages/es.md", 'bad-file-name: the address of "es" belongs to another page; give the file another name'),
        ("languages/haitian creole.md", 'unknown-language: "haitian creole" is no language tag; name the file like ht.md, zh-Hant.md or ar.md'),
    ],
)
def test_a_path_that_says_nothing_is_refused(path: str, error: str) -> None:
    """Each with its remedy."""
    with pytest.raises(MisplacedError) as refused:
        place_of(path, TOPICS, LANGUAGES)
    assert str(refused.value.finding) == f"{path} error {error}"


def test_without_the_list_of_topics_no_topic_is_judged() -> None:
    """When content/data/topics.yml is broken itself."""
    assert place_of("health/anything/salt.md", None, LANGUAGES).topic == "anything"


@pytest.mark.parametrize(
    ("path", "error"),
    [
        (
            "health/heart/old.html",
            "static-html: a finished HTML file would be published without the notices; write the page in Markdown, or delete the file",
        ),
        ("pages/old.HTM", "static-html: a finished HTML file would be published without the notices; write the page in Markdown, or delete the file"),
        (
            "health/heart/x.js",
            'unknown-file-type: files of the type ".js" are not published; use one of .md, .avif, .gif, .jpeg, .jpg, .pdf, .png, .svg, .webp',
        ),
        (
            "README",
            'unknown-file-type: files of the type "README" are not published; use one of .md, .avif, .gif, .jpeg, .jpg, .pdf, .png, .svg, .webp',
        ),
        ("data/x.md", "misplaced-file: content/data/ holds .yml files only; move or delete it"),
        ("x.png", "misplaced-file: the file lies in no folder of content/; put it into one of health, legal, pages, notices, languages"),
        ("pictures/x.png", f'unknown-folder: "pictures" is no folder of content/; {KNOWN_FOLDERS}'),
        ("images/form.pdf", "misplaced-file: content/images/ holds pictures only; put it beside the page that links to it"),
        (
            "health/heart/IMG_1.HEIC",
            'unknown-file-type: files of the type ".heic" are not published; save it as JPEG, which on an iPhone is Settings, Camera, Formats, Most Compatible',
        ),
        ("health/heart/my form.pdf", 'bad-file-name: "my form.pdf" cannot stand in an address; use letters a to z, digits, hyphens and dots'),
    ],
)
def test_every_file_below_content_is_judged(tmp_path: Path, path: str, error: str) -> None:
    """Nothing is passed over in silence, nothing is published without its notices."""
    put(tmp_path, path, "x")
    assert [str(finding) for finding in check_layout(tmp_path, TOPICS, LANGUAGES)] == [f"{path} error {error}"]


@pytest.mark.parametrize(
    "path",
    [
        "health/heart/x.svg",
        "legal/form.pdf",
        "images/x.PNG",
        "health/heart/Mi foto España.jpg",
        "data/cookies.yml",
        ".git/x.html",
        "health/heart/.DS_Store",
        "pages/a.md~",
    ],
)
def test_pictures_and_hidden_files_are_fine(tmp_path: Path, path: str) -> None:
    """What an editing program or git leaves is neither read nor published."""
    put(tmp_path, path, SVG)
    assert check_layout(tmp_path, TOPICS, LANGUAGES) == []


def test_symbolic_links_are_refused(tmp_path: Path) -> None:
    """One could publish a file from outside content/; Pelican follows those to folders."""
    put(tmp_path, "secret.txt", "x")
    content = put(tmp_path, "content/health/heart/x.png", "x").parents[2]
    (content / "health/heart/y.png").symlink_to(tmp_path / "secret.txt")
    (content / "health/vaccines").symlink_to(content / "health/heart")
    assert [str(finding) for finding in check_layout(content, TOPICS, LANGUAGES)] == [
        f"health/{name} error symbolic-link: a link to another file or folder is not followed; put the file itself here"
        for name in ("vaccines", "heart/y.png")
    ]


def test_a_text_that_is_placed_is_not_placed_again(tmp_path: Path) -> None:
    """A link to one is read as a text, and refused all the same; a text that was not placed is judged."""
    content = put(tmp_path, "content/health/heart/salt.md", "x").parents[2]
    put(content, "health/moon/salt.md", "x")
    (content / "health/heart/link.md").symlink_to(content / "health/heart/salt.md")
    found = check_layout(content, TOPICS, LANGUAGES, placed={"health/heart/salt.md", "health/heart/link.md"})
    assert [(finding.file, finding.rule) for finding in found] == [
        ("health/heart/link.md", "symbolic-link"),
        ("health/moon/salt.md", "unknown-topic"),
    ]
    assert found == check_layout(content, TOPICS, LANGUAGES)


def test_files_come_in_a_fixed_order(tmp_path: Path) -> None:
    """Messages do not change their order from disk to disk."""
    for path in ("b/2.md", "b/1.md", "a/3.md"):
        put(tmp_path, path, "x")
    assert list(files_below(tmp_path)) == ["a/3.md", "b/1.md", "b/2.md"]


def test_a_topic_has_words_of_its_own() -> None:
    """In the file that is called index; they stand on the topic's page."""
    assert place_of("health/heart/index.es.md", TOPICS, LANGUAGES) == Place("topic", "heart", "es", "heart")


@pytest.mark.parametrize(
    "path", ["health/heart/salt.es.md", "a/b", "a//b", "/a/b", "a/./b", "./a/b", "a/../b", "a/b/", "a/.b", "a/b\n", "a/ b", "é/b", "a"]
)
def test_a_plain_path_is_taken_apart_as_any_other(path: str) -> None:
    """What could be read in two ways is none."""
    if PLAIN_PATH.fullmatch(path):
        assert tuple(path.split("/")) == PurePosixPath(path).parts
    assert bool(PLAIN_PATH.fullmatch(path)) == (path in {"health/heart/salt.es.md", "a/b"})


def test_links_and_what_is_no_file_are_told_apart(tmp_path: Path) -> None:
    """Without asking for each name; a folder that is not there holds nothing."""
    put(tmp_path, "a/one.md", "")
    (tmp_path / "a" / "link").symlink_to(tmp_path / "a")
    os.mkfifo(tmp_path / "a" / "pipe")
    kinds = kinds_below(tmp_path)
    assert list(kinds) == ["a/link", "a/one.md", "a/pipe"]
    assert [stat.S_IFMT(kind) for kind in kinds.values()] == [stat.S_IFLNK, stat.S_IFREG, stat.S_IFIFO]
    assert kinds_below(tmp_path / "nowhere") == {}
