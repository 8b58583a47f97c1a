"""A finished page is whole HTML, bears no marks of the build, and is a draft, an earlier version or an old address only where it says so."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from plugins.check.addresses import file_of
from plugins.check.as_read import first_difference
from plugins.check.finished import Element, Page, words_shown
from plugins.check.policy import Policy
from plugins.check.rule import HTML_FORMS, PAGE_FORMS, Fault, rule

CODE = frozenset(("code", "kbd", "pre", "samp", "script", "style"))
FOR_PEOPLE = frozenset(("abbr", "alt", "aria-label", "title"))
"""Attributes with words: "None" may stand there."""
NOTHING = frozenset(("None", "Undefined"))
_NOTHING = re.compile(rf'="(?:{"|".join(sorted(NOTHING))})"')
_OLD_PELICAN = re.compile(r"\|(?:filename|static|attach)\|")
_PELICAN = re.compile(rf"\{{(?:filename|static|attach|author|category|index|tag)\}}|{_OLD_PELICAN.pattern}")
_MARK = re.compile(rf"\{{[{{%#]|{_PELICAN.pattern}")
_REFRESH = re.compile(r"\s*(\d+(?:\.\d*)?)\s*[;,]\s*url\s*=\s*(['\"]?)(.*?)\2\s*", re.IGNORECASE)
_NEAR = 60


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="A browser mends broken HTML by moving things: a note may land beside the wrong link, or outside the page.",
    remedy="see which template or pass writes what stands there; every element must be closed, and nothing may follow </html>",
    source="HTML 13",
)
def a_browser_reads_what_is_written(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Parsed and written again, the page has the same tags in the same order, and nothing stands outside of it."""
    read = (page.elements[0].node.html or "").replace("&nbsp;", "\xa0")
    written = page.text.rstrip()
    if not written[:15].lower().startswith("<!doctype html>"):
        yield Fault("the page does not begin with <!doctype html>, so browsers show it as they did in 1998", written[:_NEAR])
    if not written.endswith(read) and (found := first_difference(page.text, read)):
        yield Fault(f'a browser reads "{found.read[:30]}" where "{found.written[:30]}" is written', found.near)


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="Before it knows the encoding a browser guesses, and accents in Spanish words break.",
    remedy='write <meta charset="utf-8"> right behind <head>',
    source="HTML 4.2.5.4",
)
def charset_comes_first(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The first thing in the head says that the page is UTF-8."""
    head, first = page.first("head"), next(iter(page.elements[2:3]), None)
    if head is None or first is None or first.get("charset").lower() != "utf-8":
        yield Fault("the first element of the head does not say that the page is UTF-8", "<head")


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="Without its style a page is small grey text with cut-off tables, and without its script nobody can opt out.",
    remedy="see that plugins.publish.stylesheet runs and writes what the theme names",
    source="PRV-4",
)
def style_and_scripts_are_there(page: Page, policy: Policy) -> Iterator[Fault]:
    """The page has a stylesheet of the site, and each stylesheet and script that it names is a file of the site."""
    styles = [link.get("href") for link in page.live("link") if "stylesheet" in link.get("rel").lower().split()]
    if not styles:
        yield Fault("the page has no stylesheet", "</head>")
    for written in (*styles, *(source for script in page.live("script") if (source := script.get("src")))):
        target = page.whole(written)
        if target is None or target.origin != policy.origin or file_of(target.path) not in page.sizes:
            yield Fault(f'"{written}" is no file of this site', written)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Visitors read the builder's marks instead of a number, a name or a link.",
    remedy="see which template, notice or page brings the mark; in an example of code it belongs between backquotes",
    source="DESIGN 4",
)
def no_mark_of_the_build_is_left(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No reference, template mark, Pelican link, Python value or line number stands on a page, but in examples of code."""
    text = page.text
    if "{" in text or "%7" in text or _OLD_PELICAN.search(text):
        yield from _marks(page)
    if "data-line" in text:
        yield from (Fault("a line number of the build is left", f'data-line="{found.get("data-line")}') for found in page.with_attr("data-line"))
    if _NOTHING.search(text):
        yield from (Fault(f'the attribute "{name}" is empty', f'{name}="{value}"') for name, value in _attributes(page) if _is_nothing(name, value))
    for element in page.all("title", "h1", "time"):
        if element.text.partition(" | ")[0].strip() in NOTHING:
            yield Fault(f"<{element.tag}> has no words but those of an empty value", f"{element.text}</{element.tag}>")


def _is_nothing(name: str, value: str) -> bool:
    return value in NOTHING and name not in FOR_PEOPLE


def _marks(page: Page) -> Iterator[Fault]:
    for element in page.elements:
        said = element.node.text(deep=False)
        if "{" in said or "|" in said:
            found = _MARK.search(said)
            if found and not any(step.tag in CODE for step in (element, *element.above())):
                yield Fault(f'"{said[found.start() :][:30].strip()}" is left in the text', said[found.start() :][:30].rstrip())
    for name, value in _attributes(page):
        if found := _MARK.search(value) or _PELICAN.search(unquote(value)):
            yield Fault(f'"{found[0]}" is left in the attribute "{name}"', value)


def _attributes(page: Page) -> Iterator[tuple[str, str]]:
    return (pair for element in page.elements for pair in element.attrs.items())


@rule(
    on=("article", "legal", "list", "feed"),
    weight="stop",
    reason="A draft that looks finished is advice that nobody has finished.",
    remedy="a draft stands below /drafts/ and says so; publish it by its status in the header",
    source="DESIGN 10",
)
def drafts_and_only_drafts_say_so(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """A page below /drafts/ says that it is a draft, any other does not."""
    said = _with_class(page, "status--draft")
    if page.is_draft() and not any(words_shown(element) for element in said):
        yield Fault("the draft does not say that it is one", "<h1")
    elif not page.is_draft() and said:
        yield Fault("a draft is published", "status--draft")


def _with_class(page: Page, name: str) -> list[Element]:
    return [element for element in page.with_attr("class") if element.has_class(name)] if name in page.text else []


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Visitors cannot see drafts: the link would be dead on the published site.",
    remedy="publish that page, or take the link out",
    source="DESIGN 10",
)
def no_page_leads_to_a_draft(page: Page, policy: Policy) -> Iterator[Fault]:
    """What is published links to no draft."""
    if page.is_draft() or "drafts/" not in page.text:
        return
    for _, written in page.links():
        target = page.whole(written) if "drafts/" in written else None
        if target and target.path.startswith("/drafts/") and policy.hosts.of(target.host) == "own":
            yield Fault(f'the page leads to the draft "{target.path}"', written)


@rule(
    on=("legal",),
    weight="stop",
    reason="Visitors would take words that held last year for those that hold today.",
    remedy="let theme/templates/archived.html say until when the text held",
    source="DOC-2, P42",
)
def earlier_versions_say_so(page: Page, policy: Policy) -> Iterator[Fault]:
    """An earlier version in the archive says until which day it held, no other page does."""
    said, last = _with_class(page, "status--superseded"), policy.archive.get(page.path)
    if last is None:
        if said:
            yield Fault("the page says that it is no longer in force, and it is", "status--superseded")
    elif not any(time.get("datetime") == last.isoformat() for element in said for time in element.below("time")):
        yield Fault(f"the page does not say that it held until {last}", "<h1")


@rule(
    on=("redirect",),
    weight="stop",
    reason="Old links in letters, bookmarks and other sites end nowhere.",
    remedy="correct redirect_from in the header of the page, or theme/templates/redirect.html",
    source="WCAG 2.2.1, 3.2.5, H76",
)
def redirects_lead_on(page: Page, policy: Policy) -> Iterator[Fault]:
    """An old address leads at once to a page of the site, by refresh and by a link, and holds nothing else."""
    refreshes = [meta.get("content") for meta in page.all("meta") if meta.get("http-equiv").lower() == "refresh"]
    if len(refreshes) != 1 or (found := _REFRESH.fullmatch(refreshes[0])) is None:
        yield Fault("the page at an old address has no refresh that a browser can read, or several", "http-equiv")
        return
    if float(found[1]) != 0:
        yield Fault(f"visitors wait {found[1]} seconds, and a screen reader is cut off", refreshes[0])
    yield from _wrong_target(page, policy, found[3])
    if any(element.has_class("prose") or element.tag == "article" for element in page.elements):
        yield Fault("an old address has a text of its own, which visitors see for a moment only", "<article")


def _wrong_target(page: Page, policy: Policy, written: str) -> Iterator[Fault]:
    target = page.whole(written)
    if target is None or target.origin != policy.origin:
        yield Fault(f'the old address leads to "{written}", which is no page of this site', written)
        return
    file = file_of(target.path)
    if file not in page.sizes or file in policy.redirects or file == page.path:
        yield Fault(f'the old address leads to "{written}", and no page stands there', written)
    elif file != policy.redirects.get(page.path, file):
        yield Fault(f'the old address leads to "{written}", and in content/ it is that of {policy.redirects[page.path]}', written)
    links = (link.get("href") for main in page.live("main") for link in main.below("a"))
    if not any(link and page.whole(link) == target for link in links):
        yield Fault("the page has no link to where it leads, for browsers that do not follow a refresh", written)
