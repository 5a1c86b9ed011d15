"""What people did day by day, as it is kept beside the journal."""

from collections.abc import Mapping, Sequence

from crmaccess.errors import NotFound
from crmaccess.facts import Measure
from crmaccess.store.beside import writing
from crmaccess.store.database import database
from crmaccess.values import NamedTuple

SELECT = "SELECT login, day, figure, value FROM activity JOIN account ON account.id = account_id"
Key = tuple[str, str, str]


class Kept(NamedTuple):
    """How many figures came, changed and went, and how many were there already, the same."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


def difference(measures: Sequence[Measure], there: Mapping[Key, float]) -> Kept:
    """What becomes of these figures where those are there already."""
    pairs = [(there.get(one[:3]), one.value) for one in measures]
    same = sum(before == after for before, after in pairs)
    added = sum(before is None is not after for before, after in pairs)
    removed = sum(after is None is not before for before, after in pairs)
    return Kept(added, len(pairs) - same - added - removed, removed, same)


def keep_measures(url: str, measures: Sequence[Measure]) -> Kept:
    """Keep all of the figures, or none. Raises NotFound for whoever has gone meanwhile."""
    days = [one.day for one in measures] or [""]
    with writing(database(url)) as execute:
        numbers = dict(execute("SELECT login, id FROM account"))
        rows = execute(f"{SELECT} WHERE day BETWEEN ? AND ?", min(days), max(days))
        there = {row[:3]: row[3] for row in rows}
        for one in measures:
            if one.login not in numbers:
                raise NotFound("E_USER_UNKNOWN", one.login)
            before, key = there.get(one[:3]), (numbers[one.login], one.day, one.figure)
            if before not in (None, one.value):
                execute("DELETE FROM activity WHERE account_id = ? AND day = ? AND figure = ?", *key)
            if one.value not in (None, before):
                execute("INSERT INTO activity (account_id, day, figure, value) VALUES (?, ?, ?, ?)", *key, one.value)
    return difference(measures, there)
