"""A build without any one plugin cannot be released: it fails, or the audit sees what visitors would miss.

The passes for notices have a test of their own. The link check in the build would see much of this too, so it is left out: the
audit must see it alone. Each build runs among signals that no other build has connected to.
"""

import shutil
from pathlib import Path

import pytest
from blinker import NamedSignal
from pelican import signals

import pelicanconf
from plugins.build.site import build
from plugins.check.audit import audit
from plugins.check.findings import stops
from plugins.check.finished import RECORD
from plugins.check.links_from_files import check_links
from plugins.check.policy import Policy
from plugins.check.release_record import RecordError, read_record
from tests.conftest import ROOT, TODAY

THE_BUILD = "the build fails"
LINKS, RELEASE_RECORD = "plugins.check.internal_links", "plugins.publish.release_record"
LISTS = {
    "plugins.publish.glossary": ("a-z/index.html", "es/a-z/index.html"),
    "plugins.publish.latest": ("index.html", "es/index.html"),
}
"""Lists, and pages that always link to them."""
MISSED = {
    "plugins.page.seam": THE_BUILD,
    "plugins.source.reader": THE_BUILD,
    "plugins.publish.images": THE_BUILD,
    "plugins.notice.texts": THE_BUILD,
    "plugins.publish.views": THE_BUILD,
    "plugins.publish.pages": "every_article_and_legal_page_is_found",
    "plugins.publish.lists": "every_language_has_its_home_and_error_page",
    "plugins.publish.search": "every_language_has_its_search",
    "plugins.publish.archive": "every_earlier_version_can_be_read",
    "plugins.publish.redirects": "every_old_address_leads_on",
    "plugins.publish.gone": "every_gone_address_says_so",
    "plugins.publish.pdfs": "the_notice_of_privacy_practices_is_there_as_a_pdf",
    "plugins.publish.stylesheet": THE_BUILD,
    "plugins.publish.feeds": "every_language_and_topic_has_its_feed",
    "plugins.publish.feed_page": "every_feed_is_listed",
    "plugins.publish.outside_feeds": "headlines_have_their_page",
    "plugins.publish.structured_data": THE_BUILD,
    "plugins.publish.cards": THE_BUILD,
    "plugins.publish.sitemap": "the_sitemap_has_every_indexed_page",
    "plugins.publish.well_known": "gpc_file_says_yes",
    "plugins.publish.headers": "headers_enforce_the_promise",
    "plugins.publish.language_notes": "links_to_other_languages_say_so",
    "plugins.publish.tables": "tables_scroll_in_named_frames",
}
SETTINGS = """
import sys
sys.path.insert(0, {root!r})
from pelicanconf import *
PLUGINS = [name for name in PLUGINS if name not in {without!r}]
"""


@pytest.fixture(autouse=True)
def _own_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plugins of an earlier build in this process stay connected to Pelican's signals: give it new ones."""
    for name, value in list(vars(signals).items()):
        if isinstance(value, NamedSignal):
            monkeypatch.setattr(signals, name, NamedSignal(value.name))


def built_without(plugins: tuple[str, ...], content: Path, kept: dict[str, str]) -> Path | None:
    """Return the site as it is built without some plugins; None when the build fails."""
    folder = Path(kept["KEPT"]).parent
    settings = folder / "settings.py"
    settings.write_text(SETTINGS.format(root=str(ROOT), without=plugins), encoding="utf-8")
    try:
        return build(content, folder / "output", settings, TODAY, kept).output
    except (Exception, SystemExit):  # noqa: BLE001 - however it fails, there is nothing to release
        assert not (folder / "output").exists()
        return None


def missed(plugin: str, content: Path, kept: dict[str, str], policy: Policy) -> set[str]:
    """Return the rules that stop a release of the site as it is built without a plugin."""
    output = built_without((plugin, LINKS), content, kept)
    return {finding.rule for finding in stops(audit(output, policy, processes=1)[0].findings)} if output else {THE_BUILD}


@pytest.mark.parametrize(("plugin", "rule"), MISSED.items())
def test_without_a_plugin_nothing_is_released(plugin: str, rule: str, proven_content: Path, kept: dict[str, str], policy: Policy) -> None:
    """What visitors would miss is named."""
    assert rule in missed(plugin, proven_content, kept, policy)


def test_with_all_plugins_the_same_way_of_building_is_released(proven_content: Path, kept: dict[str, str], policy: Policy) -> None:
    """So it is the plugin that is missed, and not something that this test breaks."""
    assert missed("", proven_content, kept, policy) == set()


def test_without_the_link_check_in_the_build_the_check_of_the_files_finds_the_same(
    proven_content: Path, kept: dict[str, str], tmp_path: Path, policy: Policy
) -> None:
    """A link that leads nowhere fails the build, or is found in what was built."""
    content = tmp_path / "content"
    shutil.copytree(proven_content, content)
    with (content / "pages" / "about.md").open("a", encoding="utf-8") as page:
        page.write("\n[Gone](/gone/)\n")
    assert built_without((), content, kept) is None
    output = built_without((LINKS,), content, kept)
    assert output is not None
    _, site = audit(output, policy, processes=1)
    assert [finding.page for finding in stops(check_links(site, policy.origin))] == ["about/index.html"]


@pytest.mark.parametrize(("plugin", "linking"), LISTS.items())
def test_without_a_list_the_links_to_it_lead_nowhere(
    plugin: str, linking: tuple[str, ...], proven_content: Path, kept: dict[str, str], policy: Policy
) -> None:
    """It fails the build, or is found in what was built."""
    assert built_without((plugin,), proven_content, kept) is None
    output = built_without((plugin, LINKS), proven_content, kept)
    assert output is not None
    _, site = audit(output, policy, processes=1)
    parents = {parent.page for finding in stops(check_links(site, policy.origin)) for parent in finding.parents}
    assert set(linking) <= parents


def test_without_the_record_there_is_nothing_to_release(proven_content: Path, kept: dict[str, str]) -> None:
    """`check` reads it first."""
    output = built_without((RELEASE_RECORD,), proven_content, kept)
    assert output is not None
    with pytest.raises(RecordError):
        read_record(output / RECORD)


def test_every_plugin_is_tried() -> None:
    """Those that are not here are the passes for notices."""
    passes = {f"plugins.notice.{name}" for name in ("channels", "cookie_opt_out", "medical_disclaimer", "outbound_links")}
    assert set(pelicanconf.PLUGINS) - {*MISSED, *LISTS, LINKS, RELEASE_RECORD} == passes
