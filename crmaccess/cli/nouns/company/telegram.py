"""What a company's Telegram bot does besides carrying notices: people connect to it, and get a report of the day."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from crmaccess.changes import LetterQueued, Plan
from crmaccess.cli.frame.answers.show import out, say
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.cli.questions.reports.activity import seen_by
from crmaccess.definition import Definition
from crmaccess.definition.letters import TELEGRAM, wants
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import InvalidInput, StoreUnavailable
from crmaccess.facts import Account
from crmaccess.notify.telegram import START, Said, TelegramBot
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import acts
from crmaccess.plan.people.coming.letters import letter_at
from crmaccess.plan.people.coming.notices import LIFE_HOURS, link_telegram
from crmaccess.render.lists.activity import value_text
from crmaccess.render.problems import problem_lines
from crmaccess.report.audit.activity import totals
from crmaccess.session import Session, definition_of
from crmaccess.store.hashes import digest
from crmaccess.store.reading.related import records_taken_part_in
from crmaccess.zone import first_moment, local_day, zone_of

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

DAY = "day"  # the event of a letter about it


def receive(session: Session, bot: TelegramBot) -> None:
    """Connect those who have said their code to the bot. Where it cannot be reached, that is said, and nothing else."""
    try:
        for said in bot.said():
            _heard(session, said)
            bot.confirm(said.number)
    except StoreUnavailable as error:
        for line in problem_lines(error.problems, session.options.lang):
            say(session, line, always=True)


def _heard(session: Session, said: Said) -> None:
    """A code that counts connects the account that it was made for; whatever else is said to the bot is passed over."""
    if not said.text.startswith(START):
        return
    code = said.text.removeprefix(START).strip()
    login = ""

    def think() -> Plan:
        nonlocal login
        with session.reading() as reader:
            definition = definition_of(reader)
            login = _whose(reader, definition, code, session.clock())
            known = Known(definition, reader.about(login)) if login else None
        return link_telegram(login, known, session.now) if known else Plan()

    session.apply(lambda: (think(), session.command))
    if login:
        session.keep_chat(code, said.chat)
        out(sentence(session.options.lang, "telegram_linked", login=login))


def _whose(reader: "Reader", definition: Definition, code: str, at: datetime) -> str:
    """The login for which the code counts; '' for one that nobody made, that is old, or whose owner cannot act."""
    login, made_at = reader.telegram_code(digest(code)) or ("", at)
    if not login or at >= made_at + timedelta(hours=LIFE_HOURS):
        return ""
    return login if acts(reader.facts(Account, login=login)[0], definition, at) else ""


def queue_digests(session: Session, settings: Mapping[str, str]) -> None:
    """From the hour of the settings on, in the time zone of the workspace, queue a report of the day to everybody who
    wants one and gets it, once. Raises InvalidInput for what is no hour."""
    hour = settings["telegram.digest"]
    if not hour:
        return
    if not (hour.isascii() and hour.isdecimal() and int(hour) < 24):
        raise InvalidInput("E_HOUR", hour)
    now = session.clock()
    if now.astimezone(zone_of(session.zone)).hour < int(hour):
        return
    if any(_digests(session, settings, now)):  # once more where nobody else can write
        session.apply(lambda: (Plan(tuple(_digests(session, settings, now))), session.command))


def _digests(session: Session, settings: Mapping[str, str], now: datetime) -> Iterator[LetterQueued]:
    """The reports of the day that are not queued yet."""
    today = local_day(now, session.zone)
    day = today.isoformat()
    with session.reading() as reader:
        definition = definition_of(reader)
        kind = letter_at(DAY, definition)
        if kind is None:
            return
        told = reader.written_to(kind.key, first_moment(today, session.zone))
        for account in reader.facts(Account):
            if account.login in told or not wants(account.attributes, definition.notices, kind.telegram):
                continue
            lang = account.attributes.get("language") or settings["letters.lang"] or session.options.lang
            if _gets(reader, definition, account.login, kind.telegram, now) and (
                lines := _lines(session, reader, definition, account.login, day, lang)
            ):
                details = {DAY: day, "figures": "\n".join(lines)}
                yield LetterQueued(account.login, kind.key, f"{TELEGRAM}:{account.login}", TELEGRAM, details)


def _gets(reader: "Reader", definition: Definition, login: str, type_: str, at: datetime) -> bool:
    """Whether the system lets the person have notices of the type."""
    entity, action = definition.diagnosis.notify
    if not entity:
        return True
    facts = [*reader.about(login), *records_taken_part_in(reader, definition, [login])]
    request = Request(login, action, entity, after={"channel": TELEGRAM, "type": type_})
    return decide(World(Rules(definition), facts, at), request, None).allowed


def _lines(
    session: Session, reader: "Reader", definition: Definition, login: str, day: str, lang: str
) -> list[str]:  # fmt: skip
    """The figures of the day: the person's own, and behind them those of all whose figures she may see."""
    measures = reader.measures(day, day)
    seen = seen_by(session, reader, definition, login, sorted({login, *(one.login for one in measures)}))
    figures = definition.activity.figures
    own = totals((one for one in measures if one.login == login and login in seen), figures)
    every = totals((one for one in measures if one.login in seen), figures)
    lines = []
    for key, figure in figures.items():
        if key in every:
            label = (figure.label.ru if lang == "ru" else figure.label.en) or key
            mine = value_text(own.get(key), figure)
            team = sentence(lang, "of_all", value=value_text(every[key], figure)) if seen != {login} else ""
            lines.append(f"{label}: {mine}{team}")
    return lines
