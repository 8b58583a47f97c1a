"""What a preview tells the browsers that look at it."""

import json
import threading
import time
from collections.abc import Iterator

SECONDS_BETWEEN_SIGNS_OF_LIFE = 15


class News:
    """The state of the preview, which browsers wait for: a version that counts what was shown, and the errors of the last change."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.has_another_look = False
        self.version, self.errors = time.time_ns() // 1_000_000, ""  # another one than that of the process before

    def tell(self, errors: str = "", *, has_another_look: bool = False) -> None:
        """Say how the last change went, and whether pages look otherwise although their text is the same."""
        with self._changed:
            self.errors, self.has_another_look = errors, has_another_look
            self.version += not errors
            self._changed.notify_all()

    def listen(self) -> Iterator[str]:
        """Yield events in the form of server-sent events: now, on every change, and as signs of life."""
        while True:
            with self._changed:
                yield f"data: {json.dumps({'version': self.version, 'errors': self.errors, 'all': self.has_another_look})}\n\n"
                self._changed.wait(SECONDS_BETWEEN_SIGNS_OF_LIFE)
