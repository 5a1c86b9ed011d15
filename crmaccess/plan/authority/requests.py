"""Four eyes: which changes somebody else must say yes to, and who is no such somebody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from crmaccess.changes import Change, Plan, SecretSet, Step
from crmaccess.definition import FOUR_EYES, NONE_NEEDED, SEPARATION, SEPARATION_BREACH
from crmaccess.errors import Guarded
from crmaccess.facts import Fact
from crmaccess.plan.authority.touches import touches
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import sets_secrets_alone

PASSWORD = "password"
# While anything needs a yes, what needs one does, too, and what is kept apart.
ALWAYS = frozenset(f"setting.{one}" for one in (FOUR_EYES, SEPARATION, SEPARATION_BREACH))


def refuse_unasked(plan: Plan, known: Known) -> None:
    """Raise Guarded for a plan with changes of a kind that the company has others approve."""
    if kinds := kinds_unasked(plan, known):
        raise Guarded("E_REQUEST_PASSWORD" if PASSWORD in kinds else "E_REQUEST_NEEDED", ", ".join(kinds))


def kinds_unasked(plan: Plan, known: Known) -> list[str]:
    """The kinds of the plan's changes that the company has others approve. What goes along counts, too: a role that is
    deleted takes its rights with it.

    A secret value that changes alone is no such change, as no request can hold it. A password that somebody sets is:
    its owner can choose it.
    """
    setting = known.settings.get(FOUR_EYES)
    needed = set(setting.value.split()) - {NONE_NEEDED} if setting else set()
    if not needed:
        return []
    asked = [step for step in plan.changes if not sets_secrets_alone(step, known.definition)]
    words = dict.fromkeys(one.word for one in touches(asked, known, along=True))
    beginnings = {word: word.partition(".")[0] for word in words}
    return list(dict.fromkeys(kind for word, kind in beginnings.items() if kind in needed or word in ALWAYS))


def controlled(
    operator: str, logins: Iterable[str], known: Known, steps: Iterable[Step], at: datetime, further: Iterable[Fact]
) -> list[str]:
    """Those whose password or address the operator may set, now or once the steps have been made: he can be them."""
    from crmaccess.plan.authority.guard import Guard  # only for who says yes

    worlds = (known, Known(known.definition, applied(known.everything(), [*steps])))
    guards = [Guard(one, (), operator, at, tuple(further)) for one in worlds]
    return [
        login
        for login in logins
        if any(
            not guard.about([act]).refusals
            for one, guard in zip(worlds, guards, strict=True)
            for act in _acts(login, one, at)
        )
    ]


def _acts(login: str, known: Known, at: datetime) -> Iterable[Step]:
    account = known.accounts.get(login)
    if account is not None:
        yield SecretSet(login, "", at)
        yield Change(account, account._replace(email="somebody@else.invalid"))
