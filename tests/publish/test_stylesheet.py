"""One stylesheet with every component in it."""

from pathlib import Path

import pytest

from plugins.build.site import Built
from plugins.publish.stylesheet import Options, StyleError, style_files, stylesheet
from tests.conftest import THEME, put, theme_file


def test_every_css_file_of_the_theme_is_in_the_bundle_in_a_fixed_order() -> None:
    """Tokens, base, components in alphabetical order, print; none is left out."""
    folder = THEME / "static" / "css"
    names = [file.relative_to(folder).as_posix() for file in style_files(folder)]
    assert sorted(names) == sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.css"))
    assert names[:2] == ["tokens.css", "base.css"]
    assert names[-1] == "print.css"
    assert names[2:-1] == sorted(names[2:-1])
    assert len(names) > 10


def test_a_mistake_in_a_css_file_is_named_with_its_own_line(tmp_path: Path) -> None:
    """Not with that of the bundle, which nobody has."""
    for name in ("tokens.css", "base.css", "print.css", "components/a.css"):
        put(tmp_path / "static" / "css", name, "a { color: red }\n")
    put(tmp_path / "static" / "css", "components/a.css", "a { color: red }\n\n}} b {")
    with pytest.raises(StyleError, match=r"css/components/a\.css:3:\d+; correct the file and build again"):
        stylesheet(tmp_path / "static" / "css", Options())


def test_every_page_has_this_stylesheet_and_no_other(site: Built) -> None:
    """Nothing else blocks the first paint."""
    for facts in site.facts.values():
        sheets = [resource.url for resource in facts.resources if resource.element == "link" and resource.url.endswith(".css")]
        assert sheets == ["/" + theme_file("site.css")], facts.path
    assert "@import" not in (site.output / theme_file("site.css")).read_text(encoding="utf-8")


def test_every_picture_of_the_theme_that_a_page_asks_for_is_there(site: Built) -> None:
    """Icons and marks."""
    wanted = {resource.url.partition("#")[0] for facts in site.facts.values() for resource in facts.resources if resource.url.startswith("/theme/")}
    assert len(wanted) > 1
    assert [url for url in wanted if not (site.output / url.lstrip("/")).is_file()] == []
