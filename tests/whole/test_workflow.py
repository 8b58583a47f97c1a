"""The workflow of GitHub Actions: right by GitHub's schema, without unsafe steps, with no more rights than it needs."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / ".github"
WORKFLOW = FOLDER / "workflows" / "site.yml"
SCRIPT = FOLDER / "keep-on-branch.sh"
COMING: tuple[str, ...] = ()
"""What the workflow calls and is not there yet; whoever adds one takes it out here, and the test says so."""


def jobs() -> dict[str, dict[str, Any]]:
    """Return the jobs by name."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    return found


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_it_has_the_form_that_github_reads(schema: str) -> None:
    """And no job runs for hours."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(WORKFLOW)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing_unsafe() -> None:
    """Nor anything that its strict readers would ask about; nothing is suppressed."""
    command = [str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress", "--strict-collection", "--persona", "pedantic", str(FOLDER)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "zizmor: ignore" not in WORKFLOW.read_text(encoding="utf-8")
    assert not list(FOLDER.rglob("zizmor.y*ml"))


def test_every_action_is_pinned_to_a_commit_that_names_its_version() -> None:
    """A tag can be moved to other code; the same action has the same pin everywhere."""
    text = WORKFLOW.read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    pins = {name: set() for name, _ in (action.split("@") for action, _ in used)}
    for action, comment in used:
        name, _, commit = action.partition("@")
        assert re.fullmatch(r"[0-9a-f]{40}", commit), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action
        pins[name].add((commit, comment))
    assert len(pins) == 7
    assert all(len(each) == 1 for each in pins.values())


def test_a_job_has_only_the_rights_that_it_needs() -> None:
    """What runs the code of a change can write nothing."""
    assert "\npermissions: {}\n" in WORKFLOW.read_text(encoding="utf-8")
    rights = {name: {right for right, how in job["permissions"].items() if how == "write"} for name, job in jobs().items()}
    assert rights == {
        "check": set(),
        "test": set(),
        "show": {"security-events"},
        "publish": {"pages", "id-token"},
        "keep-record": {"contents"},
        "outside-links": {"contents"},
    }
    assert "pull_request_target" not in WORKFLOW.read_text(encoding="utf-8")


def test_nothing_is_published_that_was_not_checked() -> None:
    """And nothing of a pull request."""
    publish = jobs()["publish"]
    assert publish["needs"] == ["check", "test"]
    for condition in ("needs.check.result == 'success'", "github.ref == 'refs/heads/main'", "github.event_name != 'pull_request'"):
        assert condition in publish["if"]


def test_it_calls_commands_that_there_are() -> None:
    """With options that they have."""
    functions = re.findall(r"@task.*?\ndef (\w+)\((.*?)\) -> None:", (ROOT / "tasks.py").read_text(encoding="utf-8"), re.DOTALL)
    there = {name for name, _ in functions}
    there |= {f"{name} --{option}".replace("_", "-") for name, parameters in functions for option in re.findall(r"(\w+):", parameters)}
    steps = [step["run"] for job in jobs().values() for step in job["steps"] if "python3 tasks.py" in step.get("run", "")]
    called = set()
    for step in steps:
        (command,) = re.findall(r"python3 tasks\.py (\w+)", step)
        called |= {command, *(f"{command} {option}" for option in re.findall(r"--[\w-]+", step))}
    assert {"build", "test", "check", "check --urgent", "check --production", "linkcheck"} <= called
    assert called - there == set(COMING)


def test_each_job_is_explained() -> None:
    """To whoever publishes."""
    text = (ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8")
    assert [name for name in jobs() if f"| `{name}` |" not in text] == []


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A repository elsewhere, with a commit on main."""
    folder = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(folder))
    work = tmp_path / "work"
    git(tmp_path, "clone", "--quiet", str(folder), str(work))
    (work / "README.md").write_text("site\n", encoding="utf-8")
    git(work, "add", ".")
    git(work, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "Site")
    git(work, "push", "--quiet", "origin", "HEAD:main")
    return folder


def git(folder: Path, *arguments: str) -> str:
    """Return what git prints."""
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def keep(remote: Path, branch: str, *files: Path) -> str:
    """Run the script as the workflow does, and return what it says."""
    command = ["bash", str(SCRIPT), branch, *map(str, files)]
    environment = {"PATH": os.environ["PATH"], "REMOTE": remote.as_uri(), "GITHUB_RUN_ID": "7"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd=remote.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_is_kept_stands_on_a_branch_of_its_own(remote: Path, tmp_path: Path) -> None:
    """Begun the first time, continued after it, and no commit where nothing changed."""
    record = tmp_path / "latest.json"
    record.write_text("one\n", encoding="utf-8")
    assert keep(remote, "release-records", record) == ""
    assert git(remote, "show", "release-records:latest.json") == "one\n"
    assert git(remote, "ls-tree", "--name-only", "release-records").split() == ["latest.json"]
    assert keep(remote, "release-records", record) == "Nothing to keep: release-records has these files already.\n"
    record.write_text("two\n", encoding="utf-8")
    keep(remote, "release-records", record)
    assert git(remote, "show", "release-records:latest.json") == "two\n"
    assert git(remote, "show", "release-records~1:latest.json") == "one\n"
    assert git(remote, "log", "--format=%s", "release-records").split("\n") == ["Run 7", "Run 7", ""]
    assert git(remote, "ls-tree", "--name-only", "main").split() == ["README.md"]


def test_several_files_are_kept_and_those_of_before_stay(remote: Path, tmp_path: Path) -> None:
    """A name may begin with a hyphen."""
    first, second = tmp_path / "-a.json", tmp_path / "b.json"
    first.write_text("a\n", encoding="utf-8")
    second.write_text("b\n", encoding="utf-8")
    keep(remote, "kept", first)
    keep(remote, "kept", second)
    assert git(remote, "ls-tree", "--name-only", "kept").split() == ["-a.json", "b.json"]


def test_a_remote_that_cannot_be_reached_is_no_success(tmp_path: Path) -> None:
    """The job fails, and its log says why."""
    file = tmp_path / "a"
    file.touch()
    environment = {"PATH": os.environ["PATH"], "REMOTE": (tmp_path / "none").as_uri()}
    done = subprocess.run(["bash", str(SCRIPT), "kept", str(file)], check=False, capture_output=True, text=True, env=environment)
    assert done.returncode != 0
    assert "none" in done.stderr
