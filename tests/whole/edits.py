"""A small site that editors, translators and developers change at random: every kind of change, one at a time, and always valid."""

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

from PIL import Image

from plugins.build.exits import Exit
from plugins.build.sign_off import SignOff, sign_off, translated
from tests.conftest import CONTENT, THEME, put
from tests.pictures import saved
from tests.source.texts import text, with_notices

TOPICS = ("heart", "diabetes", "vaccines")
TAGS = ("food", "exercise", "medicines")
WORDS = ("salt", "sugar", "walks", "sleep", "pills", "shots", "feet", "eyes", "stress", "water", "bread", "beans")
_RELATED = re.compile(r"(?m)^related: .*\n")
SIZES = (40, 4000, 400_000)
PICTURES = ("photo.jpg", normalize("NFD", "ñandú 1.png"), "drawing.svg")
"""Of the second, a Mac has taken the letters apart."""
_SHOWN = re.compile(r"\n!?\[\w+\]\(/images/[^)]*(?<!pdf)\)\n")


class EditedSite:
    """The site, and the edits that can be made to it; `settings` and `today` are what it is built with."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - no secret
        self.content, self.theme = folder / "content", folder / "theme"
        self.settings, self.today = folder / "settings.py", "2026-11-30"
        self.options = {"items": 3}
        self.number = 0
        shutil.copytree(CONTENT / "data", self.content / "data")
        shutil.copytree(THEME, self.theme)
        self._few_topics()
        with_notices(self.content)
        for name in ("index", "language-assistance", "cookies"):
            self._legal(name)
        put(self.content, "legal/leaflet.pdf", _pdf(SIZES[0]))
        for name in PICTURES:
            self._picture(self.content / "images" / name)
        for topic in TOPICS:
            self._article(topic, self.random.choice(WORDS))
        self._write_settings()

    def edit(self, number: int) -> str:
        """Make one edit, each kind in turn, and return what it was."""
        kinds = [name for name in dir(self) if name.startswith("edit_")]
        name = kinds[number % len(kinds)]
        make: Callable[[], None] = getattr(self, name)
        make()
        return name.removeprefix("edit_")

    def edit_text(self) -> None:
        """Another sentence in an article."""
        self._change(self._any_article(), lambda text: f"{text}\nDrink {self._word()} {self.random.randrange(9)}.\n")

    def edit_title(self) -> None:
        """Another title: lists, neighbours, breadcrumbs and feeds show it."""
        self._change(self._any_article(), lambda text: re.sub("(?m)^title: .*$", f"title: {self._word().title()} and {self._word()}", text))

    def edit_summary(self) -> None:
        """Another summary."""
        self._change(self._any_article(), lambda text: re.sub("(?m)^summary: .*$", f"summary: All about {self._word()}.", text))

    def edit_date(self) -> None:
        """Another day: the order of what is new changes, and of feeds."""
        day = f"2026-{self.random.randrange(1, 12):02}-{self.random.randrange(1, 29):02}"
        self._change(self._any_article(), lambda text: re.sub("(?m)^date: .*$", f"date: {day}", text))

    def edit_behind_its_time(self) -> None:
        """Another letter, and size and time of the file are those of before, as if nobody had been there."""
        self._change_behind_time(self._any_article(), lambda file, data: file.write_bytes(data))

    def edit_in_another_file(self) -> None:
        """The same, in a file that takes the place of the one before."""

        def replace(file: Path, data: bytes) -> None:
            other = file.with_name(".other")
            other.write_bytes(data)
            other.replace(file)

        self._change_behind_time(self._any_article(), replace)

    def edit_twice(self) -> None:
        """Two edits at once, and nobody has looked in between."""
        article = self._any_article()
        for _ in range(2):
            self._change(article, lambda text: re.sub("Drink", f"Drink {self._word()},", text, count=1))

    def edit_nothing(self) -> None:
        """A file is saved as it was, and by a clock that is ahead."""
        article = self._any_article()
        self._change(article, str)
        os.utime(article, (4_000_000_000, 4_000_000_000))

    def edit_tags(self) -> None:
        """Another tag."""
        self._change(self._any_article(), lambda text: re.sub("(?m)^tags: .*$", f"tags: [{self.random.choice(self._tags())}]", text))

    def edit_source(self) -> None:
        """Another source: the list of all sources shows it."""
        self._change(self._any_article(), lambda text: re.sub(r"key: a, title: [^,\n]*,", f"key: a, title: S{self._word()},", text))

    def edit_publisher(self) -> None:
        """A source of another publisher: where there are many, each has a page."""
        new = f'publisher: {self._word()}, url: "https://www.cdc.gov/{self._word()}/"'
        self._change(self._any_article(), lambda text: re.sub(r'publisher: \w+, url: "[^"]*"', new, text))

    def edit_status(self) -> None:
        """A draft is nowhere but under /drafts/; what refers to it would be refused, so only one that nobody refers to becomes a draft."""
        article = self._any_article()
        is_referred_to = any(article.name in other.read_text(encoding="utf-8") for other in self._articles() if other != article)
        swap = {"status: sample": "status: draft", "status: draft": "status: sample"}
        if not is_referred_to:
            self._no_related()
            self._change(article, lambda text: re.sub("status: (?:sample|draft)", lambda found: swap[found[0]], text))

    def edit_new_article(self) -> None:
        """One more article."""
        self._article(self.random.choice(TOPICS), f"{self._word()}-{self.number}")

    def edit_deletion(self) -> None:
        """One article less, with its translation; links to it go too."""
        if len(articles := [path for path in self._articles() if ".es" not in path.name]) > len(TOPICS):
            self._remove(self.random.choice(articles))

    def edit_translation(self) -> None:
        """A translation more, or one less."""
        article = self._any_article()
        self._no_related()
        self._no_order()
        if article.name.endswith(".es.md"):
            article.unlink()
        else:
            spanish = article.read_text(encoding="utf-8").replace("Drink", "Beba").replace(".md)", ".md)")
            article.with_name(article.name.removesuffix(".md") + ".es.md").write_text(
                re.sub(r"(?m)^redirect_from.*\n", "", spanish), encoding="utf-8"
            )

    def edit_slug(self) -> None:
        """Another address, to which the old one leads; links follow the file."""
        article = self._any_article()
        if not article.name.endswith(".es.md"):
            self._move(article, article.with_name(f"{self._word()}-{self.number}.md"))

    def edit_topic(self) -> None:
        """Another topic."""
        article = self._any_article()
        topic = self.random.choice(TOPICS)
        if not article.name.endswith(".es.md") and not (self.content / "health" / topic / article.name).exists():
            self._move(article, self.content / "health" / topic / article.name)

    def edit_related(self) -> None:
        """An article names another one to read next."""
        start, end = self._any_article(), self._any_article()
        name = f"{end.parent.name}/{end.name.partition('.')[0]}"
        if "status: draft" not in end.read_text(encoding="utf-8") and name != f"{start.parent.name}/{start.name.partition('.')[0]}":
            self._change(start, lambda text: _RELATED.sub("", text).replace("\nsources:", f"\nrelated: [{name}]\nsources:", 1))

    def edit_order(self) -> None:
        """A topic gets another order of articles to read first, and words of its own."""
        topic = self.random.choice(TOPICS)
        names = sorted({path.name.partition(".")[0] for path in (self.content / "health" / topic).glob("*.md")} - {"index"})
        order = ", ".join(names[:2])
        words = f"---\ntitle: {topic} {self._word()}\nsummary: About it.\ndate: 2026-01-01\nstatus: sample\norder: [{order}]\n---\n\nRead on.\n"
        put(self.content, f"health/{topic}/index.md", words)

    def edit_link(self) -> None:
        """A link from one article to another by its file."""
        start, end = self._any_article(), self._any_article()
        if "status: draft" not in end.read_text(encoding="utf-8"):
            self._change(start, lambda text: f"{text}\nSee [{self._word()}]({{filename}}/{end.relative_to(self.content).as_posix()}).\n")

    def edit_outbound_link(self) -> None:
        """A link that leaves."""
        self._change(self._any_article(), lambda text: f"{text}\nAsk [them](https://www.{self._word()}.gov/).\n")

    def edit_file(self) -> None:
        """A file that pages link to has another size, which they say."""
        put(self.content, "legal/leaflet.pdf", _pdf(self.random.choice(SIZES)))

    def edit_link_to_file(self) -> None:
        """One more page says it."""
        self._change(self._any_article(), lambda text: f"{text}\nGet the [leaflet](/legal/leaflet.pdf).\n")

    def edit_picture(self) -> None:
        """Other pixels in a picture, whether a text shows it or not."""
        self._picture(self.random.choice(self._pictures()))

    def edit_shown_picture(self) -> None:
        """A text shows other pictures than before, or only links to them."""
        paths = [f"/images/{quote(normalize('NFC', path.name))}" for path in self.random.sample(self._pictures(), 2)]
        lines = [self.random.choice((f"\n![{self._word()}]({path})\n", f"\n[{self._word()}]({path})\n")) for path in paths]
        self._change(self._any_article(), lambda text: _SHOWN.sub("", text) + "".join(lines[: self.random.randrange(3)]))

    def edit_name_of_picture(self) -> None:
        """Capitals in the name of a picture; texts follow."""
        picture = self.random.choice(self._pictures())
        named = picture.rename(picture.with_stem(picture.stem.swapcase()))
        before, after = (quote(normalize("NFC", path.name)) for path in (picture, named))
        for article in self._articles():
            self._change(article, lambda text: text.replace(before, after))

    def edit_notice(self) -> None:
        """Other words in a notice: every page that carries it shows them."""
        notice = self.random.choice(sorted((self.content / "notices").glob("*.md")))
        self._change(notice, lambda text: f"{text.rstrip()} Mind the {self._word()}.\n")

    def edit_version(self) -> None:
        """A text gets a version that begins on another day, in both languages: it may be in force already, or soon."""
        name = self.random.choice(("legal/cookies", "notices/email"))
        day, version = f"2027-{self.random.randrange(1, 12):02}-{self.random.randrange(1, 29):02}", f"{self.number + 2}.0"
        phone = "{{ phone.member_services }} " if name == "notices/email" else ""
        if not list(self.content.glob(f"{name}--*")) or day not in "".join(path.read_text() for path in self.content.glob(f"{name}--*")):
            for lang in ("", ".es"):
                put(self.content, f"{name}--{self.number}{lang}.md", text(version, day, words=f"{phone}Later {self._word()}."))

    def edit_day(self) -> None:
        """Time goes by, or back."""
        self.today = self.random.choice(("2026-11-30", "2027-03-21", "2027-06-07", "2028-01-06"))

    def edit_review(self) -> None:
        """Somebody signs off an article: with the days that go by it becomes due, overdue, and is taken down."""
        article = self._any_article()
        self._change(article, lambda text: text.replace("status: sample", "status: published"))
        if "status: published" in article.read_text(encoding="utf-8"):
            due = self.random.choice(("2027-02-06", "2027-05-07", "2027-11-30"))
            assert sign_off(SignOff(article, f"Nurse of {self._word()}", next=due, today="2026-11-30")) == Exit.DONE

    def edit_translated(self) -> None:
        """A translation is recorded, and its original says something else about emergencies."""
        spanish = [path for path in self._articles() if path.name.endswith(".es.md")]
        if spanish and (original := (article := self.random.choice(spanish)).with_name(f"{article.name.removesuffix('.es.md')}.md")).exists():
            assert translated(article) == Exit.DONE
            self._change(original, lambda text: f"{text}\nFor {self._word()}, call {{{{ phone.emergency }}}}.\n")

    def edit_legal(self) -> None:
        """Another title of a legal page: every footer shows it."""
        self._change(self.content / "legal" / "index.md", lambda text: re.sub("(?m)^title: .*$", f"title: Legal {self._word()}", text))

    def edit_data(self) -> None:
        """Another name of the publisher, telephone or host."""
        which = self.random.choice(("publisher.yml", "phones.yml", "hosts.yml"))
        edits = {
            "publisher.yml": ("(?m)^name: .*$", f"name: {self._word().title()} Health Plan"),
            "phones.yml": (r"1-888-\d{3}-1507", f"1-888-{self.random.randrange(100, 999)}-1507"),
            "hosts.yml": (r"(?m)^gov:$", f"gov:\n  - www.{self._word()}{self.number}.gov"),
        }
        self._change(self.content / "data" / which, lambda text: re.sub(*edits[which], text, count=1))

    def edit_template(self) -> None:
        """A word in a template."""
        template = self.theme / "templates" / self.random.choice(("article.html", "base.html", "macros/item-list.html", "feed-item.html"))
        self._change(template, lambda text: text + f"{{# {self._word()} #}}" if self.random.random() < 0.5 else _in_body(text, self._word()))

    def edit_translator(self) -> None:
        """Another word of the theme in Spanish."""
        self._change(self.theme / "translations" / "es.po", lambda text: re.sub('msgstr "Fuentes[^"]*"', f'msgstr "Fuentes {self._word()}"', text))

    def edit_style(self) -> None:
        """A rule in the theme's CSS."""
        self._change(self.theme / "static" / "css" / "base.css", lambda text: f"{text}\n.x{self.number} {{ order: {self.number} }}\n")

    def edit_setting(self) -> None:
        """Other options."""
        self.options["items"] = self.random.randrange(1, 6)
        self._write_settings()

    def _article(self, topic: str, name: str) -> None:
        day = f"2026-{self.random.randrange(1, 12):02}-10"
        source = '{key: a, title: Salt, publisher: CDC, url: "https://www.cdc.gov/salt/"}'
        header = f"title: {name.title()}\nsummary: About {name}.\ndate: {day}\nstatus: sample\ntags: [{self._tags()[0]}]\nsources:\n  - {source}\n"
        put(self.content, f"health/{topic}/{name}.md", f"---\n{header}---\n\nDrink {name}. [@a]\n\n## What to do\n\n- Walk.\n")

    def _picture(self, path: Path) -> None:
        color = "#" + self.random.choice(("c00", "080", "00c"))
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="{color}"/></svg>'
        kind = {".svg": "", ".jpg": "JPEG"}.get(path.suffix, "PNG")
        put(self.content, f"images/{path.name}", saved(Image.new("RGB", (30, 20), color), kind) if kind else svg)

    def _pictures(self) -> list[Path]:
        return sorted(path for path in (self.content / "images").iterdir() if path.suffix != ".pdf")

    def _legal(self, name: str) -> None:
        for lang in ("", ".es"):
            put(self.content, f"legal/{name}{lang}.md", text(words=f"About {name}.").replace("title: Email", f"title: {name.title()}"))

    def _few_topics(self) -> None:
        """Every topic has pages in both languages, and each edit builds all of them."""
        file = self.content / "data" / "topics.yml"
        blocks = re.findall(r"(?m)^([a-z-]+):\n((?:  .*\n)+)", file.read_text(encoding="utf-8"))
        file.write_text("".join(f"{name}:\n{block}" for name, block in blocks if name in TOPICS), encoding="utf-8")

    def _write_settings(self) -> None:
        lines = f"from pelicanconf import *\nTHEME = {str(self.theme)!r}\nFEEDS = {self.options!r}\nINTERNAL_LINKS = {{'severity': 'warning'}}\n"
        self.settings.write_text(lines, encoding="utf-8")

    def _tags(self) -> list[str]:
        return re.findall(r"(?m)^([a-z-]+):", (self.content / "data" / "tags.yml").read_text(encoding="utf-8"))

    def _word(self) -> str:
        self.number += 1
        return self.random.choice(WORDS)

    def _articles(self) -> list[Path]:
        return sorted(path for path in (self.content / "health").rglob("*.md") if path.name != "index.md")

    def _any_article(self) -> Path:
        return self.random.choice(self._articles())

    def _change(self, file: Path, change: Callable[[str], str]) -> None:
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")

    def _change_behind_time(self, file: Path, write: Callable[[Path, bytes], object]) -> None:
        before = file.stat()
        write(file, re.sub(rb"(?m)^summary: (?:A|O)", lambda found: found[0][:-1] + (b"O" if found[0].endswith(b"A") else b"A"), file.read_bytes()))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)

    def _no_related(self) -> None:
        """Take out all that names articles without their files: what is gone, moved or a draft would be refused."""
        for path in self._articles():
            self._change(path, lambda text: _RELATED.sub("", text))

    def _no_order(self) -> None:
        for path in (self.content / "health").glob("*/index.md"):
            self._change(path, lambda text: re.sub(r"(?m)^order: .*\n", "", text))

    def _remove(self, article: Path) -> None:
        self._no_related()
        self._no_order()
        for path in (article, article.with_name(article.name.removesuffix(".md") + ".es.md")):
            path.unlink(missing_ok=True)
            for other in self._articles():
                self._change(other, lambda text, path=path: re.sub(rf"\nSee .*/{path.relative_to(self.content).as_posix()}\)\.\n", "", text))

    def _move(self, article: Path, to: Path) -> None:
        self._no_related()
        self._no_order()
        spanish = ".es.md"
        for old, new in ((article, to), (article.with_name(article.name[:-3] + spanish), to.with_name(to.name[:-3] + spanish))):
            if old.exists():
                before, after = (path.relative_to(self.content).as_posix() for path in (old, new))
                new.parent.mkdir(parents=True, exist_ok=True)
                old.rename(new)
                for other in self._articles():
                    self._change(other, lambda text, before=before, after=after: text.replace(f"/{before})", f"/{after})"))
                address = before.removesuffix(".md")
                if not address.endswith(".es"):
                    self._change(new, lambda text, address=address: _with_redirect(text, f"/{address}/"))


def _with_redirect(text: str, address: str) -> str:
    return re.sub(r"(?m)^redirect_from.*\n", "", text).replace("\nsources:", f"\nredirect_from: [{address}]\nsources:", 1)


def _in_body(template: str, word: str) -> str:
    return re.sub(r'(<(?:main|article|ul)\b[^>]*?)(?: data-word="\w+")?(?=[ >])', rf'\1 data-word="{word}"', template, count=1)


def _pdf(size: int) -> bytes:
    return b"%PDF-1.4\n" + b"0" * size + b"\n%%EOF\n"
