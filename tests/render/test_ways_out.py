"""A refusal names the value and what to type next, in both languages; where there is none, it is said here why."""

import re
from collections.abc import Iterator

import pytest

from crmaccess.cli.frame.entry.registry import COMMANDS
from crmaccess.render.sentences.language import LANGUAGES, problem_sentences

# What has no value to be named: a secret, or something that is not there.
NAMELESS = {
    "E_ARGUMENT_EXTRA": "the command line is before the reader",
    "E_CANCELLED": "nothing was done",
    "E_CODE_NEEDED": "nothing was given", "E_VALUE_MISSING": "nothing was given",
    "E_CODE_REFUSED": "a code is a secret",
    "E_CSV_EMPTY": "an empty file", "E_CSV_NO_ROWS": "an empty file", "E_CSV_SYNTAX": "the line says where",
    "E_PASSWORDS_DIFFER": "passwords are secret", "E_PASSWORD_BLANK": "passwords are secret",
    "E_PASSWORD_CHARACTER": "passwords are secret", "E_PASSWORD_COMMON": "passwords are secret",
    "E_PASSWORD_ENCODING": "passwords are secret", "E_PASSWORD_LINES": "passwords are secret",
    "E_SIGN_IN_FAILED": "unknown and wrong are alike in words",
    "E_SURNAME_MISSING": "the name is told", "E_CODE_BLANKS": "codes are secret",
    "E_UNDO_UNSEEN": "what is not seen is not named", "E_REPLAY_UNKNOWN": "the change is told",
}  # fmt: skip
# What nobody can do anything about, or where the reader alone knows what.
ENDS = {
    "E_CANCELLED": "the reader has just said no",
    "E_LETTER_KEPT": "the letter stays, and where it is told of is said",
    "E_UNDO_ERASED": "what was erased is gone for good",
    "E_RANK_RANGE": "the range is told, a number is to be chosen",
    "E_WEEKDAY_UNKNOWN": "the days there are stand behind it",
    "E_SHEET_UNKNOWN": "the sheets there are stand behind it",
}  # fmt: skip
REFUSALS = sorted(code for code in problem_sentences("en") if code.startswith("E_"))


def always(template: str) -> str:
    """What a sentence says whatever is known: without its parts in brackets."""
    while (less := re.sub(r"\[[^\[\]]*\]", "", template)) != template:
        template = less
    return template


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", REFUSALS)
def test_a_refusal_has_its_value_and_a_way_out(code: str, lang: str) -> None:
    sentence = problem_sentences(lang)[code]
    named = "{value}" in sentence or re.search(r"\{\w+\}", always(sentence)) is not None
    assert named or code in NAMELESS, sentence
    ways = (" — ", "; ", "crmaccess ", "см.: ")
    assert any(way in sentence for way in ways) or code in ENDS, sentence


@pytest.mark.parametrize("code", REFUSALS)
def test_both_languages_name_the_same_commands(code: str) -> None:
    english, russian = (set(commands(problem_sentences(lang)[code])) for lang in ("en", "ru"))
    assert english == russian


def commands(sentence: str) -> Iterator[str]:
    """The nouns of the commands that a sentence proposes, each with an option right behind it."""
    for noun, more in re.findall(r"crmaccess ([a-z-]+)((?: -?-?[a-z-]+)?)", sentence):
        if noun in COMMANDS:
            yield noun + (more if more.startswith(" --") else "")


def test_the_exceptions_are_such_codes() -> None:
    assert {*NAMELESS, *ENDS} <= {*REFUSALS}
