"""An access file applied: the facts it wants against the facts there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from crmaccess.changes import Change, Plan
from crmaccess.definition import ANSWERING_GROUP, Definition, settings_of
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Place,
    Record,
    Role,
    Setting,
    key_of,
    with_attributes_of,
)
from crmaccess.plan.effect import Table, applied, in_writing_order, table_of
from crmaccess.plan.files.silence import Unsaid, filled, in_order
from crmaccess.plan.files.spelling import spelled_out
from crmaccess.plan.known.alike import alike_faults
from crmaccess.plan.known.bounds.administrators import keep_an_administrator
from crmaccess.plan.known.bounds.first_load import brought, is_first_load
from crmaccess.plan.known.bounds.holding import label, newly_broken
from crmaccess.plan.known.bounds.integrity import email_faults, faults
from crmaccess.plan.known.bounds.placing import placing_faults
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.references import NOUNS, references, what_stays
from crmaccess.plan.known.secrets import secret_names, values_of, with_values
from crmaccess.plan.known.values import sign_faults
from crmaccess.plan.people.accounts.leaving import Leaving, left_with_records
from crmaccess.plan.people.accounts.types import type_faults
from crmaccess.plan.people.accounts.users import removal_fault, state_fault
from crmaccess.plan.people.belonging.duties import Prerequisites, is_duty, tidied
from crmaccess.plan.rights.asleep import advice, left_alone
from crmaccess.plan.rights.receivers import not_received, with_losses
from crmaccess.plan.rights.restrictions import receiving_faults
from crmaccess.plan.rights.rights import granting_faults
from crmaccess.plan.rights.roles import ROLE_DELETION
from crmaccess.plan.rights.sections import grey_notes
from crmaccess.plan.system.settings import needs_of

NOTHING: Unsaid = MappingProxyType({})
# What goes along with the user, department, role, group or place that it names.
DEPENDENTS = (Membership, GroupMember, Admission, Grant, Assignment, Imposition)


def desired(
    wanted: Iterable[Fact], known: Known, at: datetime, *,
    remove: bool = False, classes: Iterable[type[Fact]] = (), unsaid: Unsaid = NOTHING,
) -> Plan:  # fmt: skip
    """The changes after which all wanted facts hold; problems name the fact in `column`.

    What a file is silent about (`unsaid`; of a fact that is not named there, all that is empty) stays as it is. With
    `remove` the file is the whole truth: only the last sign-in and the day of a record survive its silence, and the
    other facts of the same classes go (and those of `classes`, of which none may be wanted), with what hangs on them.
    """
    before = table_of(known.everything())
    asked = list(wanted)
    stood, known = known, _with_its_attributes(asked, unsaid, known, exact=remove)
    target, problems = _target(asked, unsaid, known, before, exact=remove)
    changes = [change for key, fact in target.items() if (change := _change(before.get(key), fact, known.definition))]
    unchanged = len(target) - len(changes)
    if remove:
        changes += _pruned(before, target, {*classes, *(cls for cls, _ in target)})
    changes, told = with_losses(changes, target, known)
    changes = list(in_writing_order(changes))
    will = Known(known.definition, applied(before.values(), changes))
    others_too = any(map(_may_break_others, changes)) or known is not stood
    found = [*faults(will.everything() if others_too else target.values(), will), *email_faults(will, changes)]
    problems += _newly(found, stood)
    problems += [fault._replace(column=label(change.fact)) for change, fault in alike_faults(changes, known)]
    leaving = Leaving(will)
    problems += (problem for change in changes for problem in _forbidden(change, known, will, leaving))
    if not is_first_load(known):
        problems += [fault._replace(column=label(one)) for one, fault in not_received(changes, target.values(), will)]
    if not problems:
        noted = {key[0] for (cls, key), silence in unsaid.items() if cls is Account and "state" not in silence}
        problems += [*newly_broken(changes, known), *placing_faults(changes, known, noted, "branches, places")]
        problems += [fault._replace(column=label(grant)) for grant, fault in left_alone(changes, known)]
    if problems:
        return Plan(tuple(changes), tuple(problems), unchanged=unchanged)
    unable = list(_unable(changes, will, at))
    if refused := tuple(problem for problem, duty in unable if _is_known(duty, known)):
        return Plan(tuple(changes), refused, unchanged=unchanged)
    keep_an_administrator(changes, known, at)
    notes = (*told, *_asleep(changes, known, will), *grey_notes(changes, known), *left_with_records(changes, will))
    notes += tuple(problem._replace(code="W_DUTY_UNABLE") for problem, _ in unable)
    return Plan(tuple(changes), notes=notes, unchanged=unchanged)


# What others rest on that do not change themselves: what refers to such a group, what such a role can hold.
_RESTED_ON: Mapping[type[Fact], tuple[str, ...]] = {Group: ("kind",), Role: ("module", "interface")}


def _may_break_others(change: Change) -> bool:
    before, after = change.before, change.after
    if before is None or after is None:
        return after is None
    return any(getattr(before, name) != getattr(after, name) for name in _RESTED_ON.get(type(after), ()))


def _newly(found: list[Problem], before: Known) -> list[Problem]:
    """Without what was wrong before: that is for `db check` to name, and not the file's doing."""
    stood = {*faults(before.everything(), before), *email_faults(before)} if found else set()
    return [problem for problem in found if problem not in stood]


def _with_its_attributes(wanted: Iterable[Fact], unsaid: Unsaid, known: Known, *, exact: bool) -> Known:
    """What is known, with the attributes that the file declares; if it is the whole truth, with no others."""
    before = {key_of(one): one for one in known.custom_attributes.values()}
    own = [one for one in wanted if isinstance(one, CustomAttribute)]
    declared = {key_of(one): filled(one, one, before.get(key_of(one)), unsaid, known, exact=exact) for one in own}
    will = declared if exact and declared else {**before, **declared}
    if will == before:
        return known
    return Known(with_attributes_of(will.values(), known.definition), known.everything())


def as_wanted(
    wanted: Iterable[Fact], unsaid: Unsaid, known: Known, before: Table, *, exact: bool = False
) -> Iterator[Fact]:
    """The wanted facts in the form in which they are kept, with what the file is silent about as it is."""
    for said in in_order(wanted, unsaid, before, exact=exact):
        fact = tidied(said, known.definition) if isinstance(said, Record) else said
        whole = spelled_out(fact, known)
        there = before.get((type(whole), key_of(whole)))
        yield filled(fact, whole, there, unsaid, known, exact=exact)


def _target(
    wanted: Iterable[Fact], unsaid: Unsaid, known: Known, before: Table, *, exact: bool
) -> tuple[Table, list[Problem]]:  # fmt: skip
    """The wanted facts by their keys, and those that are wanted twice."""
    target: Table = {}
    problems = []
    for fact in as_wanted(wanted, unsaid, known, before, exact=exact):
        key = type(fact), key_of(fact)
        if key in target:
            problems.append(Problem("E_KEY_TWICE", key[1][-1] or label(fact), column=label(fact)))
        there = before.get(key)
        if there and exact and (secrets := secret_names(there, known.definition)):  # no file speaks of these
            kept = {name: values_of(there)[name] for name in secrets}
            fact = with_values(fact, {**kept, **values_of(fact)})
        target[key] = fact
    if exact:
        for key, there in before.items():
            if isinstance(there, Setting) and secret_names(there, known.definition):
                target.setdefault(key, there)
    return target, problems


def _change(before: Fact | None, wanted: Fact, definition: Definition) -> Change | None:
    """None when the fact holds; a setting at its default is not kept."""
    after: Fact | None = wanted
    rule = settings_of(definition).get(wanted.name) if isinstance(wanted, Setting) else None
    if isinstance(wanted, Setting) and rule and rule.default == wanted.value:
        after = None
    return None if before == after else Change(before, after)


def _pruned(before: Table, target: Table, classes: set[type[Fact]]) -> Iterator[Change]:
    """The facts of these classes that nobody wants, and what hangs on them."""
    gone = {key: fact for key, fact in before.items() if key[0] in classes and key not in target}
    names = {(_noun(fact), ":".join(key_of(fact))) for fact in gone.values()}
    for key, fact in before.items():
        if key in gone:
            yield Change(fact, None)
        elif key not in target and isinstance(fact, DEPENDENTS) and not names.isdisjoint(_named(fact)):
            yield Change(fact, what_stays(fact, lambda one: not names.isdisjoint(_named(one))))


def _noun(fact: Fact) -> str:
    return "place" if isinstance(fact, Place | Record) else NOUNS.get(type(fact), "")


def _named(fact: Fact) -> Iterator[tuple[str, str]]:
    for _, noun, key in references(fact):
        yield noun, key
    if isinstance(fact, Admission):
        yield "place", f"{fact.kind}:{fact.place}"
    if isinstance(fact, Assignment) and fact.branch:
        yield "place", f"branch:{fact.branch}"
    if isinstance(fact, Grant) and fact.place:
        yield "place", fact.place


def _forbidden(change: Change, known: Known, will: Known, leaving: Leaving) -> Iterator[Problem]:
    """Steps that no command would take either: a transition there is not, an account that is not to be removed, a type
    that nobody becomes, a key that no cell could name, a locked role."""
    before, after, fact = change.before, change.after, change.fact
    if isinstance(before, Account):
        if isinstance(after, Account) and (fault := state_fault(before, after.state, known.definition)):
            yield fault._replace(column=label(before))
        elif isinstance(after, Account):
            yield from (fault._replace(column=label(before)) for fault in leaving.faults(before, after))
        if after is None and (fault := removal_fault(before, known)):
            yield fault._replace(column=label(before))
    if isinstance(after, Account) and not is_first_load(known):
        before_it = before if isinstance(before, Account) else None
        yield from (fault._replace(column=label(after)) for fault in type_faults(before_it, after, will))
    if isinstance(after, Grant | Imposition) and before is None and (after.holder, after.subject) in _there(known):
        yield from (fault._replace(column=label(after)) for fault in granting_faults(will))
    if isinstance(after, Imposition) and before is None and after.restriction in known.definition.restrictions:
        there = will.accounts.get(after.subject) if after.holder == "user" and after.subject in known.accounts else None
        for fault in receiving_faults(after.restriction, there, will) if there else ():
            yield fault._replace(column=label(after))
    if isinstance(after, Role | Group | Department | Place) and before is None:
        yield from (fault._replace(column=label(after)) for fault in sign_faults(after.key))
    of_role = fact.subject if isinstance(fact, Grant) and fact.holder == "role" else ""
    of_role = before.key if isinstance(before, Role) else of_role
    if of_role in known.roles and known.roles[of_role].locked:
        yield Problem("E_ROLE_LOCKED", of_role, column=label(fact))
    if isinstance(before, Role) and after is None and ROLE_DELETION in known.definition.unavailable:
        yield from (one._replace(column=label(before)) for one in unavailable(known.definition, ROLE_DELETION).problems)


def _there(known: Known) -> Iterable[tuple[str, str]]:
    """Who is given something though she was there before: what a file brings along with its holder is a copy."""
    if not known.definition.rules.granting:
        return ()
    return {*(("user", login) for login in known.accounts), *(("role", key) for key in known.roles)}


def _unable(changes: Iterable[Change], will: Known, at: datetime) -> Iterator[tuple[Problem, Record]]:
    """Duties that come to somebody who cannot do what they take."""
    able = Prerequisites(will, at)
    for change in changes:
        if isinstance(change.after, Record) and is_duty(change.after, will.definition):
            try:
                able.check(change.after)
            except InvalidInput as error:
                yield error.problems[0]._replace(column=label(change.after)), change.after


def _is_known(duty: Record, known: Known) -> bool:
    """Whether who answers is no newcomer. A file that brings its people along is a copy of what has been elsewhere,
    where a right may have gone since; it is taken as it is, with a note."""
    group = duty.attributes.get(ANSWERING_GROUP, "")
    return group in known.groups if group else duty.responsible in known.accounts


def _asleep(changes: Sequence[Change], known: Known, will: Known) -> Iterator[Problem]:
    """Rights and settings that come without what they need. A command would refuse some of these, but life leaves such
    behind, and a file must be able to bring back what an export wrote; asleep they open nothing."""
    for setting in (change.after for change in changes if isinstance(change.after, Setting)):
        if needs := needs_of(setting.name, will):
            yield Problem("W_SETTING_ASLEEP", setting.name, column=label(setting), details=(("needs", needs),))
    for one in (change.after for change in changes if isinstance(change.after, Account) and is_first_load(known)):
        yield from (fault._replace(column=label(one)) for fault in brought(type_faults(None, one, will), known)[1])
    for grant, note in advice(changes, known, will):
        yield note._replace(column=label(grant))
