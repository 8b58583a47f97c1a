"""What a refused build says."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.page.findings import MOST_NAMED, ContentError, Finding, count_in_words, did_you_mean, in_reading_order, stop_on_errors, told_elsewhere

ERROR = Finding("health/heart/salt.md", 7, "unknown-link", 'there is no file "suger.md"', 'did you mean "sugar.md"?')
WARNING = Finding("health/heart/salt.md", 3, "unclear-link", "this sentence has 61 words", "make two of it", "warning")
SETTING = Finding("pelicanconf.py", 0, "unknown-option", 'A has no option "b"', "known are: c")


def test_a_finding_names_file_line_rule_and_remedy() -> None:
    """In the form that editors and CI know from compilers; without a line where none is known."""
    assert str(ERROR) == 'health/heart/salt.md:7 error unknown-link: there is no file "suger.md"; did you mean "sugar.md"?'
    assert str(WARNING) == "health/heart/salt.md:3 warning unclear-link: this sentence has 61 words; make two of it"
    assert str(SETTING) == 'pelicanconf.py error unknown-option: A has no option "b"; known are: c'


def test_findings_come_in_reading_order_without_doubles() -> None:
    """By file and line, lines as numbers, the same in every run whatever the order in which they were found."""
    expected = [
        Finding("a.md", 2, "missing-field", "x", "y"),
        Finding("a.md", 10, "missing-alt", "x", "y"),
        Finding("a.md", 10, "missing-field", "x", "y"),
        Finding("a.md", 10, "missing-field", "x", "z"),
        Finding("b.md", 1, "missing-alt", "x", "y"),
    ]
    for order in itertools.permutations(expected):
        assert in_reading_order([*order, order[0]]) == expected


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ([ERROR], "1 error in 1 file: nothing was written."),
        ([ERROR, WARNING], "1 error in 1 file: nothing was written."),
        ([ERROR, SETTING], "2 errors in 2 files: nothing was written."),
        ([ERROR, Finding("health/heart/salt.md", 8, "missing-alt", "b", "c")], "2 errors in 1 file: nothing was written."),
    ],
)
def test_the_last_line_counts(findings: list[Finding], words: str) -> None:
    """Errors and their files, in words."""
    assert count_in_words(findings) == words


def test_errors_stop_the_build_with_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    """Every finding is printed to standard error, warnings too, and then the count; the exception knows them all."""
    with pytest.raises(SystemExit) as stopped:
        stop_on_errors(iter([ERROR, SETTING, WARNING, ERROR]))
    error = stopped.value
    assert isinstance(error, ContentError)
    assert error.code == 1
    assert error.findings == (WARNING, ERROR, SETTING)
    lines = [str(WARNING), str(ERROR), str(SETTING), "2 errors in 2 files: nothing was written."]
    assert capsys.readouterr() == ("", "\n".join(lines) + "\n")
    assert str(error).split("\n") == lines


def test_warnings_stop_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """They are printed; without findings nothing is."""
    stop_on_errors([WARNING])
    stop_on_errors([])
    assert capsys.readouterr() == ("", f"{WARNING}\n")


@pytest.mark.parametrize(
    ("word", "known", "remedy"),
    [
        ("hart", ["heart", "hearing"], 'did you mean "heart"?'),
        ("xyz", ["b", "a"], "known are: a, b"),
        ("xyz", [], "there are none yet"),
    ],
)
def test_the_nearest_known_name_is_offered(word: str, known: list[str], remedy: str) -> None:
    """Or all of them, when none is near."""
    assert did_you_mean(word, iter(known)) == remedy


def test_of_many_known_names_some_are_told() -> None:
    """And how many more there are: the line can still be read on a site of ten thousand articles."""
    names = [f"article-{at:05}" for at in range(10_000)]
    assert did_you_mean("xyz", names) == f"known are: {', '.join(names[:MOST_NAMED])}, and {10_000 - MOST_NAMED} more"
    assert did_you_mean("xyz", names[:MOST_NAMED]) == f"known are: {', '.join(names[:MOST_NAMED])}"


def test_a_file_of_the_content_is_named_as_it_is_opened_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another file, such as that of the settings, has its own name; whoever tells all in a report lets nothing be printed."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.md").write_text("x", encoding="utf-8")
    here = Finding("a.md", 3, "empty-link", "the link has no text", "write it", "warning")
    monkeypatch.chdir(tmp_path)
    stop_on_errors([replace(SETTING, severity="warning"), here], tmp_path / "mine")
    assert capsys.readouterr().err == f"mine/{here}\n{replace(SETTING, severity='warning')}\n"
    monkeypatch.chdir("/")
    stop_on_errors([here], tmp_path / "mine")
    assert capsys.readouterr().err == f"{(tmp_path / 'mine').relative_to('/')}/{here}\n"
    with told_elsewhere(), pytest.raises(ContentError):
        stop_on_errors([SETTING])
    assert capsys.readouterr().err == ""


def test_findings_of_a_file_are_in_the_order_of_their_places() -> None:
    """By line, then by column, whatever the rule."""
    places = [(9, 12), (9, 2), (10, 1), (0, 0)]
    found = [Finding("a.md", line, "empty-link", f"{line}-{column}", "do", column=column) for line, column in places]
    assert [(each.line, each.column) for each in in_reading_order(found)] == [(0, 0), (9, 2), (9, 12), (10, 1)]
