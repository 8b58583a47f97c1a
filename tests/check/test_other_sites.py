"""The rules on sites that are not this one: other languages, other facts, pages that somebody has reviewed."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from plugins.check.audit import audit_files
from plugins.check.content_files import Source
from plugins.check.findings import Finding
from plugins.check.policy import Policy
from tests.check.conftest import Files

ARTICLE, ES_HOME, CONTACT = "health/heart/high-blood-pressure/index.html", "es/index.html", "contact/index.html"
ES_PRIVACY = "es/legal/privacy/index.html"


def found(path: str, html: str, policy: Policy, rule: str) -> list[Finding]:
    """Return what a rule finds in a page."""
    done = audit_files([path], lambda _: html.encode(), policy)
    return [finding for finding in done.findings if finding.rule == rule]


def changed(policy: Policy, **facts: Any) -> Policy:
    """Return the policy with other facts."""
    return dataclasses.replace(policy, **facts)


def without(policy: Policy, *pages: str) -> Policy:
    """Return the policy of a content folder without the files of some pages."""
    return changed(policy, sources={page: source for page, source in policy.sources.items() if page not in pages})


def test_a_page_that_is_not_translated_is_linked_to_in_the_first_language(proven: Files, policy: Policy) -> None:
    """Legal pages in the footer, and the contact page of the help."""
    html = proven[ES_HOME].decode().replace('"/es/legal/privacy/"', '"/legal/privacy/"').replace('"/es/contact/"', '"/contact/"')
    here = without(policy, ES_PRIVACY, "es/contact/index.html")
    for rule in ("footer_links_to_every_legal_page", "help_stands_in_the_footer"):
        assert found(ES_HOME, html, here, rule) == []
        assert len(found(ES_HOME, html, policy, rule)) == 1


def test_a_legal_page_that_the_plan_adds_belongs_into_the_footer(proven: Files, policy: Policy) -> None:
    """What content/legal/ holds decides, beside what the law wants."""
    here = changed(policy, legal=(*policy.legal, "grievances"))
    assert [finding.says for finding in found(CONTACT, proven[CONTACT].decode(), here, "footer_links_to_every_legal_page")] == [
        "the footer has no link to /legal/grievances/"
    ]


def test_what_the_law_wants_does_not_depend_on_the_content(proven: Files, policy: Policy) -> None:
    """A content folder that lacks the nondiscrimination notice is no excuse."""
    html = proven[CONTACT].decode().replace('<a href="/legal/nondiscrimination/">', "<a>")
    here = changed(policy, legal=tuple(slug for slug in policy.legal if slug != "nondiscrimination"))
    assert len(found(CONTACT, html, here, "footer_links_to_every_legal_page")) == 1


def test_a_published_article_says_nothing_of_samples_and_may_show_its_review(proven: Files, policy: Policy) -> None:
    """And a sample must not show one."""
    published = changed(policy, sources={**policy.sources, ARTICLE: Source({"status": "published"})})
    reviewed = proven[ARTICLE].decode().replace("status--sample", "x").replace("<time ", '<time data-review="last" ')
    rule = "pages_say_whether_they_are_samples"
    assert found(ARTICLE, reviewed, published, rule) == []
    assert len(found(ARTICLE, proven[ARTICLE].decode(), published, rule)) == 1
    assert len(found(ARTICLE, proven[ARTICLE].decode().replace("<time ", '<time data-review="last" ', 1), policy, rule)) == 1


def test_a_telephone_without_tty_is_none_the_worse(proven: Files, policy: Policy) -> None:
    """Only the facts that the line has must stand in the help; other rules see to the TTY."""
    line = dataclasses.replace(policy.phones["member_services"], tty=None)
    html = proven[CONTACT].decode()
    assert found(CONTACT, html, changed(policy, phones={**policy.phones, "member_services": line}), "help_stands_in_the_footer") == []


def test_a_site_in_a_third_language_is_held_against_its_facts(proven: Files, policy: Policy) -> None:
    """Where the audit does not know the words of the law in that language, the plan's own facts must stand there all the same."""
    here = changed(policy, languages=("en", "es", "ht"), types={**policy.types, "ht": "plan HMO"})
    html = proven[ES_HOME].decode().replace(policy.types["es"], "plan HMO").replace("renovación", "x")
    rule = "footer_states_the_contract_with_medicare"
    assert found("ht/index.html", html, here, rule) == []
    assert len(found("ht/index.html", html.replace(policy.contract, "x"), here, rule)) == 1


def test_a_page_in_arabic_runs_from_right_to_left(policy: Policy) -> None:
    """And a block in English on it from left to right."""
    here = changed(policy, languages=("en", "ar"))
    rtl = '<html lang="ar" dir="rtl"><body><main><p lang="en" dir="ltr">Words</p><p>العربية</p></main></body></html>'
    rules = ("html_names_the_language_of_the_page", "text_runs_in_the_direction_of_its_language", "words_of_other_languages_say_which")
    assert [found("ar/index.html", rtl, here, rule) for rule in rules] == [[], [], []]
    assert len(found("ar/index.html", rtl.replace(' dir="rtl"', ""), here, rules[0])) == 1
    assert len(found("ar/index.html", rtl.replace(' dir="ltr"', ""), here, rules[1])) == 1


def test_spanish_on_a_page_in_another_language_is_noticed(policy: Policy) -> None:
    """By its own question mark; letters that are not Latin are at home on a Russian page."""
    here = changed(policy, languages=("en", "ru"))
    html = '<html lang="ru"><body><main><p>Помощь</p><p>¿Habla español?</p></main></body></html>'
    assert [finding.near for finding in found("ru/index.html", html, here, "words_of_other_languages_say_which")] == ["¿Habla español?"]


@pytest.mark.parametrize(("day", "number"), [(dt.date(2026, 11, 30), 0), (dt.date(2026, 11, 29), 2)])
def test_a_date_is_judged_on_the_day_of_the_audit(day: dt.date, number: int, proven: Files, policy: Policy) -> None:
    """On the day itself it has come; a legal page shows the first day of its version and that of its publication."""
    path = "legal/privacy/index.html"
    assert len(found(path, proven[path].decode(), changed(policy, today=day), "no_date_is_in_the_future")) == number
