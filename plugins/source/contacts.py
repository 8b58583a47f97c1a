"""Telephone numbers and e-mail addresses that an editor typed: each has a reference that brings hours, TTY and warning.

On a published page a mistyped number that readers are told to call can cost a life: there it is an error.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from plugins.page import dom
from plugins.page.dom import Tree
from plugins.page.findings import Severity
from plugins.source.faults import Faults
from plugins.source.lines import Locator
from plugins.source.references import References

_GAP = "[-. \u2010-\u2013]?"
NUMBER = re.compile(rf"(?<![\d/-])(?:\+?1{_GAP})?\(?\d{{3}}\)?{_GAP}\d{{3}}{_GAP}\d{{4}}(?![\d/-])")
_DOT = r"(?:\.| ?[\[(]dot[\])] ?)"
ADDRESS = re.compile(rf"[\w.+-]+(?:@| ?[\[(]at[\])] ?)[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}}\b|[\w.+-]+ at [\w-]+(?: dot [\w-]+)+\b", re.IGNORECASE)
EMERGENCY = ("phone.emergency", "phone.crisis", "phone.poison_control")
"""The lines on which a life may hang: nobody types their numbers."""
_BLOCKS = frozenset(("blockquote", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "td", "th"))
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s")
_THREE_DIGITS = re.compile(r"(?<![\w/.-])\d{3}(?![\w/-])")
_DIGITS, _SIGN = re.compile(r"\d{3}"), re.compile(r"@|[\[(]at[\])]| dot ", re.IGNORECASE)
"""Without these in a text there is nothing to look for, which is most texts."""
_PROSE = ".//text()[not(ancestor::code or ancestor::pre or ancestor::*[@class='phone'] or ancestor::a[starts-with(@href, 'mailto:')])]"
_SAID = ".//img/@alt | .//@title"
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
        """Yield each emergency number of three digits in a text, if a sentence in what stands around it tells to call it."""
        for number in _THREE_DIGITS.findall(text):
            if number in self.emergency and any(number in said and self.words.search(said) for said in _SENTENCE_ENDS.split(around())):
                yield number


def calls_of(references: References, gettext: Callable[[str], str], *, is_published: bool) -> Calls:
    """Return what the pages of a language are held against."""
    # Words with which a text tells somebody to call or text a number, with a bar between them.
    words = gettext("call|calling|dial|dialing|text|texting")
    numbers = (references.phones[name].number for name in EMERGENCY if name in references.phones)
    return Calls(re.compile(rf"\b(?:{words})\b", re.IGNORECASE), frozenset(map(_dialled, numbers)), is_published)


def note_bare_contacts(tree: Tree, references: References, calls: Calls, faults: Faults, locator: Locator) -> None:
    """Note each number and address in prose and in what pictures say, with the reference to use instead."""
    said = tree.xpath(_SAID, smart_strings=False)
    if not any(_may_hold_contact(text, calls) and not dom.stands_in(holder, tree, _is_no_prose) for text, holder in dom.texts(tree)) and not said:
        return  # nearly every text
    for contact, around in (*_typed(tree, calls), *((contact, text) for text in said for contact in bare_contacts(text))):
        sentence = next((each for each in _SENTENCE_ENDS.split(around) if contact in each), around)
        severity = calls.severity(contact, sentence)
        faults.add(locator.line_of(contact), "bare-contact", TYPED.format(contact), reference_for(contact, references), severity)


def _typed(tree: Tree, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield each contact in the prose, and the text of the paragraph, item or cell around it."""
    for text in tree.xpath(_PROSE):
        around = partial(_around, text.getparent().getparent() if text.is_tail else text.getparent())
        for contact in (*bare_contacts(text), *calls.short(text, around)):
            yield contact, around()


def _around(node: Tree) -> str:
    return dom.text_of(next((above for above in (node, *node.iterancestors()) if above.tag in _BLOCKS), node))


def _may_hold_contact(text: str, calls: Calls) -> bool:
    if _DIGITS.search(text) and (NUMBER.search(text) or not calls.emergency.isdisjoint(_THREE_DIGITS.findall(text))):
        return True
    return bool(_SIGN.search(text))


def _is_no_prose(node: Tree) -> bool:
    is_address = node.tag == "a" and node.get("href", "").startswith("mailto:")
    return node.tag in {"code", "pre"} or node.get("class") == "phone" or is_address


def _dialled(contact: str) -> str:
    return re.sub(r"\D", "", contact).removeprefix("1")


def bare_contacts(text: str) -> Iterator[str]:
    """Return the numbers and addresses in a text, plain or veiled."""
    if _DIGITS.search(text):
        yield from (found[0] for found in NUMBER.finditer(text))
    if _SIGN.search(text):
        yield from (found[0] for found in ADDRESS.finditer(text))


def reference_for(contact: str, references: References) -> str:
    """Return the remedy: the reference that has this number or address, or where to add it."""
    digits = _dialled(contact)
    unveiled = re.sub(r" ?[\[(]?\bdot\b[\])]? ?", ".", re.sub(r" ?[\[(]?\bat\b[\])]? ?", "@", contact.lower()))
    numbers = {name: _dialled(phone.number) for name, phone in references.phones.items()}
    names = [name for name, known in {**references.emails, **numbers}.items() if known in {unveiled, digits}]
    return f"write {{{{ {names[0]} }}}}" if names else ADD_IT
