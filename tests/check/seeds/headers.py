"""Faults for plugins/check/rules/headers.py."""

from tests.check.seeds import Seed

ENFORCED, CLOSED = "headers_enforce_the_promise", "headers_let_nobody_else_in"


def changed(rule: str, old: str, new: str) -> Seed:
    """Return a seed for the file of headers."""
    return Seed(rule, ("headers",), old, new)


SEEDS = [
    *(
        changed(CLOSED, "script-src 'self'", f"script-src 'self' {source}")
        for source in (
            *("*", "https:", "https://elsewhere.example", "elsewhere.example", "*.carepartnersct.com", "data:", "blob:"),
            *("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "'strict-dynamic'", "'nonce-abc'"),
        )
    ),
    changed(CLOSED, "default-src 'self'", "default-src 'self' https://elsewhere.example"),
    changed(CLOSED, "script-src 'self'", "script-src 'self'; script-src-elem *"),
    changed(CLOSED, "script-src 'self'", "script-src 'self'; script-src-attr 'unsafe-inline'"),
    changed(CLOSED, "connect-src 'self'", "connect-src 'self' data:"),
    changed(CLOSED, "img-src 'self'", "img-src 'self' https://pixel.elsewhere.example"),
    changed(CLOSED, "style-src 'self'", "style-src 'self' https://fonts.elsewhere.example"),
    changed(CLOSED, "upgrade-insecure-requests", "report-uri https://elsewhere.example/r"),
    changed(CLOSED, "upgrade-insecure-requests", "report-to visits"),
    changed(CLOSED, "/*\n", '/*\n  NEL: {"report_to": "a"}\n  Report-To: {"endpoints":[{"url":"https://elsewhere.example/r"}]}\n'),
    changed(CLOSED, "/*\n", "/*\n  Link: <//elsewhere.example/a.css>; rel=preload\n"),
    changed(CLOSED, "/theme/*\n", "/health/*\n  Content-Security-Policy: default-src 'self' https://elsewhere.example\n\n/theme/*\n"),
    changed(ENFORCED, "  Content-Security-Policy: ", "  Content-Security-Policy-Report-Only: "),
    changed(ENFORCED, "  Strict-Transport-Security: ", "  X-Other: "),
    changed(ENFORCED, "  X-Content-Type-Options: ", "  X-Other: "),
    changed(ENFORCED, "  Referrer-Policy: ", "  X-Other: "),
    changed(ENFORCED, "/*\n", "/health/*\n"),
    changed(ENFORCED, "max-age=63072000", "max-age=86399"),
    changed(ENFORCED, "max-age=63072000", "includeSubDomains"),
    changed(ENFORCED, "nosniff", "sniff"),
    changed(ENFORCED, "Referrer-Policy: strict-origin", "Referrer-Policy: unsafe-url"),
    changed(ENFORCED, "/theme/*\n", "/theme/*\n  Referrer-Policy: unsafe-url\n"),
    changed(ENFORCED, "default-src 'self'; ", ""),
    *(changed(ENFORCED, f"{name} 'none'; ", "") for name in ("object-src", "frame-src", "frame-ancestors", "form-action", "base-uri")),
    changed(ENFORCED, "frame-src 'none'", "frame-src 'none' https://elsewhere.example"),
    changed(ENFORCED, "style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    changed(ENFORCED, "style-src 'self'", "style-src 'self'; style-src-attr 'unsafe-inline'"),
    changed(ENFORCED, "/*\n", "  X-Before: any path\n/*\n"),
    changed(ENFORCED, "/*\n", "/*\n  no header\n"),
    changed(ENFORCED, "/*\n", "/*\n  X-Empty:\n"),
    Seed(ENFORCED, ("site",), "", "", path="robots.txt", more={"_headers": None}),
]
