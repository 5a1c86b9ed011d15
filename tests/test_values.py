"""The named tuples of `crmaccess.values` are those of `typing`, but for the time that it takes to make them."""

import copy
import pickle
import typing
from collections.abc import Callable
from inspect import signature
from typing import Any

import pytest

from crmaccess import values


class Deal(values.NamedTuple):
    """A deal."""

    key: str
    stage: str = "new"
    tags: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.key} at {self.stage}"


Ours = Deal


class Theirs(typing.NamedTuple):
    key: str
    stage: str = "new"
    tags: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.key} at {self.stage}"


Theirs.__name__ = "Deal"
USES: dict[str, Callable[[Any], object]] = {
    "positions": lambda kind: kind("D-1", "won", ("a",)),
    "keywords": lambda kind: kind(tags=("a",), key="D-1"),
    "defaults": lambda kind: kind("D-1"),
    "too few": lambda kind: kind(),
    "too many": lambda kind: kind(1, 2, 3, 4),
    "an unknown keyword": lambda kind: kind("D-1", colour="red"),
    "repr": lambda kind: repr(kind("D-1")),
    "a field": lambda kind: kind("D-1", "won").stage,
    "a property": lambda kind: kind("D-1").name,
    "assignment": lambda kind: setattr(kind("D-1"), "key", "D-2"),
    "an attribute of one's own": lambda kind: setattr(kind("D-1"), "colour", "red"),
    "unpacking": lambda kind: [*kind("D-1")],
    "a slice": lambda kind: kind("D-1")[1:],
    "equal to the tuple": lambda kind: kind("D-1") == ("D-1", "new", ()),
    "the hash of the tuple": lambda kind: hash(kind("D-1")) == hash(("D-1", "new", ())),
    "order": lambda kind: kind("D-1") < kind("D-2"),
    "_fields": lambda kind: kind._fields,
    "_field_defaults": lambda kind: kind._field_defaults,
    "_asdict": lambda kind: kind("D-1")._asdict(),
    "_make": lambda kind: kind._make(["D-1", "won", ()]),
    "_make of too few": lambda kind: kind._make(["D-1"]),
    "_replace": lambda kind: kind("D-1")._replace(stage="won"),
    "_replace of what there is not": lambda kind: kind("D-1")._replace(colour="red"),
    "copies": lambda kind: copy.deepcopy(kind("D-1")) == copy.copy(kind("D-1")),
    "patterns": lambda kind: kind.__match_args__,
    "annotations": lambda kind: kind.__annotations__,
    "arguments": lambda kind: str(signature(kind)),
    "a subclass": lambda kind: type("Big", (kind,), {"size": 3})("D-1").size,
}


def outcome(use: Callable[[Any], object], kind: type) -> object:
    try:
        return use(kind)
    except Exception as error:
        return type(error)


@pytest.mark.parametrize("name", USES)
def test_ours_does_what_theirs_does(name: str) -> None:
    assert outcome(USES[name], Ours) == outcome(USES[name], Theirs)


def test_it_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(Deal("D-1"))) == Deal("D-1")


@pytest.mark.parametrize("module", [values, typing])
def test_a_default_before_a_field_without_one_is_refused(module: object) -> None:
    with pytest.raises(TypeError):
        exec("class Wrong(module.NamedTuple):\n    a: int = 1\n    b: int", {"module": module})


class Circle:
    """Knows how often its area was worked out."""

    def __init__(self, radius: int) -> None:
        self.radius, self.asked = radius, 0

    @values.cached_property
    def area(self) -> int:
        """Three is near enough."""
        self.asked += 1
        return 3 * self.radius**2


def test_what_is_worked_out_once_is_kept_with_its_object_and_can_be_forgotten() -> None:
    one, other = Circle(1), Circle(2)
    assert [one.area, other.area, one.area] == [3, 12, 3]
    assert (one.asked, vars(one)["area"], Circle.area.__doc__) == (1, 3, "Three is near enough.")
    del one.area
    one.radius = 3
    assert (one.area, one.asked) == (27, 2)
