"""A large company with a few of those who hold the same: what one of them leads to, the others lead to as well."""

from collections.abc import Iterator

from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Department, Fact, Record
from crmaccess.plan.known.known import Known
from crmaccess.plan.paths.acts import told_by_kinds
from crmaccess.plan.separation.held import whose

SMALL = 200  # people; so many are all tried
EACH = 8  # of those who hold the same


def thinned(known: Known, world: World, person: str, ruler: str) -> tuple[Known, bool]:
    """What is known of the person, of somebody who administers and of a few of each kind of people, those of the
    person's departments before others; whether anybody is left out."""
    if len(known.accounts) <= SMALL:
        return known, False
    kept = {person, ruler}
    near = world.person(person).departments
    for logins in _of_their_like(known, world).values():
        logins.sort(key=lambda one: near.isdisjoint(world.person(one).departments))
        kept.update(logins[:EACH])
    return Known(known.definition, _about(kept, known)), len(kept) < len(known.accounts)


def _of_their_like(known: Known, world: World) -> dict[tuple[object, ...], list[str]]:
    """The logins of those who have the same type, roles, groups and rights."""
    found: dict[tuple[object, ...], list[str]] = {}
    names = tuple(told_by_kinds(known.definition))
    for login, account in known.accounts.items():
        person = world.person(login)
        own = known.grants_by_holder.get(("user", login), {}).values()
        rights = frozenset((one.permission, one.level) for one in own)
        told = tuple(account.attributes.get(name) for name in names)
        of_its_like = (account.type, account.state, told, person.roles, person.groups, rights)
        found.setdefault(of_its_like, []).append(login)
    return found


def _about(logins: set[str], known: Known) -> Iterator[Fact]:
    for fact in known.everything():
        if isinstance(fact, Department) and fact.head not in logins:
            yield fact._replace(head="", head_until=None)
        elif isinstance(fact, Account | Record) or whose(fact):
            if (fact.responsible if isinstance(fact, Record) else whose(fact)) in logins:
                yield fact
        else:
            yield fact
