"""Telephone numbers and e-mail addresses that an editor typed: each has a reference that brings hours, TTY and warning."""

import re

from plugins.page.dom import Tree
from plugins.source.faults import Faults
from plugins.source.lines import Locator
from plugins.source.references import References

NUMBER = re.compile(r"(?<![\d/-])(?:\+?1[-. ]?)?\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b(?![\d/-])")
_AT, _DOT = r"(?:@| ?[\[(]at[\])] ?| at )", r"(?:\.| ?[\[(]dot[\])] ?| dot )"
ADDRESS = re.compile(rf"[\w.+-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}}\b", re.IGNORECASE)
ADD_IT = "add it to content/data/ and write {{ phone.NAME }} or {{ email.NAME }}"
_PROSE = ".//text()[not(ancestor::code or ancestor::pre or ancestor::*[@class='phone'] or ancestor::a[starts-with(@href, 'mailto:')])]"


def note_bare_contacts(tree: Tree, references: References, faults: Faults, locator: Locator) -> None:
    """Warn of each number and address in prose, with the reference to use instead."""
    for text in (tree.text, *tree.xpath(_PROSE)):
        for found in (*NUMBER.finditer(text or ""), *ADDRESS.finditer(text or "")):
            says = f'"{found[0]}" is typed where a reference belongs'
            faults.add(locator.line_of(found[0]), "bare-contact", says, reference_for(found[0], references), "warning")


def reference_for(contact: str, references: References) -> str:
    """Return the remedy: the reference that has this number or address, or where to add it."""
    digits = re.sub(r"\D", "", contact).removeprefix("1")
    numbers = {name: phone.number.replace("-", "").removeprefix("1") for name, phone in references.phones.items()}
    names = [name for name, known in {**references.emails, **numbers}.items() if known in {contact, digits}]
    return f"write {{{{ {names[0]} }}}}" if names else ADD_IT
