"""Which generator the source was written for, by what only its files have."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from plugins.build.importing.model import Generator

_BY_NAME: tuple[tuple[str, Generator], ...] = (
    (r"(?:^|/)(?:_config\.ya?ml|_posts/.*|_layouts/.*)$", "jekyll"),
    (r"(?:^|/)(?:hugo\.(?:toml|ya?ml|json)|config\.toml|archetypes/.*|_index(?:\.\w+)?\.md)$", "hugo"),
    (r"(?:^|/)(?:metalsmith\.js(?:on)?)$", "metalsmith"),
    (r"(?:^|/)(?:pelicanconf|publishconf)\.py$", "pelican"),
)
_BY_TEXT: tuple[tuple[str, Generator], ...] = (
    (r"\{\{[<%]|\A\+\+\+|\A\s*\{\s*\"", "hugo"),
    (r"\{% |\{\{ ?(?:site|page)\.", "jekyll"),
    (r"\A(?:Title|Date|Slug|Category):", "pelican"),
    (r"\{filename\}|\{static\}|\|filename\|", "pelican"),
    (r"^(?:layout|template): *\S+\.(?:hbs|jade|pug|njk|html)$", "metalsmith"),
)
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-.")
_CERTAIN = 1_000
_ENOUGH = 20_000
"""The first characters of a file: enough to know a generator by."""


def guess(source: Path, names: Iterable[str]) -> Generator:
    """Return the generator; without any sign of one, pages have the addresses of their files, as with Metalsmith."""
    names = list(names)
    forms = Counter(PurePosixPath(name).suffix.lower() for name in names)
    markdown = [name for name in names if name.lower().endswith((".md", ".markdown", ".mkd"))]
    if not markdown:
        return "html" if forms[".html"] + forms[".htm"] else "text"
    votes: Counter[Generator] = Counter()
    for name in names:
        votes.update({generator: _CERTAIN for pattern, generator in _BY_NAME if re.search(pattern, name)})
    for name in markdown:
        votes.update(_signs(source if source.is_file() else source / name))
        votes.update(["jekyll"] if _DATED.match(PurePosixPath(name).name) else [])
    return votes.most_common(1)[0][0] if votes else "metalsmith"


def _signs(path: Path) -> Iterable[Generator]:
    if path.is_symlink():
        return ()
    with path.open("rb") as file:
        text = file.read(_ENOUGH).decode("utf-8", "replace")
    return {generator for pattern, generator in _BY_TEXT if re.search(pattern, text, re.MULTILINE)}
