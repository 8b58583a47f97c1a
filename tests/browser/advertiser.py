"""A stand-in for an advertiser: another host name, https, a script that leaves cookies and asks for a pixel."""

import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from plugins.build.preview import LOOPBACK

HOST = "ads.test.example"
SCRIPT = f"https://{HOST}/tag.js"
PIXEL = f"https://{HOST}/pixel.svg"
COOKIE = "ad_id"
JAVASCRIPT = f"""
document.cookie = "{COOKIE}=visitor-4711; Path=/; Max-Age=7776000";
localStorage.setItem("{COOKIE}", "visitor-4711");
new Image().src = "{PIXEL}";
document.documentElement.dataset.advertiserRan = "yes";
"""
DATA = f"""{COOKIE}:
  party: Example Ads
  purpose: advertising
  lifetime: {{en: 90 days, es: 90 días}}
  privacy_url: https://{HOST}/privacy
  script_url: {SCRIPT}
  approver: Privacy Officer
  expires: 2999-12-31
"""


@dataclass(slots=True)
class Advertiser:
    """`port` on this machine, and `asked`: the paths that browsers asked for."""

    port: int
    asked: list[str] = field(default_factory=list)

    @property
    def browser_arguments(self) -> list[str]:
        """The advertiser's name leads to this machine, and no other name anywhere; its certificate is our own."""
        rules = f"MAP {HOST} {LOOPBACK}:{self.port}, MAP * ~NOTFOUND, EXCLUDE {LOOPBACK}"
        return [f"--host-resolver-rules={rules}", "--ignore-certificate-errors"]


@contextmanager
def advertiser(folder: Path) -> Iterator[Advertiser]:
    """Run the advertiser; its key and certificate are made in `folder`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stand_in.asked.append(self.path)
            is_script = self.path.endswith(".js")
            body = JAVASCRIPT if is_script else '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript" if is_script else "image/svg+xml")
            self.send_header("Set-Cookie", "seen=visitor-4711; SameSite=None; Secure; Path=/; Max-Age=7776000")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    web = ThreadingHTTPServer((LOOPBACK, 0), Handler)
    web.socket = _context(folder).wrap_socket(web.socket, server_side=True)
    stand_in = Advertiser(web.server_port)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield stand_in
    web.shutdown()
    web.server_close()


def _context(folder: Path) -> ssl.SSLContext:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subprocess.run([*command, "-subj", f"/CN={HOST}", "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
