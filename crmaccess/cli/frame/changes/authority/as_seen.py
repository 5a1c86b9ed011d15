"""The company as whoever `--as` names sees it: as if whom and what he does not see had never been there.

What is wished is thought over there first, so the answer says the same of somebody who is hidden from him as of nobody,
in code and words. What alone cannot be hidden is that a key is taken.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from crmaccess.changes import Change, Step, of_kinds
from crmaccess.cli.frame.changes.authority.guarding import sees_everything
from crmaccess.errors import Problem
from crmaccess.facts import Account, Fact, Group, GroupMember, Record, key_of
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.bounds.holding import label
from crmaccess.plan.known.known import Known
from crmaccess.session import Session
from crmaccess.text import look

SILENT = ("title",)
OF_STAFF = ("name", "title")  # where a login, an e-mail or an attribute says who is meant
Thing = tuple[str, str]  # the entity and key of a record; '' and the key of a group
Placed = Callable[[Iterable[Problem]], Iterable[Problem]]
# That somebody or something has the key, and no more: what is added there is no secret of the company's.
TAKEN: Mapping[type[Fact], str] = {Account: "E_LOGIN_TAKEN", Record: "E_KEY_TAKEN", Group: "E_GROUP_TAKEN"}
COLUMNS = {"E_LOGIN_TAKEN": "login", "E_KEY_TAKEN": "key"}  # of a file of rows


def nowhere(problems: Iterable[Problem]) -> list[Problem]:
    """What is wrong with the words of a command."""
    return [one._replace(column="") for one in problems]


def in_rows(rows: Iterable[Row]) -> Placed:
    """What gives problems with keys the line of the row that has the key."""
    lines: dict[str, int] = {}
    for row in rows:
        lines[f"{row.values.get('entity', '')}:{row.values.get('key', '')}"] = row.line
        lines[row.values.get("login", "")] = row.line

    def placed(problems: Iterable[Problem]) -> list[Problem]:
        return [one._replace(line=lines.get(one.value, 0), column=COLUMNS.get(one.code, "")) for one in problems]

    return placed


class AsSeen:
    """What gives the company without those of the `named` who are hidden from the operator. `many`: they are so many
    that it is asked first whether he is to see everything. `placed` gives problems whose column is the label of a fact
    the place where it is said."""

    def __init__(
        self, session: Session, named: Iterable[str], *, many: bool = True, placed: Placed = nowhere
    ) -> None:  # fmt: skip
        self._session, self._words, self._many, self._placed = session, named, many, placed

    def __call__(self, known: Known) -> Known | None:
        """None if nobody and nothing is hidden of what is named, or the operator may do everything."""
        session = self._session
        if not session.options.operator or (self._many and sees_everything(session)):
            return None
        seen = _without_hidden(session, self._named, known)
        return None if seen is None or (not self._many and sees_everything(session)) else seen

    def taken(self, steps: Iterable[Step], known: Known) -> list[Problem]:
        """What is wrong with steps that were thought out in that company: they add what is there."""
        new = [one.fact for one in of_kinds(tuple(steps), TAKEN) if one.after and _is_new(one)]
        gone = {(type(one.before), _looks(one.before)) for one in of_kinds(tuple(steps), TAKEN) if one.before}
        there = {(type(fact), _looks(fact)) for kind in {type(one) for one in new} for fact in known.all(kind)}
        found = [one for one in new if (type(one), _looks(one)) in there - gone]
        return list(self._placed(Problem(TAKEN[type(one)], ":".join(key_of(one)), column=label(one)) for one in found))

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(map(look, self._words))


def named_in_rows(rows: Iterable[Row], silent: Collection[str] = SILENT) -> Iterable[str]:
    """All that cells may name: whole, by the pieces of a list, and each without its place and end. Those of `silent`
    columns name nobody and nothing."""
    cells = {cell for row in rows for name, cell in row.values.items() if name not in silent}
    yield from cells
    for cell in cells:
        if not cell.isalnum():
            yield from _pieces(cell)


def named_on_line(values: Iterable[object]) -> Iterator[str]:
    """All that the arguments and options of a command may name."""
    for value in values:
        if isinstance(value, str):
            yield from _pieces(value.rpartition("=")[2])
        elif isinstance(value, list | tuple):
            yield from named_on_line(value)


def named_in_facts(facts: Sequence[Fact]) -> Iterable[str]:
    """All that facts may name, whatever they are."""
    for fact in facts:
        for value in fact:
            if isinstance(value, str):
                yield from _pieces(value)
            elif isinstance(value, Mapping):
                yield from (piece for one in value.values() for piece in _pieces(str(one)))
            elif isinstance(value, tuple):
                yield from (text for one in value for text in (one if isinstance(one, tuple) else (one,)))


def named_in_steps(steps: Iterable[Step]) -> Iterator[str]:
    """All that the steps of a plan may name."""
    for step in steps:
        if isinstance(step, Change):
            yield from named_in_facts([fact for fact in step if fact is not None])
        else:
            yield getattr(step, "login", "")


def _pieces(cell: str) -> Iterator[str]:
    yield cell
    if ":" in cell:
        yield cell.partition(":")[2]
    if "@" in cell or "[" in cell or ";" in cell:
        for piece in map(str.strip, cell.split(";")):
            yield piece
            word, _, place = piece.partition("[")[0].partition("@")
            yield from (word.strip(), place.strip())
    if " " in cell:
        yield from cell.replace(";", " ").split()


def _without_hidden(session: Session, named: Set[str], known: Known) -> Known | None:
    from crmaccess.plan.authority.unseen import without_people  # only for commands on somebody's authority

    hidden = {one.login for one in known.accounts.values() if _is_named(one, named) and not known.sees(one.login)}
    unseen = _unseen_things(session, named, known)
    if not hidden and not unseen:
        return None
    facts = without_people(known.everything(), lambda login: login not in hidden)
    return Known(known.definition, (one for one in facts if _thing(one) not in unseen)).with_eyes_of(known)


def _is_named(account: Account, named: Set[str]) -> bool:
    return _may_mean(named, account.login, account.email, account.name, *account.attributes.values())


def _may_mean(named: Set[str], *words: str) -> bool:
    return any(look(word) in named for word in words if word)


def _unseen_things(session: Session, named: Set[str], known: Known) -> set[Thing]:
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
        found = {(one.entity, one.key) for one in records if not eyes.sees(one)}
    return found | {("", one.key) for one in groups if one.key not in seen}


def _thing(fact: Fact) -> Thing | None:
    """The record or group that the fact is, or is about, as `_unseen_things` has it."""
    if isinstance(fact, Record):
        return fact.entity, fact.key
    if isinstance(fact, Group):
        return "", fact.key
    return ("", fact.group) if isinstance(fact, GroupMember) else None


def _looks(fact: Fact) -> tuple[str, ...]:
    """What is one key to people; those of records come from elsewhere, where case may tell them apart."""
    return key_of(fact) if isinstance(fact, Record) else tuple(map(look, key_of(fact)))


def _is_new(change: Change) -> bool:
    """Whether the key was another one."""
    return change.before is None or _looks(change.before) != _looks(change.fact)
