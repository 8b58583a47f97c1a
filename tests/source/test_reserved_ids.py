"""Names that editors may not give."""

import re

import pytest

from plugins.notice.texts import REQUIRED
from plugins.source.reserved_ids import RESERVED, is_reserved
from tests.conftest import ROOT, THEME
from tests.source.bodies import faults, html_of

ERROR = "11 error repeated-id: the page around the text has the id"


@pytest.mark.parametrize("name", ["main", "medical-disclaimer", "cookie-opt-out", "third-party-title", "source-cdc", "sources-title"])
def test_an_editor_cannot_take_the_id_of_the_page_around_the_text(name: str) -> None:
    """A link to it would lead to the wrong place; on a heading, in HTML and as an old anchor."""
    for body in (f"## Salt {{: #{name} }}", f"<p id={name}>Salt</p>", f"<a name={name}>Salt</a>"):
        assert faults(body) == [f'{ERROR} "{name}"; choose another one']


def test_a_link_to_such_an_id_is_not_taken_for_it() -> None:
    """The line is that of the heading."""
    assert faults("[a](#main)\n\n## B {: #main }") == ['13 error repeated-id: the page around the text has the id "main"; choose another one']


def test_a_heading_gets_another_id_by_itself() -> None:
    """Nobody typed it, so nobody has to change it."""
    html = html_of("## Main\n\n## Source of salt\n\n## Salt")
    assert re.findall(r'<h2 id="([^"]*)"', html) == ["section-main", "section-source-of-salt", "salt"]


def test_every_fixed_id_of_the_theme_and_of_a_pass_is_reserved() -> None:
    """On pages that have an editor's words."""
    templates = [path.read_text(encoding="utf-8") for path in (THEME / "templates").rglob("*.html")]
    passes = [path.read_text(encoding="utf-8") for path in (ROOT / "plugins" / "notice").glob("*.py")]
    fixed = {name for text in templates for name in re.findall(r'\bid="([^"{]+)"', text)}
    assert "main" in fixed
    assert {name for name in fixed if not is_reserved(name)} == set()
    assert {f"{notice}-title" for notice in REQUIRED} <= RESERVED
    constants = {name for text in passes for name in re.findall(r'\.set\("id", (\w+)\)', text)}
    assert constants == {"NOTICE", "LONG"}
