"""Why HTML is refused, in an editor's words and at its line."""

import re
from collections.abc import Iterator

from plugins.page.rules import Rule
from plugins.source.allowed_html import ATTRIBUTES, CLASSES, EVERYWHERE, TAGS, URLS, is_allowed_address
from plugins.source.faults import Faults
from plugins.source.html_tokens import Pair, Token
from plugins.source.lines import Locator

RULE: Rule = "refused-html"
_WITHOUT_IT = "leave it out"


def explain(written: list[Token], difference: tuple[int, Pair], faults: Faults, locator: Locator) -> None:
    """Name everything that is not allowed; where that explains nothing, what stands at the first difference."""
    before = len(faults.found)
    for token in written:
        if token.kind == "start":
            for line, rule, says, remedy in _forbidden(token, locator):
                faults.add(line, rule, says, remedy)
    if len(faults.found) == before:
        at, pair = _behind_equal_text(written, difference)
        opened = _open_elements(written[:at])
        says, remedy = _misplaced(pair, [token.value for token in opened])
        faults.add(_line_of_difference(written, at, opened, locator), RULE, says, remedy)


def _behind_equal_text(written: list[Token], difference: tuple[int, Pair]) -> tuple[int, Pair]:
    """Where a tag is dropped, the texts around it become one; the tag is what differs, not the text before it."""
    at, (here, there) = difference
    is_one_text = here and there and here.kind == there.kind == "text" and there.value.startswith(here.value)
    return (at + 1, (written[at + 1], None)) if is_one_text and at + 1 < len(written) else difference


def _forbidden(token: Token, locator: Locator) -> Iterator[tuple[int | None, Rule, str, str]]:
    if token.value not in TAGS:
        yield _line_of(token, locator), RULE, f"the HTML element <{token.value}> is not allowed", "write it in Markdown, or leave it out"
        return
    seen = set()
    for name, value in token.attributes:
        if name == "class" and token.value != "code":
            for word in sorted(set(value.split()) - CLASSES.get(token.value, set())):
                line = token.line or locator.line_of(f".{word}") or locator.line_of(word)
                yield line, RULE, f'the class "{word}" is not allowed on <{token.value}>', f"{_WITHOUT_IT}: the theme decides how things look"
        elif name not in EVERYWHERE | ATTRIBUTES.get(token.value, EVERYWHERE):
            line = token.line or locator.line_of(f"{name}=")
            yield line, RULE, f'the attribute "{name}" is not allowed on <{token.value}>', _WITHOUT_IT
        elif name in seen:
            yield token.line, RULE, f'the attribute "{name}" stands twice on <{token.value}>', "delete one of the two"
        elif name in URLS and not is_allowed_address(token.value, name, value):
            yield token.line or locator.line_of(value), "refused-address", *_refused_address(value)
        seen.add(name)


def _refused_address(value: str) -> tuple[str, str]:
    shown = " ".join(value.split())[:80]
    if re.match("https?:", value, re.IGNORECASE):
        return f'no browser can read the address "{shown}"', "correct it"
    return f'the address "{shown}" is not allowed', "link to a page of the site, or to https://, mailto:, tel: or sms:"


def _misplaced(pair: Pair, opened: list[str]) -> tuple[str, str]:
    """Return what is wrong where `pair` is what was written, and what a browser reads there."""
    written, read = pair
    if written and written.kind == "other":
        return f"the declaration <{written.value[:20]}> is not shown to anybody", _WITHOUT_IT
    if written and written.kind == "end" and written.value not in opened:
        return f"</{written.value}> ends nothing that is open", "delete it, or begin the element"
    if written and written.value == "a" and "a" in opened:
        return "a link stands inside a link", "take one of the two out"
    if written and written.kind == "start" and read and read.kind == "end":
        return f"<{written.value}> cannot stand inside <{read.value}>", "end the one before the other, with a blank line between them"
    if read and read.kind == "end":
        return f"<{read.value}> is not closed where it should be", f"write </{read.value}> before what it stands in ends"
    shown = f"<{written.value}>" if written and written.kind == "start" else "this text"
    return f"{shown} cannot stand here: a browser would move or drop it", "write it in Markdown, or nest the elements as HTML asks"


def _line_of_difference(written: list[Token], at: int, opened: list[Token], locator: Locator) -> int | None:
    """Return the line of the tag that was written there, else that of the element around it."""
    token = written[at] if at < len(written) else None
    if token and token.kind == "other":
        return next((line for sign in ("<!", "<?", "<![") if (line := locator.line_of(sign + token.value))), None)
    if token and token.kind == "end" and token.value not in {element.value for element in opened}:
        return _line_of_end(written, at, token.value, locator)
    around = [*opened[-1:], *(element for element in opened if element.value == "a")]
    nearest = [token, *around] if token and token.kind == "start" else around
    return next((line for element in nearest if (line := _line_of(element, locator))), None)


def _line_of_end(written: list[Token], at: int, name: str, locator: Locator) -> int | None:
    """Return the line of an end tag, if all of its kind were typed by the editor: end tags carry no marks."""
    typed = [found.start() for found in re.finditer(f"</{name}[\\s>]", locator.text, re.IGNORECASE)]
    ends = [number for number, token in enumerate(written) if token.kind == "end" and token.value == name]
    return locator.line_at(typed[ends.index(at)]) if len(typed) == len(ends) else None


def _open_elements(tokens: list[Token]) -> list[Token]:
    opened: list[Token] = []
    for token in tokens:
        if token.kind == "start":
            opened.append(token)
        elif token.kind == "end":
            while opened and opened.pop().value != token.value:
                pass
    return opened


def _line_of(token: Token, locator: Locator) -> int | None:
    """Return the line of a tag, or of a link that Markdown made."""
    if token.line:
        return token.line
    if token.value not in TAGS:
        return locator.line_of(f"<{token.value}")
    return next((line for name, value in token.attributes if name in URLS and (line := locator.line_of(value))), None)
