"""The generators that are compared: each with its own content of the same articles, and its command as a user calls it."""

import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.build.bench.articles import Article
from plugins.build.bench.edits import Change
from plugins.build.bench.front_matter import our_text
from plugins.build.folders import cache_of
from plugins.build.scaled import share_content
from plugins.build.site import ROOT

PROJECT = ("plugins", "theme", "content", "tasks.py", "pelicanconf.py", "publishconf.py")
"""What a build by this project needs of it."""
END_OF_ARTICLE = "</article>"
INVOKE = (sys.executable, "-m", "invoke", "--search-root", ".")


@dataclass(frozen=True, slots=True)
class Generator:
    """One of them.

    `command` is run in `folder` and makes `output` of `content`; `file_of` and `text_of` say where an article is written and how;
    `template` makes its page.
    """

    name: str
    folder: Path
    content: Path
    output: Path
    command: Sequence[str]
    file_of: Callable[[Article], str]
    text_of: Callable[[Article], str]
    template: Path

    def write(self, articles: Iterable[Article]) -> None:
        """Write articles."""
        for article in articles:
            file = self.content / self.file_of(article)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.text_of(article), encoding="utf-8")

    def apply(self, change: Change) -> None:
        """Do to the content what an edit comes to."""
        for article in change.removed:
            (self.content / self.file_of(article)).unlink()
        self.write(change.written)

    def shows(self, change: Change) -> bool:
        """Tell whether the site has the page that was edited, with its new words."""
        page = self.output / change.written[0].address.strip("/") / "index.html" if change.written else self.output / "index.html"
        return page.is_file() and change.words in page.read_text(encoding="utf-8")

    def edit_template(self, number: int) -> None:
        """Change what the page of every article says."""
        before, end, after = self.template.read_text(encoding="utf-8").partition(END_OF_ARTICLE)
        self.template.write_text(f"{before}<p>Template {number}</p>{end}{after}", encoding="utf-8")

    def forget(self) -> None:
        """Remove the site and whatever is kept for the next build: the next one is the first."""
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.rmtree(cache_of(self.output), ignore_errors=True)


def ours(work: Path, project: Path) -> Generator:
    """Return this project's generator, with its notices, legal pages and data in place; `project` is a copy of it (see `copy_project`)."""
    content, output = work / "content", work / "output"
    share_content(content)
    _ask_for_no_pdfs(content / "legal")
    command = [*INVOKE, "build", "--content", str(content), "--output", str(output)]
    return Generator("ours", project, content, output, command, ordinary_file, our_text, project / "theme" / "templates" / "article.html")


def ask_for_pdfs(content: Path) -> None:
    """Let legal pages have the PDFs again that the project's own have: the audit wants that of the Notice of Privacy Practices."""
    shutil.copytree(ROOT / "content" / "legal", content / "legal", dirs_exist_ok=True)


def _ask_for_no_pdfs(legal: Path) -> None:
    """Peers make none, so the table that compares has none; what links to one links to its page."""
    for file in legal.glob("*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("pdf: true\n", "").replace(".pdf)", ".md)"), encoding="utf-8")


def ordinary_file(article: Article) -> str:
    """Return the file of an article below the folder of the content."""
    return f"health/{article.topic}/{article.slug}{'' if article.lang == 'en' else f'.{article.lang}'}.md"


def copy_project(to: Path) -> Path:
    """Copy what builds need of this project, so that its theme can be edited; commands run in the copy as in the project."""
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, to / name)
        else:
            to.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, to / name)
    return to
