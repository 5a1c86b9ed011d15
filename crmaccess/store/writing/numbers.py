"""The numbers by which tables name each other, looked up by natural key while changes are written."""

from collections.abc import Callable, Mapping
from functools import partial

from crmaccess.errors import InvalidInput
from crmaccess.store.transaction import Connection
from crmaccess.store.writing.statements import quoted

Key = str | tuple[str, ...]
LOOKED_UP_BY: Mapping[str, tuple[str, ...]] = {
    "account": ("login",), "department": ("key",), "people_group": ("key",), "role": ("key",), "place": ("kind", "key"),
    "stamp": ("departments",),
}  # fmt: skip
UNKNOWN = {
    "account": "E_USER_UNKNOWN", "department": "E_DEPARTMENT_UNKNOWN", "people_group": "E_GROUP_UNKNOWN",
    "role": "E_ROLE_UNKNOWN", "place": "E_PLACE_UNKNOWN", "stamp": "E_DEPARTMENT_UNKNOWN",
}  # fmt: skip
MISSES = 100  # so many single look-ups, then the table is read whole


class NumbersOf(dict[Key, int | None]):
    """Those of one table, by key; one that is not there yet is looked up."""

    def __init__(self, find: Callable[[Key], int | None]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: Key) -> int | None:
        return self._find(key)


class Numbers:
    """Learned on demand, within one transaction that writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known = {table: NumbersOf(partial(self._sought, table)) for table in LOOKED_UP_BY}
        self._misses = dict.fromkeys(LOOKED_UP_BY, 0)
        self._renamed: dict[tuple[str, Key], Key] = {}

    def of(self, table: str, key: Key) -> int | None:
        """The number of the row; None for the key ''. Raises InvalidInput for an unknown key."""
        return self._known[table][key]

    def by(self, table: str) -> Callable[[Key], int | None]:
        """The same for one table, as fast as that goes."""
        return self._known[table].__getitem__

    def _sought(self, table: str, key: Key) -> int | None:
        number = self.found(table, key) if key else None
        if number is None and key:
            raise InvalidInput(UNKNOWN[table], key if isinstance(key, str) else key[-1])
        return number

    def found(self, table: str, key: Key) -> int | None:
        """The number of the row, None where there is none."""
        number = self._known[table].get(key)
        if number is None:
            number = self._looked_up(table, key)
        if number is None and (table, key) in self._renamed:
            return self.found(table, self._renamed[table, key])
        return number

    def rename(self, table: str, old: Key, new: Key) -> None:
        """Later changes of the same command may still say the old key."""
        self._known[table].pop(old, None)
        self._renamed[table, old] = new

    def _looked_up(self, table: str, key: Key) -> int | None:
        self._misses[table] += 1
        if self._misses[table] % MISSES == 0:
            self._read_whole(table)
            return self._known[table].get(key)
        tests = " AND ".join(f"{table}.{quoted(name)} = ?" for name in LOOKED_UP_BY[table])
        parts = (key,) if isinstance(key, str) else key
        number = self._connection.first(f"SELECT id FROM {table} WHERE {tests}", *parts)
        if number is None:
            return None
        self._known[table][key] = number = int(number)
        return number

    def _read_whole(self, table: str) -> None:
        names = ", ".join(map(quoted, LOOKED_UP_BY[table]))
        rows = self._connection.execute(f"SELECT id, {names} FROM {table}")
        self._known[table].clear()
        self._known[table].update((row[1] if len(row) == 2 else tuple(row[1:]), row[0]) for row in rows)
