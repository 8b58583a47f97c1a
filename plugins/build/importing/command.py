"""The command `import`: reads a source, decides where everything goes, writes it, and accounts for every file."""

import shutil
import sys
from collections.abc import Iterator

from plugins.build.exits import Exit, WrongUseError
from plugins.build.importing.files import path_of
from plugins.build.importing.planning import plan
from plugins.build.importing.report import Imported, write_report
from plugins.build.importing.wish import Wish
from plugins.build.importing.written import is_untouched


def import_and_report(wish: Wish) -> Exit:
    """Import, say what came of it, and return the exit code; when a file stands in the way, nothing is written."""
    try:
        imported = plan(wish)
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_USE
    if blocked := list(_in_the_way(wish, imported)):
        print("\n".join(blocked), file=sys.stderr)
        print(f"{len(blocked)} files stand in the way, and nothing was imported: move them, or import into another folder.", file=sys.stderr)
        return Exit.CONTENT_HAS_ERRORS
    try:
        _write(wish, imported)
    except OSError as error:
        print(f"The import could not be written: {error}; see to it and import again.", file=sys.stderr)
        return Exit.FAILED
    print(imported.summary)
    print(f"What became of every file: {wish.report_folder / 'import.txt'}")
    return Exit.DONE


def _in_the_way(wish: Wish, imported: Imported) -> Iterator[str]:
    """Yield a line for each file that an import would overwrite although it is not its own, or was edited since."""
    for page in imported.pages:
        path = wish.content / page.place
        if path.is_symlink() or path.exists():
            text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() and not path.is_symlink() else ""
            if not is_untouched(text, f"{imported.source}/{page.name}"):
                yield f"{path}: is not as an import of {page.name} has written it"
    for name, place in imported.pictures.items():
        path = wish.content / place
        if path.is_symlink() or (path.exists() and (not path.is_file() or path.read_bytes() != path_of(wish.source, name).read_bytes())):
            yield f"{path}: is another file than {name}"


def _write(wish: Wish, imported: Imported) -> None:
    for place, text in imported.texts.items():
        path = wish.content / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    for name, place in imported.pictures.items():
        path = wish.content / place
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path_of(wish.source, name), path)
    write_report(imported, wish.report_folder)
