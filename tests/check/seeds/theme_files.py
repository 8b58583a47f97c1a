"""Faults for plugins/check/rules/theme_files.py."""

import hashlib
import re
from base64 import b64encode

from tests.check.seeds import Seed
from tests.conftest import theme_assets, theme_file

NAMES, HASHES, GOOD = (
    "names_of_theme_files_change_with_them",
    "styles_and_scripts_are_known_by_their_hash",
    "only_what_never_changes_is_kept_for_good",
)
PAGE = "contact/index.html"
SHEET, OPT_OUT = theme_assets()["site.css"], theme_assets()["js/opt-out.js"]
FILE = b"p{}"
KEPT = "\n/%s\n  %s: public, max-age=31536000, %s\n"


def hash_of(kind: str, data: bytes = FILE) -> str:
    """Return a hash as pages say it."""
    return f"{kind}-{b64encode(hashlib.new(kind, data).digest()).decode()}"


def loads(html: str) -> Seed:
    """Return a seed that puts a tag into the head of a page, and a file that it may load."""
    return Seed(HASHES, ("site",), "<title>", f"{html}<title>", PAGE, more={"more.css": FILE})


SEEDS = [
    Seed(NAMES, ("stylesheet", "script", "picture"), "", "\n"),
    Seed(NAMES, ("script",), "", "a()", path="theme/js/more.js"),
    Seed(NAMES, ("picture",), "", "<svg/>", path="theme/img/more.316459f0eb2.svg"),
    Seed(HASHES, ("site",), re.compile(' integrity="[^"]*"'), "", PAGE, says=f'"{SHEET.url}" stands there with no hash'),
    Seed(
        HASHES,
        ("site",),
        re.compile(f'integrity="{re.escape(OPT_OUT.integrity)}"'),
        "",
        "index.html",
        says=f'"{OPT_OUT.url}" stands there with no hash',
    ),
    Seed(HASHES, ("site",), SHEET.integrity, OPT_OUT.integrity, PAGE, says="with the hash of another file"),
    Seed(HASHES, ("site",), "", "\n", theme_file("js/opt-out.js"), says="with the hash of another file"),
    loads('<link rel="stylesheet" href="/more.css">'),
    loads('<link rel="StyleSheet preload" href="../more.css">'),
    loads('<script src="https://www.carepartnersct.com/more.css"></script>'),
    loads(f'<script src="/more.css" integrity="{hash_of("md5")}"></script>'),
    loads(f'<script src="/more.css" integrity="{hash_of("sha256", b"p")}"></script>'),
    *(Seed(GOOD, ("headers",), "", KEPT % (path, "Cache-Control", "immutable")) for path in ("health/*", "robots.txt", "*")),
    Seed(
        GOOD,
        ("headers",),
        "/*\n",
        KEPT % ("feed.atom", "cache-control", "Immutable"),
        says="browsers would keep feed.atom for good: /feed.atom",
    ),
    Seed(GOOD, ("headers",), "", KEPT % ("search-index/words.*", "Cache-Control", "immutable")),
]

LOOK_ALIKES = [
    Seed(NAMES, ("picture",), "", "<svg/>", path="health/heart/chart.svg"),
    Seed(NAMES, ("script",), "", "a()", path="search-index/more.js"),
    *(loads(f'<link rel="stylesheet" href="/more.css" integrity="{hash_of(kind)}">') for kind in ("sha256", "sha384", "sha512")),
    loads('<link rel="icon" href="/more.css">'),
    loads('<script>a()</script><template><script src="/more.css"></script></template>'),
    loads('<script src="https://ads.example/more.css"></script><script src="http://["></script><script src="/gone.js"></script>'),
    Seed(GOOD, ("headers",), "", KEPT % ("gone/*", "Cache-Control", "immutable")),
    Seed(GOOD, ("headers",), "", KEPT % ("health/*", "X-Cache-Control", "immutable")),
    Seed(GOOD, ("headers",), "", KEPT % ("health/*", "Cache-Control", "no-transform")),
]
