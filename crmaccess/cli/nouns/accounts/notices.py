"""`crmaccess users notify`: which notices a person gets, and Telegram connected by a code."""

import sys
from datetime import datetime, timedelta
from typing import Annotated

import typer

from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.show import for_people, out, say, show_one, view
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.arguments import User
from crmaccess.definition.letters import EMAIL, TELEGRAM
from crmaccess.errors import ExitCode, InvalidInput, UsageError
from crmaccess.facts import Account
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.coming import notices
from crmaccess.session import Session
from crmaccess.zone import local_time

Address = Annotated[
    str | None, typer.Option("--email", help="The address for notices; '' for that of the account.", show_default=False)
]
EmailTypes = Annotated[
    str | None,
    typer.Option("--email-types", metavar="TYPE,TYPE", help="Those to get by e-mail, and no others; '' for none.",
                 show_default=False),
]  # fmt: skip
TelegramTypes = Annotated[
    str | None,
    typer.Option("--telegram-types", metavar="TYPE,TYPE", help="Those to get in Telegram, and no others; '' for none.",
                 show_default=False),
]  # fmt: skip
Start = Annotated[bool, typer.Option("--telegram-start", help="Show the code by which the person connects Telegram.")]
Stop = Annotated[bool, typer.Option("--telegram-stop", help="Disconnect Telegram.")]


def notify(
    context: typer.Context, user: User, email: Address = None, email_types: EmailTypes = None,
    telegram_types: TelegramTypes = None, telegram_start: Start = False, telegram_stop: Stop = False,
) -> int:  # fmt: skip
    """Choose which notices a person gets, and where.

    Telegram is connected once the person has scanned the code that --telegram-start shows, or opened the link, and
    `outbox send` has heard of it.

    Example: crmaccess users notify lena --email-types new_messages,tasks
    """
    chosen = {EMAIL: email_types, TELEGRAM: telegram_types}
    types = {channel: _words(text) for channel, text in chosen.items() if text is not None}
    wishes = (bool(types) or email is not None, telegram_start, telegram_stop)
    if sum(wishes) != 1:
        if any(wishes):
            raise UsageError("E_OPTIONS_EXCLUDE", "--…-types --telegram-start --telegram-stop")
        raise UsageError("E_ARGUMENT_MISSING", "--email-types", help="crmaccess users notify --help")
    if telegram_start:
        return _start(context, user)
    if telegram_stop:
        return _stop(context, user)
    return carry_out(context, lambda known, at: notices.choose(user, known, at, email=email, types=types))


def _words(text: str) -> list[str]:
    return [word for word in text.replace(",", " ").split() if word]


def _start(context: typer.Context, user: str) -> int:
    """The code is made after the change is written; without the bot's name there is nothing to scan."""
    from crmaccess.store.hashes import new_code

    session: Session = context.obj
    bot = session.settings["telegram.bot"][0].removeprefix("@")
    if not bot:
        raise InvalidInput("E_TELEGRAM_BOT", "telegram.bot")
    login = ""

    def wish(known: Known, at: datetime) -> Plan:
        nonlocal login
        login = known.account(user).login
        return notices.start_telegram(user, known, at)

    carry_out(context, wish, answer=lambda plan, definition: None)
    if session.options.dry_run:
        return ExitCode.DONE
    code = new_code()
    session.keep_telegram_code(login, code)
    return _show_code(session, login, f"https://t.me/{bot}?start={code}")


def _show_code(session: Session, login: str, link: str) -> int:
    until = session.now + timedelta(hours=notices.LIFE_HOURS)
    if not for_people(session):
        return show_one(session, "telegram-link", {"login": login, "link": link, "until": until})
    say(session, sentence(session.options.lang, "telegram_scan", login=login, until=local_time(until, session.zone)))
    if view(session).terminal:
        from segno import make  # loaded for the one command that shows a picture

        make(link, micro=False).terminal(out=sys.stdout, compact=True)
    out(link)
    return ExitCode.DONE


def _stop(context: typer.Context, user: str) -> int:
    session: Session = context.obj
    with session.reading() as reader:
        login = Known(session.definition(), reader.facts(Account)).account(user).login
    code = carry_out(context, lambda known, at: notices.stop_telegram(user, known, at))
    if not session.options.dry_run:
        session.forget_telegram(login)
    return code
