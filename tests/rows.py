"""A table tried by one test: where each row takes a moment, thousands of tests would cost more than what they do."""

from collections.abc import Callable, Mapping
from typing import Any


def failing(rows: Mapping[str, tuple[Any, ...]], tried: Callable[..., None]) -> list[str]:
    """Return the names of all rows with which a function fails, each with why; without rows nothing would be tried."""
    assert rows
    failed = []
    for name, row in rows.items():
        try:
            tried(*row)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other rows are tried and told too
            failed.append(f"{name}: {type(error).__name__}: {error}")
    return failed
