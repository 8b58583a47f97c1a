"""Telephone numbers: each link dials what it shows, emergencies above all, and the plan's own lines show TTY and hours."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from plugins.check.destinations import channels
from plugins.check.finished import Element, Page, words_shown
from plugins.check.phones import dialled, number_of, short_numbers_in
from plugins.check.policy import Number, Policy
from plugins.check.rule import PAGE_FORMS, Fault, rule

EMERGENCY = ("emergency", "crisis", "poison_control")
"""The lines of content/data/phones.yml on which a life may hang."""
BLOCKS = frozenset(("body", "dd", "div", "h1", "h2", "h3", "h4", "li", "p", "section", "td", "th"))
CARD, ABOVE = "care-card--emergency", "emergency-line"
FRAMES = frozenset(("phone", "help"))
"""Where a number stands together with its TTY number and hours."""
_SENTENCE_BEGINS, _NAME_BEGINS = re.compile(r"(?:^|[.!?;:\n])\s*$"), re.compile(r"(?:^|[^\w-])$")
_DENIED = re.compile(r"\b(?:not?|non|than|unlike|sin|ni)\s+(?:(?:an?|the|una?|el|la)\s+)?$", re.IGNORECASE)
_CONNECTING = re.compile(r"[\s:,(]*(?:\b(?:at|al|en el)\b)?[\s:(]*$", re.IGNORECASE)


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="A finger on the number that is shown must reach that line and no other.",
    remedy="write {{ phone.NAME }}, which makes both from content/data/phones.yml",
    source="P5, CMS-10",
)
def telephone_links_dial_what_they_show(page: Page, policy: Policy) -> Iterator[Fault]:
    """The number in the text of a telephone link, and in its name for screen readers, is the one that it dials."""
    for found in channels(page, policy.hosts, "tel:"):
        shown, number = dialled(words_shown(found.link)), number_of(found.link)
        said = dialled(found.link.get("aria-label") or shown)
        if not shown:
            yield Fault(f'the link "{found.written}" does not show the number that it dials', found.written)
        elif {shown, said} != {number}:
            yield Fault(f'a link shows "{words_shown(found.link).strip()}" and dials "{found.written}"', found.written)


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="Someone in danger calls the number that the page names: it must be right, and one touch away.",
    remedy="write {{ phone.emergency }}, {{ phone.crisis }} or {{ phone.poison_control }}",
    source="P5",
)
def emergency_numbers_are_right(page: Page, policy: Policy) -> Iterator[Fault]:
    """A link that is an emergency number dials it, and a number that stands behind the name of an emergency line is the number of that line."""
    lines = [line for name, line in policy.phones.items() if name in EMERGENCY]
    numbers = {line.number: dialled(line.number) for line in lines}
    for link in page.live("a"):
        if (text := link.text.strip()) in numbers and link.get("href").strip().lower().partition(":")[0] not in {"tel", "sms"}:
            yield Fault(f'the link "{text}" dials nothing ("{link.get("href")[:80]}")', link.get("href"))
    for found in channels(page, policy.hosts, "tel:"):
        before = _CONNECTING.sub("", _before(found.link))
        for line in lines:
            if any(_ends_with_name(before, label) for label in line.label.values()) and number_of(found.link) != numbers[line.number]:
                yield Fault(f'"{found.written}" stands behind the name of {line.number}', found.written)


@rule(
    on=("article", "list"),
    weight="safety",
    reason="Who opens a page about what cannot wait must not have to look for the number.",
    remedy="let the template call the macro emergency_line; content/data/topics.yml says which numbers",
    source="P5",
)
def emergency_numbers_stand_above_the_text(page: Page, policy: Policy) -> Iterator[Fault]:
    """Before the first words of an article or topic stand the emergency lines of its topic; with an emergency card, the emergency number too."""
    wanted = _wanted_lines(page, policy)
    said = _numbers_above_the_text(page) if wanted else ()
    for name in wanted:
        if dialled(policy.phones[name].number) not in said:
            yield Fault(f"no link to {policy.phones[name].number} stands above the text", page.begins)


def _wanted_lines(page: Page, policy: Policy) -> dict[str, None]:
    """Return the names of the lines that must stand above a text, each once."""
    steps = page.path.split("/")
    lines = policy.emergency_lines.get(steps[steps.index("health") + 1], ()) if "health" in steps else ()
    has_card = any(card.has_class(CARD) for card in page.live("section"))
    return dict.fromkeys(("emergency", *lines) if has_card else lines)


def _numbers_above_the_text(page: Page) -> list[str]:
    """Return the numbers in the line above the text, if it stands above it."""
    parts = (part for part in page.elements if not part.is_inert and (part.has_class(ABOVE) or part.has_class("prose")))
    first = next(parts, None)
    return [number_of(link) for link in first.below("a")] if first is not None and first.has_class(ABOVE) else []


@lru_cache(maxsize=4096)
def _ends_with_name(text: str, label: str) -> bool:
    """Tell whether a text ends with the name of a line, meant as a name.

    A name of one word is an everyday word ("this is not an emergency: ..."), and is a name only where a sentence begins with it.
    """
    if text[-len(label) :].lower() != label.lower():
        return False
    head = text[: -len(label)]
    return bool(_NAME_BEGINS.search(head) and not _DENIED.search(head) if " " in label else _SENTENCE_BEGINS.search(head))


def _before(link: Element) -> str:
    """Return the text that stands before a link in its block."""
    found: list[str] = []
    for step in takewhile(lambda step: step.tag not in BLOCKS, (link, *link.above())):
        before = step.node.prev
        while before is not None:
            found.append(before.text())
            before = before.prev
    return "".join(reversed(found))


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Nobody has checked where such a number leads, and it will not follow when a line changes.",
    remedy="add the line to content/data/phones.yml and write {{ phone.NAME }}",
    source="P5, CMS-10",
)
def telephone_numbers_are_the_listed_ones(page: Page, policy: Policy) -> Iterator[Fault]:
    """Every telephone link dials a number, or the TTY number, of a line in content/data/phones.yml."""
    listed = {dialled(number) for line in policy.phones.values() for number in (line.number, line.tty) if number}
    for found in channels(page, policy.hosts, "tel:"):
        if number_of(found.link) not in listed:
            yield Fault(f'"{found.written}" is no number of content/data/phones.yml', found.written)


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Who cannot hear needs the TTY number at the same place, and nobody should call a line that is closed (42 CFR 422.2262(c)).",
    remedy="write {{ phone.NAME }}, or use the macros of theme/templates/macros/",
    source="CMS-10",
)
def own_lines_show_tty_and_hours(page: Page, policy: Policy) -> Iterator[Fault]:
    """Wherever a line with a TTY number or hours is named, both stand beside it."""
    lines = {dialled(line.number): line for line in policy.phones.values()}
    for found in channels(page, policy.hosts, "tel:"):
        if line := lines.get(number_of(found.link)):
            frame = next((step for step in found.link.above() if FRAMES & set(step.get("class").split())), found.link)
            if says := _lacks(frame, line, _languages(frame, page, policy)):
                yield Fault(f"{line.number} stands without {says}", found.written)


def _languages(frame: Element, page: Page, policy: Policy) -> tuple[str, ...]:
    """Return the languages in which hours may stand: that of the page; in a part in another language any, as nobody may have theirs."""
    around = (step.get("lang") for step in (frame, *frame.above()) if step.tag != "html")
    return policy.languages if any(lang not in {"", page.lang} for lang in around) else (page.lang,)


def _lacks(frame: Element, line: Number, languages: tuple[str, ...]) -> str:
    """Return what a frame lacks of a line."""
    if line.tty and dialled(line.tty) not in map(number_of, frame.below("a")):
        return f"its TTY number {line.tty}"
    shown = " ".join(words_shown(frame).split())
    hours = [" ".join(line.hours.get(lang, "").split()) for lang in languages]
    return "" if any(one in shown for one in hours) else f'its hours "{hours[0]}"'


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Someone in danger dials the number that the sentence tells them to dial.",
    remedy="write {{ phone.emergency }} or {{ phone.crisis }}; a short number that is right belongs into content/data/phones.yml",
    source="P5",
)
def short_numbers_to_call_are_listed(page: Page, policy: Policy) -> Iterator[Fault]:
    """Every number of three digits that a sentence tells visitors to call is one of a line in content/data/phones.yml."""
    listed = {number for line in policy.phones.values() for number in (line.number, line.tty)}
    for block in page.all("p", "li", "td", "dd", "h1", "h2", "h3", "h4", "title"):
        for number, words in short_numbers_in(block.text):
            if number not in listed:
                yield Fault(f'visitors are told to call {number} ("{words}"), which is no listed number', number)
