"""Waivers: every mistake at its line, nothing of safety, never longer than approved."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.check.findings import Finding, Parent
from plugins.check.statement import Statement
from plugins.check.waivers import WAIVER_RULES, Waived, Waiver, apply, idle_waivers, read_waivers
from tests.conftest import CONTENT

TODAY = dt.date(2026, 11, 24)
RULES = (
    Statement("titles_are_unique", "stop", "A reader of tabs is lost.", "give each page its own title", "SEO-1"),
    Statement("one_medical_disclaimer", "safety", "A reader may wait too long.", "see that the disclaimer's plugin runs", "P2"),
    *WAIVER_RULES,
)
GOOD = """
# a comment
- page: /legal/cookies/
  rule: titles_are_unique
  reason: "Counsel approves the next text in March."
  approver: Compliance Officer
  created: 2026-11-01
  expires: 2027-03-01
"""
WAIVER = Waiver(
    "/legal/cookies/",
    "titles_are_unique",
    "Counsel approves the next text in March.",
    "Compliance Officer",
    dt.date(2027, 3, 1),
    dt.date(2026, 11, 1),
    3,
)
FOUND = Finding("legal/cookies/index.html", 4, "titles_are_unique", "the title stands twice", "change it", "stop")


def read(tmp_path: Path, text: str | bytes, today: dt.date = TODAY) -> tuple[list[Waiver], list[str]]:
    """Return the waivers of a file, and its findings as a report shows them."""
    file = tmp_path / "waivers.yml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    waivers, findings = read_waivers(file, today, RULES)
    assert all(finding.rule in {rule.id for rule in WAIVER_RULES} for finding in findings)
    return waivers, list(map(str, findings))


def test_a_waiver_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    """Nothing is wrong with it."""
    assert read(tmp_path, GOOD) == ([WAIVER], [])


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "[]\n", "\ufeff# with a byte order mark\n"])
def test_a_file_without_waivers_is_fine(tmp_path: Path, text: str) -> None:
    """As the one that ships."""
    assert read(tmp_path, text) == ([], [])


def test_no_file_is_fine(tmp_path: Path) -> None:
    """A content folder need not have one."""
    assert read_waivers(tmp_path / "none.yml", TODAY, RULES) == ([], [])


def test_the_file_that_ships_is_empty_and_its_example_is_sound(tmp_path: Path) -> None:
    """What an editor uncomments works, as long as the rule is there."""
    text = (CONTENT / "data" / "waivers.yml").read_text(encoding="utf-8")
    assert read(tmp_path, text) == ([], [])
    example = "".join(f"{line[2:]}\n" for line in text.splitlines() if line.startswith("#  "))
    waivers, findings = read(tmp_path, example)
    assert findings == []
    assert [waiver.page for waiver in waivers] == ["/legal/cookies/"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "titles_are_unique",
            "titles_are_uniqe",
            '4 stop every_waiver_is_sound: "titles_are_uniqe" is no rule that can be waived; did you mean "titles_are_unique"?',
        ),
        ("titles_are_unique", "x", '4 stop every_waiver_is_sound: "x" is no rule that can be waived; docs/audit.md lists them'),
        (
            "titles_are_unique",
            "no_waiver_has_expired",
            '4 stop every_waiver_is_sound: "no_waiver_has_expired" is no rule that can be waived; docs/audit.md lists them',
        ),
        (
            "titles_are_unique",
            "one_medical_disclaimer",
            '4 stop every_waiver_is_sound: "one_medical_disclaimer" guards the safety of visitors and can never be waived (the disclaimer, the leaving-site notice, emergency numbers, and that no third party hears of a visit); delete the entry, and mend the page: see that the disclaimer\'s plugin runs',
        ),
        ("approver", "aprover", '6 stop every_waiver_is_sound: "aprover" is no field of a waiver; did you mean "approver"?'),
        (
            "created: 2026-11-01",
            "who: me",
            '7 stop every_waiver_is_sound: "who" is no field of a waiver; the fields are page, rule, reason, approver, expires, created',
        ),
        ("  reason", "  # reason", '3 stop every_waiver_is_sound: the waiver has no "reason"; write it: somebody must answer for it, until a day'),
        ("Compliance Officer", "", '6 stop every_waiver_is_sound: the waiver has no "approver"; write it: somebody must answer for it, until a day'),
        (
            "Compliance Officer",
            "null",
            '6 stop every_waiver_is_sound: the waiver has no "approver"; write it: somebody must answer for it, until a day',
        ),
        (
            "Compliance Officer",
            "[a]",
            '6 stop every_waiver_is_sound: the waiver has no "approver"; write it: somebody must answer for it, until a day',
        ),
        (
            '"Counsel approves the next text in March."',
            "' '",
            '5 stop every_waiver_is_sound: the waiver has no "reason"; write it: somebody must answer for it, until a day',
        ),
        (
            "expires: 2027-03-01",
            "expires: 1.3.2027",
            '8 stop every_waiver_is_sound: "1.3.2027" is no date; write it as year-month-day, like 2027-01-31',
        ),
        (
            "expires: 2027-03-01",
            "expires: 2027-02-30",
            '8 stop every_waiver_is_sound: "2027-02-30" is no date; write it as year-month-day, like 2027-01-31',
        ),
        (
            "expires: 2027-03-01",
            "expires: 20270301",
            '8 stop every_waiver_is_sound: "20270301" is no date; write it as year-month-day, like 2027-01-31',
        ),
        ("created: 2026-11-01", "created: never", '7 stop every_waiver_is_sound: "never" is no date; write it as year-month-day, like 2027-01-31'),
        ("created: 2026-11-01", "page: /x/", '7 stop every_waiver_is_sound: "page" stands twice in one waiver; delete one of the two'),
    ],
)
def test_a_mistake_is_named_at_its_line_and_the_waiver_counts_for_nothing(tmp_path: Path, old: str, new: str, says: str) -> None:
    """What an editor reads."""
    assert old in GOOD
    waivers, findings = read(tmp_path, GOOD.replace(old, new, 1))
    assert waivers == []
    assert f"content/data/waivers.yml:{says}" in findings


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("page: /x/\n", ":1", "the file holds no list"),
        ("\nnothing\n", ":2", "the file holds no list"),
        ("- /x/\n", ":1", "this entry has no fields"),
        ("- {page: /x/\n", ":2", "this is no YAML"),
        (b"- \xff\n", "", "the file is not UTF-8"),
        ("- a\x00b\n", "", "this is no YAML"),
    ],
)
def test_a_file_that_is_no_list_of_waivers_is_refused(tmp_path: Path, text: str | bytes, place: str, says: str) -> None:
    """With the line where it goes wrong."""
    waivers, (finding,) = read(tmp_path, text)
    assert waivers == []
    assert finding.startswith(f"content/data/waivers.yml{place} stop every_waiver_is_sound: {says}")


def test_a_folder_in_its_place_is_no_waivers(tmp_path: Path) -> None:
    """Only a file is read."""
    assert read_waivers(tmp_path, TODAY, RULES) == ([], [])


def test_the_same_thing_waived_twice_is_a_mistake(tmp_path: Path) -> None:
    """Nobody could tell which of the two days counts."""
    _, findings = read(tmp_path, GOOD + GOOD)
    assert findings == [
        'content/data/waivers.yml:11 stop every_waiver_is_sound: "titles_are_unique" is waived twice for /legal/cookies/, on line 3 too; delete the one that does not count'
    ]


@pytest.mark.parametrize(
    ("today", "counts", "says"),
    [
        ("2027-01-29", True, []),
        (
            "2027-01-30",
            True,
            ['warn no_waiver_ends_soon: the waiver of "titles_are_unique" for /legal/cookies/, approved by Compliance Officer, ends on 2027-03-01'],
        ),
        (
            "2027-03-01",
            True,
            ['warn no_waiver_ends_soon: the waiver of "titles_are_unique" for /legal/cookies/, approved by Compliance Officer, ends on 2027-03-01'],
        ),
        (
            "2027-03-02",
            False,
            [
                'stop no_waiver_has_expired: the waiver of "titles_are_unique" for /legal/cookies/, approved by Compliance Officer, ended on 2027-03-01'
            ],
        ),
    ],
)
def test_it_counts_until_its_day_and_says_so_a_month_before(tmp_path: Path, today: str, counts: bool, says: list[str]) -> None:
    """From the day after it releases stop."""
    waivers, findings = read(tmp_path, GOOD, dt.date.fromisoformat(today))
    assert bool(waivers) is counts
    assert [finding.partition("; ")[0] for finding in findings] == [f"content/data/waivers.yml:3 {each}" for each in says]


def test_it_covers_its_rule_on_its_page_and_nothing_else() -> None:
    """A waiver is an exception, not a switch."""
    elsewhere, another = replace(FOUND, page="legal/privacy/index.html"), replace(FOUND, rule="another")
    done = apply([FOUND, elsewhere, another], [WAIVER])
    assert done.open == [elsewhere, another]
    assert done.waived == [Waived(FOUND, WAIVER)]
    assert done.unused == []


def test_what_guards_safety_is_never_covered() -> None:
    """Not even where somebody got a waiver past the reader."""
    grave = replace(FOUND, weight="safety")
    done = apply([grave], [WAIVER])
    assert (done.open, done.waived, done.unused) == ([grave], [], [WAIVER])


def test_a_finding_of_many_pages_stays_for_those_that_are_not_waived() -> None:
    """A link that is waived on one page is broken on the others all the same."""
    parents = (
        Parent("a/index.html", "pages/a.md", 3),
        Parent("legal/cookies/index.html", "legal/cookies.md", 9),
        Parent("z/index.html", "pages/z.md", 1),
    )
    link = replace(FOUND, page="a/index.html", file="pages/a.md", line=3, parents=parents)
    done = apply([link], [WAIVER])
    assert done.open == [replace(link, parents=(parents[0], parents[2]))]
    assert done.waived == [Waived(replace(link, page="legal/cookies/index.html", file="legal/cookies.md", line=9, parents=(parents[1],)), WAIVER)]
    every = [WAIVER, replace(WAIVER, page="/a/"), replace(WAIVER, page="/z/")]
    assert apply([link], every).open == []


def test_a_finding_about_the_whole_site_can_be_waived() -> None:
    """Its page is called "site"."""
    whole = replace(FOUND, page="")
    waiver = replace(WAIVER, page="site")
    assert apply([whole], [waiver]).waived == [Waived(whole, waiver)]
    assert apply([FOUND], [waiver]).open == [FOUND]


def test_a_waiver_that_covers_nothing_is_told() -> None:
    """With the nearest page where there is none of that address."""
    files = ["index.html", "legal/cookies/index.html", "theme/site.css"]
    lines = [WAIVER, replace(WAIVER, page="/legal/cookis/", line=9), replace(WAIVER, page="?", line=12), replace(WAIVER, page="site", line=15)]
    assert list(map(str, idle_waivers(lines, files))) == [
        'content/data/waivers.yml:3 note every_waiver_covers_something: the waiver of "titles_are_unique" for /legal/cookies/ covers nothing; what it covered is mended: delete it',
        'content/data/waivers.yml:9 warn every_waiver_names_a_page: the waiver is for /legal/cookis/, and there is no such page; did you mean "/legal/cookies/"?',
        'content/data/waivers.yml:12 warn every_waiver_names_a_page: the waiver is for ?, and there is no such page; write its address from the first slash on, like /legal/cookies/, or "site"',
        'content/data/waivers.yml:15 note every_waiver_covers_something: the waiver of "titles_are_unique" for site covers nothing; what it covered is mended: delete it',
    ]
