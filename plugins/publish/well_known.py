"""`/.well-known/`: browsers learn that the site honours Global Privacy Control, and who finds a weakness of it learns whom to tell.

The date in `gpc.json` is that of the cookie notice in force: when the promise was last put in words (PRV-7). Nothing is said of
`change-password`: visitors have no account here, and whoever asks for it gets "not found".
"""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.page.site import Security, Site, telephone_url

FOLDER, NOTICE = ".well-known", "cookie-opt-out"


def gpc_support(last_update: str) -> str:
    """Return the support file of the Global Privacy Control specification; `last_update` is an RFC 3339 date."""
    return json.dumps({"gpc": True, "lastUpdate": last_update}) + "\n"


def security_text(site: Site, security: Security, languages: Sequence[str]) -> str:
    """Return the text of RFC 9116; the languages are those in which reports are read."""
    lines = (
        *(f"Contact: {contact}" for contact in _contacts(site, security)),
        f"Expires: {dt.datetime.combine(security.expires, dt.time()).isoformat()}Z",
        f"Preferred-Languages: {', '.join(languages)}",
        f"Canonical: {site.publisher.site_url}/{FOLDER}/security.txt",
        *(f"Policy: {policy}" for policy in (security.policy,) if policy),
    )
    return "\n".join(lines) + "\n"


def _contacts(site: Site, security: Security) -> Iterator[str]:
    for name in security.contact:
        yield f"mailto:{site.emails[name]}" if name in site.emails else telephone_url(site.phones[name].number)


class WellKnownGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to files that stand for no source."""

    def generate_output(self, writer: Any) -> None:
        """Write the files."""
        del writer
        folder = Path(self.output_path) / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        notice = self.context["NOTICES"][NOTICE, self.context["LANGUAGES"][0]]
        (folder / "gpc.json").write_text(gpc_support(notice.effective.isoformat()), encoding="utf-8")
        site: Site = self.context["SITE"]
        if site.publisher.security:
            text = security_text(site, site.publisher.security, self.context["LANGUAGES"])
            (folder / "security.txt").write_text(text, encoding="utf-8")


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator."""
    return WellKnownGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
