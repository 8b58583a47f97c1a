"""The headers make browsers keep the promise: whatever gets into a page, nobody but the site is asked."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from plugins.check.addresses import url_of, whole
from plugins.check.finished import HEADERS, File
from plugins.check.host_headers import HostHeaders, directives_of
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule
from plugins.check.rules.privacy import KEPT_BACK, allowed_tags
from plugins.check.summary import Site

CSP = "Content-Security-Policy"
EVERYWHERE = ("/", "/a/page/", "/no.file")
"""Paths of any kind: what is said with each of them is said with all."""
A_DAY = 24 * 60 * 60
CLOSED: Mapping[str, str] = {
    "object-src": "plug-ins",
    "frame-src": "pages of others inside a page",
    "frame-ancestors": "the page inside one of another site",
    "base-uri": "another base for every address of a page",
    "form-action": "forms that send elsewhere",
}
"""Directives that must not let anybody else in, and what they keep out."""
_HASH = re.compile(r"'sha(?:256|384|512)-[a-z0-9+/_=-]+'")
WEB_ASSEMBLY = "'wasm-unsafe-eval'"
_HARMLESS = frozenset(("'self'", "'none'", "'report-sample'", WEB_ASSEMBLY))
_PICTURES = ("img-src", "font-src", "media-src")
_AGE = re.compile(r'max-age\s*=\s*"?(\d+)', re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:\b(?:https?|wss?):)?//[^\s\"'<>;,]+", re.IGNORECASE)
_SAYS: Mapping[str, Callable[[str], bool]] = {
    "Strict-Transport-Security": lambda value: (age := _AGE.search(value)) is not None and int(age[1]) >= A_DAY,
    "X-Content-Type-Options": lambda value: value.lower() == "nosniff",
    "Referrer-Policy": lambda value: value.lower() in KEPT_BACK,
}


@rule(
    on=("headers",),
    weight="safety",
    reason="Where the headers let another host in, one slip in a page is enough to tell it about a visit.",
    remedy="build the site again; the policy is in plugins/publish/header_policy.py, allowed hosts in content/data/cookies.yml",
    source="PRV-1, PRV-3, PRV-11",
)
def headers_let_nobody_else_in(file: File, policy: Policy) -> Iterator[Fault]:
    """The content security policy names no host but the site and, where no address tells of health, those of allowed tags."""
    said = HostHeaders(file.text)
    for block, name, value in said.everything():
        if name.lower() == CSP.lower():
            yield from strangers(value, hosts_for(block.pattern, policy))
        else:
            yield from _addresses(name, value, policy)
    advertisers = hosts_for("/", policy) - {policy.origin}
    for folder in _health(policy):
        for value in said.all(CSP, f"{folder}page/")[-1:]:  # what holds whether a host joins values or takes the last
            if advertisers & set(chain.from_iterable(directives_of(value).values())):
                yield Fault(f"pages below {folder} may ask hosts of advertisers", value)


@rule(
    on=("headers", "site"),
    weight="stop",
    reason="Browsers enforce what the privacy page promises only where the server tells them to.",
    remedy="see that plugins.publish.headers runs; the policy is in plugins/publish/header_policy.py",
    source="PRV-10, PRV-11, P15",
)
def headers_enforce_the_promise(subject: File | Site, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every path has a content security policy that closes what is not used, encryption, kinds of content and a referrer policy."""
    if isinstance(subject, Site):
        if HEADERS not in subject.sizes:
            yield Fault("the file is missing", page=HEADERS)
        return
    said = HostHeaders(subject.text)
    yield from (Fault(f'no host understands the line "{line.strip()}"', line.strip()) for line in said.unread)
    for name in (CSP, *_SAYS):
        if not all(said.all(name, path) for path in EVERYWHERE):
            yield Fault(f"{name} is not said with every path", "/*")
    for name, is_right in _SAYS.items():
        yield from (Fault(f'{name} is "{value}"', value) for value in said.all(name) if not is_right(value))
    for value in said.all(CSP):
        yield from left_open(value)


@rule(
    on=("headers",),
    weight="safety",
    reason="WebAssembly is code that no rule can read; only the search needs it, and what slipped into another page could not use it.",
    remedy="build the site again; the policy is in plugins/publish/header_policy.py",
    source="PRV-11",
)
def only_search_pages_run_web_assembly(file: File, policy: Policy) -> Iterator[Fault]:
    """The pages of the search may run the program of their index and no other page may, whether a host joins values or takes the last."""
    said, searches = HostHeaders(file.text), policy.search_pages()
    for path in file.sizes:
        if not path.endswith(".html") or path in policy.redirects:
            continue
        allows = [WEB_ASSEMBLY in _scripts(value) for value in said.all(CSP, url_of(path))]
        if path in searches and not all(allows):
            yield Fault(f"the search at {path} cannot run its index", CSP)
        if path not in searches and allows[-1:] == [True]:
            yield Fault(f"{path} may run WebAssembly", CSP)
            return  # what one pattern of the file says, it says of many pages


def _scripts(policy: str) -> list[str]:
    found = directives_of(policy)
    return found.get("script-src", found.get("default-src", []))


def strangers(value: str, hosts: set[str]) -> Iterator[Fault]:
    """Yield what a content security policy lets in beside the site and these hosts."""
    for name, sources in directives_of(value).items():
        if not name.endswith(("-src", "-src-elem", "-src-attr")):
            continue
        for source in sources:
            is_shown = source == "data:" and name in _PICTURES
            is_style = source == "'unsafe-inline'" and name.startswith("style-src")
            if not (source in _HARMLESS or source in hosts or _HASH.fullmatch(source) or is_shown or is_style):
                yield Fault(f"{CSP} lets in {source} ({name})", value)
    for name in ("report-uri", "report-to"):
        if name in directives_of(value):
            yield Fault(f"{CSP} makes browsers report what visitors meet ({name})", value)


def left_open(value: str) -> Iterator[Fault]:
    """Yield what a content security policy leaves open."""
    found = directives_of(value)
    if "default-src" not in found:
        yield Fault(f"{CSP} has no default-src", value)
    for name, what in CLOSED.items():
        if not set(found.get(name, ["*"])) <= {"'none'", "'self'"}:
            yield Fault(f"{CSP} does not keep out {what} ({name})", value)
    for name in ("default-src", "style-src", "style-src-elem", "style-src-attr"):
        if "'unsafe-inline'" in found.get(name, ()):
            yield Fault(f"{CSP} allows styles that stand in a page ({name})", value)


def _addresses(name: str, value: str, policy: Policy) -> Iterator[Fault]:
    """Yield every address of another host in a header such as Link, NEL or Report-To."""
    for written in _ELSEWHERE.findall(value):
        address = whole(written, policy.origin)
        if address is not None and address.origin != policy.origin:
            yield Fault(f"{name} sends browsers to {address.host}", written)


def hosts_for(pattern: str, policy: Policy) -> set[str]:
    """Return the origins that the pages of a pattern may ask: none where the addresses tell of health."""
    if pattern.startswith(_health(policy)):
        return {policy.origin}
    addresses = (whole(tag["script_url"], policy.origin) for tag in allowed_tags(policy).values())
    return {policy.origin, *(address.origin for address in addresses if address is not None)}


def _health(policy: Policy) -> tuple[str, ...]:
    """Return the folders of the pages whose address, or what is typed into them, tells of health."""
    prefixes = ("", *(f"{lang}/" for lang in policy.languages[1:]))
    searches = (f"/{prefix}search/" for prefix in prefixes)
    return (*(f"/{draft}{prefix}health/" for draft in ("", "drafts/") for prefix in prefixes), *searches)
