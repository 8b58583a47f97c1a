"""The link check in the build: every place that an editor typed is named, and every template."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.build.site import Built, new_site
from plugins.check.broken_links import Broken
from plugins.check.findings import Parent
from plugins.check.internal_links import Options, in_words, templates_of
from plugins.check.link_rules import FRAGMENT, STRAIGHT, TARGET, Verdict
from plugins.check.markdown_lines import MarkdownFiles
from plugins.page.findings import ContentError, Finding
from plugins.page.pipeline import FinishedSite
from tests.conftest import ARTICLE, ROOT, TODAY, put, theme_file

Findings = Callable[[], list[Finding]]


def links(findings: list[Finding]) -> list[str]:
    """Return what the link check found, in words."""
    return [str(finding) for finding in findings if finding.rule in {"broken-link", "indirect-link"}]


def test_a_link_that_leads_nowhere_stops_the_build_at_its_line(content: Path, findings: Findings) -> None:
    """Whatever way it is written; nothing else is found."""
    body = "[a](/health/nothing/)\n\n[b](/health/heart/slat/) and [c](#nowhere)\n\n[d](salt.md#nowhere) [e](https://www.carepartnersct.com/Health/)\n\n[f][x]\n\n[x]: /health\n"
    put(content, "health/heart/salt.md", ARTICLE + "\n" + body)
    first = ARTICLE.count("\n") + 2
    assert links(findings()) == [
        f'health/heart/salt.md:{first} error broken-link (column 5): nothing stands at "/health/nothing/"; correct the address, or let the page that took its place name it in redirect_from',
        f'health/heart/salt.md:{first + 2} error broken-link (column 5): nothing stands at "/health/heart/slat/"; did you mean "/health/heart/salt/"?',
        f'health/heart/salt.md:{first + 2} error broken-link (column 34): "/health/heart/salt/" has no place "#nowhere"; give the place that id, or take the part behind # off',
        f'health/heart/salt.md:{first + 4} error broken-link (column 12): "/health/heart/salt/" has no place "#nowhere"; give the place that id, or take the part behind # off',
        f'health/heart/salt.md:{first + 4} error broken-link (column 56): nothing stands at "/Health/"; did you mean "/health/"? (servers tell capital letters apart)',
        f'health/heart/salt.md:{first + 8} error broken-link (column 6): "/health" is a folder, and the address of its page ends with a slash; write "/health/"',
    ]


def test_every_place_that_refers_to_a_target_is_named(content: Path, findings: Findings) -> None:
    """Each editor mends his own; the same line is not named again for the feeds that carry the article."""
    for name in ("a", "b", "c"):
        put(content, f"health/heart/{name}.md", ARTICLE.replace("Salt and your heart", f"Article {name}") + "\n[x](/gone/)\n")
    line = ARTICLE.count("\n") + 2
    assert [found.partition(" error")[0] for found in links(findings())] == [f"health/heart/{name}.md:{line}" for name in ("a", "b", "c")]


def test_an_address_of_a_header_is_found_at_its_line(content: Path, findings: Findings) -> None:
    """A source can be a page of our own; no link of the page carries its line, and the list of all sources only repeats it."""
    put(content, "health/heart/salt.md", ARTICLE.replace("https://www.cdc.gov/salt/", "https://www.carepartnersct.com/gone/"))
    assert [found.partition(" error")[0] for found in links(findings())] == ["health/heart/salt.md:7"]


def test_a_link_to_an_old_address_is_a_warning(content: Path, built: Callable[[], Built], capsys: pytest.CaptureFixture[str]) -> None:
    """It works, with a page between."""
    put(content, "health/heart/salt.md", ARTICLE.replace("status:", "redirect_from: [/old/salt/]\nstatus:"))
    put(content, "health/heart/other.md", ARTICLE.replace("Salt and", "Sugar and") + "\n[x](/old/salt/)\n")
    built()
    line = ARTICLE.count("\n") + 2
    warning = f'{content}/health/heart/other.md:{line} warning indirect-link (column 5): "/old/salt/" only leads on to "/health/heart/salt/"; write "/health/heart/salt/"'
    assert warning in capsys.readouterr().err.splitlines()


@pytest.mark.parametrize("override", [{"INTERNAL_LINKS": {"severity": "warning"}}, {"URGENT": True}])
def test_an_urgent_change_goes_past_it(override: dict[str, object], content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is a warning then, and the site is built."""
    put(content, "health/heart/salt.md", ARTICLE + "\n[x](/gone/)\n")
    with new_site(content, tmp_path / "output", today=TODAY, override=override) as site:
        assert (site.folder / "health/heart/salt/index.html").is_file()
    assert 'warning broken-link (column 5): nothing stands at "/gone/"' in capsys.readouterr().err


def test_a_wrong_option_stops_before_any_work(content: Path, tmp_path: Path) -> None:
    """Nothing is rendered first."""
    with (
        pytest.raises(ContentError, match="INTERNAL_LINKS"),
        new_site(content, tmp_path / "output", today=TODAY, override={"INTERNAL_LINKS": {"severity": "none"}}),
    ):
        pass


def theme_with(tmp_path: Path, template: str, old: str, new: str) -> Path:
    """Return the theme with one template changed."""
    import shutil  # noqa: PLC0415 - one use

    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    file = theme / "templates" / template
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return theme


def errors_with(theme: Path, content: Path, tmp_path: Path) -> list[str]:
    """Return what the link check finds with another theme."""
    with pytest.raises(ContentError) as stopped, new_site(content, tmp_path / "output", today=TODAY, override={"THEME": str(theme)}):
        pass
    return links(list(stopped.value.findings))


def test_a_link_of_a_template_is_named_once_with_the_number_of_its_pages(content: Path, tmp_path: Path) -> None:
    """Not once for each page that it made."""
    put(content, "health/heart/sugar.md", ARTICLE.replace("Salt and", "Sugar and"))
    put(content, "health/heart/fat.md", ARTICLE.replace("Salt and", "Fat and"))
    put(content, "health/heart/tea.md", ARTICLE.replace("Salt and", "Tea and"))
    theme = theme_with(tmp_path, "article.html", "{% block main %}", '{% block main %}<p><a href="/gone/">x</a></p>')
    pages = "health/heart/fat/index.html, health/heart/salt/index.html, health/heart/sugar/index.html and 1 more"
    (found,) = errors_with(theme, content, tmp_path)
    assert found.startswith(f'theme/templates/article.html error broken-link: nothing stands at "/gone/" (on {pages}); ')


@pytest.mark.parametrize(
    ("template", "old", "new", "target"),
    [
        ("base.html", '<link rel="canonical" href="{{ info.canonical }}">', '<link rel="canonical" href="{{ info.canonical }}x">', "x"),
        (
            "base.html",
            'hreflang="{{ alternate.lang }}" href="{{ alternate.absolute }}"',
            'hreflang="{{ alternate.lang }}" href="{{ alternate.absolute }}y/"',
            "y/",
        ),
        ("partials/theme-files.html", "{{ asset('img/mark.svg') }}", "{{ asset('img/marx.svg') }}", "/theme/img/marx.svg"),
        ("partials/theme-files.html", "{{ checked('site.css') | xmlattr }}", " href=\"{{ asset('site.css') }}?v=1#x\"", ""),
        ("base.html", "<head>", '<head><meta property="og:url" content="https://www.carepartnersct.com/og/">', "/og/"),
    ],
)
def test_what_machines_read_is_checked_too(template: str, old: str, new: str, target: str, content: Path, tmp_path: Path) -> None:
    """Canonical addresses, other languages, icons, Open Graph; a query and a fragment of a stylesheet are nobody's business."""
    theme = theme_with(tmp_path, template, old, new)
    if target:
        found = errors_with(theme, content, tmp_path)
        assert found
        assert all(f'{target}"' in finding for finding in found)
        assert all(finding.startswith("theme/templates/") or "salt.md" in finding or "/pages/" in finding for finding in found)
    else:
        with new_site(content, tmp_path / "output", today=TODAY, override={"THEME": str(theme)}) as site:
            assert site.facts


def test_the_stylesheet_is_checked(content: Path, tmp_path: Path) -> None:
    """Its addresses are its own, not those of the pages."""
    theme = theme_with(tmp_path, "base.html", "<head>", "<head>")
    css = theme / "static" / "css" / "base.css"
    css.write_text(
        css.read_text(encoding="utf-8") + "\n.x{background:url(/" + theme_file("img/mark.svg") + ")}\n.y{background:url(/gone.png)}\n",
        encoding="utf-8",
    )
    assert [re.sub(r"site\.\w+", "site", found.partition(";")[0]) for found in errors_with(theme, content, tmp_path)] == [
        'theme/site.css error broken-link: nothing stands at "/gone.png" (on theme/site.css)'
    ]


def test_a_part_of_a_picture_must_be_there(content: Path, tmp_path: Path) -> None:
    """`use` shows nothing else."""
    theme = theme_with(tmp_path, "base.html", "<body ", '<body data-x="1" ')
    file = theme / "templates" / "article.html"
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            "{% block main %}",
            """{% block main %}<svg><use href="{{ asset('img/topics.svg') }}#gone"></use><use href="{{ asset('img/topics.svg') }}#heart"></use></svg>""",
        ),
        encoding="utf-8",
    )
    found = errors_with(theme, content, tmp_path)
    assert len(found) == 1
    assert f'"/{theme_file("img/topics.svg")}" has no place "#gone"' in found[0]


def test_the_projects_own_site_has_no_broken_link(site: Built) -> None:
    """It was built: nothing stopped it, and there were links to check."""
    assert sum(len(facts.links) for facts in site.facts.values()) > 1000


GONE = Verdict(TARGET, "/gone/", "nothing stands at it", "mend it")
NO_FILES = MarkdownFiles({}, lambda _: "")


def test_a_list_that_repeats_a_link_is_no_place_to_mend() -> None:
    """It is right as soon as the line is; another file without a line is not."""
    placed = Broken(GONE, Parent("a/index.html", "a.md", 3), "/gone/")
    repeated = Broken(GONE, Parent("sources/index.html"), "/gone/")
    other = Broken(GONE, Parent("b/index.html", "b.md"), "/gone/")
    assert {(found.file, found.line) for found in in_words([placed, repeated, other], NO_FILES, {}, Options())} == {("a.md", 3), ("b.md", 0)}


def test_where_no_line_is_known_the_one_file_is_named_or_else_the_template() -> None:
    """An address that Markdown rewrites stands in one file; one of a template on pages of many."""
    one = [Broken(GONE, Parent("a/index.html", "a.md"), "/gone/"), Broken(GONE, Parent("feed.atom", "a.md"), "/gone/")]
    two = [*one, Broken(GONE, Parent("b/index.html", "b.md"), "/gone/")]
    lists = [Broken(GONE, Parent("c/index.html"), "/gone/")]
    templates = {"a/index.html": "theme/templates/a.html", "b/index.html": "theme/templates/a.html", "c/index.html": "theme/templates/c.html"}
    says = "nothing stands at it (on a/index.html)"
    assert set(in_words(one[:1], NO_FILES, templates, Options())) == {Finding("a.md", 0, "broken-link", says, "mend it")}
    assert {found.file for found in in_words(two, NO_FILES, templates, Options())} == {"theme/templates/a.html", "a.md"}
    assert {found.file for found in in_words(lists, NO_FILES, templates, Options())} == {"theme/templates/c.html"}
    assert {found.file for found in in_words(lists, NO_FILES, {}, Options())} == {"c/index.html"}


@pytest.mark.parametrize(
    ("verdict", "severity", "expected"),
    [
        (GONE, "error", ("broken-link", "error")),
        (GONE, "warning", ("broken-link", "warning")),
        (GONE._replace(rule=FRAGMENT), "error", ("broken-link", "error")),
        (GONE._replace(rule=STRAIGHT), "error", ("indirect-link", "warning")),
    ],
)
def test_what_works_by_a_roundabout_way_never_stops_a_build(verdict: Verdict, severity: str, expected: tuple[str, str]) -> None:
    """All else does, unless the option says otherwise."""
    broken = [Broken(verdict, Parent("a/index.html", "a.md", 3), "/gone/")]
    (found,) = in_words(broken, NO_FILES, {}, Options(severity))  # type: ignore[arg-type]
    assert (found.rule, found.severity) == expected


def test_feeds_have_the_template_of_their_items(site: Built) -> None:
    """A link that the template of items brings is mended there."""
    templates = templates_of(FinishedSite(site.facts, site.output, {"THEME": str(ROOT / "theme")}, (), site.feeds))
    assert templates["feed.atom"] == "theme/templates/feed-item.html"
    assert templates["index.html"] == "theme/templates/home.html"
