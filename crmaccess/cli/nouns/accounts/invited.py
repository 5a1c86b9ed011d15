"""`crmaccess users invitations`: who was invited and has not answered, and what is done about it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.show import for_people, say, show_list
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.arguments import Users
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.frame.entry.completion import logins
from crmaccess.definition import Definition
from crmaccess.errors import UsageError
from crmaccess.facts import Account, Fact
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.coming.invited import (
    SENT,
    STATES,
    Invited,
    Mail,
    Post,
    invitation_letter,
    invitations,
    is_invited,
)
from crmaccess.plan.people.coming.letters import is_file
from crmaccess.plan.people.coming.signing import INVITATION
from crmaccess.report.audit.people import length_of
from crmaccess.session import Session, definition_of

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

Wish = Callable[[Known, datetime, Mail], Plan]
app = noun("Invitations into the CRM: who has not answered yet.")
SHORT = ("login", "address", "state", "invited_by", "age", "expires_at")  # to people who asked for no columns
SPARED = ("address", "invited_by", "expires_at")  # where they say something of nobody
State = Annotated[
    str, typer.Option("--state", help="Only in this state: sent, refused, expired, accepted …", show_default=False)
]
Expiring = Annotated[
    str,
    typer.Option("--expiring", metavar="TIME", help="Only those whose code ends so soon: 3d, 36h.", show_default=False),
]
Older = Annotated[
    str,
    typer.Option("--older", metavar="TIME", help="Only those last written to so long ago: 3d, 2w.", show_default=False),
]
All = Annotated[bool, typer.Option("--all", help="Also those that were accepted or revoked.")]
SomeUsers = Annotated[
    list[str] | None,
    typer.Argument(metavar="[USER]...", help="Logins, e-mails or full names.", autocompletion=logins,
                   show_default=False),
]  # fmt: skip


class Postbag:
    """What the database keeps of invitations, read each time that a wish is thought over."""

    def __init__(self) -> None:
        self.mail = Mail()

    def read(self, reader: "Reader", definition: Definition) -> Iterable[Fact]:
        self.mail = mail_of(reader, definition)
        return ()


def mail_of(reader: "Reader", definition: Definition, *, over: bool = True) -> Mail:
    """Letters and codes of invitations, and what is to be known of those that are `over`. Raises InvalidInput where the
    system knows none."""
    posts: dict[str, list[Post]] = {}
    for post in (*map(Post._make, reader.posts(invitation_letter(definition).key)), *_letting_in(reader, definition)):
        posts.setdefault(post.login, []).append(post)
    for some in posts.values():
        some.sort(key=lambda one: one.at)
    if not over:
        return Mail(posts, reader.codes(INVITATION))
    acting = [key for key, state in definition.states.items() if state.acts]
    left = [one.login for one in reader.facts(Account, login=sorted(posts)) if not is_invited(one, definition)]
    return Mail(posts, reader.codes(INVITATION), reader.been_in(left, acting))


def _letting_in(reader: "Reader", definition: Definition) -> list[Post]:
    """The other letters with a code to people who are invited, such as the notice to whoever was registered: it is by
    that code that they come in."""
    inviting = invitation_letter(definition).key
    kinds = [key for key, one in definition.letters.items() if one.carries and key != inviting]
    found = [post for kind in kinds for post in map(Post._make, reader.posts(kind))]
    logins = sorted({one.login for one in found})
    waiting = {one.login for one in reader.facts(Account, login=logins) if is_invited(one, definition)} if found else ()
    return sorted((one for one in found if one.login in waiting), key=lambda one: one.at)


@app.command("list")
def list_invitations(
    context: typer.Context, state: State = "", expiring: Expiring = "", older: Older = "", all_: All = False
) -> int:  # fmt: skip
    """List the invitations that wait, how old they are, and when their codes end.

    States: unsent (no letter has gone out), queued, sending, sent, retry, refused, unknown and no-carrier as in the
    outbox, expired, void (the code was ended by a new address or password), blocked; accepted and revoked are over.

    Example: crmaccess users invitations list --expiring 3d
    """
    session: Session = context.obj
    if state and state not in STATES:
        raise UsageError("E_CHOICE", state, option="--state", choices=", ".join(STATES))
    until = session.at + length_of(expiring) if expiring else None
    before = session.at - length_of(older) if older else None
    with session.reading() as reader:
        definition = definition_of(reader)
        mail = mail_of(reader, definition)
        found = [
            one if reader.sees(one.invited_by) else one._replace(invited_by="")
            for one in invitations(reader.seen_accounts(), mail, definition, session.at)
        ]
    fitting = [one for one in found if one.fits(state=state, expiring=until, older=before)]
    shown = [one for one in fitting if all_ or state or one.waits]
    written = frozenset(login for login, posts in mail.posts.items() if is_file(posts[-1].answer))
    code = _show(session, shown, written)
    if over := len(fitting) - len(shown):
        say(session, sentence(session.options.lang, "invitations_over", count=over))
    return code


def _show(session: Session, found: list[Invited], written: frozenset[str]) -> int:
    """The list; to people it is said of whom the letter lies in a folder (`written`), since no mail server is set."""
    if not for_people(session) or session.options.fields:
        return show_list(session, "users_invitations", Invited._fields, found)
    labels = {key: label.ru if session.options.lang == "ru" else label.en for key, label in STATES.items()}
    of_folder = sentence(session.options.lang, "invitation_written")
    words = [
        one._replace(state=of_folder if one.state == SENT and one.login in written else labels[one.state])
        for one in found
    ]  # fmt: skip
    logins_alone = all(one.address in ("", one.login) for one in words)
    spared = ["address"] * logins_alone
    spared += [name for name in SPARED if not any(getattr(one, name) for one in words)]
    telling = [name for name in SHORT if name not in spared]
    rows = [[getattr(one, name) for name in telling] for one in words]
    return show_list(session, "users_invitations", telling, rows)


@app.command()
def resend(context: typer.Context, users: Users) -> int:
    """Send new letters with new codes; the codes before count no more.

    Example: crmaccess users invitations resend anna@example.com
    """
    from crmaccess.plan.people.coming.inviting_again import (
        resend,  # most who look at people do nothing about invitations
    )

    return _carry_out(context, lambda known, at, mail: resend(users, known, at, mail), len(users) > 1)


@app.command()
def revoke(context: typer.Context, users: Users) -> int:
    """End invitations: their codes count no more, and the accounts become what the system makes of them.

    Example: crmaccess users invitations revoke anna@example.com
    """
    from crmaccess.plan.people.coming.inviting_again import (
        revoke,  # most who look at people do nothing about invitations
    )

    return _carry_out(context, lambda known, at, mail: revoke(users, known, at, mail), len(users) > 1)


@app.command()
def remind(context: typer.Context, users: SomeUsers = None, older: Older = "3d") -> int:
    """Write once more to those who have not answered: to these people, or to all; to nobody twice a day.

    Example: crmaccess users invitations remind --older 3d
    """
    from crmaccess.plan.people.coming.inviting_again import (
        remind,  # most who look at people do nothing about invitations
    )

    age, named = length_of(older), users or ()
    return _carry_out(context, lambda known, at, mail: remind(named, known, at, mail, older=age), len(named) != 1)


def _carry_out(context: typer.Context, wish: Wish, bulk: bool) -> int:
    bag = Postbag()
    return carry_out(context, lambda known, at: wish(known, at, bag.mail), records=bag.read, bulk=bulk)
