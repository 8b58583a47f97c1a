"""Text that older eyes can read, in the light and in the dark scheme, read off how the finished styles use the theme's tokens.

Text stands on the ground that its own rule sets. A token `--on-x` stands on `--x` and nowhere else. Every other colour of text
can stand on every other ground: those that a rule sets, and every `--...-tint`.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product

import tinycss2

from plugins.check.colors import SCHEMES, Color, color_of, contrast, is_root, tokens_of
from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule
from plugins.check.stylesheet import Style, Tokens, styles_of, variable, words, written

ENOUGH = 4.5
ON = "--on-"
WITHOUT_TEXT = frozenset(("hr", "img", "svg", "video"))
Pair = tuple[Tokens, Tokens]


@rule(
    on=("stylesheet",),
    weight="stop",
    reason="Older eyes need contrast; below 4.5 to 1 many cannot read the text at all.",
    remedy="make the token darker or lighter in theme/static/css/tokens.css",
    source="A11Y-4, WCAG 2.2 1.4.3",
)
def text_has_contrast(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every colour of text has a contrast of 4.5 to every ground that it can stand on, in either scheme."""
    styles = styles_of(file)
    tokens = tokens_of(styles)
    pairs = {(written(text), written(ground)): (text, ground) for text, ground in _pairs(styles, tokens["light"])}
    values = _each(value for pair in pairs.values() for value in pair)
    colors = {scheme: {name: color_of(value, tokens[scheme]) for name, value in values.items()} for scheme in SCHEMES}
    for text, ground in pairs:
        for scheme in SCHEMES:
            ratio = _ratio(colors[scheme][text], colors[scheme][ground])
            if ratio < ENOUGH:
                says = f"{text} on {ground} has a contrast of {ratio:.2f} in the {scheme} scheme, and {ENOUGH} is needed"
                yield Fault(says, text)


def _each(values: Iterable[Tokens]) -> dict[str, Tokens]:
    """Return every value once, by how it is written: a stylesheet says the same few over and over."""
    return {written(value): value for value in values}


def _ratio(text: Color | None, ground: Color | None) -> float:
    """Return a contrast; a colour that cannot be told, such as `inherit` or none at all, has enough."""
    return contrast(text, ground) if text and ground else ENOUGH


def _pairs(styles: tuple[Style, ...], tokens: Mapping[str, Tokens]) -> Iterator[Pair]:
    yield from ((_var(name), _var(_ground_of(name))) for name in tokens)
    for style in styles:
        if not is_root(style):
            yield from ((value, style.values[_ground_of(name)]) for name, value in style.values.items() if _ground_of(name) in style.values)
        yield _text(style), _ground(style)
    texts = _each(_text(style) for style in styles if _text(style) and not _ground(style) and not _name(_text(style)).startswith(ON))
    yield from product(texts.values(), _each(_grounds(styles, tokens)).values())


def _grounds(styles: tuple[Style, ...], tokens: Mapping[str, Tokens]) -> Iterator[Tokens]:
    """Yield every ground on which any text can stand."""
    named = {name for style in styles for name in style.values}
    yield from (_var(name) for name in tokens if name.endswith("-tint"))
    for style in styles:
        is_of_text = not all(selector.subject.types & WITHOUT_TEXT for selector in style.selectors)
        if _ground(style) and not _text(style) and is_of_text and f"{ON}{_name(_ground(style))[2:]}" not in named:
            yield _ground(style)


def _text(style: Style) -> Tokens:
    return words(style.values.get("color", ()))


def _ground(style: Style) -> Tokens:
    last = next((name for name in reversed(style.values) if name in {"background", "background-color"}), "")
    return words(style.values.get(last, ()))


def _name(value: Tokens) -> str:
    return variable(value[0])


@lru_cache(maxsize=256)
def _var(name: str) -> Tokens:
    return list(tinycss2.parse_component_value_list(f"var({name})"))


def _ground_of(name: str) -> str:
    """Return the token of the ground for one of text: `--brand` for `--on-brand`."""
    return f"--{name.removeprefix(ON)}" if name.startswith(ON) else ""
