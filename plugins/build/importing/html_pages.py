"""A finished HTML page to a header and Markdown: what its main part says, without the frame around it."""

import html
import re
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Comment, Doctype, NavigableString, Tag
from markdownify import MarkdownConverter

from plugins.build.importing.markup import TEMPLATE
from plugins.build.importing.model import Page
from plugins.build.importing.template_tags import short

_MAIN = ("main", "[role=main]", "article", "#content", "#main", "body")
_SILENT = ("script", "style", "template", "link", "meta", "base", "title", "head")
_SHOWN = ("iframe", "object", "embed", "video", "audio", "input", "select", "textarea", "svg", "math", "canvas", "map")
_KEPT_TABLE = ("[rowspan]:not([rowspan='1'])", "[colspan]:not([colspan='1'])", "td ul", "td ol", "td p + p", "td table", "th[scope=row]")


class _Converter(MarkdownConverter):
    """Markdown as this site reads it; a table that Markdown cannot write stays HTML, which the site allows."""

    def convert_table(self, el: Tag, text: str, *args: Any, **names: Any) -> str:
        if any(el.select_one(pattern) for pattern in _KEPT_TABLE) or el.find_parent("table"):
            return "" if el.find_parent("table") else f"\n\n{_on_one_line(el)}\n\n"
        return str(super().convert_table(el, text, *args, **names))  # type: ignore[misc]  # no type of the library names it

    def convert_dl(self, el: Tag, _text: str, *_args: Any, **_names: Any) -> str:
        return f"\n\n{_on_one_line(el)}\n\n"


def _on_one_line(node: Tag) -> str:
    """An empty line would end a block of HTML."""
    return re.sub(r"\n\s*\n", "\n", str(node)).strip()


def header_of_html(text: str) -> dict[str, Any]:
    """Return what the head of a page says of it."""
    soup = BeautifulSoup(text, "html.parser")
    fields: dict[str, Any] = {}
    for meta in soup.find_all("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv")
        if name and meta.get("content"):
            fields.setdefault(str(name), str(meta["content"]))
    if soup.title and soup.title.get_text(strip=True):
        fields["title"] = " ".join(soup.title.get_text().split())
    elif heading := soup.find("h1"):
        fields["title"] = " ".join(heading.get_text().split())
    root = soup.find("html")
    if isinstance(root, Tag) and root.get("lang"):
        fields["lang"] = str(root["lang"])
    if refresh := re.search(r"url\s*=\s*['\"]?([^'\"]+)", fields.get("refresh", ""), re.IGNORECASE):
        fields["redirect_to"] = refresh[1].strip()
    return fields


def markdown_of_html(page: Page) -> str:
    """Return the main part of a page as Markdown, and note what could not come along."""
    soup = BeautifulSoup(page.body, "html.parser")
    main = next((found for pattern in _MAIN if (found := soup.select_one(pattern))), soup)
    if main is not soup and main.name != "body" and soup.body is not None:
        page.note(0, f"only the part <{main.name}> was imported: the frame around it belongs to the old site")
    for silent in main.find_all(string=lambda text: isinstance(text, (Comment, Doctype))):
        silent.extract()
    for node in main.find_all(_SILENT):
        page.note(_line(page, node), f"HTML that says nothing to a reader was left out: <{node.name}>")
        node.decompose()
    for node in main.find_all(_SHOWN):
        if node.parent is not None:
            page.note(_line(page, node), f"HTML that this site refuses, shown as it stands: {short(str(node))}")
            node.replace_with(_code(soup, str(node)))
    for text in main.find_all(string=TEMPLATE):
        if not text.find_parent("code"):
            _show_templates(soup, text)
    converter = _Converter(heading_style="ATX", bullets="-", escape_misc=True, autolinks=False, table_infer_header=True)
    return re.sub(r"\n{3,}", "\n\n", converter.convert_soup(main)).strip() + "\n"


def _show_templates(soup: BeautifulSoup, text: NavigableString) -> None:
    pieces: list[Any] = []
    at = 0
    for found in TEMPLATE.finditer(text):
        pieces += [NavigableString(text[at : found.start()]), _code(soup, found[0])]
        at = found.end()
    text.replace_with(*pieces, NavigableString(text[at:]))


def _code(soup: BeautifulSoup, text: str) -> Tag:
    code = soup.new_tag("code")
    code.string = " ".join(html.unescape(text).split())
    return code


def _line(page: Page, node: Tag) -> int:
    return page.line + (node.sourceline or 1) - 1
