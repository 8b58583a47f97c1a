"""Faults for plugins/check/rules/notices.py."""

from plugins.check.rule import HTML_FORMS
from tests.check.seeds import Seed

SEEDS = [
    Seed("one_medical_disclaimer", ("article", "feed"), 'data-notice="medical-disclaimer"', 'data-notice="other"'),
    Seed("one_medical_disclaimer", ("legal", "list", "error", "redirect"), 'data-notice="medical-disclaimer-short"', 'data-notice="other"'),
    Seed("notice_words_are_those_in_force", ("article", "feed"), "This is not medical advice.", "This is medical advice."),
    Seed("notice_words_are_those_in_force", HTML_FORMS, 'data-notice-version="1.0"', 'data-notice-version="0.9"'),
    Seed("notice_words_are_those_in_force", HTML_FORMS, "use another browser or device", "use another browser"),
]
