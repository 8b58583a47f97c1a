"""The `_headers` file that static hosts read: paths, and what the host says with each of them; own code of the audit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property


@dataclass(slots=True)
class Block:
    """What is said with all paths that `pattern` covers (`*` stands for anything)."""

    pattern: str
    headers: list[tuple[str, str]] = field(default_factory=list)

    def covers(self, path: str) -> bool:
        """Tell whether the block is about a path."""
        return _regex(self.pattern).fullmatch(path) is not None


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", ".*"))


@dataclass
class HostHeaders:
    """The blocks of a file in their order; `unread` are lines that no host understands."""

    text: str

    @cached_property
    def blocks(self) -> list[Block]:
        """Return the blocks."""
        return self._read[0]

    @cached_property
    def unread(self) -> list[str]:
        """Return the lines that are neither a path nor a header below one."""
        return self._read[1]

    def all(self, name: str, path: str | None = None) -> list[str]:
        """Return the values of a header, of one path if one is given, in the order of the file."""
        blocks = (block for block in self.blocks if path is None or block.covers(path))
        return [value for block in blocks for each, value in block.headers if each.lower() == name.lower()]

    def everything(self) -> Iterator[tuple[Block, str, str]]:
        """Yield every header with its block."""
        return ((block, name, value) for block in self.blocks for name, value in block.headers)

    @cached_property
    def _read(self) -> tuple[list[Block], list[str]]:
        blocks: list[Block] = []
        unread: list[str] = []
        for line in filter(str.strip, self.text.splitlines()):
            name, _, value = line.partition(":")
            if line.lstrip().startswith("#"):
                continue
            if not line[0].isspace():
                blocks.append(Block(line.strip()))
            elif blocks and value.strip():
                blocks[-1].headers.append((name.strip(), value.strip()))
            else:
                unread.append(line)
        return blocks, unread


def directives_of(policy: str) -> dict[str, list[str]]:
    """Return the directives of one content security policy with their sources; of two of a name the first counts."""
    found: dict[str, list[str]] = {}
    for step in filter(None, map(str.split, policy.lower().split(";"))):
        found.setdefault(step[0], step[1:])
    return found
