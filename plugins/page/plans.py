"""The plans of outputs, kept beside the finished files: by its plan one output is made again without a look at all others.

A plan names texts instead of holding them, so it says which texts an output shows, and can be made with another text in the place of one.
"""

import copyreg
import io
import marshal
import pickle
import threading
from collections.abc import Mapping
from typing import Any, NamedTuple

from plugins.page.fingerprints import of_plain
from plugins.page.packing import plain, squeezed, unsqueezed
from plugins.page.shelf import Kept, Shelf

KIND, KIND_OF_SHOWN, ALL = "plan", "shown", "all"
Shown = dict[str, tuple[bytes, tuple[str, ...]]]
"""Of each output the fingerprint with which it was made, and the files of the texts that its plan names."""
BATCH = 512
"""Plans that are kept at once."""
_texts: list[type] = []


def text_stands_apart(kind: type) -> None:
    """Let plans name the values of this class by their `file`."""
    if kind not in _texts:
        _texts.append(kind)


class Plan(NamedTuple):
    """An output to make by its path, packed, and the files of the texts that it names."""

    path: str
    packed: bytes
    files: tuple[str, ...]


def plan_of(output: Any) -> Plan | None:
    """Return the plan of an output; None of one that cannot be packed, as a plugin that is not ours may have."""
    files: dict[str, None] = {}

    def named(text: Any) -> tuple[Any, tuple[str]]:
        files[text.file] = None
        return text_named, (text.file,)

    data = io.BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, **dict.fromkeys(_texts, named)}
    try:
        pickler.dump(output)
    except (pickle.PicklingError, TypeError, AttributeError):
        return None
    return Plan(output.path, squeezed(data.getvalue()) if files else b"", tuple(files))  # a plan without a text is never asked for


def output_of(packed: bytes, texts: Mapping[str, Any]) -> Any:
    """Return the output of a plan with these texts, by file."""
    return _WithTexts(io.BytesIO(unsqueezed(packed)), texts).load()


def text_named(file: str) -> Any:
    """Stand in plans for the text of this file."""
    message = f"{file} stands in a plan, and nobody has given the text"
    raise KeyError(message)


class _WithTexts(pickle.Unpickler):
    """Reads our own data, sealed by the shelf."""

    def __init__(self, data: io.BytesIO, texts: Mapping[str, Any]) -> None:
        super().__init__(data)
        self._texts = texts

    def find_class(self, module: str, name: str) -> Any:
        return self._texts.__getitem__ if (module, name) == (__name__, text_named.__name__) else super().find_class(module, name)


def shown_by(shelf: Shelf) -> Shown | None:
    """Return what is known of the plans that were kept; None when that is missing, damaged or cannot be read just now."""
    kept = shelf.named(KIND_OF_SHOWN, [ALL]).get(ALL)
    return plain(kept.data) if kept else None


def mark_of(shown: Shown) -> bytes:
    """Return the fingerprint of what is known of plans."""
    return of_plain(tuple(shown.items()))


class NewPlans:
    """Takes the plans of outputs that are made just now, in any thread, and keeps them in batches: ten thousand that wait for the last take 15 MiB.

    `shown` is what is known of them. Should the build fail, what was kept is the plan of no output that anybody knows of.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shown: Shown = {}
        self._shelf, self._lock = shelf, threading.Lock()
        self._waiting: dict[str, Kept] = {}

    def take(self, plan: Plan, mark: bytes) -> None:
        """Take the plan of an output with this fingerprint."""
        with self._lock:
            self.shown[plan.path] = mark, plan.files
            if plan.files:
                self._waiting[plan.path] = Kept(mark, plan.packed)
            if len(self._waiting) >= BATCH:
                self._keep()

    def keep(self) -> None:
        """Keep what still waits."""
        with self._lock:
            self._keep()

    def _keep(self) -> None:
        if self._waiting:
            self._shelf.keep(KIND, self._waiting)
            self._waiting = {}


def keep_plans(shelf: Shelf, outputs: Mapping[str, Any], marks: Mapping[str, bytes], new: NewPlans) -> None:
    """Keep the plan of each output under its fingerprint, and forget those of outputs that are gone; `new` has those of outputs made just now.

    Those of other outputs are kept already, or were lost, and are made here.
    """
    before = shown_by(shelf) or {}
    for path, mark in marks.items():
        if path not in new.shown and before.get(path, (b"",))[0] != mark and (plan := plan_of(outputs[path])):
            new.take(plan, mark)
    new.keep()
    shown = {path: known for path, known in before.items() if path in outputs} | new.shown
    shelf.keep(KIND, {}, before.keys() - outputs.keys())
    if shown != before:
        shelf.keep(KIND_OF_SHOWN, {ALL: Kept(b"", marshal.dumps(shown))})


def keep_new(shelf: Shelf, known: Shown, made: Mapping[str, tuple[bytes, Plan]]) -> Shown:
    """Keep the plans of a few outputs that were made again, each with its fingerprint."""
    shelf.keep(KIND, {path: Kept(mark, plan.packed) for path, (mark, plan) in made.items()})
    shown = known | {path: (mark, plan.files) for path, (mark, plan) in made.items()}
    shelf.keep(KIND_OF_SHOWN, {ALL: Kept(b"", marshal.dumps(shown))})
    return shown
