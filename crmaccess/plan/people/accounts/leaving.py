"""What is asked of whoever lets somebody go: a reason, and what becomes of the work that is left."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from crmaccess.changes import Step, of_kinds
from crmaccess.definition.accounts import REASON, TERM
from crmaccess.errors import Guarded, Problem
from crmaccess.facts import BLOCK_REASON, Account, Record
from crmaccess.plan.known.attributes import ARCHIVE_REASON
from crmaccess.plan.known.finding import FEW
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import state_told
from crmaccess.values import cached_property

_OPTIONS: Mapping[str, str] = {REASON: "--reason", TERM: "--until | --forever"}


def unsaid(asked: Sequence[str], said: Mapping[str, object]) -> Iterator[Problem]:
    """What the system asks for and nobody has said."""
    for word in asked:
        if not said.get(word):
            yield Problem("E_FORM_MISSING", word, details=(("option", _OPTIONS[word]),))


class Leaving:
    """What stands in the way of somebody whom a file archives, switches off or blocks, among these records."""

    def __init__(self, known: Known) -> None:
        self._known = known

    @cached_property
    def _work(self) -> Mapping[str, list[Record]]:
        return open_work(self._known)

    def faults(self, before: Account, after: Account) -> Iterator[Problem]:
        yield from reason_faults(before, after, self._known)
        states = self._known.definition.states
        leaves = before.state != after.state and states[before.state].acts and not states[after.state].acts
        if leaves and (work := self._work.get(before.login)):
            yield _work_fault(before.login, work, self._known)


def reason_faults(before: Account, after: Account, known: Known) -> Iterator[Problem]:
    """A reason that the system asks for, and that nobody gives, or that is taken away while what it is for lasts."""
    accounts = known.definition.accounts
    archived, blocked = after.state == known.definition.archive_state, after.blocked_until is not None
    for asked, lasts, begins, name in (
        (accounts.archiving, archived, before.state != after.state, ARCHIVE_REASON),
        (accounts.blocking, blocked, before.blocked_until != after.blocked_until, BLOCK_REASON),
    ):
        needed = lasts and (begins or before.attributes.get(name))
        if needed and REASON in asked and not after.attributes.get(name):
            yield Problem("E_FORM_MISSING", REASON, column=name, details=(("option", name),))


def open_work(known: Known) -> Mapping[str, list[Record]]:
    """Of those who are responsible for them, the records that are looked at before anybody leaves."""
    looked_at = known.definition.accounts.leaving
    found: dict[str, list[Record]] = {}
    for record in known.all(Record) if looked_at else ():
        if record.entity in looked_at and record.responsible:
            found.setdefault(record.responsible, []).append(record)
    return found


def _work_fault(login: str, work: Sequence[Record], known: Known) -> Problem:
    """Somebody would leave these records behind, of which those are told that are seen."""
    keys = [f"{one.entity}:{one.key}" for one in known.seen_records(work)]
    return Problem("E_LEAVES_WORK", login, details=(("count", str(len(keys))), ("records", few(keys))) if keys else ())


def few(keys: Sequence[str]) -> str:
    """The first of them, and whether there are more."""
    return ", ".join(sorted(keys)[:FEW]) + (", …" if len(keys) > FEW else "")


def leaving_words(account: Account, known: Known) -> str:
    """What is typed behind `archive` so that it is not refused, with a word in capitals for what nobody but the reader
    can fill in."""
    work = known.definition.states[account.state].acts and account.login in open_work(known)
    asked = " --reason REASON" if REASON in known.definition.accounts.archiving else ""
    return f"{account.login}{asked}{' --hand-over USER' if work else ''}"


def refuse_open_work(leaving: Sequence[Account], known: Known) -> None:
    """Raise Guarded for people who act and are responsible for records that are looked at before anybody leaves."""
    going = {one.login for one in leaving if known.definition.states[one.state].acts}
    found = {login: work for login, work in open_work(known).items() if login in going} if going else {}
    if found:
        raise Guarded.of([_work_fault(login, work, known) for login, work in sorted(found.items())])


def left_with_records(changes: Iterable[Step], known: Known) -> Iterator[Problem]:
    """A note for each person who ceases to act while records are seen that she is responsible for."""
    states = known.definition.states
    leaving = {
        one.after.login: one.after.state
        for one in of_kinds(changes, (Account,))
        if isinstance(one.before, Account) and isinstance(one.after, Account)
        if states[one.before.state].acts and not states[one.after.state].acts
    }
    left: dict[str, list[str]] = {}
    theirs = (one for one in known.all(Record) if one.responsible in leaving) if leaving else ()
    for record in known.seen_records(theirs):
        left.setdefault(record.responsible, []).append(f"{record.entity}:{record.key}")
    for login, keys in sorted(left.items()):
        yield responsible_left(login, leaving[login], keys, known)


def responsible_left(login: str, state: str, keys: Sequence[str], known: Known) -> Problem:
    """A note that somebody who does not act is responsible for these records."""
    told = {**state_told(state, known.definition), "count": str(len(keys)), "records": few(keys)}
    return Problem("W_RESPONSIBLE_LEFT", login, details=tuple(told.items()))
