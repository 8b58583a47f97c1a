"""Pictures in a real browser: which file it takes, when, and that nothing moves."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from plugins.build.preview import LOOPBACK, server
from plugins.build.site import build
from plugins.publish.picture_markup import COLUMN
from tests.browser.conftest import wait_until
from tests.conftest import ARTICLE, CONTENT, TODAY, put
from tests.pictures import from_camera

ADDRESS = "/health/heart/salt/"
WATCH = """
window.shift = 0;
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with an article that begins with a photo, and has another one far below."""
    folder = tmp_path_factory.mktemp("pictures")
    put(folder / "content", "health/heart/cuff.jpg", from_camera(1500, 1000))
    for file in (CONTENT / "data").iterdir():
        put(folder / "content", f"data/{file.name}", file.read_bytes())
    far = "\n\n".join(["Words that fill the page."] * 150)
    body = ARTICLE.replace("Eat less salt.", '![A cuff](cuff.jpg "On bare skin")\n\nEat less salt.', 1)
    put(folder / "content", "health/heart/salt.md", f"{body}\n\n{far}\n\n![A cuff, from afar](late.jpg)\n")
    put(folder / "content", "health/heart/late.jpg", from_camera(420, 280))
    web = server(build(folder / "content", folder / "output", today=TODAY).output, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://{LOOPBACK}:{web.server_port}"
    web.shutdown()
    web.server_close()


@pytest.mark.parametrize(("width", "scale", "taken"), [(320, 1, 400), (320, 3, 1200), (412, 2.6, 1200), (1280, 1, 800), (1280, 2, 1404)])
def test_the_browser_takes_what_its_screen_needs(browser: Browser, pictures: str, width: int, scale: float, taken: int) -> None:
    """In the newest form that it knows; what stands far below is not fetched before a reader comes near; slow pictures move nothing."""
    fetched = []
    page = browser.new_page(viewport={"width": width, "height": 700}, device_scale_factor=scale)
    page.add_init_script(WATCH)

    def slowly(route: Route) -> None:
        fetched.append(Path(route.request.url).name)
        page.wait_for_timeout(150)
        route.continue_()

    page.route("**/images/*", slowly)
    page.goto(pictures + ADDRESS)
    wait_until(page, "document.querySelector('.prose img').complete")
    image = page.locator(".prose img").first
    assert [name.split(".")[0::2] for name in fetched] == [["cuff", str(taken)]]
    assert fetched[0].endswith(".avif")
    shown = image.bounding_box()
    assert shown is not None
    assert shown["width"] == pytest.approx(COLUMN if width > COLUMN else width - 36, abs=1)
    assert shown["height"] == pytest.approx(shown["width"] / 1.5, abs=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_alt_text("A cuff, from afar").scroll_into_view_if_needed()
    wait_until(page, "document.querySelectorAll('.prose img')[1].complete")
    assert [name.split(".")[0] for name in fetched] == ["cuff", "late"]
    assert page.evaluate("window.shift") == 0
    page.close()
