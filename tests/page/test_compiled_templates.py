"""Templates that are compiled once in a process."""

from pathlib import Path

import jinja2
import pytest
from jinja2 import DictLoader, Environment, nodes
from jinja2.defaults import DEFAULT_FILTERS

import pelicanconf
from plugins.page import compiled_templates
from plugins.page.compiled_templates import CompiledTemplates
from plugins.page.shelf import FILE, Shelf
from tests.conftest import THEME


def rendered(text: str, **options: bool) -> str:
    """Return a template as an environment of a run shows it."""
    environment = Environment(
        loader=DictLoader({"a.html": text}), autoescape=True, bytecode_cache=CompiledTemplates(repr(options).encode()), **options
    )
    return environment.get_template("a.html").render(name="<b>")


def test_a_text_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """And again for another text, or when it is to be read otherwise."""
    compiled: list[str] = []
    monkeypatch.setattr(compiled_templates, "_COMPILED", {})
    generate = jinja2.environment.generate
    monkeypatch.setattr(jinja2.environment, "generate", lambda *args, **more: compiled.append("x") or generate(*args, **more))
    assert [rendered("{{ name }}") for _ in range(3)] == ["&lt;b&gt;"] * 3
    assert len(compiled) == 1
    assert rendered("2{{ name }}") == "2&lt;b&gt;"
    assert [rendered("{% if 1 %}\nx{% endif %}", trim_blocks=trim) for trim in (False, True)] == ["\nx", "x"]
    assert len(compiled) == 4


def test_no_template_hands_a_constant_to_a_filter_of_ours() -> None:
    """Its answer would be compiled in, and kept when the settings or the words behind it have changed."""
    environment = Environment(**pelicanconf.JINJA_ENVIRONMENT)  # noqa: S701 - the options turn it on
    constant, seen = [], 0
    for file in sorted((THEME / "templates").rglob("*.*")):
        for found in environment.parse(file.read_text(encoding="utf-8")).find_all((nodes.Filter, nodes.Test)):
            seen += 1
            if isinstance(found, nodes.Filter) and found.name not in DEFAULT_FILTERS and isinstance(found.node, nodes.Const):
                constant.append(f"{file.name}:{found.lineno}")
    assert seen > 20
    assert constant == []


def test_another_process_finds_the_code_on_the_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If text and settings are the same; what is damaged is compiled again."""
    compiled: list[str] = []
    generate = jinja2.environment.generate
    monkeypatch.setattr(jinja2.environment, "generate", lambda *args, **more: compiled.append("x") or generate(*args, **more))

    def shown(text: str, settings: bytes = b"settings") -> tuple[str, int]:
        monkeypatch.setattr(compiled_templates, "_COMPILED", {})
        compiled.clear()
        templates = CompiledTemplates(settings, Shelf(tmp_path))
        environment = Environment(loader=DictLoader({"a.html": text}), autoescape=True, bytecode_cache=templates)
        result = environment.get_template("a.html").render(name="<b>")
        templates.keep()
        return result, len(compiled)

    assert [shown("1{{ name }}") for _ in range(2)] == [("1&lt;b&gt;", 1), ("1&lt;b&gt;", 0)]
    assert [shown("2{{ name }}") for _ in range(2)] == [("2&lt;b&gt;", 1), ("2&lt;b&gt;", 0)]
    assert shown("2{{ name }}", b"other settings") == ("2&lt;b&gt;", 1)
    (tmp_path / FILE).write_bytes((tmp_path / FILE).read_bytes().replace(b"name", b"nema"))
    assert shown("2{{ name }}", b"other settings") == ("2&lt;b&gt;", 1)
