"""What a page may say of its review, day by day; and what editors hear of it."""

import datetime as dt
import unicodedata
from pathlib import Path

import pytest

from plugins.source.document import read_document
from plugins.source.reviews import Options, Standing, review_findings, sample_findings, standing_of
from tests.conftest import ARTICLE, THEME
from tests.source.articles import FILE, PUBLISHED, read, reviewed
from tests.source.bodies import site_facts

DAY, DUE = dt.date(2026, 11, 30), dt.date(2029, 11, 30)
GRACE = Options(grace_days=90)


def said(content: Path, text: str, day: dt.date = DAY, *, allowed: bool = True) -> list[str]:
    """Return what is said of an article's review."""
    return list(map(str, review_findings([read(content, text)], day, GRACE, are_samples_allowed=allowed)))


@pytest.mark.parametrize(
    ("days", "state"),
    [(-1096, "reviewed"), (-61, "reviewed"), (-60, "due"), (0, "due"), (1, "overdue"), (90, "overdue"), (91, "expired"), (4000, "expired")],
)
def test_the_ladder(tmp_path: Path, days: int, state: str) -> None:
    """Two months before its day a review is due, behind it overdue, and behind the grace the advice is taken down."""
    document = read(tmp_path, reviewed(tmp_path))
    down = DUE + dt.timedelta(91) if state == "expired" else None
    assert standing_of(document, DUE + dt.timedelta(days), GRACE) == Standing(state, "Medical Director", DAY, DUE, down)  # type: ignore[arg-type]


def test_samples_and_drafts_claim_no_review(tmp_path: Path) -> None:
    """Whatever their header says."""
    for status in ("sample", "draft"):
        text = reviewed(tmp_path).replace("status: published", f"status: {status}")
        assert standing_of(read(tmp_path, text), DAY, GRACE) is None
        assert said(tmp_path, text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Salt and your heart", "Salt and the heart"),
        ("Less salt helps", "Less salt may help"),
        ("Eat less", "Eat no"),
        ("- Read labels.", "- Read all labels."),
        ("About sodium", "On sodium"),
        ("/salt/", "/sodium/"),
        ("publisher: CDC", "publisher: NIH"),
        ('salt/"}', 'salt/", date: 2025-01-01}'),
        ("- Read labels.", "    - Read labels."),
    ],
)
def test_another_word_asks_for_another_review(tmp_path: Path, old: str, new: str) -> None:
    """In title, summary, text or sources; who reviewed the words that stood there is not told to visitors."""
    text = reviewed(tmp_path).replace(old, new, 1)
    assert standing_of(read(tmp_path, text), DAY, GRACE) == Standing("changed")
    says = f"{FILE}:6 warning changed-after-review: the words have changed since Medical Director signed them off on 2026-11-30; "
    assert said(tmp_path, text) == [f"{says}have them reviewed again: python3 tasks.py sign-off content/{FILE} --by ROLE"]
    assert said(tmp_path, text, allowed=False) == [said(tmp_path, text)[0].replace(" warning ", " error ")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("labels.\n", "labels.   \n\n\n"),
        ("Eat less", "Eat  less"),
        ("\n\n## What", "\n\n\n\n## What"),
        ("date: 2026-11-30\nstatus", "date: 2026-11-29\nupdated: 2026-11-30\nstatus"),
        ("Medical Director", "Chief Nurse"),
    ],
)
def test_what_says_nothing_asks_for_no_review(tmp_path: Path, old: str, new: str) -> None:
    """Blanks, empty lines, the day of publication, the review itself."""
    text = reviewed(tmp_path)
    assert old in text
    standing = standing_of(read(tmp_path, text.replace(old, new, 1)), DAY, GRACE)
    assert standing is not None
    assert standing.state == "reviewed"


def test_an_accent_may_be_saved_as_a_sign_of_its_own(tmp_path: Path) -> None:
    """Programs differ in that; nobody can see it. In title, text and sections, for a translation too."""
    text = reviewed(tmp_path, PUBLISHED.replace("Salt and", "Café and", 1).replace("Eat less", "Azúcar: eat less"))
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    standing = standing_of(read(tmp_path, apart), DAY, GRACE)
    assert standing is not None
    assert standing.state == "reviewed"
    assert [section.hash for section in read(tmp_path, apart).sections] == [section.hash for section in read(tmp_path, text).sections]


@pytest.mark.parametrize(("term", "state"), [("polyp", "changed"), ("stroke", "reviewed")])
def test_what_the_glossary_says_in_an_article_is_among_its_words(tmp_path: Path, term: str, state: str) -> None:
    """Another meaning may hold another number; words that the article does not explain are not its own."""
    text = reviewed(tmp_path, PUBLISHED.replace("Eat less", "A {{ term.polyp | polyps }}: eat less", 1))
    read(tmp_path, text)
    site = site_facts()
    other = site.glossary[term].model_copy(update={"meaning": {"en": "above 126 mg/dL", "es": "más de 126 mg/dL"}})
    site = site.model_copy(update={"glossary": {**site.glossary, term: other}})
    standing = standing_of(read_document(tmp_path, FILE, site, ["en", "es"], THEME), DAY, GRACE)
    assert standing is not None
    assert standing.state == state


def test_what_nobody_reviewed_is_named(tmp_path: Path) -> None:
    """A warning, and an error where samples are refused."""
    says = "not-reviewed: the article is published, and nobody has signed off its words; have it reviewed: "
    says += f"python3 tasks.py sign-off content/{FILE} --by ROLE"
    assert said(tmp_path, PUBLISHED) == [f"{FILE}:5 warning {says}"]
    assert said(tmp_path, PUBLISHED, allowed=False) == [f"{FILE}:5 error {says}"]


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2029-11-30", "review-due: the next review is due on 2029-11-30"),
        ("2029-12-01", "review-overdue: the review has been overdue since 2029-11-30: the page says so"),
        (
            "2030-12-01",
            "review-overdue: the review has been overdue since 2029-11-30: for more than 90 days, and visitors get no advice any more",
        ),
    ],
)
def test_editors_hear_what_is_due(tmp_path: Path, day: str, says: str) -> None:
    """A warning also where the site is published: time alone stops no release."""
    found = f"{FILE}:6 warning {says}; have it reviewed: python3 tasks.py review-pack content/{FILE}"
    assert said(tmp_path, reviewed(tmp_path), dt.date.fromisoformat(day), allowed=False) == [found]


def test_nobody_can_have_reviewed_words_tomorrow(tmp_path: Path) -> None:
    """An error, everywhere."""
    (found,) = said(tmp_path, reviewed(tmp_path), DAY - dt.timedelta(1))
    assert found.startswith(f'{FILE}:6 error wrong-value: "review.date" (2026-11-30) is after the day of the build (2026-11-29); ')


@pytest.mark.parametrize(
    ("dates", "more", "says"),
    [
        (("2026-11-30", "2026-11-30"), "", '"review.next" (2026-11-30) is not after "review.date" (2026-11-30)'),
        (("2026-11-30", "2029-12-01"), "", '"review.next" is 2029-12-01, and words of 2026-11-30 have to be reviewed again by 2029-11-30'),
        (
            ("2026-11-30", "2027-12-01"),
            "volatile: true\n",
            '"review.next" is 2027-12-01, and words of 2026-11-30 have to be reviewed again by 2027-11-30',
        ),
    ],
)
def test_days_that_cannot_be_are_errors_of_the_header(tmp_path: Path, dates: tuple[str, str], more: str, says: str) -> None:
    """At the line of the review; facts that age fast have a year."""
    text = reviewed(tmp_path, PUBLISHED.replace("status:", f"{more}status:"), *dates)
    found = [str(finding) for finding in read(tmp_path, text).findings]
    line = 7 if more else 6
    assert found == [f"{FILE}:{line} error wrong-value: {says}; let the command sign-off write it"]


def test_a_hash_of_ones_own_is_refused(tmp_path: Path) -> None:
    """And what volatile is not."""
    text = PUBLISHED.replace("status:", "volatile: often\nreview: {by: x, checked: y, date: 2026-11-30, next: 2027-11-30, hash: none}\nstatus:")
    assert [str(finding) for finding in read(tmp_path, text).findings] == [
        f'{FILE}:5 error wrong-value: "volatile" is "often"; write true or false',
        f'{FILE}:6 error wrong-value: "review.hash" is "none"; let the command sign-off write it',
    ]


def test_samples_are_named_where_they_are_refused(tmp_path: Path) -> None:
    """At the line of the status."""
    documents = [read(tmp_path, ARTICLE), read(tmp_path, PUBLISHED, "health/heart/other.md")]
    says = "the text is a sample, and visitors would take it for reviewed advice"
    (found,) = map(str, sample_findings(documents))
    assert found.startswith(f"{FILE}:5 error sample-text: {says}; ")
