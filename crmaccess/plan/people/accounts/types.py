"""The types of accounts: what a type needs, and what a person loses who becomes one of another type."""

from collections.abc import Container, Iterable, Iterator
from fnmatch import fnmatchcase

from crmaccess.definition import Condition
from crmaccess.definition.attributes import USER
from crmaccess.errors import Problem
from crmaccess.facts import Account, Admission, Fact
from crmaccess.plan.known.bounds.holding import places_closed_to
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import fits, settings_wanted

GOES = "goes"  # of `Holding.asked`


def type_faults(before: Account | None, after: Account, known: Known) -> Iterator[Problem]:
    """Nobody becomes one of a type whose settings are not as it needs; whoever is one stays it."""
    needs = known.definition.rules.types.get(after.type, ())
    if needs and (before is None or before.type != after.type) and not fits(Account(""), needs, known):
        yield Problem("E_TYPE_REQUIRES", after.type, column="type", details=(("needs", settings_wanted(needs)),))


def lost_by_type(before: Account, after: Account, known: Known) -> list[Fact]:
    """What was for the person's former type and is not for the new one: places that were chosen for her where nothing
    is chosen, and where the system takes them away, her own rights and restrictions."""
    if before.type == after.type:
        return []
    lost: list[Fact] = [*places_closed_to(before, after, known)]
    if not known.definition.rules.revoke_with_type:
        return lost
    definition = known.definition
    grants = known.grants_by_holder.get(("user", before.login), {}).values()
    imposed = [one for one in known.impositions.values() if (one.holder, one.subject) == ("user", before.login)]
    own: list[tuple[Fact, Condition]] = [
        *((one, definition.permissions[one.permission].receivers) for one in grants),
        *((one, definition.restrictions[one.restriction].receivers) for one in imposed),
    ]
    lost += [fact for fact, receivers in own if not fits(after, receivers, known)]  # those that sleep, too
    return lost


def without_what_goes(before: Account | None, after: Account, known: Known) -> tuple[Account, list[Problem]]:
    """The account without the values that were for what the person is no longer (admin mode: BX-78); the notes."""
    gone: list[str] = []
    if before is None or not after.attributes or (before.type, before.attributes) == (after.type, after.attributes):
        return after, []
    for rule in known.definition.rules.holding:
        if rule.asked == GOES and fits(before, rule.who, known) and not fits(after, rule.who, known):
            held = {f"{USER}.{name}={value}": name for name, value in after.attributes.items()}
            gone += [name for word, name in held.items() if any(fnmatchcase(word, form) for form in rule.what)]
    kept = {name: value for name, value in after.attributes.items() if name not in gone}
    labels = {name: known.definition.attributes_of(USER)[name].label for name in gone}
    notes = [Problem("W_GOES_TOO", after.login, details=(("en", one.en), ("ru", one.ru))) for one in labels.values()]
    return (after._replace(attributes=kept) if gone else after), notes


def lost_besides(
    links: Iterable[tuple[Fact | None, Fact | None]], said: Container[str], before: Account, after: Account,
    known: Known,
) -> list[Fact]:  # fmt: skip
    """The same, without what the row of a file says itself: by its links, and by columns of places."""
    spoken_of = [old for old, _ in links]
    of_places = "places" in said or "branches" in said
    lost = (fact for fact in lost_by_type(before, after, known) if fact not in spoken_of)
    return [fact for fact in lost if not (of_places and isinstance(fact, Admission))]


def loss(login: str, lost: list[Fact]) -> list[Problem]:
    """The note that names them."""
    keys = ", ".join(sorted({_called(fact) for fact in lost}))
    return [Problem("W_LOST_WITH_TYPE", login, details=(("rights", keys),))] if lost else []


def _called(fact: Fact) -> str:
    if isinstance(fact, Admission):
        return f"{fact.kind}:{fact.place}"
    return getattr(fact, "permission", "") or getattr(fact, "restriction", "")
