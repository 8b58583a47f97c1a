"""The built site behind the real nginx and the real Apache, with the settings that it brings along: what they say with each kind of answer."""

import gzip
import http.client
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import brotli
import pytest

from plugins.build.production import HeaderRule, read_headers
from plugins.build.site import Built
from plugins.check.finished import RECORD
from plugins.check.release_record import read_record
from plugins.publish.header_policy import Options, header_policy, of_documents, of_errors
from plugins.publish.headers import FILE, FOLDER, headers_file, note_page, server_files
from plugins.publish.moved import nginx_moved
from plugins.publish.visit_log import LINE
from tests.conftest import ROOT
from tests.servers import LOOPBACK, apache, apache_of, free_port, nginx, nginx_of

LANGUAGES = ("en", "es")
SERVERS = {"nginx": nginx, "apache": apache}
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "avif": "image/avif",
    "webp": "image/webp",
    "pagefind": "application/octet-stream",
    "pf_meta": "application/octet-stream",
    "pf_index": "application/octet-stream",
    "pf_fragment": "application/octet-stream",
}
"""What each kind of file is to a browser."""
COMPRESSED = ("html", "css", "js", "svg", "atom", "xml", "txt", "json")
MOVED, GONE = {"/old/page/": "/contact/"}, "/gone/page/"


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        """Return the values of a header."""
        return [value for each, value in self.headers if each.lower() == name.lower()]


@pytest.fixture(scope="module")
def rules(site: Built) -> list[HeaderRule]:
    """What the site says to static hosts, as one of them reads it."""
    return read_headers((site.output / FILE).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(site: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site as it is released: with texts in fewer bytes beside them, files of kinds that it lacks, one moved page and one that is gone."""
    copy = shutil.copytree(site.output, tmp_path_factory.mktemp("served") / "site")
    (copy / "health" / "leaflet.pdf").write_bytes(b"%PDF-")
    (copy / "images").mkdir(exist_ok=True)
    for kind in ("avif", "webp"):
        (copy / "images" / f"a.{kind}").write_bytes(kind.encode())
    (copy / "es" / ".hidden").write_bytes(b"secret")
    (copy / GONE[1:]).mkdir(parents=True)
    (copy / GONE[1:] / "index.html").write_text("gone", encoding="utf-8")
    for file in [file for file in copy.rglob("*") if file.suffix[1:] in COMPRESSED]:
        file.with_name(f"{file.name}.br").write_bytes(brotli.compress(file.read_bytes(), quality=1))
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), 1))
    pages = [note for facts in site.facts.values() if (note := note_page(facts, {}))]
    pdfs = [f"/{path}" for path in read_record(copy / RECORD)["documents"]]
    policy = (*header_policy(pages, LANGUAGES, {}, Options()), *of_documents(pdfs, "https://www.carepartnersct.com"))
    assert headers_file(policy) == (copy / FILE).read_text(encoding="utf-8")
    for name, text in server_files(policy, LANGUAGES, MOVED, [GONE], Options()).items():
        (copy / FOLDER / name).write_text(text, encoding="utf-8")
    return copy


@pytest.fixture(scope="module", params=SERVERS)
def origin(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the server."""
    with SERVERS[request.param](folder, folder / FOLDER) as found:
        yield found


def ask(origin: str, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    """Ask for a path to the letter."""
    with closing(http.client.HTTPConnection(urlsplit(origin).netloc, timeout=20)) as connection:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        connection.endheaders()
        got = connection.getresponse()
        return Answer(got.status, got.getheaders(), got.read())


def wanted(rules: list[HeaderRule], path: str, status: int = 200) -> dict[str, list[str]]:
    """Return what is to be said with a path: of two rules for a header the stricter, which comes last; of errors what holds for errors."""
    said = {name: value for rule in rules for name, value in rule.headers if rule.covers(path.removesuffix("index.html"))}
    names = {name for rule in rules for name, _ in rule.headers} - {"Content-Type"}
    if status >= http.HTTPStatus.BAD_REQUEST:
        said |= of_errors()
    return {name: [said[name]] if name in said else [] for name in names}


def of_policy(answer: Answer, rules: list[HeaderRule]) -> dict[str, list[str]]:
    """Return what an answer says of what the policy speaks of."""
    return {name: answer.all(name) for name in wanted(rules, "/")}


def addresses(folder: Path, site: Built) -> dict[str, Path]:
    """Return the address of one page of each kind and language, and of a file of each kind, with their files."""
    pages = {(facts.kind, facts.lang): facts for facts in site.facts.values()}
    files = {
        (file.suffix, file.parts[len(folder.parts)]): file
        for file in sorted(folder.rglob("*"))
        if file.suffix[1:] in TYPES and "gone" not in file.parts
    }
    shown = [file for file in files.values() if "/." not in f"/{file.relative_to(folder)}".replace("/.well-known", "")]
    return {**{facts.url: folder / facts.path for facts in pages.values()}, **{f"/{file.relative_to(folder)}": file for file in shown}}


def test_each_kind_of_page_and_file_has_each_header_once(origin: str, folder: Path, site: Built, rules: list[HeaderRule]) -> None:
    """Equal to what `_headers` says, with the right kind, and with the bytes of the file."""
    asked = addresses(folder, site)
    assert {file.suffix[1:] for file in asked.values()} == TYPES.keys()
    for path, file in asked.items():
        answer = ask(origin, path)
        assert (answer.status, answer.body == file.read_bytes()) == (200, True), path
        assert of_policy(answer, rules) == wanted(rules, path), path
        assert answer.all("Content-Type") == [TYPES[file.suffix[1:]]], path
        assert answer.all("Content-Encoding") == [], path
        assert answer.all("Server") in (["nginx"], ["Apache"])
    cached = {path: ask(origin, path).all("Cache-Control") for path in asked if path.startswith(("/theme/", "/images/"))}
    assert {*map(tuple, cached.values())} == {("public, max-age=31536000, immutable",)}


def test_a_search_alone_runs_web_assembly(origin: str, folder: Path) -> None:
    """In each language, by whatever name its page is asked for."""
    for path in ("/search/", "/es/search/", "/search/index.html"):
        assert "'wasm-unsafe-eval'" in ask(origin, path).all("Content-Security-Policy")[0], path
    for path in ("/", "/index.html", "/health/", "/es/", "/404.html", "/search/none/", "/es/search/none.html"):
        assert "'wasm-unsafe-eval'" not in ask(origin, path).all("Content-Security-Policy")[0], path
    assert (folder / "search" / "index.html").is_file()


@pytest.mark.parametrize(
    "path", ["/none", "/none/", "/health/none.pdf", "/theme/", "/theme/none.css", "/images/none.avif", "/robots.txt/", "/a%20b/%22/"]
)
@pytest.mark.parametrize("lang", ["", "/es"])
def test_what_is_not_there_is_told_in_the_language_of_the_address(lang: str, path: str, origin: str, folder: Path, rules: list[HeaderRule]) -> None:
    """With the headers of a page, none of which may be kept for good, and no host of an advertiser, whatever the address tells."""
    answer = ask(origin, lang + path)
    assert (answer.status, answer.body) == (404, (folder / f"{lang[1:]}/404.html".lstrip("/")).read_bytes())
    assert of_policy(answer, rules) == wanted(rules, f"{lang}/404.html", 404)
    assert answer.all("Content-Language") == [lang[1:] or "en"]


HIDDEN = (
    *("/_headers", "/_redirects", "/.release-record.json", "/.built-by-carepages", "/.server/apache.conf", "/.server/", "/.server", "/es/.hidden"),
    *("/%2erelease-record.json", "/%2Eserver/nginx-http.conf", "/_%68eaders", "//_headers", "/health/../_headers", "/health/%2e%2e/_headers"),
    *("/.well-known/../_headers", "/.well-known/%2e%2e/.release-record.json", "/./_headers", "/../_headers", "/..%2f_headers", "/index.html.br"),
    *("/%2e%2e/%2e%2e/etc/passwd", "/../../etc/passwd", "/health/index.html.gz", "/theme/..%2f_headers", "/_headers?x", "/.well-known/.hidden"),
)


@pytest.mark.parametrize("path", HIDDEN)
def test_what_only_tools_read_is_given_to_nobody(path: str, origin: str, folder: Path) -> None:
    """However it is written."""
    answer = ask(origin, path)
    assert answer.status in {400, 404}, path
    assert answer.status == 400 or answer.body == (folder / ("es/404.html" if path.startswith("/es/") else "404.html")).read_bytes(), path
    assert ask(origin, "/.well-known/gpc.json").status == 200


def test_a_browser_that_has_a_file_is_told_so_with_all_headers(origin: str, rules: list[HeaderRule]) -> None:
    """A page that it shows from what it kept has the policy of today."""
    for path in ("/", "/es/contact/", "/robots.txt"):
        (tag,) = ask(origin, path).all("ETag")
        answer = ask(origin, path, headers={"If-None-Match": tag})
        assert (answer.status, answer.body) == (304, b""), path
        assert of_policy(answer, rules) == wanted(rules, path), path
        assert ask(origin, path, headers={"If-None-Match": '"other"'}).status == 200


def test_only_reading_is_possible(origin: str, rules: list[HeaderRule]) -> None:
    """HEAD says what GET says; nothing can be sent."""
    whole, head = ask(origin, "/contact/"), ask(origin, "/contact/", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert of_policy(head, rules) == of_policy(whole, rules)
    assert head.all("Content-Length") == [str(len(whole.body))]
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"):
        answer = ask(origin, "/contact/", method, {"Content-Length": "0"})
        assert answer.status == 405, method
        assert answer.all("Strict-Transport-Security"), method
        if method != "TRACE":  # refused before any settings are read
            assert list(filter(None, answer.all("Allow"))) == ["GET, HEAD"], method  # Apache adds an empty one, which adds nothing to the list


@pytest.mark.parametrize(
    ("accepts", "coding"),
    [
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, br;q=0", "gzip"),
        ("deflate", None),
        ("identity", None),
        ("br;q=0", None),
    ],
)
def test_texts_are_sent_in_few_bytes(accepts: str, coding: str | None, origin: str, folder: Path, rules: list[HeaderRule]) -> None:
    """As they lie beside the file, in what the browser reads; the kind is that of the text."""
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    style = next((folder / "theme").glob("site.*.css")).name
    paths = {"/": "index.html", "/es/contact/": "es/contact/index.html", "/feed.atom": "feed.atom", f"/theme/{style}": f"theme/{style}"}
    for path, file in {**paths, "/none/": "404.html", "/es/none/": "es/404.html"}.items():
        answer = ask(origin, path, headers={"Accept-Encoding": accepts})
        assert answer.all("Content-Encoding") == ([coding] if coding else []), path
        assert answer.all("Vary") == ["Accept-Encoding"], path
        assert answer.all("Content-Type") == [TYPES[file.rpartition(".")[2]]], path
        assert unpack(answer.body) == (folder / file).read_bytes(), path
        assert of_policy(answer, rules) == wanted(rules, f"/{file}".removesuffix("index.html"), answer.status), path
    assert ask(origin, "/health/leaflet.pdf", headers={"Accept-Encoding": accepts}).all("Content-Encoding") == []


def test_the_copies_in_few_bytes_have_tags_of_their_own(origin: str) -> None:
    """Or a browser that has one could be told that it has the other."""
    tags = [ask(origin, "/", headers={"Accept-Encoding": accepts}).all("ETag")[0] for accepts in ("br", "gzip", "")]
    assert len({*tags}) == 3


def test_a_folder_gets_its_slash(origin: str) -> None:
    """On the same host and port."""
    for path in ("/contact", "/es/health/heart"):
        answer = ask(origin, path)
        assert (answer.status, urljoin(origin + path, answer.all("Location")[0])) == (301, f"{origin}{path}/")


def test_moved_and_gone_addresses_are_told_by_the_server(origin: str, rules: list[HeaderRule]) -> None:
    """With the headers of every other answer."""
    moved, gone = ask(origin, "/old/page/"), ask(origin, GONE)
    assert (moved.status, urljoin(origin, moved.all("Location")[0])) == (301, f"{origin}/contact/")
    assert (gone.status, gone.body) == (410, b"gone")
    assert of_policy(gone, rules) == wanted(rules, "/none", 410)
    assert moved.all("X-Content-Type-Options") == ["nosniff"]


def documented(server: str, folder: Path, ports: Sequence[int]) -> str:
    """Return the settings in docs/publishing.md for the served folder, on these ports of this machine in place of 443 and 80, without encryption."""
    found = re.search(rf"```{server}\n(.*?)```", (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    text = re.sub(r"^ *(?:ssl_certificate|SSL|listen \[::\]|include .*brotli).*\n", "", found[1], flags=re.MULTILINE)
    for port, own in zip(("443", "80"), ports, strict=True):
        text = re.sub(rf"listen {port}\b[^;]*;", f"listen {LOOPBACK}:{own};", text).replace(f"*:{port}>", f"*:{own}>")
    return text.replace("TARGET/current/site", str(folder)).replace("TARGET/current/server", str(folder / FOLDER))


@pytest.mark.parametrize("server", SERVERS)
def test_servers_as_the_docs_set_them_up_note_visits_and_nothing_else(server: str, folder: Path, tmp_path: Path) -> None:
    """Debian's own settings note whole addresses and queries wherever a server says nothing of its logs; also the one that only leads to https."""
    ports = (free_port(), free_port())
    text = documented(server, folder, ports)
    running = nginx_of(text, ports[0], folder / FOLDER, tmp_path) if server == "nginx" else apache_of(text, ports, folder, folder / FOLDER, tmp_path)
    with running:
        asked = [
            [ask(f"http://{LOOPBACK}:{port}", path, headers={"Referer": "https://a.example/secret"}).status for port in ports]
            for path in ("/contact/?name=secret", "/theme/secret", "/none/?name=secret", "/.secret", "/%00secret")
        ]
    assert asked[:2] == [[200, 301], [404, 301]]
    noted = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    lines = noted["visits"].splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert {"/contact/ 200 a.example - -", "/none/ 404 a.example - -"} <= {line.split(maxsplit=2)[2] for line in lines}
    assert noted["access.log"] == noted["visits-errors"] == ""
    assert "secret" not in noted["error.log"]


def test_nginx_takes_ten_thousand_moved_addresses(folder: Path, tmp_path: Path) -> None:
    """Its tables are too small for them unless they are told their size."""
    settings = shutil.copytree(folder / FOLDER, tmp_path / "server")
    text = (settings / "nginx-http.conf").read_text(encoding="utf-8")
    many = {f"/old/{'long-' * 12}{number}/": "/contact/" for number in range(10_000)}
    (settings / "nginx-http.conf").write_text(text.replace(nginx_moved(MOVED, [GONE]), nginx_moved(many, [])), encoding="utf-8")
    with nginx(folder, settings) as origin:
        assert ask(origin, next(iter(many))).status == 301
