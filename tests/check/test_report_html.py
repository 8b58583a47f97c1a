"""The report for a browser: whole, escaped, and without a single request."""

import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from plugins.check.report import Report
from plugins.check.report_html import ENTRIES, FORMS, PLACES, report_html
from tests.check.reports import DAY, OF_THE_THEME, PAGES, REPORT, TWINS, WORDS


def tree(report: Report) -> LexborHTMLParser:
    """Return the parsed report."""
    return LexborHTMLParser(report_html(report))


def words(node: LexborNode | None) -> str:
    """Return the text of a node with single blanks."""
    assert node is not None
    return " ".join(node.text().split())


def rows(page: LexborHTMLParser, section: str) -> dict[str, list[str]]:
    """Return the cells of the table in a section by the first one."""
    found = page.css(f"section[aria-labelledby={section}] tbody tr")
    return {words(row.css_first("th")): [words(cell) for cell in row.css("td")] for row in found}


def test_nothing_is_fetched() -> None:
    """No script, no picture, no font, no style from elsewhere; the policy in the page forbids it as well."""
    html = report_html(REPORT)
    page = LexborHTMLParser(html)
    assert page.css("script, img, iframe, link, object, embed, video, audio, form, base") == []
    assert all((link.attributes["href"] or "").startswith("#") for link in page.css("a"))
    assert not page.css("[src], [srcset], [style], [background], [xlink\\:href]")
    assert not re.search(r"url\(|@import|https?:", html)
    policy = page.css_first("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None
    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_every_link_leads_to_a_part_of_the_page() -> None:
    """Also when nothing is waived."""
    for report in (REPORT, replace(REPORT, waived=())):
        page = tree(report)
        targets = [(link.attributes["href"] or "").removeprefix("#") for link in page.css("nav a")]
        assert len(targets) >= 4
        assert all(page.css_first(f"#{target}") is not None for target in targets)


def test_the_verdict_is_on_top_and_in_the_title() -> None:
    """Whoever has ten tabs open sees it."""
    page = tree(REPORT)
    assert words(page.css_first("title")) == "May not go out: check of The <Plan>, 2026-11-30"
    assert words(page.css_first("h1")) == "Check of The <Plan>, 2026-11-30"
    assert words(page.css_first(".verdict--stopped")) == REPORT.verdict()
    good = tree(replace(REPORT, findings=[]))
    assert words(good.css_first("title")).startswith("May go out: ")
    assert words(good.css_first(".verdict--good")) == "The site may go out: 1 waived."


def test_what_anybody_wrote_is_text() -> None:
    """Titles of pages, reasons of waivers, the publisher's name."""
    html = report_html(REPORT)
    assert "&#34;Page &lt;3&gt; &amp; more&#34; is the title of two pages" in html
    assert "Counsel &lt;approves&gt; it in March." in html
    assert "<Plan>" not in html
    assert "<approves>" not in html


def test_every_weight_and_rule_is_counted() -> None:
    """Open, new, known and waived."""
    page = tree(REPORT)
    weights = {name: cells[:2] for name, cells in rows(page, "charts").items() if name in {"safety", "stop", "warn", "note"}}
    assert weights == {"safety": ["1", "1"], "stop": ["2,001", "501"], "warn": ["27", "27"], "note": ["1", "1"]}
    by_rule = {name: cells[:5] for name, cells in rows(page, "rules").items()}
    assert by_rule == {
        WORDS.id: ["safety", "1", "1", "0", "0"],
        "every_link_leads_somewhere": ["stop", "2,001", "501", "1,500", "0"],
        "titles_are_unique": ["warn", "27", "27", "0", "1"],
        "nobody_listed_this": ["note", "1", "1", "0", "0"],
    }


def test_a_rule_of_which_everything_is_waived_is_counted() -> None:
    """It is an exception, not a clean rule."""
    by_rule = rows(tree(replace(REPORT, findings=[])), "rules")
    assert by_rule["titles_are_unique"][:5] == ["warn", "0", "0", "0", "1"]


def test_bars_are_as_long_as_their_numbers() -> None:
    """The longest fills its place; known and new stand one behind the other."""
    page = tree(REPORT)
    bars = {
        words(row.css_first("th")): [rect.attributes for rect in row.css("rect")]
        for row in page.css("section[aria-labelledby=charts] tr")
        if row.css("rect")
    }
    known, new = bars["stop"]
    assert (known["width"], new["x"], new["width"]) == ("74.96%", "74.96%", "25.04%")
    assert bars["lead somewhere"][0]["width"] == "100.0%"
    assert bars["lead nowhere"][0]["width"] == "0.04%"
    assert bars["build"][0]["width"] == "100.0%"
    assert bars["audit"][0]["width"] == "47.06%"
    assert bars["list"][0]["width"] == "100.0%"
    assert "site" not in bars


def test_forms_come_in_the_order_of_the_table() -> None:
    """The same order everywhere."""
    names = [words(row.css_first("th")) for row in tree(REPORT).css("section[aria-labelledby=charts] tr") if row.css_first("th")]
    assert [name for name in names if name in FORMS] == ["article", "list", "feed"]


def test_each_place_is_named() -> None:
    """The first ones at once, the others behind a click, and so many that a browser can show them."""
    page = tree(REPORT)
    places = [words(place) for place in page.css(".places code")]
    assert "content/health/heart/salt.md:3 (/health/heart/salt/)" in places
    assert "content/pages/q-1.md:7 (/q/1/)" in places
    assert sum(place.startswith("content/pages/p-") for place in places) == PLACES
    assert any(words(summary) == f"{PAGES - 5:,} more places" for summary in page.css("summary"))
    assert f"and {PAGES - PLACES:,} more: the SARIF report has them all" in words(page.css_first("main"))
    few = tree(replace(REPORT, findings=OF_THE_THEME[:5]))
    assert few.css("details") == []
    assert len(few.css(".places code")) == 5


def test_many_faults_of_one_rule_are_cut_and_counted() -> None:
    """The page stays one that a browser can show."""
    many = [replace(TWINS[0], says=f"fault {n:04}", page=f"t/{n}/index.html") for n in range(ENTRIES + 7)]
    page = tree(replace(REPORT, findings=many))
    assert len(page.css(".entry")) == ENTRIES
    assert "and 7 more like these: the SARIF report has them all" in words(page.css_first("main"))


def test_a_remedy_that_all_faults_share_stands_once() -> None:
    """And each where they differ."""
    text = words(tree(REPORT).css_first("main"))
    assert text.count("What to do: give each page its own title.") == 1
    assert text.count("What to do: correct the address.") == 1
    assert text.count("What to do: let the page that took its place name it.") == 1


def test_new_faults_are_marked() -> None:
    """With how many of them are new."""
    page = tree(REPORT)
    assert "500 new" in [words(mark) for mark in page.css(".mark")]
    assert words(page.css_first("header")).count("530 of 2,030 findings are new since the last good site.") == 1
    assert len(page.css(".rule.has-new")) == 4
    known = tree(replace(REPORT, findings=OF_THE_THEME[500:]))
    assert known.css(".mark, .has-new") == []


def test_without_a_last_good_site_nothing_is_called_new_or_known() -> None:
    """Nobody could say so."""
    page = tree(replace(REPORT, known=None))
    assert page.css(".mark, .has-new, .key, #show-new") == []
    assert "There is no record of a last good site" in words(page.css_first("header"))
    assert rows(page, "rules")["titles_are_unique"][:3] == ["warn", "27", "1"]


@pytest.mark.parametrize("form", FORMS)
def test_the_table_has_a_column_for_each_form(form: str) -> None:
    """How often the rule was held and failed; a nought is shown as one, and a dash where the rule makes no sense."""
    page = tree(REPORT)
    names = [words(head) for head in page.css("section[aria-labelledby=table] thead th")]
    assert names == ["Rule", *FORMS]
    cell = rows(page, "table")[WORDS.id][FORMS.index(form)]
    assert cell == {"article": "1 / 1", "list": "2,033 / 0", "feed": "0 / 0"}.get(form, "0 / 0" if form in WORDS.on else "–does not apply")


def test_only_rules_of_the_audit_stand_in_the_table() -> None:
    """Others are held against no form."""
    assert list(rows(tree(REPORT), "table")) == [WORDS.id]
    assert len(tree(REPORT).css(".failed")) == 1


def test_waivers_are_shown_with_who_answers_for_them() -> None:
    """Rule, page, finding, reason, approver, day."""
    assert rows(tree(REPORT), "waived") == {
        "titles_are_unique": ["/legal/cookies/", "it is waived", "Counsel <approves> it in March.", "Compliance Officer", "2027-03-07"]
    }
    assert tree(replace(REPORT, waived=())).css_first("#waived") is None


def test_a_report_of_nothing_can_be_read() -> None:
    """No empty tables."""
    page = tree(Report("The Plan", DAY, []))
    assert words(page.css_first("section[aria-labelledby=rules]")) == "Findings by rule No rule found anything."
    assert words(page.css_first("section[aria-labelledby=findings]")) == "Each finding Nothing was found."
    assert words(page.css_first("section[aria-labelledby=table]")) == "Rules and files No rule was held against any file."
