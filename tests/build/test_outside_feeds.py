"""The command `feeds`, against hosts on this machine that do all that a stranger's server can do."""

import datetime as dt
import gzip
import json
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml

from plugins.build.exits import Exit
from plugins.build.outside_feeds.command import TOKEN, Asked, feeds_and_report
from plugins.build.outside_feeds.connecting import is_public, look_up
from plugins.build.outside_feeds.fetching import Limits
from tests.build.feed_hosts import Hosts, Play, Request, answer, feed_hosts, leads_to
from tests.conftest import CONTENT, put

DAY = "2026-11-30"
AT = "https://feeds.example"
SECRET = "secret-token-that-nobody-may-read"  # noqa: S105 - a test's own
LIMIT = 1_000_000
BEFORE = f"""fetched: 2026-11-07
address: "{AT}/old"
entries:
  - title: "An old headline"
    url: "{AT}/an-old-headline"
"""


def rss(*items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> bytes:
    """Return an RSS 2.0 feed of these items."""
    return f'{head}<rss version="2.0"><channel><title>Feed</title><link>{AT}/</link>{"".join(items)}</channel></rss>'.encode()


def item(title: str, link: str = "", date: str = "Sun, 29 Nov 2026 10:00:00 GMT") -> str:
    """Return an item; its link is made from its title where none is given."""
    path = link or f"{AT}/{'-'.join(title.lower().split())}"
    return f"<item><title>{title}</title><link>{path}</link>{f'<pubDate>{date}</pubDate>' if date else ''}</item>"


ONE = rss(item("Flu shots are here"))
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title>
<entry><title type="html">Salt &amp;amp; &lt;b&gt;your&lt;/b&gt; heart</title><link href="/salt"/><updated>2026-11-26T10:00:00Z</updated></entry>
<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Walk <i>more</i></div></title>
<link href="{AT}/walk"/><updated>2026-11-28T10:00:00Z</updated></entry></feed>""".encode()
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{AT}/"><title>Feed</title></channel>
<item rdf:about="{AT}/rdf"><title>News in RDF</title><link>{AT}/rdf</link><dc:date>2026-11-27</dc:date></item></rdf:RDF>""".encode()
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Feed",
        "items": [
            {"id": "1", "title": "News in JSON", "url": f"{AT}/json", "date_published": "2026-11-25T10:00:00-05:00", "content_html": "<b>x</b>"}
        ],
    }
).encode()
POST = "Flu season is here. Get your shot https://t.co/abc " + "and tell your friends " * 12
TIMELINE = json.dumps({"data": [{"id": "190", "text": POST, "created_at": "2026-11-24T10:00:00.000Z"}, {"id": "../x", "text": "Bad id"}]}).encode()
BOMB = zlib.compressobj(9, zlib.DEFLATED, 31)
BOMBED = BOMB.compress(b" " * 50_000_000) + BOMB.flush()
BILLION = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + rss(item("&b;"), head="")
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss(item("&x; is here"), head="")
MANY = rss(*(f"<item><title>Headline number {number}</title><link>{AT}/{number}</link></item>" for number in range(10_000)))


def waits(request: Request) -> None:
    """Say nothing for a long time."""
    request.wait(20)


def drips(request: Request) -> None:
    """Send a byte at a time, each long before a wait would be over."""
    request.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: 10000\r\n\r\n")
    for _ in range(200):
        request.wait(0.1)
        request.send(b" ")


def drips_headers(request: Request) -> None:
    """Send headers without end, a few bytes at a time."""
    request.send(b"HTTP/1.1 200 OK\r\n")
    for _ in range(200):
        request.wait(0.1)
        request.send(b"X: y\r\n")


def never_ends(request: Request) -> None:
    """Send fifty million bytes without saying how many, as long as somebody listens."""
    request.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n")
    for _ in range(500):
        request.send(b" " * 100_000)


def conditional(request: Request) -> None:
    """Have nothing new for whoever knows the mark."""
    is_known = request.headers.get("if-none-match") == '"v1"' and request.headers.get("if-modified-since") == "Sun, 29 Nov 2026 10:00:00 GMT"
    request.send(
        answer(b"", status="304 Not Modified") if is_known else answer(ONE, ETag='"v1"', Last_Modified="Sun, 29 Nov 2026 10:00:00 GMT"),
    )


@dataclass(frozen=True)
class Case:
    """What a host does, what the command says behind the key of the feed, and more fields of the feed's entry in the list."""

    play: Play
    says: str
    fields: str = ""
    url: str = ""


X_FIELDS = "kind: x, account: ourplan, url: 'https://api.x.com/{key}'"
TOO_LARGE = f"it is larger than {LIMIT:,} bytes"
BROKEN = "it is no feed, or broken"
GOOD = {
    "rss": Case(answer(ONE), "1 new, 1 in all", "kind: rss"),
    "atom": Case(answer(ATOM, "application/atom+xml"), "2 new, 2 in all", "kind: atom"),
    "rdf": Case(answer(RDF, "text/xml"), "1 new, 1 in all"),
    "json": Case(answer(JSON_FEED, "application/feed+json"), "1 new, 1 in all"),
    "x": Case(answer(TIMELINE, "application/json"), "1 new, 1 in all", X_FIELDS),
    "gzip": Case(answer(gzip.compress(ONE), Content_Encoding="gzip"), "1 new, 1 in all"),
    "chunked": Case(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + f"{len(ONE):x}\r\n".encode() + ONE + b"\r\n0\r\n\r\n", "1 new, 1 in all"
    ),
    "bom": Case(answer(b"\xef\xbb\xbf" + ONE), "1 new, 1 in all"),
    "utf-16": Case(
        answer(b"\xff\xfe" + rss(item("Café con sal"), head='<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16-le")),
        "1 new, 1 in all",
    ),
    "latin-1": Case(
        answer(rss(item("Café con sal"), head='<?xml version="1.0" encoding="iso-8859-1"?>').decode().encode("latin-1"), "text/xml"),
        "1 new, 1 in all",
    ),
    "server-charset": Case(answer(rss(item("Café con sal"), head="").decode().encode("latin-1"), "text/xml; charset=iso-8859-1"), "1 new, 1 in all"),
    "old-doctype": Case(
        answer(b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1/rss.dtd">' + rss(item("Old and good"), head="")),
        "1 new, 1 in all",
    ),
    "conditional": Case(conditional, "1 new, 1 in all"),
    "moved": Case(leads_to("https://www.feeds.example/rss"), "1 new, 1 in all"),
    "many": Case(answer(MANY), "12 new, 12 in all", "most: 12"),
    "scripts": Case(
        answer(
            rss(
                item("Good news", "javascript:alert(1)"),
                item("More news", "data:text/html,x"),
                item("Plain news", "http://www.feeds.example/a"),
                item("Best news"),
            )
        ),
        "1 new, 1 in all; left out: 3 without an https address",
    ),
    "userinfo": Case(
        answer(rss(item("Good news", "https://www.cdc.gov@feeds.example/"), item("Odd port", f"{AT}:8443/"), item("Best news"))),
        "1 new, 1 in all; left out: 2 without an https address",
    ),
    "strangers": Case(
        answer(rss(item("Cheap pills", "https://pills.example/"), item("Cheaper pills", "https://pills.feeds.example/"), item("Best news"))),
        "1 new, 1 in all; left out: 2 with a host that content/data/hosts.yml does not allow",
    ),
    "markup": Case(
        answer(rss(item("<![CDATA[<script>alert(1)</script><b onclick='x'>Bold</b> news <img src=x>]]>", f"{AT}/bold"))), "1 new, 1 in all"
    ),
    "bidi": Case(answer(rss(item("Safe \u202egnp.exe\u202c words\u200b \u2066here\u0085", f"{AT}/bidi"))), "1 new, 1 in all"),
    "future": Case(answer(rss(item("From tomorrow", date="Tue, 01 Dec 2026 10:00:00 GMT"), item("Undated news", date=""))), "2 new, 2 in all"),
    "twice": Case(
        answer(rss(item("One piece", f"{AT}/one?utm_source=feed"), item("Another title", f"{AT}/one"), item("ONE PIECE", f"{AT}/two"))),
        "1 new, 1 in all",
    ),
    "trackers": Case(answer(rss(item("Tracked news", "http://feeds.example/a?id=1&amp;utm_source=rss&amp;fbclid=x#top"))), "1 new, 1 in all"),
    "unfit": Case(
        answer(
            rss(item("Call 511 now"), item("Click here"), item("My number is 078-05-1120"), item("¿Sal?"), item("", f"{AT}/b"), item("Fit words"))
        ),
        "1 new, 1 in all; left out: 4 with words that the audit would not let out, 1 without a title",
    ),
}
BAD = {
    "not-found": Case(answer(b"", status="404 Not Found"), "the server does not give it (status 404)"),
    "broken-server": Case(answer(b"", status="500 Internal Server Error"), "the server does not give it (status 500)"),
    "forbidden": Case(answer(b"", status="403 Forbidden"), "the server lets us not in (status 403)"),
    "nothing-new-to-us": Case(answer(b"", status="304 Not Modified"), "it says that nothing is new, and we have nothing"),
    "huge": Case(never_ends, TOO_LARGE),
    "gzip-bomb": Case(answer(BOMBED, Content_Encoding="gzip"), TOO_LARGE),
    "no-gzip": Case(answer(ONE, Content_Encoding="gzip"), "it says that it is packed, and is not"),
    "half-gzip": Case(answer(gzip.compress(ONE)[:-9], Content_Encoding="gzip"), "the answer broke off"),
    "brotli": Case(answer(ONE, Content_Encoding="br"), "it is packed in a way that we did not ask for"),
    "secret-gzip": Case(answer(gzip.compress(ONE)), "it is not in the encoding that it is said to be in"),
    "broken-off": Case(answer(ONE)[:-30], "the answer broke off"),
    "no-http": Case(b"SSH-2.0-OpenSSH\r\n", "the connection failed (BadStatusLine)"),
    "hangs-up": Case(b"", "the connection failed (RemoteDisconnected)"),
    "page": Case(answer(b"<!doctype html><title>Sorry</title>", "application/rss+xml"), "it is a web page and no feed"),
    "page-in-xml": Case(answer(b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'), BROKEN),
    "truncated": Case(answer(ONE[:-20]), BROKEN),
    "entities": Case(answer(BILLION), "it defines entities, which no feed needs"),
    "external-entity": Case(answer(EXTERNAL), "it defines entities, which no feed needs"),
    "wrong-encoding": Case(answer(rss(item("Café")).decode().encode("latin-1")), "it is not in the encoding that it is said to be in"),
    "no-such-encoding": Case(answer(ONE, "text/xml; charset=klingon"), "it is not in the encoding that it is said to be in"),
    "no-entries": Case(answer(rss()), "it has no entries that we take"),
    "no-good-entries": Case(answer(rss(item("Bad", "javascript:x"))), "it has no entries that we take; left out: 1 without an https address"),
    "other-kind": Case(answer(ATOM), 'it is a feed of another kind than "rss"', "kind: rss"),
    "shape": Case(answer(b'{"version": "https://jsonfeed.org/version/1.1", "items": {"a": 1}}'), "it is JSON of another shape, or none"),
    "no-json": Case(answer(ONE), "it is JSON of another shape, or none", "kind: json"),
    "deep-json": Case(answer(b'{"version": ' + b"[" * 100_000), "it is JSON of another shape, or none"),
    "other-json": Case(answer(b'{"version": "2", "items": []}'), "it is no JSON Feed"),
    "loop": Case(leads_to("/loop"), "it leads on more than 3 times"),
    "elsewhere": Case(
        leads_to("https://other.example/rss"), "it leads to another site (other.example); if that is right, write its address into the list"
    ),
    "downgrade": Case(leads_to("http://feeds.example/rss"), "it leads to an address without encryption, or to one that cannot be read"),
    "to-this-machine": Case(
        leads_to("https://127.0.0.1/"), "it leads to another site (127.0.0.1); if that is right, write its address into the list"
    ),
    "to-nowhere": Case(leads_to("https://"), "it leads to an address without encryption, or to one that cannot be read"),
    "inside": Case(b"", "its address belongs to a network that is not public", url="https://inside.example/"),
    "metadata": Case(b"", "its address belongs to a network that is not public", url="https://metadata.example/latest/meta-data/"),
    "six": Case(b"", "its address belongs to a network that is not public", url="https://six.example/"),
    "mapped": Case(b"", "its address belongs to a network that is not public", url="https://mapped.example/"),
    "mixed": Case(b"", "its address belongs to a network that is not public", url="https://mixed.example/"),
    "nobody": Case(b"", "its name stands for no address", url="https://nobody.example/"),
    "wrong-name": Case(answer(ONE), "its certificate does not prove that it is this server", url="https://untrusted.example/wrong-name"),
    "x-token": Case(answer(b"{}", status="401 Unauthorized"), "the server asks for another token or password (status 401)", X_FIELDS),
    "x-often": Case(answer(b"{}", status="429 Too Many Requests"), "we asked too often (status 429)", X_FIELDS),
    "x-moved": Case(
        leads_to("https://api.x.com/x"), "it leads to another site (api.x.com); if that is right, write its address into the list", X_FIELDS
    ),
    "x-elsewhere": Case(answer(TIMELINE), "a timeline of X is at api.x.com, and its token is told nobody else", "kind: x, account: ourplan"),
    "x-errors": Case(answer(b'{"errors": [{"title": "Not Found"}]}'), "it has no entries that we take", X_FIELDS),
}
SLOW = {
    "silent": Case(waits, "it took longer than 0.5 seconds"),
    "drip": Case(drips, "it took longer than 0.5 seconds"),
    "drip-headers": Case(drips_headers, "it took longer than 0.5 seconds"),
}
"""Asked apart, with little time: all others have as much as a slow machine needs."""
ALL = GOOD | BAD | SLOW


def listed(key: str, case: Case) -> str:
    """Return the entry of a feed in the list."""
    fields = case.fields.replace("{key}", key)
    url = "" if "url:" in fields else f", url: '{case.url or f'{AT}/{key}'}'"
    more = f", {fields}" if fields else ""
    return f"{key}: {{title: {{en: {key}, es: {key}}}, publisher: Example, lang: en{url}{more}}}\n"


@dataclass(frozen=True)
class Run:
    """The content after one run of the command over all cases, what it said by feed, its exit code, and the hosts."""

    content: Path
    says: dict[str, str]
    code: Exit
    hosts: Hosts
    asked: Asked

    def entries(self, key: str) -> list[dict[str, object]]:
        """Return the headlines that were kept."""
        found: list[dict[str, object]] = yaml.safe_load(self.snapshot(key).read_text(encoding="utf-8"))["entries"]
        return found

    def snapshot(self, key: str) -> Path:
        """Return the file of a feed."""
        return self.content / "data" / "outside-feeds" / f"{key}.yml"


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosts]:
    """All hosts, of all cases."""
    plays = {f"/{key}": case.play for key, case in ALL.items()}
    with feed_hosts(tmp_path_factory.mktemp("hosts"), plays) as playing:
        yield playing


@pytest.fixture(scope="module")
def run(hosts: Hosts, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One run over all cases; those that fail have a snapshot of an earlier day."""
    content = tmp_path_factory.mktemp("feeds") / "content"
    shutil.copytree(CONTENT / "data", content / "data")
    allow_hosts(content)
    put(content, "data/feeds.yml", "".join(listed(key, case) for key, case in (GOOD | BAD).items()))
    for key in BAD:
        put(content, f"data/outside-feeds/{key}.yml", BEFORE)
    asked = Asked(content, today=DAY, limits=Limits(bytes=LIMIT, seconds=60, network=hosts.network), environment={TOKEN: SECRET})
    with pytest.MonkeyPatch.context() as patch:
        lines: list[str] = []
        patch.setattr("builtins.print", lambda *words, **_: lines.extend(" ".join(words).splitlines()))
        code = feeds_and_report(asked)
    put(content, "data/feeds.yml", "".join(listed(key, case) for key, case in ALL.items()))
    return Run(content, dict(line.split(": ", 1) for line in lines), code, hosts, asked)


def allow_hosts(content: Path) -> None:
    """Let somebody have looked at the hosts of the tests."""
    file = content / "data" / "hosts.yml"
    file.write_text(
        file.read_text(encoding="utf-8")
        .replace("  - w3.org", "  - w3.org\n  - feeds.example")
        .replace("social: []", "social: [x.com]")
        .replace("denied: []", "denied: [pills.feeds.example]"),
        encoding="utf-8",
    )


def test_the_command_says_what_came_of_each_feed(run: Run) -> None:
    """One line each; a fault is told by the exit code too, and takes nothing from the others."""
    wanted = {key: case.says for key, case in GOOD.items()} | {key: f"kept as of 2026-11-07, because {case.says}" for key, case in BAD.items()}
    assert run.says == wanted
    assert run.code is Exit.CONTENT_HAS_ERRORS


@pytest.mark.parametrize("key", BAD)
def test_what_fails_keeps_the_last_headlines(run: Run, key: str) -> None:
    """To the byte, and leaves nothing else."""
    assert run.snapshot(key).read_text(encoding="utf-8") == BEFORE


@pytest.mark.parametrize("key", SLOW)
def test_a_slow_server_wins_no_time(run: Run, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    """However it goes about it: silent, a byte at a time, or headers without end."""
    put(run.content, f"data/outside-feeds/{key}.yml", BEFORE)

    assert feeds_and_report(replace(run.asked, only=key, limits=replace(run.asked.limits, seconds=0.5))) is Exit.CONTENT_HAS_ERRORS

    assert capsys.readouterr().out == f"{key}: kept as of 2026-11-07, because {SLOW[key].says}\n"
    assert run.snapshot(key).read_text(encoding="utf-8") == BEFORE
    run.snapshot(key).unlink()


def test_no_half_file_is_left(run: Run) -> None:
    """Only snapshots lie in the folder, hidden ones included."""
    assert {file.name for file in run.snapshot("rss").parent.iterdir()} == {f"{key}.yml" for key in GOOD | BAD}


def test_a_snapshot_is_text_for_people(run: Run) -> None:
    """Day, address, what the server wants to hear again, and headlines."""
    assert run.snapshot("conditional").read_text(encoding="utf-8").split("\n", 1)[1] == (
        f"fetched: {DAY}\n"
        f'address: "{AT}/conditional"\n'
        'etag: "\\"v1\\""\n'
        'modified: "Sun, 29 Nov 2026 10:00:00 GMT"\n'
        "entries:\n"
        '  - title: "Flu shots are here"\n'
        f'    url: "{AT}/flu-shots-are-here"\n'
        "    date: 2026-11-29\n"
    )


@pytest.mark.parametrize(
    ("key", "titles"),
    [
        ("atom", ["Walk more", "Salt & your heart"]),
        ("rdf", ["News in RDF"]),
        ("json", ["News in JSON"]),
        ("utf-16", ["Café con sal"]),
        ("latin-1", ["Café con sal"]),
        ("server-charset", ["Café con sal"]),
        ("markup", ["Bold news"]),
        ("bidi", ["Safe gnp.exe words here"]),
        ("scripts", ["Best news"]),
        ("unfit", ["Fit words"]),
        ("twice", ["One piece"]),
    ],
)
def test_headlines_are_plain_words(run: Run, key: str, titles: list[str]) -> None:
    """Whatever they were written in, newest first."""
    assert [entry["title"] for entry in run.entries(key)] == titles


def test_addresses_are_whole_and_follow_nobody(run: Run) -> None:
    """Relative ones are those of the feed's site, http to its host is https, and what tells where a reader came from is gone."""
    assert run.entries("atom")[1] == {"title": "Salt & your heart", "url": f"{AT}/salt", "date": dt.date(2026, 11, 26)}
    assert run.entries("trackers")[0]["url"] == f"{AT}/a?id=1#top"
    assert run.entries("twice")[0]["url"] == f"{AT}/one"


def test_a_day_that_has_not_come_is_none(run: Run) -> None:
    """A headline without a day is a headline all the same."""
    assert run.entries("future") == [
        {"title": "From tomorrow", "url": f"{AT}/from-tomorrow"},
        {"title": "Undated news", "url": f"{AT}/undated-news"},
    ]


def test_a_post_is_cut_behind_a_word(run: Run) -> None:
    """Without the shortened addresses in it, which would follow readers."""
    (post,) = run.entries("x")
    assert str(post["title"]).startswith("Flu season is here. Get your shot and tell your friends and")
    assert str(post["title"]).endswith(("friends…", "tell…", "your…", "and…"))
    assert len(str(post["title"])) <= 161
    assert (post["url"], post["date"]) == ("https://x.com/ourplan/status/190", dt.date(2026, 11, 24))


def test_a_token_is_told_x_alone_and_written_nowhere(run: Run) -> None:
    """Not in a file, not in a line, not to another host or behind a redirect."""
    told = {request.host for request in run.hosts.asked if SECRET in str(request.headers)}
    assert told == {"api.x.com"}
    assert [request.path for request in run.hosts.asked if request.path.startswith("/x?")] == [
        "/x?max_results=20&tweet.fields=created_at&exclude=replies,retweets"
    ]
    assert SECRET not in str(run.says)
    assert not any(SECRET in file.read_text(encoding="utf-8") for file in (run.content / "data").rglob("*.yml"))


def test_a_server_hears_who_asks_and_is_asked_once(run: Run) -> None:
    """With the address of the publisher's site; nobody is asked who stands in a network that is not public."""
    (head,) = run.hosts.heads("/json")
    assert head["user-agent"].startswith("carepages feeds (+https://")
    assert not [request for request in run.hosts.asked if request.host.startswith(("inside", "metadata", "six", "mapped", "mixed", "untrusted"))]


def test_what_has_not_changed_is_confirmed(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """The server is asked whether there is anything new; the day is the new one, the headlines are the old ones, and good feeds end with 0."""
    before = run.snapshot("conditional").read_text(encoding="utf-8")
    asked = replace(run.asked, only="conditional", today="2026-12-01")
    assert feeds_and_report(asked) is Exit.DONE
    assert capsys.readouterr().out == "conditional: unchanged, 1 in all\n"
    assert run.snapshot("conditional").read_text(encoding="utf-8") == before.replace(DAY, "2026-12-01")


def test_the_same_feed_gives_the_same_bytes(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Also when it is read again whole."""
    before = run.snapshot("atom").read_bytes()
    assert feeds_and_report(replace(run.asked, only="atom")) is Exit.DONE
    assert capsys.readouterr().out == "atom: unchanged, 2 in all\n"
    assert run.snapshot("atom").read_bytes() == before


def test_without_a_token_x_is_not_asked(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """And the line says what is missing."""
    number = len(run.hosts.asked)
    assert feeds_and_report(replace(run.asked, only="x", environment={})) is Exit.CONTENT_HAS_ERRORS
    assert capsys.readouterr().out == f"x: kept as of {DAY}, because the environment holds no X_BEARER_TOKEN\n"
    assert len(run.hosts.asked) == number


def test_a_first_fault_leaves_nothing(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """And says so."""
    run.snapshot("page").unlink()
    assert feeds_and_report(replace(run.asked, only="page")) is Exit.CONTENT_HAS_ERRORS
    assert capsys.readouterr().out == "page: nothing yet, because it is a web page and no feed\n"
    run.snapshot("page").write_text(BEFORE, encoding="utf-8")


def test_a_broken_snapshot_is_wrong_use(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Its editor has to look at it; the message says what helps."""
    run.snapshot("page").write_text("fetched: soon\nentries: []\n", encoding="utf-8")
    assert feeds_and_report(replace(run.asked, only="page")) is Exit.WRONG_USE
    says = f"{run.snapshot('page')} is no snapshot of a feed: delete it, and fetch another with python3 tasks.py feeds\n"
    assert capsys.readouterr().err == says
    run.snapshot("page").write_text(BEFORE, encoding="utf-8")


def test_names_are_looked_up_on_this_machine() -> None:
    """Where no test stands in for the network."""
    assert set(look_up("localhost")) <= {("127.0.0.1", 443), ("::1", 443)}


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - nothing is bound to it
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::808:808", True),
        ("64:ff9b::a00:1", False),
        ("::127.0.0.1", False),
        ("fec0::1", False),
    ],
)
def test_only_public_addresses_are_asked(address: str, wanted: bool) -> None:
    """Neither this machine nor a private network, in any spelling."""
    assert is_public(address) is wanted


@pytest.mark.parametrize(
    ("only", "feeds", "says"),
    [
        ("cdc", "", '"cdc" is no feed of content/data/feeds.yml: '),
        ("", "a: 1\n", "data/feeds.yml:1 error wrong-type"),
        (
            "",
            "a: {title: {en: a, es: a}, publisher: a, lang: en, kind: x, url: 'https://api.x.com/'}\n",
            'a timeline of X, and its field "account" is missing',
        ),
    ],
)
def test_wrong_use_asks_nobody(content: Path, capsys: pytest.CaptureFixture[str], only: str, feeds: str, says: str) -> None:
    """A mistake in the list, or a key that it lacks."""
    put(content, "data/feeds.yml", feeds)
    assert feeds_and_report(Asked(content, only, DAY)) is Exit.WRONG_USE
    assert says in capsys.readouterr().err


def test_a_wrong_day_is_wrong_use(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As in every command."""
    assert feeds_and_report(Asked(content, today="today")) is Exit.WRONG_USE
    assert '"today" is no date' in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_said(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """In words, with an exit code of its own."""
    folder = run.snapshot("atom").parent
    kept = folder.rename(folder.with_name("kept"))
    folder.write_text("", encoding="utf-8")
    assert feeds_and_report(replace(run.asked, only="atom")) is Exit.FAILED
    said = capsys.readouterr().err
    assert said.startswith("What was fetched could not be written: ")
    assert said.endswith("; see to it and fetch again.\n")
    folder.unlink()
    kept.rename(folder)


def test_an_empty_list_is_said(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And is no fault."""
    (content / "data" / "feeds.yml").unlink()
    assert feeds_and_report(Asked(content, today=DAY)) is Exit.DONE
    assert capsys.readouterr().out == "The list content/data/feeds.yml holds no feed: nothing was asked.\n"
