"""`_headers` and `.server/`: a visitor's browser itself refuses what the plan has promised not to do, such as asking another company's server.

Static hosts read the file: a path, and under it the headers of that path (plugins/publish/header_policy.py says which). Settings for nginx and
Apache say the same, and what else these servers need to know of a site of this kind.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plugins.page import pipeline
from plugins.page.facts import PageFacts
from plugins.page.findings import Finding
from plugins.page.options import read_options
from plugins.page.pipeline import FinishedSite, Reduction
from plugins.publish.apache import apache_host
from plugins.publish.gone import gone_addresses
from plugins.publish.header_policy import Options, PathHeaders, header_policy, of_documents, of_errors
from plugins.publish.nginx import BROTLI, nginx_http, nginx_server
from plugins.publish.redirects import moved_addresses
from plugins.publish.visit_log import apache_logs_in, nginx_logs_in

FILE, NAME = "_headers", "headers"
FOLDER = ".server"
"""Settings for servers, which `publish` puts beside the site and not into it."""
WRITTEN = """\
# Written by the build of this site from its policy (plugins/publish/header_policy.py): a change here lasts until the next release.
"""


def headers_file(policy: Iterable[PathHeaders]) -> str:
    """Return the text of the file."""
    return "\n".join(_block(rule.pattern, rule.headers) for rule in policy)


def _block(pattern: str, headers: Mapping[str, str]) -> str:
    return "".join((f"{pattern}\n", *(f"  {name}: {value}\n" for name, value in headers.items())))


def note_page(facts: PageFacts, _shared: Mapping[str, Any]) -> tuple[str, str, bool] | None:
    """Return path and language of a page, and whether it searches; None of an old address, which only leads on."""
    return None if any(found.element == "meta" for found in facts.resources) else (facts.path, facts.lang, facts.kind == "search")


def server_files(
    policy: Sequence[PathHeaders], languages: Sequence[str], moved: Mapping[str, str], gone: Sequence[str], options: Options
) -> dict[str, str]:
    """Return the settings for each kind of server, by their names."""
    about = (policy, of_errors(), languages, moved, gone)
    return {
        "nginx-http.conf": nginx_http(*about),
        "nginx-server.conf": nginx_server(policy) + nginx_logs_in(options.nginx_logs),
        "nginx-brotli.conf": BROTLI,
        "apache.conf": apache_host(*about) + apache_logs_in(options.apache_logs),
    }


def write_headers(site: FinishedSite) -> Iterable[Finding]:
    """Write the files beside the pages; nothing can be found wrong here."""
    shared = site.shared
    options = read_options(shared, "HEADERS", Options)
    pages = (page for page in site.notes[NAME].values() if page)
    documents = of_documents(shared["PDFS"].values(), shared["SITE"].publisher.site_url)
    policy = (*header_policy(pages, shared["LANGUAGES"], shared["SITE"].cookies, options), *documents)
    (site.output / FILE).write_text(headers_file(policy), encoding="utf-8")
    (site.output / FOLDER).mkdir(exist_ok=True)
    about = (shared["LANGUAGES"], moved_addresses(shared["views"]), gone_addresses(shared["gone"]), options)
    for name, text in server_files(policy, *about).items():
        (site.output / FOLDER / name).write_text(WRITTEN + text, encoding="utf-8")
    return ()


def register() -> None:
    """Add the reduction."""
    pipeline.reductions.append(Reduction(NAME, write_headers, note_page))
