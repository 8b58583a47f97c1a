"""Headers that let nobody else in are right in other words too; hosts of allowed tags only where no address tells of health."""

from dataclasses import replace

import pytest

from plugins.check.finished import File
from plugins.check.host_headers import HostHeaders, directives_of
from plugins.check.policy import Policy
from plugins.check.rules.headers import headers_enforce_the_promise, headers_let_nobody_else_in
from plugins.page.site import Cookie
from plugins.publish.header_policy import Options, header_policy
from plugins.publish.headers import headers_file
from tests.check.conftest import LANGUAGES, Files
from tests.check.seeds.headers import OTHER_WORDS
from tests.check.seeds.privacy import TAG
from tests.check.subjects import found, says

COOKIE = Cookie.model_validate({**TAG, "lifetime": {"en": "90 days", "es": "90 días"}})


def headers(text: str) -> File:
    """Return the file of headers."""
    return File("_headers", "headers", text.encode())


@pytest.fixture
def with_tag(policy: Policy) -> Policy:
    """A policy that allows one tag."""
    return replace(policy, cookies={"ad_id": TAG})


SEARCHES = (("search/index.html", "en", True), ("es/search/index.html", "es", True))


def test_what_the_build_writes_is_right_with_a_tag_and_without(policy: Policy, with_tag: Policy) -> None:
    """The builder's policy and the audit's reading of it are two pieces of code."""
    for audited, cookies in ((policy, {}), (with_tag, {"ad_id": COOKIE})):
        text = headers_file(header_policy(SEARCHES, LANGUAGES, cookies, Options()))
        assert ("https://ads.example" in text) is bool(cookies)
        assert says(headers_let_nobody_else_in, headers(text), audited) == []
        assert says(headers_enforce_the_promise, headers(text), audited) == []


@pytest.mark.parametrize("folder", ["/health/", "/es/health/", "/drafts/health/", "/drafts/es/health/", "/search/", "/es/search/"])
def test_the_host_of_a_tag_is_kept_out_of_every_folder_about_health(folder: str, with_tag: Policy) -> None:
    """Also where a host takes the last value instead of joining them."""
    text = headers_file(header_policy(SEARCHES, LANGUAGES, {"ad_id": COOKIE}, Options()))
    assert f"\n{folder}*\n" in text
    (fault,) = says(headers_let_nobody_else_in, headers(text.replace(f"\n{folder}*\n", "\n/other/*\n")), with_tag)
    assert fault == f"pages below {folder} may ask hosts of advertisers"


def test_a_tag_that_is_not_allowed_is_a_stranger(policy: Policy) -> None:
    """The file and content/data/cookies.yml belong together."""
    text = headers_file(header_policy((), LANGUAGES, {"ad_id": COOKIE}, Options()))
    assert "Content-Security-Policy lets in https://ads.example (script-src)" in says(headers_let_nobody_else_in, headers(text), policy)


def test_styles_in_a_page_let_nobody_in(policy: Policy) -> None:
    """They are a fault, but none of safety: no other host hears of them."""
    said = headers(OTHER_WORDS.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"))
    assert says(headers_let_nobody_else_in, said, policy) == []
    assert says(headers_enforce_the_promise, said, policy) == ["Content-Security-Policy allows styles that stand in a page (style-src)"]


def test_a_fault_is_named_at_its_line(proven: Files, policy: Policy) -> None:
    """As every other one."""
    text = proven["_headers"].replace(b"script-src 'self'", b"script-src *").replace(b"nosniff", b"no")
    line = text.decode().partition("Content-Security-Policy")[0].count("\n") + 1
    assert found(headers_let_nobody_else_in, "_headers", text, policy)[0] == f"{line}: Content-Security-Policy lets in * (script-src)"
    assert found(headers_enforce_the_promise, "_headers", text, policy) == ['3: X-Content-Type-Options is "no"']


def test_the_file_is_read_as_hosts_read_it() -> None:
    """Comments, blank lines, wildcards; a line that nobody understands is told."""
    said = HostHeaders("# a\n\n/*\n  A: 1\n/b/*\n  a: 2\n  # c\n/b/c\n  A: 3\n")
    assert said.unread == []
    assert said.all("a") == ["1", "2", "3"]
    assert said.all("A", "/b/c") == ["1", "2", "3"]
    assert said.all("A", "/b/d") == ["1", "2"]
    assert said.all("A", "/b") == ["1"]
    assert said.all("A", "/x.y") == ["1"]
    assert [(block.pattern, name, value) for block, name, value in said.everything()][-1] == ("/b/c", "A", "3")
    assert HostHeaders("  A: 1\n/*\n  b\n  C:\n").unread == ["  A: 1", "  b", "  C:"]
    assert HostHeaders("/a.b\n  A: 1\n").all("A", "/axb") == []


def test_directives_are_read_as_browsers_read_them() -> None:
    """Of two of a name the first counts."""
    assert directives_of("A 'self' B;; a c ; d") == {"a": ["'self'", "b"], "d": []}
