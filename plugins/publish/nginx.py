"""Settings for nginx that say what `_headers` says: `add_header` in one place alone, since one in a location would drop all others.

A map for each header, by the file that is sent and the status, gives its value; nginx leaves out a header whose value is empty.
"""

from collections.abc import Iterable, Mapping, Sequence

from plugins.publish.header_policy import PathHeaders
from plugins.publish.moved import NGINX_HASHES, NGINX_SERVER, nginx_moved
from plugins.publish.server_rules import IN_UTF_8, NOT_SERVED, TYPES, Said, by_header
from plugins.publish.visit_log import NGINX_LOG

ALLOW = "GET, HEAD"
BROTLI = "brotli_static on;\n"
"""Of a module that not every nginx has, which refuses words that it does not know: so it stands in a file of its own."""


def nginx_http(
    policy: Iterable[PathHeaders], errors: Mapping[str, str], languages: Sequence[str], moved: Mapping[str, str], gone: Iterable[str]
) -> str:
    """Return what belongs into the http context: tables, and the form of the log."""
    not_found = Said("/404.html", [(f"^/{lang}/", f"/{lang}/404.html") for lang in languages[1:]])
    return "\n".join(
        (
            NGINX_HASHES,
            *(_header_map(name, said, errors.get(name)) for name, said in by_header(policy).items()),
            _map("$uri", "answer_not_found", [f"~{pattern}" for pattern, _ in not_found.cases], not_found),
            f'map $status $answer_allow {{\n    default "";\n    405 {quoted(ALLOW)};\n}}\n',
            nginx_moved(moved, gone),
            NGINX_LOG,
        )
    )


def nginx_server(policy: Iterable[PathHeaders]) -> str:
    """Return what belongs into the server context, where `root` and `listen` stand."""
    kinds = "".join(f"    {kind} {' '.join(suffixes)};\n" for kind, suffixes in TYPES.items())
    return "".join(
        (
            "index index.html;\nautoindex off;\nserver_tokens off;\nmerge_slashes on;\netag on;\nif_modified_since exact;\n",
            f"types {{\n{kinds}}}\ndefault_type application/octet-stream;\ncharset utf-8;\noverride_charset off;\n",
            f"charset_types {' '.join(kind for kind in IN_UTF_8 if kind != 'text/html')};\n",
            "gzip_static on;\ngzip_vary on;\n",
            *(f"add_header {name} ${_variable(name)} always;\n" for name in (*by_header(policy), "Allow")),
            "error_page 403 404 =404 $answer_not_found;\n",
            f"location ~ {quoted(NOT_SERVED)} {{ return 404; }}\n",
            NGINX_SERVER,
        )
    )


def quoted(value: str) -> str:
    """Return a word as nginx reads it."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _variable(name: str) -> str:
    return f"answer_{name.lower().replace('-', '_')}"


def _header_map(name: str, said: Said, of_errors: str | None) -> str:
    """Return the map of a header; its first line that fits counts, and the policy's last."""
    if of_errors is None:
        return _map("$uri", _variable(name), [f"~{pattern}" for pattern, _ in said.cases], said)
    asked = Said(said.default, [*said.cases, ("", of_errors)])
    return _map('"$status $uri"', _variable(name), [*(rf"~^\d+ {pattern.removeprefix('^')}" for pattern, _ in said.cases), "~^[45]"], asked)


def _map(of: str, name: str, keys: Sequence[str], said: Said) -> str:
    lines = [f"    {quoted(key)} {quoted(value)};\n" for key, (_, value) in zip(keys, said.cases, strict=True)]
    return f"map {of} ${name} {{\n    default {quoted(said.default)};\n{''.join(reversed(lines))}}}\n"
