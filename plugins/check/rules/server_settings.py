"""Settings for servers say what the headers of the site say, and as much of it as a static host reads."""

import re
from collections.abc import Iterator

from plugins.check.finished import HEADERS, File
from plugins.check.host_headers import HostHeaders
from plugins.check.policy import Policy
from plugins.check.rule import Fault, rule
from plugins.check.rules.headers import CSP, hosts_for, left_open, strangers
from plugins.check.summary import Site

SETTINGS = ((".server/apache.conf",), (".server/nginx-http.conf", ".server/nginx-server.conf"))
"""Of each kind of server."""
MOST_RULES, LONGEST_LINE = 100, 2_000
"""What Cloudflare reads of a file of headers, the least of all hosts that read one."""
_LOGS = re.compile(r"^\s*((?:access_log|error_log|CustomLog|TransferLog|LogLevel)\b.*?);?\s*$", re.MULTILINE | re.IGNORECASE)
_VISITS = re.compile(r'(?:access_log|CustomLog)\s+(?:"[^"]*"|\S+)\s+visits(?:\s+(?:if|env)=\S+)?', re.IGNORECASE)
_ERRORS = re.compile(r'(?:error_log\s+(?:"[^"]*"|\S+)|LogLevel)\s+emerg', re.IGNORECASE)
_POLICY = re.compile(r'"([a-z-]+-src [^"]*)"')
_BY_NAME = "content-type"
"""Servers tell it by the names of files."""


@rule(
    on=("server",),
    weight="safety",
    reason="Where the server's settings let another host in, one slip in a page is enough to tell it about a visit.",
    remedy="build the site again; the policy is in plugins/publish/header_policy.py, allowed hosts in content/data/cookies.yml",
    source="PRV-1, PRV-3, PRV-11",
)
def server_settings_let_nobody_else_in(file: File, policy: Policy) -> Iterator[Fault]:
    """Every content security policy in the settings lets in the site and the hosts of allowed tags alone, and closes what is not used."""
    for value in _POLICY.findall(file.text):
        yield from strangers(value, hosts_for("/", policy))
        yield from left_open(value)


@rule(
    on=("site",),
    weight="stop",
    reason="Browsers enforce what the privacy page promises only where the server tells them to.",
    remedy="see that plugins.publish.headers runs, and build again",
    source="PRV-10, PRV-11, P15",
)
def server_settings_say_what_headers_say(site: Site, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Settings for nginx and for Apache are there, with each value of the headers, and no content security policy of their own."""
    said = [(name, value) for _, name, value in HostHeaders(site.read(HEADERS).decode()).everything()] if HEADERS in site.sizes else []
    for files in SETTINGS:
        text = "".join(site.read(path).decode() for path in files if path in site.sizes)
        for name, value in dict.fromkeys(said):
            if name.lower() != _BY_NAME and not (name.lower() in text.lower() and f'"{value}"' in text):
                yield Fault(f'{name} with "{value}" is not said', page=files[0])
        for value in sorted({*_POLICY.findall(text)} - {value for _, value in said}):
            yield Fault(f'{CSP} with "{value}" is said here alone', value, page=files[0])


@rule(
    on=("site",),
    weight="safety",
    reason="Both servers note the whole address of a visitor, and what was asked for, wherever nothing else is said of their logs.",
    remedy="build the site again; plugins/publish/visit_log.py says what is noted",
    source="P11, P21, PRV-1",
)
def server_settings_note_visits_alone(site: Site, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Settings for nginx and for Apache put the log of visits in the place of every other, and errors below the highest level into none."""
    for files in SETTINGS:
        logs = _LOGS.findall("".join(site.read(path).decode() for path in files if path in site.sizes))
        visits, errors = ([line for line in logs if kept.fullmatch(line)] for kept in (_VISITS, _ERRORS))
        yield from (Fault("the server would note more than visits", line, page=files[-1]) for line in logs if line not in (*visits, *errors))
        if not visits:
            yield Fault("no log of visits is in the place of the server's own", page=files[-1])
        if not errors:
            yield Fault("the log of errors would have addresses in it", page=files[-1])


@rule(
    on=("headers",),
    weight="warn",
    reason="A static host leaves out what is too much for it, and pages go without the headers that protect visitors.",
    remedy="use nginx or Apache with the settings in .server/, or bring pages together below fewer first folders",
    source="Cloudflare Pages, limits of _headers",
)
def headers_fit_static_hosts(file: File, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """The file of headers has at most 100 paths and no line of more than 2,000 characters."""
    paths = HostHeaders(file.text).blocks
    if len(paths) > MOST_RULES:
        yield Fault(f"the file speaks of {len(paths)} paths, and hosts read {MOST_RULES}", paths[MOST_RULES].pattern)
    for line in file.text.splitlines():
        if len(line) > LONGEST_LINE:
            yield Fault(f"a line has {len(line):,} characters, and hosts read {LONGEST_LINE:,}", line.strip()[:60])
