"""The one policy (plugins/publish/header_policy.py) as servers need it: for each header what is said by default, and of which paths something else.

A server knows the file that it sends, so each header has one value here, where hosts of `_headers` may get two: that which comes last in the
policy, the stricter one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plugins.publish.header_policy import PathHeaders

EVERYTHING = "/*"
NOT_SERVED = r"^/\.(?!well-known/)|^/.+/\.|^/_(?:headers|redirects)$|\.(?:br|gz)$"
"""What lies in the folder of a site for its tools, for its server, or beside a file in fewer bytes."""
TYPES: Mapping[str, tuple[str, ...]] = {
    "application/atom+xml": ("atom",),
    "application/json": ("json",),
    "application/octet-stream": ("pagefind", "pf_fragment", "pf_index", "pf_meta"),
    "application/pdf": ("pdf",),
    "application/wasm": ("wasm",),
    "application/xml": ("xml",),
    "image/avif": ("avif",),
    "image/gif": ("gif",),
    "image/jpeg": ("jpeg", "jpg"),
    "image/png": ("png",),
    "image/svg+xml": ("svg",),
    "image/vnd.microsoft.icon": ("ico",),
    "image/webp": ("webp",),
    "text/css": ("css",),
    "text/html": ("html", "htm"),
    "text/javascript": ("js", "mjs"),
    "text/plain": ("txt",),
}
"""Kinds of files by the ends of their names, from the register of IANA."""
IN_UTF_8 = ("application/atom+xml", "application/xml", "image/svg+xml", "text/css", "text/html", "text/javascript", "text/plain")
"""Kinds whose encoding is said beside them; JSON has no other (RFC 8259)."""
TEXTS = tuple(suffix for kind, suffixes in TYPES.items() if kind in (*IN_UTF_8, "application/json") for suffix in suffixes)
"""What gets smaller when it is compressed."""
_SMALLER = r"(?:\.(?:br|gz))?"


@dataclass(slots=True)
class Said:
    """A header: `default` for all paths, `cases` of patterns with other values, of which the last that covers a path counts."""

    default: str = ""
    cases: list[tuple[str, str]] = field(default_factory=list)


def by_header(policy: Iterable[PathHeaders]) -> dict[str, Said]:
    """Return the headers of a policy by name; kinds of content, which servers tell by names of files, are left to them."""
    found: dict[str, Said] = {}
    for rule in policy:
        for name, value in rule.headers.items():
            said = found.setdefault(name, Said())
            if rule.pattern == EVERYTHING:
                said.default = value
            else:
                said.cases.append((regex(rule.pattern), value))
    return {name: said for name, said in found.items() if name != "Content-Type"}


def regex(pattern: str) -> str:
    """Return the regular expression of the files behind a path: a folder's page, and what a server sends in fewer bytes, stand for themselves."""
    path = re.escape(pattern.removesuffix("*"))
    if pattern.endswith("*"):
        return f"^{path}"
    return rf"^{path}(?:index\.html{_SMALLER})?$" if pattern.endswith("/") else f"^{path}{_SMALLER}$"
