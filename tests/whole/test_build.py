"""The site as a whole, built from the project's own content."""

from plugins.build.site import Built


def test_every_page_that_was_rendered_lies_in_the_output(site: Built) -> None:
    """The facts and the files name the same pages."""
    written = {path.relative_to(site.output).as_posix() for path in site.output.rglob("*.html")}
    assert written == set(site.facts)
