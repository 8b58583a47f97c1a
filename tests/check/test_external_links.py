"""Outside links, against a stand-in for the internet: what each answer means, how politely it is asked, what is told and when."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.check.external_findings import findings_of
from plugins.check.external_links import Options, ask_again, check_external, in_order, in_runs, is_offline, outbound
from plugins.check.findings import Finding, Parent
from plugins.check.finished import read_page
from plugins.check.link_answers import Answer
from plugins.check.link_history import History, history_text, read_history, write_history
from plugins.check.link_states import Judging, next_entry
from plugins.check.linkchecker import LinkcheckerError, Settings
from plugins.check.policy import Policy
from plugins.check.summary import Site, summarise
from tests.check.internet import HUGE, Does, Internet, closed_port, internet, leads, page

TODAY = dt.date(2026, 11, 30)
SPANISH = "Vacunas para la gripe: qué debe saber"
CLOSED = f"http://127.0.0.1:{closed_port()}/"
HOSTS: Mapping[str, Does] = {
    "ok.example": Does(),
    "flaky.example": Does((503, 200)),
    "moved.example": leads("http://www.moved.example/new/", 301),
    "www.moved.example": Does(),
    "kept.example": leads("http://www.kept.example/", 308),
    "www.kept.example": leads("http://deep.kept.example/", 302),
    "deep.kept.example": Does(),
    "away.example": leads("http://other.example/", 301),
    "lent.example": leads("http://other.example/", 302),
    "other.example": Does(),
    "for-now.example": leads("http://www.for-now.example/", 307),
    "www.for-now.example": Does(),
    "dead-end.example": leads("http://missing.example/", 301),
    "loop.example": leads("http://loop.example/", 302),
    "login.example": Does((401,)),
    "forbidden.example": Does((403,)),
    "often.example": Does((429,), {"Retry-After": "3600"}),
    "linked-in.example": Does((999,)),
    "missing.example": Does((404,)),
    "gone.example": Does((410,)),
    "broken.example": Does((500,)),
    "busy.example": Does((503,)),
    "hang.example": Does(act="hang"),
    "reset.example": Does(act="reset"),
    "untrusted.example": Does(),
    "wrong-name.example": Does(),
    "safe.example": Does(),
    "slow.example": Does(act="slow"),
    "huge.example": Does(act="huge"),
    "parked.example": Does(body=page("parked.example", "This domain is for sale!")),
    "smiling.example": Does(body=page("Page not found | Example")),
    "untitled.example": Does(body=b"<p>no title"),
    "empty.example": Does(body=b""),
    "nothing.example": Does((204,), body=b""),
    "pdf.example": Does(kind="application/pdf", body=b"%PDF-1.4"),
    "latin.example": Does(kind="text/html; charset=iso-8859-1", body=page(SPANISH, encoding="latin-1")),
    "odd.example": Does(kind="text/html; charset=no-such-thing", body=page(SPANISH)),
    "unsaid.example": Does(kind="text/html", body=b'<meta charset="utf-8">' + page(SPANISH)),
    "wide.example": Does(kind="text/html", body=page(SPANISH, encoding="utf-16")),
    "zipped.example": Does(headers={"Content-Encoding": "gzip"}),
    "closed.example": Does(robots="User-agent: *\nDisallow: /\n"),
    "open.example": Does(robots="User-agent: *\nDisallow: /private/\n"),
}
SECURE = ("untrusted.example", "wrong-name.example", "safe.example")
URLS = [f"https://{host}/" if host in SECURE else f"http://{host}/" for host in HOSTS] + ["http://nowhere.invalid/", CLOSED, "http://[::1]:1/"]
LINKCHECKER = Settings(timeout=1, time_limit=60, reads_titles=True)


def options_in(world: Internet, **changes: object) -> Options:
    """Return options for the stand-in; nothing waits."""
    return replace(Options(pauses=(0,), runs=2, open_at_once=2, linkchecker=settings_in(world)), **changes)  # type: ignore[arg-type]


def settings_in(world: Internet) -> Settings:
    """Return linkchecker's settings for the stand-in."""
    return replace(LINKCHECKER, ca_bundle=str(world.trusted), environment=world.environment)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Internet]:
    """The stand-in with every case."""
    with internet(tmp_path_factory.mktemp("internet"), dict(HOSTS)) as playing:
        yield playing


@pytest.fixture(scope="module")
def answers(world: Internet) -> dict[str, Answer]:
    """What every host answered, once."""
    return ask_again(URLS, options_in(world))


@pytest.mark.parametrize(
    ("url", "code", "kind"),
    [
        ("http://ok.example/", "200", "ok"),
        ("http://flaky.example/", "200", "ok"),
        ("http://moved.example/", "200", "ok"),
        ("http://kept.example/", "200", "ok"),
        ("http://away.example/", "200", "ok"),
        ("http://lent.example/", "200", "ok"),
        ("http://for-now.example/", "200", "ok"),
        ("http://dead-end.example/", "404", "gone"),
        ("http://loop.example/", "loop", "trouble"),
        ("http://login.example/", "401", "blocked"),
        ("http://forbidden.example/", "403", "blocked"),
        ("http://often.example/", "429", "blocked"),
        ("http://linked-in.example/", "999", "blocked"),
        ("http://missing.example/", "404", "gone"),
        ("http://gone.example/", "410", "gone"),
        ("http://broken.example/", "500", "trouble"),
        ("http://busy.example/", "503", "trouble"),
        ("http://hang.example/", "timeout", "trouble"),
        ("http://reset.example/", "reset", "trouble"),
        ("https://untrusted.example/", "tls", "tls"),
        ("https://wrong-name.example/", "tls", "tls"),
        ("https://safe.example/", "200", "ok"),
        ("http://slow.example/", "200", "ok"),
        ("http://huge.example/", "200", "ok"),
        ("http://nothing.example/", "204", "ok"),
        ("http://pdf.example/", "200", "ok"),
        ("http://zipped.example/", "200", "ok"),
        ("http://closed.example/", "robots", "blocked"),
        ("http://open.example/", "200", "ok"),
        pytest.param(CLOSED, "refused", "trouble", id="closed-port"),
        ("http://[::1]:1/", "unreadable", "blocked"),
    ],
)
def test_every_answer_is_read_for_what_it_is(url: str, code: str, kind: str, answers: dict[str, Answer]) -> None:
    """Gone, in trouble, closed to machines, or fine."""
    assert (answers[url].code, answers[url].kind) == (code, kind)


def test_every_address_has_one_answer(answers: dict[str, Answer]) -> None:
    """None is lost."""
    assert set(answers) == set(URLS)


def test_a_name_that_nobody_has_is_no_page(answers: dict[str, Answer]) -> None:
    """A resolver says that there is no such name; a machine without one says that it cannot tell."""
    assert answers["http://nowhere.invalid/"].code in {"no-host", "lookup"}


@pytest.mark.parametrize(
    ("host", "final", "moved_to"),
    [
        ("moved", "http://www.moved.example/new/", "http://www.moved.example/new/"),
        ("kept", "http://deep.kept.example/", "http://www.kept.example/"),
        ("away", "http://other.example/", "http://other.example/"),
        ("lent", "http://other.example/", ""),
        ("for-now", "http://www.for-now.example/", ""),
        ("dead-end", "http://missing.example/", "http://missing.example/"),
        ("ok", "http://ok.example/", ""),
    ],
)
def test_where_redirects_lead(host: str, final: str, moved_to: str, answers: dict[str, Answer]) -> None:
    """For good is what the permanent ones say, up to the first that is not."""
    answer = answers[f"http://{host}.example/"]
    assert (answer.final, answer.moved_to) == (final, moved_to)


@pytest.mark.parametrize(
    ("host", "title"),
    [("ok", "Flu shots"), ("huge", "Flu shots"), ("smiling", "Page not found | Example"), *((host, SPANISH) for host in ("latin", "odd", "unsaid"))]
    + [(host, "") for host in ("untitled", "empty", "nothing", "pdf", "zipped")],
)
def test_the_title_is_read_where_there_is_one(host: str, title: str, answers: dict[str, Answer]) -> None:
    """In whatever encoding."""
    assert answers[f"http://{host}.example/"].title == title


def test_the_asking_is_polite(world: Internet, answers: dict[str, Answer]) -> None:
    """One request for a page that is fine, a second one for what failed; only the beginning is read; robots.txt is obeyed."""
    assert answers
    assert {method for _, _, method in world.asked} == {"GET"}
    assert world.pages_asked("ok.example") == ["/"]
    assert world.pages_asked("forbidden.example") == ["/"]
    assert world.pages_asked("flaky.example") == ["/", "/"]
    assert world.pages_asked("gone.example") == ["/", "/"]
    assert world.pages_asked("closed.example") == []
    assert world.sent["huge.example"] < HUGE / 2


def test_a_rate_is_asked_of_linkchecker() -> None:
    """At most so many requests a second to a host, one of them by default; robots.txt counts."""
    assert "maxrequestspersecond=1\n" in Options().linkchecker.text()
    assert "maxrequestspersecond=0.2\n" in replace(Options().linkchecker, requests_per_second=0.2).text()
    assert "robotstxt=1\n" in Options().linkchecker.text()
    assert (Options().open_at_once, Options().pauses, Options().linkchecker.timeout) == (1, (60, 300), 30)


@pytest.mark.parametrize("at_once", [1, 2])
def test_no_domain_has_more_open_at_once(at_once: int, tmp_path: Path) -> None:
    """However many linkcheckers run."""
    hosts = ["a.many.example", "b.many.example", "c.other.example"]
    with internet(tmp_path, {host: Does(act="slow", headers={"LinkChecker": "1"}) for host in hosts}) as world:
        urls = [f"http://{host}/{number}" for host in hosts for number in range(3)]
        fast = replace(settings_in(world), requests_per_second=1000, obeys_robots=False)
        answered = ask_again(urls, options_in(world, runs=3, open_at_once=at_once, linkchecker=fast))
        assert {answer.kind for answer in answered.values()} == {"ok"}
        assert len(answered) == len(urls)
        assert max(world.open_at_once.values()) <= at_once


def test_domains_are_dealt_evenly_and_never_split() -> None:
    """A run has all of a domain, in the order that was given."""
    urls = [f"http://{host}.example/{number}" for number in range(3) for host in ("a.one", "b.one", "two", "three")] + ["http://four.example/"]
    runs = in_runs(urls, 2)
    assert sorted(url for run in runs for url in run) == sorted(urls)
    domains = [{url.split("/")[2].split(".")[-2] for url in run} for run in runs]
    assert domains[0].isdisjoint(domains[1])
    assert sorted(map(len, runs)) == [6, 7]
    assert all(run == [url for url in urls if url in run] for run in runs)
    assert in_runs([], 3) == []
    assert in_runs(["http://[/"], 3) == [["http://[/"]]


def test_required_links_are_asked_first_and_the_others_in_turn() -> None:
    """While one host rests, another is asked."""
    urls = ["http://b.example/1", "http://a.example/2", "http://a.example/1", "http://c.example/1"]
    assert in_order(urls, ["http://c.example/1"]) == ["http://c.example/1", "http://a.example/1", "http://b.example/1", "http://a.example/2"]


def places(*urls: str) -> dict[str, tuple[Parent, ...]]:
    """Return references from two pages to each address."""
    return {url: (Parent("health/a/index.html", "health/a.md", 7), Parent("es/health/a/index.html", "health/a.es.md", 8)) for url in urls}


def told(findings: list[Finding]) -> dict[str, list[str]]:
    """Return the rules of the findings by address."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        found.setdefault(finding.near, []).append(finding.rule)
    return found


def test_one_night(answers: dict[str, Answer]) -> None:
    """What is told of each case on the first night, at all its places: the required ones first, then what weighs more."""
    entries = {url: next_entry(None, answer, TODAY, Judging()) for url, answer in answers.items()}
    findings = findings_of(entries, answers, places(*URLS), {"http://busy.example/": "a reason", "https://safe.example/": "another"})
    failing = ("dead-end", "loop", "missing", "gone", "broken", "hang", "reset")
    assert told(findings) == {
        "http://busy.example/": ["outside_link_answers"],
        "http://moved.example/": ["outside_link_has_not_moved"],
        "http://kept.example/": ["outside_link_has_not_moved"],
        "http://away.example/": ["outside_link_stays_with_its_owner"],
        "http://lent.example/": ["outside_link_stays_with_its_owner"],
        "http://parked.example/": ["outside_link_is_not_for_sale"],
        "http://smiling.example/": ["outside_link_has_a_page"],
        **{f"https://{host}.example/": ["outside_link_has_a_good_certificate"] for host in ("untrusted", "wrong-name")},
        **{f"http://{host}.example/": ["outside_link_can_be_checked"] for host in ("login", "forbidden", "often", "linked-in", "closed")},
        "http://[::1]:1/": ["outside_link_can_be_checked"],
        **{url: ["outside_link_answers"] for url in (*(f"http://{host}.example/" for host in failing), "http://nowhere.invalid/", CLOSED)},
    }
    first = findings[0]
    assert first.says.startswith("http://busy.example/ (required: a reason) failed: it has a fault of its own (503), on one day since 2026-11-30")
    assert (first.page, first.file, first.line, first.parents) == ("health/a/index.html", "health/a.md", 7, places("x")["x"])
    assert [finding.weight for finding in findings] == ["warn"] * 7 + ["note"] * (len(findings) - 7)


def test_three_nights(tmp_path: Path) -> None:
    """A page is dead after two nights that say so; what is mended, retitled or not linked any more is seen; the file tells all of it."""
    hosts = {name: Does() for name in ("ok.example", "gone.example", "sick.example", "new.example", "unlinked.example")}
    file = tmp_path / "link-history.yml"
    urls = [f"http://{host}/" for host in hosts]

    def night(day: int, *linked: str) -> dict[str, list[str]]:
        options = options_in(world, pauses=(), required={"http://ok.example/": "a reason"})
        history, findings = check_external(places(*linked), read_history(file), TODAY + dt.timedelta(day), options)
        write_history(file, history)
        return told(findings)

    with internet(tmp_path, hosts) as world:
        assert night(0, *urls) == {}
        first = file.read_text(encoding="utf-8").splitlines()
        hosts |= {"gone.example": Does((404,)), "sick.example": Does((500,)), "new.example": Does(body=page("Casino tonight"))}
        assert night(1, *urls) == {
            "http://gone.example/": ["outside_link_answers"],
            "http://sick.example/": ["outside_link_answers"],
            "http://new.example/": ["outside_link_keeps_its_subject"],
        }
        second = file.read_text(encoding="utf-8").splitlines()
        hosts["sick.example"] = Does()
        assert night(2, *urls[1:-1]) == {"http://gone.example/": ["outside_link_is_alive"], "http://new.example/": ["outside_link_keeps_its_subject"]}
    assert [line for line in second if line not in first] == [
        "checked: 2026-12-01",
        '- {url: "http://gone.example/", state: suspect, since: 2026-12-01, failures: 1, failed: 2026-12-01, ok: 2026-11-30, code: "404", title: "Flu shots"}',
        '- {url: "http://new.example/", state: ok, since: 2026-11-30, title: "Flu shots", flags: {drift: 2026-12-01}}',
        '- {url: "http://sick.example/", state: suspect, since: 2026-12-01, failures: 1, failed: 2026-12-01, ok: 2026-11-30, code: "500", title: "Flu shots"}',
    ]
    third = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in third if line not in second] == [
        "checked: 2026-12-02",
        '- {url: "http://gone.example/", state: dead, since: 2026-12-01, failures: 2, failed: 2026-12-02, ok: 2026-11-30, code: "404", title: "Flu shots"}',
        '- {url: "http://sick.example/", state: ok, since: 2026-12-02, title: "Flu shots"}',
    ]
    assert "unlinked" not in history_text(read_history(file))


def test_when_nobody_answers_the_fault_is_ours() -> None:
    """Nothing is recorded, and one finding says why."""
    offline = Options(pauses=(), linkchecker=replace(LINKCHECKER, environment={"http_proxy": CLOSED, "https_proxy": CLOSED}))
    before = History(TODAY, {"http://a.example/": next_entry(None, Answer("http://a.example/", "200"), TODAY, Judging())})
    history, findings = check_external(places("http://a.example/", "http://b.example/", "https://c.example/"), before, TODAY, offline)
    assert history is before
    assert [(finding.rule, finding.weight) for finding in findings] == [("outside_links_were_asked", "warn")]
    assert findings[0].says.startswith("not one of 3 outside addresses could be reached")


@pytest.mark.parametrize(
    ("codes", "is_ours"),
    [
        (["refused", "lookup", "timeout"], True),
        (["refused", "lookup"], False),
        (["refused", "lookup", "404"], False),
        (["refused", "lookup", "tls"], False),
        (["refused", "lookup", "robots"], False),
        ([], False),
    ],
)
def test_the_fault_is_ours_when_several_domains_say_nothing(codes: list[str], is_ours: bool) -> None:
    """One or two that fail tell of themselves; and whoever says no is there."""
    assert is_offline([Answer(f"http://{number}.example/", code) for number, code in enumerate(codes)]) is is_ours
    assert not is_offline([Answer(f"http://same.example/{number}", code) for number, code in enumerate(codes)])


def test_what_the_time_did_not_suffice_for_stays_as_it_was(tmp_path: Path) -> None:
    """And that is told."""
    url = "http://hang.example/"
    with internet(tmp_path, dict.fromkeys(("hang.example", "other.example"), Does(act="hang"))) as world:
        hasty = options_in(world, linkchecker=replace(settings_in(world), timeout=20, time_limit=1), pauses=())
        before = History(TODAY, {url: next_entry(None, Answer(url, "404"), TODAY, Judging())})
        history, findings = check_external(places(url, "http://other.example/"), before, TODAY + dt.timedelta(1), hasty)
    assert history.entries == before.entries
    assert [(finding.rule, finding.near) for finding in findings] == [("outside_links_were_asked", ""), ("outside_link_answers", url)]
    assert "2 of 2 outside addresses were not asked in the time that there was" in findings[0].says


def test_a_linkchecker_that_does_not_run_is_an_error() -> None:
    """Not a night without faults."""
    broken = Options(pauses=(), linkchecker=replace(LINKCHECKER, requests_per_second=0))
    with pytest.raises(LinkcheckerError, match="maxrequestspersecond"):
        check_external(places("http://a.example/"), History(), TODAY, broken)


def test_the_place_of_a_required_link_that_no_page_has_is_the_list() -> None:
    """It is asked all the same."""
    answer = Answer("http://gone.example/", "404")
    entries = {answer.url: next_entry(None, answer, TODAY, Judging())}
    (finding,) = findings_of(entries, {answer.url: answer}, {answer.url: ()}, {answer.url: "a reason"})
    assert finding.place == "content/data/required-links.yml"
    assert finding.weight == "warn"


def test_spellings_of_one_address_are_one(tmp_path: Path) -> None:
    """Asked once, told once, with all places."""
    first, second, third = (Parent(f"{name}/index.html") for name in "abc")
    references = {"http://GONE.example/": (first,), "http://gone.example/#part": (second,), "http://gone.example:80": (third,)}
    with internet(tmp_path, {"gone.example": Does((404,))}) as world:
        _, (finding,) = check_external(references, History(), TODAY, options_in(world, required={"http://gone.example": "a reason"}, pauses=()))
        assert world.pages_asked("gone.example") == ["/"]
    assert finding.parents == (first, second, third)
    assert "(required: a reason)" in finding.says


def test_nothing_to_ask_is_nothing_to_tell() -> None:
    """A site may link to nobody."""
    assert check_external({}, History(), TODAY, Options()) == (History(TODAY), [])


def test_outbound_links_are_found_with_their_pages(policy: Policy) -> None:
    """What a visitor can follow, however it is written; not what lies on the own origin, and not what a browser fetches."""
    links = (
        '<a href="https://WWW.cdc.gov/flu/#top"></a><a href="//cdc.gov/x"></a><a href="/contact/"></a><a href="https://www.carepartnersct.com"></a>'
    )
    other = '<a href="https://www.cdc.gov/flu/"></a><a href="https://www.carepartnersct.com.evil.example/"></a><img src="https://img.example/a.png"><a href="mailto:a@b.example"></a><a href="https://["></a>'
    pages = tuple(summarise(read_page(path, text.encode(), policy)) for path, text in (("about/index.html", links), ("contact/index.html", other)))
    site = Site(pages, (replace(pages[0], path="feed.atom"),), {}, lambda _: b"", {})
    about, contact, feed = Parent("about/index.html"), Parent("contact/index.html"), Parent("feed.atom")
    assert outbound(site, policy.origin) == {
        "https://cdc.gov/x": (about, feed),
        "https://www.carepartnersct.com.evil.example/": (contact,),
        "https://www.cdc.gov/flu/": (about, contact, feed),
    }
