"""The real servers of the world before a built site, on this machine only: nginx and Apache with the settings that the site brings along."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from plugins.publish.header_policy import Options

LOOPBACK = "127.0.0.1"
OPTIONS = Options()
SECONDS_TO_START = 20
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
"""Debian's package libnginx-mod-http-brotli-static."""
APACHE_MODULES = Path("/usr/lib/apache2/modules")
MIME_TYPES = Path("/etc/mime.types")
COMPRESSED = "text/html text/plain text/xml text/css text/javascript application/javascript application/json application/xml"
"""What Apache compresses while it sends, as Debian sets it up."""
MODULES = (
    *("mpm_event", "authz_core", "alias", "dir", "mime", "headers", "rewrite", "setenvif", "autoindex", "negotiation"),
    *("remoteip", "filter", "deflate"),
)
"""What our settings use, and what Debian has on beside: they must not get in each other's way."""


@contextmanager
def nginx(site_root: Path, server_dir: Path, logs: Path | None = None) -> Iterator[str]:
    """Serve a folder by nginx with the settings in `server_dir` while the block runs; yield the origin. All logs go to `logs`."""
    port = free_port()
    brotli = f"include {server_dir}/nginx-brotli.conf;" if BROTLI.is_file() and (server_dir / "nginx-brotli.conf").is_file() else ""
    http = (
        f"include {server_dir}/nginx-http.conf;\n"
        f"server {{\nlisten {LOOPBACK}:{port};\nroot {site_root};\ninclude {server_dir}/nginx-server.conf;\n{brotli}\n}}\n"
    )
    with nginx_of(http, port, server_dir, logs):
        yield f"http://{LOOPBACK}:{port}"


@contextmanager
def nginx_of(http: str, port: int, server_dir: Path, logs: Path | None = None) -> Iterator[None]:
    """Run nginx as Debian sets it up, default logs and all, with more in its http context; what it reads from `server_dir` logs into `logs`."""
    with tempfile.TemporaryDirectory(prefix="nginx.") as work:
        logs = logs or Path(work)
        places = "".join(f"{name}_temp_path {work}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        settings = Path(work, "nginx.conf")
        http = http.replace(str(server_dir), str(_logging_into(logs, server_dir, Path(work))))
        settings.write_text(
            f"{f'load_module {BROTLI};' if BROTLI.is_file() else ''}\n"
            f"daemon off;\nmaster_process off;\npid {work}/pid;\nerror_log {logs}/error.log;\nevents {{}}\n"
            f"http {{\n{places}access_log {logs}/access.log;\n{http}}}\n",
            encoding="utf-8",
        )
        with running(["nginx", "-p", work, "-e", f"{logs}/error.log", "-c", str(settings)], port, logs / "error.log"):
            yield


@contextmanager
def apache(site_root: Path, server_dir: Path, logs: Path | None = None) -> Iterator[str]:
    """Serve a folder by Apache with the settings in `server_dir` while the block runs; yield the origin. `logs` is as with nginx."""
    port = free_port()
    hosts = (
        f"<VirtualHost *:{port}>\nDocumentRoot {site_root}\n"
        f"<Directory {site_root}>\nRequire all granted\nOptions Indexes FollowSymLinks\nAllowOverride None\n</Directory>\n"
        f"Include {server_dir}/apache.conf\n</VirtualHost>\n"
    )
    with apache_of(hosts, (port,), site_root, server_dir, logs):
        yield f"http://{LOOPBACK}:{port}"


@contextmanager
def apache_of(hosts: str, ports: Sequence[int], site_root: Path, server_dir: Path, logs: Path | None = None) -> Iterator[None]:
    """Run Apache as Debian sets it up, default logs and all, with some virtual hosts."""
    with tempfile.TemporaryDirectory(prefix="apache.") as work:
        logs = logs or Path(work)
        loaded = "".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so\n" for name in MODULES)
        hosts = hosts.replace(str(server_dir), str(_logging_into(logs, server_dir, Path(work))))
        hosts = hosts.replace(str(site_root), str(_readable(site_root, Path(work))))
        settings = Path(work, "apache.conf")
        listen = "".join(f"Listen {LOOPBACK}:{port}\n" for port in ports)
        settings.write_text(
            f"{loaded}ServerRoot {work}\nPidFile {work}/pid\nErrorLog {logs}/error.log\n{listen}ServerName {LOOPBACK}\n"
            f'LogFormat "%h %r %{{Referer}}i" combined\nCustomLog {logs}/access.log combined\n'
            f"ServerTokens Prod\nAddOutputFilterByType DEFLATE {COMPRESSED}\n{'' if os.geteuid() else 'User www-data' + chr(10) + 'Group www-data'}\n"
            f"TypesConfig {MIME_TYPES if MIME_TYPES.is_file() else '/dev/null'}\n{hosts}",
            encoding="utf-8",
        )
        with running(["apache2", "-f", str(settings), "-D", "FOREGROUND"], ports[0], logs / "error.log"):
            yield


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as found:
        found.bind((LOOPBACK, 0))
        port: int = found.getsockname()[1]
        return port


def _logging_into(logs: Path, server_dir: Path, work: Path) -> Path:
    """Return the same settings with another folder for the logs."""
    copy = shutil.copytree(server_dir, work / "settings")
    for file in copy.iterdir():
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(OPTIONS.nginx_logs, str(logs)).replace(OPTIONS.apache_logs, str(logs)), encoding="utf-8")
    return copy


def _readable(folder: Path, work: Path) -> Path:
    """Return a folder that Apache can read: started by root it becomes another user, who is kept out of the folders of tests."""
    if os.geteuid():
        return folder
    work.chmod(0o755)
    return shutil.copytree(folder, work / folder.name)


@contextmanager
def running(command: Sequence[str], port: int, errors: Path) -> Iterator[None]:
    """Run a server until the block ends; AssertionError with its own words when it does not answer."""
    program = shutil.which(command[0]) or f"/usr/sbin/{command[0]}"
    with subprocess.Popen([program, *command[1:]], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            _wait(server, port, errors)
            yield
        finally:
            server.terminate()
            server.wait(SECONDS_TO_START)


def _wait(server: "subprocess.Popen[str]", port: int, errors: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as asking:
            if asking.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.02)
    said = errors.read_text(encoding="utf-8") if errors.is_file() else ""
    server.kill()
    raise AssertionError(said + (server.stdout.read() if server.stdout else ""))
