"""Real content of other generators, imported whole: what builds, which words are there, what a second import writes."""

import contextlib
import html
import io
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.build.exits import Exit
from plugins.build.gate import policy_of
from plugins.build.importing.command import import_and_report
from plugins.build.importing.planning import plan
from plugins.build.importing.report import Imported
from plugins.build.importing.wish import Wish
from plugins.build.real_texts import DAY, LANGUAGES, files
from plugins.build.scaled import SHARED
from plugins.build.site import ROOT, build
from plugins.check.audit import audit
from plugins.check.findings import STOPPING
from plugins.page.findings import ContentError
from plugins.source.data import read_what_can_be
from plugins.source.document import read_document

ENOUGH = 0.95
_INLINE = "a|abbr|b|code|em|font|i|ins|mark|s|small|span|strong|sub|sup|tt|u"
_NO_WORDS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), " "),
    (re.compile(r"\]\[(\w+)\](?=.*^ {0,3}\[\1\]:)", re.DOTALL | re.MULTILINE), "]"),
    (re.compile(r"^ {0,3}\[[^\]\n^]+\]:.*$", re.MULTILINE), " "),
    (re.compile(r"<([\w.+-]+@[\w.-]+)>"), r"\1"),
    (re.compile(r"\[([^\[\]]*)\]\((?:\{\{.*?\}\}|[^()\n]|\([^()\n]*\))*\)"), r"\1"),
    (re.compile(r"\]\((?:\{\{.*?\}\}|[^()\n]|\([^()\n]*\))*\)"), "]"),
    (re.compile(r"<https?://[^>\s]*>|\{:[^}\n]*\}|\{#[\w-]+\}"), " "),
    (re.compile(r"^[\s>]*\d{1,3}[.)]\s", re.MULTILINE), " "),
)
"""What stands in a source and is no word that its readers saw."""
_TAG = re.compile(r"</?(?P<name>[A-Za-z][\w-]*)(?:\s(?:\"(?:\{\{[^{}]*\}\}|[^\"])*\"|'[^']*'|[^<>\"'])*)?/?>")


def import_faults(folder: Path, corpora: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with the import of each corpus; print its figures."""
    for corpus in corpora:
        with tempfile.TemporaryDirectory(prefix="corpora-") as work:
            yield from (f"{corpus}: {fault}" for fault in _faults(folder / corpus, Path(work)))


def _faults(source: Path, work: Path) -> Iterator[str]:
    content = work / "content"
    wish = Wish(source, content, today=DAY)
    if _quietly(wish) != Exit.DONE:
        yield "the import failed"
        return
    first, imported = files(work), plan(wish)
    _quietly(wish)
    if first != files(work):
        yield "a second import writes other bytes"
    wanted = sum(path.suffix == ".md" and path.stem != "LICENSE" for path in source.rglob("*"))
    yield from _unaccounted(source, imported)
    lost = dict(_pages_with_lost_words(source, content, imported))
    yield from (f"{page} lost the words {' '.join(words[:8])!r}" for page, words in lost.items())
    stopping = _built_and_checked(content, work / "site")
    pairs = Counter(place.removesuffix(".md").removesuffix(".es") for place in imported.texts)
    print(
        f"{source.name}: {len(imported.pages)} of {wanted} pages imported ({len(imported.pages) / wanted:.1%}), "
        f"{sum(number > 1 for number in pairs.values())} pairs, {len(imported.left)} files left out with a reason, "
        f"{len(imported.pages) - len(lost)} pages with every word, {sum(len(page.notes) for page in imported.pages)} notes",
        flush=True,
    )
    if len(imported.pages) < ENOUGH * wanted:
        yield f"only {len(imported.pages)} of {wanted} pages were imported"
    yield from stopping


def _quietly(wish: Wish) -> Exit:
    with contextlib.redirect_stdout(io.StringIO()):
        return import_and_report(wish)


def _unaccounted(source: Path, imported: Imported) -> Iterator[str]:
    known = {page.name for page in imported.pages} | imported.pictures.keys() | {name for name, _ in imported.left}
    there = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    yield from (f"{name} is not accounted for" for name in sorted(there ^ known))
    yield from (f"{name} was left out without a reason" for name, reason in imported.left if not reason or "unknown" in reason)


def _pages_with_lost_words(source: Path, content: Path, imported: Imported) -> Iterator[tuple[str, list[str]]]:
    site, _ = read_what_can_be(ROOT / "content" / "data", LANGUAGES)
    for page in imported.pages:
        document = read_document(content, page.place, site, LANGUAGES, ROOT / "theme")
        text = (source / page.name).read_text(encoding="utf-8")
        body = re.sub(r"\A\s*---[ \t]*\n.*?^---[ \t]*$", "", text, flags=re.DOTALL | re.MULTILINE)
        if lost := lost_words(body, f"{document.header.title if document.header else ''} {document.body.html if document.body else ''}"):
            yield page.name, lost


def lost_words(source: str, page: str) -> list[str]:
    """Return the words of a source that do not stand, in their order, among those of the HTML of a page."""
    there = iter(words_of_html(page))
    words = words_of_source(source)
    return next((words[at:] for at, word in enumerate(words) if word not in there), [])


def words_of_source(text: str) -> list[str]:
    """Return the words of Markdown, HTML or both, with those of template tags."""
    for pattern, by in _NO_WORDS:
        text = pattern.sub(by, text)
    return words_of_html(text)


def words_of_html(text: str) -> list[str]:
    """Return the words between the tags: those within a line of text join what stands around them, all others part it."""
    plain = _TAG.sub(lambda tag: "" if re.fullmatch(_INLINE, tag["name"], re.IGNORECASE) else " ", text)
    return re.findall(r"[^\W_]+", html.unescape(plain))


def _built_and_checked(content: Path, output: Path) -> list[str]:
    """Build an import beside the project's own notices, legal pages and data, and hold its pages against every rule."""
    for name in SHARED:
        for path in sorted((ROOT / "content" / name).rglob("*")):
            target = content / name / path.relative_to(ROOT / "content" / name)
            is_home = name == "pages" and path.name.startswith("index.")  # it links to articles that are not there
            if path.is_file() and not is_home and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            build(content, output, today=DAY)
    except ContentError as error:
        return [f"does not build: {finding}" for finding in error.findings if finding.severity == "error"]
    audited, _ = audit(output, policy_of(content, DAY))
    return [f"stops a release: {finding}" for finding in audited.findings if finding.weight in STOPPING]
