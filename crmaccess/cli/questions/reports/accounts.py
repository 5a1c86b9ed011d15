"""`crmaccess report accounts`: what wants an administrator's attention, section by section."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.changes import Change
from crmaccess.cli.frame.answers.show import for_people, show_list, view, wording_of
from crmaccess.cli.nouns.accounts.invited import mail_of
from crmaccess.definition import Definition
from crmaccess.definition.letters import TELEGRAM
from crmaccess.errors import ExitCode, Guarded, UsageError, nearest
from crmaccess.facts import Account, Admission, Assignment, Fact, Grant, GroupMember, Imposition, Membership, Setting
from crmaccess.plan.known.bounds.administrators import RIGHTS_COME_BY, administrators, keep_an_administrator
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.coming.invited import EXPIRED, SENT, invitations, is_invited
from crmaccess.plan.people.coming.letters import letter_at
from crmaccess.plan.people.coming.pointless import Bound, pointless
from crmaccess.plan.people.coming.signing import INVITATION, LIVES, RESET, addresses
from crmaccess.render.lists.attention import PROGRAM, write_attention
from crmaccess.report.audit.attention import SECTIONS, Attention, Ends, Invitation, Matter, Stuck, Window, window
from crmaccess.report.audit.people import length_of
from crmaccess.session import Session, definition_of
from crmaccess.store.letters import NO_CARRIER, QUEUED, REFUSED, RETRY, UNKNOWN, Letter

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

FIELDS = ("section", "who", "name", "what", "value", "note", "since", "until", "next")
_NOTHING = ("E_INVITATION_OVER", "E_INVITATION_BLOCKED")  # of letters about which nothing is to be done
ENDS: tuple[type[Ends], ...] = (Assignment, GroupMember, Membership, Imposition, Grant, Admission)
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="SECTION", help=f"Only this section, of {', '.join(SECTIONS)}; may be repeated.",
                 autocompletion=lambda incomplete: [one for one in SECTIONS if one.startswith(incomplete)],
                 show_default=False),
]  # fmt: skip
Silent = Annotated[str, typer.Option("--silent", metavar="TIME", help="Silence longer than that is said: 30d, 8w.")]
EndingSoon = Annotated[str, typer.Option("--ending", metavar="TIME", help="What ends so soon is said: 14d, 2w.")]
Invited = Annotated[
    str, typer.Option("--invited", metavar="TIME", help="Whoever was invited or added less long ago is spared.")
]


def report_accounts(
    context: typer.Context, only: Only = None, silent: Silent = "30d", ending: EndingSoon = "14d",
    invited: Invited = "2d",
) -> int:  # fmt: skip
    """Show which accounts and letters want attention, with the command for each: who never came or is silent, what ends
    soon, invitations about to end, who left records behind, letters that did not arrive.

    Example: crmaccess report accounts --silent 60d
    """
    session: Session = context.obj
    for section in only or ():
        if section not in SECTIONS:
            raise UsageError(
                "E_CHOICE", section, option="--only", choices=", ".join(SECTIONS), nearest=nearest(section, SECTIONS)
            )
    with session.reading() as reader:
        definition = definition_of(reader)
        told = window(session.at, length_of(invited), length_of(silent), length_of(ending), session.zone)
        found = sections(reader, definition, told, carried=bool(session.settings["sms.command"][0]))
        wanted = {name: list(rows) for name, rows in found.items() if name in (only or SECTIONS)}
        wording = wording_of(session, definition, reader.everything()) if for_people(session) else None
    if wording is not None and session.options.format == "table" and not session.options.fields:
        write_attention(wanted, told, wording, sys.stdout, width=view(session).width)
        return ExitCode.DONE
    return show_list(session, "attention", FIELDS, [_row(one) for rows in wanted.values() for one in rows], key="who")


def sections(
    reader: "Reader", definition: Definition, told: Window, *, carried: bool
) -> dict[str, Iterator[Matter]]:  # fmt: skip
    """What is to be said in each section, worked out when it is looked at; `carried`: somebody texts to phones."""
    accounts, letters = reader.facts(Account), reader.letters((QUEUED, RETRY, REFUSED, UNKNOWN, NO_CARRIER))
    found = Attention(accounts, definition, told)
    known = {one.login: one for one in accounts}
    carrying = [key for key, kind in definition.letters.items() if kind.carries]
    carriable = (one for one in letters if carried or one.channel != "phone")
    waiting = [one.login for one in carriable if one.kind in carrying and one.state in (QUEUED, RETRY)]
    at_work, needed = reader.at_work(definition.accounts.leaving), partial(_needed, reader, definition, told.at)
    results = (
        found.never_signed_in(reader.invited_at(carrying), waiting),
        found.silent(at_work, needed),
        found.ending(one for kind in ENDS for one in reader.ending(kind)),
        found.invitations(_codes(accounts, reader, definition, told.at)),
        found.archived(reader.responsible_in(definition.archive_state)),
        found.letters(_stuck(letters, known, _Outbox(reader, definition, told.at), carried=carried)),
    )
    return dict(zip(SECTIONS, results, strict=True))


def _codes(
    accounts: Iterable[Account], reader: "Reader", definition: Definition, at: datetime
) -> Iterator[Invitation]:  # fmt: skip
    """The codes of invitations that were sent and have not been answered, as the list of invitations tells of them."""
    if letter_at("invited", definition) is None:
        return
    mail = mail_of(reader, definition, over=False)
    for one in invitations((one for one in accounts if is_invited(one, definition)), mail, definition, at):
        if one.state in (SENT, UNKNOWN, EXPIRED) and one.login in mail.codes:
            yield Invitation(one.login, one.address, mail.codes[one.login] + LIVES[INVITATION])


def _needed(reader: "Reader", definition: Definition, at: datetime, silent: Sequence[Account]) -> set[str]:
    """Those without whom nobody would administer: to archive them is refused."""
    kinds: tuple[type[Fact], ...] = (Account, Setting, *RIGHTS_COME_BY)
    facts: list[Fact] = [fact for kind in kinds for fact in reader.facts(kind)]
    known = Known(definition, facts)
    ruling = frozenset(administrators(known, at)) if definition.archive_state else ()

    def refused(*leaving: Account) -> bool:
        gone = [Change(one, one._replace(state=definition.archive_state)) for one in leaving]
        try:
            keep_an_administrator(gone, known, at)
        except Guarded:
            return True
        return False

    asked = [one for one in silent if one.login in ruling]
    return {one.login for one in asked if refused(one)} if refused(*asked) else set()


class _Outbox:
    """What is to be known beside a letter that goes no further, to say whether anything is to be done about it."""

    def __init__(self, reader: "Reader", definition: Definition, at: datetime) -> None:
        self._definition, self._at, self._chat_of = definition, at, reader.chat_of
        self._carrying = [key for key, kind in definition.letters.items() if kind.carries]
        self._last, self._codes = reader.last_letters(self._carrying), reader.codes(RESET)

    def is_over(self, one: Letter, account: Account | None) -> bool:
        """Whether a later letter took its place, its code was spent or ended, or nothing can be done at present."""
        if one.kind not in self._carrying or account is None:
            return False
        spent = one.state == UNKNOWN and not one.has_password and one.login not in self._codes
        acts = self._definition.states[account.state].acts
        return one.number < self._last.get(one.login, 0) or (spent and acts) or self._lost(one, account) in _NOTHING

    def has_point(self, one: Letter, account: Account | None) -> bool:
        """Whether it could be sent again, and to where its reader is."""
        if one.channel == TELEGRAM:
            return bool(self._chat_of(one.login)) and not self._lost(one, account)
        return (account is None or one.address in addresses(account)) and not self._lost(one, account)

    def _lost(self, one: Letter, account: Account | None) -> str:
        problem = pointless(Bound(one.kind, one.channel, one.address), account, self._definition, self._at)
        return problem.code if problem else ""


def _stuck(
    letters: Iterable[Letter], accounts: Mapping[str, Account], outbox: _Outbox, *, carried: bool
) -> Iterator[Stuck]:  # fmt: skip
    for one in letters:
        left = one.state == NO_CARRIER if one.channel == TELEGRAM else one.channel == "phone" and not carried
        account = accounts.get(one.login)
        if (one.state in (REFUSED, UNKNOWN) or left) and not outbox.is_over(one, account):
            state = one.state if one.state in (REFUSED, UNKNOWN) else NO_CARRIER
            has_point = outbox.has_point(one, account)
            yield Stuck(one.number, one.login, state, one.address, one.answer, one.queued_at, has_point)


def _row(one: Matter) -> tuple[object, ...]:
    from shlex import join  # for who reads lines

    return (*one[:-1], join((PROGRAM, *one.next)) if one.next else "")
