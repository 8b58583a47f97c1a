"""On every page, in the flow of the page: what advertising cookies are, and one click that says no to them.

Without JavaScript nothing third-party ever loads, and the block says so. With it, nothing loads before a visitor has
said yes, and never while the browser sends Global Privacy Control (theme/static/js/opt-out.js).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from plugins.page import dom, pipeline
from plugins.page.assets import find_asset
from plugins.page.dom import Tree
from plugins.page.notices import Notice, Notices, has_notice, notice_element
from plugins.page.pipeline import Page, Pass
from plugins.page.site import Cookie
from plugins.page.words import Words

NOTICE = "cookie-opt-out"
SCRIPT = "js/opt-out.js"
REDIRECT = "redirect.html"


@dataclass(frozen=True, slots=True)
class Options:
    """None: the block cannot be switched off (P22, PRV-4)."""


def add_cookie_opt_out(tree: Tree, page: Page, notices: Notices, cookies: Mapping[str, Cookie]) -> None:
    """Put the block before the footer and its script into the head, once, and inert third-party tags where they may be."""
    if page.info.medium != "page" or has_notice(tree, NOTICE):
        return
    body, head = tree.find("body"), tree.find("head")
    allowed = {} if tells_of_health(page) else cookies
    block = page.shown(_block(notices[NOTICE, page.info.lang], page.words, can_allow=bool(allowed)))
    footer = body.find("footer")
    if footer is None:
        body.append(block)
    else:
        footer.addprevious(block)
    script = find_asset(page.shared.get("ASSETS", {}), SCRIPT)
    dom.append(head, "script", src=script.url, integrity=script.integrity, defer="defer")
    for name, cookie in allowed.items():
        body.append(_inert_tag(name, cookie))


def tells_of_health(page: Page) -> bool:
    """Tell whether a page says what a visitor worries about: no tag ever stands there, whatever the setting (PRV-3).

    Articles and topics do, and old addresses may: they lead on to either. On the search a tag could read what a visitor types.
    """
    return page.info.kind in {"article", "search", "topic"} or page.template == REDIRECT


@lru_cache(maxsize=64)
def _block(notice: Notice, words: Words, *, can_allow: bool) -> Tree:
    """The block stands on every page, and is made once for each language."""
    block = notice_element(notice, words, name="section")
    block.set("class", f"opt-out {block.get('class')}")
    block.set("id", NOTICE)
    for control in _controls(words, can_allow=can_allow):
        block.append(control)
    return block


def _controls(words: Words, *, can_allow: bool) -> list[Tree]:
    """Return the state in words and the buttons; the script shows those that apply.

    Each state stands in the page as text, so that the script holds no words and no language.
    """
    states = {
        "none": words.gettext("You have not chosen yet. No advertising cookies are used."),
        "out": words.gettext("You are opted out. No advertising cookies are used."),
        "in": words.gettext("You allow advertising cookies. They are never used on health articles."),
        "gpc": words.gettext("Your browser sends Global Privacy Control. We received it: you are opted out."),
        "unkept": words.gettext("Your browser did not keep your choice. No advertising cookies are used."),
        "gpc-over-in": words.gettext(
            "Your browser sends Global Privacy Control. We received it: you are opted out, and your earlier choice is set aside."
        ),
    }
    without_script = words.gettext(
        "No advertising cookies are used on this page. Without JavaScript they cannot be used, so you have nothing to choose."
    )
    state = dom.element("p", without_script, class_="opt-out__state", role="status")
    for name, text in states.items():
        state.set(f"data-{name}", text)
    choices = {"out": words.gettext("Opt out of advertising cookies"), "none": words.gettext("Undo my choice")}
    if can_allow:
        choices["in"] = words.gettext("Allow advertising cookies")
    buttons = dom.element("p", class_="opt-out__choices")
    for name, text in choices.items():
        buttons.append(dom.element("button", text, type="button", class_="action", data_choice=name, hidden="hidden"))
    return [state, buttons]


def _inert_tag(name: str, cookie: Cookie) -> Tree:
    """Nothing in a template is fetched before the script takes it out."""
    template = dom.element("template", data_consent=cookie.purpose, data_name=name)
    template.append(dom.element("script", src=cookie.script_url, async_="async"))
    return template


def _run(tree: Tree, page: Page, options: Options) -> None:  # noqa: ARG001 - every pass is called the same way
    add_cookie_opt_out(tree, page, page.shared["NOTICES"], page.shared["SITE"].cookies)


def register() -> None:
    """Add the pass."""
    pipeline.passes.append(Pass("cookie opt-out", _run, "COOKIE_OPT_OUT", Options, knows_parts=True))
