"""One small stylesheet: the theme's CSS files in a fixed order, bundled and minified by lightningcss.

Nothing else blocks the first paint of a page on an old phone.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightningcss
from pelican import signals
from pelican.generators import Generator

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


class StylesheetGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to files that stand for no source: they are there when the links to them are checked."""

    def generate_output(self, writer: Any) -> None:
        """Write the stylesheet, the theme's pictures and its scripts."""
        del writer
        static = Path(self.theme) / "static"
        target = Path(self.output_path) / "theme"
        target.mkdir(parents=True, exist_ok=True)
        origin = self.context["views"].site.publisher.site_url
        (target / "site.css").write_text(stylesheet(static / "css", Options()) + FOR_PAPER % origin, encoding="utf-8")
        for folder in ("img", "js"):
            shutil.copytree(static / folder, target / folder, dirs_exist_ok=True)


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator."""
    return StylesheetGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
