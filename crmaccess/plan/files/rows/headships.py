"""The heads of departments that the rows of a staff file appoint and dismiss: one change for each department."""

from collections.abc import Iterator, Sequence

from crmaccess.errors import Problem
from crmaccess.facts import Department
from crmaccess.plan.files.rows.written import Entry
from crmaccess.plan.known.known import Known


class Headships:
    """What the rows say of heads, as they come."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._heads: dict[str, Entry] = {}  # by department, who shall head it; '' for nobody any more

    def note(self, login: str, wanted: Sequence[Entry]) -> bool:
        """Note the departments that get or lose a head, or another end of that; whether there are any."""
        headed, named = self._known.headed.get(login, []), {entry.key: entry for entry in wanted}
        before = len(self._heads)
        for key, entry in named.items():
            if key not in headed or (entry.timed and self._known.departments[key].head_until != entry.until):
                self._heads[key] = entry._replace(key=login)
        for key in headed:
            if key not in named:
                self._heads.setdefault(key, Entry(""))
        return len(self._heads) > before or any(key not in headed for key in named)

    def changes(self, notes: list[Problem]) -> Iterator[tuple[Department, Department]]:
        """Each department before and after, whoever left and whoever came; who is replaced is noted."""
        for key, entry in self._heads.items():
            before = self._known.departments[key]
            after = before._replace(head=entry.key, head_until=entry.until)
            if before == after:
                continue
            yield before, after
            if before.head and entry.key not in ("", before.head):
                details = (("old", before.head), ("new", entry.key))
                notes.append(Problem("W_HEAD_REPLACED", key, details=details))
