"""What the journal keeps of a change, and how it is read again.

What is personal of an account stands in an entry as a hash; the values themselves lie apart, and may have been wiped.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any

from crmaccess.changes import Change, Difference
from crmaccess.errors import Denied
from crmaccess.facts import FACTS, Account, Fact
from crmaccess.store.encoding import encoded, json_time, time_of, time_text, words_text, written
from crmaccess.store.proof.chain import COMMITTED
from crmaccess.values import NamedTuple

SELECT = """SELECT number, operator, command, kind, verb, key, at, before, after, account, reason, run, of_run.text,
  of_before.text, of_after.text, of_run.salt IS NULL, of_before.salt IS NULL, of_after.salt IS NULL FROM journal
  LEFT JOIN journal_private AS of_run ON of_run.entry = run AND of_run.side = 'command'
  LEFT JOIN journal_private AS of_before ON of_before.entry = number AND of_before.side = 'before'
  LEFT JOIN journal_private AS of_after ON of_after.entry = number AND of_after.side = 'after'"""
PERSONAL = ("name", "email", "attributes")  # of an account
ERASED = "…"  # in place of a command that was wiped whole
OPENING = "Opening"  # the kind of the entry with which the chain of an older database begins
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError)  # what is raised of texts that are not ours
_APART = "personal"  # the field of an account's text that holds the hash of what lies apart
_KINDS = {kind.__name__: kind for kind in FACTS}


class JournalEntry(NamedTuple):
    """One change as it was made. `key` are the key's parts joined by blanks; a secret has neither side, nor has a
    definition, of which it is kept what it says otherwise than the one before.

    `account` is that of the operating system, `operator` on whose authority it was done, '' for nobody's; `run` is the
    number of the first entry of the same command, 0 where that was not noted yet. Of an `erased` one the personal
    values are gone.
    """

    number: int
    at: datetime
    operator: str
    command: str
    kind: str
    verb: str
    key: str
    before: Fact | None
    after: Fact | None
    differences: tuple[Difference, ...] = ()
    account: str = ""
    reason: str = ""
    run: int = 0
    erased: bool = False

    @property
    def by(self) -> str:
        """Who did it: the operator, else who had the file."""
        return self.operator or self.account

    def change(self) -> Change | None:
        """What was done, as a value that can be undone; None for a secret and a definition."""
        return None if self.before is None and self.after is None else Change(self.before, self.after)


def entry_of(row: Sequence[Any]) -> JournalEntry:
    """The entry of a row of SELECT. Raises Denied for one whose texts somebody has made unreadable."""
    try:
        return _entry_of(row)
    except UNREADABLE as error:
        raise unreadable(row[0]) from error


def unreadable(number: int) -> Denied:
    """That the texts of an entry are not as anything is written here."""
    return Denied("E_ENTRY_UNREADABLE", str(number))


def _entry_of(row: Sequence[Any]) -> JournalEntry:
    number, operator, command, kind, verb, key, at, *sides = row[:9]
    account, reason, run, told, *apart = row[9:15]
    kept = [None if wiped else text for text, wiped in zip(apart, row[16:18], strict=True)]
    before, after = (fact_of(kind, side, personal) for side, personal in zip(sides, kept, strict=True))
    if command.startswith(COMMITTED):
        command = told or ERASED
    erased = any(
        side is not None and is_apart(side) and text is None for side, text in zip(sides, kept, strict=True)
    )  # fmt: skip
    when, differences = datetime.fromisoformat(at), differences_of(kind, sides[1])
    return JournalEntry(
        number, when, operator, command, kind, verb, key, before, after, differences, account or "", reason or "",
        run or 0, erased,
    )  # fmt: skip


def head_of(operator: str, command: str, at: datetime, account: str = "", reason: str = "") -> dict[str, Any]:
    """What all journal entries of one command share."""
    return {"at": time_text(at), "account": account, "operator": operator, "command": command, "reason": reason}


def fact_text(fact: Fact | None) -> str | None:
    """A fact for the journal: all its fields, as JSON."""
    return None if fact is None else fact_texts((fact,))[0]


def fact_texts(facts: Sequence[Fact]) -> list[str]:
    """The same of facts of one kind."""
    return list(_WRITTEN[type(facts[0])].filled(facts))


def parts_of(
    accounts: Sequence[Account], commit: Callable[[Iterable[str]], Iterable[str]]
) -> tuple[list[str], list[str]]:
    """Accounts for the journal: all but what is personal, of which it holds what `commit` makes; and that."""
    personal = list(_OF_PERSON.filled(accounts))
    return list(_OF_ACCOUNT.filled(accounts, commit(personal))), personal


def blanked(text: str) -> str:
    """The text of an account's side without what is personal, of which nothing is kept."""
    left = {name: value for name, value in json.loads(text).items() if name not in PERSONAL}
    return encoded({**left, _APART: ""})


def is_apart(text: str) -> bool:
    """Whether the text of a side has its personal values elsewhere."""
    return _APART in json.loads(text) if f'"{_APART}":' in text else False


def committed(text: str) -> str:
    """The hash of what lies apart from the text of a side; '' where nothing does."""
    return str(json.loads(text).get(_APART, "")) if is_apart(text) else ""


def fact_of(kind: str, text: str | None, personal: str | None = None) -> Fact | None:
    """The fact that the journal kept, with what lay apart of it as far as that is there; None where it kept no side, or
    a kind this version does not know."""
    if text is None or kind not in _KINDS:
        return None
    fields, kept = _KINDS[kind].__annotations__, json.loads(text)
    if kept.pop(_APART, None) is not None and personal is not None:
        kept |= json.loads(personal)
    values = {name: _RESTORED.get(fields[name], _as_is)(value) for name, value in kept.items()}
    return _KINDS[kind](**values)


def differences_text(differences: Sequence[Difference]) -> str:
    """What a definition says otherwise, for the journal."""
    return encoded([list(one) for one in differences])


def differences_of(kind: str, text: str | None) -> tuple[Difference, ...]:
    """What the journal kept of a definition; nothing for any other kind."""
    return tuple(Difference(*one) for one in json.loads(text)) if text and kind == "Definition" else ()


def _as_is(value: Any) -> Any:
    return value


def _yes_or_no(value: bool) -> str:
    return "true" if value else "false"


_AS_JSON: Mapping[Any, Callable[[Any], str]] = {
    str: encode_basestring, bool: _yes_or_no, int: str, datetime | None: json_time, Mapping[str, str]: words_text,
}  # fmt: skip


class Template(NamedTuple):
    """The JSON of a kind of facts, as `encoded` would write it, which makes an encoder anew each time: with a `%s` for
    each value; the places of the fields, each with what writes it."""

    text: str
    fields: tuple[tuple[int, Callable[[Any], str]], ...]

    def filled(self, facts: Sequence[Fact], *more: Iterable[str]) -> Iterator[str]:
        """The text of each fact, with what goes into the marks that are left."""
        columns = [written(write, map(itemgetter(place), facts)) for place, write in self.fields]
        return map(self.text.__mod__, zip(*columns, *more, strict=True))


def _template(kind: type[Fact], names: Iterable[str], more: str = "") -> Template:
    types = kind.__annotations__
    fields = {name: (kind._fields.index(name), _AS_JSON.get(types[name], encoded)) for name in names}
    marks = ",".join([f'"{name}":%s' for name in fields])
    return Template("{" + marks + more + "}", tuple(fields.values()))


_WRITTEN: Mapping[type[Fact], Template] = {kind: _template(kind, kind._fields) for kind in FACTS}
_OF_PERSON = _template(Account, PERSONAL)
_OF_ACCOUNT = _template(
    Account, (name for name in Account._fields if name not in PERSONAL), f',"{_APART}":"%s"'
)  # fmt: skip
_RESTORED: Mapping[Any, Callable[[Any], Any]] = {
    datetime | None: time_of,
    tuple[str, ...]: tuple,
    tuple[tuple[str, str], ...]: lambda pairs: tuple((part, login) for part, login in pairs),
}
