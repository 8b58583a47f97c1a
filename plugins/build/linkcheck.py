"""The command `linkcheck`: every link of a finished site that leads nowhere on it, with every place that refers to it."""

import sys
from pathlib import Path

import yaml

from plugins.build.exits import Exit, WrongUseError
from plugins.build.site import ROOT
from plugins.check.addresses import WEB, whole
from plugins.check.findings import STOPPING, Finding
from plugins.check.finished import HTML, MARK
from plugins.check.link_judge import UNKNOWN_ORIGIN
from plugins.check.links_from_files import Checked, check_folder
from plugins.check.markdown_lines import markdown_files_of


def check_and_report(target: Path, content: Path, origin: str | None = None) -> Exit:
    """Check the links of the folder, or of the one page, `target`, print what was found, and return the exit code."""
    try:
        checked = check(target, content, origin)
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_USE
    print(_printable("\n".join([*map(in_words, checked.findings), count_in_words(checked)])))
    return Exit.CONTENT_HAS_ERRORS if any(finding.weight in STOPPING for finding in checked.findings) else Exit.DONE


def check(target: Path, content: Path, origin: str | None = None) -> Checked:
    """Return what is wrong with the links of a folder or page; raises WrongUseError when there is nothing to check."""
    root, only = _root_of(target)
    checked = check_folder(root, origin_of(root, content, origin), only, markdown_files_of(root, content))
    if not checked.pages:
        message = f"{target} holds no page: a check of nothing proves nothing. Build the site first, or give its folder."
        raise WrongUseError(message)
    return checked


def origin_of(root: Path, content: Path, given: str | None) -> str:
    """Return the origin of the site's own whole addresses: as given, or from the policy data if we built the site; else it is unknown."""
    data = next((folder for folder in (content, ROOT / "content") if (folder / "data" / "publisher.yml").is_file()), None)
    if given is None and data and (root / MARK).exists():
        given = _origin_in(data / "data" / "publisher.yml")
    if given is None:
        return UNKNOWN_ORIGIN
    url = whole(given, UNKNOWN_ORIGIN)
    if url is None or url.scheme not in WEB or url.origin == UNKNOWN_ORIGIN:
        message = f'"{given}" is no origin: give --origin like https://www.example.com.'
        raise WrongUseError(message)
    return url.origin


def _origin_in(file: Path) -> str:
    try:
        return str(yaml.safe_load(file.read_text(encoding="utf-8"))["site_url"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        message = f"{file} does not tell the site's origin ({type(error).__name__}: {str(error).splitlines()[0]}): mend it, or give --origin."
        raise WrongUseError(message) from None


def in_words(finding: Finding) -> str:
    """Return what is wrong with a target, and below it each place that refers to it."""
    places = [f"  {parent} ({parent.page})" if parent.file else f"  {parent.page}" for parent in finding.parents]
    return "\n".join([f"{finding.weight} {finding.rule}: {finding.says}; {finding.remedy}", *places])


def count_in_words(checked: Checked) -> str:
    """Return what was looked at and how much of it is wrong."""
    stops = [finding for finding in checked.findings if finding.weight in STOPPING]
    places, warnings = sum(len(finding.parents) for finding in stops), len(checked.findings) - len(stops)
    looked = f"{checked.references} addresses in {checked.pages} pages and {checked.others} other files"
    return f"{looked}: {len(stops)} lead nowhere, from {places} places; {warnings} warnings."


def folder_of(root: Path) -> Path:
    """Return the folder of a finished site; WrongUseError when there is none."""
    if not root.is_dir():
        message = f"There is no folder {root}: give the folder of a finished site."
        raise WrongUseError(message)
    return root


def _root_of(target: Path) -> tuple[Path, list[str]]:
    """Return the folder that a server serves, and the one page to check: the site that it stands in, if we built it, or its own folder."""
    if target.is_dir():
        return target, []
    if not target.is_file() or not target.name.lower().endswith(HTML):
        message = f"There is no folder and no page {target}: give the folder of a finished site, or one of its pages."
        raise WrongUseError(message)
    target = target.resolve()
    root = next((folder for folder in target.parents if (folder / MARK).exists()), target.parent)
    return root, [target.relative_to(root).as_posix()]


def _printable(text: str) -> str:
    """A file's name need not be text."""
    return text.encode(errors="backslashreplace").decode()
