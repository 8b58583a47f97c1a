"""Faults for plugins/check/rules/text_alternatives.py, and what looks like them."""

from plugins.check.rule import Form
from tests.check.seeds import Seed, added

PICTURE = "/theme/img/mark.svg"
FEW: tuple[Form, ...] = ("list", "feed")


def outside(words: str, address: str = "https://www.cdc.gov/") -> str:
    """Return a link that leaves the site."""
    return f'<a data-outbound="gov" href="{address}">{words}<span class="outbound-note"> (leaves our site)</span></a>'


SEEDS = [
    *added("pictures_have_words", f'<img src="{PICTURE}">'),
    *added("pictures_have_words", f'<img alt="" src="{PICTURE}">', FEW),
    *added("pictures_have_words", f'<figure><img alt=" " src="{PICTURE}"><figcaption>A caption</figcaption></figure>', FEW),
    *added("pictures_have_words", f'<a href="/"><img alt="" src="{PICTURE}"></a>', FEW),
    *added("pictures_have_words", f'<a href="/"><img src="{PICTURE}"> Words</a>', FEW),
    *added("pictures_have_words", f'<p>Words <img alt="" src="{PICTURE}"></p>', FEW),
    *added("pictures_have_words", f'<object data="{PICTURE}"></object>', FEW),
    *added("pictures_have_words", f'<input src="{PICTURE}" type="image">', FEW),
    *added("pictures_have_words", '<svg role="img"><path></path></svg>', FEW),
    *added("pictures_have_words", '<div role="img"></div>', FEW),
    *added("picture_words_say_what_it_shows", f'<img alt="IMG_2024.jpeg" src="{PICTURE}">'),
    *added("picture_words_say_what_it_shows", '<img alt="blood-pressure" src="/theme/img/blood-pressure.svg">', FEW),
    *added("picture_words_say_what_it_shows", f'<img alt="An image of a heart" src="{PICTURE}">', FEW),
    *added("picture_words_say_what_it_shows", f'<img alt="Imagen de una familia" src="{PICTURE}">', FEW),
    *added("picture_words_say_what_it_shows", f'<img alt="Photo" src="{PICTURE}">', FEW),
    *added("links_and_buttons_have_names", '<a href="/nowhere/"></a>'),
    *added("links_and_buttons_have_names", '<map><area alt="" href="/nowhere/"></map>', FEW),
    *added("links_and_buttons_have_names", '<a href="/nowhere/"><span aria-hidden="true">For the eye only</span></a>', FEW),
    *added("links_and_buttons_have_names", '<a aria-label=" " href="/nowhere/"><template>Later</template></a>', FEW),
    *added("links_and_buttons_have_names", '<button hidden="" type="button"></button>', FEW),
    *added("links_and_buttons_have_names", "<details><summary></summary>Words</details>", FEW),
    *added("links_and_buttons_have_names", '<input type="button">', FEW),
    *added("links_and_buttons_have_names", '<p role="button" tabindex="0"></p>', FEW),
    *added("no_link_says_click_here", '<a href="/health/">Here</a>'),
    *added("no_link_says_click_here", '<a href="/health/">[Click here.]</a>', FEW),
    *added("no_link_says_click_here", '<a href="/health/">Haga clic aquí</a>', FEW),
    *added("no_link_says_click_here", outside("click here"), FEW),
    *added("link_words_say_where_they_lead", '<a href="/health/">Read more »</a>'),
    *added("link_words_say_where_they_lead", '<a href="/es/">Más información</a>', FEW),
    *added("link_words_say_where_they_lead", outside("Learn more"), FEW),
    *added("link_words_lead_to_one_page", '<a href="/health/">Salt</a> <a href="/a-z/">Salt</a>'),
    *added("link_words_lead_to_one_page", outside("salt") + outside("Salt", "https://www.heart.org/"), FEW),
    *added("fields_have_labels", '<input id="name">'),
    *added("fields_have_labels", '<input type="search" placeholder="Search">', FEW),
    *added("fields_have_labels", "<select></select>", FEW),
    *added("fields_have_labels", '<label for="other">Words</label><textarea id="this"></textarea>', FEW),
    *added("fields_have_labels", '<label for="this"></label><textarea id="this"></textarea>', FEW),
    *added("fields_have_labels", "<label><input></label>", FEW),
    *added("fields_have_labels", "<label>Words</label><input>", FEW),
    *added("frames_have_titles", '<iframe src="/"></iframe>'),
    *added("frames_have_titles", '<iframe src="/" title=" "></iframe>', FEW),
    *added("sound_and_film_can_be_stopped_and_read", "<audio></audio>"),
    *added("sound_and_film_can_be_stopped_and_read", '<video><track kind="captions"></video>', FEW),
    *added("sound_and_film_can_be_stopped_and_read", '<video controls><track kind="chapters"></video>', FEW),
    *added("nothing_plays_by_itself", "<video autoplay></video>"),
    *added("nothing_plays_by_itself", '<bgsound src="/a.wav">', FEW),
    *added("buttons_have_a_type", "<button>Words</button>"),
    *added("buttons_have_a_type", '<button type="buton">Words</button>', FEW),
    *added("what_folds_has_a_summary", "<details><p>Words</p></details>"),
    *added("what_folds_has_a_summary", "<details>Words</details>", FEW),
    *added("what_folds_has_a_summary", "<details><p>Words</p><summary>Late</summary></details>", FEW),
]

LOOK_ALIKES = [
    *added("pictures_have_words", f'<img alt="A heart" src="{PICTURE}"><img alt="" role="presentation" src="{PICTURE}">', FEW),
    *added("pictures_have_words", f'<a href="/"><img alt="" src="{PICTURE}"> Words</a><button type="button"><img alt="">Words</button>', FEW),
    *added("pictures_have_words", f'<p aria-hidden="true"><img src="{PICTURE}"></p><p hidden><img src="{PICTURE}"></p>', FEW),
    *added("pictures_have_words", f'<template><img src="{PICTURE}"><p role="img"></p><input type="image"></template>', FEW),
    *added("pictures_have_words", f'<object data="{PICTURE}">A heart</object><input alt="Go" src="{PICTURE}" type="image"><input>', FEW),
    *added("pictures_have_words", '<svg role="img"><title>A heart</title></svg><p aria-label="A heart" role="img"></p><svg></svg>', FEW),
    *added("picture_words_say_what_it_shows", '<img alt="Heart" src="/heart.svg"><img alt="Blood pressure" src="/blood-pressure.svg">', FEW),
    *added("picture_words_say_what_it_shows", '<img alt="A photo album"><img alt="Imagen de resonancia magnética"><img alt="">', FEW),
    *added("picture_words_say_what_it_shows", '<img alt="Her picture of a house"><img alt="The site carepages.example"><img>', FEW),
    *added("links_and_buttons_have_names", '<a id="old"></a><a href="/"><img alt="Home"></a><a aria-label="Home" href="/"></a>', FEW),
    *added("links_and_buttons_have_names", '<a href="/"><svg><title>Home</title></svg></a><a href="/" title="Home"></a>', FEW),
    *added(
        "links_and_buttons_have_names", '<b id="of-it">Home</b><a aria-labelledby="of-it" href="/"></a><a href="/"><b aria-label="Home"></b></a>', FEW
    ),
    *added("links_and_buttons_have_names", '<a aria-hidden="true" href="/" tabindex="-1"></a><input type="button" value="Go"><input>', FEW),
    *added("links_and_buttons_have_names", '<template><a href="/"></a><button></button><input type="button"><p role="link"></p></template>', FEW),
    *added("links_and_buttons_have_names", '<p role="note"></p><p role="button">Words</p>', FEW),
    *added("no_link_says_click_here", '<p>Click here</p><a href="/">Here is the list of shots</a><a>here</a><a href="/">There</a>', FEW),
    *added("no_link_says_click_here", '<a aria-label="About shots" href="/">here</a><a href="/">Read more</a>', FEW),
    *added("link_words_say_where_they_lead", '<a href="/">Read more about salt</a><a href="/">More shots</a><a href="/">here</a>', FEW),
    *added("link_words_lead_to_one_page", '<a href="/a-z/">Salt</a><a href="/a-z/#letter-s">Salt</a><a href="#s">Salt</a>', FEW),
    *added("link_words_lead_to_one_page", '<a href="https://[">Salt</a><a href="/a-z/">Salt</a><a href="/health/"></a><a href="/"></a>', FEW),
    *added("link_words_lead_to_one_page", '<section class="sources"><a href="/a-z/">Salt</a><a href="/health/">Salt</a></section>', FEW),
    *added("link_words_lead_to_one_page", '<section class="source-group"><a href="/a-z/">Salt</a><a href="/health/">Salt</a></section>', FEW),
    Seed("link_words_lead_to_one_page", ("list",), "</main>", '<a href="/x/">Salt</a></main><a href="/y/">Salt</a>'),
    *added("fields_have_labels", '<label for="this">Words</label><input id="this"><label>Words <input></label>', FEW),
    *added("fields_have_labels", '<input aria-label="Words"><input title="Words"><input type="hidden"><input type="submit">', FEW),
    *added("fields_have_labels", "<template><input><select></select></template>", FEW),
    *added("frames_have_titles", '<iframe title="A map"></iframe><iframe aria-label="A map"></iframe>', FEW),
    *added("sound_and_film_can_be_stopped_and_read", "<audio controls></audio><video controls><track></video>", FEW),
    *added("sound_and_film_can_be_stopped_and_read", '<video controls><track kind="chapters"><track kind="Captions"></video>', FEW),
    *added("nothing_plays_by_itself", "<video controls></video>", FEW),
    *added("buttons_have_a_type", '<button type="Submit">Words</button>', FEW),
    *added("what_folds_has_a_summary", "<details> <!-- x --><summary>Words</summary><p>More</p></details>", FEW),
]
