"""The hash that pins approved words: whoever changes one of them afterwards needs a new approval.

It pins what the file says. A fact behind a reference such as a telephone number may change without a new approval.
"""

import hashlib
import json

from plugins.source.front_matter import VersionedHeader


def pin(header: VersionedHeader, lang: str, body: str) -> str:
    """Return the hash of the words; blanks and empty lines at an end say nothing and do not count."""
    lines = [line.rstrip() for line in body.split("\n")]
    words = [header.title, header.summary, header.version, header.effective.isoformat(), lang, "\n".join(lines).strip("\n")]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()
