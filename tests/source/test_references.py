"""`{{ phone.member_services }}` and the like."""

import pytest

from plugins.source.references import References
from tests.source.bodies import body_of, faults, html_of, site_facts

EMERGENCY = '<span class="phone"><a href="tel:911">911</a></span>'
KNOWN = ", ".join(sorted(References(site_facts(), "en").names))
UNREAD = "write {{ name }} in Markdown text, not inside HTML tags"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Call {{ phone.emergency }}.", f"<p>Call {EMERGENCY}.</p>"),
        ("Call {{phone.emergency}}.", f"<p>Call {EMERGENCY}.</p>"),
        ("**{{ plan.name }}**", "<p><strong>CarePartners of Connecticut</strong></p>"),
        ("[portal]({{ portal.url }})", '<p><a href="https://portal.carepartnersct.example/">portal</a></p>'),
        ("[{{ plan.name }}](/x/)", '<p><a data-line="11" href="/x/">CarePartners of Connecticut</a></p>'),
        ("## In {{ plan.name }}", '<h2 id="in-carepartners-of-connecticut">In CarePartners of Connecticut</h2>'),
        ("<b>{{ phone.emergency }}</b>", f"<p><b>{EMERGENCY}</b></p>"),
        ("{{ email.privacy }}", '<p><a href="mailto:privacy@carepartnersct.example">privacy@carepartnersct.example</a></p>'),
        ("`{{ phone.nobody }}`", "<p><code>{{ phone.nobody }}</code></p>"),
        ("```\n{{ phone.nobody }}\n```", "<pre><code>{{ phone.nobody }}\n</code></pre>"),
        ("    {{ phone.nobody }}", "<pre><code>{{ phone.nobody }}\n</code></pre>"),
        ("a\n<!-- {{ phone.nobody }} -->", "<p>a</p>"),
    ],
)
def test_a_reference_becomes_what_stands_behind_it(text: str, html: str) -> None:
    """In text, links, headings and inline HTML; in code it stays."""
    assert html_of(text) == html


def test_a_phone_has_its_tty_number_and_hours_in_the_language_of_the_page() -> None:
    """42 CFR 422.2262: hours and TTY beside the number."""
    body = body_of("{{ phone.medicare }}", lang="es")
    assert body.html.strip() == (
        '<p><span class="phone"><a href="tel:+18006334227">1-800-633-4227</a> (TTY: <a href="tel:+18774862048">1-877-486-2048</a>), '
        '<span class="phone__hours">las 24 horas, los 7 días de la semana</span></span></p>'
    )


def test_a_part_in_another_language_has_the_hours_in_that_one() -> None:
    """On the English page on language assistance, who reads the Spanish part reads "las 24 horas" too; a language without hours is a mistake."""
    text = "{{ phone.medicare | es }}\n{: lang=es }"
    assert "las 24 horas, los 7 días de la semana</span></span></p>" in html_of(text)
    assert ["unknown-reference" in fault for fault in faults("{{ phone.medicare | fr }} {{ phone.emergency | es }} {{ plan.name | es }}")] == [
        True
    ] * 3


def test_a_caption_may_hold_a_text() -> None:
    """And the words of a picture."""
    html = html_of('![{{ plan.name }}](x.svg "By {{ plan.name }}")')
    assert 'alt="CarePartners of Connecticut"' in html
    assert "<figcaption>By CarePartners of Connecticut</figcaption>" in html


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("a\n\n{{ phone.emergenci }}", '13 error unknown-reference: nothing stands behind the reference "{{ phone.emergenci }}"; did you mean "phone.emergency"?'),
        ("{{ zzz }}", f'11 error unknown-reference: nothing stands behind the reference "{{{{ zzz }}}}"; known are: {KNOWN}'),
        ("- a\n- {{ plan.nam }}", '12 error unknown-reference: nothing stands behind the reference "{{ plan.nam }}"; did you mean "plan.name"?'),
        ("[x]({{ phone.emergency }})", '11 error unclear-link: "{{ phone.emergency }}" makes a link of its own; write it alone, outside [...](...)'),
        ("<div>{{ phone.emergency }}</div>", f'11 error unknown-reference: no reference can be read in "{{{{ phone.emergency }}}}"; {UNREAD}'),
        ('<img src="x.svg" alt="{{ plan.name }}">', f'11 error unknown-reference: no reference can be read in "{{{{ plan.name }}}}"; {UNREAD}'),
        ("{{ phone emergency }}", f'11 error unknown-reference: no reference can be read in "{{{{ phone emergency }}}}"; {UNREAD}'),
        ("a {{ plan.name", f'11 error unknown-reference: no reference can be read in "{{{{ plan.name"; {UNREAD}'),
        ("\\{{ plan.name }}", f'11 error unknown-reference: no reference can be read in "{{{{ plan.name }}}}"; {UNREAD}'),
        ("{{ }}", f'11 error unknown-reference: no reference can be read in "{{{{ }}}}"; {UNREAD}'),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_at_its_line(text: str, error: str) -> None:
    """Visitors never see the brackets."""
    assert faults(text) == [error]


def test_the_same_mistake_twice_has_two_lines() -> None:
    """Each place is to be mended."""
    assert [fault.partition(" ")[0] for fault in faults("{{ a.b }}\n\nx\n\n{{ a.b }}")] == ["11", "15"]


def test_a_phone_inside_a_link_is_a_link_inside_a_link() -> None:
    """HTML has no such thing: a browser would tear it apart."""
    assert "11 error refused-html: a link stands inside a link; take one of the two out" in faults("[Call {{ phone.emergency }}](/x/)")


def test_what_cannot_be_read_makes_no_text_wrong() -> None:
    """One mistake in the publisher's file is one finding, not one more for each text that names the plan."""
    references = References(site_facts().model_copy(update={"publisher": None}), "en")
    assert (references.texts.get("portal.url"), references.texts.get("nobody")) == ("/", None)
    assert references.fill("{{ plan.name }}, {{ nobody.name }}") == "/, {{ nobody.name }}"
