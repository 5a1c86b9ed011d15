"""A database as a whole: made, upgraded, copied, checked. The store's own steps are imported where they are taken,
since most of them load the ORM.
"""

from collections.abc import Callable, Sequence

from crmaccess.changes import Plan, Step
from crmaccess.definition import Definition
from crmaccess.errors import InvalidInput, Problem, StoreUnavailable
from crmaccess.session import Session, definition_of
from crmaccess.store.hashes import digest
from crmaccess.store.reading.reader import Reader


def create(session: Session, definition: Definition, text: str, plan: Plan) -> None:
    """Make the database for a system, as `systems.load` gives it, with its first facts."""
    from crmaccess.store.upkeep import creation
    from crmaccess.systems.compiled import compiled

    session.refuse_request()
    if plan.problems:
        raise InvalidInput.of(plan.problems)
    creation.create(
        session.options.db, definition.name, text, compiled(definition), changes=plan.changes, head=session.head()
    )  # fmt: skip


def refuse_unmakeable(session: Session) -> None:
    """Raise StoreUnavailable where `create` would."""
    from crmaccess.store.upkeep import creation

    creation.refuse_unmakeable(session.options.db)


def upgrade(session: Session, tidied: Callable[[Reader], Plan]) -> tuple[Sequence[Problem], tuple[int, int]]:
    """Bring the database to the schema of this version, and what it holds to the form of today; what to know, and
    the version before and after.
    """
    from crmaccess.store.upkeep import upgrade as steps
    from crmaccess.systems import restore
    from crmaccess.systems.brought import brought_over
    from crmaccess.systems.compiled import compiled

    session.refuse_request()
    notes: list[Problem] = []

    def both(text: str) -> tuple[str, str]:
        tables = brought_over(text)
        return tables, compiled(restore(tables))

    def tidy(reader: Reader) -> Sequence[Step]:
        plan = tidied(reader)
        notes.extend(plan.notes)
        return plan.changes

    versions = steps.upgrade(session.options.db, both, tidy, head=session.head(), keep=not session.options.dry_run)
    return notes, versions


def back_up(session: Session, path: str) -> None:
    """Copy the database to a new file; a rehearsal says what would stand in the way."""
    from crmaccess.store.upkeep import backup

    if damaged := damaged_text(session):
        raise StoreUnavailable.of([damaged])
    (backup.refuse_backup if session.options.dry_run else backup.backup)(session.options.db, path)


def damaged_text(session: Session) -> Problem | None:
    """The text that is not as this program has kept it, of those that say what the system is; None where all are, or
    the database is of another version.
    """
    try:
        with session.reading() as reader:
            text = reader.definition_text()
            known = reader.rows("SELECT hash FROM definition WHERE hash = ?", (digest(text),))
            damaged = contradicting(reader) if known else "definition"
    except StoreUnavailable as error:
        found = error.problems[0]
        return found if found.code == "E_DATABASE_DAMAGED" else None
    return Problem("E_DATABASE_DAMAGED", session.place, details=(("reason", damaged),)) if damaged else None


def contradicting(reader: Reader) -> str:
    """The name of the text beside the definition that says otherwise, or ''. What another version has compiled cannot
    be compared."""
    from crmaccess.systems import restore
    from crmaccess.systems.compiled import compiled, other_form

    definition, kept = restore(reader.definition_text()), reader.compiled_definition()
    if definition.name != reader.system():
        return "system"
    return "" if not kept or other_form(kept) or kept == compiled(definition) else "compiled"


def uncompared(reader: Reader) -> Problem | None:
    """That the compiled definition is one of another version: it would count again under that version, unseen."""
    from crmaccess.systems.compiled import other_form

    form = other_form(reader.compiled_definition())
    return Problem("E_DEFINITION_FORM", form) if form else None


def faults(session: Session) -> Sequence[Problem]:
    """What is wrong with the database."""
    from crmaccess.plan.known.bounds.administrators import ends_of_rule
    from crmaccess.plan.known.bounds.integrity import unsound
    from crmaccess.plan.known.known import Known
    from crmaccess.plan.system.tidying import text_faults
    from crmaccess.store.upkeep.check import check

    if damage := check(session.options.db):
        return damage
    if damaged := damaged_text(session):
        raise StoreUnavailable.of([damaged])
    with session.reading() as reader:
        definition = definition_of(reader)
        facts = [*reader.everything(), *(one for entity in definition.entities for one in reader.records(entity))]
        form = uncompared(reader)
    known = Known(definition, facts)
    return [*([form] if form else []), *text_faults(known), *unsound(known), *ends_of_rule(known, session.now)]
