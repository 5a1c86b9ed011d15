"""What a rehearsal on somebody's authority says of the guard: each step that it asks, and whether it lets pass."""

import sys

from crmaccess.cli.frame.answers.show import view
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.known.known import Known
from crmaccess.render.lists.checks import SEEN, write_checks
from crmaccess.session import Session

SHOWN = 40  # changes of a plan whose steps are shown


def show_checks(session: Session, guard: Guard, known: Known) -> None:
    """The steps as a table on stderr, for people; whom the operator does not see is not found, so that comes first."""
    if session.options.quiet or session.options.format != "table":
        return
    rows: dict[tuple[str, str, str, bool], None] = {}
    for one in guard.checks():
        if one.person in known.accounts:
            rows.setdefault((one.word, one.person, SEEN, known.sees(one.person)))
        rows.setdefault(tuple(one))  # type: ignore[arg-type]
    if not all(seen for _, _, step, seen in rows if step == SEEN):
        return
    look = view(session)
    write_checks(list(rows)[:SHOWN], sys.stderr, session.options.lang, width=look.width)
