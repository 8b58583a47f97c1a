"""Moved and gone addresses in the words of each kind of server: nginx, Apache, and hosts that read `_redirects`.

A visitor who comes by an old bookmark is led to the page's new place by the server itself (301), and one who asks for a page that was
taken away is told so by the page that stands at its address (410). Both stand there as files too, for any other server.
"""

import re
from collections.abc import Iterable, Mapping
from string import ascii_lowercase, ascii_uppercase
from urllib.parse import quote, unquote

from plugins.page.addresses import old_address

INDEX = "index.html"
LONGEST_KEY = 400
"""Bytes of an address that fits into a table of nginx as NGINX_HASHES sets it up."""
NGINX_HASHES = "map_hash_bucket_size 512;\nmap_hash_max_size 32768;\n"
"""For the http context, once: nginx makes room for short keys only."""
NGINX_SERVER = """\
absolute_redirect off;
if ($moved_to) { return 301 $moved_to; }
if ($is_gone) { return 410; }
error_page 410 @gone;
location @gone { try_files $uri ${uri}index.html $uri/index.html =410; }
"""
"""For the server context: what is done with the two maps. nginx names no scheme and no host of its own, as it may stand behind another server."""
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


def nginx_moved(moved: Mapping[str, str], gone: Iterable[str]) -> str:
    """Return two maps of `$uri` for nginx's http context: `$moved_to` has the new address or nothing, `$is_gone` 1 or nothing.

    `moved` has the new address of each old one, `gone` addresses that are gone, all as they stand in a link.
    """
    leads = {asked: as_sent(new) for old, new in moved.items() for asked in asked_for(old)}
    return _nginx_map("moved_to", leads) + _nginx_map("is_gone", {asked: "1" for old in gone for asked in asked_for(old)})


def apache_moved(moved: Mapping[str, str], gone: Iterable[str]) -> str:
    """Return lines for a virtual host of Apache with mod_rewrite."""
    return "".join(("RewriteEngine On\n", *(_apache_lead(old, new) for old, new in sorted(moved.items())), *map(_apache_gone, sorted(gone))))


def redirects_file(moved: Mapping[str, str]) -> str:
    """Return the text of `_redirects`: a line for an address with its last slash, and one without.

    No host that reads the file knows 410. Where a file stands at an old address, some of them send that file, which leads on; others follow the line.
    """
    return "".join(f"{_encoded(asked)} {as_sent(new)} 301\n" for old, new in sorted(moved.items()) for asked in asked_for(old)[:2])


def asked_for(old: str) -> tuple[str, ...]:
    """Return the decoded paths by which browsers ask for an old address: without its last slash, with it, by its file."""
    path = f"/{old_address(old).path}"
    return (path.removesuffix(f"/{INDEX}"), path.removesuffix(INDEX), path) if path.endswith(f"/{INDEX}") else (path,)


def as_sent(address: str) -> str:
    """Return an address as it stands in a request, whether it was encoded before or not."""
    return _encoded(unquote(address))


def _encoded(path: str) -> str:
    return quote(path, safe="/~")


def _nginx_map(name: str, values: Mapping[str, str]) -> str:
    exact = _exact(values)
    lines = "".join(f"    {_nginx_key(key, is_exact=key in exact)} {_quoted(value)};\n" for key, value in sorted(values.items()))
    return f'map $uri ${name} {{\n    default "";\n{lines}}}\n'


def _exact(values: Mapping[str, str]) -> set[str]:
    """Return what a table of nginx would mix up, as it takes capital and small letters for the same: patterns stand for these."""
    capital = {key for key in values if key != key.translate(_SMALL)}
    long = {key for key in values if len(key.encode()) > LONGEST_KEY}
    return capital | long | {key.translate(_SMALL) for key in capital}


def _nginx_key(key: str, *, is_exact: bool) -> str:
    return _quoted(rf"~^{re.escape(key)}\z") if is_exact else _quoted(key)


def _apache_lead(old: str, new: str) -> str:
    """In what is led to, a percent sign would stand for a condition."""
    target = as_sent(new).replace("%", r"\%")
    return f'RewriteRule "{_pattern(old)}" "{target}" [R=301,L,NE,QSD]\n'


def _apache_gone(old: str) -> str:
    """Apache asks itself for the page that says so; then it must not be told again that this is gone."""
    pattern, page = _pattern(old), _encoded(asked_for(old)[-1])
    return (
        f'RewriteCond %{{ENV:REDIRECT_STATUS}} ^$\nRewriteRule "{pattern}" - [G]\n'
        f'<LocationMatch {_quoted(pattern)}>\n    ErrorDocument 410 "{page}"\n</LocationMatch>\n'
    )


def _pattern(old: str) -> str:
    """Return the pattern of what is asked for; mod_rewrite takes it as it stands, up to the next quotation mark."""
    found = "|".join(re.escape(asked).replace('"', r"\x22") for asked in asked_for(old))
    return f"^(?:{found})$"


def _quoted(text: str) -> str:
    """Return a word in quotation marks, as nginx and most of Apache read it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
