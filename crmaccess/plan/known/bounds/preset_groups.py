"""The groups that a system has of its own: its rules go by their keys, so these stay, whatever else may change."""

from collections.abc import Iterable, Iterator

from crmaccess.changes import Step, of_kinds
from crmaccess.definition import INCLUDES
from crmaccess.errors import Problem
from crmaccess.facts import Account, Fact, Group
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import fits, settings_wanted


def preset_faults(changes: Iterable[Step], known: Known) -> list[Problem]:
    """Preset groups that would be called by another key, and, where the system does not let them, that would go or
    include others than they do."""
    return [
        fault for change in of_kinds(changes, (Group,)) if isinstance(change.before, Group)
        for fault in _faults(change.before, change.after, known)
    ]  # fmt: skip


def _faults(before: Group, after: Fact | None, known: Known) -> Iterator[Problem]:
    if before.key not in known.definition.groups:
        return
    needs = known.definition.rules.groups
    same = isinstance(after, Group) and after.attributes.get(INCLUDES) == before.attributes.get(INCLUDES)
    if isinstance(after, Group) and after.key != before.key:
        yield Problem("E_GROUP_KEY_STAYS", before.key)
    elif needs and not same and not fits(Account(""), needs, known):
        yield Problem("E_GROUP_PRESET", before.key, details=(("needs", settings_wanted(needs)),))
