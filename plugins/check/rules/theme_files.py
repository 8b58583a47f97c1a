"""Styles, scripts and pictures of the theme: each under a name that stands for its bytes, and taken by browsers for no other bytes."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator

from plugins.check.addresses import file_of, whole
from plugins.check.finished import File
from plugins.check.host_headers import HostHeaders
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule
from plugins.check.summary import Site

FOLDER = "theme/"
_NAMED = re.compile(r"\.([0-9a-f]{12})\.[a-z]+")
_STANDS_FOR_BYTES = re.compile(r"[._][0-9a-f]{7,}[^/]*\.[^/.]+")
"""Part of the name of a file of the theme, of a picture and of a part of the search's index."""


@rule(
    on=("stylesheet", "script", "picture"),
    weight="stop",
    reason="Browsers keep these files for a year without asking again; visitors would go on with the old one.",
    remedy="see that plugins.publish.stylesheet writes every file of the theme, and build again",
    source="RFC 8246",
)
def names_of_theme_files_change_with_them(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The name of each file of the theme has a fingerprint of its bytes."""
    named = _NAMED.search(file.path)
    if file.path.startswith(FOLDER) and (named is None or not hashlib.sha256(file.data).hexdigest().startswith(named[1])):
        yield Fault("its name is none of these bytes")


@rule(
    on=("site",),
    weight="stop",
    reason="A style or script that somebody has changed on the server could read what visitors do; one with a wrong hash does not run at all.",
    remedy="let the template write {{ checked('js/NAME.js') | xmlattr }} for the file, and build again",
    source="W3C Subresource Integrity",
)
def styles_and_scripts_are_known_by_their_hash(site: Site, policy: Policy) -> Iterator[Fault]:
    """Each style and script that a page loads from this site stands there with the hash of the file."""
    right: dict[tuple[str, str], bool] = {}
    for page in site.pages:
        for written, integrity in page.hashes:
            target = whole(written, policy.origin + page.url)
            path = file_of(target.path) if target is not None and target.origin == policy.origin else ""
            if path not in site.sizes:
                continue
            if (path, integrity) not in right:
                right[path, integrity] = _is_hash(integrity, site.read(path))
            if not right[path, integrity]:
                yield Fault(f'"{written}" stands there with {"the hash of another file" if integrity else "no hash"}', written, page=page.path)


def _is_hash(integrity: str, data: bytes) -> bool:
    kind, _, digest = integrity.partition("-")
    return kind in {"sha256", "sha384", "sha512"} and digest == b64encode(hashlib.new(kind, data).digest()).decode()


@rule(
    on=("headers",),
    weight="stop",
    reason="What browsers keep for good they never ask for again: a page, a notice or a phone number would stay as it was on the day of a visit.",
    remedy="build the site again; plugins/publish/header_policy.py says which folders hold files whose names stand for their bytes",
    source="RFC 8246",
)
def only_what_never_changes_is_kept_for_good(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """`immutable` is said of files alone whose names stand for their bytes."""
    for block in HostHeaders(file.text).blocks:
        if any(name.lower() == "cache-control" and "immutable" in value.lower() for name, value in block.headers):
            covered = (path for path in file.sizes if block.covers(f"/{path}") and not _STANDS_FOR_BYTES.search(path))
            yield from (Fault(f"browsers would keep {path} for good", block.pattern) for path in covered)
