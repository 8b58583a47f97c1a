"""The search in a real browser, under the headers of production: it finds, it answers dangers first, and nothing typed leaves the page."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page

from plugins.build.production import production
from plugins.build.site import Built
from tests.conftest import CONTENT

QUERIES = yaml.safe_load(Path(__file__).with_name("search_queries.yml").read_text(encoding="utf-8"))
CRISES = yaml.safe_load((CONTENT / "data" / "crisis-words.yml").read_text(encoding="utf-8"))
SENTENCES = yaml.safe_load(Path(__file__).with_name("crisis_sentences.yml").read_text(encoding="utf-8"))
PREFIX = {"en": "/", "es": "/es/"}
FIELD, STATUS, RESULTS = "#search", ".search__status", ".search__results a"
SHOWN, EMPTY = ".search__status:not(:empty)", ".search__status:empty"
KEPT = "[location.href, history.length, localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
HASTE = "const wait = setTimeout; window.setTimeout = (run, time, ...rest) => wait(run, Math.min(time, 5), ...rest)"
MISSED = """words => {
    const field = document.querySelector("#search"), results = document.querySelector(".search__results");
    return words.filter(([name, word]) => {
        field.value = word;
        field.dispatchEvent(new Event("input"));
        const card = document.querySelector(`#crisis-${name.replaceAll("_", "-")}`);
        return !card.checkVisibility() || !(card.compareDocumentPosition(results) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
}"""

CARDS = """sentences => sentences.map(sentence => {
    const field = document.querySelector("#search");
    field.value = sentence;
    field.dispatchEvent(new Event("input"));
    const shown = [...document.querySelectorAll(".crisis")].filter(card => card.checkVisibility());
    return shown.map(card => card.id.replace("crisis-", "").replaceAll("-", "_"));
})"""

FOUND = """async queries => {
    const field = document.querySelector("#search"), status = document.querySelector(".search__status"), found = {};
    const type = async (text, isDone) => {
        field.value = text;
        field.dispatchEvent(new Event("input"));
        while (!isDone()) await new Promise(run => setTimeout(run, 1));
    };
    for (const query of queries) {
        await type("", () => !status.textContent);
        await type(query, () => status.textContent);
        found[query] = [...document.querySelectorAll(".search__results a")].slice(0, 3).map(link => link.pathname + link.hash);
    }
    return found;
}"""


@pytest.fixture(scope="module")
def served(site: Built) -> Iterator[str]:
    """The site under its production headers."""
    with production(site.output) as origin:
        yield origin


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """Every address that the page asked for."""
    return []


@pytest.fixture(scope="module")
def page(served: str, browser: Browser, asked: list[str]) -> Iterator[Page]:
    """One page for all tests of this file, without the waits that spare a visitor's phone."""
    tab = browser.new_page(base_url=served, viewport={"width": 320, "height": 640})
    tab.add_init_script(HASTE)
    tab.on("request", lambda request: asked.append(request.url))
    yield tab
    tab.close()


def look_for(page: Page, query: str) -> list[str]:
    """Type a query and return where the results lead."""
    page.fill(FIELD, "")
    page.wait_for_selector(EMPTY, state="attached")
    page.fill(FIELD, query)
    page.wait_for_selector(SHOWN)
    found: list[str] = page.eval_on_selector_all(RESULTS, "links => links.map(link => link.pathname + link.hash)")
    return found


def shown_cards(page: Page) -> list[str]:
    """Return the dangers whose cards are shown."""
    ids: list[str] = page.eval_on_selector_all(".crisis", "cards => cards.filter(card => card.checkVisibility()).map(card => card.id)")
    return [name.removeprefix("crisis-").replace("-", "_") for name in ids]


def target(lang: str, wanted: str) -> str:
    """Return the address of what a query must find."""
    return PREFIX[lang] + (wanted.replace("#", "/#") if "#" in wanted else f"{wanted}/")


@pytest.mark.parametrize("lang", PREFIX)
def test_what_people_type_finds_the_page(page: Page, lang: str) -> None:
    """Lay words, plain words, clinical terms, typos: the page is among the first three."""
    page.goto(f"{PREFIX[lang]}search/")
    found = page.evaluate(FOUND, list(QUERIES[lang]))
    assert len(found) >= 60
    assert {query: found[query] for query, wanted in QUERIES[lang].items() if target(lang, wanted) not in found[query]} == {}


@pytest.mark.parametrize("lang", PREFIX)
def test_a_danger_is_answered_before_any_result(page: Page, lang: str) -> None:
    """Each word of the list, in every language, at once and without the index."""
    page.goto(f"{PREFIX[lang]}search/")
    words = [(name, word) for name, crisis in CRISES.items() for own in crisis["words"].values() for word in own]
    assert len(words) > 300
    assert page.evaluate(MISSED, words) == []


def test_cards_are_for_dangers(page: Page) -> None:
    """Whole sentences with their mistakes, in any order, with any signs and accents; and nobody is frightened for nothing."""
    page.goto("/search/")
    typed = {sentence: wanted for wanted, sentences in SENTENCES.items() for sentence in sentences}
    assert len(typed) > 500
    found = dict(zip(typed, page.evaluate(CARDS, list(typed)), strict=True))
    assert {sentence: found[sentence] for sentence, wanted in typed.items() if (found[sentence] or ["none"])[0] != wanted} == {}


def test_a_card_says_whom_to_call(page: Page) -> None:
    """The number is a link, as high as a finger, and the first thing behind the title; screen readers say it at once."""
    page.goto("/search/")
    page.fill(FIELD, "kill myself")
    call = page.locator("#crisis-suicide a").first
    assert call.get_attribute("href") == "tel:988"
    box = call.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert page.locator(".crises").get_attribute("aria-live") == "assertive"


def test_the_number_is_seen_above_the_keyboard_of_a_phone(page: Page) -> None:
    """It takes half of the screen; the field is still seen too."""
    page.set_viewport_size({"width": 320, "height": 360})
    page.goto("/es/search/")
    page.focus(FIELD)
    page.keyboard.type("no puedo respirar")
    for seen in (FIELD, "#crisis-trouble-breathing a"):
        box = page.locator(seen).first.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 360 - box["height"]
    page.set_viewport_size({"width": 320, "height": 640})


def test_a_result_says_what_it_is_and_why(page: Page) -> None:
    """Title, topic, an excerpt with the words marked, the reason; the number of results is said politely."""
    page.goto("/search/")
    look_for(page, "hypertension")
    word, article = page.locator(".search__results li").nth(0), page.locator(".search__results li").nth(1)
    assert word.inner_text().splitlines()[0] == "high blood pressure"
    assert "Shown because “hypertension” also means “high blood pressure”." in word.inner_text()
    assert "Blood pushing too hard" in word.inner_text()
    assert article.locator("h2").inner_text() == "High blood pressure: know your numbers"
    assert article.locator(".search__topic").inner_text() == "Heart and blood pressure"
    assert article.locator("mark").count() > 1
    assert "Shown because" in article.inner_text()
    assert page.locator(STATUS).get_attribute("role") == "status"
    assert page.locator(STATUS).inner_text().endswith(" results")
    assert look_for(page, "zzzzqqq") == []
    assert page.inner_text(STATUS) == "Nothing found. Try another word, or look in the lists below."


@pytest.mark.parametrize(
    ("query", "other"),
    [("high blood sugar", "glucose"), ("chronic bronchitis", "bronchitis"), ("heat stroke", "stroke"), ("safe shoes", "vaccine")],
)
def test_one_thing_is_explained_as_one_thing(page: Page, query: str, other: str) -> None:
    """The longest word of the glossary counts, and a word that stands on our pages is no slip of the finger: shoes are not shots."""
    page.goto("/search/")
    assert f"/glossary/#{other}" not in look_for(page, query)


def test_nothing_typed_leaves_the_page(page: Page, asked: list[str]) -> None:
    """No request but for files of the index, no change of the address or history, nothing kept; Enter sends nothing."""
    page.goto("/search/")
    before = page.evaluate(f"async () => {KEPT}")
    asked.clear()
    for query in ("secret illness", "hypertension", "kill myself", "vacine"):
        look_for(page, query)
        page.keyboard.press("Enter")
        assert page.input_value(FIELD) == query
    page.wait_for_timeout(50)
    addresses = [urlsplit(url) for url in asked]
    assert len(addresses) > 5
    assert {address.netloc for address in addresses} == {urlsplit(page.url).netloc}
    assert all(address.path.startswith("/search-index/") for address in addresses)
    assert {address.query.partition("=")[0] for address in addresses} <= {"", "ts"}  # the time, so that no old list of files is taken
    assert not any(word in url for url in asked for word in ("secret", "illness", "hypert", "kill", "vac"))
    assert page.evaluate(f"async () => {KEPT}") == before


def test_the_keyboard_is_enough(page: Page) -> None:
    """Tab leads from the field to the first result; the focus stays where it is while results come, Escape empties the field."""
    page.goto("/search/")
    page.focus(FIELD)
    page.keyboard.type("diabetes")
    page.wait_for_selector(SHOWN)
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelector('.search__results a')")
    page.focus(FIELD)
    page.keyboard.press("Escape")
    page.wait_for_selector(EMPTY, state="attached")
    assert page.input_value(FIELD) == ""
    assert page.locator(".search__results").is_hidden()


def test_more_results_come_when_they_are_asked_for(page: Page) -> None:
    """The focus goes to the first new one, and no page stands there twice."""
    page.goto("/search/")
    before = look_for(page, "information")
    page.click(".search__more button")
    page.wait_for_selector(f".search__results li:nth-child({len(before) + 1})")
    after: list[str] = page.eval_on_selector_all(RESULTS, "links => links.map(link => link.pathname)")
    assert after[: len(before)] == before
    assert len(after) == len(set(after))
    assert page.evaluate("document.activeElement.pathname") == after[len(before)]


def test_the_last_words_count(page: Page) -> None:
    """Typed fast on a slow phone, answers could come in any order."""
    page.goto("/search/")
    page.type(FIELD, "vaccine", delay=1)
    page.fill(FIELD, "cookies")
    page.wait_for_selector('.search__results a[href="/legal/cookies/"]')
    page.wait_for_timeout(100)
    assert page.eval_on_selector(RESULTS, "link => link.pathname") == "/legal/cookies/"


def test_without_an_index_the_page_says_so_and_dangers_are_answered(site: Built, browser: Browser, tmp_path: Path) -> None:
    """As on a large site before its check, or on a link that breaks."""
    copy = Path(shutil.copytree(site.output, tmp_path / "site", copy_function=shutil.copyfile))
    shutil.rmtree(copy / "search-index")
    tab = browser.new_page()
    with production(copy) as origin:
        tab.goto(f"{origin}/es/search/")
        tab.fill(FIELD, "dolor de pecho")
        assert shown_cards(tab) == ["heart_attack"]
        tab.wait_for_selector(".search__failed:not([hidden])")
        assert tab.inner_text(".search__failed") == "Ahora no se puede cargar la búsqueda. Todas las páginas están en las listas de abajo."
        assert tab.locator('main a[href="/es/a-z/"]').is_visible()
        tab.close()


def test_without_javascript_the_lists_are_offered(served: str, browser: Browser) -> None:
    """No field that does nothing."""
    context = browser.new_context(java_script_enabled=False, base_url=served)
    tab = context.new_page()
    tab.goto("/search/")
    assert tab.locator(FIELD).is_hidden()
    for address in ("/a-z/", "/glossary/", "/legal/", "/health/heart/"):
        assert tab.locator(f'main a[href="{address}"]').first.is_visible()
    context.close()


def test_every_page_leads_to_the_search(site: Built) -> None:
    """In its own language."""
    for facts in site.facts.values():
        assert f"{PREFIX[facts.lang]}search/" in {link.url for link in facts.links}, facts.path
