"""A build without any one plugin cannot be released: it fails, or the audit sees what visitors would miss.

The passes for notices have a test of their own. Each build runs among signals that no other build has connected to.
"""

from pathlib import Path

import pytest
from blinker import NamedSignal
from pelican import signals

import pelicanconf
from plugins.build.site import build
from plugins.check.audit import audit
from plugins.check.findings import stops
from plugins.check.policy import Policy
from tests.conftest import ROOT, TODAY

THE_BUILD = "the build fails"
MISSED = {
    "plugins.page.seam": THE_BUILD,
    "plugins.source.reader": THE_BUILD,
    "plugins.notice.texts": THE_BUILD,
    "plugins.publish.views": THE_BUILD,
    "plugins.publish.lists": THE_BUILD,
    "plugins.publish.archive": "every_earlier_version_can_be_read",
    "plugins.publish.redirects": "every_old_address_leads_on",
    "plugins.publish.stylesheet": "style_and_scripts_are_there",
    "plugins.publish.feeds": "every_language_and_topic_has_its_feed",
    "plugins.publish.well_known": "gpc_file_says_yes",
    "plugins.publish.wide_tables": "tables_scroll_in_named_frames",
}
SETTINGS = """
import sys
sys.path.insert(0, {root!r})
from pelicanconf import *
PLUGINS = [name for name in PLUGINS if name != {plugin!r}]
"""


@pytest.fixture(autouse=True)
def _own_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plugins of an earlier build in this process stay connected to Pelican's signals: give it new ones."""
    for name, value in list(vars(signals).items()):
        if isinstance(value, NamedSignal):
            monkeypatch.setattr(signals, name, NamedSignal(value.name))


def missed(plugin: str, content: Path, folder: Path, policy: Policy) -> set[str]:
    """Return the rules that stop a release of the site as it is built without a plugin."""
    settings = folder / "settings.py"
    settings.write_text(SETTINGS.format(root=str(ROOT), plugin=plugin), encoding="utf-8")
    try:
        output = build(content, folder / "output", settings, TODAY).output
    except (Exception, SystemExit):  # noqa: BLE001 - however it fails, there is nothing to release
        assert not (folder / "output").exists()
        return {THE_BUILD}
    return {finding.rule for finding in stops(audit(output, policy, processes=1)[0].findings)}


@pytest.mark.parametrize(("plugin", "rule"), MISSED.items())
def test_without_a_plugin_nothing_is_released(plugin: str, rule: str, proven_content: Path, tmp_path: Path, policy: Policy) -> None:
    """What visitors would miss is named."""
    assert missed(plugin, proven_content, tmp_path, policy) & {rule, THE_BUILD}


def test_with_all_plugins_the_same_way_of_building_is_released(proven_content: Path, tmp_path: Path, policy: Policy) -> None:
    """So it is the plugin that is missed, and not something that this test breaks."""
    assert missed("", proven_content, tmp_path, policy) == set()


def test_every_plugin_is_tried() -> None:
    """Those that are not here are the passes for notices."""
    passes = {f"plugins.notice.{name}" for name in ("channels", "cookie_opt_out", "medical_disclaimer", "outbound_links")}
    assert set(pelicanconf.PLUGINS) - set(MISSED) == passes
