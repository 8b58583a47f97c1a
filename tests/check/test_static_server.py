"""What a static server answers, told from names: held against a real one with hostile names, and against nginx's rules."""

import http.client
import string
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import ada_url
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.build.preview import server
from plugins.check.static_server import Files, as_written, is_hidden, looked_up, names_below, url_path

NAMES = (
    *("index.html", "404.html", "about/index.html", "About/index.html", "a b/index.html", "100%/index.html", "a%20b.html", "x.html"),
    *("salud/niños/index.html", "q?.html", "h#.html", "plus+plus.html", "semi;colon.html", "back\\slash.html", "dir.html/index.html"),
    *("empty/picture.svg", "deep/er/page.html", "deep/er/index.html", "file", ".well-known/gpc.json", "deep/x..y/index.html", "~tilde/index.html"),
)


def new_files() -> Files:
    """Return them as a server knows them."""
    return Files(NAMES)


FILES = new_files()
STEPS = sorted({step for name in NAMES for step in name.split("/")} - {".well-known"})


class Reply(NamedTuple):
    """What a server sends back."""

    status: int
    body: str


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A real server of these files, each of which holds its own name."""
    root = tmp_path_factory.mktemp("served")
    for name in NAMES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    running = server(root, 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running.server_port
    running.shutdown()
    running.server_close()


def ask(port: int, path: str) -> Reply:
    """Ask for a path exactly as it is written."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest("GET", path)
    connection.endheaders()
    reply = connection.getresponse()
    done = Reply(reply.status, reply.read().decode(errors="replace"))
    connection.close()
    return done


def as_a_browser_asks(written: str) -> str:
    """Return the path that a browser sends for what stands behind the host."""
    return str(ada_url.URL(f"http://host.example{written}").pathname)


encodings = st.sampled_from(["plain", "all", "upper", "lower"])


@st.composite
def step(draw: st.DrawFn) -> str:
    """A step of a path: the name of a file or something like it, encoded in one of many ways."""
    name = draw(st.sampled_from([*STEPS, ".", "..", "", "nothing", "ABOUT", "index.htm", "nin\u0303os"]))
    match draw(encodings):
        case "all":
            return "".join(f"%{byte:02x}" for byte in name.encode())
        case "upper":
            return name.upper()
        case "lower":
            return name.lower()
    kept = string.ascii_letters + string.digits + "-._~"
    return "".join(sign if sign in kept or draw(st.booleans()) else "".join(f"%{byte:02X}" for byte in sign.encode()) for sign in name)


paths = st.builds(
    lambda steps, joins, tail: "/" + "".join(f"{one}{join}" for one, join in zip(steps, joins, strict=False)) + tail,
    st.lists(step(), max_size=4),
    st.lists(st.sampled_from(["/", "/", "/", "/", "//", "%2F"]), min_size=4, max_size=4),
    st.sampled_from(["", "index.html", "?a=b/", "#x", "/?q"]),
)


@given(written=paths)
@example("/about")
@example("/about/")
@example("/About/")
@example("/x.html/")
@example("/a%2520b.html")
@example("/100%25/")
@example("/deep/er/../er/page.html")
@example("/deep/%2e%2e/x.html")
@example("/q%3F.html")
@example("/empty/")
def test_what_is_judged_to_be_there_is_what_a_real_server_sends(port: int, written: str) -> None:
    """That very file, a redirect where the slash lacks, and else the page that says that nothing was found."""
    path = as_a_browser_asks(written)
    answer, reply = FILES.answer(path), ask(port, path)
    match answer.kind:
        case "file":
            assert reply == Reply(200, answer.file)
        case "slash":
            assert reply.status == 301
        case "refused":
            return  # the preview takes wrong escapes and ways out of the root, nginx does not: the table below
        case _:
            assert reply.status == 404


@pytest.mark.parametrize(
    ("path", "kind", "file"),
    [
        ("/", "file", "index.html"),
        ("/about/", "file", "about/index.html"),
        ("/about/index.html", "file", "about/index.html"),
        ("/about", "slash", ""),
        ("/aBout/", "missing", ""),
        ("/a%20b/", "file", "a b/index.html"),
        ("/a b/", "file", "a b/index.html"),
        ("/a%2520b.html", "file", "a%20b.html"),
        ("/a%20b.html", "missing", ""),
        ("/salud/ni%C3%B1os/", "file", "salud/niños/index.html"),
        ("/salud/nin%CC%83os/", "missing", ""),
        ("/empty/", "no index", ""),
        ("/empty", "no index", ""),
        ("/x.html/", "missing", ""),
        ("/x", "missing", ""),
        ("/dir.html", "slash", ""),
        ("//about///", "file", "about/index.html"),
        ("/deep%2Fer/", "file", "deep/er/index.html"),
        ("/deep/er%2F..%2F..%2Fx.html", "file", "x.html"),
        ("/deep/..%2F..%2Fx.html", "refused", ""),
        ("/deep/x..y/", "file", "deep/x..y/index.html"),
        ("/100%/", "refused", ""),
        ("/100%2/", "refused", ""),
        ("/100%zz/", "refused", ""),
        ("/100%25/", "file", "100%/index.html"),
        ("/x%00.html", "refused", ""),
        ("/.well-known/gpc.json", "file", ".well-known/gpc.json"),
        ("/%FF/", "missing", ""),
    ],
)
def test_a_path_is_looked_up_as_nginx_does(path: str, kind: str, file: str) -> None:
    """Decoded once, doubled slashes for one, dots resolved behind decoding, case and accents exact (ngx_http_parse_complex_uri)."""
    answer = FILES.answer(path)
    assert (answer.kind, answer.file) == (kind, file)


@pytest.mark.parametrize("path", ["/about/", "/a%20b/", "/salud/ni%C3%B1os/", "/100%25/"])
def test_a_path_that_every_server_reads_alike_is_plain(path: str) -> None:
    """However it is encoded."""
    assert FILES.answer(path).is_plain


@pytest.mark.parametrize("path", ["//about/", "/about//", "/deep%2fer/", "/deep%2Fer/"])
def test_doubled_and_encoded_slashes_are_not_plain(path: str) -> None:
    """Object stores look them up as they stand."""
    answer = FILES.answer(path)
    assert answer.kind == "file"
    assert not answer.is_plain


def test_a_name_that_is_no_text_is_found_by_its_bytes() -> None:
    """As a server does, for which a name is bytes."""
    name = b"caf\xe9.html".decode(errors="surrogateescape")
    assert Files([name]).answer("/caf%E9.html").file == name
    assert as_written(url_path(name)) == "/caf%E9.html"


@pytest.mark.parametrize(
    "name", [".git/config", ".release-record.json", "health/.notes.html", "_headers", "_redirects", ".well-known/.x", "a/.b/index.html"]
)
def test_hidden_files_are_given_to_nobody(name: str) -> None:
    """A link to one is broken though the file is there."""
    assert is_hidden(name)
    assert Files([name]).answer(url_path(name)).kind == "hidden"


@pytest.mark.parametrize("name", ["index.html", ".well-known/gpc.json", "a.b/c", "x/_headers", "_x", "a/.."[:1]])
def test_other_files_are_not_hidden(name: str) -> None:
    """The one folder with a dot that is public, and names that only look alike."""
    assert not is_hidden(name)


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/ABOUT/", "/About/"),
        ("/About", "/About/"),
        ("/salud/nin\u0303os/", "/salud/niños/"),
        ("/x/", "/x.html"),
        ("/X", "/x.html"),
        ("/x.htm", "/x.html"),
        ("/er/", "/deep/er/"),
        ("/deep/er/pag.html", "/deep/er/page.html"),
        ("/file/", "/file"),
        ("/picture.svg", "/empty/picture.svg"),
        ("/wholly-other/", None),
        ("/deep/er/wholly-other.html", None),
    ],
)
def test_the_nearest_name_is_offered(path: str, near: str | None) -> None:
    """Another case or ending first, then the same name in another folder, then a like one in the same."""
    assert FILES.nearest(path) == near


def test_of_several_places_of_a_name_the_nearest_is_offered() -> None:
    """A translation lies below its language."""
    files = Files(["health/heart/salt/index.html", "es/health/heart/salt/index.html"])
    assert files.nearest("/es/health/eating/salt/") == "/es/health/heart/salt/"
    assert files.nearest("/health/eating/salt/") == "/health/heart/salt/"


def test_a_hidden_file_is_never_offered() -> None:
    """It leads nowhere either."""
    assert Files([".notes.html"]).nearest("/notes.html") is None


@pytest.mark.parametrize(
    ("path", "found"),
    [("/", "/"), ("//", "/"), ("/a", "/a"), ("/a/", "/a/"), ("/a/.", "/a/"), ("/a/b/..", "/a/"), ("/./a", "/a"), ("/a/../..", None), ("/..", None)],
)
def test_dots_are_resolved(path: str, found: str | None) -> None:
    """A browser does it too; what it cannot see is hidden behind encoded slashes."""
    assert looked_up(path) == found


def test_an_address_is_offered_as_it_can_be_written() -> None:
    """Letters of any script as they are, signs that would end an address encoded."""
    assert as_written("/salud/niños y más/100%?#") == "/salud/niños%20y%20más/100%25%3F%23"


def test_every_file_below_a_folder_is_named(tmp_path: Path) -> None:
    """With slashes, hidden ones too."""
    for name in ("a.html", "b/c.html", "b/.d", ".e/f"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert sorted(names_below(tmp_path)) == [".e/f", "a.html", "b/.d", "b/c.html"]


@pytest.mark.parametrize(
    ("name", "url"),
    [("index.html", "/"), ("a/index.html", "/a/"), ("xindex.html", "/xindex.html"), ("a/xindex.html", "/a/xindex.html"), ("a.b", "/a.b")],
)
def test_the_page_of_a_folder_has_the_folders_address(name: str, url: str) -> None:
    """Every other file its own."""
    assert url_path(name) == url
