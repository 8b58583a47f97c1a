"""The model of the report, and its text for people."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.check.findings import Finding, Weight
from plugins.check.report import Report
from plugins.check.report_entries import entries_of
from plugins.check.report_files import write_reports
from plugins.check.report_text import ENTRIES, PLACES, report_text
from tests.check.reports import DAY, FINDINGS, GRAVE, KNOWN, OF_MANY, OF_SITE, OF_THE_THEME, PAGES, PARENTS, REPORT, TWINS, WAIVED, WORDS


def weights(report: Report) -> list[Weight]:
    """Return the weights of the open findings in the order of the report, each once."""
    return list(dict.fromkeys(told.finding.weight for told in report.told()))


def test_what_weighs_most_comes_first_then_by_rule_and_place() -> None:
    """Whatever the order in which it was found."""
    told = [one.finding for one in REPORT.told()]
    assert weights(REPORT) == ["safety", "stop", "warn", "note"]
    assert told[0] == GRAVE
    assert told[1 : PAGES + 1] == OF_THE_THEME
    assert Counter(told) == Counter(FINDINGS)
    lines = [(one.finding.file or one.finding.page, one.finding.line) for one in REPORT.told() if one.finding.weight == "warn"]
    assert lines == sorted(lines)


def test_lines_of_one_file_are_in_their_order() -> None:
    """9 before 10."""
    tenth, ninth = replace(TWINS[0], line=10), replace(TWINS[0], line=9, says="other")
    assert [one.finding for one in replace(REPORT, findings=[tenth, ninth]).told()] == [ninth, tenth]


def test_a_finding_is_new_when_the_last_good_site_did_not_have_it() -> None:
    """Without a record of one, nothing is called new."""
    assert sum(one.is_new for one in REPORT.told()) == len(FINDINGS) - (PAGES - 500)
    assert not any(one.is_new for one in replace(REPORT, known=None).told())
    assert all(one.is_new for one in replace(REPORT, known=frozenset()).told())


@pytest.mark.parametrize(
    ("changes", "may_go_out", "verdict"),
    [
        ({}, False, "The site may not go out: 1 finding of safety and 2,001 findings that stop a release (502 new since the last good site)."),
        ({"known": None}, False, "The site may not go out: 1 finding of safety and 2,001 findings that stop a release."),
        ({"urgent": ["/x/"]}, False, "The site may not go out: 1 finding of safety (1 new since the last good site)."),
        (
            {"urgent": ["/x/", "/y/"], "findings": FINDINGS[:-1]},
            True,
            "The site may go out as an urgent change of /x/, /y/: it goes past 2,001 findings that stop a release; 27 warnings and 1 note; 1 waived.",
        ),
        (
            {"urgent": ["/x/"], "findings": [OF_MANY], "waived": ()},
            True,
            "The site may go out as an urgent change of /x/: it goes past 1 finding that stops a release.",
        ),
        ({"urgent": ["/x/"], "findings": [OF_SITE]}, True, "The site may go out: 1 note; 1 waived (1 new since the last good site)."),
        (
            {"findings": [*TWINS[:2], OF_SITE], "known": KNOWN | {"x"}},
            True,
            "The site may go out: 2 warnings and 1 note; 1 waived (3 new since the last good site).",
        ),
        ({"findings": [], "waived": ()}, True, "The site may go out: nothing was found."),
        ({"findings": []}, True, "The site may go out: 1 waived."),
    ],
)
def test_the_verdict_is_one_sentence(changes: dict[str, object], may_go_out: bool, verdict: str) -> None:
    """What stops is named; an urgent change goes past everything but safety."""
    report = replace(REPORT, **changes)  # type: ignore[arg-type]
    assert (report.may_go_out, report.verdict()) == (may_go_out, verdict)


def test_a_fault_of_the_theme_is_one_entry() -> None:
    """With the number of its pages and of those that are new."""
    by_rule = {(rule.weight, rule.rule): rule for rule in entries_of(REPORT)}
    links = by_rule["stop", "every_link_leads_somewhere"]
    gone, lost = links.entries
    assert (gone.says, gone.pages, gone.findings, gone.new) == ('nothing is at "/gone/"', PAGES, PAGES, 500)
    assert gone.places[0] == "content/pages/p-0000.md (/p/0000/)"
    assert (lost.pages, lost.findings, lost.new) == (8, 1, 1)
    assert lost.places[:2] == ("q/0/index.html", "content/pages/q-1.md:7 (/q/1/)")
    assert (links.findings, links.new, links.remedy) == (PAGES + 1, 501, "")
    assert by_rule["warn", "titles_are_unique"].remedy == "give each page its own title"
    assert by_rule["note", "nobody_listed_this"].entries[0].places == ("the site as a whole",)


def test_the_text_begins_with_what_has_a_line_in_the_order_of_the_files() -> None:
    """One line each, with severity, rule, what a visitor would suffer and what to do; a place is named once, however many files carry it."""
    text = report_text(replace(REPORT, content="../mine"))
    head, _, rest = text.partition("\n\n")[2].partition("\n\n")
    lines = head.splitlines()
    assert lines[0] == f"../mine/health/heart/salt.md:3 safety {WORDS.id}: {GRAVE.says} ({REPORT.reason(WORDS.id)}); {WORDS.remedy} [new]"
    assert lines[1] == (
        '../mine/pages/q-1.md:7 error every_link_leads_somewhere: nothing is at "/lost/" (a visitor gets no answer); '
        "let the page that took its place name it [new]"
    )
    assert lines[8].startswith('../mine/pages/t-0.md:2 warning titles_are_unique: "Page <0> & more" is the title of two pages (a reader')
    assert len(lines) == 1 + len(PARENTS) - 1 + len(TWINS)
    assert [line.split(":")[0] for line in lines] == sorted(line.split(":")[0] for line in lines)
    assert rest.startswith("ERROR: stops a release;")
    feed = replace(TWINS[0], page="feed.atom", part="/t/0/")
    assert report_text(replace(REPORT, findings=[TWINS[0], feed], known=None)).count("t-0.md:2 ") == 1


def test_lines_of_one_file_are_in_the_order_of_their_places() -> None:
    """Line 9 before line 10, column 9 before column 10, whatever they weigh; a file as a whole comes before its lines."""
    places = [(10, 0, "safety"), (9, 10, "stop"), (9, 9, "note"), (0, 0, "warn")]
    findings = [replace(TWINS[0], line=line, column=column, weight=weight, says=f"{line}") for line, column, weight in places]
    lines = report_text(Report("The Plan", DAY, findings)).splitlines()[2:6]
    assert [line.partition(" titles")[0] for line in lines] == [
        "content/pages/t-0.md warning",
        "content/pages/t-0.md:9 note",
        "content/pages/t-0.md:9 error",
        "content/pages/t-0.md:10 safety",
    ]
    assert "titles_are_unique (column 9): " in lines[1]


def test_what_a_reader_would_suffer_from_a_fault_in_a_source_is_told() -> None:
    """The build's rules have it in one place; a rule that nobody listed says nothing."""
    found = Finding("", 0, "empty-link", "the link has no text", "write it", "stop", file="health/a.md", line=4)
    line = "content/health/a.md:4 error empty-link: the link has no text (a screen reader announces a link and does not say where it leads); write it"
    assert line in report_text(Report("The Plan", DAY, [found])).splitlines()
    assert Report("The Plan", DAY, []).reason("nobody_listed_this") == ""


def test_the_text_puts_together_what_has_no_line() -> None:
    """And says the verdict last."""
    text = report_text(REPORT)
    assert text.startswith("Check of The <Plan>, 2026-11-30\n\ncontent/health/heart/salt.md:3 safety")
    assert text.endswith(f"\n\n{REPORT.verdict()}\n")
    assert (
        "\nevery_link_leads_somewhere (2,001 found, 501 new)\n  A visitor gets no answer.\n"
        '  - nothing is at "/gone/" (on 2,000 pages) [500 new]\n      content/pages/p-0000.md (/p/0000/)\n'
    ) in text
    assert "      content/pages/p-0004.md (/p/0004/)\n      and 1,995 more\n    What to do: correct the address.\n" in text
    assert text.count("What to do: give each page its own title.") == 1
    assert "nobody_listed_this (1 found, 1 new)\n  - the site has no topics [new]\n      the site as a whole\n  What to do: add one.\n" in text
    assert (
        "WAIVED: 1\n  - titles_are_unique on /legal/cookies/: it is waived\n    by Compliance Officer until 2027-03-07: Counsel <approves> it in March.\n"
        in text
    )
    assert (
        "\nFiles: 2,033 list, 1 article, 1 feed.\nRules: 1, held 2,034 times against these files.\nLinks: 5,230 lead somewhere, 2 lead nowhere.\nSeconds: build 2.0, audit 1.0.\n"
        in text
    )
    for severity in ("ERROR: stops a release;", "WARNING: stops nothing;", "NOTE: good to know"):
        assert text.count(f"\n{severity}") == 1
    assert len(text.splitlines()) < 120


def test_many_faults_of_one_rule_are_cut_short() -> None:
    """Their number is told, and the other reports have them all."""
    many = [Finding("", 0, "a_rule", f"fault {number}", "mend it", "warn") for number in range(ENTRIES + 7)]
    assert "  - and 7 more like these\n" in report_text(Report("The Plan", DAY, many))


def test_few_places_are_all_named() -> None:
    """No "and 0 more"."""
    text = report_text(replace(REPORT, findings=OF_THE_THEME[:PLACES], waived=()))
    assert "more" not in text
    assert text.count("content/pages/p-") == PLACES
    assert "WAIVED" not in text


def test_a_clean_site_has_a_short_report() -> None:
    """Nothing but what was looked at."""
    assert report_text(Report("The Plan", DAY, [])) == "Check of The Plan, 2026-11-30\n\nThe site may go out: nothing was found.\n"


def test_all_three_forms_are_written(tmp_path: Path) -> None:
    """Into a folder that need not be there."""
    files = write_reports(replace(REPORT, waived=[WAIVED]), tmp_path / "a" / "b")
    assert [file.name for file in files] == ["check.txt", "check.html", "check.sarif"]
    assert all(file.stat().st_size > 1000 for file in files)
    assert (tmp_path / "a" / "b" / "check.txt").read_text(encoding="utf-8") == report_text(REPORT)
