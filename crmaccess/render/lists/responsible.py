"""Who answers for what, in words: the duty as the CRM names it, and what keeps somebody from acting."""

from crmaccess.definition import Permission
from crmaccess.engine.answers.duties import Duty
from crmaccess.engine.answers.periods import DAYS, RUSSIAN_DAYS, period
from crmaccess.errors import InvalidInput
from crmaccess.facts import Account
from crmaccess.render.sentences.language import fill
from crmaccess.render.words.wording import Wording
from crmaccess.zone import is_endless, last_day_or_time


def duty_words(duty: Duty, wording: Wording) -> tuple[str, str]:
    """The kind and the value of a duty."""
    kind, value = duty.kind, duty.value
    label = wording.label(kind.label, kind.key)
    if kind.place:
        return label, wording.names.places.get((kind.place, value), value)
    if kind.values:
        return label, wording.label(kind.values.get(value), value)
    try:
        return label, period(value).text(RUSSIAN_DAYS if wording.lang == "ru" else DAYS)
    except InvalidInput:
        return label, value


def obstacle_words(code: str, account: Account | None, permission: Permission | None, wording: Wording) -> str:
    """The sentence of a reason code, as far as the account and the right that it is a matter of fill it."""
    template = wording.catalog.reasons.get(code, code)
    until = account.blocked_until if account else None
    values = {
        "state": wording.state(account.state) if account and code == "account.state" else "",
        "until": last_day_or_time(until, wording.zone) if until and not is_endless(until) else "",
        "permission": wording.permission(permission.key) if permission else "",
    }
    return fill(template, values)
