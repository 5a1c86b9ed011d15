"""What `crmaccess journal verify` finds: the chain, today's facts taken back through it, and checkpoints."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from crmaccess.changes import Change
from crmaccess.definition import Definition
from crmaccess.errors import CrmAccessError, Denied, Problem
from crmaccess.facts import CustomAttribute, with_attributes_of
from crmaccess.plan.history.replay import Beginning, Mismatch, taken_back, unexplained
from crmaccess.session import Session, definition_of
from crmaccess.systems import restore
from crmaccess.upkeep import contradicting, uncompared
from crmaccess.values import NamedTuple
from crmaccess.zone import local_time

if TYPE_CHECKING:
    from crmaccess.store.proof.chain import Head
    from crmaccess.store.proof.checkpoints import Checkpoint
    from crmaccess.store.reading.reader import Reader


class Audit(NamedTuple):
    """What was looked at: so many entries, of a chain that stands there, and what is not as it should be.

    `until` is the last entry that a checkpoint vouches for, with the time when it was made.
    """

    head: "Head | None"
    entries: int
    findings: tuple[Problem, ...]
    erased: bool
    until: int = 0
    at: str = ""
    compared: bool = False  # with a checkpoint


def audited(session: Session, kept: "Sequence[Checkpoint]") -> Audit:
    """The journal looked through."""
    from crmaccess.store.reading.journal import Wanted, all_facts, entries, seal
    from crmaccess.store.reading.verification import verified

    with session.reading() as reader:
        chain, definition = verified(reader), _definition(reader)
        first = chain.head.first if chain.head else 1
        chained = (entry for entry in entries(reader, Wanted()) if entry.number >= first)
        hidden = seal(reader, definition)  # as the journal has secret values, so that both sides can be compared
        sealed = (entry._replace(before=hidden.side(entry.before), after=hidden.side(entry.after)) for entry in chained)
        of_chain = [chain.difference] if chain.difference else []
        of_checkpoints = list(_against(kept, chain.head, chain.hashes))
        erased, rest = False, list[Problem]()
        try:
            beginning = taken_back(map(hidden.fact, all_facts(reader)), sealed)
            erased = beginning.erased
            rest += (_told(one, definition, session) for one in beginning.mismatches)
            rest += _opening_faults(beginning, chain.head, reader, definition, session) if chain.head else ()
        except CrmAccessError as error:
            if not isinstance(error, Denied) and not of_chain:
                raise
            # There is no way back through an entry that cannot be read: what the chain says of it is all there is.
            rest += (one for one in error.problems if isinstance(error, Denied) and one.value not in _named(of_chain))
        found = (*of_chain, *of_checkpoints, *rest)
        until = first + kept[-1].size - 1 if kept and not of_checkpoints else 0
        entry = reader.journal_entry(until) if until else None
    at = local_time(entry.at, session.zone) if entry else ""
    return Audit(chain.head, len(chain.hashes), found, erased, until, at, bool(kept))


def _named(problems: Sequence[Problem]) -> set[str]:
    return {one.value for one in problems}


def _definition(reader: "Reader") -> Definition:
    """The definition by its text, which the chain vouches for, not by what was compiled of it."""
    try:
        definition = restore(reader.definition_text())
    except Exception:  # whatever it is: that it is not the one of the journal is found below
        return definition_of(reader)
    return with_attributes_of(reader.facts(CustomAttribute), definition)


def _against(kept: "Sequence[Checkpoint]", head: "Head | None", hashes: Sequence[bytes]) -> Iterator[Problem]:
    from crmaccess.store.proof.checkpoints import against

    if head and (fault := against(kept, head, hashes)):
        yield fault


def _told(one: Mismatch, definition: Definition, session: Session) -> Problem:
    """A fact that is not as the journal left it, as the change that nobody noted."""
    from crmaccess.render.lists.changes import change_line

    line = change_line(Change(one.left, one.found), definition, session.options.lang, session.zone)
    code = "E_REPLAY_DIFFERS" if one.number else "E_REPLAY_UNKNOWN"
    return Problem(code, str(one.number or ""), details=(("change", line),))


def _opening_faults(
    beginning: Beginning, head: "Head", reader: "Reader", definition: Definition, session: Session
) -> Iterator[Problem]:  # fmt: skip
    """Where what is left in the end is not what the chain began with, and whether the definition is that of the
    journal."""
    from crmaccess.store.hashes import digest
    from crmaccess.store.reading.journal import definition_left, definitions_amiss

    began = _began(head)
    if began is None:
        yield Problem("E_CHAIN_HEAD", "", details=(("part", "opening"),))
        return
    number, left = definition_left(reader, head)
    if digest(reader.definition_text()) != left:
        yield Problem("E_DEFINITION_DIFFERS", str(number or ""))
    elif part := contradicting(reader):
        yield Problem("E_DEFINITION_KEPT", part)
    elif form := uncompared(reader):
        yield form
    yield from (Problem(code, str(entry or "")) for code, entry in definitions_amiss(reader, left))
    if not began["count"]:
        yield from (_told(one, definition, session) for one in unexplained(beginning))
    elif not beginning.mismatches:
        yield from _digest_faults(beginning, began, head.first)


def _began(head: "Head") -> dict[str, object] | None:
    """With what the chain began; None where somebody has put something else there."""
    try:
        found = json.loads(head.opening)
    except ValueError:
        return None
    return found if isinstance(found, dict) and {"count", "definition"} <= found.keys() else None


def _digest_faults(beginning: Beginning, began: dict[str, object], first: int) -> Iterator[Problem]:
    from crmaccess.store.proof.digests import digests_of

    unknown = {"personal": beginning.erased, "stamps": beginning.forgotten}
    for part, found in digests_of(beginning.facts).items():
        if found != began.get(part) and not unknown.get(part):
            yield Problem("E_OPENING_DIFFERS", str(first), details=(("part", part),))
            return
