"""`/.well-known/gpc.json`: tells browsers, and whoever checks, that the site honours Global Privacy Control.

The date is that of the cookie notice in force: when the promise was last put in words (PRV-7).
"""

import json
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

NOTICE = "cookie-opt-out"


def gpc_support(last_update: str) -> str:
    """Return the support file of the Global Privacy Control specification; `last_update` is an RFC 3339 date."""
    return json.dumps({"gpc": True, "lastUpdate": last_update}) + "\n"


class WellKnownGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to files that stand for no source."""

    def generate_output(self, writer: Any) -> None:
        """Write the file."""
        del writer
        folder = Path(self.output_path) / ".well-known"
        folder.mkdir(parents=True, exist_ok=True)
        notice = self.context["NOTICES"][NOTICE, self.context["LANGUAGES"][0]]
        (folder / "gpc.json").write_text(gpc_support(notice.effective.isoformat()), encoding="utf-8")


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator."""
    return WellKnownGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(on_get_generators)
