"""Faults for plugins/check/rules/finish.py."""

import re

from plugins.check.rule import HTML_FORMS, PAGE_FORMS
from tests.check.seeds import Seed
from tests.check.seeds.consistency import DRAFT, INDEXED, ORIGIN
from tests.conftest import theme_file

SHEET = "/" + theme_file("site.css")

EARLIER = "legal/archive/notice/email/0.9/index.html"
EARLIER_LEGAL = "legal/archive/legal/liability/0.9/index.html"
CURRENT = "legal/archive/notice/email/1.0/index.html"
REFRESH = "0; url=/health/heart/high-blood-pressure/"
MARKS = (
    "{{ plan.name }}",
    "{% if draft %}",
    "{# a remark #}",
    "{filename}salt.md",
    "|static|chart.png",
    '<a href="{attach}salt.md">salt</a>',
    '<a href="https://www.carepartnersct.com/%7Bfilename%7Dsalt.md">salt</a>',
    '<a href="https://www.carepartnersct.com/%7bstatic%7dsalt.md">salt</a>',
    '<a href="https://www.carepartnersct.com/|filename|salt.md">salt</a>',
    '<a href="https://www.carepartnersct.com/|attach|salt.md">salt</a>',
    '<span data-line="12">salt</span>',
    '<span id="None">salt</span>',
    '<span lang="Undefined">salt</span>',
    "<time>None</time>",
)


def stub(url: str) -> str:
    """Return a page at an old address that content/ does not know."""
    return f'<meta http-equiv="refresh" content="0; url={url}"><main><a href="{url}">On</a></main>'


SEEDS = [
    *(
        Seed("a_browser_reads_what_is_written", HTML_FORMS, old, new)
        for old, new in (
            ("<!doctype html>", ""),
            ("<!doctype html>", "<!-- made by hand --><!doctype html>"),
            ("</html>", "</html>\nbehind the page"),
            ("</html>", "</html><p>behind the page</p>"),
            ("</body></html>", ""),
            ("<h1 ", "<p><h1 "),
            ("</h1>", ""),
            ("</h1>", "</h1></div>"),
            ("<main ", "<p>lost <main "),
            ("</main>", "<table>moved<tr><td>cell</td></tr></table></main>"),
            ("</main>", "<p>one <b>two <i>three</b> four</i></p></main>"),
        )
    ),
    *(
        Seed("charset_comes_first", HTML_FORMS, '<meta charset="utf-8">', new)
        for new in ("", '<meta charset="latin-1">', '<meta content="x" name="generator"><meta charset="utf-8">')
    ),
    *(
        Seed("style_and_scripts_are_there", HTML_FORMS, re.compile(old), new)
        for old, new in (
            ('<link [^>]*rel="stylesheet">', ""),
            ('rel="stylesheet"', 'rel="alternate"'),
            (SHEET, "/theme/gone.css"),
            (SHEET, f"https://www.cdc.gov{SHEET}"),
            (SHEET, "http://[/"),
            ("/" + theme_file("js/opt-out.js"), "/theme/js/gone.js"),
            ("<title>", '<script src="opt-out.js"></script><title>'),
        )
    ),
    *(Seed("no_mark_of_the_build_is_left", PAGE_FORMS, "<p>", f"<p>{mark} ") for mark in MARKS),
    Seed("no_mark_of_the_build_is_left", HTML_FORMS, re.compile("<title>[^<|]*"), "<title>None "),
    Seed("no_mark_of_the_build_is_left", HTML_FORMS, re.compile("(<h1[^>]*>)[^<]*"), r"\1Undefined"),
    Seed("no_mark_of_the_build_is_left", HTML_FORMS, "<title>", '<meta content="None" name="description"><title>'),
    Seed("drafts_and_only_drafts_say_so", ("article", "legal", "list", "feed"), "status--sample", "status--draft"),
    Seed("drafts_and_only_drafts_say_so", ("article",), "status--draft", "status", DRAFT),
    Seed("drafts_and_only_drafts_say_so", ("article",), re.compile('(<p class="status status--draft">).*?</p>'), r"\1</p>", DRAFT),
    Seed("drafts_and_only_drafts_say_so", ("legal",), "", "<h1>Soon</h1>", "drafts/legal/soon/index.html"),
    Seed("drafts_and_only_drafts_say_so", ("list",), "", "<h1>Soon</h1>", "drafts/es/soon/index.html"),
    *(
        Seed("no_page_leads_to_a_draft", PAGE_FORMS, "<p>", f'<p><a href="{url}">Soon</a> ')
        for url in ("/drafts/legal/soon/", f"{ORIGIN}/drafts/legal/soon/#part", "//www.carepartnersct.com/drafts/")
    ),
    Seed("earlier_versions_say_so", ("legal",), "status--superseded", "status", EARLIER),
    Seed("earlier_versions_say_so", ("legal",), re.compile(r"<p class=\"status status--superseded\">.*?</p>"), "", EARLIER),
    Seed("earlier_versions_say_so", ("legal",), "status--superseded", "status", EARLIER_LEGAL),
    Seed("earlier_versions_say_so", ("legal",), 'datetime="2026-11-29"', 'datetime="2026-11-30"', EARLIER),
    Seed("earlier_versions_say_so", ("legal",), '<p class="status">', '<p class="status status--superseded">', CURRENT),
    Seed("earlier_versions_say_so", ("legal",), "status--sample", "status--superseded"),
    *(
        Seed("redirects_lead_on", ("redirect",), old, new)
        for old, new in (
            (REFRESH, REFRESH.replace("0;", "5;")),
            (REFRESH, REFRESH.replace("0;", "0.5;")),
            (REFRESH, "0"),
            (REFRESH, "0; url=https://www.cdc.gov/health/heart/high-blood-pressure/"),
            (REFRESH, "0; url=https://blog.carepartnersct.com/health/heart/high-blood-pressure/"),
            (REFRESH, "0; url=http://[/"),
            (REFRESH, "0; url=/health/heart/gone/"),
            (REFRESH, "0; url=/health/heart/high-blood-pressure"),
            (REFRESH, "0; url=/old/blood-pressure/"),
            (REFRESH, "0; url=/blood-pressure.html"),
            (REFRESH, "0; url=/health/"),
            (f'href="{REFRESH[7:]}"', 'href="/health/"'),
            (re.compile("<main.*?</main>", re.DOTALL), '<main><a href="/health/">Health</a></main>'),
            (re.compile('(<p><a class="action".*?</p>)(.*?</main>)', re.DOTALL), r"\2\1"),
            ("</main>", '<div class="prose">Text</div></main>'),
            ("</main>", "<article>Text</article></main>"),
            ("<title>", f'<meta content="{REFRESH}" http-equiv="Refresh"><title>'),
        )
    ),
    Seed("redirects_lead_on", ("redirect",), re.compile(f'<a class="action" href="{REFRESH[7:]}">'), "<a>"),
    Seed("redirects_lead_on", ("redirect",), "http-equiv", "name", "blood-pressure.html"),
    Seed("redirects_lead_on", ("redirect",), re.compile("/health/heart/high-blood-pressure/"), "/health/"),
    *(
        Seed("redirects_lead_on", ("redirect",), "", stub(url), "moved/index.html")
        for url in ("/health/heart/gone/", "/old/blood-pressure/", "/moved/", "https://www.cdc.gov/health/", "http://[/")
    ),
]

LOOK_ALIKES = [
    *(
        Seed("a_browser_reads_what_is_written", HTML_FORMS, "</main>", f"{html}</main>")
        for html in (
            "<p>Salt\xa0and&nbsp;water, 5 &lt; 6 &amp; 7 &gt; 6</p>",
            "<P CLASS=x>letter case and <BR>quotation marks</P>",
            "<p>one<br/>two<img alt='a > b' src=x></p>",
            "<table><tr><td>a browser adds a body</td></tr></table>",
            "<table><col><tr><td>and a group</td></tr></table>",
            "<script>if (a < b) document.title = '<p>'</script><style>a::after { content: '<i>' }</style>",
            "<!-- <p> --><p>a remark</p>",
            '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>',
            "<pre>\n  code</pre>",
        )
    ),
    Seed("a_browser_reads_what_is_written", HTML_FORMS, "<!doctype html>", "<!DOCTYPE HTML>"),
    Seed("a_browser_reads_what_is_written", HTML_FORMS, "</html>", "</html>\n\n"),
    Seed("charset_comes_first", HTML_FORMS, '"utf-8"', '"UTF-8"'),
    *(
        Seed("style_and_scripts_are_there", HTML_FORMS, "<title>", f"{tag}<title>")
        for tag in (
            "<script>const a = 1</script>",
            '<template><script src="/gone.js"></script></template>',
            f'<link rel="preload STYLESHEET" href="{ORIGIN}{SHEET}?v=1">',
            '<link rel="icon" href="/gone.svg">',
        )
    ),
    *(
        Seed("no_mark_of_the_build_is_left", ("article", "list", "feed"), "<p>", f"{html}<p>")
        for html in (
            "<p>Write <code>{{ plan.name }}</code> or <kbd>{% if %}</kbd></p>",
            "<pre><span>{filename}salt.md</span></pre>",
            "<samp>{# remark #} |static|chart.png</samp>",
            "<script>const a = {{}}</script><style>a{{b}}</style>",
            "<p>A set {1, 2} and a pipe | or two || and {one} {: .x }</p>",
            "<p>Side effects: None</p><p>Undefined</p>",
            '<img alt="None" src="x.png"><abbr title="Undefined">U</abbr><a aria-label="None" id="x" href="/">x</a>',
            '<a href="https://www.cdc.gov/?q=%7B%7Bflu%7D%7D">Flu</a>',
            '<a href="https://www.cdc.gov/?q=data-line">data-line</a>',
            "<time>Nonesuch</time>",
        )
    ),
    Seed("no_mark_of_the_build_is_left", HTML_FORMS, re.compile("<title>[^<|]*"), "<title>None of these "),
    Seed("drafts_and_only_drafts_say_so", INDEXED, "<p>", '<p class="note">status--draft</p><p>'),
    *(
        Seed("no_page_leads_to_a_draft", PAGE_FORMS, "<p>", f"<p>{link} ")
        for link in (
            '<a href="https://www.cdc.gov/drafts/">CDC</a>',
            f'<a href="{ORIGIN}/health/drafts/">Health</a>',
            '<a href="http://[/drafts/">x</a>',
            "See drafts/legal/",
        )
    ),
    Seed("no_page_leads_to_a_draft", ("article",), "<p>", '<p><a href="/drafts/legal/soon/">Soon</a> ', DRAFT),
    *(
        Seed("redirects_lead_on", ("redirect",), REFRESH, content)
        for content in (
            REFRESH.replace("; ", ";"),
            REFRESH.replace("; url=", " , URL='") + "'",
            REFRESH.replace("0;", "0.0 ;"),
            REFRESH.replace("=/", f"={ORIGIN}/"),
        )
    ),
    Seed("redirects_lead_on", ("redirect",), "http-equiv", "HTTP-EQUIV"),
    Seed("redirects_lead_on", ("redirect",), re.compile("/health/heart/high-blood-pressure/"), "/health/heart/high-blood-pressure/#part"),
    Seed("redirects_lead_on", ("redirect",), "", stub("/health/"), "moved/index.html"),
    Seed("redirects_lead_on", ("redirect",), '<p><a class="action"', '<p><a>no address</a> <a href="http://[/">x</a> <a class="action"'),
]
