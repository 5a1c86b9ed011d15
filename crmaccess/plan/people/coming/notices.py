"""Which notices a person gets, and by which channel."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from crmaccess.changes import Plan
from crmaccess.definition import Notices
from crmaccess.definition.letters import EMAIL, LINKED, STARTED, TELEGRAM
from crmaccess.errors import InvalidInput
from crmaccess.facts import Account
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.people import acts, inactive_told
from crmaccess.plan.known.values import email_fault, similar
from crmaccess.plan.people.accounts.users import edit_user

LIFE_HOURS = 24  # of the code by which somebody connects Telegram


def choose(
    ref: str, known: Known, at: datetime, *, email: str | None = None, types: Mapping[str, Sequence[str]] = {}
) -> Plan:  # fmt: skip
    """The address for notices, and by channel the types that the person gets from now on, these and no others.

    Raises InvalidInput for a type of another channel, and where there is no address, or Telegram is not connected.
    """
    account = known.account(ref)
    values: dict[str, str] = {}
    if email is not None:
        if code := email_fault(email):
            raise InvalidInput(code, email)
        values[_channel(EMAIL, known).address] = email
    for channel, chosen in types.items():
        notices = _channel(channel, known)
        for word in chosen:
            if word not in notices.types:
                near = similar(word, notices.types)
                raise InvalidInput(
                    "E_NOTICE_TYPE", word, nearest=near, channel=channel, choices=", ".join(notices.types)
                )
        if chosen:
            _refuse_unreachable(account, channel, values.get(notices.address, ""), known)
        values |= {notices.switch(one): "on" if one in chosen else "" for one in notices.types}
    return edit_user(ref, known, at, attributes=values)


def _channel(channel: str, known: Known) -> Notices:
    if channel not in known.definition.notices:
        raise unavailable(known.definition, "notices")
    return known.definition.notices[channel]


def _refuse_unreachable(account: Account, channel: str, coming: str, known: Known) -> None:
    if channel == TELEGRAM and account.attributes.get(TELEGRAM) != LINKED:
        raise InvalidInput("E_TELEGRAM_NOT_LINKED", account.login)
    address = known.definition.notices[channel].address
    if channel == EMAIL and not (coming or account.attributes.get(address) or account.email):
        raise InvalidInput("E_NOTICE_ADDRESS", account.login)


def start_telegram(ref: str, known: Known, at: datetime) -> Plan:
    """Somebody is to connect Telegram: until then nothing goes there. Raises InvalidInput for whoever cannot act."""
    _channel(TELEGRAM, known)
    account = known.account(ref)
    if not acts(account, known.definition, at):
        raise InvalidInput("E_USER_INACTIVE", account.login, **inactive_told(account, known.definition))
    return edit_user(ref, known, at, attributes={TELEGRAM: STARTED})


def link_telegram(login: str, known: Known, at: datetime) -> Plan:
    """The person has said the code to the bot."""
    return edit_user(login, known, at, attributes={TELEGRAM: LINKED})


def stop_telegram(ref: str, known: Known, at: datetime) -> Plan:
    """Nothing goes to Telegram any more, and it is not connected."""
    notices = _channel(TELEGRAM, known)
    return edit_user(ref, known, at, attributes={TELEGRAM: "", **dict.fromkeys(map(notices.switch, notices.types), "")})
