"""What the table of seeded faults cannot say about PDF files."""

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from plugins.check.finished import File
from plugins.check.policy import Policy
from plugins.check.rule import Rule
from plugins.check.rules import pdf
from tests.check.pdfs import accessible_pdf, changed, with_entry
from tests.check.seeds.pdf import LOCKED

RULES = (pdf.pdf_can_be_opened, pdf.pdf_has_no_active_content, pdf.pdf_is_accessible)


def faults(data: bytes, policy: Policy, *rules: Rule) -> list[str]:
    """Return what the rules find."""
    return [fault.says for rule in rules or RULES for fault in rule(File("legal/notice.pdf", "pdf", data), policy)]


def test_what_nobody_can_open_may_do_anything(policy: Policy) -> None:
    """A password keeps the audit out too, so the file stops every release."""
    locked = changed(lambda _: None, encryption=LOCKED)(accessible_pdf())
    assert faults(locked, policy) == ["the PDF asks for a password, so nobody can tell what is in it"] * 3


@pytest.mark.parametrize("key", ["/MarkInfo", "/ViewerPreferences"])
def test_parts_of_the_wrong_kind_are_said_and_no_crash(key: str, policy: Policy) -> None:
    """A dictionary is expected there."""
    broken = with_entry(key, 5)(accessible_pdf())
    assert faults(broken, policy, pdf.pdf_has_no_active_content) == []
    (says,) = faults(broken, policy, pdf.pdf_is_accessible)
    assert says.startswith("the PDF is built wrongly: ")


def test_each_thing_is_said_once(policy: Policy) -> None:
    """However often a file does it."""

    def twice(file: pikepdf.Pdf) -> None:
        file.Root.One = Dictionary(S=Name.Launch)
        file.Root.Two = file.make_indirect(Dictionary(S=Name.Launch))

    assert faults(changed(twice)(accessible_pdf()), policy) == ["the PDF starts a program"]
