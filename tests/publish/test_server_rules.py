"""The policy as servers need it: one value of each header for each file that is sent."""

import re

import pytest

from plugins.publish.apache import apache_host
from plugins.publish.header_policy import PathHeaders
from plugins.publish.nginx import nginx_http
from plugins.publish.server_rules import NOT_SERVED, by_header, regex

POLICY = (
    PathHeaders("/*", {"A": "all"}),
    PathHeaders("/b/*", {"A": "b", "C": "c"}),
    PathHeaders("/b/d/*", {"A": 'a "quoted" 5% of \\', "Content-Type": "text/plain"}),
)


def test_each_header_has_a_default_and_cases_in_the_order_of_the_policy() -> None:
    """The last that covers a path counts; kinds of content are told by names of files."""
    found = by_header(POLICY)
    assert {name: (said.default, said.cases) for name, said in found.items()} == {
        "A": ("all", [("^/b/", "b"), ("^/b/d/", 'a "quoted" 5% of \\')]),
        "C": ("", [("^/b/", "c")]),
    }


@pytest.mark.parametrize(
    ("pattern", "covered", "others"),
    [
        ("/b/*", ["/b/", "/b/index.html.br", "/b/c/d.e"], ["/b", "/a/b/", "/B/"]),
        ("/", ["/", "/index.html", "/index.html.br", "/index.html.gz"], ["/a", "/index.htm", "/es/", "/index.html.zip"]),
        ("/es/", ["/es/", "/es/index.html"], ["/es/a/", "/"]),
        ("/404.html", ["/404.html", "/404.html.gz"], ["/404xhtml", "/es/404.html", "/404.html/"]),
    ],
)
def test_a_pattern_covers_the_files_behind_its_paths(pattern: str, covered: list[str], others: list[str]) -> None:
    """A server looks at the name of the file that it sends, also of the one in fewer bytes."""
    found = re.compile(regex(pattern))
    assert [path for path in (*covered, *others) if found.search(path)] == covered


@pytest.mark.parametrize(
    "path", ["/.server/x", "/.release-record.json", "/a/.b/c", "/a/.b", "/_headers", "/_redirects", "/a.html.br", "/a/b.gz", "/.well-known/.x"]
)
def test_what_is_not_served_is_told_by_its_name(path: str) -> None:
    """Whatever lies there."""
    assert re.search(NOT_SERVED, path)


@pytest.mark.parametrize("path", ["/", "/.well-known/gpc.json", "/a/_headers", "/_headers.html", "/a.b/c", "/gz", "/a.br/c"])
def test_everything_else_is(path: str) -> None:
    """Names that only look like these."""
    assert not re.search(NOT_SERVED, path)


def test_words_of_values_stand_in_settings_as_servers_read_them() -> None:
    """Quotation marks, backslashes, and the percent sign that means something to Apache."""
    about = (POLICY, {}, ("en",), {}, ())
    assert 'Header always set A "a \\"quoted\\" 5%% of \\\\"\n' in apache_host(*about)
    assert '    "~^/b/d/" "a \\"quoted\\" 5% of \\\\";\n    "~^/b/" "b";\n' in nginx_http(*about)
