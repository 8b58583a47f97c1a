"""Faults for plugins/check/rules/contrast.py."""

import re

from tests.check.seeds import Seed

DARK = "@media screen and (prefers-color-scheme:dark){:root{%s}}"


def changed(old: str, new: str) -> Seed:
    """Return a seed for the stylesheet."""
    return Seed("text_has_contrast", ("stylesheet",), re.compile(old), new)


def added(css: str) -> Seed:
    """Return a seed that adds a rule to the stylesheet."""
    return Seed("text_has_contrast", ("stylesheet",), "", css)


SEEDS = [
    *(changed(rf"--{name}:#\w+", f"--{name}:#999") for name in ("ink", "ink-soft", "link", "visited", "link-hover", "paper", "tint")),
    *(changed(rf"--{name}:#\w+", f"--{name}:#777") for name in ("emergency-tint", "urgent-tint", "nonurgent-tint", "brand", "urgent")),
    *(changed(rf"--on-{name}:#\w+", f"--on-{name}:#777") for name in ("brand", "emergency", "urgent", "nonurgent", "focus")),
    *(added(DARK % f"--{name}:#555") for name in ("ink", "link", "paper", "on-brand")),
    added("p{color:#777}"),
    added("p{color:gray}"),
    added("p { color : #777 ; }"),
    added("p{color: var( --brand )}"),
    added("p{color:rgb(119 119 119)}"),
    added("p{color:hsl(0 0% 47%)}"),
    added("p{color:var(--brand)}"),
    added("p{color:#fff;background:#777}"),
    added("p{color:#fff;background:#000;background-color:#777}"),
    added("p{background:#777}"),
    added(".x{--on-y:#fff;--y:#777}"),
    added(".x{color:var(--on-brand);background:var(--tint)}"),
    added(":root{--new-tint:#777}"),
]
