"""The types of accounts: what a type needs, and what a person loses who becomes one of another type."""

from collections.abc import Iterator

from crmaccess.definition import Condition
from crmaccess.errors import Problem
from crmaccess.facts import Account, Fact
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import fits, settings_wanted


def type_faults(before: Account | None, after: Account, known: Known) -> Iterator[Problem]:
    """Nobody becomes one of a type whose settings are not as it needs; whoever is one stays it."""
    needs = known.definition.rules.types.get(after.type, ())
    if needs and (before is None or before.type != after.type) and not fits(Account(""), needs, known):
        yield Problem("E_TYPE_REQUIRES", after.type, column="type", details=(("needs", settings_wanted(needs)),))


def lost_by_type(before: Account, after: Account, known: Known) -> list[Fact]:
    """The person's own rights and restrictions that were for her former type and are not for the new one."""
    if before.type == after.type or not known.definition.rules.revoke_with_type:
        return []
    definition = known.definition
    grants = known.grants_by_holder.get(("user", before.login), {}).values()
    imposed = [one for one in known.impositions.values() if (one.holder, one.subject) == ("user", before.login)]
    own: list[tuple[Fact, Condition]] = [
        *((one, definition.permissions[one.permission].receivers) for one in grants),
        *((one, definition.restrictions[one.restriction].receivers) for one in imposed),
    ]
    return [fact for fact, receivers in own if fits(before, receivers, known) and not fits(after, receivers, known)]


def loss(login: str, lost: list[Fact]) -> list[Problem]:
    """The note that names them."""
    keys = ", ".join(sorted({getattr(fact, "permission", "") or getattr(fact, "restriction", "") for fact in lost}))
    return [Problem("W_LOST_WITH_TYPE", login, details=(("rights", keys),))] if lost else []
