"""To whose sites the links of all pages lead, each host judged once a run."""

import re

from plugins.page.destinations import PLAIN_PATH, destination
from plugins.page.site import Hosts

PLAIN_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?=/)")
"""What stands before the path, where nothing in it could be read in two ways."""


class Leaving(dict[str, tuple[str, str]]):
    """The host and host class that an address as written leads to, ("", "") where it stays; each host is judged once a run.

    Whose host it is does not depend on the page: a relative address stays on every page alike.
    """

    def __init__(self, home: str, hosts: Hosts) -> None:
        super().__init__()
        self.home, self.hosts = home, hosts

    def __missing__(self, written: str) -> tuple[str, str]:
        if origin := PLAIN_ORIGIN.match(written):
            self[written] = self[origin[0]]
        elif PLAIN_PATH.fullmatch(written):
            self[written] = self["/"]
        else:
            target = destination(written, self.home, self.hosts)
            self[written] = (target.host, target.kind) if target.leaves else ("", "")
        return self[written]
