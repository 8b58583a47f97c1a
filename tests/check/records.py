"""Small release records, as a build writes them."""

import copy
from collections.abc import Callable
from typing import Any

Record = dict[str, Any]


def page(url: str, title: str = "Salt", **more: Any) -> Record:
    """Return the entry of an article."""
    return {
        "url": url,
        "language": "en",
        "kind": "article",
        "title": title,
        "leads_on": None,
        "source": f"health/heart/{url.strip('/').rpartition('/')[2]}.md",
        "status": "sample",
        "first_published": "2026-11-30",
        "updated": None,
        "version": None,
        "effective": None,
        "approval": None,
        "review": None,
        "sources": [{"title": "About sodium", "publisher": "CDC", "url": "https://www.cdc.gov/salt/", "date": "2025-10-01"}],
        "sha256": "1" * 64,
        "notices": {"medical-disclaimer": "1.0"},
        "outbound": {"www.cdc.gov": "gov"},
        "links": 12,
        **more,
    }


def notice(name: str, words: str, **more: Any) -> Record:
    """Return the entry of a notice in force."""
    return {
        "id": name,
        "language": "en",
        "version": "1.0",
        "state": "in force",
        "title": name.capitalize(),
        "words": words,
        "sha256": "2" * 64,
        "effective": "2026-11-30",
        "approval": None,
        "sample": True,
        "source": f"notices/{name}.md",
        **more,
    }


def record() -> Record:
    """Return a record of three articles and a legal page."""
    return {
        "format": 1,
        "day": "2026-11-30",
        "publisher": {"name": "The Plan", "contract_number": "H0000", "site_url": "https://plan.example"},
        "languages": ["en"],
        "pages": {
            "health/heart/salt/index.html": page("/health/heart/salt/"),
            "health/heart/fat/index.html": page("/health/heart/fat/", "Fat"),
            "health/heart/sugar/index.html": page("/health/heart/sugar/", "Sugar"),
            "legal/email/index.html": page(
                "/legal/email/", "Email", kind="legal", source="legal/email.md", version="1.0", effective="2026-11-30", sources=[], outbound={}
            ),
        },
        "notices": [
            notice("medical-disclaimer", "In an emergency, call 911.\nThis is not medical advice. Always ask your provider before you start."),
            notice("email", "Not secure."),
        ],
        "files": {"theme/site.css": "3" * 64, "feed.atom": "4" * 64},
        "hosts": {"www.cdc.gov": {"class": "gov", "pages": 3}},
        "warnings": [],
        "findings": [],
        "waived": [],
        "urgent": [],
    }


def changed(change: Callable[[Record], object], old: Record | None = None) -> Record:
    """Return the record of the next day, after a change; `old` is another one than that of the three articles."""
    new = copy.deepcopy(old or record())
    new["day"] = "2026-12-07"
    change(new)
    return new
