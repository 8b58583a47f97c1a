"""The sitemap and robots.txt: what search engines are told, in the form that they read."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from plugins.build.site import Built
from plugins.page.info import PageInfo
from plugins.publish.sitemap import entry_of, files_of, parts_of, robots
from tests.conftest import ARTICLE, put

ORIGIN = "https://www.carepartnersct.com"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
<xs:simpleType name="place"><xs:restriction base="xs:anyURI"><xs:minLength value="12"/><xs:maxLength value="2048"/></xs:restriction></xs:simpleType>
<xs:simpleType name="day"><xs:union memberTypes="xs:date xs:dateTime"/></xs:simpleType>
<xs:complexType name="sitemap"><xs:all><xs:element name="loc" type="place"/><xs:element name="lastmod" type="day" minOccurs="0"/></xs:all></xs:complexType>
<xs:complexType name="url"><xs:sequence><xs:element name="loc" type="place"/><xs:element name="lastmod" type="day" minOccurs="0"/>
<xs:any namespace="http://www.w3.org/1999/xhtml" processContents="skip" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
<xs:element name="urlset"><xs:complexType><xs:sequence><xs:element name="url" type="url" maxOccurs="50000"/></xs:sequence></xs:complexType></xs:element>
<xs:element name="sitemapindex"><xs:complexType><xs:sequence><xs:element name="sitemap" type="sitemap" maxOccurs="50000"/></xs:sequence></xs:complexType>
</xs:element></xs:schema>"""
"""The rules of sitemaps.org's own schemas for the elements that we write."""


def is_valid(text: str | bytes) -> bool:
    """Tell whether a sitemap keeps to the rules."""
    schema = etree.XMLSchema(etree.fromstring(XSD))
    return bool(schema.validate(etree.fromstring(text.encode() if isinstance(text, str) else text)))


def days(output: Path) -> dict[str, str | None]:
    """Return what the sitemap of a site says of each page, by its address."""
    root = ET.fromstring((output / "sitemap.xml").read_bytes())
    return {(url.findtext(f"{MAPS}loc") or "").removeprefix(ORIGIN): url.findtext(f"{MAPS}lastmod") for url in root.iter(f"{MAPS}url")}


def test_the_sitemap_keeps_to_the_rules(site: Built) -> None:
    """Every page that is indexed, in the order of addresses, with its other language."""
    data = (site.output / "sitemap.xml").read_bytes()
    assert is_valid(data)
    assert not is_valid(data.replace(b"2026-11-30", b"24.11.2026", 1))
    assert not is_valid(data.replace(b"<loc>", b"<location>", 1).replace(b"</loc>", b"</location>", 1))
    found = list(days(site.output))
    assert found == sorted(found)
    assert {"/", "/es/", "/health/heart/high-blood-pressure/", "/es/legal/privacy/"} < set(found)
    assert not [url for url in found if "404" in url or "draft" in url]
    day = days(site.output)["/about/"]
    assert f'<loc>{ORIGIN}/about/</loc><lastmod>{day}</lastmod><xhtml:link rel="alternate" hreflang="en" href="{ORIGIN}/about/"/>'.encode() in data


def test_the_day_is_that_of_the_words(content: Path, built: Callable[[], Built]) -> None:
    """Never that of the build; a list has the day of its newest member, and one without members has none."""
    put(content, "health/heart/salt.md", ARTICLE.replace("2026-11-30", "2026-01-07"))
    changed = ARTICLE.replace("date: 2026-11-30", "date: 2026-01-07\nupdated: 2026-02-08").replace("Salt and", "Pepper and")
    put(content, "health/heart/pepper.md", changed)
    found = days(built().output)
    assert found["/health/heart/salt/"] == "2026-01-07"
    newest = ("/health/heart/pepper/", "/health/heart/", "/health/", "/a-z/", "/sources/", "/")
    assert {found[url] for url in newest} == {"2026-02-08"}
    assert [found[url] for url in ("/health/memory/", "/es/health/", "/glossary/")] == [None, None, None]


@pytest.mark.parametrize(("urls", "size", "sizes"), [(2, 10_000, [2, 2, 1]), (5, 10_000, [5]), (9, 300, [2, 2, 1]), (9, 1, [1, 1, 1, 1, 1])])
def test_a_large_site_has_several_sitemaps(urls: int, size: int, sizes: list[int]) -> None:
    """None with too many addresses or bytes, and a list of them at the usual place."""
    entries = [entry_of(PageInfo(f"{name}.html", f"/{name}/", "en", "page", name, canonical=f"{ORIGIN}/{name}/")) for name in "abcde"]
    parts = list(parts_of(entries, urls, size))
    assert [len(part) for part in parts] == sizes
    assert [entry for part in parts for entry in part] == entries
    files = {name: "".join(lines) for name, lines in files_of(parts, ORIGIN)}
    assert all(map(is_valid, files.values()))
    assert size < 100 or all(len(text) <= size for name, text in files.items() if name != "sitemap.xml" or len(sizes) == 1)
    listed = [node.text for node in ET.fromstring(files["sitemap.xml"]).iter(f"{MAPS}loc")]
    assert listed == (
        [f"{ORIGIN}/sitemap-{number}.xml" for number in range(1, len(sizes) + 1)] if len(sizes) > 1 else [f"{ORIGIN}/{name}/" for name in "abcde"]
    )


def test_robots_hides_nothing(site: Built) -> None:
    """A page that nobody shall find says so itself, and has to be read for that."""
    assert (
        (site.output / "robots.txt").read_text(encoding="utf-8") == robots(ORIGIN) == f"User-agent: *\nDisallow:\n\nSitemap: {ORIGIN}/sitemap.xml\n"
    )
