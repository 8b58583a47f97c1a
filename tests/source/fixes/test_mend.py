"""What is mended in a file, and that no word, no code and nothing doubtful is touched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.source.fixes.addresses import with_better_links, with_better_sources
from plugins.source.fixes.header_dates import day_of, with_plain_dates
from plugins.source.fixes.heading_levels import mended as levels
from plugins.source.fixes.heading_levels import without_skipped_levels
from plugins.source.fixes.mend import is_signed, mended
from plugins.source.fixes.trailing_blanks import without_trailing_blanks
from tests.conftest import ARTICLE
from tests.source.bodies import body_of

OLD, NEW = "http://old.example/a", "https://new.example/b"


def better(address: str) -> str:
    """Return what these tests know."""
    return {OLD: NEW, "/old/": "/new/", "http://odd.example/": "https://odd.example/a,b"}.get(address, address)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one \ntwo\t\nthree", "one\ntwo\nthree"),
        ("a break  \nhere", "a break  \nhere"),
        ("no break  \n\nhere  ", "no break\n\nhere"),
        ("a   \nb", "a   \nb"),
        ("a\n   \nb", "a\n\nb"),
        ("```\ncode \n   \n```\n", "```\ncode \n   \n```\n"),
        ("text \n\n    code \n", "text\n\n    code \n"),
        ("<pre>\na \n</pre>\n", "<pre>\na \n</pre>\n"),
        ("`code` \n", "`code` \n"),
    ],
)
def test_blanks_at_line_ends(before: str, after: str) -> None:
    """They go where they mean nothing: two before another line are a break, and code is code."""
    assert without_trailing_blanks(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("### A\n\n##### B\n\n##### C\n\n### D\n", "## A\n\n### B\n\n### C\n\n## D\n"),
        ("## A\n\n#### B ####\n", "## A\n\n### B ####\n"),
        ("# A\n\n### B\n", "# A\n\n## B\n"),
        ("## A\n\n```\n#### B\n```\n", "## A\n\n```\n#### B\n```\n"),
        ("A\n=\n\n#### B\n", "A\n=\n\n#### B\n"),
        ("> ## A\n\n#### B\n", "> ## A\n\n#### B\n"),
        ("<h2>A</h2>\n\n#### B\n", "<h2>A</h2>\n\n#### B\n"),
        ("## A\n\n### B\n", "## A\n\n### B\n"),
        ("no heading", "no heading"),
    ],
)
def test_headings(before: str, after: str) -> None:
    """Each stands one level below the one that it belongs to; where that cannot be told, all stay."""
    assert without_skipped_levels(before) == after


@given(st.lists(st.integers(1, 6), max_size=12))
def test_no_level_is_skipped_and_what_stands_below_what_stays(before: list[int]) -> None:
    """And a second time changes nothing."""
    after = levels(before)
    above = 0 if 1 in before else 1
    assert all(level <= last + 1 for last, level in zip([above, *after], after, strict=False))
    assert levels(after) == after
    assert all((before[i] < before[i + 1]) == (after[i] < after[i + 1]) for i in range(len(before) - 1))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("11/24/2026", "2026-11-24"),
        ("24/11/2026", "2026-11-24"),
        ("24.11.2026", "2026-11-24"),
        ("5/5/2026", "2026-05-05"),
        ("2026-1-5", "2026-01-05"),
        ("2026/01/05", "2026-01-05"),
        ("24 Nov 2026", "2026-11-24"),
        ("24 November 2026", "2026-11-24"),
        ("Nov. 24, 2026", "2026-11-24"),
        ("November 24 2026", "2026-11-24"),
        ("3/4/2026", None),
        ("31/31/2026", None),
        ("2026-02-30", None),
        ("24 Novembre 2026", None),
        ("soon", None),
        ("2026", None),
    ],
)
def test_a_date_that_can_mean_one_day_only(written: str, day: str | None) -> None:
    """April 3 or March 4: only whoever wrote it knows."""
    found = day_of(written)
    assert (found and found.isoformat()) == day


def test_dates_of_a_header() -> None:
    """In fields of dates only, in lists too, with quotation marks or without; nothing else in the header changes."""
    before = 'title: "Party, date: 24 Nov 2026"\ndate: "11/24/2026"  # a note\nupdated: 3/4/2026\nsources:\n  - {key: a, date: 5 Jan 2026, url: x}\n'
    after = 'title: "Party, date: 24 Nov 2026"\ndate: 2026-11-24  # a note\nupdated: 3/4/2026\nsources:\n  - {key: a, date: 2026-01-05, url: x}\n'
    assert with_plain_dates(before) == after
    assert with_plain_dates("date: [\n") == "date: [\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"[a]({OLD}) [b]({OLD} 'T') [c](<{OLD}>)", f"[a]({NEW}) [b]({NEW} 'T') [c](<{NEW}>)"),
        (f"[a][x]\n\n[x]: {OLD}\n", f"[a][x]\n\n[x]: {NEW}\n"),
        (f'<a href="{OLD}">a</a>', f'<a href="{NEW}">a</a>'),
        ("[a](/old/)", "[a](/new/)"),
        (f"[{OLD}]({OLD})", f"[{OLD}]({NEW})"),
        (f"[a]({OLD}b) [c]({OLD}#d)", f"[a]({OLD}b) [c]({OLD}#d)"),
        (f"<{OLD}> and {OLD}", f"<{OLD}> and {OLD}"),
        (f"`[a]({OLD})`", f"`[a]({OLD})`"),
        (f"```\n[a]({OLD})\n```", f"```\n[a]({OLD})\n```"),
        (f"[^1]: {OLD}", f"[^1]: {OLD}"),
        ("[a](http://odd.example/)", "[a](http://odd.example/)"),
    ],
)
def test_targets_of_links(before: str, after: str) -> None:
    """Whole ones, however they are written; never what people read, never code, never one that would need other signs around it."""
    assert with_better_links(before, better) == after


def test_addresses_of_sources() -> None:
    """With quotation marks or without, and in no other field."""
    before = f'sources:\n  - {{key: a, url: "{OLD}", title: {OLD}}}\n  - key: b\n    url: {OLD}\n'
    assert with_better_sources(before, better) == before.replace(f'url: "{OLD}"', f'url: "{NEW}"').replace(f"url: {OLD}", f"url: {NEW}")


FILE = ARTICLE.replace("date: 2026-11-30", "date: 11/30/2026") + f"\n#### Deep \n\n[a]({OLD}) \n"
MENDED = ARTICLE + f"\n### Deep\n\n[a]({NEW})\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_whole_file(end: str, mark: str) -> None:
    """Its line ends and the mark at its front stay."""
    assert mended(mark + FILE.replace("\n", end), better) == mark + MENDED.replace("\n", end)


@pytest.mark.parametrize("text", ["no header \n", "---\ntitle: x \n", FILE.replace("\n", "\r\n", 3), FILE.replace("\n", "\r", 1), ""])
def test_what_is_no_plain_file_stays(text: str) -> None:
    """The build says what is wrong with it."""
    assert mended(text, better) == text


SCRAPS = [
    "a",
    "# ",
    "### ",
    "##### ",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "```\n",
    "    ",
    "[x](",
    OLD,
    ")",
    "`",
    "<pre>",
    "</pre>",
    "- ",
    "> ",
    "<!--",
    "-->",
    "---\n",
]


@given(st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join))
def test_a_second_time_changes_nothing_and_no_word_is_lost(body: str) -> None:
    """Whatever the text: only signs of headings, blanks at line ends and targets of links differ."""
    text = f"---\ndate: 1/31/2026\n---\n{body}"
    once = mended(text, better)
    assert mended(once, better) == once
    assert _bare(once.replace(NEW, OLD).replace("2026-01-31", "1/31/2026")) == _bare(text)


def _bare(text: str) -> list[str]:
    return [re.sub("^#+", "", line).rstrip(" \t") for line in text.split("\n")]


@given(st.lists(st.sampled_from([scrap for scrap in SCRAPS if "#" not in scrap and scrap != OLD]), max_size=20).map("".join))
def test_without_blanks_a_text_reads_as_before(body: str) -> None:
    """The page that a reader gets is the same; a line of nothing but a tab no longer makes an empty box of code."""
    before, after = (_read(body_of(text).html) for text in (body, without_trailing_blanks(body)))
    assert after == before


def _read(html: str) -> str:
    return re.sub(r"\s+(?=<|$)", "", re.sub(r"\s+", " ", html)).replace("<pre><code></code></pre>", "")


@pytest.mark.parametrize(
    ("header", "signed"),
    [
        ("approval: {by: Privacy Officer}", True),
        ("review:\n  by: Physician", True),
        ("review:", False),
        ("review:   # none yet", False),
        ("title: a review: of", False),
        ("reviewed: x", False),
    ],
)
def test_a_text_that_somebody_has_signed(header: str, signed: bool) -> None:
    """By the field that the command writes."""
    assert is_signed(f"---\n{header}\n---\n") is signed
    assert not is_signed("no header")


def test_what_an_old_header_said_is_left_as_it_was() -> None:
    """It is the record of where an imported page came from."""
    text = f"---\ntitle: A\ndate: 1/15/2026\nimported: {{date: 1/15/2026, url: {OLD}}}\n---\n\nWords.\n"
    assert mended(text, better) == text.replace("date: 1/15/2026\n", "date: 2026-01-15\n")
