"""Where a site is published: the dict TARGETS in publishconf.py, each entry one of three kinds.

A target of the kind `directory` is a folder on this machine that a server reads, `ssh` one on another machine, `static` a folder
whose content goes to a host of static sites. `keep` is how many releases stay, `wait` how many seconds a second publish waits
for the first, `carry_days` how long the files of pages that somebody still has open stay. `test` and `reload` are the server's own
commands, run when its settings have changed.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from plugins.build.publishing.errors import TargetError
from plugins.page.findings import did_you_mean

SETTING, FILE = "TARGETS", "publishconf.py"
PLAIN_PATH = r"[\w./~-]*[\w~]"
"""No blank and no sign that means something to a shell: the path is used on two machines."""


class _Target(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    keep: int = Field(5, ge=2)
    wait: int = Field(600, ge=0)
    carry_days: int = Field(7, ge=0)
    test: Annotated[list[str], Field(min_length=1)] | None = None
    reload: Annotated[list[str], Field(min_length=1)] | None = None


class DirectoryTarget(_Target):
    """A folder on this machine; a relative `path` counts from the project's folder."""

    kind: Literal["directory"]
    path: str = Field(min_length=1)


class StaticTarget(DirectoryTarget):
    """The same with the settings of static hosts within the site; these compress files themselves."""

    kind: Literal["static"]  # type: ignore[assignment]  # the one thing that differs


class SshTarget(_Target):
    """A folder `path` on the machine `host`; `options` are ssh's."""

    kind: Literal["ssh"]
    host: str = Field(pattern=r"^[\w.@:\[\]][\w.@:\[\]-]*$")
    path: str = Field(pattern=f"^{PLAIN_PATH}$")
    options: list[str] = []


Target = DirectoryTarget | StaticTarget | SshTarget
_READER: TypeAdapter[Target] = TypeAdapter(Annotated[Target, Field(discriminator="kind")])
_OPTIONS: dict[str, type[_Target]] = {"directory": DirectoryTarget, "static": StaticTarget, "ssh": SshTarget}


def target_of(name: str, targets: Mapping[str, Any]) -> tuple[str, Target]:
    """Return the target of a name, the first one where it is empty; raises TargetError, which says all that is wrong with it."""
    if not targets:
        message = f"There is no target: give one in {SETTING} of {FILE}; docs/publishing.md shows how."
        raise TargetError(message)
    name = name or next(iter(targets))
    if name not in targets:
        message = f'There is no target "{name}" in {SETTING} of {FILE}: {did_you_mean(name, targets)}'
        raise TargetError(message)
    try:
        return name, _READER.validate_python(targets[name])
    except ValidationError as error:
        message = f"{FILE}: {SETTING}[{name!r}]: {'; '.join(_faults(targets[name], error))}"
        raise TargetError(message) from None


def _faults(given: Any, error: ValidationError) -> Iterator[str]:
    kind = given.get("kind") if isinstance(given, Mapping) else None
    for fault in error.errors():
        option = str(next((part for part in fault["loc"] if part not in _OPTIONS), ""))
        if fault["type"] == "extra_forbidden":
            yield f'"{option}" is no option of kind "{kind}": {did_you_mean(option, _OPTIONS[str(kind)].model_fields)}'
        elif option:
            yield f"{option}: {fault['msg']}"
        else:
            yield f'its kind is {kind!r}: give "kind" as one of {", ".join(_OPTIONS)}'


def folder_of(target: DirectoryTarget, root: Path) -> Path:
    """Return the folder of a target on this machine."""
    return root / Path(target.path).expanduser()
