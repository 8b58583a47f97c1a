"""The seam in real runs of Pelican."""

import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, Template

import pelicanconf
from plugins.build.site import Built, build
from plugins.page import dom, pipeline, seam, workers
from plugins.page.findings import ContentError
from plugins.page.frame import Frame, PageOutput
from plugins.page.info import PageInfo
from plugins.page.outputs import SizesAskedFor
from plugins.page.seam import PageWithoutInfoError
from plugins.page.words import page_language, words_of
from tests.conftest import THEME

Run = Callable[[str], Path]

PASSES = '''
from dataclasses import dataclass
from types import ModuleType
from plugins.page import dom, pipeline

@dataclass(frozen=True)
class Options:
    """None."""

def plugin(name):
    module = ModuleType(name)
    def mark(tree, page, options):
        tree.set("data-order", tree.get("data-order", "") + name)
    def register():
        pipeline.passes.append(pipeline.Pass(name, mark, name.upper(), Options))
    module.register = register
    return module
'''


@pytest.fixture
def run(content: Path, tmp_path: Path) -> Run:
    """A function that builds `content` with the project's settings and these lines after them; returns the output folder."""

    def build_with(lines: str) -> Path:
        settings = tmp_path / "settings.py"
        settings.write_text("from pelicanconf import *\n" + textwrap.dedent(lines), encoding="utf-8")
        return build(content, tmp_path / "output", settings).output

    return build_with


def read(output: Path, file: str) -> str:
    """Return the text of a file of the site."""
    return (output / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_passes_run_in_the_order_of_plugins(order: tuple[str, str], run: Run) -> None:
    """On every page, lists and the error page included, and on nothing but the list depends it."""
    output = run(f"{PASSES}\nPLUGINS = [*PLUGINS, *map(plugin, {order})]")
    pages = list(output.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        assert dom.parse(page.read_text(encoding="utf-8")).get("data-order") == "".join(order)


def test_a_plugin_that_is_taken_off_the_list_leaves_no_pass_behind(run: Run) -> None:
    """The list of passes starts anew with every run in one process, as a preview makes them."""
    run(f"{PASSES}\nPLUGINS = [*PLUGINS, plugin('a')]")
    assert "data-order" not in read(run(""), "index.html")


def test_the_projects_own_passes_follow_its_list(run: Run) -> None:
    """PLUGINS is the table of contents of the build."""
    run("")
    modules = [step.run.__module__ for step in pipeline.passes]
    assert modules
    assert list(dict.fromkeys(modules)) == [name for name in pelicanconf.PLUGINS if name in modules]


def test_a_wrong_option_of_a_pass_stops_the_build(run: Run, tmp_path: Path) -> None:
    """Before anything is read; nothing is written."""
    with pytest.raises(ContentError, match='TABLES has no option "with"'):
        run('TABLES = {"with": 3}')
    assert not (tmp_path / "output").exists()


def with_template(folder: Path, text: str, save_as: str) -> str:
    """Return settings with a theme that has one more template, `extra`, and writes it to this file."""
    theme = shutil.copytree(THEME, folder / "theme")
    (theme / "templates" / "extra.html").write_text(text, encoding="utf-8")
    return f"THEME = {str(theme)!r}\nDIRECT_TEMPLATES = ['extra']\nEXTRA_SAVE_AS = {save_as!r}"


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.txt", "In short: <p>a<br/>&nbsp;\n</p>"), ("deep/b.xml", "<?xml version='1.0'?>\n<urlset><url/></urlset>"), ("c", "\f")],
)
def test_templates_that_are_not_html_pass_untouched(name: str, text: str, run: Run, tmp_path: Path) -> None:
    """They are written to the letter and are no pages."""
    assert read(run(with_template(tmp_path, text, name)), name) == text


def frame(templates: dict[str, str], default_lang: str = "en") -> Frame:
    """Return what pages are made with, without passes."""
    env = Environment(autoescape=True, extensions=["jinja2.ext.i18n"], loader=DictLoader(templates))
    seam.translate_with(env, THEME)
    return Frame(env, THEME, default_lang, [], {"en": {}, "es": {}}, {}, {})


def test_words_outside_of_pages_are_in_the_first_language() -> None:
    """Whatever language the page before it had."""
    page_language.set("en")
    made = PageOutput("a.txt", "a", {}).make(frame({"a": "{{ _('In short') }}"}, "es"), SizesAskedFor({}))
    assert made.text == "En pocas palabras"


@pytest.mark.parametrize("lang", ["en", "es"])
def test_words_are_those_that_jinja_makes(lang: str) -> None:
    """With and without values, with signs that mean something to formats or to HTML, in macros of another template too."""
    texts = (
        "{{ _('In short') }}",
        "{{ gettext('In short') }}",
        "{{ _('100%% of <b>') }}",
        "{{ _('a %(b)s', b='<i>') }}",
        "{{ _('a %(b)s', b='<i>' | safe) }}",
        "{% trans %}In short & more{% endtrans %}",
        "{% trans name='<i>' %}Call {{ name }} 100%{% endtrans %}",
        "{% trans count=2 %}one{% pluralize %}{{ count }} many{% endtrans %}",
        "{{ _('In short') ~ '<i>' }}",
        "{% from 'm' import m %}{{ m('<i>') }}",
    )
    templates = {**{str(at): text for at, text in enumerate(texts)}, "m": "{% macro m(a) %}{{ _('In short') }}{{ a }}{{ shared }}{% endmacro %}"}
    ours, jinjas = (Environment(autoescape=True, extensions=["jinja2.ext.i18n"], loader=DictLoader(templates)) for _ in range(2))
    seam.translate_with(ours, THEME)
    seam.share_globals(ours)
    words = words_of(THEME, lang)
    jinjas.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    page_language.set(lang)
    for env in (ours, jinjas):
        env.globals["shared"] = "&"
    for _ in range(2):
        for at in range(len(texts)):
            assert ours.get_template(str(at)).render() == jinjas.get_template(str(at)).render(), texts[at]


def test_a_template_can_have_globals_of_its_own() -> None:
    """And no other sees them."""
    env = Environment(loader=DictLoader({"a": "{{ own }}{{ all }}", "b": "{{ own }}{{ all }}"}), autoescape=True)
    env.globals["all"] = "!"
    seam.share_globals(env)
    assert env.get_template("a", globals={"own": "mine"}).render() == "mine!"
    assert env.get_template("b").render() == "!"


def test_a_page_that_nobody_described_stops_the_build(run: Run, tmp_path: Path) -> None:
    """It would pass the notices by; the message names it and says where to look."""
    with pytest.raises(PageWithoutInfoError, match=r"^odd/c\.html was asked for, but .* \(plugins/page/info\.py\)$"):
        run(with_template(tmp_path, "<p>c</p>", "odd/c.html"))
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml"])
def test_html_is_known_by_its_name(name: str) -> None:
    """In capitals too."""
    with pytest.raises(PageWithoutInfoError, match=name):
        seam.SeamWriter("", {"PLANNED": {}}).write_file(name, Template("a"), {})


def test_an_error_on_a_page_names_the_page() -> None:
    """And the file that it was made from."""
    info = PageInfo("a/index.html", "/a/", "en", "page", "A", source="pages/a.md")
    with pytest.raises(dom.UnreadablePageError) as failed:
        PageOutput(info.path, "deep", {}, info).make(frame({"deep": "<div>" * 3000}), SizesAskedFor({}))
    assert failed.value.__notes__ == ["while a/index.html was made from pages/a.md"]


def test_two_pages_cannot_have_one_file() -> None:
    """The second would take the place of the first in silence."""
    writer = seam.SeamWriter("", {"PLANNED": {}})
    writer.write_file("a.txt", Template("a"), {})
    with pytest.raises(PageWithoutInfoError, match=r"two pages want to be a\.txt"):
        writer.write_file("a.txt", Template("b"), {})


def processes(output: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def test_the_site_is_the_same_whatever_the_number_of_processes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte."""
    monkeypatch.setattr(workers, "WORTH_A_PROCESS", 1)
    sites = [processes(run(f"PROCESSES = {number}")) for number in (1, 2, 5)]
    assert len(sites[0]) > 30
    assert sites[0] == sites[1] == sites[2]


def test_an_old_libxml2_stops_the_build(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """At start-up, before a page is read."""
    monkeypatch.setattr(dom, "OLDEST_LIBXML2", (99,))
    monkeypatch.setattr(pipeline, "steps_of", _never)
    with pytest.raises(dom.LibxmlTooOldError):
        run("")


def _never(*_args: Any) -> None:
    message = "the libraries were not looked at first"
    raise AssertionError(message)


def test_pelican_never_falls_back_to_templates_of_its_own(run: Run, tmp_path: Path) -> None:
    """A theme that lacks a template is an error."""
    shutil.copytree(THEME, tmp_path / "theme")
    (tmp_path / "theme" / "templates" / "article.html").unlink()
    with pytest.raises(Exception, match="article"):
        run(f"THEME = {str(tmp_path / 'theme')!r}")


def test_a_new_run_speaks_a_translators_latest_words(run: Run, tmp_path: Path) -> None:
    """A preview builds many times in one process."""
    theme = f"THEME = {str(shutil.copytree(THEME, tmp_path / 'theme'))!r}"
    assert "Ir al contenido principal" in read(run(theme), "es/404.html")
    catalogue = tmp_path / "theme" / "translations" / "es.po"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("Ir al contenido principal", "Saltar al contenido"), encoding="utf-8")
    assert "Saltar al contenido" in read(run(theme), "es/404.html")


def test_every_page_speaks_its_own_language(site: Built) -> None:
    """In macros too, whatever was rendered before it."""
    skip = {"en": "Skip to main content", "es": "Ir al contenido principal"}
    for path, facts in site.facts.items():
        text = read(site.output, path)
        assert f'lang="{facts.lang}"' in text
        assert [lang for lang, words in skip.items() if words in text] == [facts.lang], path
