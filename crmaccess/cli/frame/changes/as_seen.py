"""A file as whoever `--as` names sees the company: first as if whom and what he does not see had never been there.

So a file says the same of somebody who is hidden from him as of nobody, in code and words.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import datetime

from crmaccess.changes import Plan
from crmaccess.cli.frame.changes.authority import refuse_steps, sees_everything
from crmaccess.cli.frame.changes.thinking import Wish
from crmaccess.facts import Account, Fact, Group, GroupMember, Record
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.known import Known
from crmaccess.session import Session

AsSeen = Callable[[Known], Known | None]


def as_seen_by(session: Session, named: Iterable[str]) -> AsSeen:
    """What gives the company without those of the `named` who are hidden from the operator; None if nobody is."""
    found: list[frozenset[str]] = []

    def as_seen(known: Known) -> Known | None:
        if sees_everything(session):
            return None
        if not found:  # of many rows that takes as long as to think them over
            found.append(frozenset(map(str.casefold, named)))
        return _without_hidden(session, found[0], known)

    return as_seen


def seen_first(session: Session, wish: Wish, as_seen: AsSeen) -> Wish:
    """The wish that is thought over in that company first: what is wrong there is told, and authority is asked."""

    def thought(known: Known, at: datetime) -> Plan:
        seen = as_seen(known)
        if seen is not None:
            plan = wish(seen, at)
            refuse_steps(session, plan.changes, seen)
            if plan.problems:
                return plan._replace(changes=())
        return wish(known, at)

    return thought


def named_in_rows(rows: Iterable[Row]) -> Iterable[str]:
    """All that cells may name: whole, by the pieces of a list, and each without its place and end."""
    cells = {cell for row in rows for cell in row.values.values()}
    yield from cells
    for cell in (one for one in cells if ";" in one or "@" in one or "[" in one):
        for piece in map(str.strip, cell.split(";")):
            yield piece
            yield piece.partition("@")[0].partition("[")[0].strip()


def named_in_facts(facts: Sequence[Fact]) -> Iterable[str]:
    """All that facts may name, whatever they are."""
    for fact in facts:
        for value in fact:
            if isinstance(value, str):
                yield value
            elif isinstance(value, Mapping):
                yield from map(str, value.values())
            elif isinstance(value, tuple):
                yield from (text for one in value for text in (one if isinstance(one, tuple) else (one,)))


def _without_hidden(session: Session, named: Set[str], known: Known) -> Known | None:
    from crmaccess.plan.authority.unseen import without_people  # only for commands on somebody's authority

    hidden = {one.login for one in known.accounts.values() if _is_named(one, named) and not known.sees(one.login)}
    unseen = _unseen_things(session, named, known)
    if not hidden and not unseen:
        return None
    facts = without_people(known.everything(), lambda login: login not in hidden)
    seen = Known(known.definition, (one for one in facts if _thing(one) not in unseen))
    seen.sees = known.sees
    return seen


def _is_named(account: Account, named: Set[str]) -> bool:
    return _may_mean(named, account.login, account.email, account.name)


def _may_mean(named: Set[str], *words: str) -> bool:
    return any(word.casefold() in named for word in words if word)


def _unseen_things(session: Session, named: Set[str], known: Known) -> set[tuple[str, str]]:
    """The named records and groups that the operator does not see."""
    records = [one for one in known.records.values() if _may_mean(named, one.key, f"{one.entity}:{one.key}")]
    groups = [one for one in known.groups.values() if _may_mean(named, one.key, one.name)]
    if not records and not groups:
        return set()
    with session.reading() as reader:
        eyes = session.eyes_on(reader)
        if eyes is None:
            return set()
        seen = {one.key for one in eyes.groups()} if groups else set()
        found = {(one.entity, one.key) for one in records if eyes.record(one) is None}
    return found | {("", one.key) for one in groups if one.key not in seen}


def _thing(fact: Fact) -> tuple[str, str] | None:
    """The record or group that the fact is, or is about, as `_unseen_things` has it."""
    if isinstance(fact, Record):
        return fact.entity, fact.key
    if isinstance(fact, Group):
        return "", fact.key
    return ("", fact.group) if isinstance(fact, GroupMember) else None
