"""Conditions as truth tables: alternatives of statements that hold, do not hold, or depend on a record not given."""

from itertools import product

import pytest

from crmaccess.definition import Atom, Condition
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.world.world import World
from tests import builders as b

ANSWERS = (True, False, None)
ATOMS = {
    True: Atom("setting", "edition", "box"),
    False: Atom("setting", "edition", "cloud"),
    None: Atom("attribute", "private", "yes"),  # nobody said of which record
}
ALTERNATIVES = [(*ANSWERS,), *product(ANSWERS, repeat=1), *product(ANSWERS, repeat=2)]


def world() -> World:
    return b.world("documents", b.setting("edition", "box"), b.user("petr"))


def holds(*alternatives: tuple[bool | None, ...]) -> bool | None:
    condition: Condition = tuple(tuple(ATOMS[answer] for answer in some) for some in alternatives)
    one = world()
    return one.rules.holds(condition, one.person("petr"), Scene(one, "read", "chat", None))


def all_of(answers: tuple[bool | None, ...]) -> bool | None:
    return False if False in answers else None if None in answers else True


def any_of(answers: tuple[bool | None, ...]) -> bool | None:
    return True if True in answers else None if None in answers else False


@pytest.mark.parametrize("alternative", ALTERNATIVES)
def test_an_alternative_holds_when_all_of_it_does(alternative: tuple[bool | None, ...]) -> None:
    assert holds(alternative) is all_of(alternative)


@pytest.mark.parametrize(("one", "other"), [*product(ALTERNATIVES, repeat=2)])
def test_a_condition_holds_when_one_alternative_does_whatever_the_others(
    one: tuple[bool | None, ...], other: tuple[bool | None, ...]
) -> None:
    assert holds(one, other) is any_of((all_of(one), all_of(other)))
    assert holds(one, other, (False,)) is any_of((all_of(one), all_of(other)))


def test_an_empty_condition_holds() -> None:
    assert holds() is True
