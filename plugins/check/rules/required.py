"""Outside pages that the plan must lead its visitors to: the list stands in content/data/required-links.yml."""

from collections.abc import Iterator

from plugins.check.addresses import whole
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule
from plugins.check.site_links import SiteLinks
from plugins.check.summary import Site

ARCHIVE = "/legal/archive/"


@rule(
    on=("site",),
    weight="stop",
    reason="Somebody who was wronged, or who wants no advertising, must find the office that helps.",
    remedy="link to it, or correct the address in content/data/required-links.yml",
    source="EXT-9, P24",
)
def required_links_stand_on_some_page(site: Site, policy: Policy) -> Iterator[Fault]:
    """Some page links to each address of the list; what held once (the archive) does not count."""
    linked = SiteLinks(policy.origin).hrefs_followed(page for page in site.pages if ARCHIVE not in page.url)
    for url, why in policy.required_links.items():
        wanted = whole(url, policy.origin)
        if wanted is None or wanted.href not in linked:
            yield Fault(f"no page links to {url} (why it must: {why})", page="index.html")
