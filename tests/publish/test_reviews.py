"""What visitors read of a review, on the page and in the feed; and what is left of advice that nobody looked at for too long."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.build.site import build
from plugins.page.findings import ContentError
from tests.conftest import ARTICLE, put
from tests.source.articles import PUBLISHED, read, reviewed

PAGE = "health/heart/salt/index.html"
LINKING = (
    ARTICLE.replace("Salt and your heart", "More")
    .replace("Eat less salt.", "See [what to do](salt.md#what-to-do).")
    .replace("Read labels", "Walk")
    .replace("Less salt", "Walking")
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where the site is built."""
    return tmp_path / "output"


def shown(content: Path, output: Path, day: str) -> LexborHTMLParser:
    """Return the page as it is on a day."""
    return LexborHTMLParser((build(content, output, today=day).output / PAGE).read_text(encoding="utf-8"))


def words(page: LexborHTMLParser, selector: str) -> list[str]:
    """Return what the elements say."""
    return [" ".join(node.text().split()) for node in page.css(selector)]


def test_a_review_is_shown_with_role_and_days(content: Path, output: Path) -> None:
    """For people and for machines, from the first day on; also when it is soon due."""
    put(content, "health/heart/salt.md", reviewed(content))
    for day in ("2026-11-30", "2029-11-30"):
        page = shown(content, output, day)
        assert words(page, ".review") == ["Last reviewed November 30, 2026 by Medical Director. Next review: November 30, 2029."]
        assert [(time.attributes["data-review"], time.attributes["datetime"]) for time in page.css("time[data-review]")] == [
            ("last", "2026-11-30"),
            ("next", "2029-11-30"),
        ]
        assert words(page, ".status") == []
        assert "Eat less salt." in page.css_first(".prose").text()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (PUBLISHED, "Not reviewed. Nobody has reviewed these words yet."),
        (PUBLISHED.replace("Eat less", "Eat no"), "Updated since its last review. Nobody has reviewed these words yet."),
    ],
)
def test_words_that_nobody_reviewed_say_so(content: Path, output: Path, text: str, says: str) -> None:
    """No date and no role stands there: they belong to other words."""
    header = reviewed(content).partition("\nreview:")[2].partition("\n")[0]
    put(content, "health/heart/salt.md", text if text == PUBLISHED else text.replace("\nsources:", f"\nreview:{header}\nsources:"))
    page = shown(content, output, "2026-11-30")
    assert words(page, ".status") == [says]
    assert not page.css("[data-review]")


def test_an_overdue_page_says_so(content: Path, output: Path) -> None:
    """In the language of the page, in the feed too; the advice is still there."""
    put(content, "health/heart/salt.md", reviewed(content))
    spanish = put(content, "health/heart/salt.es.md", PUBLISHED)
    pinned = read(content, PUBLISHED, "health/heart/salt.es.md").hash
    review = f"review: {{by: Directora médica, checked: todo, date: 2026-11-30, next: 2029-11-30, hash: {pinned}}}"
    spanish.write_text(PUBLISHED.replace("\nsources:", f"\n{review}\nsources:"), encoding="utf-8")
    page = shown(content, output, "2029-12-01")
    assert words(page, ".status--overdue")[0].startswith("Review overdue. This page should have been reviewed by the date above.")
    assert "Eat less salt." in page.css_first(".prose").text()
    assert "status--overdue" in (output / "feed.atom").read_text(encoding="utf-8")
    assert "Revisión atrasada." in (output / "es" / PAGE).read_text(encoding="utf-8")


def test_long_overdue_advice_is_taken_down(content: Path, output: Path) -> None:
    """Title, why, emergency numbers, whom to ask and the disclaimer stay, and the places that links lead to; no word of the advice, anywhere."""
    put(content, "health/heart/salt.md", reviewed(content))
    put(content, "health/heart/more.md", LINKING.replace("\nstatus", "\nupdated: 2026-12-06\nstatus"))
    page = shown(content, output, "2030-03-01")
    assert page.css_first("h1").text() == "Salt and your heart"
    prose = page.css_first(".prose")
    assert [link.attributes["href"] for link in prose.css("a")][:3] == ["tel:911", "tel:988", "tel:+18002221222"]
    assert "We took it down until a reviewer has checked it." in prose.text()
    assert prose.css_first(".phone__hours") is not None
    assert page.css_first("[data-notice=medical-disclaimer]") is not None
    assert {"what-to-do", "source-cdc-salt"} <= {node.attributes["id"] for node in page.css("[id]")}
    for file in ("health/heart/index.html", PAGE, "feed.atom", "health/heart/feed.atom", "a-z/index.html", "index.html"):
        text = (output / file).read_text(encoding="utf-8")
        assert "Read labels" not in text, file
        assert "Eat less salt." not in text, file
        assert "Less salt helps" not in text, file
    feed = (output / "feed.atom").read_text(encoding="utf-8")
    assert feed.count("<updated>2030-03-01T00:00:00+00:00</updated>") == len(("feed", "item")), "a reader would keep the old text"
    assert feed.index("<title>Salt and your heart") < feed.index("<title>More"), "the newest item comes first"


def test_a_translation_that_is_behind_in_an_emergency_says_since_when(content: Path, output: Path) -> None:
    """With its words and numbers; other sections say nothing to visitors."""
    from plugins.build.sign_off import translated  # noqa: PLC0415 - one use

    card = "\n/// emergency | Call 911 if you have\n- chest pain\n///\n"
    original = put(content, "health/heart/salt.md", ARTICLE + card)
    spanish = put(content, "health/heart/salt.es.md", ARTICLE + card.replace("Call 911 if you have", "Llame al 911 si tiene"))
    translated(spanish)
    assert not (build(content, output, today="2026-12-07").output / "es" / PAGE).read_text(encoding="utf-8").count("status--stale")
    original.write_text((ARTICLE + card).replace("chest pain", "pain").replace("\nstatus", "\nupdated: 2026-12-06\nstatus", 1), encoding="utf-8")
    build(content, output, today="2026-12-07")
    page = LexborHTMLParser((output / "es" / PAGE).read_text(encoding="utf-8"))
    assert words(page, ".status--stale") == [
        "Traducción sin comprobar. La página en inglés cambió el 6 de diciembre de 2026. Esta traducción todavía no se ha comparado con ella."
    ]
    assert "chest pain" in page.css_first(".prose").text()


def test_the_grace_is_a_setting(content: Path, output: Path) -> None:
    """A mistyped one stops the build."""
    put(content, "health/heart/salt.md", reviewed(content))
    for day, is_shown in (("2029-12-01", True), ("2029-12-02", False)):
        build(content, output, today=day, override={"REVIEW": {"grace_days": 1}})
        assert ("Read labels" in (output / PAGE).read_text(encoding="utf-8")) is is_shown
    with pytest.raises(ContentError) as stopped:
        build(content, output, today="2029-12-02", override={"REVIEW": {"grace": 1}})
    assert {finding.rule for finding in stopped.value.findings} == {"unknown-option"}
