"""Links of a body."""

import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.page.pictures import MARK
from plugins.source.layout import HEIC_REMEDY
from plugins.source.links import FileReference, with_addresses
from tests.source.bodies import body_of, faults, html_of

NEITHER = (
    "is neither a file of this site nor a whole address; link to the page's .md file, to an address that begins with / or https://, or to #a-heading"
)


@pytest.mark.parametrize(
    ("text", "href", "path"),
    [
        ("[a](flu.md)", "{filename}flu.md", "flu.md"),
        ("[a](../vaccines/flu.md?x=1#when)", "{filename}../vaccines/flu.md?x=1#when", "../vaccines/flu.md"),
        ("[a]({filename}/health/heart/flu.md)", "{filename}/health/heart/flu.md", "/health/heart/flu.md"),
        ("[a](form.pdf)", "{static}form.pdf", "form.pdf"),
        ("[a][b]\n\n[b]: flu.md", "{filename}flu.md", "flu.md"),
        ("## [a](flu.md)", "{filename}flu.md", "flu.md"),
        ("<a href=flu.md>a</a>", "{filename}flu.md", "flu.md"),
        ("[a](FLU.MD)", "{filename}FLU.MD", "FLU.MD"),
        ("[a](my flu.md)", "{filename}my flu.md", "my flu.md"),
    ],
)
def test_a_path_becomes_pelicans_mark_for_a_file(text: str, href: str, path: str) -> None:
    """Editors write the path of the file beside them."""
    body = body_of(text)
    assert f'href="{href}"' in body.html
    assert [reference.path for reference in body.files] == [path]


@pytest.mark.parametrize(
    "address",
    ["/legal/privacy/", "#what-to-do", "https://a.example/x?y#z", "//a.example/", "HTTPS://A.example", "tel:911", "mailto:a@b.example", "sms:988"],
)
def test_whole_addresses_stay_as_they_are(address: str) -> None:
    """The link check judges them."""
    assert html_of(f"[a]({address})") == f'<p><a data-line="11" href="{address}">a</a></p>'


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("a\n\n[b](../heart/)", f'13 error unclear-link: "../heart/" {NEITHER}'),
        ("[b](www.cdc.gov)", f'11 error unclear-link: "www.cdc.gov" {NEITHER}'),
        ("[b](old.html)", f'11 error unclear-link: "old.html" {NEITHER}'),
        ("[b]({tag}salt)", f'11 error unclear-link: "{{tag}}salt" {NEITHER}'),
        ("[b]({filename}//salt.md)", f'11 error unclear-link: "{{filename}}//salt.md" {NEITHER}'),
        ("a\n\n[b]()", "13 error unclear-link: a link has no address; write it between the round brackets"),
        ("![b](IMG_1.HEIC)", f'11 error unclear-link: "IMG_1.HEIC" is a HEIC file, which most browsers cannot show; {HEIC_REMEDY}'),
        ("![b](salt.md)", '11 error unclear-link: "salt.md" is no picture of this site; give the path of an image file, from this file\'s folder'),
    ],
)
def test_an_address_that_leads_nowhere_is_named_at_its_line(text: str, error: str) -> None:
    """A browser would look for it below the page's own address."""
    assert faults(text) == [error]


def test_every_link_has_its_line() -> None:
    """Also those that Markdown writes otherwise than they were typed."""
    text = "[a](/x/)\n[b](/x/)\n<a@b.example>\n\n<a href='/y/'>c</a>\n\n![d](e.svg)\n\n[f](g.md)"
    html = html_of(text)
    assert [int(piece.partition('"')[0]) for piece in html.split('data-line="')[1:]] == [11, 12, 13, 15, 17, 19]
    assert body_of(text).files == [FileReference("e.svg", 17, is_shown=True), FileReference("g.md", 19)]


def test_only_links_carry_lines_into_the_page() -> None:
    """The seam takes them off again."""
    assert html_of("<p>a <b>b</b></p>") == "<p>a <b>b</b></p>"


class Shown:
    """What is known of a picture."""

    mark, usual = "known", ' usual="1"'


PIECES = ('<a href="{filename}', '<img alt="" src="{static}', ' src="{static}', "{filename}", "<", ">", "<p>", "a.png", "#", "?", '"', "\n", "&amp;")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_addresses_stand_where_a_look_at_every_tag_puts_them(html: str) -> None:
    """A mark in words, behind an attribute's end, or second in a tag stays what it is."""
    in_tag = re.compile(r'(<([a-z]+)([^<>]*? (?:href|src)="))\{(?:filename|static)\}([^"#?]*)')

    def placed(found: re.Match[str]) -> str:
        path = unescape(found[4])
        is_shown = found[2] == "img" and path == "a.png"
        return f'<img {MARK}="{Shown.mark}"{found[3]}{Shown.usual}' if is_shown else f"{found[1]}[{path}]"

    pictures: Any = {"a.png": Shown}
    assert with_addresses(html, "[{}]".format, pictures) == in_tag.sub(placed, html)
