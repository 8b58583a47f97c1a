"""The refusal of HTML that is not allowed, or that a browser would read otherwise than it was written.

Nothing is stripped in silence: where the allowed part of a body is not the body, tag by tag, the page is refused at
that line. Every element is closed in what is returned, so that nothing that a plugin appends later can be swallowed.
"""

from dataclasses import dataclass

from plugins.source.allowed_html import allowed_part
from plugins.source.faults import Faults
from plugins.source.html_tokens import first_difference, read_tokens
from plugins.source.lines import Locator, without_marks
from plugins.source.refusals import explain


@dataclass(frozen=True, slots=True)
class Sanitised:
    """HTML that holds only what is allowed, every element closed.

    `lines` has the line of each of its elements that an editor typed as a tag, None for those that Markdown made; it is
    empty when there are none or when the HTML was refused.
    """

    html: str
    lines: tuple[int | None, ...] = ()


def sanitise(marked: str, faults: Faults, locator: Locator) -> Sanitised:
    """Return the allowed part of a fragment whose tags carry line marks; note as a fault whatever else stands in it."""
    html = without_marks(marked)
    clean = allowed_part(html)
    if clean == html == marked:
        return Sanitised(clean)
    written = read_tokens(marked)
    difference = first_difference(written, read_tokens(clean)) if clean != html else None
    if difference is None:
        return Sanitised(clean, tuple(token.line for token in written if token.kind == "start"))
    explain(written, difference, faults, locator)
    return Sanitised(clean)
