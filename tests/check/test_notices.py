"""The rules on notices, where a text in a finished file cannot say what is to be tried: other policies, other places."""

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest

from plugins.check.audit import audit_files
from plugins.check.policy import ExpectedNotice, Policy, PolicyError, read_policy
from tests.check.conftest import LANGUAGES, Files, audit_all, faults_of
from tests.check.seeds import SPECIMENS
from tests.check.seeds.notices import STYLESHEET
from tests.conftest import put

ARTICLE, LIST, LEGAL, FEED = (SPECIMENS[form] for form in ("article", "list", "legal", "feed"))
TOPIC = "health/heart/index.html"
CRISIS = "health/mental-health/depression-in-older-adults/index.html"
WORDS, OPT_OUT = "notice_words_are_those_in_force", "one_cookie_opt_out"


def with_notices(policy: Policy, **changes: object) -> Policy:
    """Return a policy whose notices differ."""
    return dataclasses.replace(policy, notices={key: dataclasses.replace(notice, **changes) for key, notice in policy.notices.items()})  # type: ignore[arg-type]


def test_a_notice_that_a_language_lacks_is_named(proven: Files, policy: Policy) -> None:
    """A page in Spanish must not show the English words instead."""
    only_english = dataclasses.replace(policy, notices={key: notice for key, notice in policy.notices.items() if key[1] == "en"})
    assert '"third-party" has no words in "es"' in faults_of(WORDS, f"es/{LIST}", proven[f"es/{LIST}"], only_english)
    assert faults_of(WORDS, LIST, proven[LIST], only_english) == []


def test_the_line_that_says_sample_stands_on_samples_only(proven: Files, policy: Policy) -> None:
    """Words that were approved are no sample any more."""
    approved = with_notices(policy, is_sample=False)
    text = proven[ARTICLE].decode()
    assert any("says 1 times that it is a sample, and should 0 times" in says for says in faults_of(WORDS, ARTICLE, text, approved))
    assert faults_of(WORDS, ARTICLE, re.sub(r'<p class="notice__sample">.*?</p>', "", text), approved) == []


def test_the_message_says_whether_words_are_missing_or_too_many(proven: Files, policy: Policy) -> None:
    """And which."""
    text = proven[LEGAL].decode()
    missing = faults_of(WORDS, LEGAL, text.replace("and is not medical advice", "and is medical advice"), policy)
    assert [says.partition(" lacks the words ")[2][:48] for says in missing] == ['"or go to the nearest hospital or other medical ']
    more = faults_of(WORDS, LEGAL, text.replace("In an emergency, call", "Well. In an emergency, call"), policy)
    assert [says.partition(" says ")[2][:28] for says in more] == ['"well in an emergency call o']


def test_what_is_no_notice_is_named(policy: Policy) -> None:
    """Whoever wrote it into a template finds that there are no such words."""
    assert faults_of(WORDS, LIST, '<p data-notice="x">', policy) == ['"x" has no words in "en"']


def test_an_empty_notice_lacks_its_title(policy: Policy) -> None:
    """Nothing stands in it at all."""
    html = '<main><aside data-notice="third-party" data-notice-version="1.0"></aside></main>'
    assert faults_of(WORDS, LIST, html, policy) == ['"third-party" lacks its title "Links to government and independent sites"']


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("This is not medical advice.", "This  is\n<b>not</b> <i>medical</i> advice."),
        ("This is not medical advice.", "This is not medical advice.<span class='outbound-note'> (leaves our site)</span>"),
        ("full disclaimer</a>", "full disclaimer<span class='file-note'> (PDF)</span></a>"),
        ('<span class="phone"><a href="tel:911">911</a></span>', '<span class="phone"><a href="tel:911">911</a> (TTY: 711), day and night</span>'),
    ],
)
def test_what_belongs_to_links_and_numbers_is_not_taken_for_words(old: str, new: str, proven: Files, policy: Policy) -> None:
    """The build adds it, and other rules judge it."""
    text = proven[ARTICLE].decode()
    assert old in text
    assert faults_of(WORDS, ARTICLE, text.replace(old, new), policy) == []


@pytest.mark.parametrize("level", range(1, 7))
def test_the_heading_of_a_disclaimer_stands_before_the_number(level: int, policy: Policy) -> None:
    """At whatever level it is."""
    html = f'<main><aside data-notice="medical-disclaimer-short"><h{level}>x</h{level}><p>Call <a href="tel:911">911</a></p></aside></main>'
    assert faults_of("disclaimer_names_the_emergency_number", LIST, html, policy) == []
    assert len(faults_of("disclaimer_names_the_emergency_number", LIST, html.replace("<p>", "<p></p><p>"), policy)) == 1


def test_the_link_to_the_disclaimer_is_one_fault_at_its_line(proven: Files, policy: Policy) -> None:
    """Wherever it is missing, in a page and in a feed."""
    rule = "a_link_to_the_disclaimer_comes_first"
    for path in (ARTICLE, FEED):
        text = proven[path].decode()
        without = text.replace("disclaimer-link", "x", 1)
        for broken in (without, without.replace('class="prose"', "", 1)):
            found = [one for one in audit_files([path], lambda _, text=broken: text.encode(), policy).findings if one.rule == rule]
            assert [one.page_line > 0 for one in found] == [True]
    nowhere = proven[ARTICLE].decode().replace(' id="medical-disclaimer"', "").replace('"#medical-disclaimer"', '"#"')
    assert faults_of(rule, ARTICLE, nowhere, policy) == ["the link before the article does not lead to the medical disclaimer"]


def test_a_draft_may_lack_the_crisis_line(proven: Files, policy: Policy) -> None:
    """It is not finished, and nobody can see it; so may an article on something else."""
    rule, text = "articles_on_mental_health_name_the_crisis_line", proven[CRISIS].decode().replace("tel:988", "/988")
    assert faults_of(rule, CRISIS, text, policy) == ["the article does not name 988"]
    assert faults_of(rule, f"drafts/{CRISIS}", text, policy) == []
    first, end, others = proven["health/mental-health/feed.atom"].partition(b"</entry>")
    feed = first.replace(b"tel:988", b"/988") + end + others
    for path, data in ((CRISIS, text.encode()), ("health/mental-health/feed.atom", feed)):
        found = [one for one in audit_files([path], lambda _, data=data: data, policy).findings if one.rule == rule]
        assert [one.page_line > 0 for one in found] == [True]
    assert faults_of(rule, CRISIS.replace("mental-health", "memory"), text, policy) == []


def test_an_item_of_a_feed_without_an_address_has_no_topic(proven: Files, policy: Policy) -> None:
    """Rules about feeds ask for the address; this one must not break."""
    text = re.sub(r'<link href="[^"]*" rel="alternate"/>', "", proven[FEED].decode())
    assert faults_of("articles_on_mental_health_name_the_crisis_line", FEED, text, policy) == []


def test_the_emergency_number_is_that_of_the_policy(proven: Files, policy: Policy) -> None:
    """Another country, another number."""
    phones = {**policy.phones, "emergency": dataclasses.replace(policy.phones["emergency"], number="112")}
    other = dataclasses.replace(policy, phones=phones)
    rule = "disclaimer_names_the_emergency_number"
    assert faults_of(rule, LEGAL, proven[LEGAL], other) == ['"medical-disclaimer-short" does not begin with a link to 112']
    assert faults_of(rule, LEGAL, proven[LEGAL].replace(b"tel:911", b"tel:112"), other) == []


def test_cookies_are_offered_only_where_there_are_some(proven: Files, policy: Policy) -> None:
    """And never where an address tells of health (PRV-3): on an article, in the list of a topic, at an old address."""
    allowed = dataclasses.replace(policy, cookies={"ad_id": {"purpose": "advertising"}})
    says = "the cookie opt-out must have one button (type=button) for each of the choices in, none, out, and no other"
    button = '<p class="opt-out__choices">', '<p class="opt-out__choices"><button type="button" data-choice="in">Allow</button>'
    offering = proven[LIST].decode().replace(*button)
    assert faults_of(OPT_OUT, LIST, proven[LIST], allowed) == [says]
    assert faults_of(OPT_OUT, LIST, offering, allowed) == []
    for path in (ARTICLE, TOPIC, SPECIMENS["redirect"]):
        assert faults_of(OPT_OUT, path, proven[path], allowed) == []
        assert len(faults_of(OPT_OUT, path, proven[path].decode().replace(*button), allowed)) == 1


def test_an_opt_out_without_a_page_to_opt_out_at_is_none(proven: Files, policy: Policy) -> None:
    """P24 asks for the link, whatever the words of the notice are, and for that page, not for one near it."""
    says = ["the cookie opt-out does not link to the page for opting out at the advertisers"]
    assert faults_of(OPT_OUT, LIST, proven[LIST], with_notices(policy, hrefs=())) == says
    assert faults_of(OPT_OUT, LIST, proven[LIST], dataclasses.replace(policy, notices={})) == says
    near = proven[LIST].replace(b"thenai.org/opt-out/", b"thenai.org/opt-out/../")
    assert faults_of(OPT_OUT, LIST, near, policy) == [f"{says[0]} https://thenai.org/opt-out/"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"thenai.org/opt-out", b"thenai.org/", "does not link to the page for opting out at the advertisers https://thenai.org/opt-out/"),
        (b'role="status"', b"", "does not have each of its states in words"),
    ],
)
def test_the_message_says_what_an_opt_out_lacks(old: bytes, new: bytes, says: str, proven: Files, policy: Policy) -> None:
    """So that nobody has to search for it."""
    assert faults_of(OPT_OUT, LIST, proven[LIST].replace(old, new), policy) == [f"the cookie opt-out {says}"]


def test_a_stylesheet_is_read_whatever_bytes_it_has(proven: Files, policy: Policy) -> None:
    """And a rule that hides several notices is one fault."""
    files = {**proven, STYLESHEET: proven[STYLESHEET] + b'a{content:"\xff"}.notice{display:none}'}
    found = [one for one in audit_all(files, policy).findings if one.rule == "no_stylesheet_hides_a_notice"]
    assert [one.page for one in found] == [STYLESHEET] * len(found)
    assert len({one.says for one in found}) == len(found) > 0


@pytest.mark.parametrize("script", ["<script>", '<script type="module" ', '<script type="text/javascript" ', '<script type="" '])
def test_the_script_may_be_loaded_in_any_way_that_runs_it(script: str, proven: Files, policy: Policy) -> None:
    """Only that it runs counts."""
    text = proven[LIST].decode().replace("<script ", script if script.endswith(" ") else f"{script}</script><script ")
    assert faults_of(OPT_OUT, LIST, text, policy) == []


def expected(content: Path, body: str, title: str = "Email warning", version: str = '"1.0"') -> ExpectedNotice:
    """Return what a notice with this body must say."""
    header = f"---\ntitle: {title}\nsummary: x\ndate: 2026-11-30\nstatus: sample\nversion: {version}\neffective: 2026-11-30\n---\n"
    put(content, "notices/email.md", header + body)
    policy = read_policy(content, LANGUAGES, dt.date(2026, 11, 30))
    notice = policy.notice("email", "en")
    assert notice is not None
    return notice


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Plain words, and **stressed _ones_**.", "plain words and stressed ones"),
        ('See [our page](../legal/email.md "its title").', "see our page"),
        ("See [our page][1].\n\n[1]: ../legal/email.md", "see our page"),
        ("Call {{ phone.member_services }} now.", "call now"),
        ("{{ plan.name }} asks.", "carepartners of connecticut asks"),
        ("Write to {{ email.privacy }}.", "write to privacy carepartnersct example"),
        ("See <https://example.org/a>.", "see https example org a"),
        ("Mail <us@example.org>.", "mail us example org"),
        ("<!-- not > yet -->Words<br>here.", "words here"),
        ('<span lang="es">Hola</span>\n{: #x .y }', "hola"),
        ("Don&rsquo;t &amp; won't.", "don t won t"),
        ("Envíe **ALTO** al 12345.", "envíe alto al"),
    ],
)
def test_the_words_of_a_notice_are_those_that_a_page_shows(body: str, words: str, content: Path) -> None:
    """Without what an author writes around them, and without what belongs to a telephone number."""
    assert expected(content, body).words == words


def test_a_title_may_name_the_plan(content: Path) -> None:
    """The build fills it in."""
    assert expected(content, "x", '"{{ plan.name }} and you"').title == "CarePartners of Connecticut and you"


def test_what_an_author_wrote_without_quotation_marks_is_text(content: Path) -> None:
    """YAML would make numbers of a version and a short telephone number, and no word of "No"."""
    notice = expected(content, "x", title="No", version="1.10")
    assert (notice.version, notice.title) == ("1.10", "No")
    phones = content / "data" / "phones.yml"
    phones.write_text(re.sub(r'"(\d{3})"', r"\1", phones.read_text(encoding="utf-8")), encoding="utf-8")
    policy = read_policy(content, LANGUAGES, dt.date(2026, 11, 30))
    assert (policy.phones["emergency"].number, policy.phones["member_services"].tty, policy.phones["crisis"].tty) == ("911", "711", None)


def test_the_addresses_of_other_sites_are_known(content: Path) -> None:
    """However they are written."""
    body = "[a](https://a.example/x), <https://b.example/>, [c][c], [own](../legal/email.md)\n\n[c]: http://c.example/"
    assert expected(content, body).hrefs == ("https://a.example/x", "https://b.example/", "http://c.example/")


@pytest.mark.parametrize("name", ["crisis", "emergency", "member_services"])
def test_without_a_number_that_rules_ask_for_there_is_no_audit(name: str, content: Path) -> None:
    """It would prove nothing."""
    phones = content / "data" / "phones.yml"
    phones.write_text(re.sub(rf"(?m)^{name}:", f"no_{name}:", phones.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(PolicyError, match=f"lacks '{name}'"):
        expected(content, "x")
