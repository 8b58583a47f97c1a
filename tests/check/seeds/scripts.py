"""Faults for plugins/check/rules/scripts.py."""

import re

from tests.check.seeds import Seed
from tests.check.seeds.privacy import on_one, planted
from tests.conftest import theme_file

ASKING = (
    'fetch("/a")',
    "new XMLHttpRequest",
    'navigator.sendBeacon("/a")',
    'new WebSocket("/a")',
    'new EventSource ("/a")',
    "new RTCPeerConnection()",
    'import("/a.js")',
    'import a from "/a.js"',
    'importScripts("/a.js")',
    'new Worker("/a.js")',
    "navigator.serviceWorker.register",
    'new Image().alt = "a"',
    'a.src = "/a.png"',
    'a.innerHTML="<img>"',
    'a.setAttribute("src", b)',
    'document.write("a")',
    "document.title = query",
    'window.open("/a?" + query)',
    "form.submit()",
    "form.requestSubmit()",
    "a.search = query",
    "a.hash = query",
    "a.pathname = query",
    "a.ping = query",
    'a["href"] = query',
    "Object.assign(a, { src: query })",
    "Object.assign(a, { alt, href })",
    'a.insertAdjacentHTML("beforeend", query)',
    "a.outerHTML = query",
    "a.style.background = `url(/a?${query})`",
    'new FontFace("a", query)',
    "const ask = fetch",
    'navigation.navigate("/a")',
    'eval("a")',
    'const a = "https://elsewhere.example/a"',
    "const a = '//elsewhere.example/a'",
    "const a = `wss://elsewhere.example/a`",
)
SEARCH = theme_file("js/search.js")
FETCH = "fetch(`/search-index/words.${lang}.json`)"
SEARCHING = (
    "history.pushState(null, '', query)",
    "history.replaceState(null, '', query)",
    "location.hash = query",
    "location = query",
    "location.assign(query)",
    "fetch(`/search-index/words.${query}.json`)",
    "fetch(`/search-index/words.${lang}.json?${query}`)",
    'import("/search-index/" + query)',
    "link.href = query",
    "link.href = onThisSite(url) + query",
    'localStorage.setItem("a", query)',
    "lang = query",
    "const ask = (lang) => fetch(`/search-index/words.${lang}.json`)",
    "const go = (onThisSite, url) => { link.href = onThisSite(url); }",
    "pagefind.createInstance({ basePath: query })",
    "index.mergeIndex(query)",
)
SEARCHING_OTHERWISE = (
    ("const lang = document.documentElement.lang;", "const lang = field.value;"),
    ("const onThisSite = (url) => new URL(url, location.origin).pathname;", "const onThisSite = (url) => url;"),
)
CONDITION = 'if (!gpc && choice() === "in")'
COOKIE = "document.cookie = `${name}=${value}; Max-Age=${life}; Path=/; SameSite=Lax; Secure`;"


def changed(old: str | re.Pattern[str], new: str) -> Seed:
    """Return a seed for the script of the opt-out."""
    return Seed("opt_out_script_honours_gpc", ("script",), old, new)


SEEDS = [
    *(
        planted("scripts_stand_in_files", html)
        for html in (
            '<script type="module">a()</script>',
            '<script type="speculationrules">{"prefetch":[{"source":"list","urls":["/"]}]}</script>',
            '<script type="importmap" src="/a.json"></script>',
            '<img src="/a.png" alt="" onerror="a()">',
            '<a href="javascript:a()">a</a>',
            '<a href=" java&#10;script:a()">a</a>',
            '<a href="vbscript:a">a</a>',
        )
    ),
    planted("scripts_stand_in_files", "<script>a()</script>", "(JavaScript): a()"),
    planted("scripts_stand_in_files", "<script></script>", "(JavaScript): <script"),
    Seed("scripts_stand_in_files", ("picture",), "<path", "<script>a()</script><path"),
    Seed("scripts_stand_in_files", ("picture",), "<path", '<path onload="a()"'),
    Seed("scripts_stand_in_files", ("picture",), "<path", '<a href=" JavaScript:a()"/><path'),
    *(Seed("scripts_ask_nobody", ("script",), "", f"\n{code};", path="theme/js/more.js") for code in ASKING),
    *(
        Seed("scripts_ask_nobody", ("script",), "", code, path="theme/js/more.js")
        for code in (
            'document.cookie = "a=b"',
            'localStorage.setItem("a", "b")',
            "localStorage.a = b",
            "sessionStorage[a] = b",
            "window.name = a",
            "indexedDB.open",
            "cookieStore.set",
            "caches.open",
        )
    ),
    Seed("scripts_ask_nobody", ("script",), "", 'fetch("/a");'),
    Seed("scripts_ask_nobody", ("script",), "", " ", path="search-index/pagefind.js"),
    *(Seed("scripts_ask_nobody", ("script",), "", f"\n{code};", path=SEARCH) for code in (*ASKING, *SEARCHING)),
    *(Seed("scripts_ask_nobody", ("script",), old, new, path=SEARCH) for old, new in SEARCHING_OTHERWISE),
    Seed("scripts_ask_nobody", ("script",), "", FETCH, path="theme/js/more.js"),
    changed("navigator.globalPrivacyControl === true", "navigator.globalPrivacyControl"),
    changed("navigator.globalPrivacyControl === true", "false"),
    changed(CONDITION, 'if (choice() === "in")'),
    changed(CONDITION, 'if (gpc && choice() === "in")'),
    changed("const gpc", "tags[0].content;\n  const gpc"),
    changed(COOKIE, COOKIE.replace("SameSite=Lax", "SameSite=None")),
    changed(COOKIE, COOKIE.replace("; Secure", "")),
    changed(COOKIE, COOKIE.replace("Path=/", "Path=/; Domain=carepartnersct.com")),
    changed("31536000", "31535999"),
    changed('keep = (made) => write("ad_choice", made, made === "none" ? 0 : 31536000)', "keep = () => {}"),
    *(changed('"use strict";', f'"use strict"; {code};') for code in ("Math.random()", "crypto.randomUUID()", "Date.now()", "navigator.userAgent")),
]

LOOK_ALIKES = [
    *(
        on_one("scripts_stand_in_files", html)
        for html in (
            '<script src="/a.js"></script>',
            '<svg><script href="/a.js"></script><script xlink:href="/b.js"></script></svg>',
            '<script type="application/ld+json">{"@context": "https://schema.org"}</script>',
            '<script type="Application/JSON; charset=utf-8">{}</script>',
            "<p>Turn it on = press. Based on x = 1.</p>",
            '<a href="/javascript:/">a</a><a href="mailto:a@b.example">b</a><a href="http://[">c</a>',
            '<p data-on="a" title="onclick=a()">a</p>',
        )
    ),
    Seed("scripts_stand_in_files", ("picture",), "<path", '<script href="/a.js"/><a href="/b"/><path'),
    *(
        Seed("scripts_ask_nobody", ("script",), "", code, path="theme/js/more.js")
        for code in (
            '"use strict"; document.querySelector("a").hidden = true;',
            'document.createElementNS("http://www.w3.org/2000/svg", "path");',
            'const a = "/theme/img/a.svg", b = "https://www.carepartnersct.com/a";',
            "/* fetch(a), see https://elsewhere.example/ */ // new WebSocket(b)\nconst a = 1;",
            "if (a.src === b || a.href == c) prefetching();",
            "const important = 1; imageOf(a); const evaluate = (b) => b; workers(c);",
            "const half = 1 // 2;\n",
            'const nobody = "//elsewhere.example:99999/";',
        )
    ),
]
