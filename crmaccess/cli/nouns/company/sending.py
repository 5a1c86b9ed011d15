"""What `outbox send` and `outbox preview` do: letters, carriers and the database brought together."""

import gc
import os
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crmaccess.cli.frame.answers.show import for_people, out, say, say_notes, show_list
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.definition import Definition
from crmaccess.definition.letters import TELEGRAM
from crmaccess.errors import ExitCode, Listed, NotFound, NotReady, Problem, StoreUnavailable, nearest
from crmaccess.facts import Account
from crmaccess.notify.files import LetterFolder
from crmaccess.notify.letters import LANGUAGES, LetterWriter
from crmaccess.notify.phones import SmsCommand
from crmaccess.notify.sealing import key, unsealed
from crmaccess.notify.sending import Carriers, Texts, send_due
from crmaccess.notify.settings import letters, mail_server, telegram
from crmaccess.notify.smtp import SmtpServer
from crmaccess.plan.people.coming.letters import is_file
from crmaccess.render.problems import answer_told, problem_lines
from crmaccess.render.words.text import clean
from crmaccess.session import Session, definition_of
from crmaccess.store.database import SqliteFile, database
from crmaccess.store.letters import PUT_BACK, QUEUED, SENDING, SENT, WAITING, Letter, Outcome
from crmaccess.zone import local_time

if TYPE_CHECKING:
    from crmaccess.notify.telegram import TelegramBot

EVERY = 60  # seconds
FOLDER = "outbox"


def send_once(session: Session) -> int:
    """Send what is due; the exit code."""
    settings = _settings(session)
    bot = telegram_bot(session, settings)
    if bot:
        from crmaccess.cli.nouns.company.telegram import queue_digests, receive  # for companies that have a bot

        receive(session, bot)
        queue_digests(session, settings)
    rows: list[tuple[object, ...]] = []
    waiting: list[tuple[object, ...]] = []

    def told(letter: Letter, outcome: Outcome) -> None:
        if outcome.state == PUT_BACK:
            waiting.append((letter.number, letter.login, letter.address, letter.state, outcome.answer))
            return
        rows.append((letter.number, letter.login, letter.address, outcome.state, outcome.answer))
        word = "written" if is_file(outcome.answer) else outcome.state
        line = sentence(session.options.lang, f"letter_{word}", number=letter.number, address=letter.address)
        if for_people(session):
            answer = answer_told(outcome.answer, session.options.lang)
            out(clean(line if word == SENT else f"{line}: {answer}"))

    with session.outbox() as outbox:
        writer, carriers = letter_writer(session, settings), _carriers(session, settings, bot)
        lacking = send_due(outbox, writer, carriers, session.clock, told)
    if not for_people(session):
        show_list(session, "letters", ("number", "login", "address", "state", "answer"), [*rows, *waiting])
    sent = sum(row[3] == SENT for row in rows)
    written = sum(is_file(str(row[4])) for row in rows)
    if sent > written or written < len(rows) or not (rows or waiting):
        say(session, sentence(session.options.lang, "letters_sent", sent=sent - written) if rows else _none(session))
    if written:
        say(session, sentence(session.options.lang, "letters_written", count=written, folder=_beside(session)))
    _say_lacking(session, lacking)
    return ExitCode.PARTIAL if waiting or sent < len(rows) else ExitCode.DONE


def _say_lacking(session: Session, lacking: Mapping[Problem, int]) -> None:
    """What this run lacked, each thing once, and how many letters wait for it; programs read it beside each letter."""
    lang = session.options.lang
    for problem, count in lacking.items() if for_people(session) else ():
        say(session, problem_lines([problem], lang)[0], always=True)
        say(session, sentence(lang, "letters_wait", count=count), always=True)


def _none(session: Session) -> str:
    """That there is nothing to send, or what another sender has in hand, who may have been cut off."""
    now = session.clock()
    with session.reading() as reader:
        held = [
            one.held_until for one in reader.letters((*WAITING, SENDING)) if one.held_until and one.held_until >= now
        ]
    if not held:
        return sentence(session.options.lang, "no_letters")
    until = local_time(max(held), session.zone)
    return sentence(session.options.lang, "letters_held", count=len(held), until=until)


def due_letters(session: Session) -> tuple[list[Letter], str]:
    """What a run would send now, for a dry run; and what is to be said where that is nothing."""
    settings = _settings(session)
    channels = ("email", *_carriers(session, settings, telegram_bot(session, settings)).texts)
    writer, due = letter_writer(session, settings), []
    lacking: dict[Problem, int] = {}
    with session.outbox() as outbox:
        letters = outbox.take(session.clock(), sys.maxsize, channels=channels)
    writer.meet([letter.login for letter in letters])
    for letter in letters:
        try:
            writer.ready(letter)
            due.append(letter)
        except NotReady as error:
            lacking |= {one: lacking.get(one, 0) + 1 for one in error.problems}
    _say_lacking(session, lacking)
    return due, "" if lacking else _none(session)


def watch_outbox(session: Session) -> int:
    """Send what is due every minute until somebody interrupts; a server that is away is only waited for."""
    gc.enable()  # unlike any other command this one stays
    while True:
        try:
            send_once(session)
        except StoreUnavailable as error:
            for line in problem_lines(error.problems, session.options.lang):
                say(session, line, always=True)
        time.sleep(EVERY)


def previewed(session: Session, what: str) -> tuple[str, str, str]:
    """Subject, text and HTML of a letter by its number, or of an example of a kind. Raises NotFound."""
    with session.reading() as reader:
        letter = reader.letter(int(what)) if what.isascii() and what.isdecimal() and len(what) < 10 else None
        definition = definition_of(reader)
    if letter is None and what not in definition.letters:
        raise NotFound(
            "E_LETTER_UNKNOWN", what, nearest=nearest(what, definition.letters) or Listed(definition.letters)
        )
    writer = letter_writer(session, _settings(session))
    found = letter or _example(what, definition, session.now)
    writer.meet([found.login])
    return writer.preview(found)


def _example(kind: str, definition: Definition, at: datetime) -> Letter:
    told = {
        "type": next(iter(definition.types), ""),
        "record": "…",
        "role": "…",
        "until": "",
        "reason": "",
        "day": "",
        "figures": "",
    }
    return Letter(0, "petr", kind, "email", "petr@example.com", "", QUEUED, told, "", 0, False, "", at, at)


def say_strays(session: Session) -> None:
    """A note on each file among the company's own templates that is named like one, and is that of no letter here."""
    folder = _settings(session)["letters.templates"]
    if folder:
        wanted = [f"{kind}.{lang}.txt" for kind in session.definition().letters for lang in LANGUAGES]
        found = (path.name for lang in LANGUAGES for path in sorted(Path(folder).glob(f"*.{lang}.txt")))
        say_notes(session, [
            Problem("W_TEMPLATE_UNKNOWN", name, nearest=nearest(name, wanted, 1))
            for name in found if name not in wanted
        ])  # fmt: skip


def letter_writer(session: Session, settings: Mapping[str, str]) -> LetterWriter:
    """Who writes this company's letters."""

    def accounts(logins: Sequence[str]) -> Mapping[str, Account]:
        with session.reading() as reader:
            return {one.login: one for one in reader.facts(Account, login=logins)}

    look = letters(settings, session.options.lang)
    return LetterWriter(session.definition(), accounts, look, lambda text: unsealed(text, key(os.environ)))


def _carriers(session: Session, settings: Mapping[str, str], bot: "TelegramBot | None") -> Carriers:
    server, command = mail_server(settings, os.environ), settings["sms.command"]
    post = SmtpServer(server) if server else LetterFolder(_beside(session))
    texts: dict[str, Texts] = {"phone": SmsCommand(command)} if command else {}
    return Carriers(post, {**texts, TELEGRAM: bot} if bot else texts)


def telegram_bot(session: Session, settings: Mapping[str, str]) -> "TelegramBot | None":
    """The bot of the settings, if there is a token."""
    found = telegram(settings, os.environ)
    if found is None:
        return None
    from crmaccess.notify.telegram import TelegramBot

    def chat_of(login: str) -> str:
        with session.reading() as reader:
            return reader.chat_of(login)

    return TelegramBot(found.api, found.token, chat_of)


def _beside(session: Session) -> Path:
    """The folder for letters as files: beside the database, or where the command runs."""
    place = database(session.options.db)
    return Path(place.path).parent / FOLDER if isinstance(place, SqliteFile) else Path(FOLDER)


def _settings(session: Session) -> Mapping[str, str]:
    return {name: text for name, (text, _) in session.settings.items()}
