"""People who are alike for everything that matters: what one of them leads to, the others lead to as well."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from crmaccess.definition import Definition
from crmaccess.definition.people import HOLDS
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Record,
)
from crmaccess.plan.known.known import Known
from crmaccess.plan.paths.acts.accounts import parts_asked, told_of_people
from crmaccess.plan.separation.held import whose
from crmaccess.values import NamedTuple

Like = tuple[object, ...]


class Alike(NamedTuple):
    """People by what they are and hold, each kind of them in a fixed order; `like`: of which kind each one is."""

    kinds: Mapping[Like, Sequence[str]]
    like: Mapping[str, Like]

    def one_of_each(self, but: Iterable[str]) -> Iterator[str]:
        """Of each kind the first who is not among those."""
        named = set(but)
        for logins in self.kinds.values():
            if found := next((one for one in logins if one not in named), ""):
                yield found

    def beside(self, login: str) -> int:
        """How many are like this one, herself included; 1 for somebody who is not known."""
        return len(self.kinds[self.like[login]]) if login in self.like else 1


def alike_in(known: Known, further: Iterable[Fact], but: Iterable[str]) -> Alike:
    """Everybody `but` those who begin, of whom each is one of a kind."""
    facts = _facts_of(known, further)
    told = asked_of_accounts(known.definition)
    rules = (rule.who for rule in known.definition.rules.holding)
    words = {atom.name for atom in atoms_in(rules) if atom.kind == HOLDS}
    kinds: dict[Like, list[str]] = {(): []}
    like: dict[str, Like] = {}
    own = set(but)
    for login, account in known.accounts.items():
        kind: Like = (login,) if login in own else (_said(account, told, words), frozenset(facts.get(login, ())))
        kinds.setdefault(kind, []).append(login)
        like[login] = kind
    return Alike({kind: logins for kind, logins in kinds.items() if logins}, like)


def _said(account: Account, told: frozenset[str], words: set[str]) -> Like:
    """What an account says, but for what nobody asks for: how its owner is called, when she was here; of what is asked
    by a word of what people hold, whether that is so."""
    values = account.attributes.items()
    said = frozenset((name, value) for name, value in values if name in told and value)
    all_said = [f"user.{name}={one}" for name, value in values for one in value.split()]
    fitting = frozenset(word for word in words if any(fnmatchcase(one, word) for one in all_said))
    return account.type, account.state, account.blocked_until, said, fitting


def _facts_of(known: Known, further: Iterable[Fact]) -> dict[str, list[Like]]:
    """By login, what else is said of her, without her name."""
    found: dict[str, list[Like]] = {}
    for fact in known.everything():
        if isinstance(fact, Department):
            found.setdefault(fact.head, []).append(("head", fact.key, fact.head_until))
        elif isinstance(fact, GroupMember):
            found.setdefault(fact.login, []).append(("member", *fact[1:4]))
            found.setdefault(fact.invited_by, []).append(("inviter", fact.group, fact.login))
        elif isinstance(fact, Membership | Admission):
            found.setdefault(fact.login, []).append((type(fact).__name__, *fact[1:]))
        elif isinstance(fact, Grant | Assignment | Imposition) and fact.holder == "user":
            found.setdefault(fact.subject, []).append((type(fact).__name__, *fact._replace(subject="")))
    parts = parts_asked(known.definition)
    for fact in (*further, *known.all(Record)):
        if isinstance(fact, Record):
            for part, login in fact.participants:
                if f"{fact.entity}.{part}" in parts:
                    found.setdefault(login, []).append(("part", fact.entity, part))
    return found


def asked_of_accounts(definition: Definition) -> frozenset[str]:
    """The attributes of an account that decide what its person is, holds, may hold or be given, or who may do something
    with it."""
    rules = [rule.who for rule in definition.rules.holding]
    rules += [state.unless for state in definition.states.values()]
    rules += [one.receivers for one in definition.permissions.values()]
    for one in definition.restrictions.values():
        rules += [one.when, one.unless, one.receivers]
    found = {atom.name for atom in atoms_in(rules) if atom.kind in ("user", "has", "attribute")}
    for relation in definition.relations.values():
        found.update((relation.attribute, *(name for name, _ in relation.where)))
    return frozenset({*found, *told_of_people(definition), *definition.places})


def thinned(known: Known, alike: Alike, kept: Iterable[str], each: int) -> Known:
    """What is known, with no more than so many of each kind of people; those who are `kept` are."""
    logins = {*kept, *(login for some in alike.kinds.values() for login in some[:each])}
    if logins >= known.accounts.keys():
        return known
    return Known(known.definition, _about(logins, known))


def _about(logins: set[str], known: Known) -> Iterator[Fact]:
    for fact in known.everything():
        if isinstance(fact, Department) and fact.head not in logins:
            yield fact._replace(head="", head_until=None)
        elif isinstance(fact, Account | Record | Imposition) or whose(fact):
            named = fact.responsible if isinstance(fact, Record) else _about_whom(fact)
            if named in logins or not named:
                yield fact
        else:
            yield fact


def _about_whom(fact: Fact) -> str:
    if isinstance(fact, Imposition):
        return fact.subject if fact.holder == "user" else ""
    return whose(fact)
