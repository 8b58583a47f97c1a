"""As many pages as a measurement needs: copies of the project's own articles, with links among them."""

import re
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from plugins.build.site import ROOT

LINKS = 3
"""Links from each page to other copies."""
BROKEN_EVERY = 100
"""Of so many pages one has a link that leads nowhere, so that it shows who finds it."""
_TITLE = re.compile(r'^(title: "?)(.+?)("?)$', re.MULTILINE)


def write_content(folder: Path, pages: int, source: Path = ROOT / "content") -> int:
    """Write a content folder with so many articles beside the project's own pages; return how many links in it lead nowhere."""
    shutil.copytree(source, folder)
    articles = list(islice(copies(source), pages))
    for number, (file, text) in enumerate(articles):
        to = (articles[(number * 7919 + step) % pages][0] for step in range(1, LINKS + 1))
        links = [f"- [Page {step}]({_url(file)})" for step, file in enumerate(to, 1)]
        broken = [f"- [No page](/health/no-such-page-{number}/)"] if number % BROKEN_EVERY == 0 else []
        (folder / file).write_text("\n".join([text, "", *links, *broken, ""]), encoding="utf-8")
    return len(range(0, pages, BROKEN_EVERY))


def copies(source: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of copy after copy of the articles that visitors can see, without end; a translation follows its original."""
    articles = sorted((source / "health").glob("*/*.md"), key=lambda path: (path.parent, path.name.removesuffix(".md").split(".")))
    texts = [(article.relative_to(source).as_posix(), article.read_text(encoding="utf-8")) for article in articles]
    texts = [(file, text) for file, text in texts if "\nstatus: draft\n" not in text]
    number = 0
    while True:
        for file, text in texts:
            stem, *language = file.removesuffix(".md").split(".")
            name = ".".join([f"{stem}-{number:06d}", *language, "md"])
            yield name, _TITLE.sub(rf"\1\2 ({number})\3", text, count=1)
        number += 1


def _url(file: str) -> str:
    stem, *language = file.removesuffix(".md").split(".")
    return "/" + "/".join([*language, stem]) + "/"
