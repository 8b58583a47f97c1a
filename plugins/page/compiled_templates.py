"""Templates that are compiled once, however many builds there are: an edit waits for none of them."""

import marshal
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

from plugins.page.packing import plain
from plugins.page.shelf import Kept, Shelf

KIND, ALL = "template", "all"
Compiled = dict[str, tuple[str, CodeType]]
"""By a template's name and file as one number: its text, as another one, and its code."""
_COMPILED: dict[bytes, Compiled] = {}
"""By the settings that they were read with: one process does many builds while somebody looks at a preview."""


class CompiledTemplates(BytecodeCache):
    """Jinja's own way to keep code, in memory and on the shelf; `settings` is the fingerprint of all that a run is set to, filters among it.

    That covers Python, Jinja and our own code too. What a filter says of a constant becomes code. So no template hands a constant to one that
    plugins make anew for each run.
    """

    def __init__(self, settings: bytes, shelf: Shelf | None = None) -> None:
        self.settings, self._shelf = settings, shelf or Shelf(None)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, if it is there."""
        if self.settings not in _COMPILED:
            _COMPILED[self.settings] = self._kept()
        text, code = _COMPILED[self.settings].get(bucket.key, ("", None))
        bucket.code = code if text == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template in memory."""
        if bucket.code is not None:
            _COMPILED.setdefault(self.settings, {})[bucket.key] = (bucket.checksum, bucket.code)

    def keep(self) -> None:
        """Keep all code for other processes, if it is not that which was kept."""
        code = _COMPILED.get(self.settings, {})
        if self._shelf.file and _texts(code) != _texts(self._kept()):
            self._shelf.keep(KIND, {ALL: Kept(self.settings, marshal.dumps(code))})

    def _kept(self) -> Compiled:
        row = self._shelf.named(KIND, [ALL]).get(ALL) if self._shelf.file else None
        return plain(row.data) if row and row.fingerprint == self.settings else {}


def _texts(code: Compiled) -> dict[str, str]:
    return {key: text for key, (text, _) in code.items()}
