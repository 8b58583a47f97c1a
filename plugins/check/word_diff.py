"""What changed between two texts, word by word, so that nobody has to lay them side by side."""

import difflib
from collections.abc import Iterator, Sequence

LEGEND = "Words in [-these marks-] were taken out, words in {+these marks+} were added; ... stands for words that stayed."
NEAR = 6
"""How many words that stayed are shown on each side of a change."""


def word_diff(old: str, new: str) -> str:
    """Return the changes with a few words around each; "" when both have the same words."""
    before, after = old.split(), new.split()
    if before == after:
        return ""
    return " ".join(_pieces(before, after, difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()))


def _pieces(before: list[str], after: list[str], codes: Sequence[tuple[str, int, int, int, int]]) -> Iterator[str]:
    for number, (what, start, end, new_start, new_end) in enumerate(codes):
        if what == "equal":
            yield from _kept(before[start:end], is_first=number == 0, is_last=number == len(codes) - 1)
        if what in {"delete", "replace"}:
            yield f"[-{' '.join(before[start:end])}-]"
        if what in {"insert", "replace"}:
            yield f"{{+{' '.join(after[new_start:new_end])}+}}"


def _kept(words: list[str], *, is_first: bool, is_last: bool) -> Iterator[str]:
    """Yield the words beside a change; a run between two changes is cut in its middle."""
    head, tail = (0 if is_first else NEAR), (0 if is_last else NEAR)
    if len(words) <= head + tail:
        yield " ".join(words)
    else:
        yield " ".join((*words[:head], "...", *words[len(words) - tail :]))
