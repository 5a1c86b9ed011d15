"""Who shall head which departments by the rows of a staff file."""

from collections.abc import Iterable, Iterator

from crmaccess.errors import Problem
from crmaccess.facts import Account, Department
from crmaccess.plan.files.rows.written import Entry
from crmaccess.plan.known.bounds.first_load import is_first_load
from crmaccess.plan.known.known import Known


class Headships:
    """What the rows say of heads, whoever leaves and whoever comes: one change per department."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._heads: dict[str, Entry] = {}  # by department, who shall head it; '' for nobody any more

    def note(self, login: str, wanted: Iterable[Entry]) -> bool:
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

    def changes(self) -> Iterator[tuple[Department, Department]]:
        for key, entry in self._heads.items():
            before = self._known.departments[key]
            after = before._replace(head=entry.key, head_until=entry.until)
            if before != after:
                yield before, after

    def notes(self) -> Iterator[Problem]:
        """A note for each department whose head somebody else becomes."""
        for before, after in self.changes():
            if before.head and after.head not in ("", before.head):
                yield Problem("W_HEAD_REPLACED", before.key, details=(("old", before.head), ("new", after.head)))


def heading_who_left(
    account: Account, departments: Iterable[str], known: Known
) -> tuple[list[Problem], list[Problem]]:  # fmt: skip
    """What stands against somebody as a head who works here no longer, and what is only worth saying of it where the
    staff of a company come for the first time: it was so where they come from."""
    if is_first_load(known):
        keys = sorted(departments)
        details = (("departments", ", ".join(keys)), ("first", keys[0]))
        return [], [Problem("W_STILL_HEAD", account.login, details=details)]
    details = (("state", account.state), ("cure", "restore"))
    return [Problem("E_USER_INACTIVE", account.login, column="head_of", details=details)], []
