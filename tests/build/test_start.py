"""What a build begins with: a library that an edit does not need is not there."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BEGIN = """
import importlib, sys
from plugins.build.site import SETTINGS
from pelican.settings import read_settings
for plugin in read_settings(str(SETTINGS))["PLUGINS"]:
    importlib.import_module(plugin)
print(*sys.modules)
"""


def test_a_site_without_pdfs_needs_nothing_that_makes_or_reads_them() -> None:
    """To import pikepdf takes longer than to judge ten thousand texts by most rules."""
    begun = subprocess.run([sys.executable, "-c", BEGIN], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"plugins.publish.pdfs", "plugins.page.pdf_pages", "plugins.publish.record_entries"} <= {*begun.stdout.split()}
    assert not {"pikepdf", "weasyprint"} & {*begun.stdout.split()}
