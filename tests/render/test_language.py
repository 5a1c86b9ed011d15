"""The two languages say the same things, and count as people do."""

import re
from pathlib import Path

import pytest

import crmaccess
from crmaccess.engine.decision.codes import CODES
from crmaccess.facts import FACTS
from crmaccess.render.sentences.decisions import en as decisions
from crmaccess.render.sentences.language import LANGUAGES, catalog, counted, fill, placeholders, problem_sentences
from crmaccess.render.sentences.lists import en as lists
from crmaccess.render.sentences.problems import TABLES as TABLES_OF_PROBLEMS

PACKAGE = Path(crmaccess.__file__).parent
TABLES = ("reasons", "words", "facts")


@pytest.mark.parametrize("table", [*TABLES, "titles", "forms"])
def test_both_languages_have_the_same_keys(table: str) -> None:
    english, russian = (getattr(catalog(lang), table) for lang in LANGUAGES)
    assert english.keys() == russian.keys()


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_have_the_same_placeholders(table: str) -> None:
    english, russian = (getattr(catalog(lang), table) for lang in LANGUAGES)
    assert {key: placeholders(text) for key, text in english.items()} == {
        key: placeholders(text) for key, text in russian.items()
    }


def test_the_sentences_of_problems_have_the_same_keys_and_placeholders() -> None:
    english, russian = (problem_sentences(lang) for lang in LANGUAGES)
    assert {key: placeholders(text) for key, text in english.items()} == {
        key: placeholders(text) for key, text in russian.items()
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_template_has_a_bracket_or_a_brace_left_open(lang: str) -> None:
    tables = [getattr(catalog(lang), table) for table in TABLES] + [problem_sentences(lang)]
    for key, template in ((key, text) for table in tables for key, text in table.items()):
        said = re.sub(r"\[[^\[\]{}]*\]", "", template)  # brackets around no name are shown
        filled = fill(said, dict.fromkeys(placeholders(said), "x"))
        assert not set("[]{}") & set(filled), (lang, key, filled)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_code_has_a_sentence(lang: str) -> None:
    assert catalog(lang).reasons.keys() == CODES.keys()
    assert all(fill(text, {}) for text in catalog(lang).reasons.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_fact_has_a_phrase(lang: str) -> None:
    assert catalog(lang).facts.keys() == {cls.__name__ for cls in FACTS}
    for cls in FACTS:
        assert placeholders(catalog(lang).facts[cls.__name__]) <= set(cls._fields), cls  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_error_and_note_in_the_program_has_a_sentence(lang: str) -> None:
    sources = [path for path in PACKAGE.rglob("*.py") if not path.name.startswith("problems_")]
    used = {code for path in sources for code in re.findall(r"[\"']([EW]_[A-Z_]+)[\"']", path.read_text("utf-8"))}
    assert len(used) > 50
    assert used - problem_sentences(lang).keys() == set()


@pytest.mark.parametrize(
    ("number", "english", "russian"),
    [
        (0, "0 rows", "0 строк"), (1, "1 row", "1 строка"), (2, "2 rows", "2 строки"), (4, "4 rows", "4 строки"),
        (5, "5 rows", "5 строк"), (11, "11 rows", "11 строк"), (12, "12 rows", "12 строк"),
        (14, "14 rows", "14 строк"), (21, "21 rows", "21 строка"), (22, "22 rows", "22 строки"),
        (100, "100 rows", "100 строк"), (101, "101 rows", "101 строка"), (111, "111 rows", "111 строк"),
        (1_000_003, "1000003 rows", "1000003 строки"),
    ],
)  # fmt: skip
def test_numbers_take_the_right_form_of_the_noun(number: int, english: str, russian: str) -> None:
    assert (counted(number, "row", "en"), counted(number, "row", "ru")) == (english, russian)


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("there is no {value}[; try {near}]", {"value": "x", "near": "y"}, "there is no x; try y"),
        ("there is no {value}[; try {near}]", {"value": "x", "near": ""}, "there is no x"),
        ("there is no {value}[; try {near}]", {}, "there is no "),
        ("{a}[{b}][ and {c}]", {"a": "[red]", "b": "{c}", "c": "x"}, "[red]{c} and x"),
        ("[{a} of {b}]", {"a": "one"}, ""),
    ],
)
def test_a_part_in_brackets_falls_away_without_its_value(template: str, values: dict[str, str], text: str) -> None:
    assert fill(template, values) == text


def test_an_unknown_language_is_answered_in_english() -> None:
    assert catalog("de") is catalog("en")


def test_a_problem_has_its_sentence_in_one_table_only() -> None:
    codes = [code for table in TABLES_OF_PROBLEMS for code in table]
    assert sorted(codes) == sorted(set(codes))


def test_a_word_stands_in_one_table_only() -> None:
    assert not decisions.WORDS.keys() & lists.WORDS.keys()


def test_brackets_around_no_name_are_shown() -> None:
    """`key[2026-03-01..2026-03-20]` is how something is written."""
    assert fill("write {a}[ or {b}]: key[1..2]", {"a": "x"}) == "write x: key[1..2]"
