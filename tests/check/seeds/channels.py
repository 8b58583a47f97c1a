"""Faults for plugins/check/rules/channels.py."""

import re

from plugins.check.rule import Form
from tests.check.look_alikes import FILE
from tests.check.seeds import Seed
from tests.check.seeds.outbound import planted

MAIL = '<a href="mailto:privacy@carepartnersct.example">privacy@carepartnersct.example</a>'
NUMBER = '<a href="tel:+18883411507">1-888-341-1507</a>'
EMAIL, TEXT = (f'<div data-notice="{name}">{NUMBER}</div>' for name in ("email", "text-messages"))
WARNED, TEXTS = "email_links_are_warned", "text_links_are_warned"
LOOKS_ALIKE, FEED = FILE.replace(".md", "/index.html"), "health/lungs-and-smoking/feed.atom"
ON: tuple[tuple[Form, str], ...] = (("article", LOOKS_ALIKE), ("feed", FEED))


def mail(rule: str, href: str, text: str = "privacy@carepartnersct.example") -> Seed:
    """Return a seed with an e-mail link that has its warning."""
    return planted(rule, f'<p><a href="mailto:{href}">{text}</a></p>{EMAIL}')


SEEDS = [
    planted(WARNED, f"<p>{MAIL}</p>"),
    planted(WARNED, f"<p>{MAIL}</p>{TEXT}"),
    planted(WARNED, f"<p>{MAIL}</p><p>x</p>{EMAIL}"),
    planted(WARNED, f"<p>{MAIL}</p>and words{EMAIL}"),
    planted(WARNED, f"<p>{MAIL}</p><hr>{EMAIL}"),
    planted(WARNED, f"{EMAIL}<p>{MAIL}</p>"),
    planted(WARNED, f"<section><p>{MAIL}</p><h2>x</h2><p>y</p></section>{EMAIL}"),
    planted(WARNED, f'<p>{MAIL}</p><div data-notice="email"><a href="tel:911">911</a></div>'),
    planted(WARNED, f"<p>{MAIL}</p>{EMAIL}{EMAIL}"),
    planted(WARNED, f"<p>{MAIL}</p>{EMAIL}{TEXT}{EMAIL}"),
    planted(WARNED, '<map name="m"><area href="MAILTO:a@b.example" alt="x"></map>'),
    *(Seed(WARNED, (form,), 'data-notice="email"', 'data-notice="other"', path) for form, path in ON),
    Seed(WARNED, ("list",), 'data-notice="email"', 'data-notice="other"'),
    Seed(WARNED, ("legal",), 'data-notice="email"', 'data-notice="other"', "legal/email/index.html"),

    planted(TEXTS, '<p><a href="sms:55555">x</a></p>'),
    planted(TEXTS, f'<p><a href="sms:55555">x</a></p>{EMAIL}'),
    planted(TEXTS, f'<p><a href="sms:55555">x</a></p>{TEXT.replace(NUMBER, "")}'),
    planted(TEXTS, "<h2>x</h2><p>Text <b>STOP</b> to <b>55555</b></p>", ("article", "legal", "list", "error", "redirect")),
    Seed(TEXTS, ("feed",), '<div class="prose">', '<div class="prose"><p>Responda ALTO al 123-456.</p>'),
    planted(TEXTS, f"<ul><li>Texting GO to 123456</li></ul><p>x</p>{TEXT}", ("article", "legal", "list", "error", "redirect")),
    *(Seed(TEXTS, (form,), 'data-notice="text-messages"', 'data-notice="other"', path) for form, path in ON),

    mail("email_links_bring_no_words", "privacy@carepartnersct.example?subject=My%20diabetes"),
    mail("email_links_bring_no_words", "privacy@carepartnersct.example?cc=a@b.example"),

    mail("email_links_show_their_address", "privacy@carepartnersct.example", "Write to us"),
    mail("email_links_show_their_address", "privacy@carepartnersct.example", "member-services@carepartnersct.example"),

    mail("mailboxes_are_the_plans_own", "jane.doe@example.org", "jane.doe@example.org"),
    mail("mailboxes_are_the_plans_own", "x@carepartnersct.com,y@example.org,z@carepartnersct.com", "x"),
    mail("mailboxes_are_the_plans_own", "y@example.org,x@carepartnersct.com", "x"),
    mail("mailboxes_are_the_plans_own", "carepartnersct.com@example.org", "x"),
]  # fmt: skip

LOOK_ALIKES = [
    planted(WARNED, f"<section><p>w</p><h2>x</h2><p>y {MAIL}</p></section>{EMAIL}"),
    planted(WARNED, f"<p>{MAIL}</p><!-- words -->{EMAIL}"),
    planted(TEXTS, "<p>Text to 1-800-555-0100 or 555-0100-1. Write to 06103.</p>"),
    Seed(TEXTS, ("list",), re.compile(r"(</?)(?:main|article)\b"), r"\1div"),
]
