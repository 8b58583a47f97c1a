"""E-mail and text messages: not secure, and the page says so beside each link, before somebody writes."""

import re
from collections.abc import Iterator
from itertools import dropwhile, islice

from selectolax.lexbor import LexborNode

from plugins.check.addresses import HostClasses
from plugins.check.destinations import OWN, channels
from plugins.check.finished import Element, Page, element_of, words_shown
from plugins.check.phones import dialled, number_of
from plugins.check.policy import Policy
from plugins.check.rule import PAGE_FORMS, Fault, rule

EMAIL, TEXT = "email", "text-messages"
WHOLE = frozenset(("details", "dl", "figure", "ol", "table", "ul"))
"""What is read as one: a warning stands behind it, however long it is."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = ("p", "li", "td", "th", "dd", "dt", "caption", "figcaption", *sorted(HEADINGS))
SHORT_CODE = re.compile(
    r"\b(?:text|texting|texto|sms|reply|responda|env[ií]e|mande)\b[^.!?]{0,60}?\b(?:to|al)\s+(\d{5,6}|\d{3}-\d{3})(?![\d-])", re.IGNORECASE
)
"""Where a text asks to write to a short code such as 12345: "text STOP to 12345", "envíe ALTO al 12345"."""
_DIGITS, _CODE = re.compile(r"[0-9][0-9-]{4,}"), re.compile(r"[0-9]{5,6}|[0-9]{3}-[0-9]{3}")


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="Someone who writes about their health by e-mail must know before that others can read it, and whom to call instead.",
    remedy="see that plugins.notice.channels runs, behind every pass that adds links",
    source="P27, P29, EML-1",
)
def email_links_are_warned(page: Page, policy: Policy) -> Iterator[Fault]:
    """Right behind the block of each e-mail link stands the warning, once, with the number to call instead."""
    for found in channels(page, policy.hosts, "mailto:"):
        if says := _unwarned(found.link, EMAIL, policy):
            yield Fault(f'the e-mail link "{found.written[:80]}" {says}', found.written)


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="Someone who texts, or answers a text, must know that others can read it, and how to stop our messages.",
    remedy="see that plugins.notice.channels runs, behind every pass that adds links",
    source="P31, P34, SMS-1",
)
def text_links_are_warned(page: Page, policy: Policy) -> Iterator[Fault]:
    """Right behind the block of each link that opens a text message, and of each short code to write to, stands the warning."""
    for found in channels(page, policy.hosts, "sms:"):
        if says := _unwarned(found.link, TEXT, policy):
            yield Fault(f'the link "{found.written[:80]}" opens a text message and {says}', found.written)
    for block, code in _short_codes(page):
        if says := _unwarned(block, TEXT, policy):
            yield Fault(f"a text message to {code} is asked for, and the place {says}", code)


def _short_codes(page: Page) -> Iterator[tuple[Element, str]]:
    """Yield the blocks that ask for a text to a short code; few pages have one, so the page as a whole is asked first.

    There, the next block may go on where a code ends, with digits or a hyphen.
    """
    whole = page.first("main") or page.first("article")
    if whole is not None and any(map(_CODE.match, _DIGITS.findall(whole.text))):
        for block in page.live(*BLOCKS):
            if code := SHORT_CODE.search(block.text):
                yield block, code[1]


def _unwarned(place: Element, notice: str, policy: Policy) -> str:
    """Return what is wrong with the warning of a place; "" for one that is warned, or that stands in the warning itself."""
    chain = (place, *place.above())
    if any(step.get("data-notice") in {EMAIL, TEXT} for step in chain):
        return ""
    for step in chain:
        behind = [found for found in _notices_behind(step) if found.get("data-notice") == notice]
        if behind and (step.tag in WHOLE or not _has_heading_behind(place, step)):
            if len(behind) > 1:
                return "has its warning twice"
            number = policy.phones["member_services"].number
            return "" if dialled(number) in map(number_of, behind[0].below("a")) else f"has a warning without {number}"
    return "has no warning right behind it"


def _notices_behind(step: Element) -> Iterator[Element]:
    """Yield the warnings that follow an element at once: those of both kinds may follow one block."""
    node = _next(step.node)
    while node is not None and (found := element_of(node)).get("data-notice") in {EMAIL, TEXT}:
        yield found
        node = _next(node)


def _next(node: LexborNode) -> LexborNode | None:
    """Return what follows at once, past blanks and comments."""
    behind = node.next
    while behind is not None and not behind.is_element_node and not behind.text().strip():
        behind = behind.next
    return behind


def _has_heading_behind(place: Element, step: Element) -> bool:
    """Tell whether a new heading begins between a place and the end of what it stands in: then a warning behind that is about something else."""
    from_it = dropwhile(lambda part: part.node.mem_id != place.node.mem_id, step.below())
    return any(part.tag in HEADINGS and not part.is_in(place) for part in islice(from_it, 1, None))


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Words that a visitor sends without having typed them may say something about their health, or go to somebody else as well.",
    remedy="write {{ email.NAME }}, which makes a plain link",
    source="EML-2",
)
def email_links_bring_no_words(page: Page, policy: Policy) -> Iterator[Fault]:
    """An e-mail link holds an address and nothing else: no subject, no text, no copies."""
    for found in channels(page, policy.hosts, "mailto:"):
        if "?" in (found.whole.href if found.whole else ""):
            yield Fault(f'the e-mail link "{found.written[:80]}" brings more than an address', found.written)


@rule(
    on=PAGE_FORMS,
    weight="warn",
    reason="Who has no mail program on this device, or prints the page, needs the address in sight.",
    remedy="write {{ email.NAME }}, which shows the address",
    source="EML-2",
)
def email_links_show_their_address(page: Page, policy: Policy) -> Iterator[Fault]:
    """The text of an e-mail link has the address in it."""
    for found in channels(page, policy.hosts, "mailto:"):
        address = _address(found.whole.path if found.whole else "")
        if address not in "".join(words_shown(found.link).lower().split()):
            yield Fault(f'the e-mail link to "{address}" does not show it', found.written)


@rule(
    on=PAGE_FORMS,
    weight="warn",
    reason="Mail from members belongs into a mailbox that the plan answers and protects.",
    remedy="add the mailbox to content/data/emails.yml, or link to a page about it",
    source="EML-2",
)
def mailboxes_are_the_plans_own(page: Page, policy: Policy) -> Iterator[Fault]:
    """An e-mail link leads to a mailbox of content/data/emails.yml, or to one at the plan's own site."""
    for found in channels(page, policy.hosts, "mailto:"):
        address = _address(found.whole.path if found.whole else "")
        if address not in policy.emails.values() and not _is_own(address, policy.hosts):
            yield Fault(f'"{address}" is not a mailbox of the plan', found.written)


def _address(path: str) -> str:
    return path.strip().lower()


def _is_own(address: str, hosts: HostClasses) -> bool:
    return "," not in address and hosts.of(address.rpartition("@")[2]) == OWN
