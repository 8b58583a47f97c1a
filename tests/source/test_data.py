"""The facts that pages share."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from plugins.source.data import FILE_NAMES, FILES, read_site
from tests.conftest import CONTENT, put

LANGUAGES = ["en", "es"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the project's own data."""
    return Path(shutil.copytree(CONTENT / "data", tmp_path / "data"))


def errors_of(folder: Path) -> list[str]:
    """Return what is wrong with the data."""
    return [str(finding) for finding in read_site(folder, LANGUAGES)[1]]


def test_the_projects_own_data_are_good(data: Path) -> None:
    """Typed and complete."""
    site, findings = read_site(data, LANGUAGES)
    assert findings == []
    assert site is not None
    assert site.phones["emergency"].number == "911"
    assert site.topics["heart"].name["es"] == "Corazón y presión arterial"


@pytest.mark.parametrize("name", list(FILES))
def test_each_file_must_be_there(data: Path, name: str) -> None:
    """A site without phones or topics is none."""
    file = FILE_NAMES.get(name, name)
    (data / f"{file}.yml").unlink()
    assert errors_of(data) == [f"data/{file}.yml error missing-file: the file is missing; copy it from the project's content/data/"]


@pytest.mark.parametrize(
    ("name", "old", "new", "error"),
    [
        ("phones", "number: 1-888-341-1507", "number: 888-341-1507", ':LINE error wrong-value: "member_services.number" is "888-341-1507"; write a telephone number like 1-800-555-0100 or 911'),
        ("phones", "  hours:  ", "  huors:  ", ':LINE error unknown-key: "member_services.huors" is not a field of this file; did you mean "hours"?'),
        ("phones", "es: Emergencias", "sp: Emergencias", ':LINE error missing-language: "emergency.label" has no words in "es"; add "es: ..."'),
        ("phones", "member_services:\n", "members:\n", ' error missing-phone: there is no "member_services"; add it: the theme shows it on every page'),
        ("phones", 'number: "988"', 'number: "998"', ':LINE error wrong-national-line: "crisis" is 998, and the number of that line is 988; correct it: people call it in danger'),
        ("phones", "1-800-222-1222", "1-800-222-1223", ':LINE error wrong-national-line: "poison_control" is 1-800-222-1223, and the number of that line is 1-800-222-1222; correct it'),
        ("phones", "\nocr:", "\nOCR line:", ':LINE error wrong-value: "OCR line" is "OCR line"; use small letters a to z, digits and single underscores'),
        ("phones", "\nocr:", "\nmedicare:", ':LINE error repeated-key: "medicare" stands twice; delete one of the two'),
        ("emails", "privacy@carepartnersct.example", "privacy at example", ':LINE error wrong-value: "privacy" is "privacy at example"; write an e-mail address in small letters, like privacy@example.com'),
        ("publisher", "contract_number: H5273 ", "contract_number: 5273  ", ':LINE error wrong-value: "contract_number" is "5273"; write a letter H, R, S or E and four digits, like H1234'),
        ("publisher", "https://www.carepartnersct.com ", "http://www.carepartnersct.com ", ':LINE error wrong-value: "site_url" is "http://www.carepartnersct.com"; write an origin without a final slash, like https://www.example.com'),
        ("publisher", "https://portal.carepartnersct.example/", "portal", ':LINE error wrong-value: "portal.url" is "portal"; write a whole address that begins with https://'),
        ("topics", "\nheart:", "\nHeart Disease:", ':LINE error wrong-value: "Heart Disease" is "Heart Disease"; use small letters a to z, digits and single hyphens'),
        ("tags", "es: Prevención", "es: ''", ':LINE error wrong-value: "prevention.es" is empty; write text'),
        ("hosts", "own: [carepartnersct.com]", "own: carepartnersct.com", ':LINE error wrong-type: "own" is "carepartnersct.com"; write a list, like [one, two], or one item a line behind a hyphen'),
        ("hosts", "gov: [gov, mil]", "gov: [gov, mil", ":LINE error broken-yaml: the YAML cannot be read here (did not find expected ',' or ']'); put text that holds"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_at_its_line(data: Path, name: str, old: str, new: str, error: str) -> None:
    """File, line, rule, value, remedy."""
    text = (data / f"{name}.yml").read_text()
    assert old in text
    put(data, f"{name}.yml", text.replace(old, new, 1))
    line = text[: text.index(old)].count("\n") + 1 + new.startswith("\n")
    (found,) = errors_of(data)
    assert found.startswith(f"data/{name}.yml{error.replace('LINE', str(line))}")


def test_all_files_are_read_in_one_run(data: Path) -> None:
    """A broken file hides no other."""
    put(data, "tags.yml", "a: [b")
    put(data, "emails.yml", b"\xff")
    put(data, "hosts.yml", "- own")
    assert [error.partition(" error ")[0] for error in errors_of(data)] == ["data/emails.yml:1", "data/tags.yml:1", "data/hosts.yml:1"]


def test_a_warning_stops_nothing(data: Path) -> None:
    """Misconverted characters are repaired."""
    text = (data / "tags.yml").read_text().replace("en: Food", "en: Food\x92s")
    put(data, "tags.yml", text)
    site, findings = read_site(data, LANGUAGES)
    assert [finding.severity for finding in findings] == ["warning"]
    assert site is not None
    assert site.tags["nutrition"]["en"] == "Food’s"


def test_words_are_needed_in_the_languages_of_the_site_only(data: Path) -> None:
    """A site in English needs no Spanish."""
    text = (data / "tags.yml").read_text().replace(", es: Prevención", "")
    put(data, "tags.yml", text)
    assert read_site(data, ["en"])[1] == []
    assert errors_of(data) == ['data/tags.yml:2 error missing-language: "prevention" has no words in "es"; add "es: ..."']


COOKIE = """ad_id:
  party: Example Ads
  purpose: advertising
  lifetime: {en: 90 days, es: 90 días}
  privacy_url: https://ads.example.com/privacy
  script_url: https://ads.example.com/tag.js
  approver: Privacy Officer
  expires: 2027-07-06
"""
RENEW = "have it renewed, or take the entry out"


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2027-06-05", []),
        ("2027-06-06", [f'data/cookies.yml:8 warning expired-cookie: the approval of "ad_id" ends on 2027-07-06; {RENEW}']),
        ("2027-07-06", [f'data/cookies.yml:8 warning expired-cookie: the approval of "ad_id" ends on 2027-07-06; {RENEW}']),
        ("2027-07-07", [f'data/cookies.yml:8 error expired-cookie: the approval of "ad_id" ended on 2027-07-06; {RENEW}']),
    ],
)
def test_a_third_party_tag_is_allowed_for_a_time_only(data: Path, day: str, found: list[str]) -> None:
    """A warning from thirty days before, an error from the day after."""
    put(data, "cookies.yml", COOKIE)
    site, findings = read_site(data, LANGUAGES, dt.date.fromisoformat(day))
    assert list(map(str, findings)) == found
    assert (site is None) == (day == "2027-07-07")


def test_without_a_day_nothing_has_run_out(data: Path) -> None:
    """Who only reads the facts does not judge them."""
    put(data, "cookies.yml", COOKIE.replace("2027", "1999"))
    assert errors_of(data) == []
