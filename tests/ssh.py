"""A real sshd on this machine only, with keys of its own, for whoever runs the tests."""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import LOOPBACK, SECONDS_TO_START, free_port


@contextmanager
def sshd() -> Iterator[tuple[str, list[str]]]:
    """Let people log in as the user who runs the tests while the block runs; yield whom to ask, and the options of ssh for that."""
    with tempfile.TemporaryDirectory(prefix="sshd.") as work:
        folder = Path(work)
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
        port = free_port()
        _write_settings(folder, port)
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)  # where it lets those stand who have not logged in yet
        program = shutil.which("sshd") or "/usr/sbin/sshd"
        with subprocess.Popen([program, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=subprocess.PIPE, text=True) as server:
            try:
                _wait(server, port)
                yield f"{getpass.getuser()}@{LOOPBACK}", ["-F", str(folder / "ssh_config")]
            finally:
                server.terminate()
                server.wait(SECONDS_TO_START)


def _write_settings(folder: Path, port: int) -> None:
    shutil.copy(folder / "user.pub", folder / "authorized_keys")
    host_key = (folder / "host.pub").read_text(encoding="utf-8")
    (folder / "known_hosts").write_text(f"[{LOOPBACK}]:{port} {host_key}", encoding="utf-8")
    (folder / "sshd_config").write_text(
        f"ListenAddress {LOOPBACK}:{port}\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized_keys\nPidFile {folder}/pid\n"
        "StrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM no\nPrintMotd no\n",
        encoding="utf-8",
    )
    (folder / "ssh_config").write_text(
        f"Host *\nPort {port}\nIdentityFile {folder}/user\nIdentitiesOnly yes\nUserKnownHostsFile {folder}/known_hosts\n"
        "GlobalKnownHostsFile none\nStrictHostKeyChecking yes\n",
        encoding="utf-8",
    )


def _wait(server: "subprocess.Popen[str]", port: int) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as asking:
            if asking.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.02)
    server.kill()
    raise AssertionError(server.stderr.read() if server.stderr else "")
