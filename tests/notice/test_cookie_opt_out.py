"""The cookie opt-out in the tree; what it does in a browser: tests/browser/test_cookie_truth_table.py."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from plugins.build.site import Built
from plugins.notice.cookie_opt_out import NOTICE, SCRIPT, add_cookie_opt_out
from plugins.page import dom
from plugins.page.assets import Asset
from plugins.page.dom import Tree
from plugins.page.findings import Finding
from plugins.page.info import Kind
from plugins.page.notices import Notices
from plugins.page.pipeline import Page
from plugins.page.site import Cookie
from tests.conftest import put
from tests.notice.conftest import drop, page, tree

TAG = Cookie(
    party="Example Ads",
    purpose="advertising",
    lifetime={"en": "90 days", "es": "90 días"},
    privacy_url="https://ads.example/privacy",
    script_url="https://ads.example/tag.js",
    approver="Privacy Officer",
    expires=dt.date(2027, 7, 6),
)
DATA = """ad_id:
  party: Example Ads
  purpose: advertising
  lifetime: {{en: 90 days, es: 90 días}}
  privacy_url: https://ads.example/privacy
  script_url: https://ads.example/tag.js
  approver: Privacy Officer
  expires: {}
"""


def done(notices: Notices, about: Page, body: str = "<p>Words.</p>", cookies: dict[str, Cookie] | None = None) -> Tree:
    """Return a page with the pass run on it."""
    made = tree(body)
    add_cookie_opt_out(made, about, notices, cookies or {})
    return made


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_of_page_has_the_block_once_before_the_footer(kind: Kind, lang: str, notices: Notices) -> None:
    """In the language of the page, with its words, its state and its one script."""
    made = done(notices, page(kind, lang))
    (block,) = made.xpath("//*[@data-notice='cookie-opt-out']")
    assert block.getnext().tag == "footer"
    assert block.get("data-notice-version") == "1.0"
    assert f"Words of {NOTICE} in {lang}." in dom.text_of(block)
    assert [script.get("src") for script in made.iter("script")] == [f"/theme/{SCRIPT}"]


@pytest.mark.parametrize(
    "body",
    [
        '<div class="opt-out"></div>',
        '<template><div data-notice="x"></div></template>',
        "<!-- <footer> -->",
        '<p id="cookie">a</p><footer>not the page\'s</footer>',
        "",
    ],
)
def test_nothing_in_an_article_takes_it_away(body: str, notices: Notices) -> None:
    """Neither look-alikes nor comments nor another footer."""
    made = done(notices, page(), body)
    assert [node.getparent().tag for node in made.xpath("//*[@data-notice='cookie-opt-out']")] == ["body"]


def test_a_page_without_a_footer_has_it_at_its_end(notices: Notices) -> None:
    """No page is left out."""
    made = tree("", frame="<main>{}</main>")
    add_cookie_opt_out(made, page("error"), notices, {})
    assert made.find("body")[-1].get("data-notice") == NOTICE


def test_twice_is_the_same_as_once(notices: Notices) -> None:
    """The pass is idempotent, inert tags included."""
    made = done(notices, page("home"), cookies={"ad_id": TAG})
    once = dom.serialise(made)
    add_cookie_opt_out(made, page("home"), notices, {"ad_id": TAG})
    assert dom.serialise(made) == once


def test_nothing_else_on_the_page_changes(notices: Notices) -> None:
    """The pass is local: without what it added the page is what it was."""
    before = dom.serialise(tree("<p>Words <em>here</em>.</p>"))
    made = done(notices, page("home"), "<p>Words <em>here</em>.</p>", {"ad_id": TAG})
    for node in made.xpath("//*[@data-notice] | //script | //template"):
        drop(node)
    assert dom.serialise(made) == before


def test_a_feed_item_has_no_block(notices: Notices) -> None:
    """A feed reader sets no cookies of ours and runs no script."""
    about = page()
    made = done(notices, about._replace(info=replace(about.info, medium="feed")))
    assert made.xpath("//*[@data-notice] | //script") == []


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_tag_is_inert_and_never_on_a_page_about_health(kind: Kind, notices: Notices) -> None:
    """It waits in a template; on articles, topics and the search neither it nor the button that would allow it is there."""
    made = done(notices, page(kind), cookies={"ad_id": TAG})
    templates = [(node.get("data-consent"), node.get("data-name"), node[0].get("src")) for node in made.iter("template")]
    choices = made.xpath("//button/@data-choice")
    if kind in {"article", "search", "topic"}:
        assert (templates, choices) == ([], ["out", "none"])
    else:
        assert (templates, choices) == ([("advertising", "ad_id", TAG.script_url)], ["out", "none", "in"])
    assert next(script for script in made.iter("script") if script.getparent().tag != "template").get("src") == f"/theme/{SCRIPT}"


def test_the_script_is_the_one_that_the_build_has_made(notices: Notices) -> None:
    """By its fingerprint and its hash: a browser runs no other."""
    asset = Asset("/theme/js/opt-out.4711.js", "sha384-x")
    (script,) = done(notices, page()._replace(shared={"ASSETS": {SCRIPT: asset}})).iter("script")
    assert (script.get("src"), script.get("integrity")) == asset


def test_an_old_address_carries_no_tag(notices: Notices) -> None:
    """It may name an illness, and leads on to an article."""
    made = done(notices, page("page")._replace(template="redirect.html"), cookies={"ad_id": TAG})
    assert list(made.iter("template")) == []
    assert list(done(notices, page("page")._replace(template="page.html"), cookies={"ad_id": TAG}).iter("template")) != []


def test_every_button_is_hidden_until_the_script_runs(notices: Notices) -> None:
    """Without JavaScript a button would do nothing; the state says that there is nothing to choose."""
    made = done(notices, page("home"), cookies={"ad_id": TAG})
    assert {button.get("hidden") for button in made.iter("button")} == {"hidden"}
    (state,) = made.xpath("//*[@role='status']")
    assert "Without JavaScript" in dom.text_of(state)
    assert {name.removeprefix("data-") for name in state.attrib if name.startswith("data-")} == {"none", "out", "in", "gpc", "gpc-over-in", "unkept"}


@pytest.mark.parametrize(
    ("path", "none"), [("legal/cookies", "Cookies from other companies: none."), ("es/legal/cookies", "Cookies de otras empresas: ninguna.")]
)
def test_the_cookie_page_says_none_in_words(path: str, none: str, site: Built) -> None:
    """What ships allows no tag; our own cookie is listed all the same."""
    (listed,) = dom.parse((site.output / path / "index.html").read_text(encoding="utf-8")).xpath("//section[@aria-labelledby='cookie-table']")
    assert [dom.text_of(row[0]) for row in listed.xpath(".//tbody/tr")] == ["ad_choice"]
    assert dom.text_of(listed).endswith(none)


def test_nothing_of_another_host_ships(site: Built) -> None:
    """The project's own data allows no tag."""
    assert [facts.path for facts in site.facts.values() if "<template" in (site.output / facts.path).read_text(encoding="utf-8")] == []


def test_an_expired_approval_stops_the_build(content: Path, findings: Callable[[], list[Finding]]) -> None:
    """Nobody has renewed it: the tag must go."""
    put(content, "data/cookies.yml", DATA.format("2020-01-31"))
    assert [(finding.file, finding.rule, finding.severity) for finding in findings()] == [("data/cookies.yml", "expired-cookie", "error")]


def test_each_page_has_a_block_of_its_own(notices: Notices) -> None:
    """What happens to one changes no other, though it is made once; another choice, language or wording makes another."""
    one, other = done(notices, page("home")), done(notices, page("home"))
    before = dom.serialise(other)
    for node in one.xpath(f"//*[@data-notice='{NOTICE}']//*"):
        node.set("class", "changed")
    assert dom.serialise(other) == before == dom.serialise(done(notices, page("home")))
    words = {key: replace(notice, is_sample=True) for key, notice in notices.items()}
    others = [done(notices, page("home"), cookies={"ad_id": TAG}), done(notices, page("home", "es")), done(words, page("home"))]
    assert len({before, *map(dom.serialise, others)}) == 4
