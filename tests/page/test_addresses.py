"""Where pages stand."""

import pytest

from plugins.build.site import Built
from plugins.page.addresses import Address, address, error_address


@pytest.mark.parametrize(
    ("lang", "parts", "draft", "url"),
    [
        ("en", (), False, "/"),
        ("es", (), False, "/es/"),
        ("en", ("health", "heart", "salt"), False, "/health/heart/salt/"),
        ("es", ("health", "heart", "salt"), False, "/es/health/heart/salt/"),
        ("en", ("health", "heart", "salt"), True, "/drafts/health/heart/salt/"),
        ("es", ("health", "heart", "salt"), True, "/drafts/es/health/heart/salt/"),
    ],
)
def test_a_page_is_a_folder(lang: str, parts: tuple[str, ...], *, draft: bool, url: str) -> None:
    """The default language has no prefix, drafts stand apart, and the file is the folder's index."""
    assert address(lang, "en", *parts, draft=draft) == Address(url, url.removeprefix("/") + "index.html")


def test_any_language_can_be_the_default() -> None:
    """English gets its prefix where Spanish is the default."""
    assert address("es", "es", "a").url == "/a/"
    assert address("en", "es", "a").url == "/en/a/"


def test_the_error_page_is_a_file() -> None:
    """Servers are told its name."""
    assert error_address("en", "en") == Address("/404.html", "404.html")
    assert error_address("es", "en") == Address("/es/404.html", "es/404.html")


def test_every_page_of_the_site_stands_where_its_address_says(site: Built) -> None:
    """The file of a URL that ends in a slash is the index of that folder."""
    for path, facts in site.facts.items():
        assert facts.url == "/" + path.removesuffix("index.html")
