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

LOOPBACK = "127.0.0.1"
SECONDS_TO_START = 20
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
"""Debian's package libnginx-mod-http-brotli-static."""
APACHE_MODULES = Path("/usr/lib/apache2/modules")
MIME_TYPES = Path("/etc/mime.types")
COMPRESSED = "text/html text/plain text/xml text/css text/javascript application/javascript application/json application/xml"
"""What Apache compresses while it sends, as Debian sets it up."""
MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "setenvif", "autoindex", "negotiation", "remoteip", "filter", "deflate")
"""What our settings use, and what Debian has on beside: they must not get in each other's way."""


@contextmanager
def nginx(site_root: Path, server_dir: Path, log: Path | None = None) -> Iterator[str]:
    """Serve a folder by nginx with the settings in `server_dir` while the block runs; yield the origin.

    `log` takes the visits, in the format that the settings define.
    """
    with tempfile.TemporaryDirectory(prefix="nginx.") as work:
        port = free_port()
        places = "".join(f"{name}_temp_path {work}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        has_brotli = BROTLI.is_file() and (server_dir / "nginx-brotli.conf").is_file()
        settings = Path(work, "nginx.conf")
        settings.write_text(
            f"{f'load_module {BROTLI};' if has_brotli else ''}\n"
            f"daemon off;\nmaster_process off;\npid {work}/pid;\nerror_log {work}/errors warn;\nevents {{}}\n"
            f"http {{\n{places}include {server_dir}/nginx-http.conf;\n"
            f"access_log {f'{log} visits' if log else 'off'};\n"
            f"server {{\nlisten {LOOPBACK}:{port};\nroot {site_root};\ninclude {server_dir}/nginx-server.conf;\n"
            f"{f'include {server_dir}/nginx-brotli.conf;' if has_brotli else ''}\n}}\n}}\n",
            encoding="utf-8",
        )
        with running(["nginx", "-p", work, "-e", f"{work}/errors", "-c", str(settings)], port, Path(work, "errors")):
            yield f"http://{LOOPBACK}:{port}"


@contextmanager
def apache(site_root: Path, server_dir: Path, log: Path | None = None) -> Iterator[str]:
    """Serve a folder by Apache with the settings in `server_dir` while the block runs; yield the origin. `log` is as with nginx."""
    with tempfile.TemporaryDirectory(prefix="apache.") as work:
        port = free_port()
        loaded = "".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so\n" for name in MODULES)
        site_root, server_dir = (_readable(folder, Path(work)) for folder in (site_root, server_dir))
        settings = Path(work, "apache.conf")
        settings.write_text(
            f"{loaded}ServerRoot {work}\nPidFile {work}/pid\nErrorLog {work}/errors\nListen {LOOPBACK}:{port}\nServerName {LOOPBACK}\n"
            f"ServerTokens Prod\nAddOutputFilterByType DEFLATE {COMPRESSED}\n{'User www-data' if os.geteuid() == 0 else ''}\nTypesConfig {MIME_TYPES if MIME_TYPES.is_file() else '/dev/null'}\n"
            f"<VirtualHost *:{port}>\nDocumentRoot {site_root}\n"
            f"<Directory {site_root}>\nRequire all granted\nOptions Indexes FollowSymLinks\nAllowOverride None\n</Directory>\n"
            f"Include {server_dir}/apache.conf\n{f'CustomLog {log} visits' if log else ''}\n</VirtualHost>\n",
            encoding="utf-8",
        )
        with running(["apache2", "-f", str(settings), "-D", "FOREGROUND"], port, Path(work, "errors")):
            yield f"http://{LOOPBACK}:{port}"


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as found:
        found.bind((LOOPBACK, 0))
        port: int = found.getsockname()[1]
        return port


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
