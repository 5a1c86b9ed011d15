"""How a person stands to what is open to her, as a value."""

from __future__ import annotations

from crmaccess.engine.decision.decision import Apart, Bounds, Where
from crmaccess.values import NamedTuple

YES = "yes"  # the level of what rests on no right; `yes:WAY` where another way leads to what the first does not
Subject = tuple[str, str]


class Standing(NamedTuple):
    """`permission`: '' where the way rests on no right, and so has no level. `levels`: from least to most.

    `grounds` are sources like ("role", "manager"). `cells`: the level in each, '' where it is closed, if they differ.
    `inside`: kinds of places of which the way is open only in those that the person is admitted to. `way`: its name.
    `bounds`: what all open ways take of the record. `afar`: places to which ways lead that go by others of the person's
    own; `near`: whether other ways are open, too. `apart`: on what ground others are open, of records of their own.
    """

    permission: str = ""
    levels: tuple[str, ...] = ()
    grounds: tuple[Subject, ...] = ()
    cells: tuple[tuple[str, Where], ...] = ()
    inside: tuple[str, ...] = ()
    way: str = ""
    bounds: Bounds = ()
    apart: tuple[Apart, ...] = ()
    afar: tuple[str, ...] = ()
    near: bool = True


NOTHING = Standing()


def is_yes(level: str) -> bool:
    """Whether it is no level of a right."""
    return level.partition(":")[0] == YES
