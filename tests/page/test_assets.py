"""Names with fingerprints, and hashes that browsers hold files against."""

import hashlib
from base64 import b64decode

from plugins.page.assets import Asset, asset_of, find_asset


def test_the_name_changes_with_the_bytes() -> None:
    """So a browser may keep a file for good."""
    names = [asset_of("js/print.js", data).url for data in (b"a", b"b", b"a")]
    assert names[0] == names[2] != names[1]
    assert names[0] == f"/theme/js/print.{hashlib.sha256(b'a').hexdigest()[:12]}.js"


def test_the_integrity_is_the_hash_of_the_bytes() -> None:
    """As browsers read it (Subresource Integrity, 3.1)."""
    kind, _, digest = asset_of("site.css", b"p{}").integrity.partition("-")
    assert (kind, b64decode(digest)) == ("sha384", hashlib.sha384(b"p{}").digest())


def test_a_file_that_is_not_there_gets_an_address_that_leads_nowhere() -> None:
    """The link check names it with the template; a template of its own would only break."""
    assert find_asset({}, "img/gone.svg") == Asset("/theme/img/gone.svg", "")
