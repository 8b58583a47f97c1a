"""Made-up health articles of about 700 words, as many as a measurement needs; the same number gives the same articles."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

from plugins.build.bench.words import VOICES, Voice
from plugins.build.site import ROOT

DATA = ROOT / "content" / "data"
TRANSLATED_EVERY = 10
"""Of so many articles one is the Spanish translation of the one before it."""
LINKS = (1, 7, 101)
"""An article links to those that come so many after it; behind the last one comes the first."""
SECTIONS, PARAGRAPHS, SENTENCES, POINTS, ROWS = 2, 2, 3, 6, 4
"""So many sections, of so many paragraphs of so many sentences, and a list with so many points; a table with so many rows."""
FIRST_DAY = dt.date(2015, 1, 1)
DAYS = 4000
CRISIS_TOPIC = "mental-health"
"""Its articles name the crisis line, as the audit wants it."""


class Source(NamedTuple):
    """Where a fact comes from."""

    key: str
    title: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article, whatever generator makes a page of it. `body` is Markdown with this site's citations, blocks and references."""

    topic: str
    slug: str
    lang: str
    title: str
    summary: str
    date: dt.date
    tags: tuple[str, ...]
    sources: tuple[Source, ...]
    body: str

    @property
    def address(self) -> str:
        """Return where the page is, in each of the sites that are compared."""
        return f"{'' if self.lang == 'en' else f'/{self.lang}'}/health/{self.topic}/{self.slug}/"


def articles(number: int) -> Iterator[Article]:
    """Yield so many articles, in each topic alike, dates over eleven years, a share of them translations."""
    return (_article(at, number) for at in range(number))


def known_tags() -> list[str]:
    """Return the tags of the site."""
    return sorted(_data("tags"))


def _article(at: int, number: int) -> Article:
    lang, original = _lang(at), _original(at)
    random, topic = Random(f"article {at}"), _topic(original)  # noqa: S311 - plausible, not secret
    sources = tuple(_source(lang, original, each) for each in range(1, random.randint(2, 4) + 1))
    return Article(
        topic=topic,
        slug=_slug(original),
        lang=lang,
        title=_title(at),
        summary=" ".join(VOICES[lang].sentence(random) for _ in range(2)),
        date=FIRST_DAY + dt.timedelta(original * 37 % DAYS),
        tags=tuple(random.sample(known_tags(), 2)),
        sources=sources,
        body=_body(VOICES[lang], random, topic, sources, [_link((at + step) % number) for step in LINKS]),
    )


def _body(voice: Voice, random: Random, topic: str, sources: tuple[Source, ...], links: list[str]) -> str:
    """Return the text: the box at the top, sections with lists, a table, care cards, questions, links to other articles."""
    points = [_cited(voice, random, sources) for _ in range(4)]
    sections = (part for name in random.sample(voice.sections, SECTIONS) for part in _section(voice, random, name, sources))
    crisis = [voice.crisis] if topic == CRISIS_TOPIC else []
    emergency = _block(f"emergency | {voice.emergency}", random.sample(voice.signs, 4))
    urgent = _block(f"urgent | {voice.urgent}", random.sample(voice.complaints, 3))
    care = [f"## {voice.care}", *crisis, emergency, urgent, voice.unsure]
    more = [_block("questions", voice.questions), f"## {voice.more}", _list(links)]
    return "\n\n".join([_block("in-short", points), *sections, _table(voice, random), *care, *more]) + "\n"


def _section(voice: Voice, random: Random, name: str, sources: tuple[Source, ...]) -> Iterator[str]:
    yield f"## {name}"
    for _ in range(PARAGRAPHS):
        sentences = [voice.sentence(random) for _ in range(SENTENCES - 1)]
        yield " ".join([*sentences, _cited(voice, random, sources)])
    away = random.choice(sources)
    yield f"### {random.choice(voice.subjects)}"
    stressed = [f"**{voice.sentence(random)}** {_cited(voice, random, sources)}" for _ in range(2)]
    plain = [voice.sentence(random) for _ in range(POINTS - 3)]
    yield _list([*stressed, *plain, f"[{away.title}]({away.url}): {voice.sentence(random)}"])


def _cited(voice: Voice, random: Random, sources: tuple[Source, ...]) -> str:
    """Return a sentence with its source."""
    return f"{voice.sentence(random)} [@{random.choice(sources).key}]"


def _table(voice: Voice, random: Random) -> str:
    rows = [(random.choice(voice.times), random.choice(voice.acts)) for _ in range(ROWS)]
    return "\n".join(f"| {left} | {right} |" for left, right in (voice.columns, ("---", "---"), *rows))


def _block(name: str, points: tuple[str, ...] | list[str]) -> str:
    return f"/// {name}\n{_list(points)}\n///"


def _list(points: tuple[str, ...] | list[str]) -> str:
    return "\n".join(f"- {point}" for point in points)


def _link(at: int) -> str:
    prefix = "" if _lang(at) == "en" else f"/{_lang(at)}"
    return f"[{_title(at)}]({prefix}/health/{_topic(_original(at))}/{_slug(_original(at))}/)"


def _lang(at: int) -> str:
    return "es" if at % TRANSLATED_EVERY == TRANSLATED_EVERY - 1 else "en"


def _original(at: int) -> int:
    return at if _lang(at) == "en" else at - 1


def _topic(original: int) -> str:
    topics = list(_data("topics"))
    return topics[original * 5 % len(topics)]


def _slug(original: int) -> str:
    return f"guide-{original:06d}"


def _title(at: int) -> str:
    lang, original = _lang(at), _original(at)
    subject = Random(f"title {at}").choice(VOICES[lang].subjects)  # noqa: S311 - plausible, not secret
    return VOICES[lang].title.format(subject=subject, topic=_data("topics")[_topic(original)]["name"][lang].lower(), number=original)


def _source(lang: str, original: int, number: int) -> Source:
    title = VOICES[lang].from_source.format(number=number, guide=original)
    return Source(f"source-{number}", title, f"Health Office {original % 40}", f"https://office-{original % 40}.gov/guides/{original}/{number}/")


@cache
def _data(name: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(Path(DATA / f"{name}.yml").read_text(encoding="utf-8"))
    return data
