"""What a file wishes, also where it is so already: as if what not everybody may know were not yet so."""

from collections.abc import Iterator, Sequence

from crmaccess.changes import Change, Step
from crmaccess.facts import Account, Fact, Record
from crmaccess.plan.authority.unseen_steps import OF_RIGHTS
from crmaccess.plan.authority.wishes.words import OTHER
from crmaccess.plan.known.known import Known

FIELDS = tuple(name for name in Record._fields if name != "attributes")
KEPT = ("entity", "key", "pipeline", "stage", "created_at", "stamp")  # of a record, whatever a file says of it


def as_if_not_so(known: Known) -> Known:
    """The company without rights, without what records say, and with people who are not seen called otherwise."""
    unsaid = Known(known.definition, (one for fact in known.everything() for one in _unsaid(fact, known)))
    unsaid.with_eyes_of(known)
    return unsaid


def _unsaid(fact: Fact, known: Known) -> Iterator[Fact]:
    if isinstance(fact, Record):
        yield Record(**{name: getattr(fact, name) for name in KEPT})
    elif isinstance(fact, Account) and not known.sees(fact.login):
        yield fact._replace(name=OTHER)
    elif not isinstance(fact, OF_RIGHTS):
        yield fact


def on_today(steps: Sequence[Step], known: Known) -> tuple[Step, ...]:
    """The steps of such a company, those on records with all that these say today beside."""
    return tuple(_whole(step, known) for step in steps)


def _whole(step: Step, known: Known) -> Step:
    if not isinstance(step, Change) or not isinstance(step.before, Record) or not isinstance(step.after, Record):
        return step
    before, after, there = step.before, step.after, known.records[step.before.entity, step.before.key]
    differing = [name for name in FIELDS if getattr(before, name) != getattr(after, name)]
    lacking = {name: value for name, value in there.attributes.items() if name not in after.attributes}
    return Change(
        there._replace(**{name: getattr(before, name) for name in differing}, attributes=lacking),
        there._replace(
            **{name: getattr(after, name) for name in differing}, attributes={**there.attributes, **after.attributes}
        ),
    )
