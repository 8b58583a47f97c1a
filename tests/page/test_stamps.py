"""A stamp is trusted only when nothing can change behind it."""

import os
import time
from pathlib import Path

import pytest

from plugins.page.stamps import NOTHING, SETTLED_NS, ours, set_before, settled, stamp_of

LATER = time.time_ns() + 10**15


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that was written just now."""
    found = tmp_path / "a"
    found.write_text("one", encoding="utf-8")
    return found


def test_a_file_that_was_written_just_now_may_change_within_the_same_tick(file: Path) -> None:
    """It settles after a while; by a clock that is ahead of ours, never."""
    stamp = stamp_of(str(file))
    assert settled(stamp, max(stamp[4:]) + SETTLED_NS) == NOTHING
    assert settled(stamp, max(stamp[4:]) + SETTLED_NS + 1) == stamp
    os.utime(file, ns=(LATER, LATER))
    assert settled(stamp_of(str(file)), time.time_ns() + 10 * SETTLED_NS) == NOTHING


def test_whoever_writes_to_our_file_within_the_same_tick_shows(file: Path) -> None:
    """Its time says that it was written before; the time of any change says nothing yet."""
    assert ours(str(file)) == NOTHING
    set_before(str(file))
    stamp = ours(str(file))
    assert stamp
    file.write_text("two", encoding="utf-8")
    assert stamp_of(str(file)) != stamp
    assert ours(str(file)) == NOTHING


def test_size_and_time_can_be_set_back_but_not_the_time_of_that(file: Path) -> None:
    """So an editor's or a copier's care for times hides nothing."""
    before = stamp_of(str(file))
    time.sleep(0.05)
    file.write_text("two", encoding="utf-8")
    os.utime(file, ns=(before[4], before[4]))
    after = stamp_of(str(file))
    assert after[:5] == before[:5]
    assert after != before


def test_what_is_no_file_and_no_folder_proves_nothing(file: Path) -> None:
    """What a link leads to changes without it."""
    link = file.with_name("link")
    link.symlink_to(file)
    assert stamp_of(str(link)) == stamp_of(str(file.with_name("gone"))) == NOTHING
    assert stamp_of(str(file.parent))
