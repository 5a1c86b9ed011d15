"""Secret values of the past, as far as somebody has them today: the journal keeps digests, which tell that much."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from crmaccess.facts import Fact
from crmaccess.plan.known.secrets import is_sealed, values_of, with_values
from crmaccess.store.journal import JournalEntry
from crmaccess.store.sealing import Seal


def opened(entries: Sequence[JournalEntry], facts: Iterable[Fact], sealing: Callable[[], Seal]) -> list[JournalEntry]:
    """The entries with those values in place of their digests; all others stay as they are."""
    if not any(is_sealed(side) for one in entries for side in (one.before, one.after)):
        return list(entries)
    hidden = sealing()
    values = {value for fact in facts for value in _secrets(fact, hidden)}
    known = {digest: value for value in values for digest in hidden.digests(value)}
    return [one._replace(before=_opened(one.before, known), after=_opened(one.after, known)) for one in entries]


def _secrets(fact: Fact, hidden: Seal) -> Iterator[str]:
    real, sealed = values_of(fact), values_of(hidden.fact(fact))
    return (value for name, value in real.items() if sealed[name] != value)


def _opened(fact: Fact | None, known: dict[str, str]) -> Fact | None:
    if fact is None or not is_sealed(fact):
        return fact
    return with_values(fact, {name: known.get(value, value) for name, value in values_of(fact).items()})
