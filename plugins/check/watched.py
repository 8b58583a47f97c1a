"""What the audit of one file asked of everything beside that file, so that its result holds as long as the answers are the same.

A page's verdict hangs on few other things: whether the stylesheet that it names is there, how large a file is that it links to, what
its own file in content/ says of itself. All else of the policy is the same for every file.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields
from hashlib import sha256
from typing import Any

from plugins.check.policy import Policy

Question = tuple[str, str, str]
"""Of what (a part of the policy, the sizes, the day), in which way, and for which name."""
Answers = dict[Question, str | bool]
BY_NAME = ("sources", "redirects", "archive", "gone")
"""Parts of the policy that have an entry for each of many pages: few files ask for any one of them."""
SIZES, DAY = "sizes", "day"
IS_IN, VALUE, ALL, HAS_COME = "in", "value", "all", "has come"
_NOTHING = "nothing"
LONGEST = 64
"""Characters of an answer that is kept as it is: those of a digest."""


class Watched(Mapping[str, Any]):
    """A mapping that notes what is asked of it, and the answer."""

    def __init__(self, name: str, mapping: Mapping[str, Any], answers: Answers) -> None:
        self._name, self._mapping, self._answers = name, mapping, answers

    def __contains__(self, key: object) -> bool:
        found = self._answers[self._name, IS_IN, str(key)] = key in self._mapping
        return found

    def __getitem__(self, key: str) -> Any:
        self._answers[self._name, VALUE, key] = _short(self._mapping.get(key, _NOTHING))
        return self._mapping[key]

    def __iter__(self) -> Iterator[str]:
        self._answers[self._name, ALL, ""] = _short(dict(self._mapping))
        return iter(self._mapping)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _short(value: object) -> str:
    """Return a value in words; a long one by its digest."""
    words = repr(value)
    return words if len(words) <= LONGEST else sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


class WatchedPolicy(Policy):
    """A policy that notes what is asked of its parts by name, and of the day."""

    __slots__ = ("answers",)
    answers: Answers

    @property
    def today(self) -> dt.date:
        """Return the day; whoever sees it all may do anything with it."""
        day: dt.date = _TODAY.__get__(self)
        self.answers[DAY, VALUE, ""] = day.isoformat()
        return day

    def has_come(self, day: dt.date) -> bool:
        """Tell whether a day has come, which stays true on every later one."""
        found = self.answers[DAY, HAS_COME, day.isoformat()] = day <= _TODAY.__get__(self)
        return bool(found)


_TODAY: Any = vars(Policy)["today"]


def watched(policy: Policy, answers: Answers) -> Policy:
    """Return the same policy, which notes in `answers` what is asked of it."""
    found = object.__new__(WatchedPolicy)
    object.__setattr__(found, "answers", answers)
    for field in fields(Policy):
        value = getattr(policy, field.name)
        vars(Policy)[field.name].__set__(found, Watched(field.name, value, answers) if field.name in BY_NAME else value)
    return found


class Today:
    """Answers questions of an earlier run as they are answered now; the same few are asked for most files."""

    def __init__(self, policy: Policy, sizes: Mapping[str, int]) -> None:
        self._answers: Answers = {}
        self._policy = watched(policy, self._answers)
        self._parts = {SIZES: Watched(SIZES, sizes, self._answers), **{name: getattr(self._policy, name) for name in BY_NAME}}

    def says(self, question: Question) -> str | bool:
        """Return the answer."""
        if question not in self._answers:
            self._ask(*question)
        return self._answers[question]

    def _ask(self, part: str, way: str, name: str) -> None:
        if way == HAS_COME:
            self._policy.has_come(dt.date.fromisoformat(name))
        elif part == DAY:
            _ = self._policy.today
        elif way == IS_IN:
            _ = name in self._parts[part]
        elif way == VALUE:
            self._parts[part].get(name)
        else:
            iter(self._parts[part])


def same_for_every_file(policy: Policy) -> str:
    """Return the rest of a policy in words, without what is watched."""
    return repr({field.name: getattr(policy, field.name) for field in fields(Policy) if field.name not in (*BY_NAME, "today")})
