"""Whether a database can be read to its end, and all of it means something in its system."""

from crmaccess.errors import CrmAccessError, Problem
from crmaccess.session import Session, definition_of
from crmaccess.upkeep import damaged_text


def unreadable(session: Session) -> Problem | None:
    """The damage that keeps the database from being read; None for one that can be read."""
    try:
        if found := damaged_text(session):
            return found
        with session.reading() as reader:
            definition = definition_of(reader)
            if not definition.entities:
                return _damaged(session, "definition")
            facts = reader.everything()
            for entity in definition.entities:
                facts += reader.records(entity)
            reader.journal()
    except CrmAccessError as error:
        damaged = error.problems[0].code == "E_DATABASE_DAMAGED"
        return error.problems[0] if damaged else None
    except Exception as error:  # what was written is read otherwise: whatever it is, these bytes are not ours
        return _damaged(session, f"{type(error).__name__}: {error}")
    return None


def meaningless(session: Session) -> Problem | None:
    """The first fact that says nothing in the system of the database; None where all do."""
    from crmaccess.plan.known.bounds.integrity import faults
    from crmaccess.plan.known.known import Known

    with session.reading() as reader:
        definition = definition_of(reader)
        facts = reader.everything()
        records = [record for entity in definition.entities for record in reader.records(entity)]  # accounts name some
    found = next(iter(faults(facts, Known(definition, [*facts, *records]))), None)
    return found and _damaged(session, f"{found.column}: {found.value}")


def _damaged(session: Session, reason: str) -> Problem:
    return Problem("E_DATABASE_DAMAGED", session.place, details=(("reason", reason),))
