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
_NOT_MARKDOWN = re.compile(rf"{TEMPLATE.pattern}|\[[@^][^\]\n]*\]|^[ \t]*/{{3,}}.*$", re.DOTALL | re.MULTILINE)
"""What would be read as a template tag, a citation, a footnote or the mark of a block, and was typed as words."""
_SHOWN = ("iframe", "object", "embed", "video", "audio", "input", "select", "textarea", "svg", "math", "canvas", "map")
_KEPT_TABLE = ("[rowspan]:not([rowspan='1'])", "[colspan]:not([colspan='1'])", "td ul", "td ol", "td p + p", "td table", "th[scope=row]")


class _Converter(MarkdownConverter):
    """Markdown as this site reads it; a table that Markdown cannot write stays HTML, which the site allows."""

    def convert_table(self, el: Tag, text: str, *args: Any, **names: Any) -> str:
        if any(el.select_one(pattern) for pattern in _KEPT_TABLE) or el.find_parent("table"):
            return "" if el.find_parent("table") else f"\n\n{_on_one_line(el)}\n\n"
        return str(super().convert_table(el, text, *args, **names))  # type: ignore[misc]  # no type of the library names it

    def convert_del(self, _el: Tag, text: str, *_args: Any, **_names: Any) -> str:
        return f"<del>{text}</del>" if text.strip() else text

    convert_s = convert_strike = convert_del

    def convert_abbr(self, el: Tag, text: str, *_args: Any, **_names: Any) -> str:
        title = html.escape(str(el.get("title") or ""))
        return f'<abbr title="{title}">{text}</abbr>' if title else text

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
    named, headings = " ".join(soup.title.get_text().split()) if soup.title else "", soup.find_all("h1")
    heading = " ".join(headings[0].get_text().split()) if headings else ""
    if named:
        fields["title"] = named
    if heading and not named:
        fields["title"] = heading
    elif len(headings) == 1 and re.match(rf"{re.escape(heading)}\s+[|:»·\u2013\u2014-]+\s", named, re.IGNORECASE):
        fields |= {"title": heading, "head_title": named}  # "Flu | The old plan": the name of the site goes
    root = soup.find("html")
    if isinstance(root, Tag) and root.get("lang"):
        fields["lang"] = str(root["lang"])
    if refresh := re.search(r"url\s*=\s*['\"]?([^'\"]+)", fields.get("refresh", ""), re.IGNORECASE):
        fields["redirect_to"] = refresh[1].strip()
    return fields


def markdown_of_html(page: Page) -> str:
    """Return the main part of a page as Markdown, and note what could not come along."""
    soup = BeautifulSoup(page.body, "html.parser")
    main = _main(soup)
    if main is not soup and main.name != "body" and soup.body is not None:
        page.note(0, f"only the part <{main.name}> was imported, and not the frame of the old site around it: {short(_around(soup.body, main))}")
    for silent in main.find_all(string=lambda text: isinstance(text, (Comment, Doctype))):
        silent.extract()
    for node in main.find_all(_SILENT):
        page.note(_line(page, node), f"HTML that says nothing to a reader was left out: <{node.name}>")
        node.decompose()
    for node in main.find_all(_SHOWN):
        if node.parent is not None:
            page.note(_line(page, node), f"HTML that this site refuses, shown as it stands: {short(str(node))}")
            node.replace_with(_code(soup, str(node)))
    for text in main.find_all(string=_NOT_MARKDOWN):
        if not text.find_parent("code"):
            _show_templates(soup, text)
    converter = _Converter(
        heading_style="ATX",
        bullets="-",
        escape_misc=True,
        autolinks=False,
        table_infer_header=True,
        sup_symbol="<sup>",  # 10 to the power of 5 is not 105
        sub_symbol="<sub>",
    )
    return re.sub(r"\n{3,}", "\n\n", converter.convert_soup(main)).strip() + "\n"


def _main(soup: BeautifulSoup) -> Tag:
    """Return the one part that is the page; of several articles none is."""
    parts = (soup.select(pattern) for pattern in _MAIN)
    return next((found[0] for found in parts if len(found) == 1 and re.search(r"\w", found[0].get_text())), soup.body or soup)


def _around(whole: Tag, main: Tag) -> str:
    """Return the words that do not come along."""
    silent = set(whole.find_all(["script", "style", "template"]))
    parts = (text for text in whole.find_all(string=True) if not isinstance(text, (Comment, Doctype)))
    return " ".join(" ".join(text for text in parts if main not in text.parents and silent.isdisjoint(text.parents)).split())


def _show_templates(soup: BeautifulSoup, text: NavigableString) -> None:
    pieces: list[Any] = []
    at = 0
    for found in _NOT_MARKDOWN.finditer(text):
        pieces += [NavigableString(text[at : found.start()]), _code(soup, found[0])]
        at = found.end()
    text.replace_with(*pieces, NavigableString(text[at:]))


def _code(soup: BeautifulSoup, text: str) -> Tag:
    code = soup.new_tag("code")
    code.string = " ".join(html.unescape(text).split())
    return code


def _line(page: Page, node: Tag) -> int:
    return page.line + (node.sourceline or 1) - 1
