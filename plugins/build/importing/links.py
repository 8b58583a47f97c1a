"""Links and pictures of a Markdown body, each led to where it belongs now; where nothing is left of it, its words stay."""

import html
import posixpath
import re
from urllib.parse import urlsplit

from plugins.build.importing.fields import title_of
from plugins.build.importing.markup import Piece, as_code, replaced, words_of_file
from plugins.build.importing.model import Page
from plugins.build.importing.plain_text import escaped
from plugins.build.importing.targets import Targets
from plugins.build.importing.template_tags import short
from plugins.check.rules.text_alternatives import NO_WORDS
from plugins.source.lines import outside_code

_TEXT = r"(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*\])*"
_DESTINATION = r"<[^<>\n]*>|(?:\{\{.*?\}\}|\{%.*?%\}|\\.|\([^()\n]*\)|[^()\n])*?"
_TITLE = r"(?:\s+(?P<title>\"(?:\\.|[^\"])*\"|'(?:\\.|[^'])*'))?"
INLINE = re.compile(rf"(?P<picture>!?)\[(?P<text>{_TEXT})\]\([ \t]*(?P<to>{_DESTINATION}){_TITLE}[ \t]*\)")
DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)(?P<name>[^\]\n]+)\]:[ \t]*(?P<to>\S+)(?:[ \t]+(?P<title>\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*(?:\n|\Z)", re.MULTILINE
)
_REFERENCE = re.compile(rf"(?P<picture>!?)\[(?P<text>{_TEXT})\](?:[ ]?\[(?P<name>[^\[\]]*)\])?(?![(:])")
_SAYS_NOTHING = re.compile(rf"\W*(?:{'|'.join(NO_WORDS)})\W*", re.IGNORECASE)
_AUTOMATIC = re.compile(r"<(?P<to>https?://[^<>\s]*)>")


class Links:
    """The links of one page."""

    def __init__(self, page: Page, targets: Targets, first_line: int) -> None:
        self.page, self.targets, self.first_line = page, targets, first_line

    def led(self, body: str) -> str:
        """Return the body with every link and picture as it can stand here."""
        body = self._without_definitions(body)
        body = replaced(body, INLINE, self._inline, self.first_line)
        return replaced(body, _AUTOMATIC, self._automatic, self.first_line)

    def address(self, tag: str, written: str, line: int) -> str | None:
        """Return the new address of a link or picture that stands in an HTML tag; None when it has none."""
        found = self.targets.picture(self.page, written) if tag == "img" else self.targets.link(self.page, written)
        if found is None:
            self.page.note(line, f"a link leads to nothing that was imported, its words stay: {short(written)}")
        return found

    def _without_definitions(self, body: str) -> str:
        """Write links whose address stands elsewhere in one piece: the address may go, and its name with it."""
        known: dict[str, re.Match[str]] = {}
        for found in DEFINITION.finditer(outside_code(body)):
            known.setdefault(_name(found["name"]), found)
        if not known:
            return body

        def in_one(piece: Piece) -> str:
            text = piece.found["text"]
            definition = known.get(_name(piece.found["name"] or text))
            if definition is None:
                return piece.found[0]
            title = f' "{definition["title"][1:-1]}"' if definition["title"] else ""
            return f"{piece.found['picture']}[{text}]({definition['to']}{title})"

        # Lines stay, so that a note names the line of the original.
        body = replaced(body, DEFINITION, lambda piece: "\n" if piece.found[0].endswith("\n") else "")
        return replaced(body, _REFERENCE, in_one)

    def _inline(self, piece: Piece) -> str:
        found = piece.found
        to = html.unescape(re.sub(r"\\([()\\_*])", r"\1", found["to"].strip("<>")))
        if found["picture"]:
            return self._picture(found["text"].strip(), to, found["title"] or "", piece.line)
        text = INLINE.sub(lambda inner: self._inline(Piece(inner, piece.line, piece.is_in_html)), found["text"])
        address = self.targets.link(self.page, to)
        if address is None:
            self.page.note(piece.line, f"a link leads to nothing that was imported, its words stay: {short(to) or '(no address)'}")
            return text
        if not text.strip():
            self.page.note(piece.line, f"a link has no words and shows its address: {short(address)}")
            text = found["title"].strip("\"'") if found["title"] else as_code(address)
        if _SAYS_NOTHING.fullmatch(text):
            self.page.note(piece.line, f"a link said only {text!r}; it says where it leads too: {short(address)}")
            text = f"{text}: {self._name_of(address)}"
        return f"[{text}]({_written(address)}{_title(found['title'])})"

    def _name_of(self, address: str) -> str:
        """Return what stands at an address: the host of another site, or the title of a page."""
        place = posixpath.normpath(posixpath.join(posixpath.dirname(self.page.place), address.partition("#")[0]))
        target = next((page for page in self.targets.pages if page.place == place), None)
        return escaped(title_of(target.header, target.body, target.name)) if target else urlsplit(address).netloc or as_code(address)

    def _picture(self, alt: str, to: str, title: str, line: int) -> str:
        address = self.targets.picture(self.page, to)
        if address:
            if not alt:
                self.page.note(line, f"a picture has no words for people who do not see it; its file's name stands in: {short(to)}")
            return f"![{alt or words_of_file(to)}]({_written(address)}{_title(title)})"
        named = title.strip("\"'")
        words = f"{alt} ({named})" if alt and named and named != alt else alt or named or as_code(to)
        elsewhere = self.targets.link(self.page, to) if to.startswith(("http:", "https:", "//")) else None
        self.page.note(line, f"a picture is not among the files, {'a link' if elsewhere else 'its words'} stands in: {short(to)}")
        return f"[{words}]({_written(elsewhere)})" if elsewhere else words

    def _automatic(self, piece: Piece) -> str:
        to = piece.found["to"]
        address = self.targets.link(self.page, to)
        if address == to:
            return piece.found[0]
        self.page.note(piece.line, f"an address was changed or is shown as text: {short(to)}")
        return f"[{as_code(to)}]({_written(address)})" if address else as_code(to)


def _name(text: str) -> str:
    return " ".join(text.lower().split())


def _written(address: str) -> str:
    return re.sub(r"[\s()<>\"]", lambda found: f"%{ord(found[0]):02X}", address)


def _title(written: str | None) -> str:
    if not written:
        return ""
    words = written[1:-1].replace('"', "&quot;")
    return f' "{words}"'
