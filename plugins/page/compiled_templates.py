"""Templates that one process compiles once, however many builds it does: the preview's next look at an edit waits for none of them."""

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

_COMPILED: dict[tuple[str, str, bytes], CodeType] = {}
"""By the template's name and file, its text, and the settings it was read with."""


class CompiledTemplates(BytecodeCache):
    """Jinja's own way to keep code, in memory; `settings` is the fingerprint of all that a run is set to, filters among it.

    What a filter says of a constant becomes code too. So no template hands a constant to one that plugins make anew for each run.
    """

    def __init__(self, settings: bytes) -> None:
        self.settings = settings

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, if it is there."""
        bucket.code = _COMPILED.get((bucket.key, bucket.checksum, self.settings))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            _COMPILED[bucket.key, bucket.checksum, self.settings] = bucket.code
