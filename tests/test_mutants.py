"""The mistakes that `make mutants` plants."""

import ast

import pytest

from benchmarks.mutants.mistakes import mistakes

SOURCE = '''
"""A text for readers, with 1 number."""

def some(one: int = 1, *, other: bool = True) -> list[int]:
    """Another text."""
    if not one < 2 and other or one == 3:
        return [1, 2][:1]
    found = min(one, key=lambda each: each + 1) if other else 0
    while found:
        break
    return [each for each in {"ключ": 1, "b": 2} if each]
'''
SAID = [
    ("not one < 2", "(one < 2)"), ("one < 2", "(one <= 2)"), ("one == 3", "(one != 3)"),
    ("True", "False"), ("[1, 2][:1]", "([1, 2])"), ("[1, 2]", "([2])"), ("break", "pass"), ("found", "(not found)"),
]  # fmt: skip


def test_a_mistake_changes_one_place_and_the_file_can_still_be_read() -> None:
    right = ast.dump(ast.parse(SOURCE))
    for one in mistakes(SOURCE):
        assert ast.dump(ast.parse(one.text)) != right, one
        assert "Another text." in one.text
        assert SOURCE.splitlines()[: one.line - 1] == one.text.splitlines()[: one.line - 1]


@pytest.mark.parametrize(("before", "after"), SAID)
def test_what_is_said_otherwise(before: str, after: str) -> None:
    assert (before, after) in [(one.before, one.after) for one in mistakes(SOURCE)]


def test_texts_for_readers_and_types_are_left_as_they_are() -> None:
    assert not [one for one in mistakes(SOURCE) if one.before == "1" and one.line == 2]
    assert not [one for one in mistakes("value: tuple[int, str] = made()") if one.before != "made()"]
