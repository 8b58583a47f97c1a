"""To whose sites the links of all pages lead, each host judged once a run."""

import re
from collections.abc import Iterable

from plugins.page.destinations import destination
from plugins.page.site import Hosts

PLAIN_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?=/)")
"""What stands before the path, where nothing in it could be read in two ways."""
STAYS = ("", "")


class Leaving(dict[str, tuple[str, str]]):
    """The host and host class that an address as written leads to, ("", "") where it stays; each host is judged once a run.

    Whose host it is does not depend on the page: a relative address stays on every page alike. An address itself is not noted where
    its host says it all: every article brings new ones.
    """

    def __init__(self, home: str, hosts: Hosts) -> None:
        super().__init__()
        self.home, self.hosts = home, hosts
        self._stays_at_home = self["/"] == STAYS

    def of(self, written: Iterable[str]) -> set[tuple[str, str]]:
        """Return where addresses lead that leave."""
        others = {url for url in written if not (self._stays_at_home and _is_relative(url))}
        return {self[url] for url in others} - {STAYS}

    def __missing__(self, written: str) -> tuple[str, str]:
        if origin := PLAIN_ORIGIN.match(written):
            return self[origin[0]]
        target = destination(written, self.home, self.hosts)
        self[written] = (target.host, target.kind) if target.leaves else STAYS
        return self[written]


def _is_relative(url: str) -> bool:
    """Tell whether an address surely names no host: a place on the page, or steps from the root that begin with none that browsers pass over."""
    return url[:1] == "#" or (url[:1] == "/" and url[1:2].isalnum())
