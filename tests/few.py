"""The project's content with a dozen of its articles: what is about kinds of pages costs less on these, and shows as much."""

import re
from pathlib import Path

IN_TWO_LANGUAGES = ("depression-in-older-adults", "emergency-urgent-or-home-care", "low-blood-sugar", "vaccines-for-adults-65-and-older")
IN_ENGLISH = (*IN_TWO_LANGUAGES, "colorectal-cancer-screening", "high-blood-pressure", "prevent-falls-at-home", "take-medicines-safely")
"""The articles that stay; seeds of the audit change the one on blood pressure."""


def keep_few(content: Path) -> None:
    """Take away the articles of which no test speaks, and the links to them."""
    kept = {*IN_ENGLISH, *(f"{name}.es" for name in IN_TWO_LANGUAGES), "index", "index.es", "writing-guide"}
    gone = [path for path in (content / "health").glob("*/*.md") if path.stem not in kept]
    for path in gone:
        path.unlink()
    names = "|".join(sorted(path.stem for path in gone if not path.stem.endswith(".es")))
    link = re.compile(rf"\[([^\]]+)\]\((?:[\w./-]*/)?(?:{names})\.md(?:#[\w-]+)?\)")
    listed = re.compile(rf"(?:, )?(?:[\w-]+/)?\b(?:{names})\b")
    for path in content.rglob("*.md"):
        text = link.sub(r"\1", path.read_text(encoding="utf-8"))
        lists = re.compile(r"^(related|order): \[(.*)\]$", re.MULTILINE)
        text = lists.sub(lambda found: f"{found[1]}: [{listed.sub('', found[2]).removeprefix(', ')}]", text)
        path.write_text(text, encoding="utf-8")
