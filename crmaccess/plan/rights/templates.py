"""Roles that are templates: assigning one writes its rights to the person, in place of those she had there."""

from collections.abc import Iterable, Iterator

from crmaccess.changes import Change
from crmaccess.errors import CrmAccessError, InvalidInput
from crmaccess.facts import EVERYWHERE, Account, Assignment, Grant, Role, key_of
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import has_left, is_template
from crmaccess.plan.records.places import archived_place


def filled_in(role: Role, account: Account, known: Known, branch: str = "") -> list[Change]:
    """From the rights the person has (in that branch) to those of the template.

    A right of the template at every place of a kind (`employee:*`) becomes one at each that the account names in the
    attribute of that name, in a branch at those that belong there. Raises InvalidInput E_PLACE_UNNAMED when it names
    none, E_PLACE_ARCHIVED for one that has left and at which nothing is held yet, NotFound for an unknown place.
    """
    held = known.grants_by_holder.get(("user", account.login), {})
    before = {key: grant for key, grant in held.items() if not branch or _lies_in(grant, branch, known)}
    after = {key_of(grant): grant for grant in _wanted(role, account, known, branch)}
    gone = [Change(grant, None) for key, grant in before.items() if key not in after]
    come = [Change(held.get(key), grant) for key, grant in after.items() if held.get(key) != grant]
    return [*gone, *come]


def replaced(wanted: Assignment, known: Known) -> list[Assignment]:
    """The templates of the holder whose rights another one takes the place of: in its branch, or everywhere."""
    return [
        one
        for one in known.assigned.get((wanted.holder, wanted.subject), ())
        if is_template(known.roles[one.role], known.definition)
        and wanted.branch in ("", one.branch)
        and key_of(one) != key_of(wanted)
    ]


def rights_written(held: Assignment, known: Known) -> Iterator[Grant]:
    """Of the rights that the holder of a template has there, those that are in the template."""
    named = {grant.permission for grant in _of_template(known.roles[held.role], known)}
    for grant in known.grants_by_holder.get(("user", held.subject), {}).values():
        there = not held.branch or _lies_in(grant, held.branch, known)
        if there and grant.permission in named and known.is_above_none(grant.permission, grant.level):
            yield grant


def rights_of_template(held: Assignment, known: Known) -> list[Grant]:
    """What the template would write to its holder there; where it could not any more, those rights that are there."""
    try:
        return list(_wanted(known.roles[held.role], known.account(held.subject), known, held.branch))
    except CrmAccessError:
        return list(rights_written(held, known))


def lost_by_hand(filled: Iterable[Change], login: str, known: Known) -> list[str]:
    """The rights that go, or stand otherwise, and are not as a template of the person's wrote them (YC-08, YC-09)."""
    gone = [one.before for one in filled if isinstance(one.before, Grant)]
    held = known.assigned.get(("user", login), ()) if gone else ()
    templates = [one for one in held if is_template(known.roles[one.role], known.definition)]
    written = {grant for one in templates for grant in rights_of_template(one, known)}
    return sorted({grant.permission for grant in gone if grant not in written})


def _wanted(role: Role, account: Account, known: Known, branch: str) -> Iterator[Grant]:
    for grant in _of_template(role, known):
        mine = grant._replace(holder="user", subject=account.login)
        kind, _, key = grant.place.partition(":")
        if key == EVERYWHERE:
            for place in _named(account, kind, role, known, branch):
                yield mine._replace(place=f"{kind}:{place}")
        elif branch and not grant.place and "branch" in known.definition.permissions[grant.permission].cells:
            yield mine._replace(place=f"branch:{branch}")
        else:
            yield mine


def _of_template(role: Role, known: Known) -> Iterator[Grant]:
    if not role.everything:
        yield from known.grants_by_holder.get(("role", role.key), {}).values()
        return
    definition = known.definition
    for right in definition.permissions.values():
        if "user" in right.received_by:
            yield Grant("role", role.key, right.key, definition.scales[right.scale].levels[-1])


def _named(account: Account, kind: str, role: Role, known: Known, branch: str) -> list[str]:
    places = [known.place(kind, word) for word in account.attributes.get(kind, "").split()]
    there = [one for one in places if not branch or one.attributes.get("branch", branch) == branch]
    if not there:
        raise InvalidInput("E_PLACE_UNNAMED", account.login, kind=kind, role=role.key, branch=branch if places else "")
    held = {grant.place for grant in known.grants_by_holder.get(("user", account.login), {}).values()}
    for place in there:
        if place.archived and f"{kind}:{place.key}" not in held and not has_left(account, known.definition):
            raise archived_place(place, known.definition)
    return [place.key for place in there]


def _lies_in(grant: Grant, branch: str, known: Known) -> bool:
    """Whether the grant is narrowed to the branch, or to a place that says it belongs to the branch."""
    kind, _, key = grant.place.partition(":")
    if kind == "branch":
        return key == branch
    place = known.places.get((kind, key))
    return place is not None and place.attributes.get("branch", "") == branch
