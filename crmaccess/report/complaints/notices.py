"""«Notifications do not arrive»: what the facts say about each kind of notification."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.definition import Way
from crmaccess.engine.decision.decision import Decision, Evidence, Step
from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.report.complaints.findings import NOTIFICATIONS, Finding, where_it_opens
from crmaccess.report.cures.conditions import UNSAID
from crmaccess.report.cures.gifts import Remedy
from crmaccess.text import ADDRESS


def notice_findings(world: World, person: Person) -> Iterator[Finding]:
    """Of each notification that the definition knows what keeps it back; of any system that there is no address."""
    entity, action = world.definition.diagnosis.notify
    ways = world.definition.ways.get(entity, {}).get(action, ())
    found: dict[str, tuple[Step, Decision, list[str]]] = {}
    for way in ways:
        notice = _values(way)
        request = Request(person.login, action, entity, after=notice)
        decision = where_it_opens(world, request)
        for step in decision.walk.denials:
            found.setdefault(repr(step), (step, decision, []))[2].append(" ".join(notice.values()))
    for step, decision, notices in found.values():
        about = (("notices", tuple(notices)), *_missing(step, world), *step.evidence)
        yield Finding(NOTIFICATIONS, _code(step), about, (), decision, step)
    if not ways and person.account is not None and not person.account.email:
        remedy = Remedy("account", (("users", "edit", person.login, "--email", ADDRESS),), UNSAID)
        yield Finding(NOTIFICATIONS, "email.missing", (), (remedy,))


def _values(way: Way) -> dict[str, str]:
    """The values of the record that the way is for."""
    return {atom.name: atom.argument for some in way.when for atom in some if atom.kind == "attribute"}


def _code(step: Step) -> str:
    """Whether there is nowhere to send it, or it is switched off; other gates speak for themselves."""
    if step.code == "section.condition":
        return "notice.no_address"
    missing = str(dict(step.evidence).get("missing", ""))
    if missing.startswith(("may:", "can:")):
        return "notice.condition"
    return "notice.off" if missing.startswith("user.") else "notice.other"


def _missing(step: Step, world: World) -> Evidence:
    """What would open the section that stands for the address: any of these."""
    section = world.definition.sections.get(str(dict(step.evidence).get("section", "")))
    return (("opened_by", tuple(atom.text for some in section.open for atom in some)),) if section else ()
