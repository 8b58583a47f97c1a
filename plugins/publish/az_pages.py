"""The list of all articles from A to Z: one page in each language, and where that would be too long, one for each letter behind it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from plugins.page.addresses import Address, address
from plugins.page.info import PageInfo
from plugins.publish.a_to_z import Letter, index_letters
from plugins.publish.items import OTHER_LETTERS
from plugins.publish.page_infos import page_info
from plugins.publish.site_views import Views

MOST_ON_A_PAGE = 300
"""With more articles in a language, the page of them would be longer than anybody reads, and made anew after every edit of a title."""
FOLDER = "a-z"
_STEPS = {OTHER_LETTERS: "other", "Ñ": "n-tilde"}
Index = Mapping[str, list[Letter]]
"""All letters of each language."""


class LetterLink(NamedTuple):
    """A letter and the address of its page."""

    letter: str
    url: str


def index_of(views: Views) -> Index:
    """Return what stands under each letter, in each language of the site."""
    terms = views.site.glossary.values()
    return {lang: index_letters(views.articles(lang), views.in_language[lang]["topics"], terms, lang) for lang in views.languages}


def az_pages(views: Views, lang: str, index: Index) -> Iterator[tuple[str, PageInfo, dict[str, Any]]]:
    """Yield the page of all letters, and where there are too many articles for one page, that of each letter behind it."""
    default, letters = views.languages[0], index[lang]
    split = letters if _are_too_many(views, lang) else []
    links = [LetterLink(each.letter, _place(views, lang, each.letter).url) for each in split]
    urls = {tag: address(tag, default, FOLDER).url for tag in views.languages}
    title, path = views.words(lang).gettext("Health articles from A to Z"), address(lang, default, FOLDER).path
    changed = max((item.changed for item in views.articles(lang)), default=None)
    info = page_info(views, lang, "page", title, urls[lang], urls, path=path, changed=changed)
    numbers = [len(each.entries) for each in split]
    yield "az", info, {"letters": [] if split else letters, "pages": list(zip(links, numbers, strict=True))}
    for at, (each, own) in enumerate(zip(split, _infos(views, lang, index, (title, urls[lang])), strict=True)):
        yield "az-letter", own, {"group": each, "around": links[max(at - 1, 0) : at + 2]}


def _infos(views: Views, lang: str, index: Index, above: tuple[str, str]) -> Iterator[PageInfo]:
    """Yield what the page of each letter is, if they have any; `above` is the one that leads to them."""
    days = {item.url: item.changed for item in views.articles(lang)}
    found = {tag: {each.letter for each in index[tag]} for tag in views.languages if _are_too_many(views, tag)}
    for letter, entries in index[lang] if lang in found else ():
        versions = {tag: _place(views, tag, letter).url for tag, own in found.items() if letter in own}
        changed = max((days[link.url] for entry in entries for link in entry.links if link.url in days), default=None)
        title, about = _words(views.words(lang).gettext, letter)
        path = _place(views, lang, letter).path
        yield page_info(views, lang, "page", title, versions[lang], versions, path=path, summary=about, trail=[above], changed=changed)


def _place(views: Views, lang: str, letter: str) -> Address:
    return address(lang, views.languages[0], FOLDER, step_of(letter))


def step_of(letter: str) -> str:
    """Return the last step of the address of a letter's page: not all servers take a letter with an accent for the same one."""
    return _STEPS.get(letter) or (letter.lower() if letter.isascii() else "-".join(f"u{ord(sign):x}" for sign in letter))


def _words(gettext: Any, letter: str) -> tuple[str, str]:
    """Return the title and the summary of a letter's page."""
    is_other = letter == OTHER_LETTERS
    title = gettext("Health articles: numbers and signs") if is_other else gettext("Health articles: letter %(letter)s") % {"letter": letter}
    begins = gettext("a number or a sign") if is_other else letter
    return title, gettext("Articles and topics that begin with %(letter)s, and other words that lead to an article.") % {"letter": begins}


def _are_too_many(views: Views, lang: str) -> bool:
    """Tell whether each letter gets its own page."""
    return len(views.articles(lang)) > MOST_ON_A_PAGE
