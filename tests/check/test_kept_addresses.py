"""What a release promised answers in the next one: pages, files, places; each that does not is told with what to write."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.check.kept_addresses import broken_promises
from plugins.check.kept_places import became_of
from plugins.check.promise_rules import ADDRESSES, MANY, PLACES
from plugins.check.waivers import pages_of
from tests.check.records import Record, changed, page, record
from tests.conftest import put

SALT, FAT, SUGAR = (f"health/heart/{name}/index.html" for name in ("salt", "fat", "sugar"))
PLACED = ["what-to-do", "labels", "salt-in-soup"]
TEXT = "---\ntitle: Salt\nstatus: sample\n---\n\n## What to do\n\n## Labels\n\n## Salt in broth\n"
GONE = "or say in content/data/gone.yml why it is gone"


def told(change: Callable[[Record], object], content: Path = Path("nowhere"), gone: tuple[str, ...] = (), old: Record | None = None) -> list[str]:
    """Return what is said of a change of the release with three articles."""
    before = old or placed()
    found = broken_promises(before, changed(change, before) if old else changed(lambda data: (give_places(data), change(data))), gone, content)
    assert {finding.rule for finding in found} <= {ADDRESSES.id, PLACES.id}
    return list(map(str, found))


def placed() -> Record:
    """Return the release; its pages have places."""
    data = record()
    give_places(data)
    return data


def give_places(data: Record) -> None:
    """Give pages places, and what stands around their text."""
    for entry in data["pages"].values():
        entry["places"] = list(PLACED)
    data["frame"] = {"article": {"on_all": ["main", "opt-out"], "on_some": ["contents"]}, "legal": {"on_all": ["main"], "on_some": []}}


def moved(path: str, to: str, **more: object) -> Callable[[Record], None]:
    """Return a change by which a page stands at another address, and nothing leads there."""

    def change(data: Record) -> None:
        data["pages"][to] = {**data["pages"].pop(path), "url": f"/{to.removesuffix('index.html')}", **more}

    return change


def test_nothing_is_said_of_what_is_kept() -> None:
    """Nor without an earlier release, or with a record of one that knew no places."""
    assert told(lambda _: None) == []
    assert broken_promises(None, placed(), (), Path()) == []
    assert broken_promises(record(), placed(), (), Path()) == []


def test_a_page_that_moved_is_told_where_the_line_belongs(tmp_path: Path) -> None:
    """In the header of the page that probably took its place, with the line to write."""
    put(tmp_path, "health/food/salt.md", TEXT)
    to = "health/food/salt/index.html"
    assert told(moved(SALT, to, source="health/food/salt.md"), tmp_path) == [
        (
            'content/health/food/salt.md:2 stop every_earlier_address_answers: nothing answers at "/health/heart/salt/" any more, which was there in the '
            f'release of 2026-11-30; write "redirect_from: [/health/heart/salt/]" if this took its place, {GONE} (health/heart/salt/index.html)'
        )
    ]
    put(tmp_path, "health/food/salt.md", TEXT.replace("status:", "redirect_from: [/a/]\nstatus:"))
    (found,) = told(moved(SALT, to, source="health/food/salt.md"), tmp_path)
    assert found.startswith("content/health/food/salt.md:3 stop")
    assert 'add "/health/heart/salt/" to redirect_from if this' in found


@pytest.mark.parametrize(
    "more",
    [
        {"source": "health/food/other.md"},
        {"source": "health/food/other.md", "title": "Less salt"},
        {"source": "health/food/salty.md", "title": "Fruit", "url": "/health/food/salt/"},
    ],
)
def test_the_page_that_took_its_place_is_known_by_title_name_or_a_like_title(more: dict[str, str]) -> None:
    """One of these is enough for a guess that an editor confirms."""
    old = placed()
    old["pages"][SALT]["title"] = "Salt" if more.get("title") != "Less salt" else "Less salt now"
    (found,) = told(lambda data: data["pages"].update({"x/index.html": {**data["pages"].pop(SALT), "url": "/x/", **more}}), old=old)
    assert more["source"] in found


def test_a_page_that_nobody_took_the_place_of_is_told_alone() -> None:
    """With both ways out."""
    (found,) = told(lambda data: data["pages"].pop(FAT))
    assert found == (
        'health/heart/fat/index.html stop every_earlier_address_answers: nothing answers at "/health/heart/fat/" any more, which was there in the release '
        "of 2026-11-30; let the page that took its place name it in redirect_from, or say in content/data/gone.yml why it is gone"
    )


def test_what_leads_on_or_says_that_it_is_gone_answers() -> None:
    """A page stands at the address, and that is enough; so does one at the address of a file."""

    def change(data: Record) -> None:
        data["pages"][FAT] = page("/health/heart/fat/", source=None, kind="error", leads_on=None)
        moved(SALT, "salt/index.html")(data)
        data["pages"][SALT] = page("/health/heart/salt/", source=None, leads_on="/salt/")
        del data["files"]["feed.atom"]
        data["pages"]["feed.atom/index.html"] = page("/feed.atom", kind="error", source=None)

    assert told(change) == []


def test_what_one_page_took_the_place_of_is_one_line() -> None:
    """An editor who writes two would have a field twice."""
    old = placed()
    old["pages"] |= {f"{name}/index.html": page(f"/{name}/", source=None, leads_on="/health/heart/salt/") for name in ("a", "b")}
    (found,) = told(lambda data: (data["pages"].pop("a/index.html"), data["pages"].pop("b/index.html")), old=old)
    assert 'at "/a/" and "/b/" any more' in found
    assert 'write "redirect_from: [/a/, /b/]"' in found


def test_what_two_pages_share_tells_neither() -> None:
    """Two lost pages with one title are no trace of the one new page that has it too."""
    old = placed()
    old["pages"][FAT]["title"] = "Salt"

    def change(data: Record) -> None:
        del data["pages"][SALT], data["pages"][FAT]
        data["pages"]["x/index.html"] = page("/x/", "Salt")

    assert all(found.startswith("health/heart/") for found in told(change, old=old))


def test_an_old_address_stays_one() -> None:
    """What led on yesterday leads on today; the page to which it led is named."""
    old = placed()
    old["pages"]["old/index.html"] = page("/old/", source=None, leads_on="/health/heart/salt/")
    (found,) = told(lambda data: data["pages"].pop("old/index.html"), old=old)
    assert found.startswith('content/health/heart/salt.md stop every_earlier_address_answers: nothing answers at "/old/"')


def test_an_old_address_of_a_page_that_moved_again_belongs_to_the_newest_one() -> None:
    """An editor who writes the second old address over the first gets the line for the page as it is now."""
    old = placed()
    old["pages"]["old/index.html"] = page("/old/", source=None, leads_on="/health/heart/salt/")

    def change(data: Record) -> None:
        moved(SALT, "salt/index.html", source="salt.md")(data)
        data["pages"][SALT] = page("/health/heart/salt/", source=None, places=PLACED, leads_on="/salt/")
        del data["pages"]["old/index.html"]

    (found,) = told(change, old=old)
    assert found.startswith('content/salt.md stop every_earlier_address_answers: nothing answers at "/old/"')


def test_files_that_visitors_keep_stay_too() -> None:
    """Feeds and PDFs; not what pages name anew each time, nor drafts, nor a page that said that something is gone."""
    old = placed()
    old["files"] |= dict.fromkeys(
        ("legal/n p.pdf", "images/a.0a1b.400.avif", "theme/x.css", "_headers", "_redirects", ".hidden", "cards/en.png"), "5"
    )
    old["files"] |= dict.fromkeys((".server/nginx-http.conf", "search-index/x.js", "robots.txt", ".well-known/gpc.json"), "5")
    old["pages"] |= {"drafts/x/index.html": page("/drafts/x/"), "gone/index.html": page("/gone/", kind="error")}
    behind = ["sources/cdc/index.html", "es/sources/cdc/index.html", "a-z/t/index.html", "es/a-z/n-tilde/index.html"]
    old["pages"] |= {path: page(f"/{path.removesuffix('index.html')}", source=None) for path in behind}

    def change(data: Record) -> None:
        data["files"] = {}
        del data["pages"]["drafts/x/index.html"], data["pages"]["gone/index.html"]
        for path in behind:
            del data["pages"][path]

    assert [found.partition('at "')[2].partition('"')[0] for found in told(change, old=old)] == [
        "/feed.atom",
        "/legal/n%20p.pdf",
        "/.well-known/gpc.json",
    ]


def test_many_that_moved_together_are_one_finding() -> None:
    """A folder that was renamed; a waiver for one of them still covers that one alone."""
    old = placed()
    old["pages"] |= {f"a/{at}/index.html": page(f"/a/{at}/", f"Title {at}", source=f"a/{at}.md") for at in range(MANY + 1)}

    def change(data: Record) -> None:
        for at in range(MANY + 1):
            moved(f"a/{at}/index.html", f"b/{at}/index.html", source=f"b/{at}.md")(data)

    new = changed(change, old)
    (found,) = broken_promises(old, new, (), Path())
    assert f'at {MANY + 1} addresses like "/a/0/"' in found.says
    assert '"redirect_from: [/a/0/]" in content/b/0.md' in found.remedy
    assert len(pages_of(found)) == MANY + 1
    few = {**old, "pages": {path: entry for path, entry in old["pages"].items() if path != "a/0/index.html"}}
    assert len(broken_promises(few, new, (), Path())) == MANY
    (alone,) = broken_promises(old, changed(lambda data: [data["pages"].pop(f"a/{at}/index.html") for at in range(MANY + 1)], old), (), Path())
    assert alone.remedy == ADDRESSES.remedy


def test_a_renamed_heading_is_told_at_the_heading(tmp_path: Path) -> None:
    """With the line to write: the name that stands where the old one stood."""
    put(tmp_path, "health/heart/salt.md", TEXT)
    change = lambda data: data["pages"][SALT].update(places=["what-to-do", "labels", "salt-in-broth"])  # noqa: E731
    (found,) = told(change, tmp_path)
    assert found == (
        'content/health/heart/salt.md:10 stop every_earlier_place_is_there: links to "#salt-in-soup" on /health/heart/salt/ find no place any more, which was '
        'there in the release of 2026-11-30; write "old_anchors: {salt-in-soup: salt-in-broth}" in the header, or say in content/data/gone.yml why '
        '"/health/heart/salt/#salt-in-soup" is gone (health/heart/salt/index.html)'
    )
    assert told(change, tmp_path, gone=("/health/heart/salt/#salt-in-soup", "/x/")) == []
    put(tmp_path, "health/heart/salt.md", TEXT.replace("status:", "old_anchors: {a: labels}\nstatus:"))
    assert 'add "salt-in-soup: salt-in-broth" to old_anchors in the header' in told(change, tmp_path)[0]


def test_a_section_that_is_gone_is_told_at_the_header(tmp_path: Path) -> None:
    """Nobody can tell what it became; several are told together."""
    put(tmp_path, "health/heart/salt.md", TEXT)
    (found,) = told(lambda data: data["pages"][SALT].update(places=["labels"]), tmp_path)
    assert found.startswith("content/health/heart/salt.md:2 stop")
    assert '"#what-to-do", "#salt-in-soup"' in found
    assert "{what-to-do: THE-PLACE-THAT-IT-BECAME, salt-in-soup: THE-PLACE-THAT-IT-BECAME}" in found
    (found,) = told(lambda data: data["pages"][SALT].update(source=None, places=[]))
    assert 'give it that name again, or say in content/data/gone.yml why "/health/heart/salt/#what-to-do" is gone' in found


def test_places_are_kept_when_the_page_moves() -> None:
    """Browsers take the name along when they are led on."""

    def change(data: Record) -> None:
        moved(SALT, "salt/index.html", places=["what-to-do", "labels"])(data)
        data["pages"][SALT] = page("/health/heart/salt/", source=None, leads_on="/salt/")

    (found,) = told(change)
    assert '"#salt-in-soup" on /salt/' in found
    assert told(change, gone=("/health/heart/salt/#salt-in-soup",)) == []


def test_places_are_kept_when_two_pages_become_one() -> None:
    """Visitors are led to the other page with the name of the place: what that has too is kept, all else it has to name."""
    old = placed()
    old["pages"][FAT]["places"] = ["what-to-do", "butter"]

    def change(data: Record) -> None:
        data["pages"][FAT] = page("/health/heart/fat/", source=None, leads_on="/health/heart/salt/")

    (found,) = told(change, old=old)
    assert found.startswith('content/health/heart/salt.md stop every_earlier_place_is_there: links to "#butter" on /health/heart/salt/')
    assert "{butter: THE-PLACE-THAT-IT-BECAME}" in found, "what the other page had before is no guess"
    assert told(change, gone=("/health/heart/fat/#butter",), old=old) == []


def test_a_place_that_many_pages_lost_is_one_finding() -> None:
    """Such as the heading of a block, whose words the theme gives."""
    old = placed()
    old["pages"] |= {f"a/{at}/index.html": {**page(f"/a/{at}/", source=f"a/{at}.md"), "places": ["in-short", "x"]} for at in range(MANY + 1)}
    lost = lambda number: lambda data: [data["pages"][f"a/{at}/index.html"].update(places=["x"]) for at in range(number)]  # noqa: E731
    (found,) = told(lost(MANY + 1), old=old)
    assert f'"#in-short" is no place any more on {MANY + 1} pages' in found
    assert len(told(lost(MANY), old=old)) == MANY


def test_a_place_of_the_theme_is_one_finding_for_the_site() -> None:
    """However many pages have it; one that some pages still have is none, and what errors and the search show comes and goes."""

    def change(data: Record) -> None:
        data["frame"]["article"] = {"on_all": ["content"], "on_some": ["opt-out"]}
        data["frame"]["legal"] = {"on_all": [], "on_some": []}

    (found,) = told(change)
    assert '"#main" is no place any more on any page of the kind article, legal; all had it in the release of 2026-11-30' in found
    assert told(lambda data: data["frame"].pop("article")) == []
    old = placed()
    old["frame"]["search"] = {"on_all": ["x"], "on_some": []}
    assert told(lambda data: data["frame"].update(search={"on_all": [], "on_some": []}), old=old) == []


@pytest.mark.parametrize(
    ("old", "new", "became"),
    [
        (["a", "b"], ["a", "c"], {"b": "c"}),
        (["a", "b", "c"], ["a", "x", "y"], {"b": "x", "c": "y"}),
        (["salt-in-soup", "b"], ["b", "salt-in-soups"], {"salt-in-soup": "salt-in-soups"}),
        (["a", "b"], ["b", "a"], {}),
        (["a"], [], {}),
        (["one", "two", "three"], ["four"], {}),
    ],
)
def test_what_a_place_became(old: list[str], new: list[str], became: dict[str, str]) -> None:
    """What stands where it stood, else what has a like name."""
    assert became_of(old, new) == became


def test_outside_production_it_is_a_warning() -> None:
    """An editor may try out names before anybody has them."""
    (found,) = broken_promises(placed(), changed(lambda data: (give_places(data), data["pages"].pop(FAT))), (), Path(), "warn")
    assert found.weight == "warn"
