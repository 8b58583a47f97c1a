"""What the site will tell search engines, once it does (issue 7)."""

import pytest

from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rules import search_engines
from tests.check.conftest import Files, audit_all
from tests.check.seeds.consistency import ORIGIN
from tests.check.seeds.search_engines import URL, sitemap


@pytest.mark.parametrize(
    "text",
    [
        "",
        "User-agent: *\nDisallow:\n",
        f"# all\nUser-agent: *\nDisallow: /drafts/\nDisallow: /*.pdf$\n\nSitemap: {ORIGIN}/sitemap.xml\n",
        "User-agent: GPTBot\nDisallow: /\n",
        "User-agent: *\nAllow: /\nDisallow: /search/\n",
    ],
)
def test_robots_may_be_kept_out_of_a_part(text: str, policy: Policy) -> None:
    """Of drafts, of the search page; and single robots of everything."""
    assert list(search_engines.robots_let_search_engines_in(File("robots.txt", "well-known", text.encode()), policy)) == []


def test_other_well_known_files_are_not_read_as_robots(policy: Policy) -> None:
    """Whatever they say."""
    file = File(".well-known/gpc.json", "well-known", b"User-agent: *\nDisallow: /")
    assert list(search_engines.robots_let_search_engines_in(file, policy)) == []


def found(text: str, proven: Files, policy: Policy) -> list[str]:
    """Return what is said of a sitemap of the clean site."""
    findings = audit_all({**proven, "sitemap.xml": text.encode()}, policy).findings
    return [finding.says for finding in findings if finding.rule == "the_sitemap_has_every_indexed_page"]


def test_a_whole_sitemap(proven: Files, policy: Policy) -> None:
    """Each indexed page, once; and each way to be wrong, alone."""
    site = audit_all(proven, policy).pages
    urls = [f"{ORIGIN}{page.url}" for page in site if page.is_indexed]
    entries = [f"<url><loc>{url}</loc><lastmod>2026-11-24</lastmod></url>" for url in urls]
    assert found(sitemap(*entries), proven, policy) == []
    assert found(sitemap(*entries[1:]), proven, policy) == [f'the sitemap lacks "{urls[0]}"']
    assert found(sitemap(*entries, entries[0]), proven, policy) == [f'the sitemap has "{urls[0]}" twice']
    draft = f"{ORIGIN}/drafts/health/when-to-get-care/writing-guide/"
    assert found(sitemap(*entries, URL.format(draft)), proven, policy) == [f'the sitemap has "{draft}", which is no indexed page']
    late = [entries[0].replace("2026-11-24", "2026-11-25T00:00:00Z"), *entries[1:]]
    assert found(sitemap(*late), proven, policy) == ["the sitemap names 2026-11-25, which has not come yet"]
