"""Where the old site had a page, by the rules of its generator: links that people kept must lead on."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from plugins.build.importing.model import Generator
from plugins.build.importing.places import slug_of
from plugins.source.front_matter import OLD_ADDRESS

_DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})-(.+)")
STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "none": "/:categories/:title.html",
}
"""Jekyll's built-in forms of `permalink` (https://jekyllrb.com/docs/permalinks/)."""
ALIASES = ("aliases", "redirect_from", "redirectfrom")


def addresses_of(name: str, fields: Mapping[str, Any], generator: Generator, permalink: str = "", lang: str = "") -> tuple[str, ...]:
    """Return the address of a page first, then those that led to it.

    `permalink` is a site-wide form of Jekyll's addresses, `lang` the language of a page that is not in the old site's first one.
    """
    forms: dict[str, Callable[[PurePosixPath, Mapping[str, Any], str], str]] = {
        "jekyll": _jekyll,
        "hugo": partial(_hugo, lang=lang),
        "pelican": partial(_pelican, lang=lang),
    }
    main = forms.get(generator, _by_file)(PurePosixPath(name), fields, permalink)
    return tuple(dict.fromkeys(filter(None, map(_rooted, (main, *_aliases(fields))))))


def can_redirect(address: str) -> bool:
    """Tell whether a page can stand at an old address."""
    return re.fullmatch(OLD_ADDRESS, address) is not None


def _rooted(address: str) -> str:
    return "/" + re.sub(r"^https?://[^/]*", "", address.partition("#")[0].partition("?")[0]).strip().lstrip("/")


def _aliases(fields: Mapping[str, Any]) -> Iterable[str]:
    for name in ALIASES:
        value = fields.get(name)
        yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))


def _text(fields: Mapping[str, Any], *names: str) -> str:
    return next((fields[name] for name in names if isinstance(fields.get(name), str)), "")


def _by_file(path: PurePosixPath, fields: Mapping[str, Any], _form: str) -> str:
    if written := _text(fields, "permalink", "url"):
        return written
    if path.suffix.lower() in {".html", ".htm", ".txt"}:
        return path.as_posix().removesuffix("index.html")
    return f"{_folder(path)}/" if path.stem == "index" else f"{path.with_suffix('').as_posix()}/"


def _jekyll(path: PurePosixPath, fields: Mapping[str, Any], form: str) -> str:
    written = _text(fields, "permalink")
    dated = _DATED.fullmatch(path.stem)
    if written and ":" not in written:
        return written
    if dated is None:
        return f"{_folder(path)}/" if path.stem == "index" else path.with_suffix(".html").as_posix()
    folders = [part for part in path.parts[:-1] if not part.startswith("_")]
    categories = fields.get("categories") or folders
    listed = categories.split() if isinstance(categories, str) else categories
    values = {"year": dated[1], "month": dated[2], "day": dated[3], "title": dated[4], "slug": dated[4]}
    values["categories"] = "/".join(slug_of(str(each)) for each in (listed if isinstance(listed, list) else ()))
    pattern = STYLES.get(written or form or "date", written or form)
    return re.sub("/{2,}", "/", re.sub(r":(\w+)", lambda found: values.get(found[1], ""), pattern))


def _hugo(path: PurePosixPath, fields: Mapping[str, Any], _form: str, *, lang: str) -> str:
    """Translations stand below their language, whether a folder or the end of the file's name tells it."""
    if written := _text(fields, "url"):
        return written
    folder, stem = _folder(path), re.sub(r"\.[a-z]{2}(?:-[a-zA-Z]{2})?$", "", path.stem)
    below = f"{lang}/{folder}" if lang and path.parts[0] != lang else folder
    return f"{below}/" if stem in {"index", "_index"} else f"{below}/{_text(fields, 'slug') or stem.lower()}/"


def _pelican(path: PurePosixPath, fields: Mapping[str, Any], _form: str, *, lang: str) -> str:
    small = {name.lower(): value for name, value in fields.items()}
    folder = "pages/" if path.parts[0] == "pages" else ""
    slug = _text(small, "slug") or slug_of(_text(small, "title") or path.stem)
    return _text(small, "url") or f"{folder}{slug}{f'-{lang}' if lang else ''}.html"


def _folder(path: PurePosixPath) -> str:
    return "" if len(path.parts) == 1 else path.parent.as_posix()
