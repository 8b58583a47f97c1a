"""One converter reads all texts of a language, and no text leaves anything behind for the next."""

import random

import pytest

from plugins.source import conversion
from plugins.source.body import Body, render
from plugins.source.conversion import Surroundings
from plugins.source.references import References
from tests.conftest import CONTENT
from tests.source.bodies import site_facts

TRICKY = (
    "[a]: /x 'y'\n\n[a] [b]",
    "[a] without its address",
    "Note[^1]\n\n[^1]: First",
    "Note[^1] again\n\n[^1]: Second\n\n[^2]: never read",
    "## What to do\n\n## What to do",
    "## What to do {: #own }",
    "{{ phone.nobody }} [@nobody]",
    "[{{ phone.emergency }}]({{ phone.emergency }})",
    "/// emergency | Call 911 if\n- a\n///",
    "/// emergency | never ends\n- a",
    "<b>raw</b> <!-- comment --> `code`",
    "*[HTML]: no abbreviation",
    "> " * 900 + "deep",
    "a | b\n--|--\n1 | 2",
    "",
)


def bodies(texts: list[str], *, anew: bool) -> list[Body]:
    """Read texts one after the other."""
    references, found = References(site_facts(), "en"), []
    for text in texts:
        if anew:
            conversion._converter.cache_clear()
        found.append(render(text, Surroundings("a.md", 1, references, str, ["cdc"])))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_no_text_leaves_anything_behind(seed: int) -> None:
    """Definitions, footnotes, ids, findings: in any order, each text comes out as if it were the only one."""
    texts = [*TRICKY, *(path.read_text(encoding="utf-8").split("---", 2)[2] for path in sorted(CONTENT.rglob("*.md")))] * 2
    random.Random(seed).shuffle(texts)  # noqa: S311 - no secret
    assert bodies(texts, anew=False) == bodies(texts, anew=True)
