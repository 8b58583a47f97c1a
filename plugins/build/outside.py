"""The command `linkcheck --external`: every address of another site is asked, and what it answers over the nights is kept."""

import sys
from pathlib import Path

import pelicanconf
from plugins.build.exits import Exit, WrongUseError, check_day
from plugins.build.gate import policy_of
from plugins.build.linkcheck import folder_of
from plugins.check.audit import audit_files, read_file, site_of
from plugins.check.external_findings import report
from plugins.check.external_links import Options, check_external, outbound
from plugins.check.findings import Parent
from plugins.check.finished import files_of, size_of
from plugins.check.link_history import HistoryError, read_history, write_history
from plugins.check.linkchecker import LinkcheckerError
from plugins.check.markdown_lines import markdown_files_of
from plugins.check.policy import Policy
from plugins.source.today import read_day

HISTORY = "data/link-history.yml"


def ask_and_report(root: Path, content: Path, today: str | None = None, options: Options | None = None) -> Exit:
    """Ask the outside links of a finished site, keep the history, print the report, and return the exit code.

    A dead link of somebody else's is no failure of this command: it stops no release (docs/outside-links.md).
    """
    try:
        check_day(today)
        day = read_day(today, pelicanconf.TIMEZONE)
        policy = policy_of(content, day.isoformat())
        references = references_of(folder_of(root), content, policy)
        history = read_history(content / HISTORY)
        history, findings = check_external(references, history, day, options or Options(required=policy.required_links))
    except (HistoryError, WrongUseError) as error:
        print(error, file=sys.stderr)
        return Exit.WRONG_USE
    except LinkcheckerError as error:
        print(error, file=sys.stderr)
        return Exit.FAILED
    write_history(content / HISTORY, history)
    print(report(history, findings))
    return Exit.DONE


def references_of(root: Path, content: Path, policy: Policy) -> dict[str, tuple[Parent, ...]]:
    """Return each outside address of a finished site with every place that links to it: page, Markdown file and line."""
    files = files_of(root)

    def read(path: str) -> bytes:
        return read_file(root, path)

    site = site_of(audit_files(files, read, policy, ()), size_of(root, files), read)
    markdown = markdown_files_of(root, content)
    return {
        url: tuple(dict.fromkeys(place for parent in parents for place in markdown.places(parent, url)))
        for url, parents in outbound(site, policy.origin).items()
    }
