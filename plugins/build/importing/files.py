"""Every file of the source, in one order on every machine, and why some of them are no pages."""

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from plugins.build.importing.model import Form, Generator, Left
from plugins.page.pictures import RASTERS
from plugins.source.layout import STATIC_SUFFIXES
from plugins.source.pictures import look_at
from plugins.source.svg_files import svg_findings

FORMS: dict[str, Form] = {".md": "markdown", ".markdown": "markdown", ".mkd": "markdown", ".html": "html", ".htm": "html", ".txt": "text"}
LARGEST = 20_000_000
_OTHER_MARKUP = {
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".doc": "Word's format",
    ".docx": "Word's format",
    ".org": "Org mode",
    ".rst": "reStructuredText",
    ".textile": "Textile",
}
_LICENCE = re.compile(r"(?:licen[cs]e|copying|notice)(?:[.-]\w+)*", re.IGNORECASE)
_PARTS_OF_GENERATORS = re.compile(
    r"(?:^|/)(?:_layouts|_includes|_plugins|_sass|_site|layouts|archetypes|themes|node_modules|resources/_gen)/|(?:^|/)(?:readme|changelog|contributing|SOURCE)\.(?:md|txt)$",
    re.IGNORECASE,
)


def files_of(source: Path) -> Iterator[str]:
    """Yield the path of every file below a folder, with slashes; links are named and not followed."""
    if source.is_file():
        yield source.name
        return
    for folder, folders, names in os.walk(source):
        folders.sort()
        below = Path(folder)
        links = [name for name in folders if (below / name).is_symlink()]
        yield from ((below / name).relative_to(source).as_posix() for name in sorted([*names, *links]))


def path_of(source: Path, name: str) -> Path:
    """Return where a file of the source lies."""
    return source if source.is_file() else source / name


def form_of(name: str, generator: Generator) -> Form | None:
    """Return how the text in a file is written; None when it is no page. A text file is one only where texts are imported."""
    form = FORMS.get(PurePosixPath(name).suffix.lower())
    return None if form == "text" and generator != "text" else form


def left_out(source: Path, name: str, generator: Generator) -> Left | None:
    """Return why a file is neither a page nor a picture; None when it is one."""
    path, pure = path_of(source, name), PurePosixPath(name)
    other = _OTHER_MARKUP.get(pure.suffix.lower())
    is_picture = pure.suffix.lower() in STATIC_SUFFIXES
    reasons = {
        "a link to another file or folder, which is not followed": path.is_symlink(),
        "a hidden file": any(part.startswith(".") for part in pure.parts),
        "a licence text, no page": bool(_LICENCE.fullmatch(pure.name)),
        "a part of the generator or the project, no page": bool(_PARTS_OF_GENERATORS.search(name)),
        f"it is written in {other}, which an import does not read: save it as Markdown or HTML": other is not None,
        f'files of the type "{pure.suffix.lower() or pure.name}" are no pages and are not published': not is_picture and not form_of(name, generator),
        f"larger than {LARGEST // 1_000_000} MB": path.is_file() and path.stat().st_size > LARGEST,
    }
    reason = next((reason for reason, applies in reasons.items() if applies), None)
    return Left(name, reason) if reason else _unfit_picture(path, name)


def _unfit_picture(path: Path, name: str) -> Left | None:
    if name.lower().endswith(".svg"):
        faults = svg_findings(path, name)
        return Left(name, f"{faults[0].says}; {faults[0].remedy}") if faults else None
    fault = look_at(path.read_bytes(), PurePosixPath(name).name).fault if name.lower().endswith(RASTERS) else None
    return Left(name, f"{fault.says}; {fault.remedy}") if fault else None
