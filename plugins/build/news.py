"""What a preview tells the browsers that look at it."""

import json
import threading
import time
from collections.abc import Iterator

SECONDS_BETWEEN_SIGNS_OF_LIFE = 15


class News:
    """The state of the preview, which browsers wait for, and the errors of the last change.

    `version` counts what was shown, `look` how often pages came to look otherwise although their text may be the same. A browser that missed
    a state sees from the numbers of the next one what happened meanwhile.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._told = 0
        self.version = self.look = time.time_ns() // 1_000_000  # others than those of the process before
        self.errors = ""

    def tell(self, errors: str = "", *, has_another_look: bool = False) -> None:
        """Say how the last change went."""
        with self._changed:
            self.errors = errors
            self.version += not errors
            self.look += has_another_look and not errors
            self._told += 1
            self._changed.notify_all()

    def listen(self) -> Iterator[str]:
        """Yield events in the form of server-sent events: now, on every change, and as signs of life.

        Whoever reads slowly, or not at all, holds up nobody.
        """
        while True:
            with self._changed:
                told = self._told
                event = f"data: {json.dumps({'version': self.version, 'look': self.look, 'errors': self.errors})}\n\n"
            yield event
            with self._changed:
                self._changed.wait_for(lambda told=told: self._told != told, SECONDS_BETWEEN_SIGNS_OF_LIFE)  # type: ignore[misc]  # bool
