"""What a file wishes, for whoever hears that it is so already, or what is wrong with it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from crmaccess.changes import Plan, Step
from crmaccess.cli.frame.answers.unseen import seeing
from crmaccess.cli.frame.changes.authority.guarding import may_some, sees_everything
from crmaccess.cli.frame.changes.authority.thinking import Asks
from crmaccess.errors import NotFound
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.known import Known
from crmaccess.session import Session


def asked_by_file(session: Session, thought: Callable[[Known], Plan]) -> Asks:
    """All that the file says, for whoever may do none of it; for others what of it they do not see."""

    def asks(known: Known) -> tuple[Step, ...]:
        if sees_everything(session):  # and may do everything
            return ()
        from crmaccess.plan.authority.unseen_steps import is_seen
        from crmaccess.plan.authority.wishes.files import as_if_not_so, on_today

        steps = on_today(thought(as_if_not_so(known)).changes, known)
        if not may_some(session, steps, known):
            return steps
        with session.reading() as reader:
            eyes = session.eyes_on(reader)
            if eyes is None:
                return ()
            sees = seeing(eyes, known)
            return tuple(step for step in steps if not is_seen(step, sees))

    return asks


def asked_by_people(command: str, rows: Iterable[Row]) -> Asks:
    """What the command wishes of the people of a list."""
    return asked_by_rows(command, [{"users": [_named(row.values)]} for row in rows])


def asked_by_subjects(command: str, rows: Iterable[Row], given: Mapping[str, str]) -> Asks:
    """What the command wishes of the subjects of a list; what a row leaves open is as it was `given`."""
    said = ({**given, **{name: cell for name, cell in row.values.items() if cell}} for row in rows)
    return asked_by_rows(command, [{**one, "subject": one.get("subject") or _named(one)} for one in said])


def _named(values: Mapping[str, str]) -> str:
    """How a row calls a person."""
    return next((values[name] for name in ("user", "email", "name") if values.get(name)), "")


def asked_by_rows(command: str, rows: Sequence[Mapping[str, Any]]) -> Asks:
    """What the command wishes, by its parameters for each row."""

    def asks(known: Known) -> tuple[Step, ...]:
        from crmaccess.plan.authority.wishes.commands import wished

        found: list[Step] = []
        for row in rows:
            with suppress(NotFound):  # the command says that, with the line
                found += wished(command, row, known)
        return tuple(found)

    return asks
