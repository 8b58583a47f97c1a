"""`_headers`: a visitor's browser itself refuses what the plan has promised not to do, such as asking another company's server.

Static hosts read the file: a path, and under it the headers of that path (plugins/publish/header_policy.py says which).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from plugins.page import pipeline
from plugins.page.facts import PageFacts
from plugins.page.findings import Finding
from plugins.page.options import read_options
from plugins.page.pipeline import FinishedSite, Reduction
from plugins.publish.header_policy import Options, PathHeaders, header_policy, of_documents

FILE, NAME = "_headers", "headers"


def headers_file(policy: Iterable[PathHeaders]) -> str:
    """Return the text of the file."""
    return "\n".join(_block(rule.pattern, rule.headers) for rule in policy)


def _block(pattern: str, headers: Mapping[str, str]) -> str:
    return "".join((f"{pattern}\n", *(f"  {name}: {value}\n" for name, value in headers.items())))


def note_page(facts: PageFacts, _shared: Mapping[str, Any]) -> tuple[str, str, bool] | None:
    """Return path and language of a page, and whether it searches; None of an old address, which only leads on."""
    return None if any(found.element == "meta" for found in facts.resources) else (facts.path, facts.lang, facts.kind == "search")


def write_headers(site: FinishedSite) -> Iterable[Finding]:
    """Write the file beside the pages; nothing can be found wrong here."""
    options = read_options(site.shared, "HEADERS", Options)
    pages = (page for page in site.notes[NAME].values() if page)
    policy = header_policy(pages, site.shared["LANGUAGES"], site.shared["SITE"].cookies, options)
    documents = of_documents(site.shared["PDFS"].values(), site.shared["SITE"].publisher.site_url)
    (site.output / FILE).write_text(headers_file((*policy, *documents)), encoding="utf-8")
    return ()


def register() -> None:
    """Add the reduction."""
    pipeline.reductions.append(Reduction(NAME, write_headers, note_page))
