"""Trackers that websites of health care use most, by name: a message that names one teaches what it does (REQUIREMENTS, PRV-2)."""

import re
from collections.abc import Mapping
from typing import NamedTuple


class Tracker(NamedTuple):
    """Whose it is, what it does with a visit, and what to do instead."""

    name: str
    does: str
    instead: str


_ADS = "tells an advertising network which health page somebody reads"
_COUNTS = "counts visits on another company's server"
_RECORDS = "records what a visitor moves, types and reads"
_EMBEDS = "tells its owner about every visit, also of people who never touch it"
_NO_ADS = "take it out; the plan's own statistics come from the server's log"
_LINK = "put a plain link in its place"

TRACKERS: Mapping[str, Tracker] = {
    "googletagmanager.com": Tracker("Google Tag Manager", "lets whoever holds the account load any tracker later", _NO_ADS),
    "google-analytics.com": Tracker("Google Analytics", _COUNTS, _NO_ADS),
    "doubleclick.net": Tracker("Google DoubleClick", _ADS, _NO_ADS),
    "googleadservices.com": Tracker("Google Ads", _ADS, _NO_ADS),
    "googlesyndication.com": Tracker("Google AdSense", _ADS, _NO_ADS),
    "connect.facebook.net": Tracker("Meta Pixel", _ADS, _NO_ADS),
    "facebook.com/tr": Tracker("Meta Pixel", _ADS, _NO_ADS),
    "facebook.com/plugins": Tracker("a Facebook widget", _EMBEDS, _LINK),
    "analytics.tiktok.com": Tracker("TikTok Pixel", _ADS, _NO_ADS),
    "snap.licdn.com": Tracker("LinkedIn Insight", _ADS, _NO_ADS),
    "px.ads.linkedin.com": Tracker("LinkedIn Insight", _ADS, _NO_ADS),
    "bat.bing.com": Tracker("Microsoft Advertising", _ADS, _NO_ADS),
    "clarity.ms": Tracker("Microsoft Clarity", _RECORDS, _NO_ADS),
    "hotjar.com": Tracker("Hotjar", _RECORDS, _NO_ADS),
    "fullstory.com": Tracker("FullStory", _RECORDS, _NO_ADS),
    "mouseflow.com": Tracker("Mouseflow", _RECORDS, _NO_ADS),
    "luckyorange.com": Tracker("Lucky Orange", _RECORDS, _NO_ADS),
    "luckyorange.net": Tracker("Lucky Orange", _RECORDS, _NO_ADS),
    "criteo.com": Tracker("Criteo", _ADS, _NO_ADS),
    "criteo.net": Tracker("Criteo", _ADS, _NO_ADS),
    "taboola.com": Tracker("Taboola", _ADS, _NO_ADS),
    "outbrain.com": Tracker("Outbrain", _ADS, _NO_ADS),
    "adsrvr.org": Tracker("The Trade Desk", _ADS, _NO_ADS),
    "sc-static.net": Tracker("Snap Pixel", _ADS, _NO_ADS),
    "ct.pinterest.com": Tracker("Pinterest Tag", _ADS, _NO_ADS),
    "static.ads-twitter.com": Tracker("X Pixel", _ADS, _NO_ADS),
    "platform.twitter.com": Tracker("an X (Twitter) widget", _EMBEDS, _LINK),
    "platform.x.com": Tracker("an X (Twitter) widget", _EMBEDS, _LINK),
    "youtube.com/embed": Tracker("an embedded YouTube film", _EMBEDS, _LINK),
    "youtube-nocookie.com": Tracker("an embedded YouTube film", _EMBEDS, _LINK),
    "player.vimeo.com": Tracker("an embedded Vimeo film", _EMBEDS, _LINK),
    "addthis.com": Tracker("AddThis", _EMBEDS, _LINK),
    "sharethis.com": Tracker("ShareThis", _EMBEDS, _LINK),
    "disqus.com": Tracker("Disqus", _EMBEDS, "the public pages ask visitors for nothing; take it out"),
    "fonts.googleapis.com": Tracker("Google Fonts", _EMBEDS, "use the fonts of the theme"),
    "fonts.gstatic.com": Tracker("Google Fonts", _EMBEDS, "use the fonts of the theme"),
    "maps.google.com": Tracker("Google Maps", _EMBEDS, _LINK),
    "google.com/maps": Tracker("Google Maps", _EMBEDS, _LINK),
    "maps.googleapis.com": Tracker("Google Maps", _EMBEDS, _LINK),
    "google.com/recaptcha": Tracker("reCAPTCHA", _EMBEDS, "the public pages have no forms; take it out"),
    "gstatic.com/recaptcha": Tracker("reCAPTCHA", _EMBEDS, "the public pages have no forms; take it out"),
    "recaptcha.net": Tracker("reCAPTCHA", _EMBEDS, "the public pages have no forms; take it out"),
}
"""By host and, where a host does other things too, the beginning of a path; a name covers everything below it."""

_NAMED = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, TRACKERS))})(?![\w-])(?!\.\w)", re.IGNORECASE)


def trackers_in(text: str) -> list[tuple[str, Tracker]]:
    """Return every tracker that a text names by its host, with the words by which it does."""
    return [(found, TRACKERS[found.lower()]) for found in _NAMED.findall(text)]
