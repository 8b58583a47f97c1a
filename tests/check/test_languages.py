"""Language tags."""

import pytest

from plugins.check.languages import FOREIGN_LETTERS, direction_of, is_latin, is_well_formed, is_western, lacking_letters, primary

WELL_FORMED = (
    "en",
    "es-419",
    "zh-Hant",
    "zh-Hant-TW",
    "sr-Latn-RS",
    "zh-yue",
    "de-CH-1996",
    "sl-rozaj-biske",
    "en-u-ca-gregory",
    "ht",
    "EN-us",
    "de-x-a",
)
ILL_FORMED = ("", "english", "es_ES", "e", "en-", "en us", "español", "en-US-", "x", "en--US", "123")


@pytest.mark.parametrize("tag", WELL_FORMED)
def test_a_tag_of_bcp_47_is_well_formed(tag: str) -> None:
    """With script, region, variants and extensions, in any case."""
    assert is_well_formed(tag)


@pytest.mark.parametrize("tag", ILL_FORMED)
def test_other_words_are_no_tags(tag: str) -> None:
    """Names of languages, blanks and underscores."""
    assert not is_well_formed(tag)


@pytest.mark.parametrize(
    ("tag", "direction"),
    {
        "en": "ltr",
        "ar": "rtl",
        "UR-pk": "rtl",
        "he": "rtl",
        "ar-Latn": "ltr",
        "uz-Arab": "rtl",
        "zh-Hant": "ltr",
        "ar-1994": "rtl",
        "ff-Adlm": "rtl",
    }.items(),
)
def test_a_script_in_the_tag_decides_the_direction(tag: str, direction: str) -> None:
    """Else the language."""
    assert direction_of(tag) == direction


def test_a_text_is_judged_by_the_letters_of_its_language() -> None:
    """Languages in Latin letters are not judged; nor is a text that its tag says is romanised."""
    assert lacking_letters("ar", "Words") == "Arabic"
    assert lacking_letters("ar-EG", "العربية") == ""
    assert lacking_letters("zh-Hant", "Words") == "Chinese"
    assert lacking_letters("zh-Hant", "Words, 中文") == ""
    assert lacking_letters("vi", "Words") == ""
    assert lacking_letters("ru-Latn", "Words") == ""


def test_letters_of_other_scripts_are_told_from_signs() -> None:
    """A run of two; single Greek letters, quotation marks and dashes are everywhere."""
    assert FOREIGN_LETTERS.search("a 您需 b")
    assert not FOREIGN_LETTERS.search("β-blocker “µ” – 5 °C … αβ ½ ™")
    assert [is_western(text) for text in ("señor", "“x”", "您")] == [True, False, False]
    assert [is_latin(tag) for tag in ("en", "ht", "zh-Hant", "ru")] == [True, True, False, False]
    assert primary("zh-Hant") == "zh"
