"""What a preview shows of an edited text at once is what a build makes of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.build.live_site import LiveSite
from plugins.build.news import News
from plugins.build.page_memory import Memory, MistakesError, memory_of
from plugins.build.site import Built, new_site
from tests.conftest import ARTICLE, TODAY, put
from tests.source.articles import reviewed
from tests.source.texts import text

SALT = "health/heart/salt.md"
PAGE = "health/heart/salt/index.html"


@pytest.fixture
def memory(content: Path, tmp_path: Path) -> Callable[[], Memory]:
    """A function that builds `content` and returns what the build knew."""

    def remember() -> Memory:
        with new_site(content, tmp_path / "first", today=TODAY) as site:
            return memory_of(site.run)

    return remember


EDITS: dict[str, Callable[[str], str]] = {
    "text": lambda text: text + "\nDrink water.\n",
    "title": lambda text: text.replace("Salt and your heart", "Less salt"),
    "summary": lambda text: text.replace("Less salt helps", "Eating less salt helps"),
    "source": lambda text: text.replace("About sodium", "About salt"),
    "dates": lambda text: text.replace("date: 2026-11-30", "date: 2026-11-26\nupdated: 2026-11-27"),
    "outbound link": lambda text: text + "\n[CDC](https://www.cdc.gov/) <plan@example.com>\n",
    "link to itself": lambda text: text + "\n[up](salt.md#what-to-do)\n",
}


@pytest.mark.parametrize("edit", EDITS)
def test_the_page_is_what_a_build_makes(edit: str, content: Path, memory: Callable[[], Memory], built: Callable[[], Built]) -> None:
    """Byte for byte, for an edit that no other page shows, and for what the page itself shows of one that others show too."""
    known = memory()
    put(content, SALT, EDITS[edit](ARTICLE))
    assert known.page_of(SALT) == (PAGE, (built().output / PAGE).read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", ["legal/terms.md", "pages/about.md", "pages/index.md"])
def test_pages_of_other_kinds_are_shown_too(file: str, content: Path, memory: Callable[[], Memory], built: Callable[[], Built]) -> None:
    """Legal pages, plain pages, and the words of the home page."""
    plain = "---\ntitle: T\nsummary: s\ndate: 2026-11-30\nstatus: sample\n---\n\n{}\n"
    old, new = ((text(words=words) if file.startswith("legal") else plain.format(words)) for words in ("One.", "Two."))
    put(content, file, old)
    known = memory()
    put(content, file, new)
    page = known.page_of(file)
    assert page is not None
    assert page[1] == (built().output / page[0]).read_text(encoding="utf-8")
    assert "Two." in page[1]


def test_words_that_somebody_reviewed_wait_for_the_build(content: Path, memory: Callable[[], Memory]) -> None:
    """The page has to say that they are no longer those; from then on they are shown at once again."""
    put(content, SALT, reviewed(content))
    known = memory()
    put(content, SALT, reviewed(content) + "\nDrink water.\n")
    assert known.page_of(SALT) is None
    known = memory()
    put(content, SALT, reviewed(content) + "\nDrink more water.\n")
    page = known.page_of(SALT)
    assert page is not None
    assert "Updated since its last review." in page[1]


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda text: text.replace("summary", "sumary"), 'salt.md:3 error unknown-key (column 1): "sumary"'),
        (lambda text: text + "\n[x](gone.md)\n", "salt.md:16 error missing-file"),
        (lambda text: text + "\n<script>x</script>\n", "salt.md:16 error refused-html"),
        (lambda text: text + "\n{{ phone.nobody }}\n", "error unknown-reference"),
        (lambda text: text[:20], "error no-header-end"),
    ],
)
def test_a_mistake_is_told_as_a_build_tells_it(edit: Callable[[str], str], says: str, content: Path, memory: Callable[[], Memory]) -> None:
    """With file, line and remedy."""
    known = memory()
    put(content, SALT, edit(ARTICLE))
    with pytest.raises(MistakesError, match="nothing was written") as told:
        known.page_of(SALT)
    assert says in str(told.value)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SALT, ARTICLE.replace("status: sample", "status: draft")),
        ("health/heart/new.md", ARTICLE),
        ("legal/terms.md", text(version="2.0")),
        ("notices/email.md", text()),
    ],
)
def test_what_changes_more_than_a_page_is_left_to_the_build(file: str, words: str, content: Path, memory: Callable[[], Memory]) -> None:
    """A draft moves, a new page is listed, another version may not be in force, a notice stands on many pages."""
    put(content, "legal/terms.md", text())
    known = memory()
    put(content, file, words)
    assert known.page_of(file) is None


class Told(News):
    """Keeps what browsers would be told."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Any] = []

    def tell(self, errors: str = "", *, has_another_look: bool = False) -> None:
        """Keep it."""
        super().tell(errors, has_another_look=has_another_look)
        self.said.append((errors, has_another_look))


def test_a_page_that_was_shown_while_the_site_was_built_stays(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build began with older words; the next one has the new ones."""
    news, output = Told(), tmp_path / "output"
    live = LiveSite(content, output, TODAY, news)
    live.build(1)
    build = live._build

    def edit_meanwhile(processes: int | None) -> Any:
        monkeypatch.setattr(live, "_build", build)
        path = put(content, SALT, ARTICLE.replace("Eat less salt", "Eat no salt"))
        live.show({path})
        put(content, SALT, ARTICLE)
        return build(processes)

    monkeypatch.setattr(live, "_build", edit_meanwhile)
    live.build(1)
    assert "Eat no salt" in (output / PAGE).read_text(encoding="utf-8")
    live.build(1)
    assert "Eat less salt" in (output / PAGE).read_text(encoding="utf-8")
    assert {errors for errors, _ in news.said} == {""}


def test_a_change_of_the_theme_is_another_look(content: Path, tmp_path: Path) -> None:
    """Pages have the same text, and a browser has to load them all the same."""
    news = Told()
    live = LiveSite(content, tmp_path / "output", TODAY, news)
    live.show({tmp_path / "theme" / "a.css"})
    live.build(1)
    live.build(1)
    built_and_read = [("", True), ("", False)]  # what is to be said of words is told behind each build
    assert news.said == [*built_and_read, ("", False), ("", False)]


def test_a_mistake_is_told_and_the_last_good_page_stays(content: Path, tmp_path: Path) -> None:
    """Until it is mended."""
    news, output = Told(), tmp_path / "output"
    live = LiveSite(content, output, TODAY, news)
    live.build(1)
    before = (output / PAGE).read_bytes()
    live.show({put(content, SALT, ARTICLE.replace("summary", "sumary"))})
    assert "unknown-key" in news.errors
    live.build(1)
    assert "unknown-key" in news.errors
    assert (output / PAGE).read_bytes() == before
    live.show({put(content, SALT, ARTICLE)})
    assert news.errors == ""
