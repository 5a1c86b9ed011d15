"""Sections of the menu as a role opens them: which are ticked and yet of no use."""

from collections.abc import Iterable, Iterator

from crmaccess.changes import Change, Step
from crmaccess.definition import Definition
from crmaccess.errors import Problem
from crmaccess.facts import Grant, key_of
from crmaccess.plan.known.known import Known


def grey_sections(held: Iterable[str], definition: Definition) -> tuple[str, ...]:
    """The sections that are grey for whoever holds these rights and no others."""
    rights = set(held)
    return tuple(
        section.key for section in definition.sections.values()
        if section.grey and section.tick in rights
        and not any(right.key in rights for right in definition.counting(section.key) if right.key != section.tick)
    )  # fmt: skip


def grey_notes(changes: Iterable[Step], known: Known) -> Iterator[Problem]:
    """The sections that these changes make grey in a role."""
    if not any(section.grey for section in known.definition.sections.values()):
        return
    after: dict[str, dict[tuple[str, ...], Grant]] = {}
    for change in changes:
        if isinstance(change, Change) and isinstance(change.fact, Grant) and change.fact.holder == "role":
            grant = change.fact
            grants = after.setdefault(grant.subject, dict(known.grants_by_holder.get(("role", grant.subject), {})))
            grants.pop(key_of(grant), None)
            if change.after is not None:
                grants[key_of(grant)] = grant
    for role, grants in sorted(after.items()):
        before = grey_sections(_held(known.grants_by_holder.get(("role", role), {}).values(), known), known.definition)
        for key in grey_sections(_held(grants.values(), known), known.definition):
            if key not in before:
                label = known.definition.sections[key].label
                yield Problem("W_SECTION_GREY", key, details=(("role", role), ("en", label.en), ("ru", label.ru)))


def _held(grants: Iterable[Grant], known: Known) -> Iterator[str]:
    return (grant.permission for grant in grants if known.is_above_none(grant.permission, grant.level))
