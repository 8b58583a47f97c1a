"""The words in which outside links are told, and the report that lists them."""

import datetime as dt
import re

import pytest

from plugins.check.external_findings import CONCERNS, findings_of, report
from plugins.check.findings import WEIGHTS, Parent, stops
from plugins.check.link_answers import Answer
from plugins.check.link_history import Entry, History
from tests.conftest import ROOT

URL = "https://a.example/"
DAY = dt.date(2026, 11, 30)
EARLIER = dt.date(2026, 11, 26)
PLACES = {URL: (Parent("health/a/index.html", "health/a.md", 7), Parent("sources/index.html"))}


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (
            Entry(URL, "suspect", DAY, 1, DAY, None, "503"),
            "failed: it has a fault of its own (503), on one day since 2026-11-30; it was never seen to be fine",
        ),
        (
            Entry(URL, "suspect", EARLIER, 2, DAY, EARLIER, "timeout"),
            "failed: it did not answer in time, on 2 days since 2026-11-26; it was last fine on 2026-11-26",
        ),
        (
            Entry(URL, "dead", EARLIER, 2, DAY, EARLIER, "404"),
            "is dead: there is no such page (404), on 2 days since 2026-11-26; it was last fine on 2026-11-26",
        ),
        (
            Entry(URL, "dead", EARLIER, 2, DAY, None, "tls"),
            "is not safe to follow: browsers refuse its certificate, on 2 days since 2026-11-26; it was never seen to be fine",
        ),
        (Entry(URL, "blocked", EARLIER, code="403"), "cannot be checked: it lets no link checker in (403), since 2026-11-26"),
        (Entry(URL, "moved", EARLIER, to="https://a.example/new"), "has moved for good to https://a.example/new, seen since 2026-11-26"),
        (
            Entry(URL, "moved", EARLIER, to="https://b.example/", title="Flu", flags={"domain": DAY}),
            'leads to https://b.example/, which lies in another owner\'s domain: it is called "Casino", since 2026-11-30',
        ),
        (
            Entry(URL, "ok", EARLIER, title="Flu", flags={"parked": DAY}),
            'looks like a domain that is for sale: it is called "Casino", since 2026-11-30',
        ),
        (Entry(URL, "ok", EARLIER, title="Flu", flags={"drift": DAY}), 'is not called "Flu" any more: it is called "Casino", since 2026-11-30'),
        (
            Entry(URL, "ok", EARLIER, flags={"not-found": DAY}),
            'answers, but the page there says that it was not found: it is called "Casino", since 2026-11-30',
        ),
    ],
)
def test_each_is_told_with_since_when(entry: Entry, says: str) -> None:
    """What is wrong, since when, at the first place, with all places, and it never stops a release."""
    (finding,) = findings_of({URL: entry}, {URL: Answer(URL, "200", title="Casino")}, PLACES, {})
    assert finding.says == f"{URL} {says}"
    assert (finding.place, finding.near, finding.parents) == ("content/health/a.md:7", URL, PLACES[URL])
    assert stops([finding]) == []


def test_required_links_come_first_then_what_weighs_more() -> None:
    """One that fails is a warning at once; what only wants to be looked at stays a note."""
    urls = [f"https://{name}.example/" for name in "abcdef"]
    states = ("suspect", "moved", "dead", "blocked", "suspect", "dead")
    entries = {url: Entry(url, state, DAY, 1, DAY, None, "404" if state != "blocked" else "403") for url, state in zip(urls, states, strict=True)}  # type: ignore[arg-type]
    why = {urls[3]: "one", urls[4]: "two", urls[5]: "three"}
    findings = findings_of(entries, dict.fromkeys(urls, Answer("", "")), dict.fromkeys(urls, PLACES[URL]), why)
    assert [(finding.near, finding.weight) for finding in findings] == [
        (urls[4], "warn"),
        (urls[5], "warn"),
        (urls[3], "note"),
        (urls[2], "warn"),
        (urls[0], "note"),
        (urls[1], "note"),
    ]
    assert [finding.says.partition(")")[0] for finding in findings[:3]] == [f"{url} (required: {why[url]}" for url in (urls[4], urls[5], urls[3])]
    assert not any("required" in finding.says for finding in findings[3:])


def test_what_is_fine_is_not_told() -> None:
    """Nor is it when it leads elsewhere for now."""
    assert findings_of({URL: Entry(URL, "ok", DAY, to="https://a.example/today")}, {URL: Answer(URL, "200")}, PLACES, {}) == []


def test_what_was_not_asked_is_told_from_what_is_known() -> None:
    """The last word on it stands."""
    parked, unasked = sorted(
        findings_of({URL: Entry(URL, "ok", EARLIER, flags={"parked": DAY})}, {}, PLACES, {}), key=lambda finding: -len(finding.near)
    )
    assert parked.says == f"{URL} looks like a domain that is for sale, since 2026-11-30"
    assert unasked.says == "1 of 1 outside addresses were not asked in the time that there was"
    assert unasked.place == ""


def test_no_concern_stops_anything_and_each_says_what_to_do() -> None:
    """What others do to their sites stops none of ours."""
    assert {concern.weight for concern in CONCERNS} == {"warn", "note"} < set(WEIGHTS)
    assert len({concern.id for concern in CONCERNS}) == len(CONCERNS) == 10
    assert all(concern.reason and concern.remedy for concern in CONCERNS)


def test_each_concern_is_explained() -> None:
    """docs/outside-links.md has a row for each, with its weight, and no other."""
    rows = re.findall(r"^\| `(outside_\w+)` \| (\w+) \| .+ \|$", (ROOT / "docs" / "outside-links.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted((concern.id, concern.weight) for concern in CONCERNS)


def test_the_report_has_counts_and_every_place() -> None:
    """What somebody needs who has to mend it."""
    entries = {URL: Entry(URL, "dead", EARLIER, 2, DAY, None, "404"), "https://b.example/": Entry("https://b.example/", "ok", DAY)}
    findings = findings_of(entries, {url: Answer(url, "404") for url in entries}, {**PLACES, "https://b.example/": ()}, {})
    assert report(History(DAY, entries), findings) == (
        "Outside addresses: 1 dead, 1 ok (2026-11-30).\n"
        "\n"
        "warn: https://a.example/ is dead: there is no such page (404), on 2 days since 2026-11-26; it was never seen to be fine\n"
        "  what to do: link to where it is now, or take the link out\n"
        "  on health/a/index.html (content/health/a.md:7)\n"
        "  on sources/index.html"
    )
    assert report(History(), []) == "Outside addresses: none (never checked)."
