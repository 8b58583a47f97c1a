"""Faults for plugins/check/rules/well_known.py."""

import datetime as dt
import re

from tests.check.seeds import Seed

FILE = ".well-known/security.txt"
CHANGE = ".well-known/change-password"
TRAP = ".well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200"
UP_TO_DATE, NO_ACCOUNT = "security_contact_is_up_to_date", "no_account_is_promised"
MOMENT = "2027-11-26T00:00:00Z"
CONTACT = "mailto:security@carepartnersct.example"


def said(old: str | re.Pattern[str], new: str, says: str = "", today: str = "2026-11-30") -> Seed:
    """Return a seed for a file that says something else, or on another day."""
    return Seed(UP_TO_DATE, ("well-known",), old, new, FILE, policy={"today": dt.date.fromisoformat(today)}, says=says)


def there(path: str) -> Seed:
    """Return a seed for a site with one more file."""
    return Seed(NO_ACCOUNT, ("site",), "", "", "robots.txt", more={path: b"words"})


SEEDS = [
    Seed(UP_TO_DATE, ("site",), "", "", "robots.txt", more={FILE: None}),
    said(f"Contact: {CONTACT}\n", "", "names nobody"),
    said(CONTACT, "mailto:security@elsewhere.example", "the plan's mailboxes"),
    said(CONTACT, "security@carepartnersct.example", "the plan's mailboxes"),
    said(CONTACT, f"{CONTACT}\nContact: tel:+18005550100", "the plan's mailboxes"),
    said(CONTACT, "tel:18883411507", "the plan's mailboxes"),
    said(CONTACT, "tel:+911", "the plan's mailboxes"),
    said(MOMENT, "2027-11-26", "does not say once"),
    said(MOMENT, "2027-11-26T00:00:00", "does not say once"),
    said(f"Expires: {MOMENT}\n", "", "does not say once"),
    said(MOMENT, f"{MOMENT}\nExpires: {MOMENT}", "does not say once"),
    said(MOMENT, f"{MOMENT}\nExpires: soon", "does not say once"),
    said(MOMENT, "2027-02-30T00:00:00Z", "does not say once"),
    said(MOMENT, "2027-12-01T00:00:00Z", "more than a year"),
    said(MOMENT, "2026-12-13T00:00:00Z", "less than 14 days"),
    said("", "", "less than 14 days", "2027-11-13"),
    said("", "", "less than 14 days", "2028-01-07"),
    said("en, es", "en", "languages of the site"),
    said("en, es", "en, es, fr", "languages of the site"),
    said("Preferred-Languages: en, es\n", "", "languages of the site"),
    said("en, es", "en, es\nPreferred-Languages: en, es", "languages of the site"),
    said("https://www.carepartnersct.com/", "https://elsewhere.example/", "its address"),
    said(re.compile("Canonical: .*\n"), "", "its address"),
    said("", "Canonical: https://elsewhere.example/.well-known/security.txt\n", "its address"),
    said("", "Policy: http://www.carepartnersct.com/\n", "not encrypted"),
    said("", "Write to us.\n", "no program reads"),
    said("", " # Words\n", "no program reads"),
    said("", "Hiring: https://www.carepartnersct.com/\n", "no program reads"),
    *map(there, (CHANGE, f"{CHANGE}/index.html", f"{CHANGE}.html", ".well-known/Change-Password", TRAP, f"{TRAP}/index.html")),
]
LOOK_ALIKES = [
    said(MOMENT, "2027-11-30T23:59:59Z"),
    said(MOMENT, "2026-12-14T00:00:00Z"),
    said("", "", today="2027-11-12"),
    said(CONTACT, "tel:+18883411507\nContact: tel:911"),
    said("", "\n# Words of any kind\nPolicy: https://www.carepartnersct.com/legal/\n"),
    said("en, es", "es,en"),
    said("Contact: ", "Contact:"),
    Seed(UP_TO_DATE, ("well-known",), "", "Words", "robots.txt"),
    *map(there, ("health/change-password/index.html", "es/.well-known/change-password", f"{CHANGE}s-of-heart")),
]
