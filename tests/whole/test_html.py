"""What the Nu Html Checker says about every page and the stylesheet."""

import json
import subprocess

from plugins.build.components import VNU
from plugins.build.site import Built


def test_the_nu_html_checker_finds_no_error_and_no_warning(site: Built) -> None:
    """Every HTML file of the site is valid, without a warning."""
    pages = sorted(str(path) for path in site.output.rglob("*.html"))
    assert len(pages) == len(site.facts)
    command = ["java", "-jar", str(VNU), "--format", "json", "--stdout", "--exit-zero-always", *pages]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    messages = json.loads(done.stdout)["messages"]
    wrong = {
        f"{message.get('url', '').removeprefix(f'file:{site.output}')}: {message.get('subType', message['type'])}: {message['message']}"
        for message in messages
        if message["type"] != "info" or message.get("subType") == "warning"
    }
    assert sorted(wrong) == []
