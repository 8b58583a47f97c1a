"""A text to begin with: a file that has every field, commented, and the blocks that its kind should have. It builds at once, as a draft."""

import json
import re
import sys
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from pelican.settings import read_settings

from plugins.build.exits import Exit, WrongUseError, check_day
from plugins.build.site import SETTINGS
from plugins.page.findings import did_you_mean
from plugins.source.data import read_what_can_be
from plugins.source.headers import NoHeaderError, Parts, split
from plugins.source.layout import FOLDERS, SLUG, MisplacedError, place_of
from plugins.source.lines import fenced
from plugins.source.reader import data_folder
from plugins.source.today import read_day

SKELETONS = Path(__file__).with_name("skeletons")
FOLDER_OF: dict[str, str] = {kind: folder for folder, kind in FOLDERS.items() if (SKELETONS / f"{kind}.en.md").is_file()}
SHARED = ("tags", "sources", "version", "effective")
"""Fields that a translation has from its original: they say the same in every language."""
_HEADING = re.compile(r"^#{2,3} .*?(?= *(?:\{:.*)?$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an editor asks for; `original` is the file of which it shall be the translation."""

    kind: str
    title: str
    topic: str = ""
    lang: str = ""
    original: Path | None = None


def new(wanted: Wanted, content: Path, today: str | None = None, settings: Path = SETTINGS) -> Exit:
    """Write the file, say where it is, and return the exit code; nothing that is there is written over."""
    try:
        check_day(today)
        if not content.is_dir():
            message = f"There is no folder {content}: give the folder of the Markdown files with --content."
            raise WrongUseError(message)  # noqa: TRY301 - said as all wrong use is
        values: dict[str, Any] = read_settings(str(settings))
        file = _file(wanted, content, values)
        text = _text(wanted, values, read_day(today, values["TIMEZONE"]).isoformat())
        write(content / file, text)
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_USE
    print(f"{content / file} was written, as a draft. Write over what begins with TODO, and look at it with: python3 tasks.py serve")
    return Exit.DONE


def write(path: Path, text: str) -> None:
    """Write a file that is not there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as new_file:
            new_file.write(text)
    except FileExistsError:
        message = f"{path} is there already and was left as it is: give another title, or work on that file."
        raise WrongUseError(message) from None
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror}): give a shorter title, or have the folder looked at."
        raise WrongUseError(message) from None


def slug_of(title: str) -> str:
    """Return the name of a file for a title: its words in small letters without accents."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign))
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['\u2019]", "", plain).lower()))


def _file(wanted: Wanted, content: Path, values: dict[str, Any]) -> str:
    """Return where the file goes, below the content folder."""
    languages = values["LANGUAGES"]
    _check(wanted.kind, FOLDER_OF, "no kind of text", "kind")
    _check(wanted.lang or languages[0], languages, "no language of this site", "language")
    topics = read_what_can_be(data_folder(content, values), languages)[0].topics or {}
    folder, slug = _folder_of_original(wanted, content) if wanted.original else (_folder(wanted, topics), slug_of(wanted.title))
    if not wanted.title.strip() or "\n" in wanted.title or not (wanted.original or SLUG.fullmatch(slug)):
        message = f'"{wanted.title}" is no title: give words on one line, like "Low blood sugar".'
        raise WrongUseError(message)
    lang = wanted.lang or languages[0]
    file = f"{folder}/{slug}{'' if lang == languages[0] else f'.{lang}'}.md"
    try:
        place = place_of(file, topics, languages)
    except MisplacedError as misplaced:
        raise WrongUseError(str(misplaced.finding)) from None
    if place.kind != wanted.kind:
        message = f"{file} would be the words of the topic's own page: give another title."
        raise WrongUseError(message)
    return file


def _folder(wanted: Wanted, topics: Collection[str]) -> str:
    folder = FOLDER_OF[wanted.kind]
    if wanted.kind != "article":
        if wanted.topic:
            message = f"Only articles have a topic: leave --topic {wanted.topic} out."
            raise WrongUseError(message)
        return folder
    _check(wanted.topic, topics, "no topic", "topic")
    return f"{folder}/{wanted.topic}"


def _check(name: str, known: Collection[str], says: str, what: str) -> None:
    if name not in known:
        message = f'"{name}" is {says}: {did_you_mean(name, known)}' if name else f"Give a {what}: {did_you_mean('', known)}"
        raise WrongUseError(message)


def _folder_of_original(wanted: Wanted, content: Path) -> tuple[str, str]:
    """Return the folder and the name of the text that is to be translated."""
    original = Path(wanted.original or "")
    if not original.is_file() or not original.resolve().is_relative_to(content.resolve()):
        message = f"There is no file {original} below {content}: give the path of the text that is to be translated."
        raise WrongUseError(message)
    name = original.resolve().relative_to(content.resolve())
    if FOLDER_OF[wanted.kind] != name.parts[0] or not wanted.lang or "." in name.stem:
        message = f"{original} is no original of a new {wanted.kind}: give its kind, a file that is no translation itself, and --lang."
        raise WrongUseError(message)
    return name.parent.as_posix(), name.stem


def _text(wanted: Wanted, values: dict[str, Any], day: str) -> str:
    lang = wanted.lang or values["LANGUAGES"][0]
    skeleton = SKELETONS / f"{wanted.kind}.{lang}.md"
    if not skeleton.is_file():
        message = f'There is no text to begin with in "{lang}": write {skeleton.name} in {skeleton.parent}.'
        raise WrongUseError(message)
    title = json.dumps(wanted.title.strip(), ensure_ascii=False)
    text = Template(skeleton.read_text(encoding="utf-8")).substitute(title=title, date=day)
    return _as_translation(text, _parts_of(wanted.original)) if wanted.original else text


def _parts_of(original: Path) -> Parts:
    """Take apart the text that is to be translated."""
    try:
        return split(original.read_text(encoding="utf-8-sig"), str(original))
    except NoHeaderError as error:
        raise WrongUseError(str(error)) from None
    except (OSError, UnicodeDecodeError):
        message = f"{original} cannot be read as a text in UTF-8: save it as UTF-8 first."
        raise WrongUseError(message) from None


def _as_translation(text: str, original: Parts) -> str:
    """Give a text what it shares with its original, and name the original's headings in a comment that no reader sees."""
    for name in SHARED:
        field = re.compile(rf"^{name}:.*\n(?:[ \t-].*\n)*", re.MULTILINE)
        if found := field.search(original.header):
            text = field.sub(lambda _, block=found[0]: block, text, count=1)  # type: ignore[misc]
    lines = original.body.split("\n")
    code = set(fenced(lines))
    prose = "\n".join(line for at, line in enumerate(lines) if at not in code)
    headings = "\n".join(_HEADING.findall(prose)).replace("-->", "->")  # the sign that ends a comment
    return text + (f"\n<!-- The sections of the original:\n{headings}\n-->\n" if headings else "")
