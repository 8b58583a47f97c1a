"""One small stylesheet: the theme's CSS files in a fixed order, bundled and minified by lightningcss.

Nothing else blocks the first paint of a page on an old phone.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightningcss
from pelican import signals


@dataclass(frozen=True, slots=True)
class Options:
    """`browsers` in browserslist's form: what the CSS is written down to."""

    browsers: tuple[str, ...] = ("chrome 105", "firefox 110", "safari 16", "ios_saf 16")


def stylesheet(folder: Path) -> str:
    """Return tokens, base, components in alphabetical order and print as one text."""
    files = [folder / "tokens.css", folder / "base.css", *sorted((folder / "components").glob("*.css")), folder / "print.css"]
    return "@layer tokens, base, components, print;\n" + "\n".join(file.read_text(encoding="utf-8") for file in files)


def minify(css: str, options: Options) -> str:
    """Return the same rules in fewer bytes; a mistake in the CSS is a ValueError with its line."""
    return lightningcss.process_stylesheet(css, filename="site.css", minify=True, browsers_list=list(options.browsers))


def on_finalized(pelican: Any) -> None:
    """Write the stylesheet, the theme's pictures and its scripts."""
    static = Path(pelican.theme) / "static"
    target = Path(pelican.output_path) / "theme"
    target.mkdir(parents=True, exist_ok=True)
    (target / "site.css").write_text(minify(stylesheet(static / "css"), Options()), encoding="utf-8")
    for folder in ("img", "js"):
        shutil.copytree(static / folder, target / folder, dirs_exist_ok=True)


def register() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(on_finalized)
