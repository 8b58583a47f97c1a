"""Pictures come in the best form that a reader's browser knows, no larger than its screen needs, and nothing moves when they arrive.

A photo tells nothing about whoever took it or stands on it: the original never leaves content/. Each picture gets files named after all
that they are made from, so that a browser keeps them for good. A picture below the beginning of a page waits until a reader comes near.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from marshal import dumps, loads
from pathlib import Path
from typing import Any, NamedTuple

from pelican import signals

from plugins.page import pipeline
from plugins.page.dom import Tree
from plugins.page.fingerprints import fingerprint
from plugins.page.kept_files import KeptFiles
from plugins.page.pictures import FOLDER, Form, Picture
from plugins.page.pipeline import Page, Pass
from plugins.page.shelf import Kept
from plugins.page.workers import shared_out
from plugins.publish.picture_files import make, recipe
from plugins.publish.picture_markup import give_forms
from plugins.publish.plain_svg import plain_svg

KIND = "picture"
LONGEST_STEM = 40


@dataclass(frozen=True, slots=True)
class Options:
    """None yet."""


class PictureChangedError(OSError):
    """A picture is no longer the one that its address stands for; the next build takes the new one."""


class Wanted(NamedTuple):
    """A picture to publish: its name in texts, its file below content/, its hash, the size that an SVG names, whether it is shown or only linked."""

    name: str
    file: str
    sha256: str
    size: tuple[int, int]
    is_shown: bool

    def base(self, mark: bytes) -> str:
        """Return its address up to the width: another one whenever any byte of its files could be another."""
        stem, _, suffix = self.name.rpartition("/")[2].rpartition(".")
        about = fingerprint(mark, self.sha256, self.size if suffix.lower() == "svg" else self.is_shown)
        return f"/{FOLDER}/{plain_name(stem)}.{about.hex()[:12]}"


class Files(NamedTuple):
    """A picture, and path, hash and size in bytes of each of its files."""

    picture: Picture
    files: tuple[tuple[str, str, int], ...]


def plain_name(stem: str) -> str:
    """Return a file's name as it can stand in an address everywhere."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_STEM].strip("-") or "picture"


def wanted_by(contents: Iterable[Any], seen: Mapping[str, Any], there: Mapping[str, str]) -> list[Wanted]:
    """Return the pictures that visitors can see, in order; a draft that is not built, or advice that was taken down, brings none."""
    found: dict[str, bool] = {}
    for content in contents:
        if content.review is not None and content.review.state == "expired":
            continue
        for file, is_shown in content.files:
            if file in seen:
                found[file] = found.get(file, False) or is_shown
    return [Wanted(name, there[name], seen[name].sha256, (seen[name].width, seen[name].height), found[name]) for name in sorted(found)]


def make_all(wanted: Mapping[str, Wanted], settings: Mapping[str, Any]) -> dict[str, Files]:
    """Make the files of each picture, by its base, or take those that were kept."""
    kept: dict[str, Kept] = {} if settings["ANEW"] else settings["SHELF"].kept(KIND)
    files: KeptFiles = settings["KEPT_FILES"]
    work = partial(_put, Path(settings["PATH"]), files, kept, wanted)
    with settings["STAGES"].stage("picture files", len(wanted)) as advance:
        packed = dict(zip(wanted, shared_out(work, list(wanted), settings["PROCESSES"], advance, worth=1), strict=True))
    gone = kept.keys() - wanted.keys()
    for base in gone:
        for path, _, _ in _unpacked(kept[base].data).files:
            files.drop(path)
    settings["SHELF"].keep(KIND, {base: Kept(base.encode(), data) for base, data in packed.items() if data is not None}, gone)
    return {base: _unpacked(kept[base].data if data is None else data) for base, data in packed.items()}


def _put(content: Path, files: KeptFiles, kept: Mapping[str, Kept], wanted: Mapping[str, Wanted], base: str) -> bytes | None:
    """Put the files of a picture in their places; return what they are, None when they are the kept ones."""
    known = kept.get(base)
    if known and known.fingerprint == base.encode() and all(files.put(path, sha) is not None for path, sha, _ in _unpacked(known.data).files):
        return None
    picture, made = _made(base, wanted[base], _bytes_of(content, wanted[base]))
    for path, data in made.items():
        files.write(path, data, keep=True)
    rows = tuple((path, sha256(data).hexdigest(), len(data)) for path, data in made.items())
    return dumps(((picture.base, picture.width, picture.height, tuple(map(tuple, picture.forms))), rows))


def _bytes_of(content: Path, wanted: Wanted) -> bytes:
    data = (content / wanted.file).read_bytes()
    if sha256(data).hexdigest() != wanted.sha256:
        message = f"{wanted.file} was saved while the site was built"
        raise PictureChangedError(message)
    return data


def _made(base: str, wanted: Wanted, data: bytes) -> tuple[Picture, dict[str, bytes]]:
    if wanted.file.lower().endswith(".svg"):
        picture = Picture(base, *wanted.size, (Form("svg"),))
        return picture, {picture.largest.lstrip("/"): plain_svg(data)}
    made = make(data, is_shown=wanted.is_shown)
    picture = Picture(base, made.width, made.height, made.forms)
    return picture, {picture.address(file.suffix, file.width).lstrip("/"): file.data for file in made.files}


def _unpacked(data: bytes) -> Files:
    (base, width, height, forms), rows = loads(data)  # noqa: S302 - our own data, sealed by the shelf
    return Files(Picture(base, width, height, tuple(Form(*form) for form in forms)), rows)


def show_pictures(tree: Tree, page: Page, options: Options) -> None:  # noqa: ARG001 - every pass is called the same way
    """Show each picture in its forms; what was known of it is taken off again."""
    give_forms(tree, is_page=page.info.medium == "page")


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Make the pictures before any text is asked for its HTML, as that names their files."""
    context = generators[0].context
    contents = [*context["contents"], *context["SUPERSEDED"]]
    wanted = wanted_by(contents, context["PICTURES_SEEN"], context["PICTURES_THERE"])
    mark = recipe()
    made = make_all({each.base(mark): each for each in wanted}, context)
    for each in wanted:
        files = made[each.base(mark)]
        context["PICTURES"][each.name] = files.picture
        context["FILE_SIZES"].update({f"/{path}": size for path, _, size in files.files})


def register() -> None:
    """Connect to Pelican, and add the pass."""
    signals.all_generators_finalized.connect(on_all_generators_finalized)
    pipeline.passes.append(Pass("pictures", show_pictures, "IMAGES", Options, knows_parts=True))
