"""An article full of what looks like a fault and is none: the clean site has it, so no rule may find anything in it."""

FILE = "health/lungs-and-smoking/ask-for-help-to-quit.md"
HOSTS = {"partner: []": "partner: [pharmacy.example]", "social: []": "social: [social.example]", "denied: []": "denied: [foreign-drugs.example]"}
"""Classes of hosts that content/data/hosts.yml leaves empty."""

TOPIC = "health/lungs-and-smoking/index.md"
OF_TOPIC = """---
title: Your lungs
summary: What helps you breathe.
date: 2026-01-11
updated: 2026-11-26
status: sample
---

Begin here.
"""

FEEDS = {
    "data/feeds.yml": """
health-news: {title: {en: Health news, es: Noticias de salud}, publisher: Example Health, url: "https://heart.org/rss", lang: en}
noticias: {title: {en: News in Spanish, es: Noticias en español}, publisher: Ejemplo, url: "https://heart.org/es/rss", lang: es, shown_for: 3}
old-news: {title: {en: Old news, es: Noticias viejas}, publisher: Example Past, url: "https://heart.org/old", lang: en}
our-posts: {title: {en: Our posts, es: Nuestras publicaciones}, publisher: Plan, url: "https://social.example/rss", lang: en, warned_after: 60, shown_for: 60}
""",
    "data/outside-feeds/health-news.yml": """
fetched: 2026-11-29
address: "https://heart.org/rss"
entries:
  - {title: "Salt & <b>your</b> heart (leaves our site)", url: "https://heart.org/salt?a=1&b=2", date: 2026-11-26}
  - {title: "A report of the year", url: "https://www.cdc.gov/report.pdf"}
""",
    "data/outside-feeds/noticias.yml": """
fetched: 2026-11-27
address: "https://heart.org/es/rss"
entries:
  - {title: "¿Cuánta sal es demasiada?", url: "https://heart.org/es/sal"}
""",
    "data/outside-feeds/our-posts.yml": """
fetched: 2026-10-01
address: "https://social.example/rss"
entries:
  - {title: "We are open on Friday", url: "https://social.example/plan/1", date: 2026-10-01}
""",
    "data/outside-feeds/old-news.yml": """
fetched: 2026-10-30
address: "https://heart.org/old"
entries:
  - {title: "Nobody should act by this", url: "https://heart.org/old/1"}
""",
}
"""News of others: fresh, in each language, on its last day, of the plan's own, and too old to be shown."""

ARTICLE = """---
title: "Ask for help  to quit"
summary: "Ways to write & to text and to call, with oxygen <88, and where else  to look."
date: 2026-11-30
status: sample
sources:
  - {key: cdc-quit, title: How to quit, publisher: CDC, url: "https://www.cdc.gov/tobacco/"}
  - {key: report, title: A report, publisher: Example, url: "https://heart.org/report.pdf"}
---

More people quit with help than without. [@cdc-quit] [@report]

## Write

Write to {{ email.privacy }}, or to {{ email.member_services }}. Articles on suicide name {{ phone.crisis }}.

- A list with {{ email.accessibility }}
    1. and more of it
- and its end

<details><summary>Folded</summary>
<h3>Part one</h3>
<p>Write to <a href="mailto:privacy@carepartnersct.example">privacy@carepartnersct.example</a>.</p>
<h3>Part two</h3>
</details>

> Write to {{ email.privacy }}.

| Who | Where |
|---|---|
| Privacy | {{ email.privacy }} |

## Text

<a href="sms:55555">Text 55555</a>, or write to {{ email.privacy }}.

Text QUIT to 47848 and we answer.

<div>Text us at <a href="sms:55555">55555</a></div>

The ZIP code is 06103. We send a letter to 12345 homes. We text you. To 12345 people we write.

## Call

In an emergency, call {{ phone.emergency }}. Member Services: {{ phone.member_services }}.
Poison Control: {{ phone.poison_control }}. Not an emergency? Call Member Services at {{ phone.member_services }}.

- 1-800-MEDICARE: {{ phone.medicare }}
- Civil rights: {{ phone.ocr }}
- To quit: {{ phone.quitline }}

When to call 911: see [911 or not](../when-to-get-care/emergency-urgent-or-home-care.md), or the
[988 pages](https://988lifeline.org/).

## Look elsewhere

- [Our pharmacy](https://pharmacy.example/), [our page](https://social.example/plan), [our members' site](https://portal.carepartnersct.example/)
- <a href="https://www.cdc.gov/tobacco/quit" aria-label="CDC on how to quit">CDC</a>
- [![Numbers](../heart/blood-pressure-numbers.svg)](https://www.heart.org/?utmost=1&id=gclid#utm)
- [another port](https://www.carepartnersct.com:8443/), [our whole address](https://www.carepartnersct.com/health/), [below us](https://members.carepartnersct.com/)
- [not us](https://notcarepartnersct.com/), [nor this](https://carepartnersct.com.example/), [userinfo](https://www.carepartnersct.com@heart.org/)
- [a part](#write), [a query](/health/?x=1)
"""
