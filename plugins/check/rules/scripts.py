"""Scripts do what the plan says of them: they stand in files of their own, ask nobody, and the cookie opt-out keeps its word."""

import re
from collections.abc import Iterator
from hashlib import sha256
from xml.etree import ElementTree as ET

from plugins.check.addresses import whole
from plugins.check.finished import File, Page
from plugins.check.policy import Policy
from plugins.check.references import references_of, references_of_file
from plugins.check.rule import PAGE_FORMS, Fault, rule
from plugins.check.rules.privacy import is_code

OPT_OUT = "opt-out"
"""What the name of the one script that may set a cookie begins with."""
SEARCH = "search"
"""What the name of the one script begins with that may fetch the files of the search, and nothing else."""
READ_THROUGH = frozenset(("252d272bd34d483d19a752060f6a065114d15ab12c42d8f905ca565e2768a009",))
"""SHA-256 of programs of others that somebody has read: pagefind.js 1.5.2 fetches the files of its index by names that tell nothing."""
CODE = frozenset(("javascript:", "vbscript:"))
WITHOUT_A_FILE = frozenset(("importmap", "speculationrules"))
"""Scripts by which a browser loads other things, also ahead of a click."""
A_YEAR = 31_536_000
"""Seconds."""
_SCHEME = re.compile(r"script\s*:|[\t\n\r]", re.IGNORECASE)
"""What may be one of these in disguise: browsers skip blanks within."""
_COMMENT = re.compile(r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|//[^\n]*|/\*.*?\*/""", re.DOTALL)
_ASKS = re.compile(
    r"""
    \b(?:WebSocket|WebTransport|EventSource|RTCPeerConnection|SharedWorker|Worker|Image|Audio|FontFace|eval|Function|importScripts|url) \s* \(
    | \b(?:fetch|XMLHttpRequest|sendBeacon|serviceWorker|import|insertAdjacentHTML|outerHTML|requestSubmit|basePath|mergeIndex)\b
    | \bdocument\s*\.\s*(?:write\b|title\s*=(?!=)) | \bwindow\s*\.\s*open\b | \.\s*submit\s*\(
    | \.\s*(?:src|srcset|href|action|ping|hash|search|pathname|innerHTML)\s*=(?!=)
    | \[\s*["'`](?:src|srcset|href|action|innerHTML)["'`]\s*\] | [{,]\s*(?:src|srcset|href|action|innerHTML)\s*[:,}]
    | \bhistory\s*\.\s*(?:push|replace)State | \bnavigation\s*\.\s*navigate | \blocation\s*=(?!=) | \blocation\s*\.\s*(?:assign|replace)\b
    | setAttribute\(\s*["'`](?:src|srcset|href|action)
    """,
    re.VERBOSE,
)
_KEEPS = re.compile(
    r"\bdocument\s*\.\s*cookie\b|\.\s*setItem\s*\(|\b(?:local|session)Storage\b|\bwindow\s*\.\s*name\b|\bindexedDB\b|\bcookieStore\b|\bcaches\s*\.\s*open"
)
_ADDRESS = re.compile(r"(?:\b(?:https?|wss?):)?//[a-z0-9.-]+\.[a-z]{2,}[^\s\"'`)]*", re.IGNORECASE)
_MAY_SEARCH = re.compile(
    r"""import\("/search-index/pagefind\.js"\)|fetch\(`/search-index/words\.\$\{lang\}\.json`\)|\blink\.href = onThisSite\(url\);"""
    r"""|createInstance\(\{ basePath: "/search-index/", noWorker: true, excerptLength: 24, """
    r"""ranking: \{ metaWeights: \{ title: 5, words: 5 \} \} \}\)|\.hash = entry\.key;"""
)
"""What the script of the search does, to the letter; what it means hangs on two lines, and on names that stand for nothing else anywhere."""
_SEARCH_MEANS = ("const lang = document.documentElement.lang;", "const onThisSite = (url) => new URL(url, location.origin).pathname;")
_NAMES_WHAT_IS_MEANT = re.compile(r"\blang\b|\bonThisSite\b(?!\()")
_NAMED = 4
"""In the two lines, of which the first says `lang` twice, and in the address of the words."""
_NAMESPACE = "http://www.w3.org/"
_SIGNAL = re.compile(r"\b(\w+)\s*=\s*navigator\.globalPrivacyControl\s*===\s*true\b")
_LOADS = re.compile(r"""\.content\b|\bcloneNode\b|createElement\(\s*["'`]script""")
_COOKIE = re.compile(r"document\s*\.\s*cookie\s*=(?!=)\s*(?P<written>[^;]*(?:;[^;\n]*)*)")
_CHOICE = re.compile(r"""\w+\(\s*["'`]ad_choice["'`][^;]*""")
_TELLS_APART = re.compile(r"\bMath\s*\.\s*random|\bcrypto\b|\bDate\b|\bperformance\b|\buserAgent\b|\bgetContext\b|\bscreen\s*\.|\bplugins\b")


@rule(
    on=(*PAGE_FORMS, "picture"),
    weight="safety",
    reason="Code inside a page cannot be told from code that somebody slipped in; browsers of visitors refuse it (the content security policy).",
    remedy="put the code into a file below theme/static/js/, or take it out",
    source="PRV-1, PRV-11",
)
def scripts_stand_in_files(subject: Page | File, policy: Policy) -> Iterator[Fault]:
    """No page or picture holds code: no script with text, no event attribute, no address that is a program."""
    if isinstance(subject, File):
        yield from _code_of_picture(subject)
        return
    for script in subject.all("script"):
        is_by_name = script.get("type").strip().lower() in WITHOUT_A_FILE
        if is_by_name or (is_code(script) and not {"src", "href", "xlink:href"} & script.attrs.keys()):
            yield Fault(f"<script> holds code in the page ({script.get('type') or 'JavaScript'})", script.text.strip()[:60] or "<script")
    for name in sorted(name for name in subject.by_attr if name.startswith("on")):
        yield from (Fault(f"<{element.tag} {name}> holds code", f"{name}=") for element in subject.with_attr(name))
    for found in references_of(subject):
        address = whole(found.url, policy.origin) if _SCHEME.search(found.url) else None
        if address is not None and address.scheme in CODE:
            yield Fault(f"the address of <{found.element}> is a program", found.url)


@rule(
    on=("script",),
    weight="safety",
    reason="A script sees everything that a visitor does; one that can ask a server can tell it.",
    remedy="take it out: the site's scripts work with what stands on the page, and the opt-out alone keeps a choice",
    source="PRV-1, P14, P20, P26",
)
def scripts_ask_nobody(file: File, policy: Policy) -> Iterator[Fault]:
    """No script of the site fetches or sends anything, or names another host; the opt-out alone keeps something with a visitor.

    The search fetches its index, from files whose names say nothing of what is typed.
    """
    if sha256(file.data).hexdigest() in READ_THROUGH:
        return
    code = without_comments(file.text)
    asking = without_search(code) if is_search(file) else code
    yield from (Fault(f"the script can ask a server or change the address: {found}", found) for found in _ASKS.findall(asking))
    for found in _ADDRESS.findall(code):
        address = whole(found, policy.origin)
        if not found.startswith(_NAMESPACE) and address is not None and address.origin != policy.origin:
            yield Fault(f"the script names another host: {address.host}", found)
    if not is_opt_out(file):
        yield from (Fault(f"the script keeps something with the visitor: {found}", found) for found in _KEEPS.findall(code))


@rule(
    on=("script",),
    weight="safety",
    reason="A visitor whose browser says no has said no; the page promises to honor that, and that its cookie tells nobody who they are.",
    remedy="restore theme/static/js/opt-out.js, and run tests/browser/test_cookie_truth_table.py",
    source="PRV-5, PRV-6, P14, P22",
)
def opt_out_script_honours_gpc(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The opt-out asks for Global Privacy Control before it loads anything, and keeps one choice for a year, without an id."""
    if not is_opt_out(file):
        return
    code = without_comments(file.text)
    yield from _signal_faults(code)
    yield from _cookie_faults(code)
    yield from (Fault(f"the script can tell visitors apart: {found}", found) for found in _TELLS_APART.findall(code))


def is_opt_out(file: File) -> bool:
    """Tell whether this is the script of the cookie opt-out; its name may get a fingerprint."""
    return file.path.rpartition("/")[2].startswith(OPT_OUT)


def is_search(file: File) -> bool:
    """Tell whether this is the script of the search."""
    return file.path.rpartition("/")[2].startswith(SEARCH)


def without_search(code: str) -> str:
    """Return the code of the search without what it may do, if that is what it means."""
    is_meant = all(line in code for line in _SEARCH_MEANS) and len(_NAMES_WHAT_IS_MEANT.findall(code)) == _NAMED
    return _MAY_SEARCH.sub(" ", code) if is_meant else code


def without_comments(code: str) -> str:
    """Return a script without its comments; what stands in a string stays."""
    return _COMMENT.sub(lambda found: " " if found[0].startswith("/") else found[0], code)


def _signal_faults(code: str) -> Iterator[Fault]:
    signal, loads = _SIGNAL.search(code), _LOADS.search(code)
    if signal is None:
        yield Fault("the script does not ask for Global Privacy Control (navigator.globalPrivacyControl === true)", "globalPrivacyControl")
    elif loads is not None and not re.search(rf"\bif\s*\(\s*!{signal[1]}\s*&&", code[signal.end() : loads.start()]):
        yield Fault(f"the script can load a tag before or without asking for the signal (if (!{signal[1]} && ...))", loads[0])


def _cookie_faults(code: str) -> Iterator[Fault]:
    for found in _COOKIE.finditer(code):
        written = found["written"].replace(" ", "").lower()
        for wanted in ("samesite=lax", "secure"):
            if wanted not in written:
                yield Fault(f"a cookie is set without {wanted}", found[0][:40])
        if "domain=" in written:
            yield Fault("a cookie is set for other sites too (Domain)", found[0][:40])
    lives = [int(number.replace("_", "")) for call in _CHOICE.findall(code) for number in re.findall(r"\b\d[\d_]*\b", call)]
    if max(lives, default=0) < A_YEAR:
        yield Fault("the choice is kept for less than a year", "ad_choice")


def _code_of_picture(file: File) -> Iterator[Fault]:
    if not file.path.lower().endswith(".svg"):
        return
    for node in ET.fromstring(file.data).iter():  # noqa: S314 - a file of our own site
        tag, names = str(node.tag).rpartition("}")[2], {name.rpartition("}")[2] for name in node.attrib}
        if tag == "script" and not names & {"href", "src"}:
            yield Fault("<script> holds code in the picture", "<script")
        yield from (Fault(f"<{tag} {name}> holds code", f"{name}=") for name in names if name.startswith("on"))
    for found in references_of_file(file):
        if found.url.lstrip().lower().startswith(tuple(CODE)):
            yield Fault(f"the address of <{found.element}> is a program", found.url)
