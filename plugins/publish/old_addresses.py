"""Pages at addresses where another one stood before: none of them takes the place of a page that is there."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from plugins.page.columns import with_columns
from plugins.page.findings import Finding, stop_on_errors
from plugins.page.frame import PageOutput
from plugins.page.seam import plan


class OldPage(NamedTuple):
    """A page at an old address, and what is to be said where a page of the site stands there."""

    output: PageOutput
    taken: Finding


def plan_old(settings: dict[str, Any], pages: Iterable[OldPage]) -> None:
    """Plan each page; stop on those whose place the build itself has given to a page. Generators of other pages come before."""
    pages = list(pages)
    content = Path(settings["PATH"])
    stop_on_errors(with_columns((page.taken for page in pages if page.output.path in settings["PLANNED"]), content), content)
    for page in pages:
        plan(settings, page.output)
