"""`crmaccess invitations`: what people were invited to, and what they answered."""

from typing import Annotated

import typer

from crmaccess.cli.frame.answers.show import show_list
from crmaccess.cli.frame.changes.reading import the_records
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.arguments import RecordKey, User
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.frame.entry.completion import logins
from crmaccess.cli.questions.asking import refuse_asking_about
from crmaccess.facts import Grant, Record
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.belonging import invitations
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.session import Session, definition_of
from crmaccess.store.reading.related import record_named

app = noun("Invitations that come with a right on a record.")
Of = Annotated[
    str, typer.Argument(metavar="[USER]", help="Only of this person.", autocompletion=logins, show_default=False)
]
Pending = Annotated[bool, typer.Option("--pending", help="Only those that wait for an answer.")]


@app.command("list")
def list_invitations(context: typer.Context, user: Of = "", pending: Pending = False) -> int:
    """List who is invited to which record, by whose right, and the answer; who has left only by name.

    With --as only one's own, for whoever is not told what others may do.
    """
    session: Session = context.obj
    with session.reading() as reader:
        definition, facts = definition_of(reader), reader.everything()
        lists = {fact.place for fact in facts if isinstance(fact, Grant) and fact.place}
        records = [record_named(reader, definition, place) for place in sorted(lists)]
        known = Known(definition, [*facts, *filter(None, records)])
        known.sees, eyes = reader.sees, session.eyes_on(reader)
        login = known.account(user).login if user else ""
        if login:
            refuse_asking_about(session, reader, login)
        told = {
            one for one in known.accounts if eyes is None or one == eyes.operator or (eyes.see_rights and eyes.see(one))
        }
    of = (
        invitations.invitations(login, known, session.at)
        if login
        else invitations.standing_invitations(known, session.at)
    )
    found = list(of)
    rows = [one for one in found if one.login in told and not (pending and one.answer)]
    if session.options.format in ("table", "markdown"):
        wording = Wording(definition, Names.of([*facts, *known.all(Record)]), session.options.lang, session.zone)
        rows = [in_words(one, wording) for one in rows]
    return show_list(session, "invitations", invitations.Invitation._fields, rows, key="record")


def in_words(one: invitations.Invitation, wording: Wording) -> invitations.Invitation:
    """As people read it."""
    holder, _, subject = one.subject.partition(":")
    return one._replace(
        permission=wording.permission(one.permission), level=wording.level(one.permission, one.level),
        subject=wording.subject(holder, subject), answer=wording.word(f"answer.{one.answer}") if one.answer else "",
    )  # fmt: skip


@app.command()
def accept(context: typer.Context, user: User, record: RecordKey) -> int:
    """Accept an invitation: the record appears among the person's own.

    Example: crmaccess invitations accept anna folder:F-1
    """
    return carry_out(
        context, lambda known, at: invitations.accept(user, record, known, at), records=the_records([record])
    )


@app.command()
def decline(context: typer.Context, user: User, record: RecordKey) -> int:
    """Decline an invitation; the right on the record stays."""
    return carry_out(
        context, lambda known, at: invitations.decline(user, record, known, at), records=the_records([record])
    )
