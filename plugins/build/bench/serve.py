"""How long an editor waits with `serve`: from saving a file until the browser, told to, has loaded the page with the new words."""

import contextlib
import http.client
import json
import os
import queue
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from plugins.build.bench.edits import Change, Library
from plugins.build.bench.generators import INVOKE, Generator
from plugins.build.bench.runs import RunFailedError

EVENTS = "/_preview/events"
PATIENCE = 900.0
"""Seconds after which an edit counts as not seen."""
PAUSE = 1.0
"""Seconds between two edits: nobody writes faster, and the preview has begun to watch."""
SECONDS_TO_LOAD_AGAIN = 0.005
SECONDS_TO_STOP = 10
_ADDRESS = re.compile(r"http://[\d.]+:\d+")


class News(NamedTuple):
    """What the preview tells: a number that changes with the site, and why the last build failed if it did."""

    version: int
    errors: str


class Browser:
    """Waits for news as the preview's script does in a browser, and loads pages."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self._news: queue.SimpleQueue[News] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.version = self._next()

    def seconds_until(self, change: Callable[[], Change], address: str) -> float:
        """Make a change, and return how long it takes until a new version was told and the page at `address` has the words of the change."""
        seen, started = self.version, time.perf_counter()
        words = change().words
        while self.version == seen and time.perf_counter() - started < PATIENCE:
            self.version = self._next()
        while not self._shows(address, words):
            if time.perf_counter() - started > PATIENCE:
                message = f"serve did not show an edit of {address} in {PATIENCE:.0f} s"
                raise RunFailedError(message)
            time.sleep(SECONDS_TO_LOAD_AGAIN)
        return time.perf_counter() - started

    def _shows(self, address: str, words: str) -> bool:
        with contextlib.closing(http.client.HTTPConnection(self.host, timeout=PATIENCE)) as connection:
            connection.request("GET", address)
            return words in connection.getresponse().read().decode()

    def _listen(self) -> None:
        """Put all news into the queue, and behind the last one that there are no more."""
        with contextlib.suppress(OSError), contextlib.closing(http.client.HTTPConnection(self.host)) as connection:
            connection.request("GET", EVENTS)
            for line in connection.getresponse():
                if line.startswith(b"data: "):
                    news = json.loads(line.removeprefix(b"data: "))
                    self._news.put(News(news["version"], news["errors"]))
        self._news.put(News(0, "it ended"))

    def _next(self) -> int:
        news = self._news.get()
        if news.errors:
            message = f"serve failed: {news.errors}"
            raise RunFailedError(message)
        return news.version


def reload_seconds(generator: Generator, library: Library, edit: Callable[[Library], Change], times: int) -> list[float]:
    """Return how long each of some edits took to be seen, with a preview that is started for them."""
    with served(generator) as address:
        browser, seconds = Browser(address), []
        for _ in range(times):
            time.sleep(PAUSE)
            change = edit(library)
            seconds.append(browser.seconds_until(lambda change=change: _applied(generator, change), change.written[0].address))  # type: ignore[misc]
    return seconds


def _applied(generator: Generator, change: Change) -> Change:
    generator.apply(change)
    return change


@contextlib.contextmanager
def served(generator: Generator) -> Iterator[str]:
    """Give the address of a preview of the content, which tells it when its first site is built."""
    command = [*INVOKE, "serve", "--port", "0", "--content", str(generator.content), "--output", str(generator.output)]
    process = subprocess.Popen(command, cwd=generator.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    addresses: queue.SimpleQueue[str] = queue.SimpleQueue()
    reader = threading.Thread(target=_read, args=(process.stdout, addresses))
    reader.start()
    try:
        if not (address := addresses.get()):
            message = "serve ended without telling its address"
            raise RunFailedError(message)
        yield address
    finally:
        _stop(process)
        reader.join()


def _read(said: IO[str], addresses: queue.SimpleQueue[str]) -> None:
    """Read everything that the preview says, or it would have to wait; put each address into the queue, and an empty one behind them."""
    with said:
        for line in said:
            if found := _ADDRESS.search(line):
                addresses.put(found[0])
    addresses.put("")


def _stop(process: subprocess.Popen[str]) -> None:
    """End the preview as its user does, and by force what does not listen."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=SECONDS_TO_STOP)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
