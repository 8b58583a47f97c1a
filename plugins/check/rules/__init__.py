"""Every audit rule, in the order in which they are asked and reported; docs/audit.md has a row for each."""

from plugins.check.rule import Rule
from plugins.check.rules import notices, required

RULES: tuple[Rule, ...] = (
    notices.one_medical_disclaimer,
    notices.notice_words_are_those_in_force,
    required.required_links_stand_on_some_page,
)
