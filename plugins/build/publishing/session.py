"""One shell on another machine that holds the lock there for as long as it runs: whoever loses the connection loses the lock."""

import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, cast

from plugins.build.publishing.errors import PublishError
from plugins.build.publishing.lock import NAME, holder, says_given_up, says_waiting

CONNECT = ("-o", "BatchMode=yes", "-o", "ConnectTimeout=30", "-o", "ServerAliveInterval=15")
"""Nobody is there to type a password, and a machine that does not answer is told."""
SECONDS_TO_END = 10
_BUSY, _READY, _DONE = "carepages-busy ", "carepages-ready", "carepages-done "
_GIVEN_UP = 75
_OPEN = f"umask 022; mkdir -p {{path}}/releases && cd {{path}} && exec 9<>{NAME} || exit 1; "
_LOCK = f'flock -n 9 || {{{{ echo "{_BUSY}$(cat {NAME})"; flock -w {{seconds}} 9 || exit {_GIVEN_UP}; }}}}; printf %s {{holder}} > {NAME} || exit 1; '
_SHELL = f"echo {_READY}; exec sh"


class Session:
    """A shell in the folder of the target. `says` is the machine in words; `errors` gets what ssh itself says."""

    def __init__(self, says: str, process: "subprocess.Popen[str]", errors: IO[str]) -> None:
        self.says, self._process, self._errors = says, process, errors
        self._to, self._from = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)

    def run(self, script: str) -> str:
        """Return what a script prints; PublishError when it fails."""
        code, said = self.tried(script)
        if code:
            message = f"{self.says}: {said.strip() or f'exit code {code}'}"
            raise PublishError(message)
        return said

    def tried(self, script: str) -> tuple[int, str]:
        """Return the exit code of a script, and what it prints; PublishError when the connection is lost."""
        said: list[str] = []
        try:
            self._to.write(f"( set -e\n{script}\n) 2>&1 9<&- </dev/null; code=$?; echo; echo {_DONE}$code\n")
            self._to.flush()
            for line in self._from:
                if line.startswith(_DONE):
                    return int(line.removeprefix(_DONE)), "".join(said).removesuffix("\n")
                said.append(line)
        except OSError:
            pass
        message = f"{self._lost()} Visitors get one whole release; the command releases tells which."
        raise PublishError(message)

    def _lost(self) -> str:
        self._process.wait()
        self._errors.seek(0)
        said = "; ".join(line.strip().removesuffix(".") for line in self._errors.read().splitlines())
        return f"The connection to {self.says} failed: {said or 'it was closed'}."

    def begin(self, seconds: int) -> None:
        """Wait until the shell is there, and with it the lock."""
        who = ""
        for line in self._from:
            if line.startswith(_READY):
                return
            if line.startswith(_BUSY):
                who = line.removeprefix(_BUSY).strip()
                print(says_waiting(who, seconds), file=sys.stderr, flush=True)
        raise PublishError(says_given_up(who, seconds) if self._process.wait() == _GIVEN_UP else self._lost())


@contextmanager
def session(host: str, path: str, options: Sequence[str], seconds: int | None) -> Iterator[Session]:
    """Give a shell on another machine, in a folder that is made if need be; with the lock there, if `seconds` say how long to wait for it."""
    lock = "" if seconds is None else _LOCK.format(seconds=seconds, holder=shlex.quote(holder()))
    command = ["ssh", *CONNECT, *options, host, _OPEN.format(path=path) + lock + _SHELL]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        try:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True)
        except OSError as error:
            message = f"The connection to {host}:{path} failed: {error}."
            raise PublishError(message) from None
        try:
            shell = Session(f"{host}:{path}", process, errors)
            shell.begin(seconds or 0)
            yield shell
        finally:
            _end(process)


def _end(process: "subprocess.Popen[str]") -> None:
    """Let the shell there come to its end, and with it the lock; one that does not is left alone."""
    try:
        process.communicate(timeout=SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
