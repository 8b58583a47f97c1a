"""The house rules of docs/architecture.md, read off the source."""

import ast
import importlib
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest

import pelicanconf
import publishconf
from plugins.page.rules import Rule
from plugins.source.blocks.names import NAMES
from plugins.source.data import read_site
from plugins.source.front_matter import SCHEMAS, SourceFields
from plugins.source.references import References
from tests.conftest import ROOT

MAY_IMPORT = {
    "page": {"page"},
    "source": {"source", "page"},
    "notice": {"notice", "page"},
    "publish": {"publish", "page"},
    "check": {"check", "page"},
    "build": {"build", "check", "publish", "notice", "source", "page"},
}
ONLY_PAGE_IMPORTS = ("lxml", "pelican.writers")


def modules() -> list[Path]:
    """Return every module of the plugins."""
    return sorted((ROOT / "plugins").rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of everything that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield str(node.module)
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_there_are_modules_to_judge() -> None:
    """The rules below are not empty."""
    assert len(modules()) > 20


def test_imports_run_one_way() -> None:
    """A room imports the rooms before it, never a sibling."""
    in_rooms = [path for path in modules() if room_of(path) != "__init__"]
    reached = {path: {name.split(".")[1] for name in imports(path) if name.startswith("plugins.")} for path in in_rooms}
    assert [(path, more) for path, names in reached.items() if (more := names - MAY_IMPORT[room_of(path)])] == []


def room_of(path: Path) -> str:
    """Return the room of the plugins in which a module stands."""
    return path.relative_to(ROOT).parts[1].removesuffix(".py")


def test_only_the_seam_knows_lxml_and_pelicans_writers() -> None:
    """Trees stay in page/."""
    others = [path for path in modules() if room_of(path) != "page"]
    assert others
    assert [(path, name) for path in others for name in imports(path) if name.startswith(ONLY_PAGE_IMPORTS)] == []


@pytest.mark.parametrize("name", pelicanconf.PLUGINS)
def test_a_plugin_has_its_parts(name: str) -> None:
    """A module that is in PLUGINS has the parts of a plugin: a docstring, register(), and adapters named on_<signal>."""
    module = importlib.import_module(name)
    assert (module.__doc__ or "").strip()
    assert module.__file__
    connected = re.findall(r"signals\.(\w+)\.connect\((\w+)\)", Path(module.__file__).read_text(encoding="utf-8"))
    assert all(handler == f"on_{signal}" for signal, handler in connected)
    assert callable(module.register)


def test_every_plugin_exists_and_is_explained() -> None:
    """PLUGINS is the table of contents of the build, and docs/architecture.md has a sentence for each."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [name for name in pelicanconf.PLUGINS if f"| `{name}` |" not in text] == []
    assert [name for name in re.findall(r"\| `(plugins\.[\w.]+)` \|", text) if name not in pelicanconf.PLUGINS] == []


def test_every_plugin_that_has_a_register_is_in_the_list() -> None:
    """No plugin lies about unused."""
    with_register = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in modules()
        if re.search(r"^def register\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert with_register == set(pelicanconf.PLUGINS)


def test_every_setting_of_ours_is_explained() -> None:
    """A setting that Pelican does not know stands in docs/architecture.md."""
    from pelican.settings import DEFAULT_CONFIG  # noqa: PLC0415 - Pelican sets up logging on import

    known = {*DEFAULT_CONFIG, "ROOT", "TIMEZONE", "ARTICLE_TRANSLATION_ID", "PAGE_TRANSLATION_ID"}
    ours = {name for name in vars(pelicanconf) if name.isupper() and name not in known and not name.endswith(("_SAVE_AS", "_FEED_ATOM", "_FEED_RSS"))}
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert ours
    assert {name for name in ours if f"| `{name}` |" not in text} == set()


def test_production_differs_in_few_lines_and_never_in_plugins() -> None:
    """publishconf.py stays small, and the notices are the same everywhere."""
    lines = (ROOT / "publishconf.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 15
    assert publishconf.PLUGINS == pelicanconf.PLUGINS


def test_every_command_is_in_the_readme() -> None:
    """README.md lists each task of tasks.py, and no other."""
    found = re.findall(r"@task(?:\(\n    name=\"(\w+)\")?.*?\ndef (\w+)\(", (ROOT / "tasks.py").read_text(encoding="utf-8"), re.DOTALL)
    tasks = [name or function for name, function in found]
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Commands")[2].partition("\n## ")[0]
    assert sorted(name.replace("_", "-") for name in tasks) == sorted(re.findall(r"^\| `([\w-]+)[^`]*` \|", section, re.MULTILINE))
    assert len(tasks) > 4


def test_every_data_file_is_explained() -> None:
    """docs/architecture.md has a row for each file of content/data/."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [path.name for path in (ROOT / "content" / "data").iterdir() if f"| `{path.name}` |" not in text] == []


def test_every_dependency_is_explained() -> None:
    """docs/dependencies.md names each package of pyproject.toml and package.json."""
    import json  # noqa: PLC0415 - one use
    import tomllib  # noqa: PLC0415 - one use

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *chain.from_iterable(project["dependency-groups"].values())]
    names = {re.split(r"[<>=\[]", name)[0] for name in wanted} | set(json.loads((ROOT / "package.json").read_text())["devDependencies"])
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert {name for name in names if name not in text and not name.startswith("types-")} == set()


def test_no_template_names_the_publisher_or_a_number() -> None:
    """Publisher facts are data: neither templates nor Python hold them."""
    import yaml  # noqa: PLC0415 - one use

    data = ROOT / "content" / "data"
    publisher = yaml.safe_load((data / "publisher.yml").read_text(encoding="utf-8"))
    phones = yaml.safe_load((data / "phones.yml").read_text(encoding="utf-8"))
    words = [
        publisher["name"],
        publisher["contract_number"],
        publisher["portal"]["url"],
        *(phone["number"] for phone in phones.values() if len(phone["number"]) > 3),
    ]
    files = [*modules(), ROOT / "tasks.py", ROOT / "pelicanconf.py", *(ROOT / "theme").rglob("*.html"), *(ROOT / "theme").rglob("*.po")]
    assert [(path.name, word) for path in files for word in words if word in path.read_text(encoding="utf-8")] == []


def test_every_rule_is_explained_to_editors() -> None:
    """docs/editors.md has a row for each rule that a finding can name, and no other; mypy holds that there are no more."""
    rows = re.findall(
        r"^\| `([a-z0-9-]+)` \| .+ \|$", (ROOT / "docs" / "editors.md").read_text(encoding="utf-8").partition("| rule |")[2], re.MULTILINE
    )
    assert sorted(rows) == sorted(get_args(Rule))


def test_every_field_of_a_header_is_explained_to_editors() -> None:
    """docs/editors.md names each key of the schemas."""
    text = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    fields = {name for schema in SCHEMAS.values() for name in schema.model_fields}
    assert {name for name in fields if f"`{name}`" not in text} == set()
    assert {name for name in SourceFields.model_fields if f"`{name}`" not in text} == set()


def test_every_reference_and_block_is_explained_to_editors() -> None:
    """docs/editors.md names each fact that `{{ ... }}` can hold, or the file that lists them, and each block."""
    text = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    site, _ = read_site(ROOT / "content" / "data", pelicanconf.LANGUAGES)
    assert site is not None
    names = [*References(site, "en").texts, *NAMES]
    assert [name for name in names if name not in text] == []
