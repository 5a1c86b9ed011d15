"""What of a plan is told to somebody who asks for it and need not be able to do it."""

from collections.abc import Callable, Iterable, Iterator

from crmaccess.changes import Change, Erased, LetterQueued, LettersWithdrawn, SecretSet, Step
from crmaccess.facts import Account, Assignment, Department, Grant, Imposition, Record, Role
from crmaccess.plan.authority.unseen import Sees, seen_head, seen_people
from crmaccess.plan.known.references import references
from crmaccess.values import NamedTuple

OF_RIGHTS = (Grant, Assignment, Imposition)


class Seeing(NamedTuple):
    """`sees` a login, `shows` of a record what is not hidden (None: it is not seen), `knows` the rights of a holder."""

    sees: Sees
    shows: Callable[[Record], Record | None]
    knows: Callable[[str, str], bool]


def seen_steps(steps: Iterable[Step], seeing: Seeing) -> Iterator[Step]:
    """The steps about what is seen, without values that are hidden, people who are not seen, and rights of others that
    the step takes away, changes or copies."""
    every = list(steps)
    edits = [one for one in every if isinstance(one, Change)]
    copies = {one.after.key for one in edits if one.before is None and isinstance(one.after, Role)}
    for step in every:
        if not isinstance(step, Change):
            if not isinstance(step, SecretSet | LetterQueued | LettersWithdrawn | Erased) or seeing.sees(step.login):
                yield step
        elif isinstance(step.fact, Record):
            yield from _of_record(step, seeing)
        elif isinstance(step.fact, Department):
            yield Change(*(seen_head(one, seeing.sees) if isinstance(one, Department) else one for one in step))
        elif all(map(seeing.sees, _people(step))) and not _tells_rights(step, copies, seeing):
            yield step


def is_seen(step: Step, seeing: Seeing) -> bool:
    """Whether the step is seen with all that it says."""
    fact = step.fact if isinstance(step, Change) else None
    if isinstance(fact, OF_RIGHTS) and not seeing.knows(fact.holder, fact.subject):
        return False
    return [*seen_steps([step], seeing)] == [step]


def was_seen(step: Step, seeing: Seeing) -> bool:
    """The same of a step that has been made: what has come by it is seen, too."""
    come = step.after if isinstance(step, Change) else None
    if isinstance(come, Account):
        return seeing.sees(come.login) and is_seen(step, seeing)
    return (not isinstance(come, Record) or seeing.shows(come) is not None) and is_seen(step, seeing)


def _of_record(step: Change, seeing: Seeing) -> Iterator[Change]:
    before, after = step
    if not isinstance(before, Record):
        yield step  # what comes is what was asked for
        return
    shown = seeing.shows(before)
    if shown is None or not isinstance(after, Record):
        yield from [Change(shown, None)] if shown is not None else []
        return
    then = seeing.shows(after) or seen_people(after, seeing.sees)._replace(attributes=shown.attributes)
    hidden = (before.attributes.keys() - shown.attributes.keys()) | (after.attributes.keys() - then.attributes.keys())
    yield Change(*(one._replace(attributes=_without(one, hidden)) for one in (shown, then)))


def _without(record: Record, names: Iterable[str]) -> dict[str, str]:
    hidden = set(names)
    return {name: value for name, value in record.attributes.items() if name not in hidden}


def _people(step: Change) -> Iterator[str]:
    if isinstance(step.before, Account):
        yield step.before.login
    for fact in step:
        yield from (key for _, noun, key in references(fact) if noun == "user") if fact is not None else ()


def _tells_rights(step: Change, copies: set[str], seeing: Seeing) -> bool:
    fact = step.fact
    if not isinstance(fact, OF_RIGHTS) or seeing.knows(fact.holder, fact.subject):
        return False
    return step.before is not None or (fact.holder == "role" and fact.subject in copies)
