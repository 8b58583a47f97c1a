"""Faults for plugins/check/rules/server_settings.py."""

from tests.check.seeds import Seed
from tests.check.seeds.headers import ADS
from tests.check.seeds.privacy import WITH_TAG

CLOSED, SAME, FIT = "server_settings_let_nobody_else_in", "server_settings_say_what_headers_say", "headers_fit_static_hosts"
LOGS = "server_settings_note_visits_alone"
HEADERS, HTTP, SERVER, APACHE = "_headers", ".server/nginx-http.conf", ".server/nginx-server.conf", ".server/apache.conf"
OWN = "\nmap $uri $more { default \"default-src 'none'; object-src 'none'\"; }\n"


def paths(number: int) -> bytes:
    """Return a file of headers that speaks of so many paths."""
    return "".join(f"/{at}/*\n  A: b\n" for at in range(number)).encode()


SEEDS = [
    *(
        Seed(CLOSED, ("server",), "script-src 'self'", f"script-src 'self' {source}", path=path, says=f"lets in {source} (script-src)")
        for source, path in ((ADS, HTTP), ("'unsafe-inline'", APACHE), ("*", HTTP))
    ),
    Seed(CLOSED, ("server",), "frame-src 'none'; ", "", says="does not keep out pages of others inside a page (frame-src)"),
    Seed(SAME, ("site",), '"nosniff"', '"sniff"', HTTP, says='X-Content-Type-Options with "nosniff" is not said'),
    Seed(
        SAME, ("site",), "add_header X-Content-Type-Options", "add_header X-Other", SERVER, says='X-Content-Type-Options with "nosniff" is not said'
    ),
    Seed(SAME, ("site",), "Header always set X-Content-Type-Options", "Header always set X-Other", APACHE, says='"nosniff" is not said'),
    Seed(SAME, ("site",), "max-age=63072000", "max-age=6307200", APACHE, says='Strict-Transport-Security with "max-age=63072000" is not said'),
    Seed(SAME, ("site",), "", OWN, HTTP, says="is said here alone: default-src 'none'"),
    Seed(SAME, ("site",), "", OWN, APACHE, says="is said here alone: default-src 'none'"),
    Seed(SAME, ("site",), "", "", "robots.txt", more={APACHE: None}, says="is not said"),
    Seed(SAME, ("site",), "", "", "robots.txt", more={HTTP: None, SERVER: None}, says="is not said"),
    Seed(SAME, ("site",), "", "", "robots.txt", more={HEADERS: None}, says="is said here alone"),
    *(
        Seed(LOGS, ("site",), old, new, path, says=f"the server would note more than visits: {line}")
        for path, old, new, line in (
            (SERVER, "", "\naccess_log /var/log/all;\n", "access_log /var/log/all"),
            (SERVER, '/visits" visits if', '/visits" combined if', 'access_log "/var/log/nginx/visits" combined if=$visit_is_noted'),
            (SERVER, '-errors" emerg', '-errors" warn', 'error_log "/var/log/nginx/visits-errors" warn'),
            (HTTP, "", "\nerror_log /var/log/errors;\n", "error_log /var/log/errors"),
            (APACHE, "", "\n    TransferLog /var/log/all\n", "TransferLog /var/log/all"),
            (APACHE, "", "\ncustomlog /var/log/all common\n", "customlog /var/log/all common"),
            (APACHE, "LogLevel emerg", "LogLevel info", "LogLevel info"),
        )
    ),
    *(
        Seed(LOGS, ("site",), old, f"# {old}", path, says=says)
        for path, old, says in (
            (SERVER, "access_log", "no log of visits is in the place of the server's own"),
            (SERVER, "error_log", "the log of errors would have addresses in it"),
            (APACHE, "CustomLog", "no log of visits is in the place of the server's own"),
            (APACHE, "LogLevel", "the log of errors would have addresses in it"),
        )
    ),
    Seed(LOGS, ("site",), "", "", "robots.txt", more={APACHE: None}, says="no log of visits is in the place of the server's own"),
    Seed(FIT, ("headers",), "", "", make=lambda _: paths(101), says="the file speaks of 101 paths, and hosts read 100: /100/*"),
    Seed(FIT, ("headers",), "", f"/long\n  A: {'b' * 1996}\n", says="a line has 2,001 characters, and hosts read 2,000"),
]

LOOK_ALIKES = [
    Seed(CLOSED, ("server",), "script-src 'self'", f"script-src 'self' {ADS}", policy=WITH_TAG),
    Seed(CLOSED, ("server",), "", "\n# script-src *; map \"default\" 'self-src'\n"),
    Seed(SAME, ("site",), "Content-Security-Policy", "content-security-policy", HEADERS),
    Seed(SAME, ("site",), "add_header X-Content-Type-Options", "add_header x-content-type-options", SERVER),
    Seed(SAME, ("site",), "Content-Type:", "content-type:", HEADERS),
    Seed(LOGS, ("site",), '"/var/log/nginx/visits" visits if', "/srv/my-logs/visits  visits if", SERVER),
    Seed(LOGS, ("site",), '"/var/log/nginx/visits" visits', '"/srv/my logs/visits" visits', SERVER),
    Seed(LOGS, ("site",), "CustomLog", "  customlog", APACHE),
    Seed(LOGS, ("site",), "", "\n# access_log /var/log/all;\n", HTTP),
    Seed(FIT, ("headers",), "", "", make=lambda _: paths(100)),
    Seed(FIT, ("headers",), "", f"/long\n  A: {'b' * 1995}\n"),
]
