"""What a page told visitors, out of the record of its release, in words that need no explanation."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Record = Mapping[str, Any]

HOST_CLASSES = {
    "own": "our own site",
    "portal": "the member portal",
    "partner": "a partner that speaks for the plan",
    "social": "the plan's own account elsewhere",
    "gov": "a government site",
    "third_party": "somebody else's site",
}
STATES = {
    None: "made by the build from other pages",
    "draft": "a draft",
    "sample": "a sample: the page says itself that nobody has reviewed it",
    "published": "published",
}
WIDTH = 110


def told(record: Record, path: str) -> str:
    """Return all that the record knows of the page in the file `path`."""
    page = record["pages"][path]
    sections = (_page(record, path, page), _notices(record, page), _links(page), _sources(page), _findings(record, page["url"]))
    return "\n\n".join(text for section in sections if (text := "\n".join(section))) + "\n"


def _page(record: Record, path: str, page: Record) -> Iterator[str]:
    publisher = record["publisher"]
    address = publisher["site_url"] + page["url"]
    yield f"What {address} told visitors in the release of {record['day']}"
    yield ""
    yield from _table(
        ("Title", page["title"]),
        ("Kind, language", f"{page['kind']}, {page['language']}"),
        ("Publisher", f"{publisher['name']} ({publisher['contract_number']})"),
        ("State", STATES[page["status"]]),
        ("Leads on to", page["leads_on"]),
        ("First published", page["first_published"]),
        ("Changed", page["updated"]),
        ("Version", version_in_words(page)),
        ("Approved by", approval_in_words(page["approval"]) if page["version"] else None),
        ("Review", review_in_words(page["review"]) if page["kind"] == "article" else None),
        ("Its state", page.get("review_state")),
        ("Written in", page["source"] and f"content/{page['source']}"),
        ("File", f"{path}, SHA-256 {page['sha256']}"),
        ("Urgent release", ", ".join(record.get("urgent", ())) or None),
    )


def _table(*rows: tuple[str, str | None]) -> Iterator[str]:
    return (f"{name + ':':<17}{text}" for name, text in rows if text)


def version_in_words(text: Record) -> str | None:
    """Return the version of a text and from when it holds; None where it has none."""
    return f"{text['version']}, in effect since {text['effective']}" if text["version"] else None


def approval_in_words(approval: Record | None) -> str:
    """Return who approved words, and when."""
    return f"{approval['by']} on {approval['date']}" if approval else "nobody"


def review_in_words(review: Record | None) -> str:
    """Return who reviewed an article, and what else its header says of that."""
    return "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in review.items()) if review else "nobody has reviewed it"


def _notices(record: Record, page: Record) -> Iterator[str]:
    texts = {(notice["id"], notice["language"], notice["version"]): notice for notice in record["notices"]}
    yield f"Notices on the page: {len(page['notices']) or 'none'}"
    for name, version in sorted(page["notices"].items()):
        notice = texts.get((name, page["language"], version))
        yield ""
        if notice is None:
            yield f'  "{name}", version {version}: the record does not have its words'
        else:
            yield from _notice(notice)


def _notice(notice: Record) -> Iterator[str]:
    sample = "; sample wording, and the notice says so" if notice["sample"] else ""
    yield f'  "{notice["title"]}" ({notice["id"]}), version {version_in_words(notice)}; approved by {approval_in_words(notice["approval"])}{sample}'
    for line in notice["words"].split("\n"):
        yield textwrap.fill(line, WIDTH, initial_indent="    ", subsequent_indent="    ")


def _links(page: Record) -> Iterator[str]:
    hosts = page["outbound"]
    yield f"Links on the page: {page['links']}; they lead to {number_of(len(hosts), 'other host')}"
    yield from (f"  {host} ({HOST_CLASSES[kind]})" for host, kind in hosts.items())


def _sources(page: Record) -> Iterator[str]:
    if page["sources"]:
        yield f"Sources that the article names: {len(page['sources'])}"
    for number, source in enumerate(page["sources"], 1):
        date = f", {source['date']}" if source["date"] else ""
        yield f"  {number}. {source['title']}, {source['publisher']}{date}: {source['url']}"


def _findings(record: Record, url: str) -> Iterator[str]:
    if "findings" not in record:
        yield "No check of this release is recorded."
        return
    yield from _listed("Findings that stood", [_in_words(found) for found in on_page(record["findings"], url)])
    yield ""
    yield from _listed("Findings that were waived", [f"{_in_words(found)}\n    {waiver_in_words(found)}" for found in on_page(record["waived"], url)])


def number_of(number: int, thing: str) -> str:
    """Return a number of things: "no page", "1 page", "2 pages"."""
    return f"{number or 'no'} {thing}{'s' * (number > 1)}"


def on_page(findings: Iterable[Record], url: str) -> list[Record]:
    """Return the findings about a page."""
    return [found for found in findings if url in found["pages"]]


def waiver_in_words(found: Record) -> str:
    """Return why a finding did not count, and who decided that."""
    waiver = found["waiver"]
    since = f" on {waiver['created']}" if waiver["created"] else ""
    return f"waived by {waiver['approver']}{since} until {waiver['expires']}: {waiver['reason']}"


def _in_words(found: Record) -> str:
    return f"{found['weight']} {found['rule']}: {found['says']}"


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    yield f"{title}: {len(lines) or 'none'}"
    yield from (f"  {line}" for line in lines)
