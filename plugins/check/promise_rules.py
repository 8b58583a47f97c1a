"""The rules about what an earlier release promised, and how an editor is told to keep it."""

import re
from dataclasses import dataclass

from plugins.check.findings import Finding
from plugins.check.markdown_words import lines_with
from plugins.check.statement import Statement

MANY = 20
"""What more pages share is told once: it has one cause."""
ADDRESSES = Statement(
    "every_earlier_address_answers",
    "stop",
    "Links in letters, bookmarks, other sites and search engines end nowhere.",
    "let the page that took its place name it in redirect_from, or say in content/data/gone.yml why it is gone",
    "issue 8, P1",
)
PLACES = Statement(
    "every_earlier_place_is_there",
    "stop",
    "A visitor who kept a link to a part of a page lands at its top and has to search.",
    "name it in old_anchors of the page's header, with the place that it became, or say in content/data/gone.yml why it is gone",
    "issue 8, P1",
)
PROMISE_RULES = (ADDRESSES, PLACES)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a Markdown file below content/, and the text of the file."""

    file: str
    text: str

    def line(self, field: str) -> int:
        """Return the line of a field, or else of the title; 0 where there is none."""
        for name in (field, "title"):
            if found := re.search(rf"^{name}[ \t]*:", self.text, re.MULTILINE):
                return self.text.count("\n", 0, found.start()) + 1
        return 0

    def line_of_place(self, name: str) -> int:
        """Return the line of the heading that has a name, or else that of the title."""
        found = lines_with(self.text, name, "")
        return found[0] if len(found) == 1 else self.line("title")

    def with_item(self, field: str, item: str) -> str:
        """Return what to write so that a list of the header has one more item."""
        return f'add "{item}" to {field}' if self._has(field) else f'write "{field}: [{item}]"'

    def with_names(self, field: str, names: dict[str, str]) -> str:
        """Return what to write so that a field of the header has some names more."""
        pairs = ", ".join(f"{name}: {now}" for name, now in names.items())
        return f'add "{pairs}" to {field}' if self._has(field) else f'write "{field}: {{{pairs}}}"'

    def _has(self, field: str) -> bool:
        return re.search(rf"^{field}[ \t]*:", self.text, re.MULTILINE) is not None


def finding_of(rule: Statement, says: str, page: str = "", remedy: str = "", file: str = "", line: int = 0) -> Finding:  # noqa: PLR0913, PLR0917
    """Return a finding of such a rule."""
    return Finding(page, 0, rule.id, says, remedy or rule.remedy, rule.weight, file=file, line=line)
