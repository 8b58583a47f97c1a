"""Scripts that ask nobody are left alone, and so is the opt-out in any other spelling that keeps its word."""

import pytest

from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rules.scripts import opt_out_script_honours_gpc, scripts_ask_nobody, scripts_stand_in_files, without_comments
from tests.check.conftest import Files
from tests.check.subjects import found, says, script
from tests.conftest import theme_file

KEPT = """const no = navigator.globalPrivacyControl === true;
const keep = (made) => { write("ad_choice", made, 63_072_000); };
const write = (name, value, life) => { document.cookie = name + "=" + value + ";Max-Age=" + life + "; samesite=Lax; Secure; Path=/"; };
if (!no && chosen()) load(document.querySelector("template").content);
"""


def opt_out(text: str) -> File:
    """Return an opt-out of a test's own."""
    return script(text, "theme/js/opt-out.4711.js")


def test_code_in_a_page_is_named_where_it_stands(policy: Policy) -> None:
    """With the line of the page."""
    html = b'<!DOCTYPE html><p>a</p>\n<img src="/a" alt="" onerror="a()">\n<script>b()</script>\n<script type="importmap">{}</script>'
    assert found(scripts_stand_in_files, "contact/index.html", html, policy) == [
        "3: <script> holds code in the page (JavaScript)",
        "4: <script> holds code in the page (importmap)",
        "2: <img onerror> holds code",
    ]
    empty = b"<!DOCTYPE html><p>a</p>\n<script></script>"
    assert found(scripts_stand_in_files, "contact/index.html", empty, policy) == ["2: <script> holds code in the page (JavaScript)"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script href="/a.js"/><a href="/b"><path/></a></svg>'),
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><script xlink:href="/a.js"/></svg>'),
        ("a.png", "<script>a()</script>"),
    ],
)
def test_a_picture_without_code_is_left_alone(path: str, text: str, policy: Policy) -> None:
    """A photograph cannot hold any."""
    assert says(scripts_stand_in_files, File(path, "picture", text.encode()), policy) == []


def test_only_the_opt_out_may_keep_a_choice(policy: Policy) -> None:
    """With its own word for it."""
    assert says(scripts_ask_nobody, script("document.cookie"), policy) == ["the script keeps something with the visitor: document.cookie"]
    assert says(scripts_ask_nobody, script("document.cookie", "theme/js/opt-out.js"), policy) == []


def test_an_asking_script_is_named_where_it_stands(policy: Policy) -> None:
    """With its line, behind comments too."""
    code = b'/* a\n*/\nfetch("/a");\nconst b = "//elsewhere.example/x";'
    assert found(scripts_ask_nobody, "theme/js/more.js", code, policy) == [
        "3: the script can ask a server or change the address: fetch",
        "4: the script names another host: elsewhere.example",
    ]


def test_comments_go_and_strings_stay() -> None:
    """What looks like a comment in a string is none."""
    assert without_comments("a /* b */ c // d\ne") == "a   c  \ne"
    for text in ('"/* a */"', "'// a'", "`/* ${a} // */`", r'"\"/* a */"', r"'\'// a'"):
        assert without_comments(text) == text


def test_the_opt_out_as_it_ships_keeps_its_word(proven: Files, policy: Policy) -> None:
    """And so does one in other words."""
    assert says(opt_out_script_honours_gpc, opt_out(proven[theme_file("js/opt-out.js")].decode()), policy) == []
    assert says(opt_out_script_honours_gpc, opt_out(KEPT), policy) == []
    assert says(opt_out_script_honours_gpc, script("Math.random()"), policy) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (" === true", "", "the script does not ask for Global Privacy Control (navigator.globalPrivacyControl === true)"),
        ("!no && ", "", "the script can load a tag before or without asking for the signal (if (!no && ...))"),
        ("if (!no", "if (!other", "the script can load a tag before or without asking for the signal (if (!no && ...))"),
        ("load(document", 'load(document.createElement("script")); load(document', ""),
        (
            "if (!no",
            'load(document.createElement("script")); if (!no',
            "the script can load a tag before or without asking for the signal (if (!no && ...))",
        ),
        ("if (!no", "load(a.cloneNode(true)); if (!no", "the script can load a tag before or without asking for the signal (if (!no && ...))"),
        (" samesite=Lax;", "", "a cookie is set without samesite=lax"),
        (" Secure;", "", "a cookie is set without secure"),
        ("Path=/", "Domain = .plan.example", "a cookie is set for other sites too (Domain)"),
        ("63_072_000", "31_535_999", "the choice is kept for less than a year"),
        ('"ad_choice"', '"choice"', "the choice is kept for less than a year"),
        ("const no", "const id = Math . random(), no", "the script can tell visitors apart: Math . random"),
        ("const no", "// Math.random()\nconst no", ""),
    ],
)
def test_an_opt_out_that_breaks_its_word_is_named(old: str, new: str, what: str, policy: Policy) -> None:
    """Each part of what the pages promise."""
    assert old in KEPT
    assert says(opt_out_script_honours_gpc, opt_out(KEPT.replace(old, new)), policy) == [what] * bool(what)


def test_an_opt_out_that_loads_nothing_needs_no_condition(policy: Policy) -> None:
    """A site that allows no tag could have such a one."""
    assert says(opt_out_script_honours_gpc, opt_out(KEPT.partition("if (!no")[0]), policy) == []
