"""Templates that one process compiles once, however many builds it does: the preview's next look at an edit waits for none of them."""

from collections.abc import Mapping
from types import CodeType
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache

_COMPILED: dict[tuple[str, str, str], CodeType] = {}
"""By the template's name and file, its text, and how it was to be read."""


class CompiledTemplates(BytecodeCache):
    """Jinja's own way to keep code, in memory; `options` are those of its environment.

    Code depends on nothing else as long as no template hands a constant to a filter of ours, which Jinja would work out when it compiles.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.options = repr(sorted(options.items()))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, if it is there."""
        bucket.code = _COMPILED.get((bucket.key, bucket.checksum, self.options))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            _COMPILED[bucket.key, bucket.checksum, self.options] = bucket.code
