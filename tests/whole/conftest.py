"""What tests of the whole project share."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.few import keep_few


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `git clone` gives, with a dozen articles: the files of the project, in a repository of their own."""
    folder = tmp_path_factory.mktemp("clone") / "carepages"
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for file in filter(None, files):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, folder / file)
    keep_few(folder / "content")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder
