"""linkchecker's words on what failed: its messages as they are, whatever the address says."""

import pytest

from plugins.check.link_answers import OUTCOMES, Answer, answer_of, kind_of, words_for
from plugins.check.linkchecker import Verdict

POOL = "HTTPSConnectionPool(host='a.example', port=443): Max retries exceeded with url: /reset/timed%20out/refused (Caused by "


def code(message: str, *, is_valid: bool = False) -> str:
    """Return the code of a verdict."""
    return answer_of(Verdict("", "", "https://a.example/", "https://a.example/", is_valid, message)).code


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (f"ConnectionError: {POOL}NameResolutionError(\"Failed to resolve 'a.example' ([Errno -2] Name or service not known)\"))", "no-host"),
        (f"ConnectionError: {POOL}NameResolutionError(\"Failed to resolve 'a.example' ([Errno 8] nodename nor servname provided)\"))", "no-host"),
        (
            f"ConnectionError: {POOL}NameResolutionError(\"Failed to resolve 'a.example' ([Errno -5] No address associated with hostname)\"))",
            "no-host",
        ),
        (
            f"ConnectionError: {POOL}NameResolutionError(\"Failed to resolve 'a.example' ([Errno -3] Temporary failure in name resolution)\"))",
            "lookup",
        ),
        (f"ConnectionError: {POOL}NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused'))", "refused"),
        (f"ConnectionError: {POOL}NewConnectionError('Failed to establish a new connection: [Errno 113] No route to host'))", "error"),
        (f"ConnectTimeout: {POOL}ConnectTimeoutError('Connection to a.example timed out. (connect timeout=30)'))", "timeout"),
        ("ReadTimeout: HTTPSConnectionPool(host='a.example', port=443): Read timed out. (read timeout=30)", "timeout"),
        ("ConnectionError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))", "reset"),
        ("ConnectionError: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))", "reset"),
        (f"SSLError: {POOL}SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate has expired')))", "tls"),
        (f"SSLError: {POOL}SSLError(SSLError(1, '[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version')))", "tls"),
        ("TooManyRedirects: Exceeded 10 redirects.", "loop"),
        ("Hostname not found", "no-host"),
        ("Bad hostname 'x': UnicodeError", "unreadable"),
        ("URL host '[::1]' has invalid port", "unreadable"),
        ("InvalidURL: Failed to parse: https://a.example:x/", "unreadable"),
        ("ChunkedEncodingError: something new", "error"),
        ("404 Not Found", "404"),
        ("4040 is no code", "error"),
    ],
)
def test_each_failure_is_told_apart(message: str, expected: str) -> None:
    """Words in the address itself do not count."""
    assert code(message) == expected


def test_what_robots_txt_forbids_is_known_by_having_no_answer() -> None:
    """It is called valid."""
    assert code("syntax OK", is_valid=True) == "robots"
    assert code("200 OK", is_valid=True) == "200"


@pytest.mark.parametrize(
    ("infos", "title", "text"),
    [
        ('Some info.\n{"title": "Flu", "text": "Get one"}\nAnother.', "Flu", "Get one"),
        ("Some info.", "", ""),
        ("", "", ""),
    ],
)
def test_what_the_page_says_of_itself_stands_among_other_infos(infos: str, title: str, text: str) -> None:
    """On a line of its own, if it is a page."""
    answer = answer_of(Verdict("", "", "https://a.example/", "", True, "200 OK", infos=infos))
    assert (answer.title, answer.text) == (title, text)


@pytest.mark.parametrize(("said", "is_failure"), [("200", False), ("403", False), ("404", True), ("500", True), ("tls", True)])
def test_what_a_visitor_would_not_find_is_a_failure(said: str, is_failure: bool) -> None:
    """What is closed to machines only is none."""
    assert Answer("https://a.example/", said).is_failure is is_failure


@pytest.mark.parametrize("url", ["https://a.example/b%2Fc", "https://a.example/b//c"])
def test_an_address_that_linkchecker_spells_otherwise_is_not_called_gone(url: str) -> None:
    """It asked another one; what answers is fine all the same."""
    assert answer_of(Verdict(url, "", url, "https://a.example/b/c", False, "404 Not Found")).code == "unreadable"
    assert answer_of(Verdict(url, "", url, "https://a.example/b/c", True, "200 OK")).code == "200"
    archived = "https://web.archive.org/web/2020/https://a.example/"
    assert answer_of(Verdict(archived, "", archived, archived, False, "404 Not Found")).code == "404"


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ("200", "ok", ""),
        ("206", "ok", ""),
        ("304", "ok", ""),
        ("400", "trouble", "it has a fault of its own (400)"),
        ("405", "trouble", "it has a fault of its own (405)"),
        ("404", "gone", "there is no such page (404)"),
        ("410", "gone", "the page is gone for good (410)"),
        ("503", "trouble", "it has a fault of its own (503)"),
        ("no-host", "gone", "there is no such host"),
    ],
)
def test_what_a_code_means(said: str, kind: str, words: str) -> None:
    """For a link, and in words."""
    assert kind_of(said) == kind
    assert not words or words_for(said) == words


def test_every_error_has_words() -> None:
    """None is told as a bare key."""
    assert all(words and words[0].islower() for _, words in OUTCOMES.values())
    assert {kind for kind, _ in OUTCOMES.values()} == {"blocked", "gone", "trouble", "tls"}


def redirected(asked: str, *hops: tuple[str, str]) -> tuple[str, str]:
    """Return where an address that was redirected moved to, and where it ends."""
    warnings = "\n".join(f"Redirected to `{to}' status: {status} Whatever." for to, status in hops)
    answer = answer_of(Verdict(asked, "", asked, hops[-1][0], True, "200 OK", f"Something else\n{warnings}"))
    return answer.moved_to, answer.final


def test_what_led_to_an_address_is_not_its_own() -> None:
    """It is told as if it had been asked from the beginning."""
    chain = (("https://b.example/", "301"), ("https://c.example/", "301"), ("https://d.example/", "302"))
    assert redirected("https://a.example/", *chain) == ("https://c.example/", "https://d.example/")
    assert redirected("https://b.example/", *chain) == ("https://c.example/", "https://d.example/")
    assert redirected("https://c.example/", *chain) == ("", "https://d.example/")
    assert redirected("https://d.example/", *chain) == ("", "https://d.example/")
    assert redirected("https://a.example/", ("https://a.example/", "301")) == ("", "https://a.example/")


def test_fragments_of_redirects_are_no_part_of_an_address() -> None:
    """Nor are they asked."""
    assert redirected("https://a.example/", ("https://a.example/new#top", "308")) == ("https://a.example/new", "https://a.example/new")
