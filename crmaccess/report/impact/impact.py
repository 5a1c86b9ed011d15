"""The impact of a change: the answers that differ between the world before and the world after, for everybody.

It is the difference of two full matrices, and neither is worked out: people whom the change cannot touch are left out,
those who hold the same share filters, and only where filters differ are records counted. Things that are otherwise
themselves are asked about one by one, of those whom some way could let in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.impact.answers import Answers
from crmaccess.report.impact.apart import compare_apart
from crmaccess.report.impact.difference import Difference
from crmaccess.report.impact.people import People
from crmaccess.report.impact.questions import Pair, kinds_asked, questions
from crmaccess.report.impact.sums import Sums
from crmaccess.report.impact.things import Records, Stock
from crmaccess.report.impact.turns import NAMED, Impact


def impact_of(
    before: World, after: World, limit: int = NAMED, *, logins: Iterable[str] | None = None,
    pairs: Iterable[Pair] | None = None, records: Records | None = None,
    sees: Callable[[Record], bool] = lambda record: True, advance: Callable[[], None] = lambda: None,
) -> Impact:  # fmt: skip
    """All that turns; for these people and pairs of entity and action alone, where some are named.

    Both worlds must know the records, unless `records` knows those of before: then the worlds need those that are
    otherwise, those that lead to them, and all that answers are worked out from one by one. `limit`: so many records
    a turn names. `sees`: of which things it is told; `advance` hears of each person and thing, and may raise.
    """
    asked = questions(before, after, pairs)
    difference = Difference(before, after)
    entities = list(dict.fromkeys(one.entity for one in asked))
    apart = difference.apart(entities)
    kinds = {
        one: some
        for one in asked
        if not (apart.before[one.entity] or apart.after[one.entity]) and (some := kinds_asked(one, after.definition))
    }
    flat = [screened for some in (*asked.values(), *kinds.values()) for screened in some]
    advance()
    wanted = difference.everybody if logins is None else difference.everybody.intersection(logins)
    first = Answers(before, flat)
    answers = first, Answers(after, flat, first if difference.of_people_alone else None)
    sums = Sums()
    stock = Stock(before, apart.before, records, sees)
    people = People(answers, asked, kinds, stock, sums, limit)
    for login in sorted(difference.touched & wanted):
        people.compare(login)
        advance()
    for key, images in apart.images():
        if all(one is None or sees(one) for one in images):
            compare_apart(key, images, difference, answers, asked, wanted, sums)
        advance()
    return Impact(tuple(sums.turns({one: place for place, one in enumerate(asked)}, limit)))
