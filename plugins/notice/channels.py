"""Before somebody writes to the plan by e-mail or text, the page says that this is not secure and whom to call instead.

The warning stands beside every such link, once a block (P27 to P34; EML-1, SMS-1), not only in a policy that nobody opens.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plugins.page import dom, pipeline
from plugins.page.dom import Tree
from plugins.page.notices import Notices, notice_element
from plugins.page.pipeline import Page, Pass

EMAIL, TEXT = "email", "text-messages"
WHOLE = ("details", "dl", "figure", "ol", "table", "ul")
"""A warning stands behind a whole list or table: in the middle of one it would break it apart."""
BLOCKS = (
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "div",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "main",
    "p",
    "section",
)
_VERB = r"(?:text(?:ing|o)?|message|reply|send|sms|escriba|env[ií]\w+|mand[ae]\w*|respond\w+)"
_CODE = r"(?:to|at|al|a|short code|c[oó]digo|n[uú]mero|number)?\s*(?:\d{5,6}|\d{3}-\d{3})"
SHORT_CODE = re.compile(rf"(?<![\w/-]){_VERB}\b[^.!?]{{0,60}}?\b{_CODE}(?![\d-])", re.IGNORECASE)
_STEMS = ("text", "message", "reply", "send", "sms", "escr", "env", "mand", "respond")
"""Of every verb: a text that has one has one of these when its case is folded. None has an i, of which there are two that fold to no other."""
_ANY_CODE = re.compile(r"\d{3}(?:\d{2}|-\d{3})")
"""What a code begins with; in the text of a whole page, the next block may go on with digits and hyphens."""
_NEAR = 100
"""Characters: more than there can be between the start of the verb and the code in SHORT_CODE."""
_LONG = 800
"""Bytes: more than so many characters take, with the blanks between them; where they do not, the page is looked at."""
_OF_OTHER_DIGITS = b"\xd9\xdb\xdf\xe0\xe1\xea\xef\xf0"
"""With what all digits but those of ASCII begin in UTF-8."""
_OTHER_DIGIT = b"\xff"
"""What each of them becomes: no byte of UTF-8."""
_SHAPE = bytes.maketrans(b"0123456789" + _OF_OTHER_DIGITS, b"0" * 10 + _OTHER_DIGIT * len(_OF_OTHER_DIGITS))
_CODE_IN_SHAPE = re.compile(rb"000(?:00|-000)")
"""_ANY_CODE where every digit is a zero: a pattern that begins with given characters takes a fortieth of the time."""
_OTHERS = ("/", "#", "https:", "http:", "tel:")
_BLANKS = "".join(map(chr, range(33)))
_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))


@dataclass(frozen=True, slots=True)
class Options:
    """None: the warnings cannot be switched off."""


def warn_at_channels(tree: Tree, page: Page, notices: Notices) -> None:
    """Put the warning behind each block that holds an e-mail or text link, or a short code."""
    links = _links(tree)
    for notice, nodes in ((EMAIL, links["mailto:"]), (TEXT, [*links["sms:"], *_short_codes(tree)])):
        for block in dict.fromkeys(_block(node) for node in nodes):
            if not _is_warned(block, notice):
                warning = notice_element(notices[notice, page.info.lang], page.words, heading=None, name="div")
                warning.tail, block.tail = block.tail, None
                block.addnext(warning)


def _links(tree: Tree) -> dict[str, list[Tree]]:
    """Return the links of the two kinds that need a warning, and do not stand in one."""
    found: dict[str, list[Tree]] = {"mailto:": [], "sms:": []}
    for link in dom.elements(tree, "a", "area"):
        written = link.get("href", "")
        if not written.startswith(_OTHERS) and (scheme := _scheme(written)) in found and not _stands_in_warning(link):
            found[scheme].append(link)
    return found


def _scheme(written: str) -> str:
    """Return the scheme as browsers see it, with its colon."""
    before, colon, _ = written.lstrip(_BLANKS).translate(_DROPPED).partition(":")
    return before.lower() + colon


def _short_codes(tree: Tree) -> Iterator[Tree]:
    if not _may_have_short_code(dom.whole_text(tree)):
        return
    for node in dom.elements(tree, "p", "li", "td", "th", "dd", "dt", "caption", "figcaption", "h1", "h2", "h3", "h4"):
        if any(map(SHORT_CODE.search, _readings(node))) and not _stands_in_warning(node):
            yield node


def _readings(node: Tree) -> Iterator[str]:
    """Yield the text of a block, and where it breaks a line also with a blank between its pieces."""
    yield dom.text_of(node)
    if next(node.iter("br"), None) is not None:
        yield " ".join(" ".join(node.itertext()).split())


def _may_have_short_code(text: bytes) -> bool:
    """Tell whether a verb stands near before any code: few pages have one, and only they are looked at block by block."""
    shape = text.translate(_SHAPE)
    if _OTHER_DIGIT in shape:
        return _has_verb_before_any_code(" ".join(text.decode().split()))
    return any(_may_have_verb(text[max(0, code.start() - _LONG) : code.start()]) for code in _CODE_IN_SHAPE.finditer(shape))


@lru_cache(maxsize=2_000)
def _may_have_verb(before: bytes) -> bool:
    """Tell whether a verb stands near the end of this, or may stand before it, as blanks left little else. The frame's codes are on all pages."""
    near = " ".join(before.decode(errors="ignore").split())[-_NEAR:]
    return _has_stem(near) or (len(near) < _NEAR and len(before) == _LONG)


def _has_verb_before_any_code(text: str) -> bool:
    return any(_has_stem(text[max(0, code.start() - _NEAR) : code.start()]) for code in _ANY_CODE.finditer(text))


def _has_stem(text: str) -> bool:
    folded = text.casefold()
    return any(stem in folded for stem in _STEMS)


def _block(node: Tree) -> Tree:
    """Return what a warning can follow: the outermost list or table, else the nearest block."""
    chain = [node, *node.iterancestors()]
    whole = [step for step in chain if step.tag in WHOLE]
    block = whole[-1] if whole else next(step for step in chain if step.tag in BLOCKS)
    frame = block.getparent()
    return frame if frame is not None and frame.tag == "div" and frame.get("class") == "table-wrap" else block


def _stands_in_warning(node: Tree) -> bool:
    return any(step.get("data-notice") in {EMAIL, TEXT} for step in (node, *node.iterancestors()))


def _is_warned(block: Tree, notice: str) -> bool:
    """Warnings of both kinds may follow one block."""
    behind = block.getnext()
    while behind is not None and behind.get("data-notice") in {EMAIL, TEXT}:
        if behind.get("data-notice") == notice:
            return True
        behind = behind.getnext()
    return False


def _run(tree: Tree, page: Page, options: Options) -> None:  # noqa: ARG001 - every pass is called the same way
    warn_at_channels(tree, page, page.shared["NOTICES"])


def register() -> None:
    """Add the pass."""
    pipeline.passes.append(Pass("channels", _run, "CHANNELS", Options, knows_parts=True))
