"""The single commands that may open something: whatever the system knows for this person, this record, these rights.

More than will do; each is tried. What the conditions miss and what is granted, held, joined, set stands side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.engine.conditions.atoms import failing
from crmaccess.engine.conditions.involved import is_right
from crmaccess.engine.levels.stages_and_places import place_kinds
from crmaccess.facts import INSIDE, Assignment, GroupMember, Membership
from crmaccess.report.cures.conditions import entrance, of_condition, standing
from crmaccess.report.cures.ends import longer
from crmaccess.report.cures.gifts import Command, admission, assignment, place_words
from crmaccess.report.cures.lifting import unassigning
from crmaccess.report.cures.remedies import all_remedies, of_other_alternatives
from crmaccess.report.cures.where import admitted
from crmaccess.report.foresight.acts.alike import Sight
from crmaccess.report.foresight.acts.asked import Asked, Typed, records_around, wishes
from crmaccess.report.foresight.acts.other import of_the_other
from crmaccess.report.foresight.acts.prolonged import prolonged
from crmaccess.report.foresight.acts.records import acts_on_record
from crmaccess.report.foresight.acts.rights import branches_of_roles, grants, set_apart

VALUES = 12  # of a setting so many are tried


def opening_commands(asked: Asked, proposed: Iterable[Typed] = ()) -> Iterable[Typed]:
    """Each once; `proposed` are others that are known to lead on."""
    found: dict[Command, Typed] = {}
    other = of_the_other(asked)
    besides = (*grants(other), *_unmet(other), *wishes(_of_person(other))) if other is not None else ()
    every = (*grants(asked), *_spoken_of(asked), *wishes(_others(asked)), *besides, *proposed)
    later = {typed.command for typed in every if typed.first}  # alone they would be refused
    for typed in every:
        if typed.first or typed.command not in later:
            found.setdefault(typed.command, typed)
    return found.values()


def _others(asked: Asked) -> Iterator[Command]:
    for some in (_of_person, settings, acts_on_record):
        yield from some(asked)


def _of_person(asked: Asked) -> Iterator[Command]:
    for some in (
        set_apart, _roles, _groups, _departments, _headships, _admissions, _of_account, _lifts, prolonged,
    ):  # fmt: skip
        yield from some(asked)


def _unmet(asked: Asked) -> Iterator[Typed]:
    """What makes the atoms hold that do not."""
    _, world, person, scene, concern = asked
    others = [atom for atom in concern.atoms if not is_right(atom, world.definition)]
    for atom in others:
        for remedy in of_condition(((atom,),), person, scene) if failing((atom,), person, scene) else ():
            yield from wishes(remedy.commands, remedy.unsaid)


def _spoken_of(asked: Asked) -> Iterator[Typed]:
    """What the evidence and every atom that does not hold speak of, command by command."""
    decision, world, person, scene, concern = asked
    walks = (decision.walk, *decision.others)
    each = [all_remedies(step, decision._replace(walk=walk), world) for walk in walks for step in walk.denials]
    each += [of_other_alternatives(step, decision, world) for step in decision.walk.denials]
    others = [atom for atom in concern.atoms if not is_right(atom, world.definition)]
    each += [of_condition(((atom,),), person, scene) for atom in others if failing((atom,), person, scene)]
    each += [
        standing(relation.key, person, record) for record in records_around(asked) for relation in concern.relations
    ]
    for remedies in each:
        for remedy in remedies:
            yield from wishes(remedy.commands, remedy.unsaid)


def _roles(asked: Asked) -> Iterator[Command]:
    """Every role, everywhere and in the branches where it may count; one that she had everywhere, or will have, as it
    was."""
    branches = ["", *branches_of_roles(asked)]
    lapsed = (one for one in asked.world.lapsed if isinstance(one, Assignment) and not one.branch)
    again = {one.role for one in lapsed if (one.holder, one.subject) == ("user", asked.person.login)}
    for key in sorted(asked.world.roles):
        for branch in branches if key not in again else [""]:
            yield from assignment(asked.world.roles[key], asked.person, branch).commands


def _groups(asked: Asked) -> Iterator[Command]:
    for key in sorted(asked.world.groups):
        if key not in asked.person.groups:
            yield from _joining(key, asked)


def _joining(key: str, asked: Asked) -> Iterator[Command]:
    """A group that she was in up to an end she comes back to, in the part that she had."""
    login, world = asked.person.login, asked.world
    was = [one for one in world.lapsed if isinstance(one, GroupMember) and (one.login, one.group) == (login, key)]
    part = was[0].part if was else INSIDE[0]
    named = () if part == INSIDE[0] else ("--part", part)
    yield ("groups", "join", login, key, *named, *longer(GroupMember(login, key), world))


def _departments(asked: Asked) -> Iterator[Command]:
    login, world = asked.person.login, asked.world
    for key in sorted(world.departments):
        if key not in asked.person.departments:
            yield ("departments", "join", login, key, *longer(Membership(login, key), world))


def _headships(asked: Asked) -> Iterator[Command]:
    """Every department that it matters to head; of others it does no more than to work there."""
    login, sight = asked.person.login, Sight(asked)
    for key, one in sorted(asked.world.departments.items()):
        if key not in asked.person.headed and sight.headed(key):
            mine = one.head == login
            yield ("departments", "head", key, login, *(longer(one, asked.world) if mine else ()))


def _admissions(asked: Asked) -> Iterator[Command]:
    """To every place where that may matter: those of the record and of others that it leads to, all that lie in the
    same network of places; all where the record lies in none, and may be laid in one."""
    kinds = _kinds_of_places(asked)
    via = {kind for kind, _ in asked.concern.vias}
    record, around = asked.decision.record, list(records_around(asked))
    for (kind, key), place in sorted(asked.world.places.items()):
        lying = [one.value(kind) for one in around]
        here = not (record and record.key and lying[0]) or kind in via or key in lying
        if kind in kinds and here and not admitted(asked.person, kind, key):
            yield admission(asked.person, kind, key)
            if place.archived:
                noun, called = place_words(kind, key)
                yield (noun, "restore", called)


def _kinds_of_places(asked: Asked) -> set[str]:
    concern, permissions = asked.concern, asked.world.definition.permissions
    kinds = concern.names("admitted") | {one.place for one in concern.relations if one.place}
    kinds |= {atom.name.partition(".")[0] for atom in concern.atoms if atom.kind == "has_place"}
    kinds |= {kind for key in (*concern.rights, *concern.opening) for kind in place_kinds(permissions[key])}
    return kinds | {kind for kind, _ in concern.vias}


def _of_account(asked: Asked) -> Iterator[Command]:
    """State, block and type."""
    account, states = asked.person.account, asked.world.definition.states
    if account is None:
        return
    if (state := states.get(account.state)) is not None:
        yield from entrance(state, account.login, states)
    if account.blocked_until is not None:
        yield ("users", "unblock", account.login)
    types = [one for one in asked.world.definition.types if one != account.type]
    yield from (("users", "edit", account.login, "--type", one) for one in types)
    for relation in asked.concern.relations:
        record = asked.decision.record
        if relation.shape == "same" and record is not None and (value := record.value(relation.attribute)):
            yield ("users", "edit", account.login, "--set", f"{relation.attribute}={value}")


def settings(asked: Asked) -> Iterator[Command]:
    """Every setting that is asked for, at each of its other values."""
    for key in sorted(asked.concern.names("setting")):
        rule = asked.world.definition.settings[key]
        for value in rule.values[:VALUES]:
            if asked.world.settings.get(key) != value and not _keeps_everybody_out(key, value, asked):
                yield ("settings", "set", key, value)


def _lifts(asked: Asked) -> Iterator[Command]:
    """Every restriction that matters, from whomever it is imposed on that she heeds; or she leaves what bears it."""
    for subject in asked.person.subjects:
        found = [key for key in asked.world.impositions.get(subject, ()) if key in asked.concern.restrictions]
        yield from (("restrictions", "lift", key, ":".join(subject)) for key in found)
        yield from _left(*subject, asked) if found else ()


def _left(holder: str, key: str, asked: Asked) -> Iterator[Command]:
    """She leaves the group, or the role is taken from whatever brings it to her."""
    if holder == "group":
        yield ("groups", "leave", asked.person.login, key)
    elif holder == "role":
        yield from (unassigning(hit) for hit in asked.person.hits if hit.role == key)


def _keeps_everybody_out(key: str, value: str, asked: Asked) -> bool:
    """Whether every way asks for another value of the setting: then nobody would administer."""
    every = [
        atom for some in asked.world.definition.every for atom in some if (atom.kind, atom.name) == ("setting", key)
    ]
    return any((value in (one.argument or "on").split("|")) == one.negated for one in every)
