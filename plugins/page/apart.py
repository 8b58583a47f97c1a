"""Work that a copy of this process does beside it, such as looking at ten thousand folders while texts are read."""

import contextlib
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkProcess
from typing import Any, ClassVar, Generic, TypeVar

from plugins.page import workers

Result = TypeVar("Result")


class Apart(Generic[Result]):
    """Work that a copy of this process does while this one goes on; where there can be none, or it fails, it is done when somebody asks for it."""

    _waited_for: ClassVar[list["Apart[Any]"]] = []

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._process: ForkProcess | None = None
        self._result: list[Result] = []
        if workers.can_copy() and workers.available_cores() > 1:
            with contextlib.suppress(OSError):  # the system gives no pipe or process
                self._begin(multiprocessing.get_context("fork"))

    def _begin(self, context: ForkContext) -> None:
        self._pipe, sender = context.Pipe(duplex=False)
        process = context.Process(target=_send_result, args=(self._work, sender, self._pipe), daemon=True)
        try:
            process.start()
        except OSError:
            self._pipe.close()
            raise
        finally:
            sender.close()
        self._process = process
        self._waited_for.append(self)

    def result(self) -> Result:
        """Return what the work comes to, the first time somebody asks for it as soon as the copy has said it."""
        if not self._result:
            with contextlib.suppress(Exception):  # whatever it is, the work is done here
                self._result = self._pipe.recv() if self._process else []
            self.end()
            self._result = self._result or [self._work()]
        return self._result[0]

    def end(self) -> None:
        """Let the copy go, whether or not it is done: other copies may hold its pipe open, and it would wait for ever."""
        if self._process:
            self._pipe.close()
            self._process.kill()
            self._process.join()
            self._process = None
            self._waited_for.remove(self)

    @classmethod
    def end_all(cls) -> None:
        """Let those go of which nobody wants the result any more."""
        for each in list(cls._waited_for):
            each.end()


def _send_result(work: Callable[[], Any], sender: Connection, receiver: Connection) -> None:
    with contextlib.suppress(BaseException):
        receiver.close()  # it is the parent's
        sender.send([work()])
