"""The words of the notices, as the legal department wrote them, ready for the passes that put them on pages.

A visitor reads them in the language of the page: a notice that a language lacks stops the build.
"""

from collections.abc import Iterable
from typing import Any

from pelican import signals

from plugins.page.findings import Finding, stop_on_errors
from plugins.page.notices import Notice, Notices

REQUIRED = (
    "cookie-opt-out",
    "email",
    "medical-disclaimer",
    "medical-disclaimer-short",
    "text-messages",
    "third-party",
    "third-party-partner",
)


def collect(contents: Iterable[Any]) -> dict[tuple[str, str], Notice]:
    """Return the notices among Pelican's contents by id and language."""
    return {
        (content.document.place.slug, content.document.place.lang): _notice(content)
        for content in contents
        if content.document.place.kind == "notice" and content.status != "draft"
    }


def missing(notices: Notices, languages: list[str]) -> list[Finding]:
    """Return a finding for each notice that a language of the site lacks."""
    return [
        Finding(
            f"notices/{notice}{'' if lang == languages[0] else f'.{lang}'}.md",
            0,
            "missing-notice",
            f'pages in "{lang}" need the notice "{notice}", and nobody has written it',
            "write the file; the project's content/notices/ has one to begin with",
        )
        for lang in languages
        for notice in REQUIRED
        if (notice, lang) not in notices
    ]


def _notice(content: Any) -> Notice:
    document = content.document
    header = document.header
    return Notice(
        id=document.place.slug,
        lang=document.place.lang,
        version=header.version,
        effective=header.effective,
        title=header.title,
        html=content.content,
        is_sample=header.status == "sample",
        file=document.file,
    )


def on_all_generators_finalized(generators: list[Any]) -> None:
    """Gather the words; their links are resolved by now."""
    context = generators[0].context
    context["NOTICES"] = collect(context.get("DEFAULT_NOTICES") or context["contents"])
    stop_on_errors(missing(context["NOTICES"], context["LANGUAGES"]))


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(on_all_generators_finalized)
