"""Which commands whoever `--as` names may run at all."""

from crmaccess.errors import NotPermitted
from crmaccess.session import Session

# What reads or writes the database as a whole, or what is in letters.
FOR_ADMINISTRATORS = frozenset((
    "export", "plan", "diff", "db", "outbox", "journal", "users sign-in", "activity import", "report accounts", "test",
))  # fmt: skip
# What tells of everybody what they may do, and why.
OF_RIGHTS = frozenset((
    "who", "report", "rights list", "rights show", "restrictions list", "roles show", "roles compare", "roles matrix",
    "roles holders", "users export",
))  # fmt: skip

# What asks for each person by itself: of oneself one may always ask.
OWN_GUARD = frozenset((
    "report activity", "report access", "report fields", "report matrix", "report conflicts", "rights list",
))  # fmt: skip


def admit(session: Session, command: str) -> None:
    """Raise NotPermitted for a command that whoever `--as` names may not run at all."""
    words = {command, command.partition(" ")[0]}
    if words & FOR_ADMINISTRATORS:
        from crmaccess.cli.frame.changes.authority.guarding import (
            admit_administrators,  # most commands are for others, too
        )

        admit_administrators(session, command)
    elif words & OF_RIGHTS and command not in OWN_GUARD:
        with session.reading() as reader:
            eyes = session.eyes_on(reader)
            if eyes is not None and not eyes.see_rights:
                raise NotPermitted("E_RIGHTS_OF_OTHERS", eyes.operator, command=command)


def may_be_told(session: Session) -> bool:
    """Whether what the journal says may be told: it is for administrators."""
    if not session.options.operator:
        return True
    try:
        admit(session, "journal")
    except NotPermitted:
        return False
    return True
