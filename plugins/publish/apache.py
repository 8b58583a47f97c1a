"""Settings for Apache that say what `_headers` says; they need the modules dir, headers, mime, rewrite and setenvif.

Sections by path are read in their order, and what is set last holds. Apache looks at them again for the page that says "not found", so the
values of errors, which stand behind all others, ask for the status.
"""

from collections.abc import Iterable, Mapping, Sequence

from plugins.publish.header_policy import PathHeaders
from plugins.publish.moved import apache_moved
from plugins.publish.nginx import ALLOW
from plugins.publish.server_rules import IN_UTF_8, NOT_SERVED, TEXTS, TYPES, by_header
from plugins.publish.visit_log import APACHE_LOG

BASE = """\
DirectoryIndex index.html
DirectorySlash On
FileETag MTIME SIZE
ServerSignature Off
TraceEnable Off
AddDefaultCharset Off
AllowEncodedSlashes NoDecode
RemoveType .br .gz
AddEncoding br .br
AddEncoding gzip .gz
"""
COMPRESSED = {"br": "br", "gz": "gzip"}
"""Ends of names, and what browsers call them, the smallest first."""


def apache_host(
    policy: Iterable[PathHeaders], errors: Mapping[str, str], languages: Sequence[str], moved: Mapping[str, str], gone: Iterable[str]
) -> str:
    """Return what belongs into a virtual host, where `DocumentRoot` stands."""
    headers = by_header(policy)
    of_errors = [f'{_set(name, value)} "expr=%{{REQUEST_STATUS}} -ge 400"' for name, value in errors.items()]
    allow = f'{_set("Allow", ALLOW)} "expr=%{{REQUEST_STATUS}} == 405"'
    return "".join(
        (
            f"{BASE}RemoveLanguage {_ends(languages)}\n",  # else it would take a part of a name for the language of a file
            *(f"AddType {kind} {_ends(suffixes)}\n" for kind, suffixes in TYPES.items()),
            *(f"AddCharset utf-8 {_ends(TYPES[kind])}\n" for kind in IN_UTF_8),
            *(f"{_set(name, said.default)}\n" for name, said in headers.items() if said.default),
            *(_location(f"Match {_quoted(pattern)}", _set(name, value)) for name, said in headers.items() for pattern, value in said.cases),
            _location(' "/"', "Options -Indexes", *of_errors, allow, 'ErrorDocument 404 "/404.html"'),
            *(_location(f' "/{lang}/"', f'ErrorDocument 404 "/{lang}/404.html"') for lang in languages[1:]),
            _refused(),
            apache_moved(moved, gone),
            *(_smaller(end, coding) for end, coding in COMPRESSED.items()),
            f'<FilesMatch "\\.(?:{"|".join(TEXTS)})(?:\\.(?:{"|".join(COMPRESSED)}))?$">\n    Header merge Vary Accept-Encoding\n</FilesMatch>\n',
            APACHE_LOG,
        )
    )


def _refused() -> str:
    """Methods that no static site has, files for tools, folders without a page."""
    return (
        "RewriteEngine On\n"
        'RewriteCond "%{REQUEST_METHOD}" "!^(?:GET|HEAD)$"\nRewriteRule "^" "-" [R=405,L]\n'
        f'RewriteRule "{NOT_SERVED}" "-" [R=404,L]\n'
        'RewriteCond "%{DOCUMENT_ROOT}%{REQUEST_URI}" -d\nRewriteCond "%{DOCUMENT_ROOT}%{REQUEST_URI}/index.html" !-f\n'
        'RewriteRule "^" "-" [R=404,L]\n'
    )


def _smaller(end: str, coding: str) -> str:
    """Send the file beside a text that has fewer bytes, if it is there and the browser reads it; `Vary` is said with every text."""
    reads = f'RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{coding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))" [NV]\n'
    return "".join(
        f'{reads}RewriteCond "%{{DOCUMENT_ROOT}}%{{REQUEST_URI}}{page}.{end}" -f\nRewriteRule "{asked}" "%{{REQUEST_URI}}{page}.{end}" [PT]\n'
        for asked, page in ((f"\\.(?:{'|'.join(TEXTS)})$", ""), ("/$", "index.html"))
    )


def _set(name: str, value: str) -> str:
    return f"Header always set {name} {_quoted(value.replace('%', '%%'))}"


def _location(of: str, *lines: str) -> str:
    """Return a section by path."""
    return "".join((f"<Location{of}>\n", *(f"    {line}\n" for line in lines), f"</Location{'Match' if of.startswith('Match') else ''}>\n"))


def _ends(suffixes: Iterable[str]) -> str:
    return " ".join(f".{suffix}" for suffix in suffixes)


def _quoted(value: str) -> str:
    """Return a word as Apache reads it."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
