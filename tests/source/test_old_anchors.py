"""A heading that was renamed is still reached by its old name."""

import re
from pathlib import Path

import pytest

from plugins.source.document import read_document
from tests.conftest import ARTICLE, THEME, put
from tests.source.bodies import site_facts

TEXT = f"{ARTICLE}\n## Salt in *soup* {{#soup}}\n\nWords.\n\n<ul id=list><li>one</li></ul>\n"


def document(tmp_path: Path, old: str, text: str = TEXT) -> object:
    """Return an article whose header has these old names."""
    put(tmp_path, "health/heart/salt.md", text.replace("sources:", f"old_anchors: {old}\nsources:", 1))
    return read_document(tmp_path, "health/heart/salt.md", site_facts(), ["en", "es"], THEME)


def html(tmp_path: Path, old: str) -> str:
    """Return the text of the article."""
    read = document(tmp_path, old)
    assert [str(finding) for finding in read.findings] == []  # type: ignore[attr-defined]
    return str(read.body.html)  # type: ignore[attr-defined]


def test_an_old_name_stands_at_the_beginning_of_the_heading(tmp_path: Path) -> None:
    """Empty, so that nobody sees or hears it; a heading may have had several names."""
    found = html(tmp_path, "{broth: soup, salt-in-broth: soup}")
    assert re.search(r'<h2 id="soup"><span id="salt-in-broth"></span><span id="broth"></span>Salt in <em>soup</em></h2>', found)


def test_the_contents_list_says_what_it_said(tmp_path: Path) -> None:
    """Only the place has one name more."""
    read = document(tmp_path, "{broth: soup}")
    assert [tuple(heading) for heading in read.body.headings] == [("what-to-do", "What to do"), ("soup", "Salt in soup")]  # type: ignore[attr-defined]


def test_approved_words_stay_the_same(tmp_path: Path) -> None:
    """The hash that pins them knows nothing of old names."""
    assert document(tmp_path, "{broth: soup}").hash == document(tmp_path, "{}").hash  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("old", "says"),
    [
        ("{what-to-do: soup}", '"what-to-do" today; take it out of old_anchors: links lead there'),
        ("{main: soup}", '"main" today; take it out of old_anchors: links lead there'),
        ("{broth: soap}", '"broth" leads to "soap", and the text has no such place; did you mean "soup"?'),
        ("{broth: bouillon, bouillon: soup}", '"broth" leads to "bouillon", which is an old name itself; write the name that the place has now'),
        ("{broth: broth}", '"broth" leads to "broth", which is an old name itself; write the name that the place has now'),
        ("{broth: list}", '"broth" leads to "list", and the text has no such place; known are: soup, what-to-do'),
    ],
)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, old: str, says: str) -> None:
    """Chains and circles too: each old name leads to a place that is there."""
    found = [str(finding) for finding in document(tmp_path, old).findings]  # type: ignore[attr-defined]
    assert found
    assert all(one.startswith("health/heart/salt.md:6 error old-anchor: ") for one in found)
    assert any(one.endswith(says) for one in found), found


@pytest.mark.parametrize("old", ['{"#broth": soup}', "{broth: '#soup'}", '{"a b": soup}', "[broth]"])
def test_a_name_is_written_alone(tmp_path: Path, old: str) -> None:
    """As it stands behind the sign #."""
    assert [finding.rule for finding in document(tmp_path, old).findings] in (["wrong-value"], ["wrong-type"])  # type: ignore[attr-defined]
