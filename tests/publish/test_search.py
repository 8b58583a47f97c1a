"""The search: its cards and words as plain data, and an index that is the same for the same pages."""

import gzip
import json
import re
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from plugins.build.site import Built, keeping, new_site
from plugins.check.rules import scripts, search
from plugins.page.site import Crisis, Term
from plugins.publish import search_index
from plugins.publish.items import PhoneView, sort_key
from plugins.publish.search import crisis_cards, glossary_words
from plugins.publish.search_index import FOLDER, LEFT_OUT, SearchIndexError, make_index, pagefind, put_index
from tests.conftest import CONTENT, TODAY, put

PHONES = {name: PhoneView(number, number, name, None, None, None) for name, number in (("emergency", "911"), ("crisis", "988"))}


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def pages_in(index: Path) -> dict[str, str]:
    """Return the text of each page that an index has, by its address."""
    found = (json.loads(gzip.decompress(file.read_bytes())[12:]) for file in (index / "fragment").iterdir())
    return {page["url"]: page["content"] for page in found}


def test_a_card_has_the_words_of_all_languages_and_its_lines_in_order() -> None:
    """People in danger write in their own language, on whichever page they are."""
    both = {"en": "A", "es": "B"}
    crisis = Crisis(phones=("crisis", "emergency"), title=both, first=both, words={"en": ("sos", "help me"), "es": ("sos", "ayuda")})
    (card,) = crisis_cards({"in_need": crisis}, PHONES, "es")
    assert (card.name, card.title, card.first) == ("in-need", "B", "B")
    assert card.words == ("sos", "help me", "ayuda")
    assert [line.number for line in card.phones] == ["988", "911"]


def test_words_for_one_thing_are_ours_first_and_each_once() -> None:
    """What the script says that it looked for."""
    term = Term(
        plain={"en": "flu"}, clinical={"en": "influenza"}, meaning={"en": "an illness"},
        forms={"en": ("flu",)}, synonyms={"en": ("grippe",)}, misspellings={"en": ("flue",)}, topic="vaccines",
    )  # fmt: skip
    assert glossary_words({"flu": term}, "en") == [
        {"key": "flu", "say": ["flu", "influenza", "grippe"], "meaning": "an illness", "typos": ("flue",), "topic": "vaccines"}
    ]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_word_means_two_things(lang: str) -> None:
    """Our own glossary: accents and signs do not count, as in the search; what people mistype is no other word either."""
    terms = yaml.safe_load((CONTENT / "data" / "glossary.yml").read_text(encoding="utf-8"))
    claimed: dict[str, set[str]] = {}
    for entry in glossary_words({key: Term(**term) for key, term in terms.items()}, lang):
        for word in (*entry["say"], *entry["typos"]):
            claimed.setdefault(re.sub(r"[^a-zñ0-9]+", " ", sort_key(word.replace("'", ""))).strip(), set()).add(entry["key"])
    assert {word: keys for word, keys in claimed.items() if len(keys) > 1} == {}


def test_the_index_has_what_the_search_may_show(site: Built) -> None:
    """Articles, legal pages, plain pages and topics; no list, no draft, no page of the tools."""
    found = pages_in(site.output / FOLDER)
    kinds = {facts.url: facts.kind for facts in site.facts.values()}
    assert {kinds[url] for url in found} == {"article", "legal", "topic", "page"}
    assert {url for url, kind in kinds.items() if kind == "article" and "/drafts/" not in url} <= set(found)
    assert not {url for url in found if url.endswith(("/a-z/", "/glossary/", "/sources/", "/search/", "/health/")) or "/drafts/" in url}


def test_excerpts_hold_no_notice_and_no_note(site: Built) -> None:
    """What is left out stands on these pages all the same."""
    found = pages_in(site.output / FOLDER)
    article = found["/health/diabetes/low-blood-sugar/"]
    page = (site.output / "health/diabetes/low-blood-sugar/index.html").read_text(encoding="utf-8")
    for words in ("leaves our site", "for educational purposes", "Nobody has reviewed", "Published"):
        assert words not in article
    assert "leaves our site" in page
    assert "Glucagon" in article
    assert "Esta página todavía no está en español" not in found["/health/heart/high-blood-pressure/"]
    assert "[data-notice]" in LEFT_OUT


def test_a_header_keeps_a_page_out(content: Path, built: Callable[[], Built]) -> None:
    """The page itself shows that it is not in the index."""
    article = (content / "health/heart/salt.md").read_text(encoding="utf-8")
    put(content, "health/heart/sugar.md", article.replace("status:", "search: false\nstatus:").replace("Salt", "Sugar"))
    output = built().output
    found = pages_in(output / FOLDER)
    assert "/health/heart/salt/" in found
    assert "/health/heart/sugar/" not in found
    assert "data-pagefind-body" not in (output / "health/heart/sugar/index.html").read_text(encoding="utf-8")


def test_the_same_pages_give_the_same_bytes_and_the_kept_index_is_that(site: Built, tmp_path: Path) -> None:
    """Also from another folder, made now or kept."""
    copy = Path(shutil.copytree(site.output, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(FOLDER)))
    fresh = make_index(copy, tmp_path / "index")
    words = {f"words.{lang}.json" for lang in ("en", "es")}
    wanted = {name: data for name, data in files(site.output / FOLDER).items() if name not in words}
    assert files(fresh) == wanted
    pages, kept = {"a": "b"}, tmp_path / "kept" / "search"
    put_index(copy, pages, kept)
    shutil.rmtree(copy / "health")  # a kept index is not made again
    shutil.rmtree(copy / FOLDER)
    put_index(copy, pages, kept)
    assert files(copy / FOLDER) == wanted
    put_index(copy, {"a": "c"}, kept)
    (only,) = [index for index in kept.iterdir() if index.is_dir()]
    assert "/health/heart/high-blood-pressure/" not in pages_in(only)
    wanted = files(copy / FOLDER)
    for file in (only / "pagefind.js", only.with_suffix(".seal")):  # damage costs time, never truth
        file.unlink()
        file.write_bytes(b"")
        put_index(copy, {"a": "c"}, kept)
        assert files(copy / FOLDER) == wanted


def test_a_large_site_gets_its_index_from_the_check_alone(content: Path, tmp_path: Path) -> None:
    """The page is there all the same."""
    override: dict[str, Any] = {**keeping(tmp_path / "output", Path("a")), "SEARCH": {"most_pages": 1}}
    with new_site(content, tmp_path / "output", today=TODAY, override=override) as new:
        assert (new.folder / "search" / "index.html").is_file()
        assert [file.name for file in sorted((new.folder / FOLDER).iterdir())] == ["words.en.json", "words.es.json"]


def test_pages_are_numbered_by_their_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in the order in which a disk has them, which is another on another one."""
    for letter in "abcd":
        put(tmp_path / "site", f"{letter}/index.html", f"<html lang='en'><main data-pagefind-body><h1>{letter}</h1><p>Words of {letter * 3}.</main>")
    in_order = files(make_index(tmp_path / "site", tmp_path / "index"))
    find = Path.rglob
    monkeypatch.setattr(Path, "rglob", lambda folder, pattern: sorted(find(folder, pattern), reverse=True))
    assert files(make_index(tmp_path / "site", tmp_path / "other")) == in_order


def test_what_pagefind_says_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that it cannot do that, and none."""
    with pytest.raises(SearchIndexError, match=r"^Pagefind could not make the search index: \w+"), pagefind() as ask:
        ask({"type": "WriteFiles", "index_id": 7})
    monkeypatch.setattr(search_index, "get_executable", lambda: "false")
    with pytest.raises(SearchIndexError, match=r"^Pagefind could not make the search index: it ended in the middle"), pagefind() as ask:
        ask({"type": "NewIndex"})


def test_the_audit_knows_the_programs_of_the_locked_version(site: Built) -> None:
    """Whoever takes another version reads what it does, and writes its hashes there."""
    digest = {file.name: sha256(file.read_bytes()).hexdigest() for file in (site.output / FOLDER).iterdir() if file.is_file()}
    assert {digest["pagefind.js"]} == scripts.READ_THROUGH
    assert {digest[name] for name in digest if name.endswith(".pagefind")} == search.READ_THROUGH


def test_every_word_of_the_glossary_leads_to_a_topic_that_is_there() -> None:
    """A publisher may have fewer topics; this site has them all."""
    glossary, topics = (yaml.safe_load((CONTENT / "data" / f"{name}.yml").read_text(encoding="utf-8")) for name in ("glossary", "topics"))
    assert {term["topic"] for term in glossary.values() if "topic" in term} <= topics.keys()
    assert sum("topic" in term for term in glossary.values()) > 30
