"""The grants of one subject while they change: what they open, what they need, what would sleep without them."""

from collections.abc import Iterator

from crmaccess.changes import Change
from crmaccess.definition import BRANCH, Atom, Condition, Permission, Requirement
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import EVERYWHERE, MAIN_PIPELINE, Grant, key_of
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import fits, holds, roles_reaching, spoken
from crmaccess.plan.rights.admitted import is_let_in
from crmaccess.plan.rights.choices import choices_against

Needed = tuple[tuple[str, str], ...]  # details of a problem: what is lacking, for programs and for people
RIGHTS = ("right", "word", "reach")  # a bare word that is a permission's id means the right


class Holdings:
    """`grants` are the subject's own and change; the roles that reach it help it to what a right needs."""

    def __init__(self, holder: str, subject: str, known: Known, *, cascade: bool = False) -> None:
        self.holder, self.subject, self.known = holder, subject, known
        self.grants = dict(known.grants_by_holder.get((holder, subject), {}))
        self.roles = {subject} if holder == "role" else roles_reaching(holder, subject, known)
        self.notes: list[Problem] = []
        self.cascade = cascade
        self.dependents: list[str] = []  # rights that refuse to be left without what they need

    def changes(self) -> tuple[Change, ...]:
        """What has become different."""
        before = self.known.grants_by_holder.get((self.holder, self.subject), {})
        gone = [Change(grant, None) for key, grant in before.items() if key not in self.grants]
        come = [Change(before.get(key), grant) for key, grant in self.grants.items() if before.get(key) != grant]
        return (*come, *gone)

    def put(self, grant: Grant) -> None:
        """Set a grant, with what it needs. Raises InvalidInput E_PREREQUISITE."""
        for other in choices_against(grant, self.grants.values(), self.known):
            self._note("W_REPLACED", grant.permission, level=other.level, place=other.place)
            del self.grants[key_of(other)]
        before = self.grants.get(key_of(grant))
        self.grants[key_of(grant)] = grant
        if not self.known.is_above_none(grant.permission, grant.level):
            self.let_go(before or grant)
            return
        for requirement in self.known.definition.permissions[grant.permission].requires:
            if not self.is_met(requirement, grant.place):
                self._answer(requirement, grant)

    def take(self, grant: Grant) -> None:
        """Remove a grant; what cannot be without it goes, too, or sleeps."""
        del self.grants[key_of(grant)]
        self.let_go(grant)

    def let_go(self, taken: Grant) -> None:
        """Look after the grants that needed what was taken, and have it there no longer."""
        right = taken.permission
        for key, grant in list(self.grants.items()):
            if not self.known.is_above_none(grant.permission, grant.level) or _is_apart(taken.place, grant.place):
                continue
            if self.has(right, place=grant.place):
                continue
            for requirement in self.known.definition.permissions[grant.permission].requires:
                if key not in self.grants:
                    break  # gone along with another one, or by the requirement before
                if right in rights_in(requirement.needs) and not self.is_met(requirement, grant.place):
                    self._release(requirement, grant, right)

    def has(self, permission: str, rung: str = "", *, pipeline: str = "", stage: str = "", place: str = "") -> bool:
        """Whether the permission is above none anywhere, or at least `rung`; of a cell or a place, as it is there."""
        if any(self._role_has_everything(role) for role in self.roles):
            return True
        wanted = {permission, *self.known.implying(permission)}
        grants = [one for one in self._all_grants() if one.permission in wanted and not _is_apart(one.place, place)]
        return holds(permission, rung, _of_cell(grants, pipeline, stage) if pipeline or stage else grants, self.known)

    def _all_grants(self) -> Iterator[Grant]:
        yield from self.grants.values()
        for role in self.roles:
            if (self.holder, self.subject) != ("role", role):
                yield from self.known.grants_by_holder.get(("role", role), {}).values()

    def _role_has_everything(self, key: str) -> bool:
        role = self.known.roles.get(key)
        return role is not None and role.everything

    def is_met(self, requirement: Requirement, place: str = "") -> bool:
        """Whether what a right needs is there, or is waived; of a right for a place, whether it is there too."""
        waived = bool(requirement.waived) and self._fits(requirement.waived, place)
        return waived or self._fits(requirement.needs, place)

    def _fits(self, condition: Condition, place: str) -> bool:
        return not condition or any(all(self._holds(atom, place) for atom in every) for every in condition)

    def _holds(self, atom: Atom, place: str) -> bool:
        if atom.kind in RIGHTS:
            known_right = atom.name in self.known.definition.permissions
            return not known_right or self.has(atom.name, atom.argument, place=place) != atom.negated
        account = self.known.accounts.get(self.subject) if self.holder == "user" else None
        if account is not None:
            return fits(account, ((atom,),), self.known)
        if atom.kind == "setting":
            wanted = atom.argument.split("|") if atom.argument else ["on"]
            return (self.known.value(atom.name) in wanted) != atom.negated
        return True  # of a role's future holders nothing is known

    def lacking(self, grant: Grant) -> Iterator[Needed]:
        """All that keeps a grant asleep: the place, the person, the rights."""
        right = self.known.definition.permissions[grant.permission]
        if missing_admission(grant, self.known):
            yield (("place", grant.place),)
        elif closed := branch_closed_to(grant, self.known):
            yield (("place", closed),)
        account = self.known.accounts.get(self.subject) if self.holder == "user" else None
        if account is not None and not fits(account, right.receivers, self.known):
            yield self.told(right.receivers)
        yield from (self.told(one.needs) for one in right.requires if not self.is_met(one, grant.place))

    def refusing(self, grant: Grant) -> Iterator[Needed]:
        """What of it is so grave that a command which gives the right refuses."""
        if missing_admission(grant, self.known):
            yield (("place", grant.place),)
        for one in self.known.definition.permissions[grant.permission].requires:
            if one.on_grant == "refuse" and not self.is_met(one, grant.place):
                yield self.told(one.needs)

    def told(self, condition: Condition) -> Needed:
        """What is needed, for programs and for people."""
        people = spoken(condition, self.known.definition)
        return (("needs", words(condition)), ("en", people.en), ("ru", people.ru))

    def _answer(self, requirement: Requirement, grant: Grant) -> None:
        needs = dict(self.told(requirement.needs))
        if requirement.on_grant == "refuse":
            raise InvalidInput("E_PREREQUISITE", grant.permission, **needs)
        if requirement.on_grant == "warn":
            self._note("W_ASLEEP", grant.permission, **needs)
            return
        for atom in requirement.needs[0]:
            known_right = atom.name in self.known.definition.permissions
            if known_right and not self.has(atom.name, atom.argument, place=grant.place):
                self.put(self._brought(atom, grant))
                self._note("W_BROUGHT_ALONG", atom.name, by=grant.permission)

    def _brought(self, atom: Atom, grant: Grant) -> Grant:
        """The grant that another one brings along: the asked rung, the same level, or the top of a switch."""
        right = self.known.definition.permissions[atom.name]
        scale = self.known.definition.scales[right.scale]
        level = atom.argument or (grant.level if grant.level in scale.levels else scale.levels[-1])
        same_cells = right.cells == self.known.definition.permissions[grant.permission].cells
        if same_cells and right.entity == self.known.definition.permissions[grant.permission].entity:
            return grant._replace(permission=right.key, level=level)
        pipeline = MAIN_PIPELINE if "pipeline" in right.cells else ""
        return Grant(grant.holder, grant.subject, right.key, level, pipeline)

    def _release(self, requirement: Requirement, grant: Grant, permission: str) -> None:
        if requirement.on_revoke == "refuse" and not self.cascade:
            self.dependents.append(grant.permission)
        elif self.cascade or requirement.on_revoke == "cascade":
            self._note("W_REVOKED_ALONG", grant.permission, by=permission)
            self.take(grant)
        else:
            self._note("W_ASLEEP", grant.permission, **dict(self.told(requirement.needs)))

    def _note(self, code: str, value: str, **details: str) -> None:
        note = Problem(code, value, details=tuple(details.items()))
        if note not in self.notes:
            self.notes.append(note)


def missing_admission(grant: Grant, known: Known) -> bool:
    """Whether the person's own right is for a place that she is not admitted to."""
    right = known.definition.permissions.get(grant.permission)
    if not grant.place or grant.holder != "user" or right is None or not right.admitted:
        return False
    kind, _, key = grant.place.partition(":")
    return not any((grant.subject, kind, place) in known.admissions for place in (key, EVERYWHERE))


def branch_closed_to(grant: Grant, known: Known) -> str:
    """The branch of a person's own right that she is not admitted to, where nothing of it can count; ''."""
    kind, _, key = grant.place.partition(":")
    place = known.places.get((kind, key))
    branch = key if kind == BRANCH else place.attributes.get(BRANCH, "") if place else ""
    account = known.accounts.get(grant.subject) if grant.holder == "user" else None
    if not branch or account is None or BRANCH not in known.definition.places:
        return ""
    return "" if is_let_in(account, branch, known) else f"{BRANCH}:{branch}"


def missing_action(right: Permission, holdings: Holdings, pipeline: str, stage: str) -> str:
    """The right that every way of the permission's action asks for besides it and that is not held there; ''."""
    definition = holdings.known.definition
    for way in definition.ways_of(right.entity, right.action):
        atoms = [atom for condition in way.gates for every in condition for atom in every]
        if not any(atom.kind in RIGHTS and atom.name == right.key for atom in atoms):
            continue
        for atom in atoms:
            if atom.kind == "may" and not atom.path:
                rights = _rights_for(right.entity, atom.name, holdings.known)
                if rights and not any(holdings.has(one, pipeline=pipeline, stage=stage) for one in rights):
                    return rights[0]
    return ""


def _rights_for(entity: str, action: str, known: Known) -> list[str]:
    """The permissions that the ways of an action ask for."""
    atoms = (
        atom
        for way in known.definition.ways_of(entity, action)
        for gate in way.gates
        for every in gate
        for atom in every
    )
    return list(
        dict.fromkeys(one.name for one in atoms if one.kind in RIGHTS and one.name in known.definition.permissions)
    )


def rights_in(condition: Condition) -> set[str]:
    """The permissions that a condition speaks of."""
    return {atom.name for every in condition for atom in every if atom.kind in RIGHTS}


def words(condition: Condition) -> str:
    return " | ".join(" ".join(atom.text for atom in every) for every in condition)


def _is_apart(one: str, other: str) -> bool:
    """Whether the two are places of one kind, and not the same."""
    kind, _, key = one.partition(":")
    other_kind, _, other_key = other.partition(":")
    return kind == other_kind and key != other_key and EVERYWHERE not in (key, other_key)


def _of_cell(grants: list[Grant], pipeline: str, stage: str) -> list[Grant]:
    """The grants that count at a stage: those on it, else the rows that it inherits; of a row, all of its pipeline."""
    here = [grant for grant in grants if grant.pipeline in ("", pipeline)]
    if not stage:
        return here
    return [grant for grant in here if grant.stage == stage] or [grant for grant in here if not grant.stage]
