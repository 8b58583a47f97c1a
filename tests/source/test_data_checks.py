"""What several data files say of one host must agree."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.page.findings import Finding


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("hosts", "partner: []", "partner: [heart.org]", "data/hosts.yml error disputed-host: heart.org stands in two classes"),
        ("hosts", "denied: []", "denied: [Drugs.Example]", 'error wrong-value (column 10): "denied.1" is "Drugs.Example"; write a host name alone'),
        (
            "hosts",
            "denied: []",
            'denied: ["https://drugs.example/"]',
            'error wrong-value (column 11): "denied.1" is "https://drugs.example/"; write a host name alone',
        ),
        ("hosts", "own: [carepartnersct.com]", "own: []", 'error wrong-value (column 1): "own" is empty; add at least one'),
        (
            "hosts",
            "own: [carepartnersct.com]",
            "own: [else.example]",
            'error disputed-host: "site_url" leads to a host that is not of the class "own"',
        ),
        ("publisher", "portal.carepartnersct.example/", "login.example/", '"portal.url" leads to a host that is not of the class "portal"'),
        ("publisher", "portal.carepartnersct.example/", "portal.carepartnersct.example/?utm_source=a", "data/publisher.yml error tracking-link"),
    ],
)
def test_a_disagreement_is_an_error(file: str, old: str, new: str, expected: str, content: Path, findings: Callable[[], list[Finding]]) -> None:
    """Once, in the file that it stands in."""
    path = content / "data" / f"{file}.yml"
    written = path.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new), encoding="utf-8")
    said = [str(finding) for finding in findings() if finding.severity == "error"]
    assert len([line for line in said if expected in line]) == 1, said
