"""A plan is shown and asked about, where it is large or takes something away for good."""

import sys

from crmaccess.changes import Change, Plan
from crmaccess.cli.frame.answers.show import say, say_notes
from crmaccess.cli.frame.answers.show_changes import show_changes
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.cli.frame.changes.impact_shown import say_impact
from crmaccess.definition import Definition
from crmaccess.errors import Cancelled
from crmaccess.facts import Admission, Assignment, Fact, Grant, GroupMember, Imposition, Membership, Record, Setting
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.belonging.duties import is_duty
from crmaccess.session import Session

LINKS = (Membership, GroupMember, Admission, Grant, Assignment, Imposition, Setting)


def removes(plan: Plan, definition: Definition) -> bool:
    """Whether something goes for good; a single link, duty or setting can be put back and is no such thing."""
    gone = [change for change in plan.changes if isinstance(change, Change) and change.after is None]
    overwritten = any(note.code in ("W_RIGHTS_LOST", "W_LOST_WITH_TYPE", "W_MERGED") for note in plan.notes)
    return overwritten or len(gone) > 1 or not all(_is_link(change.before, definition) for change in gone)


def _is_link(fact: Fact | None, definition: Definition) -> bool:
    return isinstance(fact, LINKS) or (isinstance(fact, Record) and is_duty(fact, definition))


def confirm(session: Session, plan: Plan, known: Known) -> bool:
    """Ask for a yes, having shown what it would do, who gains or loses by it and what is worth knowing; False where
    nobody need be asked. Raises Cancelled."""
    if session.options.yes:
        return False
    if not session.options.ask or not sys.stdin.isatty():
        raise Cancelled("E_CONFIRMATION_NEEDED", str(len(plan.changes)))
    show_changes(session, plan, known.definition, asking=True)
    say_impact(session, plan, known)
    say_notes(session, plan.notes)
    if not said_yes(session):
        raise Cancelled("E_CANCELLED")
    return True


def said_yes(session: Session) -> bool:
    """The answer to the question just shown; everything but a yes is a no."""
    say(session, sentence(session.options.lang, "proceed"), always=True, end="")
    return sys.stdin.readline().strip().lower() in ("y", "yes", "д", "да")
