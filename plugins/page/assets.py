"""The files of the theme as pages name them: a fingerprint in the name, so that browsers keep a file for good, and its hash beside the address."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from typing import NamedTuple

FOLDER = "theme"
LETTERS = 12
"""Of the fingerprint in a name, in hexadecimal."""


class Asset(NamedTuple):
    """`url` is root-relative; `integrity` is the hash by which a browser knows the file (Subresource Integrity), "" of a file that is not there."""

    url: str
    integrity: str = ""


Assets = Mapping[str, Asset]
"""By the name that templates use, such as `js/page-tools.js`."""


def asset_of(name: str, data: bytes) -> Asset:
    """Return how pages name a file of the theme that has these bytes: `/theme/js/page-tools.1f2e3d4c5b6a.js`."""
    stem, dot, suffix = name.rpartition(".")
    fingerprint = hashlib.sha256(data).hexdigest()[:LETTERS]
    return Asset(f"/{FOLDER}/{stem}.{fingerprint}{dot}{suffix}", f"sha384-{b64encode(hashlib.sha384(data).digest()).decode()}")


def find_asset(assets: Assets, name: str) -> Asset:
    """Return a file of the theme; one that is not there has an address that the link check finds to lead nowhere."""
    return assets.get(name) or Asset(f"/{FOLDER}/{name}")
