"""One stylesheet with every component in it."""

from pathlib import Path

import pytest

from plugins.build.site import Built
from plugins.publish.stylesheet import Options, minify, stylesheet
from tests.conftest import THEME, put


def test_every_css_file_of_the_theme_is_in_the_bundle() -> None:
    """Tokens, base, components in alphabetical order, print."""
    css = stylesheet(THEME / "static" / "css")
    files = list((THEME / "static" / "css").rglob("*.css"))
    assert len(files) > 10
    assert all(path.read_text(encoding="utf-8") in css for path in files)


def test_layers_come_in_a_fixed_order_whatever_the_files_are_called(tmp_path: Path) -> None:
    """A component never wins over a later layer."""
    for name in ("tokens.css", "base.css", "print.css", "components/b.css", "components/a.css"):
        put(tmp_path, name, f"/* {name} */")
    assert stylesheet(tmp_path).splitlines() == [
        "@layer tokens, base, components, print;",
        "/* tokens.css */",
        "/* base.css */",
        "/* components/a.css */",
        "/* components/b.css */",
        "/* print.css */",
    ]


def test_a_mistake_in_the_css_stops_the_build() -> None:
    """Nothing is passed over in silence."""
    with pytest.raises(ValueError, match=r"(?i)unexpected|invalid"):
        minify("a { color: red; } } b {", Options())


def test_every_page_has_this_stylesheet_and_no_other(site: Built) -> None:
    """Nothing else blocks the first paint."""
    for facts in site.facts.values():
        sheets = [resource.url for resource in facts.resources if resource.element == "link" and resource.url.endswith(".css")]
        assert sheets == ["/theme/site.css"], facts.path
    assert "@import" not in (site.output / "theme" / "site.css").read_text(encoding="utf-8")


def test_every_picture_of_the_theme_that_a_page_asks_for_is_there(site: Built) -> None:
    """Icons and marks."""
    wanted = {resource.url.partition("#")[0] for facts in site.facts.values() for resource in facts.resources if resource.url.startswith("/theme/")}
    assert len(wanted) > 1
    assert [url for url in wanted if not (site.output / url.lstrip("/")).is_file()] == []
