"""One small stylesheet: the theme's CSS files in a fixed order, bundled and minified by lightningcss; and the theme's pictures and scripts.

Nothing else blocks the first paint of a page on an old phone. The names of the files have fingerprints, so that a phone asks for each once,
and pages say the hashes of styles and scripts, so that a browser takes no other.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import lightningcss
from pelican import signals
from pelican.generators import Generator

from plugins.page.assets import Assets, asset_of, find_asset

SHEET, COPIED = "site.css", ("img", "js")
FOR_PAPER = '@media print{:root{--site:"%s"}}'
"""Links of the site have no host in their address, and nobody can type the rest alone from a sheet of paper."""


@dataclass(frozen=True, slots=True)
class Options:
    """`browsers` in browserslist's form: what the CSS is written down to."""

    browsers: tuple[str, ...] = ("chrome 105", "firefox 110", "safari 16", "ios_saf 16")


class StyleError(ValueError):
    """A mistake in a CSS file; says which file and line."""


def style_files(folder: Path) -> list[Path]:
    """Return tokens, base, components in alphabetical order and print."""
    return [folder / "tokens.css", folder / "base.css", *sorted((folder / "components").glob("*.css")), folder / "print.css"]


def stylesheet(folder: Path, options: Options) -> str:
    """Return all rules in few bytes; raise StyleError for the first mistake."""
    files = style_files(folder)
    for file in files:
        _minify(file.read_text(encoding="utf-8"), file.relative_to(folder.parents[1]).as_posix(), options)
    whole = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return _minify(f"@layer tokens, base, components, print;\n{whole}", "site.css", options)


def _minify(css: str, name: str, options: Options) -> str:
    try:
        return str(lightningcss.process_stylesheet(css, filename=name, minify=True, browsers_list=list(options.browsers)))
    except ValueError as error:
        place = re.sub(r":(\d+):(\d+)$", lambda found: f":{int(found[1]) + 1}:{found[2]}", str(error))  # it counts lines from 0
        message = f"{place}; correct the file and build again"
        raise StyleError(message) from error


def theme_files(static: Path, origin: str) -> dict[str, bytes]:
    """Return the bytes of every file that pages can ask for, by the name that templates use; raises StyleError."""
    made = {SHEET: (stylesheet(static / "css", Options()) + FOR_PAPER % origin).encode()}
    copied = sorted(file for folder in COPIED for file in (static / folder).rglob("*") if file.is_file())
    return {**made, **{file.relative_to(static).as_posix(): file.read_bytes() for file in copied}}


def url_of(assets: Assets, name: str) -> str:
    """Return the address of a file of the theme."""
    return find_asset(assets, name).url


def checked(assets: Assets, name: str) -> Mapping[str, str]:
    """Return the attributes by which a page asks for a style or script and for no other bytes: `xmlattr` writes them."""
    asset = find_asset(assets, name)
    return {"href" if name.endswith(".css") else "src": asset.url, "integrity": asset.integrity}


class StylesheetGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to files that stand for no source: they are there when the links to them are checked."""

    def generate_output(self, writer: Any) -> None:
        """Write the stylesheet, the theme's pictures and its scripts."""
        del writer
        for name, data in self.context["THEME_FILES"].items():
            target = Path(self.output_path + self.context["ASSETS"][name].url)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def on_generator_init(generator: Any) -> None:
    """Make the files once, and let templates name them: `asset` gives an address, `checked` address and hash."""
    context = generator.context
    if "ASSETS" not in context:
        publisher = context["SITE"].publisher  # None when its file has a mistake, which stops the build
        context["THEME_FILES"] = theme_files(Path(generator.theme) / "static", publisher.site_url if publisher else "")
        context["ASSETS"] = {name: asset_of(name, data) for name, data in context["THEME_FILES"].items()}
    generator.env.globals["asset"] = partial(url_of, context["ASSETS"])
    generator.env.globals["checked"] = partial(checked, context["ASSETS"])


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator."""
    return StylesheetGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(on_generator_init)
    signals.get_generators.connect(on_get_generators)
