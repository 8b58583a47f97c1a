"""The names that screen readers read out, as the audit works them out."""

import datetime as dt

import pytest

from plugins.check.addresses import HostClasses
from plugins.check.finished import Page, read_page
from plugins.check.names import heard, is_silent, label_of, name_of, start_of
from plugins.check.policy import Policy

POLICY = Policy(dt.date(2026, 11, 30), ("en", "es"), "Plan", "https://plan.example", "", "", HostClasses(()), {}, {}, {}, (), {})
NAMES = {
    "<a>Salt and <b>your</b>\n heart</a>": "Salt and your heart",
    '<a><img alt="A heart"> Heart</a>': "A heart Heart",
    '<a>Salt<span aria-hidden="true"> ↗</span></a>': "Salt",
    "<a>Salt<span hidden> and pepper</span></a>": "Salt",
    "<a>Salt<script>x()</script><style>y</style><template>z</template></a>": "Salt",
    '<a aria-label="Source 5">[5]</a>': "Source 5",
    '<a>About <span aria-label="salt">NaCl</span></a>': "About salt",
    '<i id="one">First</i><a aria-labelledby="one nowhere two">x</a><i id="two">second</i>': "First second",
    '<template><i id="one">Inert</i></template><a aria-labelledby="one">Own words</a>': "Own words",
    '<a title="Home"><img alt=""></a>': "Home",
    "<a><svg><title>Home</title><path/></svg></a>": "Home",
    '<img class="it" alt=" A  heart ">': "A heart",
    '<img class="it">': "",
    '<input class="it" type="button" value="Go">': "Go",
    '<input class="it" type="image" alt="Search" value="x">': "Search",
    '<area class="it" alt="North">': "North",
    '<p class="it"><input value="Go"> now</p>': "Go now",
    "<a> </a>": "",
}


def page_of(body: str) -> Page:
    """Return a page with this body."""
    return read_page("about/index.html", f"<body>{body}</body>".encode(), POLICY)


@pytest.mark.parametrize("html", NAMES)
def test_the_name_is_what_a_screen_reader_says(html: str) -> None:
    """Labels come before contents, contents before titles; what is hidden says nothing."""
    page = page_of(html)
    element = next((element for element in page.elements if element.has_class("it") or element.tag == "a"), None)
    assert element is not None
    assert name_of(element, page) == NAMES[html]


def test_contents_do_not_label_a_frame() -> None:
    """What stands in a region is no name for it."""
    page = page_of('<p title="x">Words</p><section aria-label=" Named ">Words</section>')
    assert [label_of(element, page) for element in page.live("p", "section")] == ["", "Named"]
    assert [heard(element) for element in page.live("p")] == ["Words"]


def test_what_is_hidden_is_silent_with_all_that_stands_in_it() -> None:
    """By either attribute; aria-hidden="false" hides nothing."""
    page = page_of('<div hidden><p>a</p></div><div aria-hidden="true"><p>b</p></div><div aria-hidden="false"><p>c</p></div><p hidden>d</p>')
    assert [is_silent(element) for element in page.live("p")] == [True, True, False, True]


def test_an_element_is_found_by_its_first_words_or_what_else_tells_it() -> None:
    """Text that stands in the file as it is."""
    page = page_of('<ul>\n<li><b>First</b> words</li></ul><ol id="list"></ol><a href="/x/" id="y"></a><hr><label for="z" class="w"></label>')
    assert [start_of(element) for element in page.live("ul", "ol", "a", "hr", "label")] == ["First", 'id="list"', "/x/", "<hr", 'for="z"']
