"""`{{ phone.member_services }}` in Markdown: facts that pages share, typed in one place only.

A reader sees a number that can be dialled, with TTY and hours beside it; an editor cannot mistype it.
"""

import re
import xml.etree.ElementTree as etree  # noqa: N813, S405 - builds elements, parses nothing
from collections.abc import Callable, Mapping
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from plugins.page.site import Phone, Site, telephone_url

SYNTAX = re.compile(r"\{\{\s*([\w.\-]*)\s*\}\}")
LEFT_OVER = re.compile(r"\{\{")
BEFORE_LINKS_AFTER_CODE = 182

Gettext = Callable[[str], str]


class References:
    """The names that `{{ ... }}` may hold on pages of one language."""

    def __init__(self, site: Site, lang: str) -> None:
        publisher = site.publisher
        self.texts: Mapping[str, str] = {
            "plan.name": publisher.name,
            "plan.types": publisher.types[lang],
            "plan.contract_number": publisher.contract_number,
            "plan.address": publisher.address,
            "portal.url": publisher.portal.url,
            "site.url": publisher.site_url,
        }
        self.phones = {f"phone.{key}": phone for key, phone in site.phones.items()}
        self.emails = {f"email.{key}": address for key, address in site.emails.items()}
        self.lang = lang

    @property
    def names(self) -> list[str]:
        """Return every name that can be referred to."""
        return [*self.texts, *self.phones, *self.emails]

    def fill(self, text: str) -> str:
        """Replace the references to texts in a title or summary; others stay as they are, for `unknown_in` to name."""
        return SYNTAX.sub(lambda found: self.texts.get(found[1], found[0]), text)


class ReferencesExtension(Extension):
    """Python-Markdown extension; `unknown` collects the names that nothing stands behind."""

    def __init__(self, references: References, gettext: Gettext, unknown: list[str]) -> None:
        super().__init__()
        self._processor = (references, gettext, unknown)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Put the references between code spans, which keep them as text, and links, whose target they may be."""
        md.inlinePatterns.register(_Reference(md, *self._processor), "reference", BEFORE_LINKS_AFTER_CODE)


class _Reference(InlineProcessor):
    def __init__(self, md: Markdown, references: References, gettext: Gettext, unknown: list[str]) -> None:
        super().__init__(SYNTAX.pattern, md)
        self.references, self.gettext, self.unknown = references, gettext, unknown

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        name, known = m[1], self.references
        node: etree.Element | str
        if name in known.texts:
            node = known.texts[name]
        elif name in known.phones:
            node = phone_element(known.phones[name], known.lang, self.gettext)
        elif name in known.emails:
            node = email_element(known.emails[name])
        else:
            self.unknown.append(m[0])
            node = ""
        return node, m.start(0), m.end(0)


def phone_element(phone: Phone, lang: str, gettext: Gettext) -> etree.Element:
    """Return the number as a link, with its TTY number and hours."""
    whole = etree.Element("span", {"class": "phone"})
    last = _dial(whole, phone.number)
    if phone.tty:
        last.tail = f" ({gettext('TTY')}: "
        last = _dial(whole, phone.tty)
        last.tail = ")"
    if phone.hours:
        last.tail = (last.tail or "") + ", "
        etree.SubElement(whole, "span", {"class": "phone__hours"}).text = phone.hours[lang]
    return whole


def email_element(address: str) -> etree.Element:
    """Return the address as a link that shows it (USWDS: write the address out)."""
    link = etree.Element("a", {"href": f"mailto:{address}"})
    link.text = address
    return link


def _dial(parent: etree.Element, number: str) -> etree.Element:
    link = etree.SubElement(parent, "a", {"href": telephone_url(number)})
    link.text = number
    return link
