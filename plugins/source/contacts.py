"""Telephone numbers and e-mail addresses that an editor typed: each has a reference that brings hours, TTY and warning."""

import re
from collections.abc import Iterator

from plugins.page import dom
from plugins.page.dom import Tree
from plugins.source.faults import Faults
from plugins.source.lines import Locator
from plugins.source.references import References

_GAP = "[-. \u2010-\u2013]?"
NUMBER = re.compile(rf"(?<![\d/-])(?:\+?1{_GAP})?\(?\d{{3}}\)?{_GAP}\d{{3}}{_GAP}\d{{4}}(?![\d/-])")
_DOT = r"(?:\.| ?[\[(]dot[\])] ?)"
ADDRESS = re.compile(rf"[\w.+-]+(?:@| ?[\[(]at[\])] ?)[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}}\b|[\w.+-]+ at [\w-]+(?: dot [\w-]+)+\b", re.IGNORECASE)
_DIGITS, _SIGN = re.compile(r"\d{3}"), re.compile(r"@|[\[(]at[\])]| dot ", re.IGNORECASE)
"""Without these in a text there is nothing to look for, which is most texts."""
_PROSE = ".//text()[not(ancestor::code or ancestor::pre or ancestor::*[@class='phone'] or ancestor::a[starts-with(@href, 'mailto:')])]"
_SAID = ".//img/@alt | .//@title"
TYPED = '"{}" is typed where a reference belongs'
ADD_IT = "add it to content/data/ and write {{ phone.NAME }} or {{ email.NAME }}"


def note_bare_contacts(tree: Tree, references: References, faults: Faults, locator: Locator) -> None:
    """Warn of each number and address in prose and in what pictures say, with the reference to use instead."""
    said = tree.xpath(_SAID, smart_strings=False)
    if not any(_may_hold_contact(text) and not dom.stands_in(holder, tree, _is_no_prose) for text, holder in dom.texts(tree)) and not said:
        return  # nearly every text
    for text in (tree.text, *tree.xpath(_PROSE, smart_strings=False), *said):
        for contact in bare_contacts(text or ""):
            faults.add(locator.line_of(contact), "bare-contact", TYPED.format(contact), reference_for(contact, references), "warning")


def _may_hold_contact(text: str) -> bool:
    return bool((_DIGITS.search(text) and NUMBER.search(text)) or _SIGN.search(text))


def _is_no_prose(node: Tree) -> bool:
    is_address = node.tag == "a" and node.get("href", "").startswith("mailto:")
    return node.tag in {"code", "pre"} or node.get("class") == "phone" or is_address


def bare_contacts(text: str) -> Iterator[str]:
    """Return the numbers and addresses in a text, plain or veiled."""
    if _DIGITS.search(text):
        yield from (found[0] for found in NUMBER.finditer(text))
    if _SIGN.search(text):
        yield from (found[0] for found in ADDRESS.finditer(text))


def reference_for(contact: str, references: References) -> str:
    """Return the remedy: the reference that has this number or address, or where to add it."""
    digits = re.sub(r"\D", "", contact).removeprefix("1")
    unveiled = re.sub(r" ?[\[(]?\bdot\b[\])]? ?", ".", re.sub(r" ?[\[(]?\bat\b[\])]? ?", "@", contact.lower()))
    numbers = {name: phone.number.replace("-", "").removeprefix("1") for name, phone in references.phones.items()}
    names = [name for name, known in {**references.emails, **numbers}.items() if known in {unveiled, digits}]
    return f"write {{{{ {names[0]} }}}}" if names else ADD_IT
