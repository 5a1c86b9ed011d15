"""`crmaccess report accounts`: what wants an administrator's attention, section by section."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.show import for_people, show_list, view, wording_of
from crmaccess.definition import Definition
from crmaccess.definition.letters import TELEGRAM
from crmaccess.errors import ExitCode, UsageError, nearest
from crmaccess.facts import Account, Admission, Assignment, Grant, GroupMember, Imposition, Membership
from crmaccess.plan.people.coming.invited import is_answered
from crmaccess.plan.people.coming.letters import address_of
from crmaccess.plan.people.coming.signing import INVITATION, LIVES
from crmaccess.render.lists.attention import PROGRAM, write_attention
from crmaccess.report.audit.attention import SECTIONS, Attention, Ends, Invitation, Matter, Stuck, Window, window
from crmaccess.report.audit.people import length_of
from crmaccess.session import Session, definition_of
from crmaccess.store.letters import NO_CARRIER, QUEUED, REFUSED, RETRY, UNKNOWN, Letter

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

FIELDS = ("section", "who", "name", "what", "value", "note", "since", "until", "next")
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
    codes = (
        Invitation(one.login, one.address, one.made_at + LIVES[INVITATION]) for one in reader.codes_for(INVITATION)
    )
    results = (
        found.never_signed_in(reader.invited_at(carrying), waiting),
        found.silent(),
        found.ending(one for kind in ENDS for one in reader.ending(kind)),
        found.invitations(codes),
        found.archived(reader.responsible_in(definition.archive_state)),
        found.letters(
            _stuck(
                (one for one in letters if not is_answered(one.kind, known.get(one.login), definition)),
                known,
                reader.chat_of,
                carried=carried,
            )
        ),
    )
    return dict(zip(SECTIONS, results, strict=True))


def _stuck(
    letters: Iterable[Letter], accounts: dict[str, Account], chat_of: Callable[[str], str], *, carried: bool
) -> Iterator[Stuck]:  # fmt: skip
    """The letters that go no further; `chat_of` is where notices to somebody go in Telegram."""
    for one in letters:
        in_telegram = one.channel == TELEGRAM
        left = one.state == NO_CARRIER if in_telegram else one.channel == "phone" and not carried
        if one.state in (REFUSED, UNKNOWN) or left:
            state = one.state if one.state in (REFUSED, UNKNOWN) else NO_CARRIER
            reached = chat_of(one.login) if in_telegram else one.address
            account = accounts.get(one.login)
            is_address = bool(reached) and (in_telegram or (account is not None and reached in address_of(account)))
            yield Stuck(one.number, one.login, state, one.address, one.answer, one.queued_at, is_address)


def _row(one: Matter) -> tuple[object, ...]:
    from shlex import join  # for who reads lines

    return (*one[:-1], join((PROGRAM, *one.next)) if one.next else "")
