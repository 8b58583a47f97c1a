"""What programs look for at agreed addresses (RFC 8615): whom to tell of a weakness is there and up to date, and no account is promised."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule
from plugins.check.summary import Site

SECURITY = ".well-known/security.txt"
FIELDS = ("Contact", "Expires", "Preferred-Languages", "Canonical", "Policy")
DAYS_LEFT, DAYS_AHEAD = 14, 365
"""RFC 9116 (2.5.5) recommends less than a year; two weeks are left to renew it before a release would outlive it."""
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\dZ")
_NOT_THERE = re.compile(
    r"\.well-known/(?:change-password|resource-that-should-not-exist-whose-status-code-should-not-be-200)(?:[./]|$)", re.IGNORECASE
)


@rule(
    on=("well-known", "site"),
    weight="stop",
    reason="Who finds a weakness of the site and does not know whom to tell, tells the world, or nobody.",
    remedy='see to "security" in content/data/publisher.yml: contacts out of emails.yml or phones.yml, and a day to come, at most a year ahead',
    source="RFC 9116",
)
def security_contact_is_up_to_date(subject: File | Site, policy: Policy) -> Iterator[Fault]:
    """The file says in the form of RFC 9116 whom of the plan's own to tell, in the site's languages, for more than two weeks and at most a year."""
    if isinstance(subject, Site):
        if SECURITY not in subject.sizes:
            yield Fault("the file is missing", page=SECURITY)
    elif subject.path == SECURITY:
        lines = [line for line in subject.text.splitlines() if line.strip() and not line.startswith("#")]
        said = {name: [line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:")] for name in FIELDS}
        yield from (Fault("no program reads this line", line) for line in lines if line.partition(":")[0] not in FIELDS)
        yield from _wrong(said, policy)


def _wrong(said: Mapping[str, Sequence[str]], policy: Policy) -> Iterator[Fault]:
    ours = {f"mailto:{mailbox}" for mailbox in policy.emails.values()} | {_dialed(number.digits) for number in policy.phones.values()}
    if not said["Contact"]:
        yield Fault("the file names nobody to tell", "Contact")
    yield from (
        Fault("the contact is none of the plan's mailboxes and telephone lines", contact) for contact in said["Contact"] if contact not in ours
    )
    yield from _out_of_date(said["Expires"], policy.today)
    if [sorted(re.split(r"[\s,]+", tags)) for tags in said["Preferred-Languages"]] != [sorted(policy.languages)]:
        yield Fault(f"reports are read in the languages of the site: {', '.join(policy.languages)}", "Preferred-Languages")
    if list(said["Canonical"]) != [f"{policy.origin}/{SECURITY}"]:
        yield Fault(f"the file does not say that its address is {policy.origin}/{SECURITY}", "Canonical")
    yield from (Fault("the address of the policy is not encrypted", url) for url in said["Policy"] if not url.startswith("https://"))


def _out_of_date(moments: Sequence[str], today: dt.date) -> Iterator[Fault]:
    days = [day for moment in moments if (day := _day(moment))]
    if len(days) != 1 or len(moments) != 1:
        yield Fault("the file does not say once, like 2027-01-31T00:00:00Z, until when it holds", "Expires")
    elif (days[0] - today).days < DAYS_LEFT:
        yield Fault(f"the file holds until {days[0]}, which is less than {DAYS_LEFT} days from {today}", "Expires")
    elif (days[0] - today).days > DAYS_AHEAD:
        yield Fault(f"the file holds until {days[0]}, which is more than a year from {today}", "Expires")


def _day(moment: str) -> dt.date | None:
    found = _MOMENT.fullmatch(moment)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _dialed(digits: str) -> str:
    return f"tel:+{digits}" if len(digits) > len("911") else f"tel:{digits}"


@rule(
    on=("site",),
    weight="stop",
    reason="Browsers and keepers of passwords would send members to a page where they have no account to change.",
    remedy="take the file or the old address away: the secured member site is another site",
    source="P13, W3C change-password-url",
)
def no_account_is_promised(site: Site, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Nothing stands where browsers look for a page to change a password, or for what no site has, by which they tell whether to believe it."""
    yield from (Fault("the public site has no account", page=path) for path in site.sizes if _NOT_THERE.match(path))
