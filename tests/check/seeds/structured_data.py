"""Faults for plugins/check/rules/structured_data.py."""

import re
from collections.abc import Iterator

from plugins.check.rule import Form
from tests.check.seeds import Seed
from tests.check.seeds.consistency import INDEXED, NOT_INDEXED, ORIGIN, in_head

KIND, SAYS = "indexed_pages_have_structured_data", "structured_data_says_what_the_page_says"
DESCRIBES, CITES = "structured_data_describes_this_page", "structured_data_cites_what_the_page_cites"
BLOCK = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)
ARTICLE, TRANSLATED = f"{ORIGIN}/health/heart/high-blood-pressure/", "es/health/diabetes/low-blood-sugar/index.html"
TITLE = "High blood pressure: know your numbers"
GLOSSARY = "glossary/index.html"


def _block(text: str, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{text}</script>'


def _says(*texts: str) -> Iterator[Seed]:
    yield from in_head(SAYS, INDEXED, *map(_block, texts))


def _changed(rule: str, form: Form, *changes: tuple[str, str], path: str = "") -> Iterator[Seed]:
    """Return seeds that change what the page's own block says; `old` stands nowhere else in the file."""
    for old, new in changes:
        yield Seed(rule, (form,), old, new, path)


SEEDS = [
    *_says(
        '{"datePublished": "2026-11-29"}',
        '[{"datePublished": "2026-11-29T00:00:00-05:00"}]',
        '{"@graph": [{"dateModified": "2026-12-01"}]}',
        '{"@type": "MedicalWebPage", "lastReviewed": "2026-11-30"}',
        '{"datePublished": "2026-11-30", "dateModified": "2026-11-30", "reviewedBy": {"name": "Dr. No"}}',
        '{"reviewedBy": {"@type": "Person", "jobTitle": "Medical Director"}}',
        '{"reviewedBy": ["CarePartners of Connecticut"]}',
        '{"datePublished": "2026-11-30T09:00", "dateModified": "2026-11-30T08:00"}',
        '{"datePublished": ',
        "",
    ),
    *(
        Seed(SAYS, INDEXED, re.compile("(<title>)"), rf'{_block(f"""{{"{key}": "{ORIGIN}{url}", "datePublished": "1999-01-01"}}""", kind)}\1', path)
        for key, url, path, kind in (
            ("@id", "/contact/#page", "contact/index.html", "Application/LD+JSON"),
            ("url", "/contact/", "contact/index.html", "application/ld+json "),
        )
    ),
    Seed(KIND, INDEXED, BLOCK, ""),
    *in_head(KIND, (*INDEXED, *NOT_INDEXED), _block("{}")),
    *in_head(KIND, ("article",), _block('{"datePublished": '), _block("null")),
    Seed(KIND, INDEXED, '"https://schema.org"', '"http://example.com"'),
    *_changed(KIND, "article", ('"MedicalWebPage"', '"WebPage"'), ('"MedicalWebPage"', '"Drug"'), (' id="source-', ' id="note-')),
    *_changed(KIND, "legal", ('"@type":"WebPage"', '"@type":"MedicalWebPage"')),
    *_changed(KIND, "list", ('"@type":"WebPage"', '"@type":"MedicalWebPage"')),
    *_changed(KIND, "list", ('"@type":"WebSite"', '"@type":"Hospital"'), path="index.html"),
    *_changed(
        DESCRIBES,
        "article",
        (f'"url":"{ARTICLE}"', f'"url":"{ORIGIN}/health/heart/"'),
        (f'"url":"{ARTICLE}",', ""),
        ('"inLanguage":"en"', '"inLanguage":"es"'),
        (f'"name":"{TITLE}","description"', '"name":"Another title","description"'),
        ('"position":1,"name":"Home"', '"position":1,"name":"Start"'),
        (f'"item":"{ORIGIN}/health/"', f'"item":"{ORIGIN}/legal/"'),
        (f',{{"@type":"ListItem","position":4,"name":"{TITLE}"}}', ""),
        ('"@type":"WebSite","name":"CarePartners of Connecticut"', '"@type":"WebSite","name":"Another site"'),
        ('"publisher":{"@type":"Organization","name":"CarePartners of Connecticut"', '"publisher":{"@type":"Organization","name":"Another plan"'),
        ('"description":"What', '"description":"All about what'),
        ('"audience":', '"aggregateRating":{"@type":"AggregateRating","ratingValue":5},"audience":'),
        ('"audience":{', '"audience":{"suggestedMinAge":65,'),
        ('"position":1,', '"position":1,"image":"/x.png",'),
        ('"audience":', f'"workTranslation":[{{"@type":"WebPage","url":"{ORIGIN}/es/","inLanguage":"es"}}],"audience":'),
    ),
    *_changed(
        DESCRIBES,
        "article",
        ('"translationOfWork"', '"sameAs"'),
        (f'"translationOfWork":{{"@type":"MedicalWebPage","url":"{ORIGIN}/health/diabetes/', f'"translationOfWork":{{"url":"{ORIGIN}/health/heart/'),
        ('"inLanguage":"en"', '"inLanguage":"fr"'),
        path=TRANSLATED,
    ),
    *_changed(
        DESCRIBES,
        "legal",
        ('"version":"1.0"', '"version":"7.5"'),
        ('"workTranslation"', '"hasPart"'),
    ),
    *_changed(DESCRIBES, "list", ('"telephone":"', '"telephone":"9'), ('"address":"', '"address":"Suite 9, '), path="index.html"),
    *_changed(
        DESCRIBES,
        "list",
        ('{"@type":"DefinedTerm","name":"', '{"@type":"DefinedTerm","name":"Not '),
        (f'"url":"{ORIGIN}/glossary/#', f'"url":"{ORIGIN}/glossary/#no-'),
        (f'"url":"{ORIGIN}/glossary/#', f'"url":"{ORIGIN}/a-z/#'),
        ('"description":"', '"description":"Never: '),
        path=GLOSSARY,
    ),
    *_changed(
        CITES,
        "article",
        ('"url":"https://www.cdc.gov/stroke/"', '"url":"https://www.cdc.gov/strokes/"'),
        ('"name":"Stroke (topic page)"', '"name":"Stroke (review)"'),
        ('"publisher":{"@type":"Organization","name":"American College of Cardiology"}', '"publisher":{"@type":"Organization","name":"FDA"}'),
        ('"about":{"@type":"Thing","name":"Heart and blood pressure"', '"about":{"@type":"Thing","name":"Stroke"'),
        (f'"about":{{"@type":"Thing","name":"Heart and blood pressure","url":"{ORIGIN}/health/heart/"}},', ""),
        (' id="source-', ' id="note-'),
    ),
    Seed(DESCRIBES, ("article",), re.compile(r'"description":"[^"]*"'), '"description":"High blood pressure often has no signs."'),
    Seed(CITES, ("article",), re.compile(r'"citation":\[.*?\],'), ""),
    Seed(CITES, ("article",), re.compile(r'"citation":\[(\{.*?\}\}),(\{.*?\}\}),'), r'"citation":[\2,\1,'),
]

DATED = """<header><time datetime="2026-02-06">February 6, 2026</time><time datetime="2026-11-30">November 30, 2026</time>
<time data-review="last" datetime="2026-11-26">November 26, 2026</time>
<time data-review="next" datetime="2027-11-26">November 26, 2027</time><p>Reviewed by Jane Doe, MD, Medical Director</p></header>"""


def _about(text: str, kind: str = "application/ld+json", more: str = "") -> Seed:
    """Return structured data on a page that shows several dates and a reviewer."""
    return Seed(SAYS, ("article",), "</main>", f"{DATED}{more}{_block(text, kind)}</main>")


def _without_advice(rule: str) -> Seed:
    """Return an article that was taken down: no sources, and data that claims nothing."""
    taken = re.compile(r'"@type":"MedicalWebPage"(.*?)"about".*?("breadcrumb".*?)<li id="source-.*?</ol>', re.DOTALL)
    return Seed(rule, ("article",), taken, r'"@type":"WebPage"\1\2</ol>')


SEEDS += [
    _about(text, more='<p class="status status--overdue">Review overdue.</p>')
    for text in ('{"lastReviewed": "2026-11-26"}', '{"reviewedBy": {"name": "Jane Doe, MD"}}')
]

LOOK_ALIKES = [
    *map(
        _about,
        (
            '{"datePublished": "2026-02-06", "dateModified": "2026-11-30", "lastReviewed": "2026-11-26"}',
            '{"datePublished": "2026-02-06T08:00:00-05:00", "reviewedBy": {"@type": "Person", "name": "Jane Doe, MD"}}',
            '{"reviewedBy": {"@type": "Person", "jobTitle": "Medical Director"}}',
            '{"dateModified": "2026-11-30"}',
            '{"datePublished": "2026-11-30", "dateModified": "2026-11-30"}',
            '{"reviewedBy": ["Jane Doe, MD"]}',
            '{"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "datePublished": "2026-02-06"}]}',
            f'[{{"url": "{ORIGIN}/contact/", "datePublished": "1999-01-01"}}, {{"@id": "/contact/", "dateModified": "1999-01-01"}}]',
            '{"url": "http://[", "datePublished": "1999-01-01"}',
            '"text"',
        ),
    ),
    _about('{"datePublished": "1999-01-01"}', "application/json"),
    _about("{", "text/javascript"),
    *map(_without_advice, (KIND, SAYS, DESCRIBES, CITES)),
    *in_head(KIND, INDEXED, _block("{}", "application/json")),
    *_changed(KIND, "list", ('"@type":"WebPage"', '"@type":"CollectionPage"')),
    *_changed(DESCRIBES, "article", (f'"name":"{TITLE}","description"', f'"name":"{TITLE} | CarePartners of Connecticut","description"')),
]
