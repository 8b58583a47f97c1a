"""What the law and the plan's own policies want on every page and on the legal pages, in every language of the site."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from plugins.check.addresses import file_of, url_of
from plugins.check.finished import Element, Page, element_of, words_shown
from plugins.check.languages import lacking_letters, primary
from plugins.check.names import is_silent
from plugins.check.policy import Policy
from plugins.check.rule import HTML_FORMS, PAGE_FORMS, Fault, rule
from plugins.check.summary import Site, Summary

REQUIRED = ("accessibility", "disclaimer", "language-assistance", "nondiscrimination", "notice-of-privacy-practices", "privacy")
"""Legal pages that the law wants, whatever else the plan publishes (CMS-3, NDN-1, NDN-2, NPP-1, A11Y-0)."""
PROVISIONS = tuple(f"P{number}" for number in range(1, 42))
LINE = "member_services"
LANGUAGES_OF_ASSISTANCE = 16
"""English and at least the fifteen languages that are most spoken by people with limited English in the state (45 CFR 92.11)."""
FEWEST_WORDS = 5
KEYWORDS = ("STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE")
"""Words by which a text message is stopped (47 CFR 64.1200(a)(10))."""
RATES = {"en": "message and data rates may apply", "es": "tarifas de mensajes y datos"}
NO_CONDITION = {"en": "not a condition", "es": "no es una condición"}
"""Words of the law about text messages (47 CFR 64.1200(f)(9)), in the languages in which the audit knows them."""
CONTRACT = {"en": ("Medicare contract", "contract renewal"), "es": ("contrato de Medicare", "renovación del contrato")}
"""Words of the statement of the contract with Medicare between the plan's own facts (CMS-13)."""
_ONLY_WAY = re.compile(r"\bonly way\b|\búnica (?:forma|manera)\b", re.IGNORECASE)
_HEADING = re.compile("h[1-6]")


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="A visitor accepts these policies by using the site, and can find them only if every page leads to them.",
    remedy="let the footer of every page link to every legal page, in the language of the page where it exists",
    source="CMS-3, NDN-1, NDN-2, NPP-1, P7",
)
def footer_links_to_every_legal_page(page: Page, policy: Policy) -> Iterator[Fault]:
    """The footer of the site has a link with words to each legal page, in the page's language or else the first one."""
    footer = page.site_footer()
    links = [] if footer is None or is_silent(footer) else [link for link in footer.below("a") if link.text.strip()]
    found = {target.path for link in links if (target := page.whole(link.get("href")))}
    for slug in sorted({*policy.legal, *REQUIRED}):
        wanted = url_of(policy.best_page("legal", slug, lang=page.lang))
        if wanted not in found:
            yield Fault(f"the footer has no link to {wanted}", "<footer")


@rule(
    on=("site",),
    weight="stop",
    reason="A legal page that is not there, or not in the visitor's language, tells nobody what the law wants them to know.",
    remedy="write content/legal/<name>.md and its translations",
    source="CMS-3, NDN-1, NDN-2, NPP-1, P8",
)
def legal_pages_exist_in_every_language(site: Site, policy: Policy) -> Iterator[Fault]:
    """Every legal page stands in every language of the site, and those that the law wants stand at all."""
    for slug in sorted({*policy.legal, *REQUIRED}):
        for lang in policy.languages:
            if (wanted := policy.page("legal", slug, lang=lang)) not in site.sizes:
                yield Fault(f'there is no legal page "{slug}" in "{lang}"', page=wanted)


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="A visitor who needs help looks for it where it stood on the page before.",
    remedy="let the footer begin with the block of Member Services: number, TTY, hours, then a link to the contact page",
    source="A11Y-3 (WCAG 3.2.6), CMS-10",
)
def help_stands_in_the_footer(page: Page, policy: Policy) -> Iterator[Fault]:
    """The footer has the help once, before its first menu: number, TTY and hours in this order, then the link to the contact page."""
    footer = page.site_footer()
    parts = [part for part in footer.below("address", "div", "nav", "section") if part.tag == "nav" or part.has_class("help")] if footer else []
    parts = [part for part in parts if not is_silent(part)]
    if [part.tag == "nav" for part in parts[:2]] != [False, True] or sum(part.tag != "nav" for part in parts) != 1:
        yield Fault("the footer does not begin with one block of help", "<footer")
        return
    line = policy.phones[LINE]
    facts = (line.number, line.tty or "", line.hours.get(page.lang, ""))
    if not _stand_in_order(facts, words_shown(parts[0])):
        yield Fault(f"the help in the footer does not say, in this order, {_quoted(facts)}", 'class="help"')
    contact = url_of(policy.best_page("contact", lang=page.lang))
    if not any((target := page.whole(link.get("href"))) and target.path == contact for link in parts[0].below("a")):
        yield Fault(f"the help in the footer has no link to {contact}", 'class="help"')


@rule(
    on=("site",),
    weight="stop",
    reason="Help and policies that change from page to page are not found again.",
    remedy="let one template make the footer of every page",
    source="A11Y-3 (WCAG 3.2.6, 3.2.3), CMS-3",
)
def footer_is_the_same_on_every_page(site: Site, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """In each language, the help and the links of the footer have the same words in the same order everywhere."""
    usual = {lang: Counter((page.help, page.footer) for page in pages).most_common(1)[0][0] for lang, pages in _by_language(site.pages).items()}
    for page in site.pages:
        words, links = usual[page.lang]
        if page.help != words:
            yield Fault(f'the help in the footer says "{page.help[:80]}", and on other pages "{words[:80]}"', 'class="help"', page=page.path)
        if page.footer != links:
            odd = " ".join(sorted({url for url, _ in {*page.footer} ^ {*links}}))
            yield Fault(f"the links of the footer are not those of other pages, or stand in another order: {odd}", "<footer", page=page.path)


@rule(
    on=HTML_FORMS,
    weight="stop",
    reason="Medicare wants visitors to know that the plan has a contract, for which plans, and that it must be renewed.",
    remedy="let the footer print the statement from content/data/publisher.yml",
    source="CMS-13, 42 CFR 422.2267(e)",
)
def footer_states_the_contract_with_medicare(page: Page, policy: Policy) -> Iterator[Fault]:
    """One paragraph of the footer names the plan, its types, the contract, its renewal and its number, in this order."""
    facts = [policy.name, policy.types.get(page.lang, ""), *CONTRACT.get(page.lang, ()), policy.contract]
    footer = page.site_footer()
    words = [" ".join(words_shown(part).split()) for part in (footer.below("p") if footer else ())]
    if not any(_stand_in_order(facts, text) for text in words):
        yield Fault(f"the footer does not say, in this order, {_quoted(facts)}", "<footer")


@rule(
    on=("site",),
    weight="stop",
    reason="Each provision is a promise to visitors: one that stands nowhere is not made to them.",
    remedy='mark the words that carry it with {: data-provision="P5" } and name it in the header of the legal page',
    source="P1 to P41",
)
def every_provision_is_carried(site: Site, policy: Policy) -> Iterator[Fault]:
    """P1 to P41 each stand on a legal page in force, in every language."""
    for lang in policy.languages:
        legal = {policy.page("legal", slug, lang=lang) for slug in policy.legal}
        carried = {provision for page in site.pages if page.path in legal for provision in page.provisions}
        for provision in PROVISIONS:
            if provision not in carried:
                yield Fault(f'no legal page in "{lang}" carries the provision {provision}', page=policy.page("legal", "index", lang=lang))


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="Who asks where the plan says something must be led to those words, and not to an earlier version of them.",
    remedy="mark in the text of a legal page every provision that its header names, and no other; no other page carries one",
    source="DOC-2, P1 to P41",
)
def provisions_stand_where_they_belong(page: Page, policy: Policy) -> Iterator[Fault]:
    """A legal page carries, in words, just the provisions of its header; other pages, feeds and the archive carry none."""
    source = policy.sources.get(page.path)
    wanted = source.provisions if source else frozenset()
    carriers = [element for element in page.with_attr("data-provision") if not element.is_inert and not is_silent(element)]
    found = {name for element in carriers for name in element.get("data-provision").split()}
    for name in sorted(wanted - found):
        yield Fault(f"the page does not carry the provision {name}, which its header names", "<h1")
    for name in sorted(found - wanted):
        yield Fault(f"the page carries the provision {name}, which its header does not name", f'data-provision="{name}')
    for element in carriers:
        if len(words_shown(element).split()) < FEWEST_WORDS:
            yield Fault(
                f'what carries "{element.get("data-provision")}" has no words to speak of', f'data-provision="{element.get("data-provision")}"'
            )


@rule(
    on=("article", "legal", "list", "feed"),
    weight="stop",
    reason="A page that no clinician or counsel has read must never look as if one had.",
    remedy="see that the template prints the status of the page; the header of the file says which it is",
    source="P6, GOV-1, DESIGN 10",
)
def pages_say_whether_they_are_samples(page: Page, policy: Policy) -> Iterator[Fault]:
    """A sample or draft says so, and no other page does; a sample shows no date of a review; every article has a file."""
    target = page.whole(page.part)
    source = policy.sources.get(file_of(target.path)) if target else None
    marks = [mark for mark in page.live("p") if mark.has_class("status") and words_shown(mark) and not is_silent(mark)]
    if source is None:
        if page.form in {"article", "feed"}:
            yield Fault("no file of content/ stands behind the article, so nobody can tell who has read it", page.part)
        return
    for name in ("draft", "sample"):
        shown = any(mark.has_class(f"status--{name}") for mark in marks)
        if source.status == name and not shown:
            yield Fault(f"the page is a {name} and does not say so", 'class="prose"')
        elif source.status != name and shown:
            yield Fault(f'the page says that it is a {name}, and its file says "{source.status}"', f"status--{name}")
    if source.status == "sample":
        for date in page.with_attr("data-review", "last"):
            yield Fault("a sample shows the date of a review", date.near)


@rule(
    on=("article", "legal", "list"),
    weight="stop",
    reason="A visitor must see how old what they read is.",
    remedy="let the template print the dates of the header into the header of the page",
    source="CMS-17, GOV-2",
)
def pages_show_their_dates(page: Page, policy: Policy) -> Iterator[Fault]:
    """Articles, legal pages and other pages of editors, but for the home page, show when they were published, changed or came into force."""
    home = policy.page("index", lang=page.lang)
    if page.form == "list" and (page.path == home or page.path not in policy.sources):
        return
    headers = [header for header in page.live("header") if header.has_class("page-header")]
    if not any(date for header in headers for date in header.below("time")):
        yield Fault("the page does not show any date", "<h1")


@rule(
    on=("legal",),
    weight="stop",
    reason="Visitors have a right to know what is collected, how their browser's signals are treated, and whether an AI learns from it.",
    remedy="give the privacy page the sections #categories, #ai-training, #do-not-track, #rights, #changes and #contact, in words",
    source="PRV-8, TRK-6, TRK-8",
)
def privacy_page_says_what_the_law_wants(page: Page, policy: Policy) -> Iterator[Fault]:
    """The privacy page has its sections, and leads to what is said of Global Privacy Control and to whom to ask."""
    if not _is_page(page, "privacy", policy):
        return
    yield from _missing_sections(page, ("categories", "ai-training", "do-not-track", "rights", "changes", "contact"))
    yield from _missing_links(page, "do-not-track", (url_of(policy.best_page("legal", "global-privacy-control", lang=page.lang)),))
    yield from _missing_words(page, "contact", (policy.phones[LINE].number,))


@rule(
    on=("legal",),
    weight="stop",
    reason="A visitor who gets texts must know how to stop them, what they cost, and that nothing depends on them.",
    remedy="say it in the sections #not-secure, #stop, #help, #what-we-send, #frequency-and-cost, #consent and #privacy of the page",
    source="SMS-1, SMS-2, P30 to P34",
)
def text_message_page_says_how_to_stop(page: Page, policy: Policy) -> Iterator[Fault]:
    """The page about text messages has all that consent needs: the seven keywords, a telephone, HELP, the rates, and no exclusive way out."""
    if not _is_page(page, "text-messages", policy):
        return
    yield from _missing_sections(page, ("not-secure", "stop", "help", "what-we-send", "frequency-and-cost", "consent", "privacy"))
    yield from _missing_words(page, "stop", (*KEYWORDS, policy.phones[LINE].number))
    yield from _missing_words(page, "help", ("HELP", policy.phones[LINE].number))
    yield from _missing_words(page, "what-we-send", (policy.name,))
    yield from _missing_words(page, "frequency-and-cost", (RATES.get(page.lang, ""),))
    yield from _missing_words(page, "consent", (NO_CONDITION.get(page.lang, ""),))
    yield from _missing_links(page, "privacy", (url_of(policy.best_page("legal", "privacy", lang=page.lang)),))
    if only := _ONLY_WAY.search(words_of_section(page, "stop")):
        yield Fault(f'the page says "{only[0]}", and a visitor may stop texts in any reasonable way', only[0])


@rule(
    on=("legal",),
    weight="stop",
    reason="Who was treated unfairly must find whom to tell, at the plan and at the government.",
    remedy="say it in the sections #free-help, #coordinator, #grievance and #government-complaint of the page",
    source="NDN-1, 45 CFR 92.10",
)
def nondiscrimination_notice_says_whom_to_tell(page: Page, policy: Policy) -> Iterator[Fault]:
    """The notice names the coordinator's telephone and mailbox, and the government's portal and telephone."""
    if not _is_page(page, "nondiscrimination", policy):
        return
    yield from _missing_sections(page, ("free-help", "coordinator", "grievance", "government-complaint"))
    yield from _missing_words(page, "coordinator", (policy.phones[LINE].number,))
    yield from _missing_words(page, "government-complaint", (policy.phones["ocr"].number,))
    yield from _missing_links(page, "coordinator", ("mailto:",))
    yield from _missing_links(page, "government-complaint", ("https://ocrportal.hhs.gov/",))


@rule(
    on=("legal",),
    weight="note",
    reason="Who speaks little English must find, in their own language, that help with it is free.",
    remedy="put a text for each of the fifteen languages most spoken in the state into content/languages/",
    source="NDN-2, 45 CFR 92.11",
)
def language_assistance_speaks_enough_languages(page: Page, policy: Policy) -> Iterator[Fault]:
    """The notice of language assistance stands in at least sixteen languages."""
    if not _is_page(page, "language-assistance", policy):
        return
    main = page.first("main")
    tags = {primary(element.get("lang")) for element in page.with_attr("lang") if not element.is_inert and main and element.is_in(main)}
    number = len(tags | {primary(page.lang)})
    if number < LANGUAGES_OF_ASSISTANCE:
        yield Fault(f"the notice stands in {number} languages, and the law wants {LANGUAGES_OF_ASSISTANCE}", "<h1")


@rule(
    on=("legal",),
    weight="stop",
    reason="A screen reader can read a notice in another language only if it knows which one it is.",
    remedy="let the template write the tag of the file's name as lang on the section; see that the text is in that language",
    source="NDN-2, WCAG 3.1.2",
)
def language_assistance_names_its_languages(page: Page, policy: Policy) -> Iterator[Fault]:
    """Each text of content/languages/ stands on the page, carries its language tag, and is written in the letters of that language."""
    if not _is_page(page, "language-assistance", policy):
        return
    blocks = {block.get("lang"): block for block in page.live("section")}
    for tag in policy.assistance:
        if tag not in blocks:
            yield Fault(f'no text on the page carries the language "{tag}"', "<h1")
        elif letters := lacking_letters(tag, words_shown(blocks[tag])):
            yield Fault(f'the text in "{tag}" has no {letters} letters', f'lang="{tag}"')


def words_of_section(page: Page, name: str) -> str:
    """Return the words behind the heading of an id, up to the next heading; "" where there is none."""
    return " ".join(" ".join(words_shown(part) for part in _section(page, name)).split())


def _section(page: Page, name: str) -> Iterator[Element]:
    """Yield the elements behind the heading of an id, up to the next heading."""
    heading = page.by_id.get(name)
    node = heading.node.next if heading and _HEADING.fullmatch(heading.tag) else None
    while node is not None and not _HEADING.fullmatch(node.tag or ""):
        if node.is_element_node:
            yield element_of(node)
        node = node.next


def _is_page(page: Page, slug: str, policy: Policy) -> bool:
    return page.path == policy.page("legal", slug, lang=page.lang)


def _missing_sections(page: Page, names: Iterable[str]) -> Iterator[Fault]:
    for name in names:
        if len(words_of_section(page, name).split()) < FEWEST_WORDS:
            yield Fault(f'the page lacks the section "#{name}", or it has no words', f'id="{name}"')


def _missing_words(page: Page, section: str, wanted: Iterable[str]) -> Iterator[Fault]:
    words = words_of_section(page, section)
    for text in wanted:
        if not re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words, re.IGNORECASE if text.islower() else 0):
            yield Fault(f'the section "#{section}" does not say "{text}"', f'id="{section}"')


def _missing_links(page: Page, section: str, wanted: Iterable[str]) -> Iterator[Fault]:
    hrefs = [link.get("href") for part in _section(page, section) for link in part.below("a")]
    for start in wanted:
        if not any(href.startswith(start) for href in hrefs):
            yield Fault(f'the section "#{section}" has no link to {start}', f'id="{section}"')


def _stand_in_order(facts: Iterable[str], text: str) -> bool:
    start = 0
    for fact in facts:
        start = text.find(fact, start)
        if start < 0:
            return False
        start += len(fact)
    return True


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f'"{text}"' for text in texts)


def _by_language(pages: Iterable[Summary]) -> dict[str, list[Summary]]:
    found: dict[str, list[Summary]] = {}
    for page in pages:
        found.setdefault(page.lang, []).append(page)
    return found
