"""Faults for plugins/check/rules/text_structure.py, and what looks like them."""

import re

from plugins.check.rule import Form
from tests.check.seeds import Seed, added

FEW: tuple[Form, ...] = ("list", "feed")
FRAME = '<div aria-label="Facts" role="region" tabindex="0">'
SHOUT = "READ THIS NOTICE NOW. "
NAMED = "links_to_other_languages_say_so"
NPP = "legal/notice-of-privacy-practices/index.html"


def table(cells: str, frame: str = FRAME, attributes: str = "") -> str:
    """Return a table of one row in a frame."""
    return f"{frame}<table{attributes}><tr>{cells}</tr></table></div>"


SEEDS = [
    *added("lists_hold_items_only", "<ul><p>Words</p></ul>"),
    *added("lists_hold_items_only", "<ol>Words<li>x</li></ol>", FEW),
    *added("lists_hold_items_only", '<menu role="list"><i>x</i></menu>', FEW),
    *added("lists_hold_items_only", "<dl><p>Words</p></dl>", FEW),
    *added("lists_hold_items_only", "<p>x</p><li>Words</li>", FEW),
    *added("lists_hold_items_only", "<section><dt>Words</dt></section>", FEW),
    *added("tables_hold_facts_under_headers", table("<td>x</td>")),
    *added("tables_hold_facts_under_headers", table('<th scope="col">x</th>', attributes=' role="presentation"'), FEW),
    *added("tables_hold_facts_under_headers", table('<th scope="col">x</th><td><table><tr><th scope="col">y</th></tr></table></td>'), FEW),
    *added("header_cells_say_what_they_head", table("<th>x</th>")),
    *added("header_cells_say_what_they_head", table('<th scope="column">x</th>'), FEW),
    *added("header_cells_say_what_they_head", table('<th scope="col"> </th><th scope="col">x</th>'), FEW),
    *added("header_cells_say_what_they_head", table('<th id="one">x</th><td headers="two three">y</td>'), FEW),
    *added("tables_scroll_in_named_frames", table('<th scope="col">x</th>', frame="<div>")),
    *added("tables_scroll_in_named_frames", table('<th scope="col">x</th>', frame='<div aria-label="x" role="region">'), FEW),
    *added("tables_scroll_in_named_frames", table('<th scope="col">x</th>', frame='<div aria-label="x" tabindex="0">'), FEW),
    *added("tables_scroll_in_named_frames", table('<th scope="col">x</th>', frame='<div role="region" tabindex="0">'), FEW),
    *added("language_tags_are_well_formed", '<p lang="english">x</p>'),
    *added("language_tags_are_well_formed", '<p lang="es_ES">x</p>', FEW),
    *added("language_tags_are_well_formed", '<p lang="">x</p>', FEW),
    *added("language_tags_are_well_formed", '<a href="/es/" hreflang="Español">x</a>', FEW),
    *added(NAMED, '<p><a href="https://www.carepartnersct.com/es/" hreflang="es">Inicio</a></p>'),
    *added(NAMED, '<p><a href="https://www.carepartnersct.com/es/">Home (in Spanish)</a></p>', FEW),
    *added(NAMED, '<p><a href="https://www.carepartnersct.com/es/" hreflang="ht">Home (in Spanish, Haitian Creole)</a></p>', FEW),
    *added(NAMED, '<p><a href="https://www.carepartnersct.com/drafts/es/x.html">Home</a></p>', FEW),
    *added(NAMED, '<p><a href="https://www.cdc.gov/spanish/" hreflang="es">CDC</a></p>', FEW),
    Seed(NAMED, ("list",), ' hreflang="es" lang="es"', ' hreflang="es"'),
    Seed(NAMED, ("list",), ' hreflang="es" lang="es"', ' hreflang="es" lang="en"'),
    Seed(NAMED, ("list",), ' hreflang="es" lang="es"', ' lang="es"'),
    Seed(NAMED, ("list",), "</main>", '<p><a href="/about/" hreflang="en">Acerca de (in English)</a></p></main>', path="es/contact/index.html"),
    Seed(NAMED, ("list",), "</main>", '<p><a href="/about/">Acerca de</a></p></main>', path="es/contact/index.html"),
    *added("text_runs_in_the_direction_of_its_language", '<p lang="ar">x</p>'),
    *added("text_runs_in_the_direction_of_its_language", '<p dir="ltr" lang="ur">x</p>', FEW),
    *added("text_runs_in_the_direction_of_its_language", '<div dir="rtl" lang="he"><p lang="en">x</p></div>', FEW),
    *added("text_runs_in_the_direction_of_its_language", '<p lang="uz-Arab">x</p>', FEW),
    Seed("text_runs_in_the_direction_of_its_language", ("legal",), ' dir="rtl"', "", path="legal/language-assistance/index.html"),
    *added("words_of_other_languages_say_which", "<p>Ask: 您需要帮助吗?</p>"),
    *added("words_of_other_languages_say_which", "<p>Call us. ¿Habla español?</p>", FEW),
    *added("words_of_other_languages_say_which", '<p>Words <b lang="en">Помощь</b></p>', FEW),
    Seed("words_of_other_languages_say_which", ("list",), "</main>", "<p>Помощь</p></main>", path="es/contact/index.html"),
    *added("nothing_blinks_or_runs", "<marquee>x</marquee>"),
    *added("nothing_blinks_or_runs", "<blink>x</blink>", FEW),
    *added("no_text_is_in_capitals", f"<p>{SHOUT * 6}</p>"),
    *added("no_text_is_in_capitals", f"<p>{'A, ' * 21}</p>", FEW),
    Seed("no_text_is_in_capitals", ("legal",), "</main>", f"<p>{SHOUT * 6}</p></main>", path=NPP),
]

LOOK_ALIKES = [
    *added("tables_hold_facts_under_headers", table('<th scope="col">x</th><td>y</td>', attributes=' role="table"'), FEW),
    *added("lists_hold_items_only", "<ul><!-- x --> <li>x</li><script></script><template></template></ul><menu><li>x</li></menu>", FEW),
    *added("lists_hold_items_only", "<dl><div><dt>x</dt><dd>y</dd></div><dt>x</dt><dd>y</dd></dl>", FEW),
    *added("lists_hold_items_only", '<ul role="tablist"><p>x</p></ul><template><ul>x</ul><li>x</li></template>', FEW),
    *added("tables_hold_facts_under_headers", table('<th scope="col">x</th><td>y</td>') + "<template><table></table></template>", FEW),
    *added("header_cells_say_what_they_head", table('<td></td><th scope="col">x</th><th scope="ROW">y</th>'), FEW),
    *added("header_cells_say_what_they_head", table('<th id="one">x</th><th id="two">y</th><td headers="one two">z</td>'), FEW),
    *added("header_cells_say_what_they_head", table('<th scope="col"><img alt="Yes"></th>') + "<template><table><th></table></template>", FEW),
    *added(
        "tables_scroll_in_named_frames", table("<td>x</td>", '<h2 id="of-it">x</h2><div aria-labelledby="of-it" role="region" tabindex="0">'), FEW
    ),
    *added("tables_scroll_in_named_frames", "<template><table></table></template>", FEW),
    *added(
        "language_tags_are_well_formed", '<p lang="zh-Hant-TW">x</p><p lang="ht">x</p><p lang="es-419">x</p><a href="/" hreflang="en-US">x</a>', FEW
    ),
    *added(NAMED, '<p><a href="https://www.carepartnersct.com/es/" hreflang="es-US">The same page in Spanish</a></p>', FEW),
    *added(NAMED, '<p><a href="https://www.cdc.gov/es/">CDC</a><template><a href="/es/">x</a></template></p>', FEW),
    *added(NAMED, '<p><a href="https://www.carepartnersct.com/es/leaflet.pdf">Leaflet</a></p>', FEW),
    Seed(NAMED, ("list",), "</main>", '<a href="/" hreflang="en">Home</a><a href="/">x</a><a href="http://[">y</a></main>'),
    Seed(NAMED, ("list",), "</main>", '<p class="missing-languages" lang="es"><a href="/es/" hreflang="es-US">Inicio</a></p></main>'),
    Seed(NAMED, ("list",), "</main>", '<p><a href="/about/" hreflang="en">Acerca de (en inglés)</a></p></main>', path="es/contact/index.html"),
    Seed(NAMED, ("redirect",), "</main>", '<p><a href="#main">Arriba</a></p></main>', path="viejas/vacunación/index.html"),
    *added("text_runs_in_the_direction_of_its_language", '<p dir="rtl" lang="ar">x <b lang="en">y</b></p><p dir="auto" lang="fa">x</p>', FEW),
    *added("text_runs_in_the_direction_of_its_language", '<p lang="es">x</p><p>Ask for <span lang="ar">x</span></p><p lang="ar-Latn">x</p>', FEW),
    *added("text_runs_in_the_direction_of_its_language", '<template><p lang="ar">x</p></template>', FEW),
    *added("words_of_other_languages_say_which", '<p lang="ru">Помощь</p><p lang="zh">您<b>您需要</b></p><p>μ-receptor, β-blocker, 5 µg</p>', FEW),
    *added("words_of_other_languages_say_which", '<p lang="es">¿Habla español?</p><p>El Niño, señor</p>', FEW),
    *added(
        "words_of_other_languages_say_which",
        '<template><p>Помощь</p></template><p>“Quotes” – and … dashes</p><script>"Помощь"</script><img alt="您需要">',
        FEW,
    ),
    Seed("words_of_other_languages_say_which", ("list",), "</main>", "<p>¿Habla español?</p></main>", path="es/contact/index.html"),
    Seed("words_of_other_languages_say_which", ("list",), re.compile(r"<(/?)(?:main|article)\b"), r"<\1div"),
    Seed(
        "words_of_other_languages_say_which",
        ("list",),
        "</main>",
        '<p>¿Habla español?</p><p lang="ru">Помощь</p></main>',
        path="es/contact/index.html",
    ),
    *added("no_text_is_in_capitals", f"<p>{'A, ' * 20}</p><p>{SHOUT}We mean it. {SHOUT * 4}</p><p>CDC, FDA, NIH</p>", FEW),
    *added("no_text_is_in_capitals", "<ul>" + "<li>CDC, FDA, NIH</li>" * 12 + "</ul>", FEW),
]
