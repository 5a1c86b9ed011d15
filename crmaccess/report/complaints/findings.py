"""What a complaint comes to: findings, each a cause with what takes it away, and the requests they are found by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from crmaccess.definition import Atom
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.drafts import draft
from crmaccess.engine.answers.lapsed import gives
from crmaccess.engine.conditions.involved import atoms_asked
from crmaccess.engine.conditions.narrowing import lying_in
from crmaccess.engine.decision.decision import Decision, Evidence, Step
from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment, Record
from crmaccess.report.complaints.touched import Touched
from crmaccess.report.counts.samples import listed, related
from crmaccess.report.cures.ends import has_ended
from crmaccess.report.cures.gifts import Remedy
from crmaccess.values import NamedTuple

SIGN_IN, PLACE, OTHERS, NOTIFICATIONS, LITTLE = COMPLAINTS = (
    "sign-in", "place", "others", "notifications", "little",
)  # fmt: skip


class Finding(NamedTuple):
    """One cause of a complaint: a code, the facts it rests on, and remedies, any one of which ends it.

    Where a gate of a decision says it, the code is the gate's, and the decision is kept for the same words. Its
    remedies are what opens the gate (`step`). `instead`: what is tried where no remedy does. Once they were tried:
    whom else each of them touches, and how many more there are.
    """

    complaint: str
    code: str
    about: Evidence = ()
    remedies: tuple[Remedy, ...] = ()
    decision: Decision | None = None
    step: Step | None = None
    instead: tuple[Remedy, ...] = ()
    touched: tuple[Touched, ...] = ()
    more: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What it is about, whichever complaint it causes."""
        return self.code, repr(self.about)

    @property
    def abouts(self) -> Mapping[str, Any]:
        """The facts it rests on by their keys, as far as a finding of its sort has them."""
        return dict(self.about)


def of_step(complaint: str, step: Step, decision: Decision) -> Finding:
    """What one gate says against it."""
    return Finding(complaint, step.code, step.evidence, (), decision, step)


def is_shut_out(found: Iterable[Finding]) -> bool:
    """Whether something among it keeps the person out altogether."""
    return any(one.code.startswith(("account.", "interface.", "role.none")) for one in found)


def nearest_to_what_was(decisions: Sequence[Decision], world: World, person: Person) -> Decision:
    """Of some denials the one whose cure is to prolong a role that she had, if there is one."""
    return next((one for one in decisions if _an_ended_role_gave(one, world, person)), decisions[0])


def _an_ended_role_gave(decision: Decision, world: World, person: Person) -> bool:
    """Whether a role of hers that has ended gave what is asked: the nearest cure is to prolong it."""
    entity = decision.request.target.partition(":")[0]
    permission = world.rules.permission_of(entity, decision.request.action)
    ended = (one for one in world.lapsed if isinstance(one, Assignment) and has_ended(one, world))
    own = [one.role for one in ended if (one.holder, one.subject) == ("user", person.login)]
    return permission is not None and any(role in world.roles and gives(world, role, permission) for role in own)


def each_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Every cause where it is found first."""
    seen = set()
    for finding in findings:
        if finding.key not in seen:
            seen.add(finding.key)
            yield finding


def seeing(world: World) -> Iterator[tuple[str, str]]:
    """Each entity with the action by which its records are seen: the first of the definition's that it has."""
    definition = world.definition
    for key, entity in definition.entities.items():
        wanted = definition.diagnosis.see or entity.actions[:1]
        action = next((one for one in wanted if one in entity.actions and definition.ways_of(key, one)), "")
        if action:
            yield key, action


def own_sight(world: World, login: str, address: str = "") -> list[Decision]:
    """May the person see records of her own, entity by entity; without those that are not for her sort of person."""
    found = [of_own(world, Request(login, action, entity, address=address)) for entity, action in seeing(world)]
    return [decision for decision in found if decision.code != "action.not_here"]


def of_own(world: World, request: Request) -> Decision:
    """The answer for some record of the person's own: an allow if there is any."""
    own = of_no_sort(world, request)
    denied = decide(world, request, own)
    answers = (decide(world, request, one) for one in (None, own, *_others_of(world, request, own)))
    return next((one for one in answers if one.allowed), denied)


def views(world: World, seen: Iterable[Decision]) -> Iterator[Request]:
    """The further actions by which records are seen where some are: the card of what stands in a list."""
    for one in seen:
        user, action, entity, *_ = one.request
        for other in world.definition.diagnosis.see if one.allowed else ():
            if other != action and other in world.definition.actions_of(entity):
                yield Request(user, other, entity)


def _others_of(world: World, request: Request, own: Record) -> Iterator[Record]:
    """The person's own record as the ways want it, and what access lists open to her."""
    person = world.person(request.user)
    yield from related(world, person, request.action, own)
    yield from listed(world, person, own)


def where_it_opens(world: World, request: Request) -> Decision:
    """The answer for a record of the person's own in whichever place least denies, first where a draft of it lies.

    What denies in one place alone is no cause while the record may lie in another.
    """
    own = draft(world, request)
    kinds = world.definition.entities[own.entity].places
    elsewhere = ((kind, key) for kind, key in sorted(world.places) if kind in kinds)
    there = (decide(world, request, lying_in(own, kind, key)) for kind, key in elsewhere)
    return least_denied((decide(world, request, own), *there))


def narrowed(atoms: Iterable[Atom]) -> tuple[str, ...]:
    """What among these conditions is about the records, or the screen, that alone they open."""
    asked = (one for one in atoms if one.kind in ("attribute", "context") and not (one.path or one.negated))
    return tuple(dict.fromkeys(one.text for one in asked))


def narrowing(entities: Mapping[str, Collection[tuple[str, ...]]]) -> Evidence:
    """Of each kind of records that is opened in part only: by which conditions, any of them."""
    parts = tuple((key, tuple(dict.fromkeys(only))) for key, only in entities.items() if only and () not in only)
    return (("narrowed", parts),) if parts else ()


def least_denied(decisions: Iterable[Decision]) -> Decision:
    """Of some answers the one with the fewest denials, the first of several."""
    return min(decisions, key=lambda one: len(one.walk.denials))


def of_nobody(world: World, login: str, entity: str, action: str) -> Record:
    """A record that is nobody's."""
    return of_no_sort(world, Request(login, action, entity))._replace(responsible="", stamp=())


def of_no_sort(world: World, request: Request) -> Record:
    """A new record: what the conditions ask of it is empty, and not left open, as it is where a question leaves it."""
    own, asked = draft(world, request), atoms_asked(world.definition, request.target, request.action)
    names = {atom.name for atom in asked if atom.kind == "attribute" and not atom.path} - {*Record._fields}
    return own._replace(attributes={**dict.fromkeys(sorted(names), ""), **own.attributes})


def sight_of(world: World, login: str, entity: str, action: str, record: Record) -> Decision:
    """May the person see this record."""
    return decide(world, Request(login, action, entity), record)


def imposed_on(world: World, person: Person, key: str) -> list[tuple[str, str]]:
    """On whom the restriction is imposed that the person feels: herself, a role or a group of hers."""
    return [subject for subject in person.subjects if key in world.impositions.get(subject, ())]
