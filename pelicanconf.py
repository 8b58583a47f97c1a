"""Everything that is true of the site everywhere. What the publisher is called, its phones, topics and hosts: content/data/."""

import sys
from pathlib import Path

from jinja2 import StrictUndefined

ROOT = Path(__file__).resolve().parent
# The `pelican` command does not put the settings' folder on the path; the plugins are found from here.
sys.path.insert(0, str(ROOT))

# --- What is built -----------------------------------------------------------------------------------------------
PATH = str(ROOT / "content")
DEFAULT_CONTENT = PATH  # data/ and notices/ for a content tree that has none of its own
OUTPUT_PATH = str(ROOT / "output")
ARTICLE_PATHS: list[str] = []  # plugins.source.reader reads, in several processes
PAGE_PATHS: list[str] = []
STATIC_PATHS = ["health", "legal", "pages", "images"]
WITH_DRAFTS = True  # under /drafts/, marked as drafts and kept out of lists
TODAY: str | None = None  # the real date; "2027-01-31" builds the site of that day
URGENT = False  # `check --urgent` turns it on: links that lead nowhere are warnings
APPROVALS_REQUIRED = False  # a published notice or legal page whose words nobody has approved: a warning
SAMPLES_ALLOWED = True  # samples, and articles that nobody signed off; in production only with `check --allow-sample`
REVIEW = {"grace_days": 90}  # how long an overdue article still shows its advice

# --- Languages: the first is the language of files without a suffix ---------------------------------------------
LANGUAGES = ["en", "es"]
DEFAULT_LANG = "en"
TIMEZONE = "America/New_York"

# --- The order of the build: each entry is a module with a register(); passes run in this order -----------------
PLUGINS = [
    "plugins.page.seam",  # parse once, passes, facts, serialise once
    "plugins.source.reader",  # Markdown, header, references, care blocks, sanitiser
    "plugins.publish.images",  # the files of pictures, before any text names them; pass: sizes and forms
    "plugins.publish.pdfs",  # where PDFs of legal pages stand, before any text links to one; behind the last page: whether they could be made
    "plugins.notice.texts",  # the words of the notices, in force today
    "plugins.publish.views",  # what templates may say, in each language
    "plugins.publish.pages",  # articles, legal pages, plain pages
    "plugins.publish.lists",  # home, topics, A to Z, sources, 404
    "plugins.publish.latest",  # what is new, and what was reviewed lately
    "plugins.publish.glossary",  # words that articles explain in passing, A to Z
    "plugins.publish.search",  # its page; behind the last page: the index that it looks in
    "plugins.publish.archive",  # earlier versions of notices and legal pages
    "plugins.publish.stylesheet",  # one minified CSS file
    "plugins.publish.feeds",  # Atom, whole articles with their notices
    "plugins.publish.feed_page",  # what feeds there are, in plain words
    "plugins.publish.outside_feeds",  # headlines of others, as plain links
    "plugins.publish.redirects",  # old addresses lead on; behind all that plan other pages
    "plugins.publish.gone",  # addresses of which nothing is left say so
    "plugins.publish.structured_data",  # schema.org: what each page shows, for machines
    "plugins.publish.cards",  # a picture for links that people share
    "plugins.publish.well_known",  # gpc.json
    "plugins.publish.headers",  # what the server says with every page
    "plugins.notice.medical_disclaimer",  # pass: long on articles, short elsewhere
    "plugins.notice.cookie_opt_out",  # pass: on every page, before the footer
    "plugins.notice.channels",  # pass: a warning at every e-mail and text link
    "plugins.publish.language_notes",  # pass: a link to a page in another language says so
    "plugins.notice.outbound_links",  # pass: every link that leaves says so; behind all passes that add links
    "plugins.publish.tables",  # pass: tables become blocks on a phone, or scroll in their own frame
    "plugins.publish.sitemap",  # behind the last page: sitemap.xml and robots.txt
    "plugins.check.internal_links",  # behind the last page: every link of our own leads somewhere
    "plugins.publish.release_record",  # behind the last page and the last file: what was said, in which words
]

# --- Theme -------------------------------------------------------------------------------------------------------
THEME = str(ROOT / "theme")
THEME_STATIC_PATHS: list[str] = []  # plugins.publish.stylesheet writes them
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "extensions": ["jinja2.ext.i18n"],
    "trim_blocks": True,
    "lstrip_blocks": True,
    "undefined": StrictUndefined,  # a misspelt variable stops the build
}

# --- Addresses: plugins/page/addresses.py gives every page its own; Pelican's are switched off -------------------
SITEURL = ""
DIRECT_TEMPLATES: list[str] = []
CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ARCHIVES_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
STATIC_URL = STATIC_SAVE_AS = "{path}"
USE_FOLDER_AS_CATEGORY = False
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

# --- What the server says with every page (plugins/publish/header_policy.py); what it promises cannot be changed -------
HEADERS = {"hsts_days": 730, "nginx_logs": "/var/log/nginx", "apache_logs": "/var/log/apache2"}

SEARCH = {"most_pages": 1000}  # a site with more pages gets the index of its search from `check` alone

PDF = {"required": False, "font": "OpenSans"}  # a production build fails where they cannot be made

# --- How fast ----------------------------------------------------------------------------------------------------
PROCESSES: int | None = None  # as many as there are cores
KEPT: str | None = None  # folder for what the next build may use again; the commands give one
ANEW = False  # the commands' --full: nothing that was kept is used

# --- How strict --------------------------------------------------------------------------------------------------
DELETE_OUTPUT_DIRECTORY = False  # tasks.py builds into a new folder and switches
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
SLUGIFY_SOURCE = "basename"
