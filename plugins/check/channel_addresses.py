"""Addresses that open another program: whether an e-mail or a call can come of them."""

import re
from urllib.parse import parse_qs, unquote

_EMAIL = re.compile(r"[^@\s<>,]+@[^@\s<>,]+")
_WRONG_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def fault_of_channel(url: str) -> str:
    """Return what is wrong with a mailto: or tel: address, "" for nothing and for every other address."""
    scheme, _, rest = url.partition(":")
    if scheme == "tel" and not rest:
        return "dials nothing"
    return _fault_of_email(rest) if scheme == "mailto" else ""


def _fault_of_email(rest: str) -> str:
    """RFC 6068; an e-mail to nobody that brings a subject or text is one that its writer addresses."""
    names, _, query = rest.partition("?")
    if _WRONG_ESCAPE.search(names):
        return "has a % that does not stand before two digits 0 to 9, A to F"
    addresses = [address.strip() for address in unquote(names).split(",") if address.strip()]
    if not addresses and not parse_qs(query):
        return "writes to nobody"
    wrong = [address for address in addresses if not _EMAIL.fullmatch(address)]
    return f'writes to "{wrong[0]}", which is no e-mail address' if wrong else ""
