"""The shape of an audit rule: a sentence that must hold, as the name of a function that yields a fault wherever it does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from plugins.check.findings import Weight

PageForm = Literal["article", "legal", "list", "error", "redirect", "feed"]
FileForm = Literal["stylesheet", "script", "picture", "pdf", "headers", "moved", "server", "well-known", "search-index"]
Form = Literal[PageForm, FileForm, "site"]
PAGE_FORMS: tuple[PageForm, ...] = get_args(PageForm)
"""What visitors read. `list` is any page made of links (home, topics, A to Z, contact), `feed` one item of a feed."""
FILE_FORMS: tuple[FileForm, ...] = get_args(FileForm)
HTML_FORMS: tuple[PageForm, ...] = tuple(form for form in PAGE_FORMS if form != "feed")


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a rule does not hold: `says` what is wrong, `near` is text of the file beside it (an address, an id), `remedy` if it is a special one.

    `page` is for rules about the whole site: the file that the fault lies in.
    """

    says: str
    near: str = ""
    remedy: str = ""
    page: str = ""


Check = Callable[[Any, Any], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence that must hold for every file of the forms `on`.

    `reason` tells in plain words what a visitor would suffer, `remedy` what to do, `source` names the requirement (docs/audit.md).
    """

    check: Check = field(repr=False)
    on: tuple[Form, ...]
    weight: Weight
    reason: str
    remedy: str
    source: str

    @property
    def id(self) -> str:
        """Return the name of the function."""
        return self.check.__name__

    @property
    def room(self) -> str:
        """Return the subject: the module that the rule stands in."""
        return self.check.__module__.rpartition(".")[2]

    def __call__(self, subject: Any, policy: Any) -> Iterator[Fault]:
        """Yield the faults of one file."""
        return self.check(subject, policy)


def rule(*, on: tuple[Form, ...], weight: Weight, reason: str, remedy: str, source: str) -> Callable[[Check], Rule]:
    """Return a decorator that makes a rule of a generator of faults."""

    def made(check: Check) -> Rule:
        return Rule(check, on, weight, reason, remedy, source)

    return made
