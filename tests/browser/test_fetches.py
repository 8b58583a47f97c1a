"""What a real browser asks other hosts for, the audit has found: no construct makes a request that `references_of` does not know."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route

from plugins.check.references import references_of
from tests.check.subjects import page as audited
from tests.check.test_references import CSS, FETCHED, HEAD, POLICY

ORIGIN = "https://www.plan.example"
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Styles are asked for when they are drawn."""


def asked(number: int) -> str:
    """Return an address of one construct's own."""
    return f"https://host.example/{number}"


def test_a_browser_asks_for_nothing_that_the_audit_does_not_see(browser: Browser) -> None:
    """Every construct of the lists; many of them do make a request, so the lists are no invention."""
    styles = [f"<div><style>{css.replace('{b:', '{background:').replace('a{', '*{')}</style></div>" for css in CSS.values() if "U" in css]
    body = "".join(html.replace("U", asked(number)) for number, html in enumerate((*FETCHED.values(), *styles)))
    pages = [audited(f"<a>a</a>{body}", POLICY), *(audited("a", POLICY, html.replace("U", asked(1000))) for html in HEAD.values())]
    requests: list[set[str]] = [set() for _ in pages]

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        if route.request.is_navigation_request() and address.path[1:].isdecimal() and route.request.url.startswith(ORIGIN):
            route.fulfill(body=pages[int(address.path[1:])].text, content_type="text/html; charset=utf-8")
        else:
            requests[now].add(route.request.url)
            route.abort()

    context = browser.new_context(base_url=ORIGIN)
    context.route("**/*", answer)
    for now in range(len(pages)):
        tab = context.new_page()
        tab.goto(f"/{now}")
        if not now:  # the others may have led on by now
            tab.evaluate(DRAWN)
        tab.close()
    context.close()
    elsewhere = [{url for url in urls if not url.startswith(ORIGIN)} for urls in requests]
    assert len(elsewhere[0]) > 30
    assert any(elsewhere[1:])
    for page, urls in zip(pages, elsewhere, strict=True):
        assert urls <= {address.href for reference in references_of(page) if (address := page.whole(reference.url))}
