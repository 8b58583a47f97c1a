"""The words that the plan promises: there, once, in the version in force, and where a visitor can see them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from plugins.check.destinations import NOTE
from plugins.check.finished import Element, Page, element_of, words_shown
from plugins.check.phones import dialled, number_of
from plugins.check.policy import ExpectedNotice, Policy, plain_words
from plugins.check.rule import PAGE_FORMS, Fault, rule
from plugins.check.rules.privacy import tells_of_health
from plugins.check.sight import hidden_by, hidden_in
from plugins.check.styles import HidingRule, fitting, hiding_rules
from plugins.check.summary import Site

LONG, SHORT = "medical-disclaimer", "medical-disclaimer-short"
OPT_OUT = "cookie-opt-out"
OPT_OUT_SCRIPT = re.compile(r"/theme/js/opt-out\.\w+\.js")
STATES = ("data-none", "data-out", "data-in", "data-gpc", "data-gpc-over-in", "data-unkept")
TOPICS_OF_CRISIS = ("mental-health",)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BESIDE = f".notice__title, .notice__sample, .opt-out__state, .opt-out__choices, .{NOTE}, .file-note, .phone, script, style, template, noscript"
"""What stands in a notice beside its words: the build adds it, or other rules judge it."""
_TOPIC = re.compile(r"/health/([^/]+)/[^/]+/$")


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
    reason="Someone in an emergency who skims the notice must meet the number to call before anything else.",
    remedy="begin content/notices/medical-disclaimer.md and its short form with a paragraph that has {{ phone.emergency }}",
    source="P5",
)
def disclaimer_names_the_emergency_number(page: Page, policy: Policy) -> Iterator[Fault]:
    """The first words of a medical disclaimer, behind its heading, hold a link that dials the emergency number."""
    for name in (LONG, SHORT):
        for notice in _live(page, name):
            first = next((element for element in _children(notice) if element.tag not in HEADINGS), notice)
            if dialled(number := policy.phones["emergency"].number) not in map(number_of, first.below("a")):
                yield Fault(f'"{name}" does not begin with a link to {number}', f'data-notice="{name}"')


@rule(
    on=("article", "feed"),
    weight="stop",
    reason="Most readers stop before the end of an article, where the disclaimer stands.",
    remedy="see that plugins.notice.medical_disclaimer puts its link before the article's body",
    source="P2",
)
def a_link_to_the_disclaimer_comes_first(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Before the first line of an article a link leads to the disclaimer on the same page."""
    places = {f"{page.address}#{notice.get('id')}" for notice in _live(page, LONG) if notice.get("id")}
    for element in page.elements:
        if element.has_class("prose"):
            yield Fault("no link to the medical disclaimer stands before the article's first line", 'class="prose"')
            return
        if element.has_class("disclaimer-link"):
            links = [page.whole(link.get("href")) for link in element.below("a") if words_shown(link).strip()]
            if places.isdisjoint(found.href for found in links if found):
                yield Fault("the link before the article does not lead to the medical disclaimer", "disclaimer-link")
            return
    yield Fault("the article has no place for its words (class prose)", page.begins)


@rule(
    on=("article", "feed"),
    weight="stop",
    reason="A reader of these pages may be in a crisis of their own, and needs the number without a search.",
    remedy="write {{ phone.crisis }} into the article, near its top",
    source="P5",
)
def articles_on_mental_health_name_the_crisis_line(page: Page, policy: Policy) -> Iterator[Fault]:
    """An article on mental health holds a link that dials the crisis line."""
    topic, number = _TOPIC.search(page.address), policy.phones["crisis"].number
    is_about_it = topic is not None and topic[1] in TOPICS_OF_CRISIS and not page.is_draft()
    if is_about_it and dialled(number) not in map(number_of, page.live("a")):
        yield Fault(f"the article does not name {number}", page.begins)


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="Words that nobody approved, or that held last year, tell visitors something that the plan does not say.",
    remedy="build the site again; if it stays, the page shows other words than content/notices/ has",
    source="DOC-2, P2 to P5, P22 to P25, P29, P31, P36 to P40",
)
def notice_words_are_those_in_force(page: Page, policy: Policy) -> Iterator[Fault]:
    """Every notice on a page has the title and all the words of the version in force today, in the language of the page, and no others."""
    for element in page.with_attr("data-notice"):
        name = element.get("data-notice")
        expected = policy.notice(name, page.lang)
        near = f'data-notice="{name}"'
        if expected is None:
            yield Fault(f'"{name}" has no words in "{page.lang}"', near)
        elif element.get("data-notice-version") != expected.version:
            yield Fault(f'"{name}" is version {element.get("data-notice-version")}, and {expected.version} is in force', near)
        elif says := _other_words(str(element.node.html), expected):
            yield Fault(f'"{name}" {says}', near)


@lru_cache(maxsize=512)
def _other_words(html: str, expected: ExpectedNotice) -> str:
    """Return how a notice differs from the words in force; it stands on thousands of pages and is compared once."""
    parser = LexborHTMLParser(html)
    titles = [title.text() for title in parser.css(".notice__title")] + [element_of(found).get("aria-label") for found in parser.css("[data-notice]")]
    samples = [line for line in parser.css(".notice__sample") if plain_words(line.text())]
    if plain_words(expected.title) not in map(plain_words, titles):
        return f'lacks its title "{expected.title}"'
    if len(samples) != expected.is_sample:
        return f"says {len(samples)} times that it is a sample, and should {int(expected.is_sample)} times"
    for part in parser.css(_BESIDE):
        if part.tag == "span" and "file-note" in (part.attributes.get("class") or "").split() and not (part.parent and part.parent.tag == "a"):
            return "says beside no link what belongs to a file"
        part.decompose()
    return expected.other_than(plain_words(parser.text(separator=" ")))


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="A notice that is folded away, tiny or hidden from screen readers has not been given.",
    remedy="put the notice into the flow of the page, and take away what hides it",
    source="CMS-11, EXT-4, NDN-5, PRV-4",
)
def every_notice_can_be_seen(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Nothing around a notice, on it or in it hides it; a button of the opt-out may wait for the script that shows it."""
    for notice in page.with_attr("data-notice"):
        near = f'data-notice="{notice.get("data-notice")}"'
        inside = (part for part in notice.below() if not _waits(part))
        strange = set(notice.get("class").split()) - {"notice", f"notice--{notice.get('data-notice')}", "opt-out"}
        reasons = chain(
            ["lies in a <template>"] * notice.is_inert,
            [f"has the class {' '.join(sorted(strange))}, which is none of a notice's"] * bool(strange),
            ["holds a picture in place of words"] * any(True for _ in notice.below("img", "svg", "picture", "canvas", "video", "object")),
            map(hidden_by, (notice, *inside)),
            map(hidden_in, notice.above()),
        )
        if says := next(filter(None, reasons), ""):
            yield Fault(f"the notice {says} ({near})", near)


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="A browser shows what stands in a shadow, and hides what the page holds beside it: its notices, or all of it.",
    remedy="take the attribute shadowrootmode off",
    source="EXT-4, NDN-5",
)
def no_page_has_a_shadow(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No element of a page has a shadow tree (declarative shadow DOM)."""
    for element in chain(page.with_attr("shadowrootmode"), page.with_attr("shadowroot")):
        yield Fault(f"an element stands in the place of all that its <{next(element.above(), element).tag}> holds", "shadowroot")


@rule(
    on=("site",),
    weight="safety",
    reason="What a stylesheet hides or shrinks has not been given to those who see the page; on paper it must be there too.",
    remedy="take the declaration out of the stylesheet, or give it a selector that does not fit notices",
    source="CMS-11, EXT-4, P7",
)
def no_stylesheet_hides_a_notice(site: Site, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """No rule of a stylesheet that hides, shrinks or takes out of the flow fits a notice or what it stands in, on a page of any form."""
    roots = [root for path in _examples(site) if (root := LexborHTMLParser(site.read(path)).root)]
    for path in site.sizes:
        if path.endswith(".css"):
            rules = hiding_rules(site.read(path).decode("utf-8", "replace"))
            for name, found in dict.fromkeys(hidden for root in roots for hidden in _hidden_parts(root, rules)):
                yield Fault(f"the stylesheet hides {name} by {found.selector} {{ {found.says} }}", found.selector, page=path)


def _examples(site: Site) -> list[str]:
    """Return pages that have every form of page and every notice between them, of those that have one the smallest."""
    large_first = sorted(site.pages, key=lambda page: site.sizes[page.path], reverse=True)
    return sorted({kind: page.path for page in large_first for kind in (page.form, *(name for name, _ in page.notices))}.values())


def _hidden_parts(root: LexborNode, rules: tuple[HidingRule, ...]) -> Iterator[tuple[str, HidingRule]]:
    """Yield what a stylesheet hides, with the rule that does."""
    for found in rules:
        parts = [part for part in map(element_of, fitting(root, found.selector)) if not _waits(part)]
        if found.on_paper:  # nobody can press a button on paper
            parts = [part for part in parts if not part.has_class("opt-out__choices")]
        if name := next(filter(None, map(_promised, parts)), ""):
            yield name, found


def _promised(part: Element) -> str:
    """Return the notice that would be hidden with a part of the page: one in it, or the one that it stands in; "" if there is none."""
    if name := next((name for name in (NOTE, "disclaimer-link") if part.has_class(name)), ""):
        return f".{name}"
    around = (step for step in (part, *part.above(), *part.below()) if "data-notice" in step.attrs)
    return next((f'"{step.get("data-notice")}"' for step in around), "")


def _waits(part: Element) -> bool:
    """Tell whether a part of the opt-out is a button that the script has not shown yet."""
    return part.tag == "button" and "hidden" in part.attrs and "data-choice" in part.attrs


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="Visitors are promised a way to say no to advertising cookies on every page, and that it works.",
    remedy="see that plugins.notice.cookie_opt_out runs, and that content/notices/cookie-opt-out.md has the link to the NAI page",
    source="P22, P24, P25, PRV-4, PRV-6",
)
def one_cookie_opt_out(page: Page, policy: Policy) -> Iterator[Fault]:
    """Every HTML page has one opt-out block with its link, states and buttons, and loads its script once; an item of a feed has none."""
    near = f'data-notice="{OPT_OUT}"'
    blocks, wanted = _live(page, OPT_OUT), int(page.form != "feed")
    if len(blocks) != wanted:
        yield Fault(f"the cookie opt-out stands on the page {len(blocks)} times", near)
    scripts = [script for script in page.all("script") if OPT_OUT_SCRIPT.fullmatch(script.get("src"))]
    if len([script for script in scripts if _runs(script)]) != wanted or len(scripts) != wanted:
        yield Fault(f"the script of the opt-out is loaded {len(scripts)} times, or in a way that does not run it", "/theme/js/opt-out.")
    if len(blocks) == wanted == 1:
        yield from (Fault(f"the cookie opt-out {says}", near) for says in _lacks(blocks[0], page, policy))


def _runs(script: Element) -> bool:
    return not script.is_inert and "nomodule" not in script.attrs and script.get("type", "text/javascript") in {"", "module", "text/javascript"}


def _lacks(block: Element, page: Page, policy: Policy) -> Iterator[str]:
    """Yield what an opt-out block lacks; to allow cookies is offered only where the plan has some, and no address tells of health (PRV-3)."""
    expected = policy.notice(OPT_OUT, page.lang)
    written = [link.get("href") for link in block.below("a")]
    hrefs = expected.hrefs if expected else ()
    if not hrefs or not all(href in written for href in hrefs):
        yield f"does not link to the page for opting out at the advertisers {' '.join(hrefs)}".strip()
    states = [part for part in block.below() if part.has_class("opt-out__state") and part.get("role") == "status"]
    if not any(all(map(plain_words, (words_shown(state), *(state.get(name) for name in STATES)))) for state in states):
        yield "does not have each of its states in words"
    buttons = [button for button in block.below("button") if plain_words(words_shown(button))]
    wanted = policy.choices(tells_of_health=tells_of_health(page, policy))
    if sorted(button.get("data-choice") for button in buttons if button.get("type") == "button") != wanted:
        yield f"must have one button (type=button) for each of the choices {', '.join(wanted)}, and no other"


@rule(
    on=("legal", "list"),
    weight="stop",
    reason="An old text that counts as the plan's word today hides that the word has changed.",
    remedy="see that plugins.publish.archive takes the marks of provisions off",
    source="P1, DOC-2",
)
def no_page_of_the_archive_claims_a_provision(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Texts in the archive carry no mark of a provision."""
    if "/legal/archive/" in page.url:
        for element in page.with_attr("data-provision"):
            near = f'data-provision="{element.get("data-provision")}"'
            yield Fault(f"an earlier version claims to carry a provision ({near})", near)


@rule(
    on=("site",),
    weight="stop",
    reason="A visitor must be able to read what a notice said on the day that matters to them.",
    remedy="see that plugins.publish.archive runs, and do not delete the file of the earlier version",
    source="DOC-2",
)
def earlier_notices_stay_readable(site: Site, policy: Policy) -> Iterator[Fault]:
    """Every earlier version of a notice stands in the archive with all its words."""
    for notice in policy.superseded:
        prefix = "" if notice.lang == policy.languages[0] else f"{notice.lang}/"
        path = f"{prefix}legal/archive/notice/{notice.id}/{notice.version}/index.html"
        if path not in site.sizes:
            yield Fault(f"version {notice.version} of {notice.file} has no page in the archive", page=path)
        elif not _says(site.read(path), notice):
            yield Fault(f"the page does not have the words of {notice.file}", "<article", page=path)


def _says(data: bytes, notice: ExpectedNotice) -> bool:
    body = LexborHTMLParser(data).css_first("main .prose")
    return body is not None and notice.stands_in(body.text(separator=" "))


def _live(page: Page, name: str) -> list[Element]:
    return [element for element in page.with_attr("data-notice", name) if not element.is_inert]


def _children(element: Element) -> Iterator[Element]:
    return (element_of(child) for child in element.node.iter())
