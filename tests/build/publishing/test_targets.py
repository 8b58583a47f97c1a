"""Targets: a mistyped one is said in one message, with what is allowed."""

from typing import Any

import pytest

import publishconf
from plugins.build.publishing.errors import TargetError
from plugins.build.publishing.targets import DirectoryTarget, SshTarget, StaticTarget, target_of

TARGETS = {
    "here": {"kind": "directory", "path": "published"},
    "host": {"kind": "static", "path": "upload", "keep": 2},
    "live": {"kind": "ssh", "host": "web@www.example.com", "path": "/srv/site", "reload": ["systemctl", "reload", "nginx"]},
}


def test_each_kind_can_be_described() -> None:
    """The first one is meant where none is named; the project's own is a folder in it."""
    assert target_of("", TARGETS) == ("here", DirectoryTarget(kind="directory", path="published"))
    assert isinstance(target_of("host", TARGETS)[1], StaticTarget)
    assert isinstance(target_of("live", TARGETS)[1], SshTarget)
    assert target_of("", publishconf.TARGETS) == ("here", DirectoryTarget(kind="directory", path="published"))


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (
            {"kind": "directory", "pth": "a", "keep": 1},
            '"pth" is no option of kind "directory": did you mean "path"?; path: Field required; keep: Input should be greater than or equal to 2',
        ),
        (
            {"kind": "ssh", "host": "-oProxyCommand=evil", "path": "/srv/site", "reload": "nginx"},
            "reload: Input should be a valid list; host: String should match pattern '^[\\w.@:\\[\\]][\\w.@:\\[\\]-]*$'",
        ),
        ({"kind": "ftp"}, "its kind is 'ftp': give \"kind\" as one of directory, static, ssh"),
        ({"path": "a"}, 'its kind is None: give "kind" as one of directory, static, ssh'),
        ("published", 'its kind is None: give "kind" as one of directory, static, ssh'),
    ],
)
def test_all_that_is_wrong_is_said_at_once(target: Any, says: str) -> None:
    """With the option, and what it takes."""
    with pytest.raises(TargetError) as wrong:
        target_of("a", {"a": target})
    message = str(wrong.value)
    prefix = "publishconf.py: TARGETS['a']: "
    assert message.startswith(prefix)
    assert sorted(message.removeprefix(prefix).split("; ")) == sorted(says.split("; "))


def test_a_target_that_there_is_not() -> None:
    """The nearest name is told."""
    with pytest.raises(TargetError) as wrong:
        target_of("lve", TARGETS)
    assert str(wrong.value) == 'There is no target "lve" in TARGETS of publishconf.py: did you mean "live"?'
    with pytest.raises(TargetError) as wrong:
        target_of("", {})
    assert str(wrong.value) == "There is no target: give one in TARGETS of publishconf.py; docs/publishing.md shows how."
