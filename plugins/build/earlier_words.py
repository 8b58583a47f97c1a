"""The words that somebody signed last, to lay beside those of today: from the history of the content, or from a folder of it."""

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from plugins.build.exits import WrongUseError
from plugins.source.document import Document
from plugins.source.front_matter import Approval, ArticleHeader, Review, VersionedHeader

Read = Callable[[bytes], Document]
"""Reads bytes as the document that they are compared with."""
COMMIT = re.compile(r"[0-9a-f]{40,64}")
NOBODY = "Nobody has signed these words before: everything is new."


class Earlier(NamedTuple):
    """The document with the words of before, None where there are none, and in words where they come from."""

    document: Document | None
    says: str


def earlier_words(document: Document, content: Path, read: Read, since: str | None = None) -> Earlier:
    """Return the words before: at `since`, a folder of content or a commit of git, or as they were signed.

    Raises WrongUseError when there is no `since`.
    """
    if since is not None:
        return _since(document, content, read, since)
    signed = signed_by(document)
    if signed is None:
        return Earlier(None, NOBODY)
    by = f"as {signed.by} signed them on {signed.date}"
    if signed.hash == document.hash:
        return Earlier(document, f"These are the words {by}: nothing has changed.")
    for commit, data in _history(content, document.file):
        found = read(data)
        if found.hash == signed.hash and found.body is not None:
            return Earlier(found, f"Compared with the words {by} (commit {commit[:10]}).")
    return Earlier(
        None, f"The words {by} were not found in the history of the content, or the glossary has changed since: everything is shown as new."
    )


def signed_by(document: Document) -> Approval | Review | None:
    """Return who signed last, whether the words are still the same or not."""
    header = document.header
    if isinstance(header, ArticleHeader):
        return header.review
    return header.approval if isinstance(header, VersionedHeader) else None


def _since(document: Document, content: Path, read: Read, since: str) -> Earlier:
    folder = Path(since)
    if since and folder.is_dir():
        file = folder / document.file
        return _earlier(read(file.read_bytes()) if file.is_file() else None, f"the folder {since}")
    commit = _git(content, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    if commit is None:
        message = f"--since {since}: that is neither a folder of content nor a commit of its git repository."
        raise WrongUseError(message)
    data = _git(content, "show", f"{commit.decode().strip()}:./{document.file}")
    return _earlier(read(data) if data is not None else None, f"the commit {since}")


def _earlier(found: Document | None, where: str) -> Earlier:
    if found is None or found.body is None:
        return Earlier(None, f"The text is not in {where}: everything is new.")
    return Earlier(found, f"Compared with the words in {where}.")


def _history(content: Path, file: str) -> Iterator[tuple[str, bytes]]:
    """Yield each commit that changed a file with what it held then, the newest first, under earlier names too; nothing outside of a repository."""
    commit = ""
    for line in (_git(content, "log", "--follow", "--name-only", "--format=%H", "--", file) or b"").decode().split():
        if COMMIT.fullmatch(line):
            commit = line
        elif (data := _git(content, "show", f"{commit}:{line}")) is not None:
            yield commit, data


def _git(content: Path, *arguments: str) -> bytes | None:
    """Return what git says, None when it fails or is not there."""
    try:
        done = subprocess.run(["git", "-C", str(content), *arguments], check=False, capture_output=True)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
