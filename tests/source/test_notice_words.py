"""A notice cannot be emptied, folded away or robbed of its numbers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.page.findings import Finding
from tests.conftest import put
from tests.source.texts import NUMBERS, text, with_notices


@pytest.mark.parametrize(
    ("notice", "words", "says"),
    [
        ("third-party", "", "the notice has no words"),
        ("third-party", "<!-- gone -->", "the notice has no words"),
        ("medical-disclaimer", "Have a nice day.", "the first paragraph does not say whom to call in an emergency"),
        ("medical-disclaimer", "Not advice.\n\n{{ phone.emergency }}", "the first paragraph does not say whom to call in an emergency"),
        ("medical-disclaimer-short", "Not advice.", "the first paragraph does not say whom to call in an emergency"),
        ("email", "Not secure.", "the notice does not say whom to call instead"),
        ("text-messages", "Not secure.", "the notice does not say whom to call instead"),
        ("third-party", "<details><summary>More</summary>Words</details>", "the notice holds <details>, <summary>"),
        ("third-party", "## A heading\n\nWords.", "the notice holds <h2>"),
        ("third-party", "Words.[^1]\n\n[^1]: A remark.", "the notice holds <div>, <hr>, <sup>"),
        ("third-party", "Write to {{ email.privacy }}.", "the notice holds a mailto: link, which needs a warning beside it"),
        ("text-messages", "{{ phone.member_services }} {{ email.privacy }}", "the notice holds a mailto: link, which needs a warning beside it"),
    ],
)
def test_what_a_notice_lacks_or_must_not_hold_is_an_error(
    notice: str, words: str, says: str, content: Path, findings: Callable[[], list[Finding]]
) -> None:
    """At the line on which its words begin."""
    put(with_notices(content), f"notices/{notice}.md", text(words=words))
    (found,) = [finding for finding in findings() if finding.severity == "error"]
    assert (found.file, found.rule, found.says) == (f"notices/{notice}.md", "notice-words", says)
    assert found.line == 9


def test_every_notice_of_the_fixture_is_whole(content: Path) -> None:
    """The tests above change one thing."""
    assert set(NUMBERS) == {"medical-disclaimer", "medical-disclaimer-short", "email", "text-messages"}
    assert with_notices(content).is_dir()


def test_a_legal_page_without_words_is_an_error(content: Path, findings: Callable[[], list[Finding]]) -> None:
    """Nothing can be accepted or approved that is not there."""
    put(with_notices(content), "legal/terms.md", text(words=""))
    assert [(finding.file, finding.rule) for finding in findings() if finding.severity == "error"] == [("legal/terms.md", "empty-page")]
