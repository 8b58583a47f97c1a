"""The blocks that editors may write, by name, with the element that each makes and the words that it says itself."""

from typing import NamedTuple


class Kind(NamedTuple):
    """What a block makes: the classes of its element (the first names its parts), the level of its heading and its words.

    The words are the theme's: the whole heading where the editor gives none, or the part that stands before the editor's.
    """

    classes: str
    level: int
    words: str

    @property
    def root(self) -> str:
        """Return the class from which the names of its parts are made."""
        return self.classes.split()[0]


CARE_CARDS = {
    "emergency": Kind("care-card care-card--emergency", 3, "Emergency:"),
    "urgent": Kind("care-card care-card--urgent", 3, "Urgent:"),
    "nonurgent": Kind("care-card care-card--nonurgent", 3, "Non-urgent:"),
}
"""The levels of the NHS service manual's care cards, most urgent first. A level without its word would depend on colour alone (WCAG 1.4.1)."""
BOXES = {
    "in-short": Kind("in-short", 2, "In short"),
    "key-facts": Kind("key-facts", 2, "Key facts"),
    "questions": Kind("questions", 2, "Questions for your doctor"),
    "do": Kind("do-list do-list--do", 3, "Do"),
    "dont": Kind("do-list do-list--dont", 3, "Do not"),
    "steps": Kind("steps", 3, "Step by step"),
    "ways": Kind("ways", 2, "What are you looking for?"),
}
CALLOUTS = {
    "note": Kind("callout callout--note", 3, "Note"),
    "warning": Kind("callout callout--warning", 3, "Important"),
}
FIGURE = "figure"
SECTIONS = {**CARE_CARDS, **BOXES, **CALLOUTS}
NAMES = (*SECTIONS, FIGURE)
NEED_HEADING = {**dict.fromkeys(CARE_CARDS, "heading"), FIGURE: "caption"}
"""Blocks that are nothing without the words behind the bar, and what these words are."""
BY_CLASSES = {**{kind.classes: name for name, kind in SECTIONS.items()}, FIGURE: FIGURE}
