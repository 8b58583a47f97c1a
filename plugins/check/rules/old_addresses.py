"""Old addresses: those that moved lead on wherever the site is served, those of which nothing is left say so and are named nowhere."""

from collections.abc import Iterator
from urllib.parse import unquote

from plugins.check.addresses import file_of, url_of
from plugins.check.content_files import stub
from plugins.check.finished import MOVED, File, Page, words_shown
from plugins.check.policy import Policy, plain_words
from plugins.check.rule import Fault, rule
from plugins.check.site_links import SiteLinks
from plugins.check.summary import Site

SEE_THE_PLUGIN = "see that plugins.publish.redirects writes the file from what content/ says"
SEE_GONE = "see that plugins.publish.gone makes the page from content/data/gone.yml, by theme/templates/gone.html"
PARTS = 3


@rule(
    on=("moved",),
    weight="stop",
    reason="A host that reads the list would send visitors of an old address nowhere, or in circles.",
    remedy=SEE_THE_PLUGIN,
    source="issue 8, P1",
)
def moved_addresses_are_listed_right(file: File, policy: Policy) -> Iterator[Fault]:
    """Each line of `_redirects` is an old address of content/, a page of the site that is none, and 301; none stands twice."""
    seen = set()
    for line in file.text.splitlines():
        parts = line.split()
        if len(parts) != PARTS or parts[2] != "301":
            yield Fault(f'a host cannot read "{line}" as two addresses and 301', line)
            continue
        old, new, _ = parts
        if old in seen:
            yield Fault(f'"{old}" stands twice, and only the first counts', line)
        seen.add(old)
        if stub(old) not in policy.redirects:
            yield Fault(f'"{old}" leads on, and content/ knows no such old address', line)
        target = file_of(unquote(new))
        if target in policy.redirects or target in policy.gone or target not in file.sizes:
            yield Fault(f'"{old}" leads to "{new}", and no page stands there', line)


@rule(
    on=("site",),
    weight="stop",
    reason="On a host that reads the list, visitors of the old address would come to another page than on all others.",
    remedy=SEE_THE_PLUGIN,
    source="issue 8, P1",
)
def every_moved_address_is_listed(site: Site, policy: Policy) -> Iterator[Fault]:
    """`_redirects` has every old address of content/, with its last slash and without, and leads to the same page."""
    listed = _listed(site)
    for path, target in policy.redirects.items():
        asked = f"/{path.removesuffix('index.html')}"
        for old in (asked, asked.rstrip("/")):
            if listed.get(old) != target:
                yield Fault(f'"{old}" does not lead to {url_of(target)} in {MOVED}', old, page=MOVED)


def _listed(site: Site) -> dict[str, str]:
    """Return the file that each decoded address is led to."""
    lines = site.read(MOVED).decode().splitlines() if MOVED in site.sizes else []
    return {unquote(parts[0]): file_of(unquote(parts[1])) for line in lines if len(parts := line.split()) == PARTS}


@rule(
    on=("site",),
    weight="stop",
    reason="A visitor with an old bookmark finds nothing, and nobody says that this is meant.",
    remedy=SEE_GONE,
    source="issue 8, P1",
)
def every_gone_address_says_so(site: Site, policy: Policy) -> Iterator[Fault]:
    """Every address of content/data/gone.yml has a page, and search engines may not show it."""
    indexed = {page.path for page in site.pages if page.is_indexed}
    for path in policy.gone:
        if path not in site.sizes:
            yield Fault(f"nothing says that {url_of(path)} is gone", page=path)
        elif path in indexed:
            yield Fault(f"search engines may show {url_of(path)}, which is gone", page=path)


@rule(
    on=("error",),
    weight="stop",
    reason="A visitor with an old bookmark does not learn what became of the page.",
    remedy=SEE_GONE,
    source="issue 8, P1",
)
def gone_pages_say_why(page: Page, policy: Policy) -> Iterator[Fault]:
    """The page at an address that is gone says since when and why, and leads to what can be read instead; no other error page does."""
    entry = policy.gone.get(page.path)
    if entry is None:
        return
    main = page.first("main")
    if main is None or plain_words(str(entry["reason"])) not in plain_words(words_shown(main)):
        yield Fault("the page does not say why it is gone", "<main")
    if not any(time.get("datetime") == str(entry["since"]) for time in page.live("time")):
        yield Fault(f"the page does not say that it is gone since {entry['since']}", "<main")
    instead = entry.get("instead")
    if instead and not any(link.get("href") == instead for link in page.live("a")):
        yield Fault(f'the page does not lead to "{instead}"', "<main")


@rule(
    on=("site",),
    weight="stop",
    reason="A visitor who follows the link is told that the page is gone.",
    remedy="take the link out, or let it lead to what can be read instead",
    source="issue 8, EXT-9",
)
def nothing_leads_to_what_is_gone(site: Site, policy: Policy) -> Iterator[Fault]:
    """No link of a page or of an item of a feed leads to an address of content/data/gone.yml."""
    links = SiteLinks(policy.origin)
    for page in (*site.pages, *site.items) if policy.gone else ():
        for path in sorted(links.followed(page) & policy.gone.keys() - {page.path}):
            yield Fault(f"a link leads to {url_of(path)}, which is gone", url_of(path), page=page.path)
