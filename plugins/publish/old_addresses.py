"""Pages at addresses where another one stood before: none of them takes the place of a page or file that is there."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from plugins.page.columns import with_columns
from plugins.page.findings import Finding, stop_on_errors
from plugins.page.frame import PageOutput
from plugins.page.seam import plan

OWN = ("_headers", "_redirects", "robots.txt", "sitemap.xml")
"""Files that are written behind the last page."""


class OldPage(NamedTuple):
    """A page at an old address, and what is to be said where a page or file of the site stands there."""

    output: PageOutput
    taken: Finding


def plan_old(settings: dict[str, Any], pages: Iterable[OldPage]) -> None:
    """Plan each page; stop on those whose place the build itself has given to a page. Generators of other pages come before."""
    pages = list(pages)
    content = Path(settings["PATH"])
    stop_on_errors(with_columns((page.taken for page in pages if _is_taken(page.output.path, settings["PLANNED"])), content), content)
    for page in pages:
        plan(settings, page.output)


def _is_taken(path: str, planned: Collection[str]) -> bool:
    """Tell whether the build makes something there, or a file where the page's folder would be; a dot begins what tools and servers read."""
    folder = path.removesuffix("/index.html")
    return path in planned or folder in planned or folder in OWN or path.startswith(".")
