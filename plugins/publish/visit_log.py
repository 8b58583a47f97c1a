"""What a web server may note of a visit: enough to count pages, too little to tell who read them.

The server's own settings say it, so that more is never written, not even for an hour: there is nothing to clean up, to lose or to hand over.

- *network*: of an IPv4 address the first two numbers, of an IPv6 address the first two groups; these are shared by some 65,000 addresses
  or more. A third IPv4 number would leave 256 of them; an IPv6 /48 is often one household (RFC 6177).
- *hour*: to the second, the lines of one reader could be told from those of all others.
- *page*: its path in letters that our addresses have, else `-`; never what stands behind `?` or `#`. Parts of pages (theme, pictures) are not
  noted at all, nor are parts of the search's index: their names tell what was looked for.
- *answer*: the status, which tells pages that are missed.
- *from*: the host of another site that led here; what was searched for or read there is never noted.
- *browser*, *system*: families out of a closed list. The whole line that browsers send can tell one phone from all others.

Nothing else: no cookie, name of a user, language, size or time taken. A server's log of errors names addresses and queries at every level
but the highest, so it stays at that.
"""

import re
from collections.abc import Iterator, Mapping

FIELDS = ("network", "hour", "page", "answer", "from", "browser", "system")
"""What a line holds, in its order, each without a blank; `-` where nothing is known."""
VISITS, ERRORS = "visits", "visits-errors"
"""Names of the logs: with `.log` at their ends Debian's own rule would rotate them, and refuse one that says how long they are kept."""
NOTHING, OTHER = "-", "Other"
BROWSERS: Mapping[str, str] = {
    "Robot": "(?<!cu)bot|crawl|spider|slurp|preview|monitor|python|curl|wget|java/|go-http|headless|facebookexternalhit",
    "Edge": "edga?/|edgios/",
    "Opera": r"\bopr/|opera",
    "Samsung": "samsungbrowser/",
    "Firefox": "firefox/|fxios/",
    "Chrome": "chrome/|crios/",
    "Safari": "safari/|applewebkit/",
}
"""Families and what tells them, the first that fits: most browsers also name others that they resemble."""
SYSTEMS: Mapping[str, str] = {
    "Android": "android",
    "iOS": "iphone|ipad|ipod",
    "Windows": "windows",
    "macOS": "mac os x|macintosh",
    "ChromeOS": r"\bcros\b",
    "Linux": "linux",
}
_NETWORKS: Mapping[str, str] = {
    r"^(?:::ffff:)?(\d+\.\d+)\.\d+\.\d+$": "$1.0.0",
    "^([0-9a-f]+:[0-9a-f]+):": "$1::",
    "^([0-9a-f]+)::": "$1::",
}
"""No visitor from the internet has an address that begins with `::`."""
_PAGE = "/[A-Za-z0-9._/-]{0,200}"
_PART = "^/(?:cards|images|search-index|theme)/"
_HOST = "[A-Za-z0-9.-]{1,100}"
_SITE = rf"https?://(?:[^/?#@\s]*@)?({_HOST})(?:[:/?#]|$)"
LINE = re.compile(
    r"(?P<network>\d{1,3}\.\d{1,3}\.0\.0|[0-9a-f]{1,4}(?::[0-9a-f]{1,4})?::|-)"
    r" (?P<hour>\d\d\d\d-\d\d-\d\dT\d\d)"
    rf" (?P<page>{_PAGE}|-) (?P<answer>\d\d\d) (?P<from>{_HOST}|-)"
    rf" (?P<browser>{'|'.join((*BROWSERS, OTHER, NOTHING))}) (?P<system>{'|'.join((*SYSTEMS, OTHER, NOTHING))})",
    re.ASCII,
)
"""A line of such a log; whatever else stands in a line could tell of a person."""


def _nginx_log() -> str:
    own_site = r"~*^(\S+) https?://\1(?:[:/?#]|$)"
    return "\n".join(
        (
            _nginx_map("$remote_addr", "visit_network", {f"~{pattern}": network for pattern, network in _NETWORKS.items()}),
            _nginx_map("$time_iso8601", "visit_hour", {r"~^([\d-]+T\d\d)": "$1"}),
            _nginx_map("$request_uri", "visit_page", {f"~^({_PAGE})(?:[?#]|$)": "$1"}),
            _nginx_map("$host $http_referer", "visit_from", {own_site: NOTHING, rf"~*^\S+ {_SITE}": "$1"}),
            *(_nginx_map("$http_user_agent", f"visit_{name}", _by_pattern(families), OTHER) for name, families in _FAMILIES),
            _nginx_map("$request_uri", "visit_is_noted", {f"~{_PART}": "0"}, "1"),
            "log_format visits '$visit_network $visit_hour $visit_page $status $visit_from $visit_browser $visit_system';\n",
        )
    )


_FAMILIES = (("browser", BROWSERS), ("system", SYSTEMS))


def _by_pattern(families: Mapping[str, str]) -> dict[str, str]:
    return {"": NOTHING, **{f"~*{pattern}": name for name, pattern in families.items()}}


def _nginx_map(of: str, name: str, values: Mapping[str, str], default: str = NOTHING) -> str:
    lines = (f'    "{pattern}" "{value}";\n' for pattern, value in values.items())
    return f'map "{of}" ${name} {{\n    default "{default}";\n{"".join(lines)}}}\n'


def nginx_logs_in(folder: str) -> str:
    """Return what makes nginx keep these lines in a folder, and no others, for its server context: without it, its default logs know everything."""
    return f'access_log "{folder}/{VISITS}" visits if=$visit_is_noted;\nerror_log "{folder}/{ERRORS}" emerg;\n'


def _apache_log() -> str:
    own_site = r"%{HTTP_HOST} . ' ' . req_novary('Referer') =~ m,^(\S+?)(?::\d+)? https?://\1(?:[:/?#]|$),i"
    lines = (
        *(f'SetEnvIf Remote_Addr "{pattern}" visit_network={network}' for pattern, network in _NETWORKS.items()),
        f'SetEnvIf Request_URI "^({_PAGE})$" visit_page=$1',
        f'SetEnvIfNoCase Referer "^{_SITE}" visit_from=$1',
        f'SetEnvIfExpr "{own_site}" !visit_from',
        *(line for name, families in _FAMILIES for line in _apache_families(name, families)),
        f'SetEnvIf Request_URI "{_PART}" visit_is_part',
        f'LogFormat "{" ".join(_APACHE_FIELDS)}" visits',
    )
    return "\n".join(lines) + "\n"


_APACHE_FIELDS = (
    *("%<{visit_network}e", "%{%Y-%m-%dT%H}t", "%<{visit_page}e", "%>s"),
    *("%<{visit_from}e", "%<{visit_browser}e", "%<{visit_system}e"),
)
"""Those of the request as it came, where Apache has answered with another page; the status is the last one."""


def _apache_families(name: str, families: Mapping[str, str]) -> Iterator[str]:
    for family, pattern in ((OTHER, ""), *reversed(list(families.items()))):
        yield f'SetEnvIfNoCase User-Agent "{pattern or "."}" visit_{name}={family}'


def apache_logs_in(folder: str) -> str:
    """Return what makes Apache keep these lines in a folder, and no others, for the context of a virtual host."""
    return f'CustomLog "{folder}/{VISITS}" visits env=!visit_is_part\nErrorLog "{folder}/{ERRORS}"\nLogLevel emerg\n'


NGINX_LOG = _nginx_log()
"""Defines the format `visits` and `$visit_is_noted`, in the http context."""
APACHE_LOG = _apache_log()
"""Defines the format `visits` and `visit_is_part`, in the context of a virtual host, where what is set last holds."""
