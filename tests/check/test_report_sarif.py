"""The report for machines: SARIF 2.1.0, with identities that last."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.check.fingerprints import fingerprints
from plugins.check.report import Report
from plugins.check.report_sarif import report_sarif
from tests.check.reports import FINDINGS, GRAVE, KNOWN, LINKS, OF_FEED, OF_MANY, OF_SITE, OF_STYLE, PARENTS, REPORT, TITLES, TWINS, WAIVED, WORDS

SHAPE: dict[str, tuple[set[str], set[str]]] = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool"}, {"automationDetails", "columnKind", "invocations", "results"}),
    "tool": ({"driver"}, set()),
    "driver": ({"name"}, {"rules"}),
    "rule": ({"id"}, {"shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"}),
    "result": (
        {"message"},
        {"ruleId", "ruleIndex", "level", "locations", "relatedLocations", "partialFingerprints", "baselineState", "suppressions", "properties"},
    ),
    "location": (set(), {"id", "physicalLocation", "logicalLocations", "message"}),
    "physicalLocation": (set(), {"artifactLocation", "region"}),
    "artifactLocation": (set(), {"uri", "uriBaseId"}),
    "region": (set(), {"startLine", "startColumn"}),
    "suppression": ({"kind"}, {"status", "justification"}),
    "invocation": ({"executionSuccessful"}, {"properties"}),
}
"""What the standard's schema requires of an object, and what else it knows of which we use something."""


def has_shape(kind: str, value: dict[str, Any]) -> bool:
    """Tell whether an object has all that it must have and nothing that the schema does not know."""
    required, other = SHAPE[kind]
    return required <= value.keys() <= required | other


def run_of(report: Report) -> dict[str, Any]:
    """Return the one run of a report."""
    log = json.loads(report_sarif(report))
    assert has_shape("log", log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run  # type: ignore[no-any-return]


def result_of(report: Report, says: str) -> dict[str, Any]:
    """Return the result of the only finding whose message has these words."""
    (result,) = (result for result in run_of(report)["results"] if says in result["message"]["text"])
    return result  # type: ignore[no-any-return]


def locations_of(result: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all places of a result."""
    return [*result["locations"], *result.get("relatedLocations", ())]


def test_it_has_the_shape_of_the_standard() -> None:
    """Every object, everywhere."""
    run = run_of(REPORT)
    assert has_shape("run", run)
    assert has_shape("tool", run["tool"])
    assert has_shape("driver", run["tool"]["driver"])
    assert all(has_shape("invocation", one) for one in run["invocations"])
    assert all(has_shape("rule", rule) for rule in run["tool"]["driver"]["rules"])
    for result in run["results"]:
        assert has_shape("result", result)
        assert all(has_shape("suppression", one) for one in result["suppressions"])
        for location in locations_of(result):
            assert has_shape("location", location)
            assert has_shape("physicalLocation", location["physicalLocation"])
            assert has_shape("artifactLocation", location["physicalLocation"]["artifactLocation"])
            assert has_shape("region", location["physicalLocation"]["region"])
            assert location["physicalLocation"]["region"]["startLine"] >= 1


def test_every_finding_is_one_result_that_names_its_rule() -> None:
    """With the rule's words, also where nobody listed it."""
    run = run_of(REPORT)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [WORDS.id, LINKS.id, TITLES.id, "nobody_listed_this"]
    assert len(run["results"]) == len(FINDINGS) + 1
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    titles = rules[2]
    assert titles["shortDescription"] == {"text": "Titles are unique."}
    assert titles["fullDescription"] == {"text": "A reader of many tabs is lost."}
    assert titles["help"]["text"] == (
        "A reader of many tabs is lost.\n\nWhat to do: give each page its own title.\n\nSource: SEO-1.\n\nstops nothing; somebody should see to it"
    )
    assert rules[3]["fullDescription"] == {"text": "Nobody listed this."}


def test_levels_say_what_stops() -> None:
    """Two weights stop; a host knows three levels."""
    run = run_of(REPORT)
    levels = {(result["properties"]["weight"], result["level"]) for result in run["results"]}
    assert levels == {("safety", "error"), ("stop", "error"), ("warn", "warning"), ("note", "note")}
    assert {rule["id"]: rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]}[TITLES.id] == "warning"


@pytest.mark.parametrize(
    ("says", "uri", "line", "page"),
    [
        (GRAVE.says, "content/health/heart/salt.md", 3, "/health/heart/salt/"),
        (OF_STYLE.says, "output/theme/site.css", 1, "/theme/site.css"),
        (OF_FEED.says, "output/feed.atom", 8, "/feed.atom"),
        (OF_SITE.says, "output/index.html", 1, "site"),
        (WAIVED.finding.says, "content/legal/cookies.md", 31, "/legal/cookies/"),
    ],
)
def test_a_result_stands_at_the_line_of_the_markdown_file(says: str, uri: str, line: int, page: str) -> None:
    """Relative to the repository; where no file of it is to blame, at the finished file."""
    (location,) = result_of(REPORT, says)["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": {"startLine": line}}
    assert location["logicalLocations"] == [{"fullyQualifiedName": page, "kind": "page"}]


def test_an_address_in_a_result_is_an_address() -> None:
    """Blanks and other letters are escaped."""
    odd = replace(GRAVE, file="pages/a b#ñ.md")
    (location,) = result_of(replace(REPORT, findings=[odd]), odd.says)["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "content/pages/a%20b%23%C3%B1.md"


def test_every_parent_is_a_related_location() -> None:
    """Each with its number and words."""
    related = result_of(REPORT, "/lost/")["relatedLocations"]
    assert [place["id"] for place in related] == list(range(1, len(PARENTS) + 1))
    assert related[1]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/pages/q-1.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 7},
    }
    assert related[0]["physicalLocation"]["artifactLocation"]["uri"] == "output/q/0/index.html"
    assert related[0]["message"] == {"text": "/q/0/ refers to it"}


def test_identities_are_those_of_the_record_and_each_is_there_once() -> None:
    """A host opens a finding once, however often lines move."""
    results = run_of(REPORT)["results"]
    prints = Counter(result["partialFingerprints"]["carepagesFinding/v1"] for result in results)
    assert set(prints.values()) == {1}
    assert prints.keys() == {*fingerprints(FINDINGS), *fingerprints([WAIVED.finding])}
    moved = [replace(finding, line=finding.line + 40, page_line=finding.page_line + 40) for finding in FINDINGS]
    again = run_of(replace(REPORT, findings=moved))["results"]
    assert [result["partialFingerprints"] for result in again] == [result["partialFingerprints"] for result in results]
    assert all(result["partialFingerprints"]["primaryLocationLineHash"].endswith(":1") for result in results)


def test_new_findings_are_told_from_known_ones() -> None:
    """Where there is a last good site to compare with."""
    results = run_of(REPORT)["results"]
    states = {result["partialFingerprints"]["carepagesFinding/v1"]: result["baselineState"] for result in results}
    assert {one for one, state in states.items() if state == "unchanged"} == KNOWN
    assert set(states.values()) == {"new", "unchanged"}
    assert not any("baselineState" in result for result in run_of(replace(REPORT, known=None))["results"])


def test_what_is_waived_is_there_and_suppressed() -> None:
    """With who decided that, and why."""
    results = run_of(REPORT)["results"]
    suppressed = [result for result in results if result["suppressions"]]
    assert [result["suppressions"] for result in suppressed] == [
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "Waived by Compliance Officer until 2027-03-07: Counsel <approves> it in March.",
            }
        ]
    ]


def test_the_verdict_and_an_urgent_release_are_recorded() -> None:
    """Beside the findings."""
    (invocation,) = run_of(replace(REPORT, urgent=["/x/"]))["invocations"]
    assert invocation["executionSuccessful"] is True
    assert invocation["properties"] == {"verdict": replace(REPORT, urgent=["/x/"]).verdict(), "urgent": ["/x/"]}


def test_the_same_report_gives_the_same_bytes() -> None:
    """And nothing of the machine."""
    text = report_sarif(REPORT)
    assert report_sarif(replace(REPORT, findings=list(reversed(FINDINGS)))) == text
    assert str(Path.cwd()) not in text


def test_a_message_has_the_remedy() -> None:
    """Hosts show it beside the line."""
    assert result_of(REPORT, OF_MANY.says)["message"] == {"text": 'nothing is at "/lost/". What to do: let the page that took its place name it.'}
    assert result_of(REPORT, "<3>")["message"]["text"].startswith(TWINS[3].says)


def test_a_column_is_told_where_it_is_known() -> None:
    """It counts characters, as the run says."""
    run = run_of(replace(REPORT, findings=[replace(GRAVE, column=7), TWINS[0]]))
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in run["results"][:2]]
    assert regions == [{"startLine": 3, "startColumn": 7}, {"startLine": 2}]
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_rule_of_the_build_says_what_a_reader_would_suffer() -> None:
    """Beside what to do, as the rules of the audit do."""
    found = replace(GRAVE, rule="empty-link", remedy="write the text that people read")
    rule = next(rule for rule in run_of(replace(REPORT, findings=[found]))["tool"]["driver"]["rules"] if rule["id"] == "empty-link")
    assert rule["fullDescription"] == {"text": "A screen reader announces a link and does not say where it leads."}
    assert "What to do: see each finding." in rule["help"]["text"]  # it differs: one dose is written otherwise than another


@pytest.mark.parametrize(("content", "uri"), [("site/texts", "site/texts/health/heart/salt.md"), ("/srv/texts", "content/health/heart/salt.md")])
def test_a_place_opens_in_the_repository(content: str, uri: str) -> None:
    """Wherever below it the Markdown files are; those outside it are called as in every other place."""
    result = run_of(replace(REPORT, findings=[GRAVE], content=content))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
