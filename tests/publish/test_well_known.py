"""What stands at agreed addresses, and what does not."""

import datetime as dt
import http.client
from urllib.parse import urlsplit

from plugins.build.production import headers_for, production, read_headers
from plugins.build.site import Built
from plugins.page.site import Security, Site
from plugins.publish.well_known import security_text
from plugins.source.data import read_site
from tests.conftest import CONTENT


def shared() -> Site:
    """Return the shared facts of the project."""
    site, _ = read_site(CONTENT / "data", ["en", "es"])
    assert site
    return site


def test_security_text_names_contacts_in_their_order() -> None:
    """Mailboxes and telephone lines as addresses, as RFC 9116 wants; the policy where there is one."""
    security = Security(contact=("member_services", "crisis", "security"), expires=dt.date(2027, 7, 6), policy="https://www.example.com/policy")
    site = shared().model_copy(update={"emails": {"security": "security@example.com"}})
    assert security_text(site, security, ["en"]) == (
        "Contact: tel:+18883411507\n"
        "Contact: tel:988\n"
        "Contact: mailto:security@example.com\n"
        "Expires: 2027-07-06T00:00:00Z\n"
        "Preferred-Languages: en\n"
        "Canonical: https://www.carepartnersct.com/.well-known/security.txt\n"
        "Policy: https://www.example.com/policy\n"
    )


def test_the_site_says_whom_to_tell(site: Built) -> None:
    """As text that every browser shows."""
    text = (site.output / ".well-known" / "security.txt").read_text(encoding="utf-8")
    assert text.startswith("Contact: mailto:security@carepartnersct.example\nExpires: ")
    said = headers_for("/.well-known/security.txt", read_headers((site.output / "_headers").read_text(encoding="utf-8")))
    assert said["Content-Type"] == "text/plain; charset=utf-8"


def test_no_account_is_promised(site: Built) -> None:
    """Both addresses by which keepers of passwords tell whether a site has a page to change one."""
    with production(site.output) as origin:
        for name in ("change-password", "resource-that-should-not-exist-whose-status-code-should-not-be-200"):
            connection = http.client.HTTPConnection(str(urlsplit(origin).netloc))
            connection.request("GET", f"/.well-known/{name}")
            assert connection.getresponse().status == 404
            connection.close()
