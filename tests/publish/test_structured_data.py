"""Structured data: valid schema.org, and no claim that the page does not make."""

import datetime as dt
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.build.components import NODE_MODULES, TSC
from plugins.build.exits import Exit
from plugins.build.sign_off import translated
from plugins.build.site import Built, build
from plugins.publish.structured_data import as_json
from tests.conftest import ARTICLE, put
from tests.source.articles import PUBLISHED, reviewed
from tests.source.texts import in_both, text, with_notices

PAGE = "health/heart/salt/index.html"
COMPILED = ("--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "node")
REVIEWED = {
    "@context": "https://schema.org",
    "@type": "MedicalWebPage",
    "lastReviewed": "2026-11-30",
    "reviewedBy": {"@type": "Person", "jobTitle": "Medical Director", "worksFor": {"@type": "Organization", "name": "A plan"}},
    "citation": [{"@type": "CreativeWork", "name": "About salt", "publisher": {"@type": "Organization", "name": "CDC"}}],
}


def data_in(text: str) -> Any:
    """Return what the one block of a page says; None when there is none."""
    blocks = LexborHTMLParser(text).css('script[type="application/ld+json"]')
    assert len(blocks) <= 1
    return json.loads(blocks[0].text()) if blocks else None


def data_of(content: Path, output: Path, day: str) -> Any:
    """Return the data of the article on a day."""
    return data_in((build(content, output, today=day).output / PAGE).read_text(encoding="utf-8"))


def of_site(site: Built) -> Iterator[tuple[str, Any]]:
    """Yield the data of every page that has some, by its file."""
    for path in site.facts:
        if data := data_in((site.output / path).read_text(encoding="utf-8")):
            yield path, data


def shape(data: Any) -> Any:
    """Return data without its words: two blocks of one shape are both valid, or neither is."""
    if isinstance(data, dict):
        return {name: value if name[0] == "@" else shape(value) for name, value in data.items()}
    return [shape(part) for part in data] if isinstance(data, list) else type(data)()


def wrong_in(folder: Path, blocks: list[Any]) -> list[str]:
    """Return what the TypeScript compiler says of data, held against the types and properties of schema.org's vocabulary."""
    lines = [f"export const block{number}: Schema.WithContext<Schema.{block['@type']}> = {json.dumps(block)};" for number, block in enumerate(blocks)]
    (folder / "blocks.ts").write_text("\n".join(['import type * as Schema from "schema-dts";', *lines]), encoding="utf-8")
    (folder / "node_modules").symlink_to(NODE_MODULES)
    done = subprocess.run(["node", str(TSC), *COMPILED, "blocks.ts"], cwd=folder, check=False, capture_output=True, text=True)
    return [line for line in done.stdout.splitlines() if line.startswith("blocks.ts")]


def test_every_block_is_valid_schema_org(site: Built, tmp_path: Path) -> None:
    """Each type is one of the vocabulary, and has only properties that it knows, with values of the types that they take; the checker sees what is wrong."""
    wrong = [
        {**REVIEWED, "dosage": "2 pills"},
        {**REVIEWED, "@type": "WebPages"},
        {**REVIEWED, "reviewedBy": {"@type": "Person", "specialtyOf": "heart"}},
        {**REVIEWED, "citation": [{"@type": "CreativeWork", "publisher": {"@type": "Thing"}}]},
        {**REVIEWED, "audience": {"@type": "Organization", "name": "Patients"}},
        {**REVIEWED, "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "number": 1}]}},
    ]
    blocks = list({json.dumps(shape(data)): data for _, data in of_site(site)}.values())
    said = wrong_in(tmp_path, [*blocks, REVIEWED, *wrong])
    lines = sorted({int(line.partition("(")[2].partition(",")[0]) for line in said})
    assert lines == [len(blocks) + 3 + number for number in range(len(wrong))], said
    assert {data["@type"] for data in blocks} == {"CollectionPage", "MedicalWebPage", "WebPage", "WebSite"}


def test_every_page_that_is_indexed_has_a_block(site: Built) -> None:
    """Days are days, and nobody claims a review of a sample."""
    found = dict(of_site(site))
    assert {path for path in site.facts if "404" not in path and not path.startswith("drafts/")} == set(found)
    for data in found.values():
        assert not {"lastReviewed", "reviewedBy"} & set(data)
        assert all(dt.date.fromisoformat(data[key]) for key in ("datePublished", "dateModified") if key in data)


def test_a_review_is_claimed_while_it_holds(content: Path, tmp_path: Path) -> None:
    """With the role that the page names; once it is overdue no more, and advice that was taken down claims nothing at all."""
    put(content, "health/heart/salt.md", reviewed(content))
    data = data_of(content, tmp_path / "output", "2029-11-30")
    assert data["lastReviewed"] == "2026-11-30"
    assert data["reviewedBy"]["jobTitle"] == "Medical Director"
    assert "name" not in data["reviewedBy"]
    assert [source["url"] for source in data["citation"]] == ["https://www.cdc.gov/salt/"]
    overdue = data_of(content, tmp_path / "output", "2029-12-01")
    assert overdue["@type"] == "MedicalWebPage"
    assert not {"lastReviewed", "reviewedBy"} & set(overdue)
    expired = data_of(content, tmp_path / "output", "2030-11-30")
    assert expired["@type"] == "WebPage"
    assert set(expired) == {"@context", "@type", "url", "name", "inLanguage", "breadcrumb", "isPartOf", "publisher"}


def test_a_translation_names_its_original_and_the_other_way_round(site: Built) -> None:
    """Each by its address."""
    found = dict(of_site(site))
    path = "health/diabetes/low-blood-sugar/index.html"
    assert [work["inLanguage"] for work in found[path]["workTranslation"]] == ["es"]
    assert found[f"es/{path}"]["translationOfWork"]["url"] == found[path]["url"]
    assert found[f"es/{path}"]["url"] == found[path]["workTranslation"][0]["url"]


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "]]>", "a & b", 'it\'s "so"', "\u2028 ñ"])
def test_no_text_ends_the_block(text: str) -> None:
    """Whatever an editor types stays data, and comes out as it was."""
    written = as_json({"name": text})
    assert not set("<>&") & set(written)
    assert data_in(f'<script type="application/ld+json">{written}</script>') == {"name": text}


def test_the_days_are_the_same_everywhere(content: Path, tmp_path: Path) -> None:
    """What people read on the page, structured data, the sitemap and the feed: published, last changed, last reviewed; also when the advice is gone."""
    updated = PUBLISHED.replace("date: 2026-11-30", "date: 2026-01-11\nupdated: 2026-11-26")
    put(content, "health/heart/salt.md", reviewed(content, updated))
    output = build(content, tmp_path / "output", today="2026-11-30").output
    page = LexborHTMLParser((output / PAGE).read_text(encoding="utf-8"))
    data, (entry,) = data_in(page.html or ""), feedparser.parse((output / "health/heart/feed.atom").read_bytes()).entries
    assert [time.attributes["datetime"] for time in page.css(".page-header time")] == ["2026-01-11", "2026-11-26"]
    assert [time.text() for time in page.css(".page-header time")] == ["January 11, 2026", "November 26, 2026"]
    assert (data["datePublished"], data["dateModified"]) == ("2026-01-11", "2026-11-26")
    assert (entry.published[:10], entry.updated[:10]) == ("2026-01-11", "2026-11-26")
    assert "/salt/</loc><lastmod>2026-11-26</lastmod>" in (output / "sitemap.xml").read_text(encoding="utf-8")
    assert page.css_first("time[data-review=last]").attributes["datetime"] == data["lastReviewed"] == "2026-11-30"
    assert "2026-11-30" in entry.content[0].value
    gone = build(content, tmp_path / "output", today="2030-11-30").output
    (entry,) = feedparser.parse((gone / "health/heart/feed.atom").read_bytes()).entries
    assert entry.updated[:10] == "2030-03-01"
    assert '<time datetime="2030-03-01">' in (gone / PAGE).read_text(encoding="utf-8")
    assert "/salt/</loc><lastmod>2030-03-01</lastmod>" in (gone / "sitemap.xml").read_text(encoding="utf-8")


def test_the_day_is_the_one_on_which_visitors_got_the_words(content: Path, tmp_path: Path) -> None:
    """A legal text changes when it comes into force, an earlier one when that ends, a translation when it falls behind what its original says of dangers."""
    with_notices(content)
    legal = text("1.0", "2026-02-07", more="").replace("date: 2026-11-30", "date: 2026-01-16")
    in_both(content, "legal/privacy", legal)
    in_both(content, "legal/privacy--two", legal.replace('"1.0"', '"2.0"').replace("2026-02-07", "2026-10-07").replace("2026-01-16", "2026-09-21"))
    english = (
        ARTICLE.replace("date: 2026-11-30", "date: 2026-01-11\nupdated: 2026-11-26")
        + "\n## Call\n\n/// emergency | Call 911 if you have\n- pain\n///\n"
    )
    put(content, "health/heart/salt.md", english)
    put(content, "health/heart/salt.es.md", english.replace("\nupdated: 2026-11-26", "").replace("Call 911 if you have", "Llame al 911 si tiene"))
    assert translated(content / "health/heart/salt.es.md") == Exit.DONE
    put(content, "health/heart/salt.md", english.replace("- pain", "- pain\n- no breath"))
    output = build(content, tmp_path / "output", today="2026-11-30").output
    for path, day in {
        "legal/privacy": "2026-10-07",
        "legal/archive/legal/privacy/1.0": "2026-10-06",
        "legal/archive": "2026-10-06",
        "es/health/heart/salt": "2026-11-26",
    }.items():
        assert f"com/{path}/</loc><lastmod>{day}</lastmod>" in (output / "sitemap.xml").read_text(encoding="utf-8"), path
        page = (output / path / "index.html").read_text(encoding="utf-8")
        assert f'datetime="{day}"' in page
        assert data_in(page).get("dateModified", day) == day
    (entry,) = feedparser.parse((output / "es/feed.atom").read_bytes()).entries
    assert (entry.published[:10], entry.updated[:10]) == ("2026-01-11", "2026-11-26")
