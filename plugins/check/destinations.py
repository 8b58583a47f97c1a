"""Where the links of a page lead, and what a link says of leaving; counted from the addresses as written, whatever the page claims."""

import re
from typing import NamedTuple

from plugins.check.addresses import HostClasses, Whole
from plugins.check.finished import Element, Page, once_a_page
from plugins.check.references import refresh_target

CHANNELS = ("mailto:", "tel:", "sms:")
SCRIPTS = ("javascript:", "data:", "vbscript:", "blob:")
OWN = "own"
LEAVING = frozenset(("portal", "partner", "social", "gov", "third_party"))
SPEAKING_FOR_US = frozenset(("portal", "partner", "social"))
NOTE = "outbound-note"
_REMARK = re.compile(r"\([^()]+\)$")


class Destination(NamedTuple):
    """A link, its address as written and read, and its `kind`: a host class, "channel", "script" or "unreadable"."""

    link: Element
    written: str
    whole: Whole | None
    kind: str

    @property
    def leaves(self) -> bool:
        """Tell whether a visitor who follows the link leaves the Medicare site; .gov is no exception (42 CFR 422.2265(a)(1)(ii))."""
        return self.kind in LEAVING

    @property
    def scheme(self) -> str:
        """Return the scheme with its colon."""
        return self.whole.scheme if self.whole else ""


@once_a_page
def destinations(page: Page, hosts: HostClasses) -> tuple[Destination, ...]:
    """Return where each link of a page leads, those that lie inert in a template too, and where it sends visitors on to by itself."""
    links = [*page.links(), *((meta, target) for meta in page.all("meta") if (target := refresh_target(meta)))]
    return tuple(Destination(link, written, whole := page.whole(written), _kind(whole, hosts)) for link, written in links)


def channels(page: Page, hosts: HostClasses, scheme: str) -> list[Destination]:
    """Return the links that open a telephone, a mail program or the like."""
    return [found for found in destinations(page, hosts) if found.kind == "channel" and found.scheme == scheme]


def _kind(whole: Whole | None, hosts: HostClasses) -> str:
    if whole is None:
        return "unreadable"
    if whole.scheme in SCRIPTS:
        return "script"
    return "channel" if whole.scheme in CHANNELS else hosts.of(whole.host)


def notes_in(link: Element) -> list[Element]:
    """Return the notes that stand in a link as text."""
    return [step for step in link.below() if step.has_class(NOTE)]


def is_drawn(link: Element) -> bool:
    """Tell whether a link is a part of a picture: what it says stands in an attribute."""
    return link.tag == "area" or any(step.tag == "svg" for step in link.above())


def name_of_drawn(link: Element) -> str:
    """Return what a screen reader says of a link in a picture."""
    return link.get("alt" if link.tag == "area" else "aria-label").strip()


def note_of(link: Element) -> str:
    """Return the words with which a link says that it leaves: its note, or the remark at the end of its name where it is drawn; "" if none."""
    if notes := notes_in(link):
        return " ".join(notes[0].text.split())
    remark = _REMARK.search(name_of_drawn(link)) if is_drawn(link) else None
    return " ".join(remark[0].split()) if remark else ""
