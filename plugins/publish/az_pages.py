"""The list of all articles from A to Z: one page in each language, and where that would be too long, one for each letter behind it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from plugins.page.addresses import address
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
    gettext, default = views.words(lang).gettext, views.languages[0]
    urls = {tag: address(tag, default, FOLDER).url for tag in views.languages}
    days = {item.url: item.changed for item in views.articles(lang)}
    title, path = gettext("Health articles from A to Z"), address(lang, default, FOLDER).path
    info = page_info(views, lang, "page", title, urls[lang], urls, path=path, changed=max(days.values(), default=None))
    letters = index[lang]
    if not _are_too_many(views, lang):
        yield "az", info, {"letters": letters, "pages": []}
        return
    links = [LetterLink(each.letter, address(lang, default, FOLDER, step_of(each.letter)).url) for each in letters]
    numbers = [len(each.entries) for each in letters]
    yield "az", info, {"letters": [], "pages": list(zip(links, numbers, strict=True))}
    others = {tag: {each.letter for each in index[tag]} if _are_too_many(views, tag) else set() for tag in views.languages}
    for at, each in enumerate(letters):
        place = address(lang, default, FOLDER, step_of(each.letter))
        versions = {tag: address(tag, default, FOLDER, step_of(each.letter)).url for tag in views.languages if each.letter in others[tag]}
        changed = max((days[link.url] for entry in each.entries for link in entry.links if link.url in days), default=None)
        name, about = _words(gettext, each.letter)
        info = page_info(
            views, lang, "page", name, place.url, versions, path=place.path, summary=about, trail=[(title, urls[lang])], changed=changed
        )  # fmt: skip
        yield "az-letter", info, {"group": each, "around": links[max(at - 1, 0) : at + 2]}


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
