"""The report in its three forms, as files: for people, for a browser, for machines."""

from pathlib import Path

from plugins.check.report import Report
from plugins.check.report_html import report_html
from plugins.check.report_sarif import report_sarif
from plugins.check.report_text import report_text

FORMS = {"check.txt": report_text, "check.html": report_html, "check.sarif": report_sarif}


def write_reports(report: Report, folder: Path) -> list[Path]:
    """Write each form into the folder, which is made if it is not there, and return the files. Raises OSError when that fails."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, form in FORMS.items():
        (folder / name).write_text(form(report), encoding="utf-8")
    return [folder / name for name in FORMS]
