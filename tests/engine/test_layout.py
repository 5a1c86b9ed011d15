"""Rows of levels put together: at every cell the strongest one counts."""

import random

import pytest

from crmaccess.engine.levels.layout import EXPLICIT, RANK, ranks_of_all


@pytest.mark.parametrize("sources", range(1, 6))
def test_at_every_cell_an_explicit_value_beats_an_inherited_one_and_then_the_higher_wins(sources: int) -> None:
    rnd = random.Random(sources)
    rows = [bytes(rnd.randrange(EXPLICIT | RANK) for _ in range(300)) for _ in range(sources)]
    assert list(ranks_of_all(rows)) == [max(cell) & RANK for cell in zip(*rows, strict=True)]


@pytest.mark.parametrize("sources", [1, 3])
def test_who_has_nothing_reaches_nothing(sources: int) -> None:
    assert ranks_of_all([bytes(40)] * sources) == bytes(40)
