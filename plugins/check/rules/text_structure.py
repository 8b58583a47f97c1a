"""What a text says by its structure, and must say to people who only hear it: lists, tables, changes of language, stress."""

import re
from collections.abc import Iterator

from plugins.check.addresses import file_of
from plugins.check.finished import Element, Page, language_of
from plugins.check.languages import FOREIGN_LETTERS, direction_of, is_latin, is_well_formed, is_western, name_of_language, primary
from plugins.check.names import heard, label_of, name_of, start_of
from plugins.check.policy import Policy
from plugins.check.rule import PAGE_FORMS, Fault, rule

SCRIPTING = frozenset(("script", "template"))
LISTS = frozenset(("menu", "ol", "ul"))
PARTS = {**dict.fromkeys(LISTS, frozenset(("li",))), "dl": frozenset(("dd", "div", "dt"))}
"""What may stand straight in a list, beside SCRIPTING."""
HOLDERS = {"dd": frozenset(("div", "dl")), "dt": frozenset(("div", "dl")), "li": LISTS}
"""What the parts of a list stand in."""
SWITCHES = ("languages", "missing-languages")
"""Where languages are offered, each to its own readers."""
SCOPES = frozenset(("col", "colgroup", "row", "rowgroup"))
IN_LINES = frozenset(("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "q", "span", "strong", "time"))
"""Elements within a line: a browser orders their letters by itself."""
MOST_CAPITALS = 20
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ][^a-zß-öø-ÿ<>]{40,}")
_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'.\u2019-]*")


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason='A screen reader says "list of five" and where one is; what stands wrong in a list is not counted, or not read.',
    remedy="put it into an item of the list, or out of the list",
    source="A11Y-4, WCAG 1.3.1",
)
def lists_hold_items_only(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Lists hold items and nothing else, not even bare text, and items stand in lists."""
    for group in page.live(*PARTS):
        allowed = PARTS[group.tag] | SCRIPTING
        if group.get("role", "list") != "list":
            continue
        for child in group.node.iter(include_text=True):
            if (child.is_element_node and child.tag not in allowed) or (child.is_text_node and (child.text_content or "").strip()):
                yield Fault(f"<{child.tag}> stands straight in <{group.tag}>".replace("<-text>", "text"), start_of(group))
    for item in page.live(*HOLDERS):
        holder = item.node.parent
        if (holder.tag if holder is not None else "") not in HOLDERS[item.tag]:
            yield Fault(f"<{item.tag}> stands in no list", start_of(item))


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="In a table without headers nobody who listens knows what a cell is about; a table for the looks is read as one all the same.",
    remedy="give the table a row or column of headers, or write lists and paragraphs instead",
    source="A11Y-4, WCAG 1.3.1",
)
def tables_hold_facts_under_headers(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every table has header cells, none is marked as mere layout, and none stands in another one."""
    for table in page.live("table"):
        if table.get("role", "table") != "table":
            yield Fault(f'a table has the role "{table.get("role")}"', start_of(table))
        elif any(step.tag == "table" for step in table.above()):
            yield Fault("a table stands in a table", start_of(table))
        elif not any(table.below("th")):
            yield Fault("a table has no header cells", start_of(table))


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="With every cell a screen reader says the header that it stands under: an empty one, or one of no direction, leaves it out.",
    remedy='write scope="col" or scope="row" on <th>, and words into it; an empty corner is a <td>',
    source="A11Y-4, WCAG 1.3.1",
)
def header_cells_say_what_they_head(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every header cell has words, and a scope, or an id that cells name as their header."""
    headers = {name for cell in page.with_attr("headers") for name in cell.get("headers").split()}
    for cell in page.live("th"):
        if not name_of(cell, page):
            yield Fault("a header cell of a table is empty", start_of(next(cell.above())))
        elif cell.get("scope").lower() not in SCOPES and cell.get("id") not in headers:
            yield Fault(f'the header cell "{heard(cell)}" does not say what it heads', heard(cell))


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="A table wider than a phone is cut off, or makes the whole page scroll sideways, and the keyboard cannot reach its end.",
    remedy="see that plugins.publish.tables runs: it puts every table into a frame that scrolls",
    source="A11Y-4, WCAG 1.4.10, 2.1.1",
)
def tables_scroll_in_named_frames(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every table stands in a region that takes the focus and has a name."""
    for table in page.live("table"):
        frame = next((step for step in table.above() if step.get("tabindex") == "0"), None)
        if frame is None:
            yield Fault("a table stands in no frame that scrolls", start_of(table))
        elif frame.get("role") != "region" or not label_of(frame, page):
            yield Fault("the frame in which a table scrolls is no region with a name", start_of(table))


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="A screen reader picks its voice by the language tag, and passes over one that it cannot read.",
    remedy="write a tag like es, ht or zh-Hant",
    source="A11Y-4, WCAG 3.1.1, 3.1.2",
)
def language_tags_are_well_formed(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every lang, and the hreflang of every link that a visitor follows, is a language tag."""
    found = [(element, "lang") for element in page.with_attr("lang")]
    found += [(element, "hreflang") for element in page.with_attr("hreflang") if element.tag != "link"]
    for element, attribute in found:
        if not is_well_formed(element.get(attribute)):
            written = f'{attribute}="{element.get(attribute)}"'
            yield Fault(f"{written} is no language tag", written)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Who follows the link stands before words that they cannot read; a switch that is read in the wrong language is not understood.",
    remedy="see that plugins.publish.language_notes runs; in the switch of languages, write the same language into lang as into hreflang",
    source="P7, WCAG 2.4.4, 3.1.2",
)
def links_to_other_languages_say_so(page: Page, policy: Policy) -> Iterator[Fault]:
    """A link to words in another language names it, for machines and in words; each language of the switch is called by its own name."""
    for link in page.live("a"):
        own, named = _language_behind(link, page, policy), primary(link.get("hreflang"))
        lang, shown = own or named, " ".join(link.text.split())
        if lang in {"", primary(page.lang)}:
            continue
        if named != lang:
            yield Fault(f'the link "{shown}" leads to a page in "{lang}", and its hreflang is "{named}"', link.near)
        elif any(step.has_class(name) for step in link.above() for name in SWITCHES):
            if primary(_language_of(link, page)) != lang:
                yield Fault(f'the link "{shown}" leads to a page in "{lang}", and its words do not carry that language', link.near)
        elif name_of_language(lang, page.lang) not in shown.casefold():
            yield Fault(f'the link "{shown}" leads to a page in "{lang}", and does not say so', link.near)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Arabic, Hebrew or Urdu with the direction of English comes out with its sentences, numbers and full stops in the wrong place.",
    remedy='write dir="rtl" beside lang (dir="ltr" for other languages on a page that runs from right to left)',
    source="NDN-2, WCAG 1.3.2",
)
def text_runs_in_the_direction_of_its_language(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every block that names a language has the direction of it; the page itself and words within a line are another matter."""
    for element in page.with_attr("lang"):
        if element.tag in IN_LINES or element.tag == "html" or element.is_inert:
            continue
        direction = next((step.get("dir").lower() for step in (element, *element.above()) if "dir" in step.attrs), "ltr")
        if direction not in {"auto", direction_of(element.get("lang"))}:
            yield Fault(f'a text in "{element.get("lang")}" runs {direction}', f'lang="{element.get("lang")}"')


@rule(
    on=PAGE_FORMS,
    weight="warn",
    reason="A screen reader reads it in the language of the page, and nobody understands it.",
    remedy='put it into an element with its language: <span lang="zh-Hant">...</span>',
    source="A11Y-4, WCAG 3.1.2",
)
def words_of_other_languages_say_which(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Words in other letters than Latin, and Spanish questions on a page that is not in Spanish, stand in an element with a language."""
    text = page.first("main", "article")
    if text is None or not _is_foreign(text.text, page):  # a look at the whole comes first: it is quick
        return
    for element in (text, *text.below()):
        words = "" if element.tag in {"script", "style"} else _own_text(element)
        if _is_foreign(words, page) and _language_of(element, page) == page.lang:
            shown = " ".join(words.split())[:60]
            yield Fault(f'"{shown}" is in another language and does not say in which', shown)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="What blinks or runs across the page cannot be read by many, and can bring on a seizure.",
    remedy="write the words as they are, or between ** if they matter",
    source="A11Y-4, WCAG 2.2.2, 2.3.1",
)
def nothing_blinks_or_runs(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """There is no blink and no marquee."""
    for element in page.all("blink", "marquee"):
        yield Fault(f"<{element.tag}> moves its words", f"<{element.tag}")


@rule(
    on=PAGE_FORMS,
    weight="warn",
    reason="Capital letters only are slow to read, and some screen readers spell them out.",
    remedy="write it in sentence case; what the law wants in capitals may stay",
    source="A11Y-5",
)
def no_text_is_in_capitals(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No more than twenty words in a row are in capitals, but for the first sentences of the Notice of Privacy Practices (45 CFR 164.520)."""
    runs = [run[0] for run in _CAPITALS.finditer(page.text) if len(_WORD.findall(run[0])) > MOST_CAPITALS]
    for run in runs[1:] if "notice-of-privacy-practices" in page.url.split("/") else runs:
        yield Fault(f'"{run[:60].strip()} ..." is in capitals', run[:60].strip())


def _is_foreign(text: str, page: Page) -> bool:
    """Tell whether a text has words that cannot be of the page's language; only languages in Latin letters are judged."""
    if primary(page.lang) != "es" and ("¿" in text or "¡" in text):
        return True
    return is_latin(page.lang) and not is_western(text) and FOREIGN_LETTERS.search(text) is not None


def _own_text(element: Element) -> str:
    """Return the text that stands straight in an element; elements in it have none of their own here."""
    return " ".join(child.text_content or "" for child in element.node.iter(include_text=True))


def _language_of(element: Element, page: Page) -> str:
    """Return the language that an element is marked with, by itself or by what it stands in."""
    return next((step.get("lang") for step in (element, *element.above()) if "lang" in step.attrs), page.lang)


def _language_behind(link: Element, page: Page, policy: Policy) -> str:
    """Return the language of the page of ours to which a link leads; "" where it leads to no other one."""
    written = link.get("href")
    target = None if written.startswith("#") else page.whole(written)
    if target is None or target.origin != policy.origin or not target.path.endswith(("/", ".html")):
        return ""
    return primary(language_of(file_of(target.path), policy))
