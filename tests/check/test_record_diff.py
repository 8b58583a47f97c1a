"""What changed between two releases, as somebody reads it who answers for it."""

import copy
from typing import Any

import pytest

from plugins.check.record_diff import MOST_NAMED, diff_text
from tests.check.records import Record, changed, notice, page, record

HEAD = "What changed between the release of 2026-11-30 and that of 2026-12-07\n\n"
SALT, FAT, SUGAR = (f"health/heart/{name}/index.html" for name in ("salt", "fat", "sugar"))


def diff(change: Any) -> str:
    """Return the differences that a change makes."""
    return diff_text(record(), changed(change))


def test_nothing_changed_is_said_plainly() -> None:
    """The day alone is no change."""
    assert diff(lambda _: None) == HEAD + "Nothing changed: the same pages with the same words, notices, approvals and links.\n"


def test_the_summary_comes_first() -> None:
    """With every number."""

    def change(data: Record) -> None:
        data["pages"][SALT]["title"] = "Less salt"
        data["pages"]["health/heart/new/index.html"] = page("/health/heart/new/", "New")
        del data["pages"][FAT]
        data["hosts"] = {"www.nih.gov": {"class": "gov", "pages": 1}}
        data["urgent"] = ["/health/heart/salt/"]

    assert diff(change).startswith(
        HEAD + "Summary\n  pages: 1 new, 1 gone, 0 moved, 1 changed, 2 as they were\n  notices: none changed\n"
        "  other hosts newly linked to: www.nih.gov\n  other hosts no longer linked to: www.cdc.gov\n"
        "  urgent: /health/heart/salt/ went out before everything else was mended\n\n"
    )


def test_pages_that_are_new_or_gone_are_named() -> None:
    """With title, kind, language and state."""

    def change(data: Record) -> None:
        data["pages"]["es/x/index.html"] = page("/es/x/", "Sal", language="es", status=None, source=None)
        del data["pages"][FAT]

    said = diff(change)
    assert '\n\nPages that are new: 1\n  /es/x/  "Sal" (article, es, made by the build)\n' in said
    assert '\n\nPages that are gone: 1\n  /health/heart/fat/  "Fat" (article, en, sample)\n' in said
    assert "moved:" not in said


def test_a_page_whose_file_stands_elsewhere_has_moved() -> None:
    """Its topic changed; and what else changed on it is told."""

    def change(data: Record) -> None:
        data["pages"]["health/food/salt/index.html"] = {**data["pages"].pop(SALT), "url": "/health/food/salt/", "status": "published"}

    said = diff(change)
    assert "pages: 0 new, 0 gone, 1 moved, 1 changed, 3 as they were" in said
    assert 'Pages that have moved: 1\n  /health/heart/salt/ -> /health/food/salt/  "Salt" (article, en, published)\n' in said
    assert "    state: sample -> published\n" in said


def test_a_page_whose_old_address_leads_on_has_moved() -> None:
    """Though its file has another name."""

    def change(data: Record) -> None:
        data["pages"]["health/heart/sodium/index.html"] = page("/health/heart/sodium/", "Salt")
        data["pages"][SALT] = page(
            "/health/heart/salt/", "This page has moved", source=None, status=None, kind="page", leads_on="/health/heart/sodium/"
        )

    said = diff(change)
    assert 'Pages that have moved: 1\n  /health/heart/salt/ -> /health/heart/sodium/  "Salt" (article, en, sample)\n' in said
    assert 'Pages that are new: 1\n  /health/heart/salt/  "This page has moved" (page, en, made by the build)\n' in said
    assert "gone:" not in said


def test_an_address_that_leads_to_an_old_page_took_its_place() -> None:
    """Two pages became one: the other is no new page."""

    def change(data: Record) -> None:
        data["pages"][SALT] |= {"title": "This page has moved", "source": None, "status": None, "kind": "page", "leads_on": "/health/heart/fat/"}

    said = diff(change)
    assert "pages: 0 new, 0 gone, 0 moved, 1 changed, 3 as they were" in said
    assert "    leads on to: nowhere -> /health/heart/fat/\n" in said


def test_a_source_of_several_pages_moves_none_of_them() -> None:
    """A notice stands in the archive several times: nobody can tell which became which."""
    old = record()
    old["pages"] |= {f"a/{n}/index.html": page(f"/a/{n}/", source="notices/email.md") for n in (1, 2)}
    new = copy.deepcopy(old)
    new["day"] = "2026-12-07"
    new["pages"]["b/1/index.html"] = {**new["pages"].pop("a/1/index.html"), "url": "/b/1/"}
    assert "1 new, 1 gone, 0 moved" in diff_text(old, new)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"title": "Less salt"}, "title: Salt -> Less salt"),
        ({"kind": "page"}, "kind: article -> page"),
        ({"language": "es"}, "language: en -> es"),
        ({"status": "published"}, "state: sample -> published"),
        ({"version": "1.1"}, "version: none -> 1.1"),
        ({"effective": "2026-12-07"}, "in effect since: no day -> 2026-12-07"),
        ({"approval": {"by": "Privacy Officer", "date": "2026-11-26"}}, "approved by: nobody -> Privacy Officer on 2026-11-26"),
        ({"review": {"by": "A. Reviewer"}}, "review: nobody has reviewed it -> by: A. Reviewer"),
        ({"updated": "2026-12-06"}, "changed on: no day -> 2026-12-06"),
        ({"leads_on": "/x/"}, "leads on to: nowhere -> /x/"),
        ({"notices": {}}, "notice medical-disclaimer: no longer here"),
        ({"notices": {"medical-disclaimer": "1.1"}}, "notice medical-disclaimer: version 1.0 -> 1.1"),
        ({"notices": {"medical-disclaimer": "1.0", "email": "2"}}, "notice email: new here, version 2"),
        ({"outbound": {}}, "links to www.cdc.gov: none any more"),
        ({"outbound": {"www.cdc.gov": "third_party"}}, "links to www.cdc.gov: was a government site, is somebody else's site"),
        ({"outbound": {"www.cdc.gov": "gov", "a.example": "partner"}}, "links to a.example: new, a partner that speaks for the plan"),
        ({"sources": []}, "source https://www.cdc.gov/salt/: gone"),
        (
            {"sources": [{"url": "https://www.cdc.gov/salt/", "title": "Salt"}]},
            'source https://www.cdc.gov/salt/: was called "About sodium", is called "Salt"',
        ),
        ({"sources": [{"url": "https://a.example/", "title": "A"}]}, 'source https://a.example/: new, "A"'),
        ({"sha256": "9" * 64}, "only its own words or its look changed"),
    ],
)
def test_what_changed_on_a_page_is_told(fields: dict[str, Any], line: str) -> None:
    """Each in a line of its own."""
    said = diff(lambda data: data["pages"][SALT].update(fields))
    assert "Pages that have changed: 1\n  /health/heart/salt/  " in said
    assert f"\n    {line}\n" in said


def test_a_changed_hash_is_not_told_beside_the_changes_that_explain_it() -> None:
    """Every change of a page changes its hash."""
    assert "only its own words" not in diff(lambda data: data["pages"][SALT].update(title="Less salt", sha256="9" * 64))


def test_many_pages_with_the_same_changes_are_one_entry_behind_those_of_one_page() -> None:
    """A new version of a notice stands on all of them."""
    old = record()
    old["pages"] |= {f"p/{n:03}/index.html": page(f"/p/{n:03}/") for n in range(MOST_NAMED + 5)}
    new = copy.deepcopy(old)
    for path, entry in new["pages"].items():
        if path.startswith("p/"):
            entry["notices"] = {"medical-disclaimer": "1.1"}
    new["pages"]["legal/email/index.html"]["title"] = "E-mail"
    said = diff_text(old, new)
    one, many = said.index("    title: Email -> E-mail"), said.index(f"  {MOST_NAMED + 5} pages: /p/000/, /p/001/, ")
    assert one < many
    assert f"/p/{MOST_NAMED - 1:03}/ and 5 more\n    notice medical-disclaimer: version 1.0 -> 1.1\n" in said
    assert said.count("version 1.0 -> 1.1") == 1


def test_the_words_of_a_notice_are_compared_one_by_one() -> None:
    """With version, days, approval and how many pages show it."""

    def change(data: Record) -> None:
        data["notices"][0] |= {
            "version": "1.1",
            "effective": "2026-12-07",
            "title": "Disclaimer",
            "sample": False,
            "approval": {"by": "Privacy Officer", "date": "2026-12-06"},
            "words": "In an emergency, call 911.\nThis is never medical advice. Always ask your provider before you start.",
        }

    assert (
        "Notices\n  Words in [-these marks-] were taken out, words in {+these marks+} were added; ... stands for words that stayed.\n"
        "  medical-disclaimer (en), on 4 pages\n    version: 1.0 -> 1.1\n    in effect since: 2026-11-30 -> 2026-12-07\n"
        "    title: Medical-disclaimer -> Disclaimer\n    approved by: nobody -> Privacy Officer on 2026-12-06\n    state: sample wording -> published\n"
        "    words: ... an emergency, call 911. This is [-not-] {+never+} medical advice. Always ask your provider ...\n"
    ) in diff(change)


def test_an_approval_of_the_same_words_is_told() -> None:
    """The words did not change, and that is said."""
    said = diff(lambda data: data["notices"][1].update(approval={"by": "Privacy Officer", "date": "2026-12-06"}))
    assert "  email (en), on no page\n    approved by: nobody -> Privacy Officer on 2026-12-06\n    words: the same\n" in said
    assert "notices: 1 changed" in said


def test_notices_that_come_or_go_are_told_with_all_their_words() -> None:
    """In whatever language; superseded versions are not in force."""
    said = diff(
        lambda data: data["notices"].__setitem__(1, notice("email", "No es seguro.", language="es", approval={"by": "A", "date": "2026-12-06"}))
    )
    assert "  email (en), was on no page\n    no longer there\n    words: [-Not secure.-]\n" in said
    assert "  email (es), on no page\n    new\n    version: 1.0\n    in effect since: 2026-11-30\n" in said
    assert "    approved by: A on 2026-12-06\n    state: sample wording\n    words: {+No es seguro.+}\n" in said
    assert "Notices" not in diff(lambda data: data["notices"].append(notice("email", "Older.", version="0.9", state="superseded")))


def test_hosts_and_other_files_are_told() -> None:
    """What is new, gone or counted otherwise."""

    def change(data: Record) -> None:
        data["hosts"] = {"a.example": {"class": "social", "pages": 1}, "b.example": {"class": "portal", "pages": 2}}
        data["files"] = {"theme/site.css": "9" * 64, "theme/new.svg": "1" * 64}

    said = diff(change)
    assert (
        "Hosts outside that are new or gone: 3\n  a.example (the plan's own account elsewhere): new, from 1 page\n"
        "  b.example (the member portal): new, from 2 pages\n  www.cdc.gov (a government site): none any more\n"
    ) in said
    assert "Other files (styles, scripts, pictures, feeds): 3\n  feed.atom: gone\n  theme/new.svg: new\n  theme/site.css: changed\n" in said
    said = diff(lambda data: data["hosts"]["www.cdc.gov"].update({"class": "third_party", "pages": 9}))
    assert "  www.cdc.gov: counted as a government site before, as somebody else's site now\n" in said
    assert "Nothing changed" in diff(lambda data: data["hosts"]["www.cdc.gov"].update(pages=9))


def test_a_publisher_who_changes_is_told() -> None:
    """Name, contract or address."""
    said = diff(lambda data: data["publisher"].update(name="Another Plan", contract_number="H1111"))
    assert "The publisher: 2\n  contract number: H0000 -> H1111\n  name: The Plan -> Another Plan\n" in said


def test_new_and_ended_waivers_are_told_with_their_reason() -> None:
    """Whoever reads it sees what was let pass."""
    waiver = {"page": "/x/", "reason": "In March.", "approver": "Compliance Officer", "expires": "2027-03-07", "created": None}
    waived = {"fingerprint": "f", "rule": "titles_are_unique", "weight": "warn", "says": "twice", "place": "x", "pages": ["/x/"], "waiver": waiver}
    new = changed(lambda data: data["waived"].append(waived))
    line = "titles_are_unique on /x/ (waived by Compliance Officer until 2027-03-07: In March.)\n"
    assert f"Findings that are waived: 1\n  new: {line}" in diff_text(record(), new)
    assert f"Findings that are waived: 1\n  no longer: {line}" in diff_text(new, record())


def test_records_that_no_check_completed_can_be_compared() -> None:
    """A build alone writes one too."""
    bare = {name: value for name, value in record().items() if name not in {"findings", "waived", "urgent"}}
    assert "Nothing changed" in diff_text(bare, record())
