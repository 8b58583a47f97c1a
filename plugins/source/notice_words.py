"""What the words of a notice must hold, so that nobody empties one, folds it away or loses its emergency line.

A notice stands on many pages, in the middle of other words: it is made of paragraphs and lists, and brings no names of places.
"""

from collections.abc import Iterator

from plugins.page import dom
from plugins.page.dom import Tree
from plugins.page.findings import Finding
from plugins.page.site import Site, is_read, telephone_url

MAY_HOLD = frozenset(["a", "b", "br", "em", "i", "li", "ol", "p", "span", "strong", "ul"])
EMERGENCY_FIRST = ("medical-disclaimer", "medical-disclaimer-short")
OWN_CHANNEL = {"email": "mailto:", "text-messages": "sms:"}
CALL_INSTEAD = ("email", "text-messages")


def faults_of_notice(notice: str, html: str, file: str, line: int, site: Site) -> Iterator[Finding]:
    """Yield a finding for each thing that a notice lacks, or holds and must not; `line` is where its words begin."""
    tree = dom.parse_fragment(html)
    for says, remedy in (*_form(tree), *_numbers(notice, tree, site), *_channels(notice, tree)):
        yield Finding(file, line, "notice-words", says, remedy)


def _form(tree: Tree) -> Iterator[tuple[str, str]]:
    if not dom.text_of(tree):
        yield "the notice has no words", "write them: it stands on pages that must have it"
    if strange := sorted({node.tag for node in dom.elements(tree)[1:]} - MAY_HOLD):
        yield f"the notice holds <{'>, <'.join(strange)}>", "write paragraphs, lists and links only"


def _numbers(notice: str, tree: Tree, site: Site) -> Iterator[tuple[str, str]]:
    if not is_read(site.phones):
        return
    if notice in EMERGENCY_FIRST:
        emergency = site.phones.get("emergency")
        if emergency and (len(tree) == 0 or telephone_url(emergency.number) not in _addresses(tree[0])):
            yield "the first paragraph does not say whom to call in an emergency", "begin with it, and write {{ phone.emergency }}"
    services = site.phones.get("member_services")
    if notice in CALL_INSTEAD and services and telephone_url(services.number) not in _addresses(tree):
        yield "the notice does not say whom to call instead", "write {{ phone.member_services }}"


def _channels(notice: str, tree: Tree) -> Iterator[tuple[str, str]]:
    """A warning cannot follow a link inside a notice; so only the warnings themselves may hold one."""
    for scheme in OWN_CHANNEL.values():
        if OWN_CHANNEL.get(notice) != scheme and any(url.startswith(scheme) for url in _addresses(tree)):
            yield f"the notice holds a {scheme} link, which needs a warning beside it", "link to the page about it instead"


def _addresses(tree: Tree) -> list[str]:
    return [link.get("href", "").lower() for link in dom.elements(tree, "a")]
