"""What is told of outside addresses: what is wrong, since when, where it stands, and what to do. It stops nothing, ever."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.check.findings import Finding, Parent, Weight
from plugins.check.link_answers import Answer, kind_of, words_for
from plugins.check.link_history import FAILING, Entry, History

REQUIRED_LIST = "data/required-links.yml"


@dataclass(frozen=True, slots=True)
class Concern:
    """A kind of finding about outside links: what weighs how much, what a visitor would suffer, what to do."""

    id: str
    weight: Weight
    reason: str
    remedy: str


ALIVE = Concern(
    "outside_link_is_alive",
    "warn",
    "A visitor who follows a dead link gets no help there, and trusts our other links less.",
    "link to where it is now, or take the link out",
)
ANSWERS = Concern(
    "outside_link_answers",
    "note",
    "It may be back tomorrow; if it is not, it is called dead.",
    "nothing yet: it is asked again on every run",
)
CERTIFICATE = Concern(
    "outside_link_has_a_good_certificate",
    "warn",
    "A browser frightens visitors away from such a page, or somebody listens.",
    "open it in a browser; if that warns you too, take the link out until it is mended",
)
OPEN = Concern(
    "outside_link_can_be_checked",
    "note",
    "Nobody knows whether it is still right unless a person looks.",
    "open it in a browser now and then",
)
UNMOVED = Concern(
    "outside_link_has_not_moved",
    "note",
    "One day the old address leads on no more.",
    "write the new address",
)
FLAGS: dict[str, tuple[Concern, str]] = {
    "domain": (
        Concern(
            "outside_link_stays_with_its_owner",
            "warn",
            "Somebody else decides now what our visitors see there, and our note beside the link may be wrong (EXT-8).",
            "see who publishes it; if it is right, link to it directly and give its host a class in content/data/hosts.yml, else take the link out",
        ),
        "leads to {to}, which lies in another owner's domain",
    ),
    "parked": (
        Concern("outside_link_is_not_for_sale", "warn", "The domain was given up; anybody may buy it.", "take the link out"),
        "looks like a domain that is for sale",
    ),
    "not-found": (
        Concern(
            "outside_link_has_a_page", "warn", "The page is gone, though its server calls it fine.", "link to where it is now, or take the link out"
        ),
        "answers, but the page there says that it was not found",
    ),
    "drift": (
        Concern(
            "outside_link_keeps_its_subject",
            "note",
            "The page may say something else now than what we linked to.",
            "read it, and see whether it still holds what our page says of it",
        ),
        'is not called "{title}" any more',
    ),
}
ASKED = Concern(
    "outside_links_were_asked",
    "warn",
    "Nothing new is known of a link that was not asked.",
    "see that this machine reaches the internet, and run it again",
)
CONCERNS = (ALIVE, ANSWERS, CERTIFICATE, OPEN, UNMOVED, *(concern for concern, _ in FLAGS.values()), ASKED)
"""In the order of docs/outside-links.md."""


def findings_of(
    entries: Mapping[str, Entry], answers: Mapping[str, Answer], places: Mapping[str, tuple[Parent, ...]], why: Mapping[str, str]
) -> list[Finding]:
    """Return what is to be told: required links first (`why` by address), then by weight and address."""
    found = [
        _finding(concern, f"{url}{_required(why.get(url))} {says}", places[url], url, is_required=url in why)
        for url, entry in entries.items()
        for concern, says in _told(entry, answers.get(url))
    ]
    unasked = places.keys() - answers.keys()
    if unasked:
        found.append(_finding(ASKED, f"{len(unasked)} of {len(places)} outside addresses were not asked in the time that there was", (), ""))
    return sorted(found, key=lambda finding: (finding.near not in why, finding.weight != "warn", finding.near, finding.rule))


def offline(number: int) -> Finding:
    """Return what is told when nobody at all answered."""
    return _finding(ASKED, f"not one of {number} outside addresses could be reached, so the fault is on our side: nothing was recorded", (), "")


def _told(entry: Entry, answer: Answer | None) -> Iterator[tuple[Concern, str]]:
    if entry.state in FAILING:
        yield _failing(entry)
    elif entry.state == "blocked":
        yield OPEN, f"cannot be checked: {words_for(entry.code)}, since {entry.since}"
    elif entry.state == "moved" and "domain" not in entry.flags:
        yield UNMOVED, f"has moved for good to {entry.to}, seen since {entry.since}"
    for flag, since in entry.flags.items():
        concern, says = FLAGS[flag]
        now = f': it is called "{answer.title}"' if answer and answer.title else ""
        yield concern, f"{says.format(to=entry.to, title=entry.title)}{now}, since {since}"


def _failing(entry: Entry) -> tuple[Concern, str]:
    days = f"on {entry.failures} days" if entry.failures > 1 else "on one day"
    before = f"it was last fine on {entry.ok}" if entry.ok else "it was never seen to be fine"
    says = f"{words_for(entry.code)}, {days} since {entry.since}; {before}"
    if kind_of(entry.code) == "tls":
        return CERTIFICATE, f"is not safe to follow: {says}"
    return (ALIVE, f"is dead: {says}") if entry.state == "dead" else (ANSWERS, f"failed: {says}")


def _required(why: str | None) -> str:
    return "" if why is None else f" (required: {why})"


def _finding(concern: Concern, says: str, parents: tuple[Parent, ...], near: str, *, is_required: bool = False) -> Finding:
    first = parents[0] if parents else Parent("", REQUIRED_LIST if is_required else "")
    weight: Weight = "warn" if is_required and concern is ANSWERS else concern.weight
    return Finding(first.page, 0, concern.id, says, concern.remedy, weight, near, file=first.file, line=first.line, parents=parents)


def report(history: History, findings: list[Finding]) -> str:
    """Return all of it as text: how many addresses are in which state, then each that needs somebody, with every place that has it."""
    states = Counter(entry.state for entry in history.entries.values())
    counts = ", ".join(f"{number} {state}" for state, number in sorted(states.items())) or "none"
    lines = [f"Outside addresses: {counts} ({history.checked or 'never checked'})."]
    for finding in findings:
        lines += ["", f"{finding.weight}: {finding.says}", f"  what to do: {finding.remedy}"]
        lines += [f"  on {parent.page}{f' ({parent})' if parent.file else ''}" for parent in finding.parents]
    return "\n".join(lines)
