"""Telephone numbers and e-mail addresses that an editor typed: each has a reference that brings hours, TTY and warning.

On a published page a mistyped number that readers are told to call can cost a life: there it is an error.
"""

import re
import string
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from plugins.page import dom
from plugins.page.dom import Tree
from plugins.page.findings import Severity
from plugins.source.faults import Faults
from plugins.source.lines import Locator
from plugins.source.references import References

_GAP = "[-./\\s\u2010-\u2015]{0,3}"
NUMBER = re.compile(
    rf"(?<![\d/-])(?:\+?1{_GAP})?(?:\(?\d{{3}}\)?{_GAP}\d{{3}}{_GAP}\d{{4}}(?![\d/-])|8\d\d-(?=[\dA-Z-]*[A-Z])[\dA-Z-]{{7,10}}(?![\w-]))"
)
"""Ten digits, grouped as people write them, or with a word, as in 1-800-MEDICARE."""
_DOT = r"(?:\.| ?[\[(]dot[\])] ?)"
ADDRESS = re.compile(rf"[\w.+-]+(?:@| ?[\[(]at[\])] ?)[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}}\b|[\w.+-]+ at [\w-]+(?: dot [\w-]+)+\b", re.IGNORECASE)
EMERGENCY = ("phone.emergency", "phone.crisis", "phone.poison_control")
"""The lines on which a life may hang: nobody types their numbers."""
_BLOCKS = frozenset(("blockquote", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "td", "th"))
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s")
_THREE_DIGITS = re.compile(r"(?<![\w/.-])\d(?:[-. ]?\d){2}(?![\w/-])")
_SERVICE = re.compile(r"[2-68]11")
"""Numbers of public services, such as 211; that of the relay service, 711, stands in many texts beside a reference."""
_DIGIT = re.compile(r"\d")
_DIGITS, _SIGN = re.compile(r"\d(?:[-. ]?\d){2}"), re.compile(r"@|[\[(]at[\])]| dot ", re.IGNORECASE)
"""Without these in a text there is nothing to look for, which is most texts."""
_SIGNS = ("@", "(at", "[at", " dot ")
"""Small letters with which each sign begins."""
_PROSE = ".//text()[not(ancestor::code or ancestor::pre or ancestor::*[@class='phone'] or ancestor::a[starts-with(@href, 'mailto:')])]"
_APART = "\n" * 4
"""What no number and no sign goes beyond: a number has at most three blanks in a row."""
_PHONES = ".//span[@class='phone']//text()"
_NO_PROSE = ".//code//text() | .//pre//text() | .//*[@class='phone']//text() | .//a[starts-with(@href, 'mailto:')]//text()"
_SAID = ".//img/@alt | .//@title"
_LETTERS = re.compile(r"8\d\d-[\d-]*[A-Z]")
_KEYS = str.maketrans(string.ascii_uppercase, "22233344455566677778889999")
_DIGITS_OF_A_NUMBER = 10
TYPED = '"{}" is typed where a reference belongs'
ADD_IT = "add it to content/data/ and write {{ phone.NAME }} or {{ email.NAME }}"


class Calls(NamedTuple):
    """How a language tells readers to call, the numbers of the emergency lines as they are dialled, and whether the page is published."""

    words: re.Pattern[str]
    emergency: frozenset[str] = frozenset()
    is_published: bool = False

    def severity(self, contact: str, said: str) -> Severity:
        """Return how grave it is that a contact is typed, where `said` is what stands around it."""
        is_dangerous = _dialled(contact) in self.emergency or bool(self.words.search(said))
        return "error" if self.is_published and is_dangerous else "warning"

    def short(self, text: str, around: Callable[[], str]) -> Iterator[str]:
        """Yield each number of three digits in a text that a sentence in what stands around it tells to call."""
        for number in _THREE_DIGITS.findall(text):
            if self.may_be_called(number) and any(self._tells_to_call(number, said) for said in _SENTENCE_ENDS.split(around())):
                yield number

    def may_be_called(self, number: str) -> bool:
        """Tell whether three digits are a telephone number somewhere."""
        return _dialled(number) in self.emergency or bool(_SERVICE.fullmatch(number))

    def _tells_to_call(self, number: str, said: str) -> bool:
        """An emergency number stands anywhere in the sentence; that of a service, which may be a count, right behind the word."""
        if _dialled(number) in self.emergency:
            return number in said and bool(self.words.search(said))
        return bool(re.search(rf"{self.words.pattern}\W+(?:\w{{2}}\W+)?{number}\b", said, re.IGNORECASE))


@lru_cache(maxsize=8)
def calls_of(references: References, gettext: Callable[[str], str], *, is_published: bool) -> Calls:
    """Return what the pages of a language are held against."""
    # Words with which a text tells somebody to call or text a number, with a bar between them.
    words = gettext("call|calling|dial|dialing|text|texting")
    numbers = (references.phones[name].number for name in EMERGENCY if name in references.phones)
    return Calls(re.compile(rf"\b(?:{words})\b", re.IGNORECASE), frozenset(map(_dialled, numbers)), is_published)


def note_bare_contacts(tree: Tree, html: str, references: References, calls: Calls, faults: Faults, locator: Locator) -> None:  # noqa: PLR0913, PLR0917 - what a body is
    """Note each number and address in prose and in what pictures say, with the reference to use instead; the tree was read from the HTML."""
    said = dom.find(tree, _SAID) if " alt=" in html or " title=" in html else ()
    typed = _typed(tree, calls) if _may_be_typed(tree, calls) else ()
    shown = ((contact, text) for text in said for contact in bare_contacts(text) if contact in locator.text)  # others: of a reference
    for contact, around in (*typed, *shown):
        sentence = next((each for each in _SENTENCE_ENDS.split(around) if contact in each), around)
        severity = calls.severity(contact, sentence)
        faults.add(locator.line_of(contact), "bare-contact", TYPED.format(contact), reference_for(contact, references), severity)


def _typed(tree: Tree, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield each contact in the prose, and the text of the paragraph, item or cell around it."""
    for text in tree.xpath(_PROSE):
        around = partial(_around, text.getparent().getparent() if text.is_tail else text.getparent())
        for contact in (*bare_contacts(text), *calls.short(text, around)):
            if not _is_name_of_number_beside(contact, around):
                yield contact, around()


def _is_name_of_number_beside(contact: str, around: Callable[[], str]) -> bool:
    """Tell whether a number in letters is only a name, as its reference stands in the same paragraph."""
    return bool(_LETTERS.search(contact)) and _dialled(contact) in re.sub(r"\D", "", around())


def _around(node: Tree) -> str:
    return dom.text_of(next((above for above in (node, *node.iterancestors()) if above.tag in _BLOCKS), node))


def _may_be_typed(tree: Tree, calls: Calls) -> bool:
    """Tell whether a text in which no contact may stand may hold one: few bodies have any."""
    texts = Counter(dom.texts(tree))
    return all(_are_able(_without(texts, dom.find(tree, path)), calls) for path in (_PHONES, _NO_PROSE))  # most have phones and nothing else


def _without(texts: Counter[str], others: list[str]) -> list[str]:
    """Return the texts that are there more often than among others."""
    counts = Counter(others)
    return [text for text, times in texts.items() if times > counts.get(text, 0)]


def _are_able(texts: list[str], calls: Calls) -> bool:
    """Tell whether one of the texts may hold a contact: all of them are looked at as one."""
    whole = _APART.join(texts)
    if any(_has_number(text, calls) for text in _with_digits(whole)):
        return True
    return _has_sign(whole)


def _with_digits(whole: str) -> Iterator[str]:
    """Yield the texts, put apart in the whole, that have enough digits to be looked at."""
    end = 0
    while found := _DIGITS.search(whole, end):
        start, behind = whole.rfind(_APART, end, found.start()), whole.find(_APART, found.end())
        start, end = max(start, end), behind if behind >= 0 else len(whole)
        yield whole[start:end]


def _has_sign(text: str) -> bool:
    small = text.lower()
    return any(sign[0] in small and sign in small for sign in _SIGNS) and bool(_SIGN.search(text))


def _has_number(text: str, calls: Calls) -> bool:
    may_be_long = "-" in text or len(_DIGIT.findall(text)) >= _DIGITS_OF_A_NUMBER  # one with a word in it has a hyphen
    return (may_be_long and bool(NUMBER.search(text))) or any(map(calls.may_be_called, _THREE_DIGITS.findall(text)))


def _dialled(contact: str) -> str:
    """Return the digits that are dialled; a word stands for those of its letters, as many as a number has."""
    typed = contact.upper().translate(_KEYS) if NUMBER.fullmatch(contact) else contact
    return re.sub(r"\D", "", typed).removeprefix("1")[:_DIGITS_OF_A_NUMBER]


def bare_contacts(text: str) -> Iterator[str]:
    """Return the numbers and addresses in a text, plain or veiled."""
    if _DIGITS.search(text):
        yield from (found[0] for found in NUMBER.finditer(text))
    if _has_sign(text):
        yield from (found[0] for found in ADDRESS.finditer(text))


def reference_for(contact: str, references: References) -> str:
    """Return the remedy: the reference that has this number or address, or where to add it."""
    digits = _dialled(contact)
    unveiled = re.sub(r" ?[\[(]?\bdot\b[\])]? ?", ".", re.sub(r" ?[\[(]?\bat\b[\])]? ?", "@", contact.lower()))
    numbers = {name: _dialled(phone.number) for name, phone in references.phones.items()}
    names = [name for name, known in {**references.emails, **numbers}.items() if known in {unveiled, digits}]
    return f"write {{{{ {names[0]} }}}}" if names else ADD_IT
