"""The list of required links: read as it is written, and met by any spelling that leads to the same page."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.check.policy import Policy, PolicyError, _required_links
from plugins.check.rules.required import required_links_stand_on_some_page
from tests.check.conftest import Files, audit_all

RULE = required_links_stand_on_some_page.id
FORM = "https://www.medicare.gov/my/medicare-complaint"


def says(files: Files, policy: Policy) -> list[str]:
    """Return what the rule finds."""
    return [finding.says for finding in audit_all(files, policy).findings if finding.rule == RULE]


@pytest.mark.parametrize("spelling", ["HTTPS://www.Medicare.gov/my/medicare-complaint", "https://www.medicare.gov:443/my/./medicare-complaint"])
def test_another_spelling_of_the_same_address_will_do(spelling: str, proven: Files, policy: Policy) -> None:
    """A browser goes to the same page."""
    page = proven["contact/index.html"].replace(FORM.encode(), spelling.encode())
    assert page != proven["contact/index.html"]
    files = {path: data for path, data in proven.items() if path != "es/contact/index.html"}
    assert says({**files, "contact/index.html": page}, policy) == []


def test_the_policy_has_the_list_with_its_reasons(policy: Policy) -> None:
    """What the project's own file says."""
    assert policy.required_links[FORM] == "complaints about the plan, to Medicare"
    assert len(policy.required_links) == 4


def test_an_address_that_nobody_can_read_is_found(proven: Files, policy: Policy) -> None:
    """A mistyped address in the list is told, with why it is there."""
    wrong = replace(policy, required_links={"https://": "a reason"})
    (finding,) = (finding for finding in audit_all(proven, wrong).findings if finding.rule == RULE)
    assert finding.says == "no page links to https:// (why it must: a reason)"
    assert (finding.page, finding.weight) == ("index.html", "stop")


def test_without_a_list_nothing_is_required(tmp_path: Path) -> None:
    """Other content trees need not have one."""
    assert _required_links(tmp_path / "required-links.yml") == {}


@pytest.mark.parametrize("text", ["- url: https://a.example/\n", "a: b\n", "- just text\n"])
def test_a_list_that_says_no_reason_is_refused(text: str, tmp_path: Path) -> None:
    """Nobody would know later why it is required."""
    file = tmp_path / "required-links.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match="each entry needs a url, and why"):
        _required_links(file)
