"""Faults for plugins/check/rules/page_frame.py, and what looks like them."""

import re

from plugins.check.rule import HTML_FORMS
from tests.check.seeds import Seed, added

VIEWPORT = 'content="width=device-width, initial-scale=1"'
SKIP = '<a class="skip-link" href="#main">'


def viewport(more: str) -> tuple[str, str]:
    """Return what takes the place of the viewport."""
    return VIEWPORT, f'content="width=device-width, initial-scale=1, {more}"'


SEEDS = [
    Seed("html_names_the_language_of_the_page", HTML_FORMS, '<html dir="ltr" lang="en">', '<html dir="ltr" lang="es">'),
    Seed("html_names_the_language_of_the_page", ("article",), '<html dir="ltr" lang="en">', '<html dir="ltr">'),
    Seed("html_names_the_language_of_the_page", HTML_FORMS, '<html dir="ltr" lang="en">', '<html dir="rtl" lang="en">'),
    Seed("html_names_the_language_of_the_page", ("list",), 'lang="es">', 'lang="en">', path="es/index.html"),
    Seed("page_has_one_title", HTML_FORMS, re.compile(r"<title>.*?</title>"), ""),
    Seed("page_has_one_title", HTML_FORMS, re.compile(r"<title>.*?</title>"), "<title> </title>"),
    Seed("page_has_one_title", ("article",), "<title>", "<title>Another</title><title>"),
    Seed("page_has_one_title", ("article",), re.compile(r"<title>.*?</title>(.*)<main", re.DOTALL), r"\1<title>In the body</title><main"),
    Seed("page_has_one_main_heading", HTML_FORMS, re.compile(r"<(/?)h1\b"), r"<\1h2"),
    Seed("page_has_one_main_heading", ("list",), "<h1 ", "<h1 hidden "),
    Seed("page_has_one_main_heading", ("list",), "</main>", "<h1>Another</h1></main>"),
    *added("every_heading_has_words", "<h2> </h2>"),
    *added("every_heading_has_words", '<h3><span aria-hidden="true">For the eye only</span></h3>', ("list", "feed")),
    *added("no_heading_level_is_skipped", "<h5>Deep</h5>"),
    *added("no_heading_level_is_skipped", "<h2>Here</h2><h4>Deep</h4>", ("list", "feed")),
    Seed("no_heading_level_is_skipped", ("list",), "<main", "<h2>Early</h2><main"),
    Seed("no_heading_level_is_skipped", ("feed",), "<article>", "<article><h3>Deep</h3>"),
    Seed("page_has_one_main_part", HTML_FORMS, re.compile(r"<(/?)main\b"), r"<\1div"),
    Seed("page_has_one_main_part", HTML_FORMS, "</main>", "</main><main></main>"),
    Seed("page_has_one_main_part", ("list",), "<main ", '<main aria-hidden="true" '),
    Seed("page_has_one_main_part", ("list",), "<main ", '<main role="note" '),
    Seed("page_has_one_main_part", ("list",), "</main>", '</main><div role="main">More</div>'),
    Seed("skip_link_comes_first", HTML_FORMS, re.compile(r'<a class="skip-link".*?</a>'), ""),
    Seed("skip_link_comes_first", HTML_FORMS, 'href="#main"', 'href="#nowhere"'),
    Seed("skip_link_comes_first", HTML_FORMS, 'href="#main"', 'href="#cookie-opt-out"'),
    Seed("skip_link_comes_first", ("list",), SKIP, f'<a href="/">Home</a>{SKIP}'),
    *(
        Seed("skip_link_comes_first", ("list",), SKIP, before + SKIP)
        for before in ("<button>Menu</button>", "<input>", '<p tabindex="0">x</p>', "<video controls></video>", '<p tabindex="x">y</p>')
    ),
    Seed("skip_link_comes_first", ("list",), re.compile(r"<(/?)(?:a|button)\b"), r"<\1i"),
    Seed("menus_have_names_of_their_own", HTML_FORMS, '<nav aria-label="Main"', "<nav"),
    Seed("menus_have_names_of_their_own", HTML_FORMS, '<nav aria-label="Main"', '<nav aria-label="Legal and privacy"'),
    Seed("menus_have_names_of_their_own", ("list",), "</main>", '<div role="navigation"></div></main>'),
    *added("regions_have_names", '<div role="region" tabindex="0">x</div>'),
    *added("regions_have_names", '<aside>One</aside><aside aria-label="Two">Two</aside>'),
    *added("regions_have_different_names", '<div aria-label="One" role="region">x</div><div aria-label="One" role="region">y</div>'),
    *added("regions_have_different_names", '<aside aria-label="One">x</aside><aside aria-label="One">y</aside>', ("list", "feed")),
    *added("every_id_stands_once", '<p id="twice">x</p><p id="twice">y</p>'),
    *added("every_id_stands_once", '<p id="">x</p>', ("list", "feed")),
    *added("every_id_stands_once", '<p id="two words">x</p>', ("list", "feed")),
    *added("labels_and_descriptions_exist", '<p aria-describedby="nowhere">x</p>'),
    *added("labels_and_descriptions_exist", '<label for="nowhere">x</label>', ("list", "feed")),
    *added("labels_and_descriptions_exist", '<b id="there">x</b><section aria-labelledby="there nowhere">x</section>', ("list",)),
    *added("labels_and_descriptions_exist", '<template><i id="inert">x</i></template><p aria-details="inert">x</p>', ("list",)),
    Seed("pages_can_be_enlarged", HTML_FORMS, *viewport("user-scalable=no")),
    Seed("pages_can_be_enlarged", ("list",), *viewport("user-scalable = 0")),
    Seed("pages_can_be_enlarged", ("list",), *viewport("maximum-scale=1")),
    Seed("pages_can_be_enlarged", ("list",), *viewport("maximum-scale=4.99")),
    Seed("pages_can_be_enlarged", ("list",), 'name="viewport"', 'name="other"'),
    *added("focus_follows_the_page", '<p tabindex="1">x</p>'),
    *added("nothing_silent_takes_focus", '<p aria-hidden="true"><a href="/">x</a></p>'),
    *added("nothing_silent_takes_focus", '<button aria-hidden="true">x</button>', ("list", "feed")),
    Seed("redirects_lead_on_at_once", ("redirect",), 'content="0; url=', 'content="5; url='),
    Seed("redirects_lead_on_at_once", ("redirect",), re.compile(r'content="0; url=[^"]*"'), 'content="0"'),
]

LOOK_ALIKES = [
    Seed("html_names_the_language_of_the_page", HTML_FORMS, '<html dir="ltr" lang="en">', '<html lang="EN">'),
    Seed("page_has_one_title", ("article",), "</svg>", "<title>A heart</title></svg>"),
    Seed("page_has_one_main_heading", ("list",), "</main>", "<h1 hidden>x</h1><template><h1>y</h1></template></main>"),
    *added("every_heading_has_words", '<h2><img alt="A heart" src="/theme/img/mark.svg"></h2><template><h2></h2></template>'),
    *added("every_heading_has_words", '<h2 aria-label="Words"></h2>'),
    *added("no_heading_level_is_skipped", "<h2>x</h2><h3>x</h3><h4>x</h4><h2>x</h2><template><h6>x</h6></template>"),
    Seed("page_has_one_main_part", ("list",), "</main>", '</main><main hidden></main><template><main></main><p role="main"></p></template>'),
    Seed("page_has_one_main_part", ("list",), '<main class="main"', '<main class="main" role="main"'),
    *(
        Seed("skip_link_comes_first", ("list",), SKIP, before + SKIP)
        for before in (
            *("<a>No link</a>", '<a href="/" tabindex="-1">x</a>', '<input type="hidden">', '<button hidden="">Menu</button>', "<video></video>"),
            *('<div hidden><a href="/">x</a></div>', '<template><a href="/">x</a></template>', "<p>Words</p>", "<audio></audio>"),
        )
    ),
    Seed("skip_link_comes_first", ("list",), 'href="#main"', 'href="#call"'),
    Seed("menus_have_names_of_their_own", ("list",), "</main>", "<template><nav></nav></template></main>"),
    Seed("menus_have_names_of_their_own", ("list",), "</main>", '<nav role="list"></nav></main>'),
    Seed("menus_have_names_of_their_own", ("list",), re.compile(r"<nav\b.*?</nav>", re.DOTALL), ""),
    Seed("menus_have_names_of_their_own", ("list",), re.compile(r"(<body.*)</body>", re.DOTALL), "<body><nav>Alone</nav></body>"),
    *added("regions_have_names", '<section>No landmark</section><aside role="note">x</aside><template><p role="region">x</p></template>'),
    *added("regions_have_names", '<h2 id="of-it">x</h2><div aria-labelledby="of-it" role="region">x</div>'),
    Seed("regions_have_names", ("list",), re.compile(r"<body.*</body>", re.DOTALL), "<body><aside>Alone</aside></body>"),
    *added("regions_have_different_names", '<p aria-label="One" role="region">x</p><aside aria-label="One">y</aside>'),
    *added("regions_have_different_names", '<p role="region">x</p><p role="region">y</p>'),
    *added("every_id_stands_once", '<p id="once">x</p><template><p id="once">x</p><p id="once">y</p></template><p id="twice">x</p>'),
    *added("every_id_stands_once", '<template><p id="later">x</p></template><p id="later">x</p>'),
    *added("labels_and_descriptions_exist", '<b id="one">x</b><b id="two">y</b><p aria-labelledby="one two" aria-label="z">x</p>'),
    *added("labels_and_descriptions_exist", '<template><p aria-describedby="nowhere">x</p></template>'),
    *(
        Seed("pages_can_be_enlarged", HTML_FORMS, *viewport(more))
        for more in ("user-scalable=yes", "maximum-scale=5", "maximum-scale=10", "minimum-scale=1", "user-scalable=1")
    ),
    *added("focus_follows_the_page", '<p tabindex="0">x</p><p tabindex="-1">y</p><p tabindex="x">z</p>'),
    *added("nothing_silent_takes_focus", '<svg aria-hidden="true"><path></path></svg><p aria-hidden="false"><a href="/">x</a></p>'),
    *added("nothing_silent_takes_focus", '<p aria-hidden="true"><a href="/" tabindex="-1">x</a><button hidden="">y</button></p>'),
    *added("nothing_silent_takes_focus", '<template><p aria-hidden="true"><a href="/">x</a></p></template>'),
    Seed("redirects_lead_on_at_once", ("redirect",), 'content="0; url=', 'content="00 ;URL='),
]
