"""The files that the search looks in: Pagefind's index of the finished pages, in each language.

Only pages that say so are in it (`data-pagefind-body` on their main part), and of these neither notices nor what stands beside the
text. The same pages give the same bytes, so an index is kept and used again until a page has changed.
"""

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from pagefind_bin import get_executable

FOLDER = "search-index"
ENTRY = "pagefind-entry.json"
SHIPPED = ("pagefind.js", ENTRY, "pagefind.*.pf_meta", "wasm.*.pagefind", "index/*.pf_index", "fragment/*.pf_fragment")
"""Of what Pagefind writes, what our page asks for: none of its own user interfaces, and no worker."""
MARK = "data-pagefind-body"
END = b","
"""Of what Pagefind is asked and answers."""
LEFT_OUT = (
    *("[data-notice]", "nav", ".document__pdf", ".outbound-note", ".citation", ".term__meaning", ".footnote-ref", ".footnote", ".sources"),
    *(".status", ".review", ".page-header__dates", ".document__related", ".missing-languages", ".item-list__language", ".phone__hours", "[hidden]"),
)
"""What is no part of what a page has to say: it would bring wrong pages, and stand in excerpts."""


class SearchIndexError(RuntimeError):
    """Pagefind could not make an index; says why."""


def put_index(output: Path, pages: Mapping[str, str], kept: Path | None = None) -> None:
    """Put the index of a site into it; `pages` are the hashes of its pages by path, `kept` is a folder for the next time."""
    key = key_of(pages)
    if kept is not None and _is_whole(kept / key):
        _copy(kept / key, output / FOLDER)
        return
    with tempfile.TemporaryDirectory(prefix=".search.", dir=None if kept is None else _made(kept.parent)) as work:
        made = make_index(output, Path(work) / key)
        _copy(made, output / FOLDER)
        if kept is not None:
            shutil.rmtree(kept, ignore_errors=True)
            shutil.move(made, _made(kept) / key)
            _seal_of(kept / key).write_text(_contents(kept / key), encoding="utf-8")


def _is_whole(index: Path) -> bool:
    """Tell whether a kept index is what was made: a damaged one is made again."""
    try:
        return (_seal_of(index).read_text(encoding="utf-8") or None) == _contents(index)
    except (OSError, UnicodeDecodeError):
        return False


def _seal_of(index: Path) -> Path:
    return index.with_suffix(".seal")


def _contents(index: Path) -> str:
    files = sorted(file for file in index.rglob("*") if file.is_file())
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()} {file.relative_to(index).as_posix()}\n" for file in files)


def key_of(pages: Mapping[str, str]) -> str:
    """Return the fingerprint of everything that an index is made from."""
    return hashlib.sha256(json.dumps([version("pagefind"), MARK, SHIPPED, LEFT_OUT, sorted(pages.items())]).encode()).hexdigest()[:32]


def make_index(output: Path, target: Path) -> Path:
    """Make the index of a site in `target`, a new folder; raises SearchIndexError."""
    target.mkdir()
    for name, data in sorted(_files_of_index(output).items()):
        if any(PurePosixPath(name).match(pattern) for pattern in SHIPPED):
            place = target / name
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(_in_order(data) if name == ENTRY else data)
    return target


def _files_of_index(output: Path) -> dict[str, bytes]:
    """Return all that Pagefind makes; what it writes itself may still be empty when it says that it is done."""
    with pagefind() as ask:
        ask({"type": "NewIndex", "config": {"exclude_selectors": LEFT_OUT}})
        for page in sorted(output.rglob("*.html")):
            text = page.read_text(encoding="utf-8")
            if MARK in text:
                ask({"type": "AddFile", "index_id": 0, "file_path": page.relative_to(output).as_posix(), "file_contents": text})
        return {file["path"]: base64.b64decode(file["content"]) for file in ask({"type": "GetFiles", "index_id": 0})["files"]}


@contextmanager
def pagefind() -> Iterator[Callable[[Mapping[str, Any]], dict[str, Any]]]:
    """Give a function that asks Pagefind for something and returns its answer; raises SearchIndexError.

    Pagefind numbers pages in the order in which it gets them, and finds them on a disk in whatever order that has: so it is given them
    one by one. Its own package for Python waits a tenth of a second for each.
    """
    with subprocess.Popen([str(get_executable()), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
        to, back = cast("IO[bytes]", program.stdin), cast("io.BufferedReader", program.stdout)

        def ask(what: Mapping[str, Any]) -> dict[str, Any]:
            try:
                to.write(base64.b64encode(json.dumps({"message_id": 0, "payload": what}).encode()) + END)
                to.flush()
                answer: dict[str, Any] = json.loads(base64.b64decode(_answer(back)))["payload"]
            except (OSError, ValueError) as error:
                message = f"Pagefind could not make the search index: it ended in the middle ({error})"
                raise SearchIndexError(message) from None
            if answer["type"] == "Error":
                message = f"Pagefind could not make the search index: {answer['message']}"
                raise SearchIndexError(message)
            return answer

        try:
            yield ask
        finally:
            with suppress(OSError):  # it may have ended, and what it did not read can be sent no more
                to.close()


def _answer(back: io.BufferedReader) -> bytes:
    """Return the next answer, which ends with a comma; "" when there is none any more."""
    parts = [b""]
    while not parts[-1].endswith(END):
        parts.append(back.read1())
        if not parts[-1]:
            return b""
    return b"".join(parts).removesuffix(END)


def _in_order(entry: bytes) -> bytes:
    """Return the list of the languages in one order: Pagefind's own changes from run to run."""
    return json.dumps(json.loads(entry), sort_keys=True, ensure_ascii=False).encode()


def _copy(index: Path, target: Path) -> None:
    """Put the files in their places, under a second name where the disk can do that: nobody writes into them."""
    for file in sorted(file for file in index.rglob("*") if file.is_file()):
        place = target / file.relative_to(index)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        try:
            os.link(file, place)
        except OSError:  # another disk, or one that knows no second names
            shutil.copyfile(file, place)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
