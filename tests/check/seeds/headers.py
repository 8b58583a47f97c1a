"""Faults for plugins/check/rules/headers.py."""

from tests.check.seeds import Seed
from tests.check.seeds.privacy import TAG, WITH_TAG

ENFORCED, CLOSED = "headers_enforce_the_promise", "headers_let_nobody_else_in"
WASM = "only_search_pages_run_web_assembly"


def changed(rule: str, old: str, new: str) -> Seed:
    """Return a seed for the file of headers."""
    return Seed(rule, ("headers",), old, new)


ADS = "https://ads.example"
OTHER_WORDS = """# Comment
/*
  content-security-policy: Default-Src 'none'; script-src 'self' 'sha256-AbC+/_-=' 'report-sample' 'wasm-unsafe-eval'; style-src 'self'; \
img-src 'self' data:; media-src data:; font-src data: https://www.carepartnersct.com; object-src 'none'; frame-src 'self'; \
frame-ancestors 'none'; base-uri 'self' 'none'; form-action 'self'; sandbox allow-scripts; script-src 'unsafe-inline'
  strict-transport-security: max-age="86400" ; includeSubDomains
  x-content-type-options: NoSniff
  referrer-policy: No-Referrer
  Link: </theme/site.css>; rel=preload, <https://www.carepartnersct.com/>; rel=canonical
  X-Nobody: //[
"""
"""Letters, quotation marks, hashes, own addresses, and the first of two directives of a name counts."""


def below(folder: str) -> str:
    """Return the start of the file with a policy for a folder that lets a tag in, and behind it one that does not."""
    return f"{folder}*\n  Content-Security-Policy: script-src {ADS}\n  Content-Security-Policy: default-src 'self'\n\n/theme/*\n"


SEEDS = [
    Seed(CLOSED, ("headers",), "script-src 'self'", f"script-src 'self' {ADS}", policy=WITH_TAG, says="pages below /es/health/ may ask hosts of"),
    Seed(CLOSED, ("headers",), "script-src 'self'", f"script-src 'self' {ADS}", says=f"lets in {ADS} (script-src)"),
    Seed(CLOSED, ("headers",), "/theme/*\n", below("/drafts/es/health/"), policy=WITH_TAG, says=f"lets in {ADS} (script-src)"),
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
    changed(WASM, " 'wasm-unsafe-eval'", ""),
    changed(WASM, "/theme/*\n", "/search/*\n  Content-Security-Policy: default-src 'self'\n\n/theme/*\n"),
    changed(WASM, "/theme/*\n", "/es/search/*\n  Content-Security-Policy: script-src 'self'\n\n/theme/*\n"),
    changed(WASM, "/theme/*\n", "/contact/*\n  Content-Security-Policy: default-src 'self' 'wasm-unsafe-eval'\n\n/theme/*\n"),
    changed(WASM, "/theme/*\n", "/es/*\n  Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'\n\n/theme/*\n"),
    changed(ENFORCED, "/*\n", "/*\n  no header\n"),
    changed(ENFORCED, "/*\n", "/*\n  X-Empty:\n"),
    Seed(ENFORCED, ("site",), "", "", path="robots.txt", more={"_headers": None}),
]

LOOK_ALIKES = [
    changed(WASM, "/theme/*\n", "/theme/*\n  Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'\n"),
    changed(WASM, "/theme/*\n", "/old/*\n  Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'\n\n/theme/*\n"),
    changed(WASM, "/theme/*\n", "/search/*\n  Content-Security-Policy: default-src 'self' 'wasm-unsafe-eval'\n\n/theme/*\n"),
    *(Seed(rule, ("headers",), "", "", make=lambda _: OTHER_WORDS.encode()) for rule in (CLOSED, ENFORCED)),
    Seed(CLOSED, ("headers",), "/theme/*\n", below("/legal/"), policy=WITH_TAG),
    Seed(CLOSED, ("headers",), "/*\n", "/*\n", policy={"cookies": {"ad_id": {**TAG, "script_url": "https://["}}}),
    changed(CLOSED, "style-src 'self'", "style-src 'self' 'unsafe-inline'"),
]
