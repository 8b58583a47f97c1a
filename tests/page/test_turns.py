"""What is made in turns is what is made alone."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from plugins.page import dom, pipeline, seam
from plugins.page.dom import Tree
from plugins.page.findings import Finding
from plugins.page.frame import Frame, PageOutput
from plugins.page.info import PageInfo
from plugins.page.kept_files import KeptFiles
from plugins.page.outputs import Maker, Written, trace_of
from plugins.page.pipeline import Page
from plugins.page.turns import TOGETHER, at_once, in_turns
from plugins.page.words import page_language
from tests.conftest import THEME

PAGE = "<!doctype html><html><head><title>{{ info.title }}</title></head><body><main>{{ _('In short') }} {{ inner }}</main></body></html>"


@pytest.fixture(autouse=True)
def _no_reductions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a run before this one would ask for more than these pages have."""
    monkeypatch.setattr(pipeline, "reductions", [])


def say_language(tree: Tree, page: Page) -> None:
    """A pass that asks for the language of the page, finds something, and asks for a size."""
    dom.append(tree.find("body"), "p", page_language.get())
    page.findings.extend([Finding(page.info.path, 0, "script-link", "says", "do")] if page.info.title == "found" else [])
    page.shared["FILE_SIZES"].get(f"/{page.info.path}")


def maker(folder: Path) -> Maker:
    """Return one that keeps what it makes."""
    env = Environment(autoescape=True, extensions=["jinja2.ext.i18n"], loader=DictLoader({"page": PAGE, "text": "{{ _('In short') }} {{ inner }}"}))
    seam.translate_with(env, THEME)
    frame = Frame(env, THEME, "es", [say_language, say_language], {"en": {}, "es": {}}, {}, {"en": b"1", "es": b"2"})
    return Maker(frame, b"base", KeptFiles(folder / "kept", folder / "site"))


def outputs() -> list[PageOutput]:
    """Return pages of both languages, text that is none, and pages in which something is found."""
    made = []
    for number in range(TOGETHER):
        info = PageInfo(f"{number}/index.html", f"/{number}/", ("en", "es")[number % 2], "page", "found" if number == 3 else f"T{number}")
        made += [PageOutput(info.path, "page", {"inner": number}, info), PageOutput(f"{number}.txt", "text", {"inner": number})]
    return made


def left(written: list[Any]) -> list[Any]:
    """Return what is known of files, without what the system says of them."""
    return [each._replace(stamp=()) for each in written]


def test_files_made_in_turns_are_those_made_alone(tmp_path: Path) -> None:
    """With what is known of each: facts, findings, sizes that were asked for, plans."""
    together, alone = maker(tmp_path / "together"), maker(tmp_path / "alone")
    in_turn = in_turns(together.putting, outputs())
    one_by_one = [alone.put(output) for output in outputs()]
    assert left(in_turn) == left(one_by_one)
    assert [len(each.findings) for each in in_turn if isinstance(each, Written)].count(2) == 1
    for output in outputs():
        text = (tmp_path / "together" / "site" / output.path).read_text(encoding="utf-8")
        assert text == (tmp_path / "alone" / "site" / output.path).read_text(encoding="utf-8")
        lang = output.info.lang if output.info else "es"
        assert ("In short" in text) == (lang == "en")
        assert text.count(f"<p>{lang}</p>") == (2 if output.info else 0)
    assert {trace_of(each.trace).sizes for each in in_turn if isinstance(each, Written)} >= {(("/0/index.html", None),), (("/1/index.html", None),)}


def test_the_first_error_is_told(tmp_path: Path) -> None:
    """Not that which comes first in time: the parser of a later page has its turn before a pass of an earlier one."""

    def fail(_tree: Tree, page: Page) -> None:
        if page.info.title == "T0":
            raise ZeroDivisionError

    broken = maker(tmp_path)
    broken.frame.steps.append(fail)
    pages = [output for output in outputs() if output.info]
    deep = replace(pages[1], template="deep")
    broken.frame.env.loader = DictLoader({"page": PAGE, "deep": "<div>" * 3000})
    with pytest.raises(ZeroDivisionError) as failed:
        in_turns(broken.putting, [pages[0], deep])
    assert failed.value.__notes__ == ["while 0/index.html was made from <template>"]
    with pytest.raises(dom.UnreadablePageError):
        in_turns(broken.putting, [deep, pages[0]])


def test_each_has_its_turn() -> None:
    """A work that ends early or says nothing on its way keeps its place."""
    told: list[str] = []

    def work(name: str, steps: int) -> Generator[None, None, str]:
        for step in range(steps):
            told.append(f"{name}{step}")
            yield
        return name

    assert in_turns(lambda each: work(*each), [("a", 1), ("b", 3), ("c", 0), ("d", 2)]) == ["a", "b", "c", "d"]
    assert told == ["a0", "b0", "d0", "b1", "d1", "b2"]
    assert at_once(work("e", 2)) == "e"
    assert in_turns(work, []) == []
