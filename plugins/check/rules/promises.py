"""What the legal pages say is true of the site that was built: no cookies of others, no member's numbers, no seals that nobody gives."""

import datetime as dt
import json
import re
from collections.abc import Iterator

from plugins.check.finished import File, Page, words_shown
from plugins.check.identifiers import identifiers_in
from plugins.check.policy import Policy
from plugins.check.rule import PAGE_FORMS, Fault, rule
from plugins.check.rules.privacy import allowed_tags
from plugins.check.summary import Site

GPC = ".well-known/gpc.json"
CLAIM = "no-third-party-cookies"
NOTED = ("network", "hour", "page", "answer", "from", "browser", "system")
"""What a line of the server's log holds; tests hold it against the settings that the servers get."""
PRIVACY, COOKIES, CLAIMING = "privacy", "cookies", ("cookies", "privacy")
"""Legal pages: the one that lists every cookie, and those that say that no other company sets one."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SEAL = re.compile(
    r"hon[\s_-]?code|health[\s_-]on[\s_-]the[\s_-]net"
    r"|hipaa[\s_-]?(?:seal|badge|logo|compliant|compliance|certified|verified|approved|secure)|(?:seal|badge|logo)[\s_-](?:of[\s_-])?hipaa",
    re.IGNORECASE,
)
_BOAST = re.compile(
    r"\bHIPAA[\s-]+(?:certified|verified|approved|certification|seal)\b|\bHON\s?code[\s-]+(?:certified|accredited|approved|seal)\b"
    r"|\b(?:we\s+are|we['\u2019]re|(?:our|this)\s+(?:web\s?)?(?:site|page|plan)s?\s+(?:is|are))\s+(?:\S+\s+){0,3}HIPAA[\s-]+compliant\b"
    r"|\bcertificad[oa]s?\s+(?:por|seg\xfan|conforme\s+a|de)\s+(?:la\s+)?(?:ley\s+)?HIPAA\b|\bcertificaci\xf3n\s+(?:de\s+)?HIPAA\b"
    r"|\b(?:este|nuestro)\s+sitio\s+(?:web\s+)?cumple\s+(?:con\s+)?(?:la\s+)?(?:ley\s+)?HIPAA\b",
    re.IGNORECASE,
)
_STEMS = ("ipaa", "oncode", "on code", "on-code", "on_code", "n the net", "n-the-net", "n_the_net")
"""What nearly every page has none of, in small letters: looking for these is quick."""
_DENIED = re.compile(r"\b(?:no|not|never|nobody|none|cannot|isn['\u2019]t|aren['\u2019]t|ning\xfan|ninguna|nunca|nadie)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?<>]")


@rule(
    on=("well-known", "site"),
    weight="stop",
    reason="Browsers and authorities read there whether the site honors Global Privacy Control; the pages say that it does.",
    remedy="see that plugins.publish.well_known runs",
    source="PRV-7",
)
def gpc_file_says_yes(subject: File | Site, policy: Policy) -> Iterator[Fault]:
    """The support file of Global Privacy Control is there, says true, and since when: a day that has come."""
    if isinstance(subject, Site):
        if GPC not in subject.sizes:
            yield Fault("the file is missing", page=GPC)
    elif subject.path == GPC:
        said = _json(subject.text)
        if said.get("gpc") is not True:
            yield Fault('the file does not say "gpc": true', "gpc")
        if not _has_come(said.get("lastUpdate"), policy.today):
            yield Fault('"lastUpdate" is no day, like 2026-11-30, that has come', "lastUpdate")


@rule(
    on=(*PAGE_FORMS, "stylesheet", "script", "picture", "well-known"),
    weight="safety",
    reason="A member's number on a public page opens their records to anybody, and cannot be taken back.",
    remedy="take it out of the content and of its history, and tell the privacy office; an example number must not look like a real one",
    source="P16",
)
def no_phi_like_strings(subject: Page | File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Nothing looks like a Medicare number or a Social Security number, in text, attributes or code."""
    for kind, start in sorted(set(identifiers_in(subject.text))):
        yield Fault(f"something looks like {kind} ({start}...)", start)


@rule(
    on=(*PAGE_FORMS, "picture"),
    weight="stop",
    reason="Nobody certifies HIPAA, and HONcode has ended: such a seal has been counted as a deception by the Federal Trade Commission.",
    remedy="take it out",
    source="PRV-13, GOV-4",
)
def no_seals(subject: Page | File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No picture is a seal of HIPAA or HONcode, and no sentence boasts of one."""
    if isinstance(subject, File):
        if _SEAL.search(subject.path) or (subject.path.endswith(".svg") and _SEAL.search(subject.text)):
            yield Fault("the picture seems to be a seal")
        return
    if not any(map(subject.text.lower().__contains__, _STEMS)):
        return
    for image in subject.all("img", "image", "source", "svg"):
        named = next((value for value in image.attrs.values() if _SEAL.search(value)), None)
        if named is not None:
            yield Fault("the picture seems to be a seal", named)
    for found in _BOAST.finditer(subject.text):
        sentence = _SENTENCE.split(subject.text[max(0, found.start() - 200) : found.end()])[-1]
        if not _DENIED.search(sentence):
            yield Fault(f'the page boasts of a seal: "{found[0]}"', found[0])


@rule(
    on=("legal", "headers", "site"),
    weight="stop",
    reason="Visitors decide by what the privacy pages say about cookies; a page that is wrong about them misleads.",
    remedy="make content/data/cookies.yml and the pages about cookies and privacy say the same, in each language",
    source="PRV-9, P20, P21, P23",
)
def cookie_claims_hold(subject: Page | File | Site, policy: Policy) -> Iterator[Fault]:
    """The legal pages say that no other company sets cookies exactly while none may; each one that may is named with its policy."""
    if isinstance(subject, Site):
        yield from _unlisted(subject, policy)
    elif isinstance(subject, File):
        for line in subject.text.splitlines():
            if line.strip().lower().startswith("set-cookie:"):
                yield Fault("the server sets a cookie that no page names", line.strip())
    else:
        yield from _claims(subject, policy)


@rule(
    on=("legal",),
    weight="stop",
    reason="Visitors read there what the web server keeps of their visit; what it keeps beside that, it would keep in secret.",
    remedy='let the page in each language name every field of the log with {: data-log="..." }, as docs/publishing.md lists them',
    source="P11, P12, P21, PRV-9",
)
def privacy_page_names_what_the_server_notes(page: Page, policy: Policy) -> Iterator[Fault]:
    """The privacy page names, in words that can be seen, each field of a line in the server's log, and no other."""
    if page.path == _legal(page.lang, PRIVACY, policy):
        named = {element.get("data-log") for element in page.with_attr("data-log") if not element.is_inert and words_shown(element)}
        yield from (Fault(f'the page does not say that the server notes "{field}"', "<main") for field in NOTED if field not in named)
        yield from (Fault(f'the server does not note "{field}"', f'data-log="{field}"') for field in sorted(named.difference(NOTED)))


def _claims(page: Page, policy: Policy) -> Iterator[Fault]:
    names = [name for name in CLAIMING if page.path == _legal(page.lang, name, policy)]
    claims = [element for element in page.with_attr("data-claim", CLAIM) if not element.is_inert and words_shown(element)]
    if policy.cookies and claims:
        yield Fault("the page says that no other company sets cookies, and cookies.yml lets one", f'data-claim="{CLAIM}"')
    if names and not policy.cookies and not claims:
        yield Fault("the page does not say that no other company sets cookies", "<main")
    if names == [COOKIES]:
        yield from _unnamed(page, policy)


def _unnamed(page: Page, policy: Policy) -> Iterator[Fault]:
    names, links = {element.text.strip() for element in page.live("code")}, {href for _, href in page.links()}
    for name, tag in allowed_tags(policy).items():
        if name not in names:
            yield Fault(f'the page does not name the cookie "{name}"', "<table")
        if tag["privacy_url"] not in links:
            yield Fault(f'the page does not link to the privacy policy for "{name}" ({tag["privacy_url"]})', "<table")


def _unlisted(site: Site, policy: Policy) -> Iterator[Fault]:
    """A site that has legal pages has the one that lists its cookies, in each language."""
    wanted = {_legal(lang, COOKIES, policy) for lang in policy.languages} if policy.legal else set()
    yield from (Fault("there is no page that lists the cookies", page=path) for path in sorted(wanted - site.sizes.keys()))


def _legal(lang: str, name: str, policy: Policy) -> str:
    return f"{'' if lang == policy.languages[0] else f'{lang}/'}legal/{name}/index.html"


def _json(text: str) -> dict[str, object]:
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _has_come(day: object, today: dt.date) -> bool:
    try:
        return isinstance(day, str) and bool(_DAY.fullmatch(day)) and dt.date.fromisoformat(day) <= today
    except ValueError:
        return False
