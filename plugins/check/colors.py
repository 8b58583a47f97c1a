"""Colours of a stylesheet: what a value comes to in the light and in the dark scheme, and how well two of them can be told apart."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tinycss2.color4 import Color as ParsedColor
from tinycss2.color4 import parse_color

from plugins.check.stylesheet import Style, Tokens, variable, words

DARK = "prefers-color-scheme:dark"
SCHEMES = ("light", "dark")


class Color(NamedTuple):
    """A colour without transparency; each part from 0 to 1."""

    red: float
    green: float
    blue: float


def is_root(style: Style) -> bool:
    """Tell whether a rule is about the root of the page, where the theme's tokens stand."""
    return any("root" in selector.subject.states for selector in style.selectors)


def tokens_of(styles: Iterable[Style]) -> dict[str, dict[str, Tokens]]:
    """Return the theme's tokens (custom properties of the root) in each scheme; what the dark one does not change stays."""
    found: dict[str, dict[str, Tokens]] = {scheme: {} for scheme in SCHEMES}
    for style in styles:
        if is_root(style):
            is_dark = any(DARK in condition.replace(" ", "") for condition in style.conditions)
            for scheme in ("dark",) if is_dark else SCHEMES:
                found[scheme].update(style.values)
    return found


def color_of(value: Tokens, tokens: Mapping[str, Tokens], depth: int = 8) -> Color | None:
    """Return the colour that a value comes to, its tokens replaced; None when it is none, or lets something shine through."""
    parts = words(value)
    if len(parts) != 1 or not depth:
        return None
    if name := variable(parts[0]):
        return color_of(tokens.get(name, ()), tokens, depth - 1)
    color = parse_color(parts[0])
    if not isinstance(color, ParsedColor) or color.alpha != 1:
        return None
    try:
        return Color(*list(color.to("srgb"))[:3])
    except NotImplementedError:  # a colour space that the library cannot convert
        return None


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of WCAG 2.2 (1.4.3), from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color)  # noqa: PLR2004 - WCAG's formula
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
