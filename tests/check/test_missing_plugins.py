"""A build in which one of the passes for notices does not run: the audit sees it, even where the build does not."""

from pathlib import Path

import pytest

import pelicanconf
from plugins.build.site import build
from plugins.check.audit import audit
from plugins.check.findings import stops
from plugins.check.policy import Policy
from tests.conftest import ROOT, TODAY

PASSES = {
    "plugins.notice.medical_disclaimer": {"one_medical_disclaimer"},
    "plugins.notice.cookie_opt_out": {"one_cookie_opt_out"},
    "plugins.notice.channels": {"email_links_are_warned", "text_links_are_warned"},
    "plugins.notice.outbound_links": {"every_link_that_leaves_says_so", "a_page_with_links_that_leave_explains_it"},
}
SETTINGS = """
import sys
sys.path.insert(0, {root!r})
from pelicanconf import *
PLUGINS = [name for name in PLUGINS if name != {plugin!r}]
"""


def rules_broken(plugin: str, content: Path, kept: dict[str, str], policy: Policy) -> set[str]:
    """Return the rules that stop an urgent release of a site that was built without a plugin."""
    folder = Path(kept["KEPT"]).parent
    settings = folder / "settings.py"
    settings.write_text(SETTINGS.format(root=str(ROOT), plugin=plugin), encoding="utf-8")
    done, _ = audit(build(content, folder / "output", settings, TODAY, kept).output, policy, processes=1)
    return {finding.rule for finding in stops(done.findings, is_urgent=True)}


@pytest.mark.parametrize("plugin", PASSES)
def test_without_a_pass_the_audit_fails(plugin: str, proven_content: Path, kept: dict[str, str], policy: Policy) -> None:
    """Each of its promises is missed, and no urgency goes past that."""
    assert plugin in pelicanconf.PLUGINS
    assert rules_broken(plugin, proven_content, kept, policy) >= PASSES[plugin]


def test_with_every_pass_it_does_not(proven_content: Path, kept: dict[str, str], policy: Policy) -> None:
    """The same way of building, with nothing taken away."""
    assert rules_broken("", proven_content, kept, policy) == set()
