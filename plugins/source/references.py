"""`{{ phone.member_services }}` in Markdown: facts that pages share, typed in one place only.

A reader sees a number that can be dialled, with TTY and hours beside it; an editor cannot mistype it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HTML_RE, InlineProcessor
from markdown.util import AtomicString

from plugins.page.site import Phone, Site, Term, is_read, telephone_url

SYNTAX = re.compile(r"(?<!\\)\{\{[ \t]*([\w.\-]+)[ \t]*(?:\\?\|[ \t]*([^{}|\n]*?)[ \t]*)?\}\}")
"""A name, and behind a bar (with a backslash before it in tables) an editor's own words for a term, or the language of a line's hours."""
PREFIX_OF_TERMS = "term."
BEFORE_LINKS_AFTER_CODE = 182
_LINK_TARGET = re.compile(r"\]\(\s*<?\Z")
_TAG = re.compile(HTML_RE)

Gettext = Callable[[str], str]


class _Unjudged(dict[str, Any]):
    """Stands for a data file whose names could not be read: it has every name that could stand in it."""

    def __init__(self, prefixes: tuple[str, ...], value: Any) -> None:
        super().__init__()
        self._prefixes, self._value = prefixes, value

    def __contains__(self, name: object) -> bool:
        return str(name).startswith(self._prefixes)

    def __missing__(self, _name: str) -> Any:
        return self._value

    def get(self, name: str, default: Any = None) -> Any:
        """Return what stands for every name that could be there; a dictionary's own `get` asks for none that is missing."""
        return self._value if name in self else default


class References:
    """The names that `{{ ... }}` may hold on pages of one language."""

    def __init__(self, site: Site, lang: str, home: str = "/") -> None:
        number = Phone(number="911", label={lang: "unknown"})
        self.texts: Mapping[str, str] = _Unjudged(("plan.", "portal.", "site."), "/")  # may be text and address
        self.phones: Mapping[str, Phone] = _Unjudged(("phone.",), number)
        self.emails: Mapping[str, str] = _Unjudged(("email.",), "unknown")
        if is_read(site.publisher):
            publisher = site.publisher
            self.texts = {
                "plan.name": publisher.name,
                "plan.types": publisher.types[lang],
                "plan.contract_number": publisher.contract_number,
                "plan.address": publisher.address,
                "portal.url": publisher.portal.url,
                "site.url": publisher.site_url,
            }
        if "phones" in site.unread:
            self.phones = {f"phone.{key}": number for key in site.unread["phones"]}
        if "emails" in site.unread:
            self.emails = {f"email.{key}": "unknown" for key in site.unread["emails"]}
        if is_read(site.phones):
            self.phones = {f"phone.{key}": phone for key, phone in site.phones.items()}
        if is_read(site.emails):
            self.emails = {f"email.{key}": address for key, address in site.emails.items()}
        unread = Term.model_construct(plain={lang: "unknown"}, clinical={lang: "unknown"}, meaning={lang: "unknown"})
        self.terms: Mapping[str, Term] = _Unjudged((PREFIX_OF_TERMS,), unread)
        if "glossary" in site.unread:
            self.terms = {PREFIX_OF_TERMS + key: unread for key in site.unread["glossary"]}
        if is_read(site.glossary):
            self.terms = {PREFIX_OF_TERMS + key: term for key, term in site.glossary.items()}
        self.site, self.lang, self.home = site, lang, home

    @property
    def names(self) -> list[str]:
        """Return every name that can be referred to, but for those of the glossary."""
        return [*self.texts, *self.phones, *self.emails]

    def names_near(self, written: str) -> Iterable[str]:
        """Return the names among which a mistyped one is to be looked for."""
        return self.terms if written.startswith(PREFIX_OF_TERMS) else self.names

    def fill(self, text: str) -> str:
        """Replace the references to texts in a title or summary; others stay as they are: document.py names them."""
        return SYNTAX.sub(lambda found: self.texts.get(found[1], found[0]), text)


_made: dict[str, References] = {}


def references_of(site: Site, lang: str, home: str = "/") -> References:
    """Return the names for a language, whose home page is at `home`; they are made once for each site."""
    made = _made.get(lang)
    if made is None or made.site is not site or made.home != home:
        made = _made[lang] = References(site, lang, home)
    return made


@dataclass(slots=True)
class Misused:
    """References as they were written: `unknown` ones, and phones or e-mail addresses as `targets` of a link; names of terms in headings."""

    unknown: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    in_headings: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Forget those of the text before."""
        for found in (self.unknown, self.targets, self.in_headings):
            found.clear()


class ReferencesExtension(Extension):
    """Python-Markdown extension; `misused` collects what is wrong."""

    def __init__(self, references: References, gettext: Gettext, misused: Misused) -> None:
        super().__init__()
        self._processor = (references, gettext, misused)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Put the references between code spans, which keep them as text, and links, whose target they may be."""
        md.inlinePatterns.register(_Reference(md, *self._processor), "shared-fact", BEFORE_LINKS_AFTER_CODE)


class _Reference(InlineProcessor):
    def __init__(self, md: Markdown, references: References, gettext: Gettext, misused: Misused) -> None:
        super().__init__(SYNTAX.pattern, md)
        self.references, self.gettext, self.misused = references, gettext, misused

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, int | None, int | None]:  # type: ignore[override]  # noqa: N802 - Python-Markdown's
        if _is_inside_tag(m, data):
            return None, None, None
        node = self._meaning(m[1], m[2])
        if node is None:
            self.misused.unknown.append(m[0])
        elif not isinstance(node, str) and _LINK_TARGET.search(data, max(0, m.start() - 20), m.start()):
            self.misused.targets.append(m[0])
            node = "#"
        return "" if node is None else node, m.start(), m.end()  # an element without children is false

    def _meaning(self, name: str, words: str | None) -> Element | str | None:
        known = self.references
        if name in known.terms and words != "":
            return term_element(name, words or known.terms[name].plain[known.lang])
        if name in known.phones and (words is None or words in (known.phones[name].hours or {})):
            return phone_element(known.phones[name], words or known.lang, self.gettext)
        if words is not None:
            return None
        if name in known.emails:
            return email_element(known.emails[name])
        return known.texts.get(name)


def _is_inside_tag(reference: re.Match[str], data: str) -> bool:
    """Python-Markdown would put the words into a raw HTML tag without escaping them."""
    start = data.rfind("<", 0, reference.start())
    tag = _TAG.match(data, start) if start >= 0 else None
    return tag is not None and tag.end() > reference.start()


def phone_element(phone: Phone, lang: str, gettext: Gettext) -> Element:
    """Return the number as a link, with its TTY number and hours."""
    whole = Element("span", {"class": "phone"})
    last = _dial(whole, phone.number)
    if phone.tty:
        last.tail = f" ({gettext('TTY')}: "
        last = _dial(whole, phone.tty)
        last.tail = ")"
    if phone.hours:
        last.tail = (last.tail or "") + ", "
        SubElement(whole, "span", {"class": "phone__hours"}).text = phone.hours[lang]
    return whole


def term_element(name: str, words: str) -> Element:
    """Return the words of a term, marked for terms.py, which explains the first of them."""
    node = Element("span", {"class": "term", "data-term": name})
    node.text = AtomicString(words)
    return node


def email_element(address: str) -> Element:
    """Return the address as a link that shows it (USWDS: write the address out)."""
    link = Element("a", {"href": f"mailto:{address}"})
    link.text = address
    return link


def _dial(parent: Element, number: str) -> Element:
    link = SubElement(parent, "a", {"href": telephone_url(number)})
    link.text = number
    return link
