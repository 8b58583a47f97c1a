"""No third party hears of a visit: nothing on a page asks another host, and nothing waits to do so where it may not."""

from collections.abc import Iterator, Mapping
from typing import Any

from plugins.check.addresses import Whole, whole
from plugins.check.finished import Element, File, Page, language_of
from plugins.check.policy import Policy
from plugins.check.references import Reference, references_of, references_of_file
from plugins.check.rule import HTML_FORMS, PAGE_FORMS, Fault, rule
from plugins.check.summary import Site
from plugins.check.trackers import trackers_in

KEPT_BACK = frozenset(("no-referrer", "strict-origin"))
"""Referrer policies under which another site never learns which page a visitor came from."""
SHOWS_PICTURES = frozenset(("css", "feImage", "image", "img", "input", "link", "source", "style", "video"))
"""Elements in which the text of a picture is only shown; anywhere else it could run."""
FIELDS = ("form", "input", "select", "textarea")
FEED = ".atom"
DATA = frozenset(("application/json", "application/ld+json"))


@rule(
    on=(*PAGE_FORMS, "stylesheet", "picture"),
    weight="safety",
    reason="Whoever is asked for a picture, font or script learns that somebody reads about this illness, and who that may be.",
    remedy="put the file into content/ or the theme, or a plain link in its place",
    source="PRV-1, P10, P12, P26",
)
def no_third_party_requests(subject: Page | File, policy: Policy) -> Iterator[Fault]:
    """Everything that a browser fetches by itself comes from the site's own origin."""
    for found, address in fetches(subject, policy):
        if address.origin != policy.origin and not _is_shown_picture(found, address) and not _waits_for_a_yes(found, subject, policy):
            yield Fault(f"<{found.element}> asks {_whom(address)} ({found.attribute})", found.url)


@rule(
    on=("site",),
    weight="safety",
    reason="A feed reader fetches the icon of a feed by itself: another company learns who reads the plan's articles.",
    remedy="take the icon, logo or stylesheet from the site itself",
    source="PRV-1",
)
def no_feed_asks_a_third_party(site: Site, policy: Policy) -> Iterator[Fault]:
    """What a feed itself makes a reader fetch comes from the site's own origin."""
    for path, references in site.others.items():
        for found in references if path.endswith(FEED) else ():
            address = whole(found.url, f"{policy.origin}/{path}")
            if found.kind == "fetch" and address is not None and address.origin != policy.origin:
                yield Fault(f"<{found.element}> of the feed asks {_whom(address)}", found.url, page=path)


@rule(
    on=(*PAGE_FORMS, "stylesheet", "script", "picture"),
    weight="safety",
    reason="These companies build profiles of people; health plans have paid millions for letting them in.",
    remedy="take it out",
    source="PRV-2, P22, P23, P35",
)
def no_known_trackers(subject: Page | File, policy: Policy) -> Iterator[Fault]:
    """No tracker on the list of known ones is fetched, or named in a script; an allowed tag in its template is none."""
    for text in _what_could_ask(subject, policy):
        for host, tracker in trackers_in(text):
            yield Fault(f"{tracker.name} ({host}) {tracker.does}", host, tracker.instead)


@rule(
    on=PAGE_FORMS,
    weight="safety",
    reason="An advertiser's tag on a health page tells about an illness, whatever a visitor has allowed elsewhere.",
    remedy="build the site again; tags come from content/data/cookies.yml only, and never onto pages about health",
    source="PRV-3",
)
def consent_templates_only_where_allowed(page: Page, policy: Policy) -> Iterator[Fault]:
    """A tag that waits for a yes is one of content/data/cookies.yml as it stands there, and never on a page that tells of health."""
    for template in page.all("template"):
        if "data-consent" not in template.attrs:
            continue
        name = template.get("data-name")
        tag = allowed_tags(policy).get(name)
        if tells_of_health(page, policy):
            yield Fault(f'the tag "{name}" waits on a page about health', "data-consent")
        elif tag is None:
            yield Fault(f'the tag "{name}" is not allowed (any more)', "data-consent")
        elif not _is_as_allowed(template, tag):
            yield Fault(f'the tag "{name}" is not as content/data/cookies.yml has it', "data-consent")


@rule(
    on=HTML_FORMS,
    weight="safety",
    reason="The address of a health page is health information: a site that is linked to must not see it.",
    remedy='see that the template has <meta name="referrer" content="strict-origin"> and nothing that loosens it',
    source="PRV-10",
)
def referrer_is_kept_back(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every page says that other sites learn at most the site's name, and no element of it says otherwise."""
    said = [meta.get("content").strip().lower() for meta in page.live("meta") if meta.get("name").strip().lower() == "referrer"]
    if not said:
        yield Fault("the page does not say that its address is to be kept back", "<head")
    yield from (Fault(f'the page gives its address away: "{content}"', 'name="referrer"') for content in said if content not in KEPT_BACK)
    for element in page.with_attr("referrerpolicy"):
        if element.get("referrerpolicy").strip().lower() not in KEPT_BACK | {"", "same-origin"}:
            yield Fault(f"<{element.tag}> gives the address of the page away", "referrerpolicy")


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="The public pages promise to ask for nothing; a form collects health information and needs safeguards that a static site lacks.",
    remedy="take it out, and link to the secure member site or give the phone number",
    source="CMS-6, EML-3, P26",
)
def no_forms(page: Page, policy: Policy) -> Iterator[Fault]:
    """No page asks a visitor for anything; only a search of the site itself may, by fields without a name: what is typed stands in no address."""
    searches = [form for form in page.all("form") if _is_search(form, page, policy)]
    for field in page.all(*FIELDS):
        if field.tag == "form":
            is_allowed = any(field is form for form in searches)
        else:
            is_field = field.tag == "input" and field.get("type").lower() == "search" and not field.get("name")
            is_allowed = is_field and any(field.is_in(form) for form in searches)
        if not is_allowed:
            yield Fault(f"<{field.tag}> asks visitors for something", f"<{field.tag}")


def fetches(subject: Page | File, policy: Policy) -> Iterator[tuple[Reference, Whole]]:
    """Yield everything that a browser fetches or goes to by itself, with its whole address."""
    base = subject.base if isinstance(subject, Page) else policy.origin + subject.url
    for found in references_of(subject) if isinstance(subject, Page) else references_of_file(subject):
        if found.kind == "fetch" or (found.element == "meta" and found.kind == "link"):
            address = whole(found.url, base)
            if address is not None:
                yield found, address


def allowed_tags(policy: Policy) -> Mapping[str, Mapping[str, Any]]:
    """Return the third-party tags that the plan allows today."""
    return {name: tag for name, tag in policy.cookies.items() if str(tag["expires"]) > policy.today.isoformat()}


def tells_of_health(subject: Page | File, policy: Policy) -> bool:
    """Tell whether a file says what a visitor worries about: by its address, which an old one may too, or by what is typed into it."""
    if subject.path in policy.search_pages():
        return True
    place = subject.path.removeprefix("drafts/").removeprefix(f"{language_of(subject.path, policy)}/")
    return subject.form in {"article", "feed", "redirect"} or place.startswith("health/")


def is_code(script: Element) -> bool:
    """Tell whether a browser does what a script element says; structured data is only read."""
    return script.get("type").partition(";")[0].strip().lower() not in DATA


def _is_shown_picture(found: Reference, address: Whole) -> bool:
    """Tell whether a reference holds the picture itself, where a browser only shows it."""
    return address.href.startswith("data:image/") and (found.element in SHOWS_PICTURES or found.attribute == "style")


def _waits_for_a_yes(found: Reference, subject: Page | File, policy: Policy) -> bool:
    is_allowed = any(found.url == tag["script_url"] for tag in allowed_tags(policy).values())
    return found.is_inert and is_allowed and not tells_of_health(subject, policy)


def _is_as_allowed(template: Element, tag: Mapping[str, Any]) -> bool:
    """Tell whether a template holds one script, that of the tag, for the purpose that was allowed, and is a template in earnest."""
    inside = [(element.tag, element.get("src"), element.text) for element in template.inside()]
    is_inert = "shadowrootmode" not in template.attrs
    return is_inert and inside == [("script", tag["script_url"], "")] and template.get("data-consent") == tag["purpose"]


def _what_could_ask(subject: Page | File, policy: Policy) -> Iterator[str]:
    for found, address in fetches(subject, policy):
        if not _waits_for_a_yes(found, subject, policy):
            yield address.host + address.path
    if isinstance(subject, Page):
        yield from (script.text for script in subject.all("script") if is_code(script))
    elif subject.form == "script":
        yield subject.text


def _is_search(form: Element, page: Page, policy: Policy) -> bool:
    action = page.whole(form.get("action"))
    is_ours = action is not None and action.origin == policy.origin
    return is_ours and form.get("role") == "search" and form.get("method", "get").lower() == "get"


def _whom(address: Whole) -> str:
    return address.origin if address.host else f"an address of the kind {address.scheme}"
