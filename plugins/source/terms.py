"""`{{ term.polyp }}` in Markdown: a word from the glossary, explained where a reader meets it first, in text that everybody sees.

`{{ term.polyp | polyps }}` keeps the editor's own form of the word. Its first use on a page links to the glossary and has the clinical
word and the meaning in brackets behind it; later ones are the plain words.
"""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from plugins.page.site import Term
from plugins.source.references import PREFIX_OF_TERMS, SYNTAX, Misused, References

AFTER_INLINE_BEFORE_TOC = 12
CLASS, MEANING = "term", "term__meaning"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class TermsExtension(Extension):
    """Python-Markdown extension; `misused` collects terms in headings, where no explanation can stand."""

    def __init__(self, references: References, misused: Misused) -> None:
        super().__init__()
        self._processor = (references, misused)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Come when every reference of the page is in its place."""
        md.treeprocessors.register(_Explanations(md, *self._processor), "terms", AFTER_INLINE_BEFORE_TOC)


class _Explanations(Treeprocessor):
    def __init__(self, md: Markdown, references: References, misused: Misused) -> None:
        super().__init__(md)
        self.references, self.misused = references, misused

    def run(self, root: Element) -> None:
        seen: set[str] = set()
        if not any("data-term" in node.attrib for node in root.iter("span")):
            return
        for heading in (node for node in root.iter() if node.tag in _HEADINGS):
            self.misused.in_headings += [node.attrib.pop("data-term") for node in heading.iter("span") if "data-term" in node.attrib]
        for node in list(root.iter("span")):
            key = node.attrib.pop("data-term", None)
            if key and key not in seen:
                seen.add(key)
                _explain(node, key, self.references)


def _explain(node: Element, key: str, references: References) -> None:
    """Let the word lead to the glossary, and put behind it what it means."""
    words, term = node.text or "", references.terms[key]
    node.text = None
    link = SubElement(SubElement(node, "dfn"), "a", {"href": f"{references.home}glossary/#{key.removeprefix(PREFIX_OF_TERMS)}"})
    link.text = AtomicString(words)
    meaning = SubElement(node, "span", {"class": MEANING})
    meaning.text = AtomicString(f" ({explanation(words, term, references.lang)})")


def explanation(words: str, term: Term, lang: str) -> str:
    """Return what stands in brackets behind the words: the clinical word too, unless it is among them."""
    clinical, meaning = term.clinical[lang], term.meaning[lang]
    return meaning if clinical.casefold() in words.casefold() else f"{clinical}: {meaning}"


def explained_in(text: str, references: References) -> list[str]:
    """Return what the glossary says in a text: each word that it explains, as everybody and as doctors say it, and its meaning."""
    keys = dict.fromkeys(found[1] for found in (SYNTAX.finditer(text) if PREFIX_OF_TERMS in text else ()) if found[1] in references.terms)
    terms = [references.terms[key] for key in keys]
    return [words[references.lang] for term in terms for words in (term.plain, term.clinical, term.meaning)]
