"""What an outside address answered, in a few words that last: linkchecker's verdict, read."""

import json
import re
from dataclasses import dataclass
from typing import Literal

from plugins.check.linkchecker import Verdict, whole_address

Kind = Literal["ok", "blocked", "gone", "trouble", "tls"]
"""`blocked`: it is there but lets no link checker in; `gone`: it says itself that it is not there; `trouble`: it may be there again tomorrow."""

OUTCOMES: dict[str, tuple[Kind, str]] = {
    "401": ("blocked", "it asks for a password"),
    "403": ("blocked", "it lets no link checker in"),
    "404": ("gone", "there is no such page"),
    "410": ("gone", "the page is gone for good"),
    "429": ("blocked", "it says that it is asked too often"),
    "999": ("blocked", "it lets no link checker in"),
    "robots": ("blocked", "its robots.txt lets no link checker in"),
    "no-host": ("gone", "there is no such host"),
    "lookup": ("trouble", "the name of its host could not be looked up"),
    "tls": ("tls", "browsers refuse its certificate"),
    "timeout": ("trouble", "it did not answer in time"),
    "refused": ("trouble", "its host takes no connection"),
    "reset": ("trouble", "its host broke the connection off"),
    "loop": ("trouble", "it redirects in a circle"),
    "unreadable": ("blocked", "linkchecker cannot ask such an address"),
    "error": ("trouble", "it could not be asked"),
}
"""What each code means and how it is told; other codes of HTTP below 400 are fine, those above are trouble."""
_ERRORS: tuple[tuple[str, str], ...] = (
    ("^TooManyRedirects", "loop"),
    ("^SSLError|CERTIFICATE_VERIFY_FAILED", "tls"),
    ("Name or service not known|nodename nor servname|No address associated|^Hostname not found", "no-host"),
    ("NameResolutionError|getaddrinfo failed", "lookup"),
    ("^ConnectTimeout|^ReadTimeout|TimeoutError|timed out", "timeout"),
    ("Connection refused|ConnectionRefusedError", "refused"),
    ("ConnectionResetError|Connection aborted|RemoteDisconnected|IncompleteRead", "reset"),
    ("^InvalidURL|LocationParseError|^Bad hostname|^URL has|^URL host", "unreadable"),
)
"""Words of linkchecker's message, the first that fit; what fits none is called an error, which is told late, not wrongly."""
_HOP = re.compile(r"^Redirected to `(?P<to>.*)' status: (?P<code>\d{3})\b", re.MULTILINE)
_MISSPELT = re.compile(r"%2f|[^:]//", re.IGNORECASE)
"""In such an address linkchecker makes another one of the slashes: when that fails, nothing is known of ours."""
_PERMANENT = ("301", "308")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address answered today.

    `code` is that of HTTP or a key of OUTCOMES, `final` where redirects led in the end, `moved_to` where permanent ones did (""
    without any), `title` and `text` what the page says of itself ("" where it is none).
    """

    url: str
    code: str
    final: str = ""
    moved_to: str = ""
    title: str = ""
    text: str = ""

    @property
    def kind(self) -> Kind:
        """Return what the code means for a link to it."""
        return kind_of(self.code)

    @property
    def is_failure(self) -> bool:
        """Tell whether a visitor would find nothing there today."""
        return self.kind in {"gone", "trouble", "tls"}


def kind_of(code: str) -> Kind:
    """Return what a code means for a link."""
    return OUTCOMES[code][0] if code in OUTCOMES else "ok" if code < "400" else "trouble"


def words_for(code: str) -> str:
    """Return what happened, for people."""
    number = f" ({code})" if code.isdigit() else ""
    return (OUTCOMES[code][1] if code in OUTCOMES else "it has a fault of its own") + number


def answer_of(verdict: Verdict) -> Answer:
    """Return linkchecker's verdict on an address that it was given."""
    moved_to = ""
    for to, code in _hops(verdict):
        if code not in _PERMANENT:
            break
        moved_to = to
    page = _page(verdict.infos)
    return Answer(
        url=verdict.asked,
        code=_code(verdict),
        final=_plain(verdict.final),
        moved_to=moved_to,
        title=page.get("title", ""),
        text=page.get("text", ""),
    )


def _hops(verdict: Verdict) -> list[tuple[str, str]]:
    """Return where redirects led and by which code; what another address was led by on its way to this one is none of ours.

    linkchecker says of an address that it came to by redirects what it said of the address that they began at.
    """
    hops = [(_plain(hop["to"]), hop["code"]) for hop in _HOP.finditer(verdict.warnings)]
    ours = [number + 1 for number, (to, _) in enumerate(hops) if to == verdict.asked]
    return hops[max(ours, default=0) :]


def _plain(url: str) -> str:
    return whole_address(url).partition("#")[0]


def _code(verdict: Verdict) -> str:
    if not verdict.is_valid and _MISSPELT.search(verdict.asked):
        return "unreadable"
    number = re.match(r"\d{3}\b", verdict.message)
    if number:
        return number[0]
    if verdict.is_valid:
        return "robots"  # linkchecker calls an address that it may not ask valid
    return next((code for words, code in _ERRORS if re.search(words, verdict.message)), "error")


def _page(infos: str) -> dict[str, str]:
    told = [line for line in infos.splitlines() if line.startswith("{")]
    page: dict[str, str] = json.loads(told[0]) if told else {}
    return page
