"""A picture for links that people share: the name of the page's topic and the publisher, in the page's language and the theme's colours.

One for each topic and language, and one for all other pages. Who gets a page from a friend sees whose advice it is before opening it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from pelican import signals
from pelican.generators import Generator

from plugins.page.outputs import Made, SizesAskedFor
from plugins.page.seam import plan
from plugins.publish.card_picture import HEIGHT, WIDTH, Colors, draw_card, has_letters
from plugins.publish.site_views import Views

FOLDER = "cards"
TERRITORY = "US"
"""Where the publishers' plans are: the Open Graph wants a country beside each language."""


class CardView(NamedTuple):
    """A card, for templates: `url` is root-relative, `alt` has the words that it shows."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Card:
    """A card to make: the words on it, the small ones below; `slug` is that of a topic, or ""."""

    slug: str
    lang: str
    name: str
    below: str
    colors: Colors

    @property
    def path(self) -> str:
        """Return where it stands."""
        return f"{FOLDER}/{'.'.join(filter(None, (self.slug, self.lang)))}.png"

    @property
    def view(self) -> CardView:
        """Return what pages say of it."""
        return CardView(f"/{self.path}", ", ".join(filter(None, (self.name, self.below))))

    def made_from(self, frame: Any) -> Any:
        """Return what decides its bytes."""
        del frame
        return self

    def make(self, frame: Any, sizes: SizesAskedFor) -> Made:
        """Return the picture."""
        del frame, sizes
        return Made("", data=draw_card(self.name, self.below, self.colors))


def cards_of(views: Views, lang: str, colors: Colors) -> Iterator[Card]:
    """Return the card of each topic in a language, and the one of all other pages; none with letters that the font lacks."""
    name = views.site.publisher.name
    cards = Card("", lang, name, "", colors), *(Card(topic.slug, lang, topic.name, name, colors) for topic in views.in_language[lang]["topics"])
    return (card for card in cards if has_letters(card.name + card.below))


def colors_of(tokens: str) -> Colors:
    """Return the colours that a theme's tokens.css gives the head of every page; those of the light scheme come first."""
    return Colors(*(re.findall(rf"--{name}:\s*(#\w+)", tokens)[0] for name in ("brand", "on-brand", "accent")))


def og_locale(lang: str) -> str:
    """Return a language as the Open Graph writes it: en_US."""
    return lang.replace("-", "_") if "-" in lang else f"{lang}_{TERRITORY}"


class CardsGenerator(Generator):  # type: ignore[misc]
    """Pelican's way to files that stand for no source."""

    def generate_output(self, writer: Any) -> None:
        """Plan the cards."""
        del writer
        for card in self.context["CARDS"]:
            plan(self.settings, card)


def on_generator_init(generator: Any) -> None:
    """Give templates the filter `og_locale`."""
    generator.env.filters["og_locale"] = og_locale


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Let pages know their cards: by topic, and by "" that of pages without one."""
    context = generators[0].context
    views: Views = context["views"]
    colors = colors_of((views.theme / "static/css/tokens.css").read_text(encoding="utf-8"))
    context["CARDS"] = [card for lang in views.languages for card in cards_of(views, lang, colors)]
    for lang in views.languages:
        views.in_language[lang]["cards"] = {card.slug: card.view for card in context["CARDS"] if card.lang == lang}


def on_get_generators(_pelican: Any) -> type[Generator]:
    """Add the generator of cards."""
    return CardsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(on_generator_init)
    signals.get_generators.connect(on_get_generators)
    signals.all_generators_finalized.connect(on_all_generators_finalized)
