"""The words that the plan promises: there, once, in the version in force, and where a visitor can see them."""

from collections.abc import Iterator

from plugins.check.finished import Element, Page, words_shown
from plugins.check.policy import NOTICES, Policy
from plugins.check.rule import PAGE_FORMS, Fault, rule

LONG, SHORT = "medical-disclaimer", "medical-disclaimer-short"


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="A reader who takes an article for the advice of a doctor may wait too long, or change a treatment alone.",
    remedy="see that plugins.notice.medical_disclaimer runs and that the template has its place",
    source="P2, P3",
)
def one_medical_disclaimer(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """An article and its item in a feed carry the whole disclaimer once, every other page the short one once."""
    wanted, other = (LONG, SHORT) if page.form in {"article", "feed"} else (SHORT, LONG)
    number = len(_live(page, wanted))
    if number != 1:
        yield Fault(f'the notice "{wanted}" stands on the page {number} times', f'data-notice="{wanted}"')
    if _live(page, other):
        yield Fault(f'the notice "{other}" stands on a page that has "{wanted}"', f'data-notice="{other}"')


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="Words that nobody approved, or that held last year, tell visitors something that the plan does not say.",
    remedy="build the site again; if it stays, the page shows other words than content/notices/ has",
    source="DOC-2, P2 to P5, P22 to P25, P29, P31, P36 to P40",
)
def notice_words_are_those_in_force(page: Page, policy: Policy) -> Iterator[Fault]:
    """Every notice on a page has all the words of the version in force today, in the language of the page."""
    for element in page.with_attr("data-notice"):
        name = element.get("data-notice")
        expected = policy.notice(name, page.lang)
        near = f'data-notice="{name}"'
        if expected is None:
            known = "is no notice" if name not in NOTICES else f'has no words in "{page.lang}"'
            yield Fault(f'"{name}" {known}', near)
        elif element.get("data-notice-version") != expected.version:
            yield Fault(f'"{name}" is version {element.get("data-notice-version")}, and {expected.version} is in force', near)
        elif missing := expected.missing_from(words_shown(element)):
            yield Fault(f'"{name}" lacks the words "{missing[:80]}"', near)


def _live(page: Page, name: str) -> list[Element]:
    return [element for element in page.with_attr("data-notice", name) if not element.is_inert]
