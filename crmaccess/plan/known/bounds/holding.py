"""Who may hold what (`[[rules.holding]]`): asked of what will be once a plan is carried out, so of every path alike."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from fnmatch import fnmatchcase

from crmaccess.changes import Change, Step, of_kinds
from crmaccess.definition import Atom, Condition, Definition, Holding
from crmaccess.definition.attributes import USER
from crmaccess.definition.people import HOLDS
from crmaccess.errors import Problem
from crmaccess.facts import (
    EVERYWHERE,
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Group,
    GroupMember,
    Membership,
    Place,
    Record,
    Role,
    Setting,
    key_of,
)
from crmaccess.plan.effect import applied
from crmaccess.plan.known.bounds.administrators import keep_an_administrator
from crmaccess.plan.known.bounds.first_load import is_first_load
from crmaccess.plan.known.bounds.four_eyes import accounts_left
from crmaccess.plan.known.bounds.placing import nowhere_told
from crmaccess.plan.known.bounds.preset_groups import preset_faults
from crmaccess.plan.known.bounds.taking import takes_away
from crmaccess.plan.known.cards import card_faults
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import fits
from crmaccess.plan.known.values import refuse
from crmaccess.plan.rights.asleep import left_alone
from crmaccess.plan.rights.choices import newly_both
from crmaccess.plan.rights.left_behind import rights_that_stay
from crmaccess.plan.separation.breaches import keep_duties_apart
from crmaccess.values import NamedTuple

NOBODY: Condition = ((Atom("never"),),)
LINKS = (Membership, Department, GroupMember, Admission, Assignment)
HELD = "held"  # of `Holding.asked`
PART = "part:"
OF_MANY = (Setting, Role, Group, Place)  # a change of these bears on whoever holds something by them


class Held(NamedTuple):
    """That a person holds something by a fact; `what` is a word of `Holding`."""

    login: str
    what: str
    by: Fact


def keep_the_rules(changes: Iterable[Step], known: Known, at: datetime) -> list[Problem]:
    """Raise Guarded or InvalidInput for a plan after which the rules of the system and of the company would not be
    kept; what is worth saying of one that is let pass."""
    steps = changes if isinstance(changes, tuple) else tuple(changes)
    keep_an_administrator(steps, known, at)
    rights = (fault for _, fault in (*newly_both(steps, known), *left_alone(steps, known)))
    found = [*newly_broken(steps, known), *rights, *card_faults(steps, known)]
    found += preset_faults(steps, known)
    refuse([one._replace(column="") for one in found])  # a command needs no word on where it stands
    return [
        *keep_duties_apart(steps, known, at),
        *rights_that_stay(steps, known),
        *accounts_left(steps),
        *nowhere_told(steps, known),
    ]


def label(fact: Fact) -> str:
    """The class and key of a fact in words: `membership petr sales`."""
    return " ".join((type(fact).__name__.lower(), *filter(None, key_of(fact))))


def broken(known: Known) -> list[Problem]:
    """What people hold against the rules that are asked of everybody, always."""
    rules = [rule for rule in known.definition.rules.holding if rule.asked == HELD]
    return [_problem(rule, one, known) for rule in rules for one in _against(rule, _everything_held(known), known)]


def entities_with_bound_parts(definition: Definition) -> list[str]:
    """Of which records a part is for some people only, always."""
    words = [word for rule in definition.rules.holding if rule.asked == HELD for word in rule.what]
    named = [word.removeprefix(PART).partition(".")[0] for word in words if word.startswith(PART)]
    return [entity for entity in definition.entities if any(fnmatchcase(entity, form) for form in named)]


def newly_broken(changes: Iterable[Step], known: Known) -> list[Problem]:
    """What people would hold against the rules that they do not hold so now."""
    rules = known.definition.rules.holding
    if not rules:
        return []
    edits = of_kinds(changes, (Account, *LINKS, *OF_MANY, *((Record,) if _speak_of_parts(rules) else ())))
    if not edits:
        return []
    will = Known(known.definition, applied(known.everything(), edits))
    logins = set(will.accounts) if any(isinstance(one.fact, OF_MANY) for one in edits) else _logins(edits)
    before, after = list(_held_by(logins, known)), list(_held_by(logins, will))
    old = {
        one.after.login: one.before.login
        for one in edits
        if isinstance(one.before, Account) and isinstance(one.after, Account)
    }
    problems = []
    asked = [rule for rule in rules if rule.asked == HELD] if is_first_load(known, changes) else rules
    for rule in asked:
        stood = {_identity(one) for one in (before if rule.asked != HELD else _against(rule, before, known))}
        for one in _against(rule, after, will):
            was = old.get(one.login, one.login)
            newcomer = rule.asked == "changed" and was not in known.accounts
            is_new = _identity(one, was) not in stood or (
                rule.asked == "become" and _became(one, was, rule, known, will)
            )
            if is_new and not newcomer:
                problems.append(_problem(rule, one, known))
    return problems


def _became(held: Held, was: str, rule: Holding, known: Known, will: Known) -> bool:
    """Whether it is against the rule for what she has become herself: as she was, it would not be."""
    before = known.accounts.get(was)
    return before is not None and not any(_against(rule, [held], will, before))


def places_closed_to(before: Account, after: Account, known: Known) -> list[Admission]:
    """The places to which the person is admitted as she was, and by the rules would not be as she becomes."""
    rules = known.definition.rules.holding
    admissions = [Held(before.login, f"place:{one.kind}:{one.place}", one) for one in _admitted(before, known)]
    if not admissions:
        return []
    will = [one for rule in rules for one in _against(rule, admissions, known, after)]
    stood = [one for rule in rules for one in _against(rule, admissions, known)]
    return [one.by for one in will if one not in stood and isinstance(one.by, Admission)]


def _admitted(account: Account, known: Known) -> Iterator[Admission]:
    return (one for one in known.all(Admission) if one.login == account.login)


def _identity(held: Held, login: str = "") -> tuple[str, ...]:
    """What is held by what, by whom: under the login that she had, where she gets another one."""
    return (login or held.login, held.what, *(part for part in key_of(held.by) if part != held.login))


def _against(rule: Holding, held: Iterable[Held], known: Known, becoming: Account | None = None) -> Iterator[Held]:
    everything = list(held)
    besides: dict[str, set[str]] = {}
    if any(atom.kind == HOLDS for alternative in rule.who for atom in alternative):
        for one in everything:
            besides.setdefault(one.login, set()).add(one.what)
    for one in everything:
        account = becoming or known.accounts.get(one.login)
        if account is None or not _is_any(one.what, rule.what):
            continue
        kind, there = _let_into(one.by, known)
        who = _of_what_else(rule.who, besides[one.login]) if besides else rule.who
        if not all(fits(account, _of_its_place(who, kind, said), known) for said in there):
            yield one


def _is_any(what: str, words: Iterable[str]) -> bool:
    return any(fnmatchcase(what, form) for word in words for form in (word, f"{word}:*"))


def _of_what_else(who: Condition, words: Collection[str]) -> Condition:
    """The condition without what it asks of other things that the person holds: alternatives in which that holds."""
    left = []
    for alternative in who:
        asked = [atom for atom in alternative if atom.kind == HOLDS]
        if all(any(_is_any(word, (atom.name,)) for word in words) != atom.negated for atom in asked):
            left.append(tuple(atom for atom in alternative if atom.kind != HOLDS))
    return tuple(left) or NOBODY


def _let_into(by: Fact, known: Known) -> tuple[str, list[Mapping[str, str]]]:
    """The kind of the places or groups that somebody is let into, and what each of them says: with all of a kind each
    that is open must let her in."""
    if isinstance(by, GroupMember) and by.group in known.groups:
        return known.groups[by.group].kind, [known.groups[by.group].attributes]
    if not isinstance(by, Admission):
        return "", [{}]
    if by.place != EVERYWHERE:
        place = known.places.get((by.kind, by.place))
        return by.kind, [place.attributes if place else {}]
    open_ = [one.attributes for one in known.places.values() if one.kind == by.kind and not one.archived]
    return by.kind, open_ or [{}]


def _of_its_place(who: Condition, kind: str, said: Mapping[str, str]) -> Condition:
    """The condition without what it asks of a place or a group that says this: alternatives in which that holds."""
    if not kind:
        return who
    left = []
    for alternative in who:
        asked = [atom for atom in alternative if atom.path == (kind,)]
        values = [(said.get(atom.name, ""), atom) for atom in asked]
        if all((value in atom.argument.split("|")) != atom.negated for value, atom in values):
            left.append(tuple(atom for atom in alternative if atom not in asked))
    return tuple(left) or NOBODY


def _problem(rule: Holding, held: Held, known: Known) -> Problem:
    """That somebody cannot hold it; where it stands already, and she or the place changes, what takes it away first."""
    stands = not isinstance(held.by, Account) and held.by in known.all(type(held.by))
    rest = ("first", " ".join(takes_away(held.login, held.by, held.what))) if stands else ("leave", held.login)
    details = (("what", _told(held)), ("en", rule.label.en), ("ru", rule.label.ru), rest)
    return Problem("E_HOLDING", held.login, column=label(held.by), details=details)


def _told(held: Held) -> str:
    """What is held as commands call it: `branch:north`, `group:staff`."""
    match held.by:
        case Admission(kind=kind, place=place):
            return f"{kind}:{place}"
        case Assignment(role=role):
            return f"role:{role}"
        case GroupMember(group=group):
            return f"group:{group}"
    return held.what


def _logins(edits: Iterable[Change]) -> set[str]:
    """Whom the changes concern, under the names that they had and will have."""
    logins: set[str] = set()
    for edit in edits:
        for fact in (edit.before, edit.after):
            if fact is not None:
                logins.update(_whom(fact))
    return logins


def _whom(fact: Fact) -> Iterator[str]:
    if isinstance(fact, Account | Membership | GroupMember | Admission):
        yield fact.login
    elif isinstance(fact, Department):
        yield fact.head
    elif isinstance(fact, Assignment) and fact.holder == "user":
        yield fact.subject
    elif isinstance(fact, Record):
        yield from (login for _, login in _parts(fact))


def _parts(record: Record) -> Iterator[tuple[str, str]]:
    yield from (*record.participants, *([("responsible", record.responsible)] if record.responsible else []))


def _speak_of_parts(rules: Iterable[Holding]) -> bool:
    return any(word.startswith(PART) for rule in rules for word in rule.what)


def _everything_held(known: Known) -> Iterator[Held]:
    return _held_by(set(known.accounts), known)


def _held_by(logins: set[str], known: Known) -> Iterator[Held]:
    several = {name for name, one in known.definition.attributes_of(USER).items() if one.many}
    for login in logins & known.accounts.keys():
        account = known.accounts[login]
        yield from (Held(login, f"user.{name}={value}", account) for name, value in _values(account, several))
    for cls in LINKS:
        for fact in known.all(cls):
            for login in _whom(fact):
                if login in logins:
                    yield from (Held(login, word, fact) for word in _words(fact, known))
    for record in known.all(Record) if _speak_of_parts(known.definition.rules.holding) else ():
        said = ((login, f"{PART}{record.entity}.{part}") for part, login in _parts(record))
        yield from (Held(login, word, record) for login, word in said if login in logins)


def _values(account: Account, several: Collection[str]) -> Iterator[tuple[str, str]]:
    """What an account says; of what can say `several` things each of them."""
    for name, value in account.attributes.items():
        yield from ((name, word) for word in (value.split() if name in several else (value,)))


def _words(fact: Fact, known: Known) -> Iterator[str]:
    """What a link gives, in the words of the rules; what it names may be missing in a file."""
    if isinstance(fact, Membership):
        yield "department"
    elif isinstance(fact, Department):
        yield "head"
    elif isinstance(fact, GroupMember) and fact.group in known.groups:
        yield f"group:{known.groups[fact.group].kind}:{fact.group}"
    elif isinstance(fact, Admission):
        yield f"place:{fact.kind}:{fact.place}"
    elif isinstance(fact, Assignment) and (role := known.roles.get(fact.role)):
        yield f"role:{role.module}"
        yield f"interface:{role.interface}"
