"""Verdicts on single addresses: what leads nowhere is named with its remedy, what is right is let alone."""

from typing import NamedTuple

import pytest

from plugins.check.link_judge import UNKNOWN_ORIGIN, Judge, is_link
from plugins.check.link_rules import ADDRESS, FRAGMENT, STRAIGHT, TARGET, LinkRule
from plugins.check.static_server import Files

ORIGIN = "https://www.example.com"
PAGE = "health/heart/salt/index.html"
IDS = {PAGE: ("what-to-do", "a b", "año", "100%", "Top10"), "picture.svg": ("leaf",), "index.html": (), "x.html": ("y",), "other/index.html": ("z",)}
NAMES = [*IDS, "health/index.html", "health/heart/index.html", "paper.pdf", "old/index.html", "empty/a.png", ".secret", "a b/index.html"]


class Link(NamedTuple):
    """An address in an element."""

    url: str
    element: str = "a"
    attribute: str = "href"


def new_judge() -> Judge:
    """Return the judge of a small site with one old address."""
    return Judge(ORIGIN, Files(NAMES), IDS.get, {"old/index.html": "/health/"})


JUDGE = new_judge()


LEADS_SOMEWHERE = [
    *(
        "/",
        "/health/",
        "/health/heart/salt/",
        "/index.html",
        "../",
        "..",
        "./",
        "../../../x.html",
        "../../../../../../x.html",
        "?page=2",
        "/health/?a=b#",
    ),
    *(
        "#",
        "#what-to-do",
        "#top",
        "#TOP",
        "#a b",
        "#a%20b",
        "#año",
        "#a%C3%B1o",
        "#100%",
        "#100%25",
        "#:~:text=salt",
        "#what-to-do:~:text=salt,less",
    ),
    *("/x.html#y", "/x.html?q#y", "https://www.example.com/x.html#y", "//www.example.com/health/", "HTTPS://WWW.EXAMPLE.COM/health/"),
    *("https://www.example.com:443/health/", "https:/health/", "/health\\heart\\", "\\health\\", " /health/ ", "/hea\tlth/", "/a b/", "/a%20b/"),
    *("/paper.pdf#page=3", "/picture.svg#leaf", "/picture.svg#svgView(viewBox(0,0,1,1))", "/picture.svg#xywh=0,0,1,1", "/health/#top"),
    *(
        "https://other.example.com/nothing/",
        "https://example.com/nothing/",
        "http://www.example.com/nothing/",
        "https://www.example.com.:443/nothing/",
    ),
    *("https://www.example.com:8443/nothing/", "ftp://www.example.com/nothing", "javascript:void(0)", "data:,x", "about:srcdoc"),
    *("mailto:a@example.com", "mailto:a@example.com,b@example.com?subject=x", "mailto:?subject=x", "tel:911", "sms:62622", "tel:+18005550100"),
]


@pytest.mark.parametrize("written", LEADS_SOMEWHERE)
def test_what_leads_somewhere_is_let_alone(written: str) -> None:
    """Every way of writing an address that a browser resolves to a file, to a place on it, or to somewhere else."""
    assert JUDGE.verdict(Link(written), PAGE) is None


LEADS_NOWHERE = [
    ("/nothing/", TARGET, "/nothing/", 'nothing stands at "/nothing/"', TARGET.remedy),
    ("https://www.example.com/nothing/", TARGET, "/nothing/", 'nothing stands at "/nothing/"', TARGET.remedy),
    ("nothing", TARGET, "/health/heart/salt/nothing", 'nothing stands at "/health/heart/salt/nothing"', TARGET.remedy),
    ("/health/heart/slat/", TARGET, "/health/heart/slat/", 'nothing stands at "/health/heart/slat/"', 'did you mean "/health/heart/salt/"?'),
    ("/Health/", TARGET, "/Health/", 'nothing stands at "/Health/"', 'did you mean "/health/"? (servers tell capital letters apart)'),
    ("/x/", TARGET, "/x/", 'nothing stands at "/x/"', 'did you mean "/x.html"?'),
    ("/A B/", TARGET, "/A B/", 'nothing stands at "/A%20B/"', 'did you mean "/a%20b/"? (servers tell capital letters apart)'),
    ("/health", TARGET, "/health", '"/health" is a folder, and the address of its page ends with a slash', 'write "/health/"'),
    (
        "/health/heart?x#y",
        TARGET,
        "/health/heart",
        '"/health/heart" is a folder, and the address of its page ends with a slash',
        'write "/health/heart/"',
    ),
    ("/empty/", TARGET, "/empty/", '"/empty/" is a folder that has no page of its own', TARGET.remedy),
    ("/.secret", TARGET, "/.secret", 'a server gives "/.secret" to nobody', "take the link out"),
    (
        "/100%/",
        TARGET,
        "/100%/",
        'no server takes "/100%/" for an address',
        "correct it: a % stands only before two digits 0 to 9, A to F",
    ),
    ("#nothing", FRAGMENT, "/health/heart/salt/#nothing", '"/health/heart/salt/" has no place "#nothing"', FRAGMENT.remedy),
    (
        "#what-to-od",
        FRAGMENT,
        "/health/heart/salt/#what-to-od",
        '"/health/heart/salt/" has no place "#what-to-od"',
        'did you mean "#what-to-do"?',
    ),
    (
        "#What-To-Do",
        FRAGMENT,
        "/health/heart/salt/#What-To-Do",
        '"/health/heart/salt/" has no place "#What-To-Do"',
        'did you mean "#what-to-do"?',
    ),
    ("#a+b", FRAGMENT, "/health/heart/salt/#a+b", '"/health/heart/salt/" has no place "#a+b"', 'did you mean "#a b"?'),
    ("#nothing:~:text=x", FRAGMENT, "/health/heart/salt/#nothing", '"/health/heart/salt/" has no place "#nothing"', FRAGMENT.remedy),
    ("/x.html#Y", FRAGMENT, "/x.html#Y", '"/x.html" has no place "#Y"', FRAGMENT.remedy),
    ("/#page=2", FRAGMENT, "/#page=2", '"/" has no place "#page=2"', FRAGMENT.remedy),
    ("/picture.svg#leave", FRAGMENT, "/picture.svg#leave", '"/picture.svg" has no place "#leave"', 'did you mean "#leaf"?'),
    ("/old/", STRAIGHT, "/old/", '"/old/" only leads on to "/health/"', 'write "/health/"'),
    ("/old/#x", STRAIGHT, "/old/", '"/old/" only leads on to "/health/"', 'write "/health/"'),
    (
        "/health//heart/",
        STRAIGHT,
        "/health/heart/",
        '"/health/heart/" is written with doubled or encoded slashes, which not every server reads alike',
        'write "/health/heart/"',
    ),
    ("https://[", ADDRESS, "https://[", 'no browser can read the address "https://["', "correct it"),
    ("mailto:", ADDRESS, "mailto:", '"mailto:" writes to nobody', ADDRESS.remedy),
    ("tel:", ADDRESS, "tel:", '"tel:" dials nothing', ADDRESS.remedy),
    ("", ADDRESS, "a href", "the href of <a> is empty", ADDRESS.remedy),
    (" \n", ADDRESS, "a href", "the href of <a> is empty", ADDRESS.remedy),
]


@pytest.mark.parametrize(("written", "rule", "target", "says", "remedy"), LEADS_NOWHERE)
def test_what_leads_nowhere_is_named(written: str, rule: LinkRule, target: str, says: str, remedy: str) -> None:
    """With the target as a server sees it, what is wrong and what to write instead."""
    assert JUDGE.verdict(Link(written), PAGE) == (rule, target, says, remedy)


@pytest.mark.parametrize(
    ("element", "attribute", "is_wrong"),
    [
        *(("img", "src", True), ("link", "href", True), ("script", "src", True), ("iframe", "src", True)),
        *(("form", "action", False), ("input", "formaction", False), ("a", "ping", False), ("meta", "content", False), ("base", "href", False)),
    ],
)
def test_an_empty_address_is_wrong_where_something_was_forgotten(element: str, attribute: str, is_wrong: bool) -> None:
    """A form that names none is sent to its own page."""
    verdict = JUDGE.verdict(Link("", element, attribute), PAGE)
    assert (verdict is not None) == is_wrong


@pytest.mark.parametrize(
    ("written", "is_right"),
    [("x.html", True), ("#y", False), ("x.html#y", True), ("salt/", False), ("/health/", True), ("https://[", False), ("mailto:a@example.com", True)],
)
def test_the_base_of_a_page_moves_its_addresses(written: str, is_right: bool) -> None:
    """A fragment alone too: it is a place on the base (HTML 4.2.3)."""
    assert (JUDGE.verdict(Link(written), PAGE, "/other/../") is None) == is_right


def test_a_base_elsewhere_takes_every_address_along() -> None:
    """Nothing of this site is meant then; where the base cannot be read it counts for nothing."""
    assert JUDGE.verdict(Link("/nothing/"), PAGE, "https://other.example/") is None
    assert JUDGE.verdict(Link("/nothing/"), PAGE, "https://[") is not None
    assert JUDGE.verdict(Link("/health/"), PAGE, "https://[") is None


def test_a_site_of_unknown_origin_has_no_whole_addresses() -> None:
    """They lead elsewhere for all that anybody knows."""
    judge = Judge(UNKNOWN_ORIGIN, Files(NAMES), IDS.get, {})
    assert judge.verdict(Link("https://www.example.com/nothing/"), PAGE) is None
    assert judge.verdict(Link("/nothing/"), PAGE) is not None


def test_the_origin_may_be_written_in_any_way() -> None:
    """With a slash, in capitals, with its port."""
    judge = Judge("HTTPS://WWW.Example.com:443/", Files(NAMES), IDS.get, {})
    assert judge.verdict(Link("https://www.example.com/nothing/"), PAGE) is not None


def test_the_same_relative_address_is_judged_on_each_page() -> None:
    """What is kept is kept for its page."""
    assert JUDGE.verdict(Link("../"), "index.html") is None
    assert JUDGE.verdict(Link("salt/"), PAGE) is not None
    assert JUDGE.verdict(Link("salt/"), "health/heart/index.html") is None
    assert JUDGE.verdict(Link("#what-to-do"), "index.html") is not None


def test_a_place_in_a_file_that_nobody_has_read_is_not_judged() -> None:
    """A fragment of a PDF is a page number and the like."""
    assert JUDGE.verdict(Link("/paper.pdf#nothing"), PAGE) is None


@pytest.mark.parametrize(
    ("element", "attribute", "expected"),
    [
        *(
            ("a", "href", True),
            ("use", "xlink:href", True),
            ("img", "srcset", True),
            ("meta", "content", True),
            ("style", "text", True),
            ("css", "url", True),
        ),
        *(
            ("base", "href", False),
            ("id", "text", False),
            ("object", "classid", False),
            ("applet", "code", False),
            ("p", "title", False),
            ("rect", "fill", True),
        ),
    ],
)
def test_only_what_is_resolved_as_it_stands_is_a_link(element: str, attribute: str, expected: bool) -> None:
    """A title that looks like CSS, a name of a feed and parts of old objects are none."""
    assert is_link(Link("/nothing/", element, attribute)) == expected
    assert (JUDGE.verdict(Link("/nothing/", element, attribute), PAGE) is not None) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("/", True),
        ("/health/", True),
        (f"{ORIGIN}/health/heart/", True),
        ("/health/heart/salt/#what-to-do", True),
        ("/other/#z", True),
        ("/other/#", True),
        ("/health/heart/salt/#nothing", False),  # nothing stands there
        ("/health/#what-to-do", False),  # its places are not known
        ("/nothing/", False),
        ("/old/", False),  # only leads on
        ("/health/heart/salt/#What-To-Do", False),
        ("/health/heart/salt/#a%20b", False),  # right, but not plainly: these are left to the verdict
        ("/a%20b/", False),
        ("/x.html#y", False),
        ("/health/?page=2", False),
        (f"{ORIGIN}.evil/health/", False),
        (ORIGIN, False),
        ("health/", False),
        ("", False),
        ("#what-to-do", False),
    ],
)
def test_what_is_plainly_there_is_known_at_a_glance(written: str, expected: bool) -> None:
    """What is there in no doubt needs no verdict, and would get a good one."""
    assert JUDGE.is_plainly_there(written) is expected
    assert not expected or JUDGE.verdict(Link(written), "index.html") is None
