"""Cards: pictures for links that people share."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from plugins.build.site import Built, build
from plugins.publish.card_picture import HEIGHT, MARGIN, SIZES, SMALL_SIZES, STRIPE, WIDTH, Colors, draw_card, fitted, font_of, has_letters
from plugins.publish.cards import colors_of, og_locale
from tests.conftest import ARTICLE, THEME, TODAY, put

COLORS = Colors("#0b4753", "#fff", "#e3a008")
NAMES = (
    "Heart",
    "Planificación anticipada de la atención",
    "Questions that you can ask before, during and after a long stay in a hospital or in a nursing home",
    "Supercalifragilisticexpialidocious-supercalifragilisticexpialidocious",
    "",
)


def tags(page: Path) -> dict[str, str]:
    """Return the Open Graph of a page; the last of those that may stand several times."""
    found = LexborHTMLParser(page.read_text(encoding="utf-8")).css("meta[property]")
    return {str(tag.attributes["property"]): str(tag.attributes["content"]) for tag in found}


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_cut_off(name: str) -> None:
    """The margins stay empty, whatever the length; the picture has the size that is told of it, and few bytes."""
    data = draw_card(name, "CarePartners of Connecticut", COLORS)
    picture = Image.open(BytesIO(data))
    assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
    drawn = picture.convert("RGB")
    ground = Image.new("RGB", drawn.size, COLORS.ground)
    letters = [
        at for at in range(WIDTH) if drawn.crop((at, 0, at + 1, HEIGHT - STRIPE)).tobytes() != ground.crop((at, 0, at + 1, HEIGHT - STRIPE)).tobytes()
    ]
    assert min(letters) >= MARGIN
    assert max(letters) <= WIDTH - MARGIN
    assert len(data) < 30_000
    assert " ".join(fitted(name, SIZES, 300)[1]) == name


@pytest.mark.parametrize("words", ["word " * 120, "x" * 500])
def test_what_fits_at_no_size_ends_with_dots(words: str) -> None:
    """Its beginning stands between the margins, for a name and for the publisher below it."""
    for sizes, height in ((SIZES, 300), (SMALL_SIZES, 120)):
        size, lines = fitted(words, sizes, height)
        assert words.startswith(" ".join(lines).removesuffix("…"))
        assert lines[-1].endswith("…")
        assert 900 < max(map(font_of(size).getlength, lines)) <= WIDTH - 2 * MARGIN
        assert len(lines) * size <= height


def test_a_long_publisher_is_broken_into_lines() -> None:
    """Nothing of it is lost."""
    name = "Associated Health Maintenance Organization of Eastern Connecticut, Incorporated, doing business as A Very Good Plan"
    assert " ".join(fitted(name, SMALL_SIZES, 120)[1]) == name


def test_the_same_words_give_the_same_bytes() -> None:
    """And other words, or another colour, give others."""
    first = draw_card("Heart", "A plan", COLORS)
    assert draw_card("Heart", "A plan", COLORS) == first
    others = {
        draw_card("Lungs", "A plan", COLORS),
        draw_card("Heart", "B plan", COLORS),
        draw_card("Heart", "A plan", Colors("#000", "#fff", "#e3a008")),
    }
    assert len({first, *others}) == 4


def test_the_font_has_every_letter_of_the_languages() -> None:
    """A letter that it lacks would be a box, as in the font that comes with Pillow."""
    font = font_of(60)
    missing = font.getmask("\U0010ffff")
    assert bytes(font.getmask("A")) != bytes(missing)
    assert [letter for letter in "ABCXYZabcxyz0189áéíóúüñÁÉÍÓÚÜÑ¿¡’“”–&" if bytes(font.getmask(letter)) == bytes(missing)] == []
    assert has_letters("Corazón y presión\u00a0arterial")
    assert not any(map(has_letters, ("心脏", "Sức khỏe", "Heart → brain")))


def test_no_card_has_gaps_where_letters_should_be(content: Path, built: Callable[[], Built]) -> None:
    """A topic whose name the font cannot write has the publisher's card, a publisher whose name it cannot write has none."""
    topics = content / "data" / "topics.yml"
    topics.write_text(topics.read_text(encoding="utf-8").replace("en: Heart and blood pressure", "en: Heart → brain"), encoding="utf-8")
    output = built().output
    assert not (output / "cards/heart.en.png").exists()
    assert tags(output / "health/heart/salt/index.html")["og:image"].endswith("/cards/en.png")
    assert tags(output / "es/health/heart/index.html")["og:image"].endswith("/cards/heart.es.png")
    publisher = content / "data" / "publisher.yml"
    publisher.write_text(publisher.read_text(encoding="utf-8").replace("name: CarePartners", "name: 心 CarePartners"), encoding="utf-8")
    output = built().output
    assert not list((output / "cards").glob("*"))
    assert "og:image" not in tags(output / "index.html")


def test_the_colours_are_the_themes() -> None:
    """Those of the light scheme: a card is the same for everybody."""
    assert colors_of((THEME / "static/css/tokens.css").read_text(encoding="utf-8")) == COLORS


def test_every_page_names_the_card_of_its_topic(site: Built) -> None:
    """In its language, with words for who does not see it; pages without a topic have the publisher's."""
    origin = "https://www.carepartnersct.com"
    expected = {
        "health/heart/high-blood-pressure/index.html": ("heart.en", "Heart and blood pressure"),
        "es/health/diabetes/low-blood-sugar/index.html": ("diabetes.es", "Diabetes"),
        "es/health/hearing-and-vision/index.html": ("hearing-and-vision.es", "Oído y vista"),
        "es/legal/privacy/index.html": ("es", "CarePartners of Connecticut"),
        "index.html": ("en", "CarePartners of Connecticut"),
    }
    for path, (card, words) in expected.items():
        found = tags(site.output / path)
        assert found["og:image"] == f"{origin}/cards/{card}.png"
        assert found["og:image:alt"].startswith(words)
        picture = Image.open(BytesIO((site.output / "cards" / f"{card}.png").read_bytes()))
        assert (str(picture.width), str(picture.height)) == (found["og:image:width"], found["og:image:height"])
    assert not tags(site.output / "404.html")


def test_the_open_graph_says_what_the_page_says(site: Built) -> None:
    """Title, address, kind, name of the site, language and the other one."""
    found = tags(site.output / "es/health/diabetes/low-blood-sugar/index.html")
    page = LexborHTMLParser((site.output / "es/health/diabetes/low-blood-sugar/index.html").read_text(encoding="utf-8"))
    assert found["og:title"] == page.css_first("h1").text()
    assert found["og:description"] == page.css_first(".page-header__summary").text()
    assert found["og:url"] == page.css_first("link[rel=canonical]").attributes["href"]
    assert (found["og:type"], found["og:site_name"]) == ("article", "CarePartners of Connecticut")
    assert (found["og:locale"], found["og:locale:alternate"]) == ("es_US", "en_US")
    assert og_locale("zh-Hant") == "zh_Hant"


def test_a_card_that_is_still_right_is_not_made_again(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next build takes what was kept; an article that changes asks for none, another name of the topic does."""

    def card() -> bytes:
        override = {"KEPT": str(tmp_path / "kept"), "ANEW": False, "PROCESSES": 1}
        return (build(content, tmp_path / "output", today=TODAY, override=override).output / "cards/heart.en.png").read_bytes()

    def draw(name: str, *_: object) -> bytes:
        made.append(name)
        return b"png"

    first, made = card(), list[str]()
    monkeypatch.setattr("plugins.publish.cards.draw_card", draw)
    assert card() == first
    put(content, "health/heart/salt.md", ARTICLE.replace("Read labels", "Taste first"))
    assert card() == first
    assert made == []
    topics = content / "data" / "topics.yml"
    topics.write_text(topics.read_text(encoding="utf-8").replace("en: Heart and blood pressure", "en: Heart"), encoding="utf-8")
    assert card() == b"png"
    assert "Heart" in made
