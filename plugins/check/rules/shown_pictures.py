"""Pictures on pages: a place kept free for each, in its true shape; and files that are what the page says of them."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image

from plugins.check.finished import Page
from plugins.check.policy import Policy
from plugins.check.rule import PAGE_FORMS, Fault, rule
from plugins.check.summary import Site

TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
RASTERS = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="When a picture comes late, the text below it jumps, and a reader with unsteady hands touches the wrong link.",
    remedy="give the picture width and height; see that plugins.publish.images runs",
    source="A11Y-4, HTML 4.8.17",
)
def pictures_keep_their_place(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every picture says its width and its height in pixels."""
    for image in page.live("img"):
        if not all(image.get(name).isdecimal() and int(image.get(name)) for name in ("width", "height")):
            yield Fault("a picture does not say its width and height", image.get("src"))


@rule(
    on=PAGE_FORMS,
    weight="stop",
    reason="A browser takes the first file whose type it knows, and shows nothing when that is another one.",
    remedy="let each source of a picture say the type of its files, and an img come last",
    source="HTML 4.8.1, 4.8.2",
)
def sources_are_of_the_type_that_they_say(page: Page, policy: Policy) -> Iterator[Fault]:  # noqa: ARG001 - every rule is called the same way
    """Every source of a picture says the type that the names of its files say, and one picture for every browser comes behind them."""
    for picture in page.live("picture"):
        children = list(picture.node.iter())
        if not children or children[-1].tag != "img":
            yield Fault("no img comes last in a picture", picture.near)
        for source in picture.below("source"):
            for candidate in source.get("srcset").split(", "):
                address = candidate.strip().partition(" ")[0]
                if TYPES.get(address.rpartition(".")[2].lower()) != source.get("type"):
                    yield Fault(f'a source of the type "{source.get("type")}" names "{address}"', address)


@rule(
    on=("site",),
    weight="warn",
    reason="A picture of another shape than the page keeps free for it is distorted or moves the text; a wrong width costs data.",
    remedy="see plugins/publish/picture_markup.py",
    source="HTML 4.8.17, 4.8.4.2",
)
def pictures_have_the_shape_that_pages_say(site: Site, policy: Policy) -> Iterator[Fault]:
    """Width and height of a picture are those of its file or in their proportion, and each width in a list is that of its file."""
    sizes: dict[str, tuple[int, int] | None] = {}
    for page in (*site.pages, *site.items):
        for written, width, height in page.pictures:
            path = written.removeprefix(policy.origin).lstrip("/")
            if path not in site.sizes or not path.lower().endswith(RASTERS):
                continue
            if path not in sizes:
                sizes[path] = _size_of(site.read(path))
            if sizes[path] and not _is_true(sizes[path], width, height):
                yield Fault(f'"{written}" is not of the size or shape that the page says', written, page=page.path)


def _size_of(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a picture; None of one that cannot be read, which another rule tells."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as picture:
            return picture.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def _is_true(size: tuple[int, int] | None, width: str, height: str) -> bool:
    """Tell whether a page says the true width, or width and height in true proportion to one pixel; what it does not say is another rule's matter."""
    if size is None or not width.isdecimal():
        return True
    if not height.isdecimal():
        return int(width) == size[0]
    return abs(int(width) * size[1] - int(height) * size[0]) <= max(int(width), int(height), *size)
