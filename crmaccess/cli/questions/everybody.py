"""All that is known of everybody, read when a cure is weighed: whom it reaches, who else gains, who may do it."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from crmaccess.changes import Change
from crmaccess.cli.frame.changes.authority.guarding import further_of
from crmaccess.cli.frame.changes.foreseeing import leading, naming
from crmaccess.engine.world.world import World
from crmaccess.facts import OUTSIDE, Account, Assignment, Fact, GroupMember, Record
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.known.known import Known
from crmaccess.report.foresight.cures import Cure
from crmaccess.report.foresight.warnings import Share, is_of_one
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.turns import NAMED, Turn
from crmaccess.session import Session
from crmaccess.store.reading.reader import Reader


class Everybody:
    """One state of the database. What a question rests on besides is given with it, as `facts`."""

    def __init__(self, session: Session, reader: Reader, world: World, facts: Iterable[Fact]) -> None:
        self._session, self._reader, self._rules = session, reader, world.rules
        self._records = [one for one in facts if isinstance(one, Record)]

    @cached_property
    def facts(self) -> list[Fact]:
        """Everything but records, and those that the question and other answers rest on."""
        return [*self._reader.everything(), *leading(self._reader, self._rules.definition), *self._records]

    @cached_property
    def world(self) -> World:
        return World(self._rules, self.facts, self._session.at)

    @cached_property
    def number(self) -> int:
        """How many people there are."""
        return len(self._reader.logins())

    @cached_property
    def _known(self) -> dict[Share, int]:
        return {}

    def reached(self, share: Share) -> int:
        """How many people it reaches, as far as what reaches them is in force."""
        if share not in self._known:
            count = {"role": self._role, "group": self._group, "department": self._department}.get(share.of)
            everybody = share.of in ("everybody", "kind")
            self._known[share] = count(share.key) if count else self.number if everybody else 1
        return self._known[share]

    def _role(self, key: str) -> int:
        at = self._session.at
        assigned = [one for one in self._reader.facts(Assignment, role=[key])
                    if (one.since is None or one.since <= at) and (one.until is None or at < one.until)]  # fmt: skip
        if any(one.holder == "kind" for one in assigned):
            return self.number
        return len(self._reader.reached_by(assigned))

    def _group(self, key: str) -> int:
        return sum(one.part not in OUTSIDE for one in self._reader.facts(GroupMember, group=[key]))

    def _department(self, key: str) -> int:
        return len(self._reader.members_of([key]))

    def turns(self, cure: Cure, asker: str, before: World, limit: int = NAMED) -> tuple[Turn, ...]:
        """What others gain and lose by a cure, as far as the operator may know that; each names so many records."""
        if is_of_one(cure, asker, before):
            return ()
        others = [one for one in self._told if one != asker]
        named = list(naming(self._reader, self._rules.definition, cure.changes))
        world = self.world.having(*named) if named else self.world
        turns = impact_of(world, world.after(cure.changes), limit, logins=others, records=self._reader).turns
        return tuple(map(self._seen, turns)) if self._session.options.operator else turns

    def is_cut(self, cure: Cure, asker: str, before: World) -> bool:
        """Whether somebody of whom the operator may not know what he may do might gain or lose by it."""
        return not is_of_one(cure, asker, before) and not self.world.accounts.keys() <= {asker, *self._told}

    @cached_property
    def _told(self) -> list[str]:
        """Those of whom the operator may know what they may do."""
        eyes = self._session.eyes_on(self._reader)
        if eyes is None:
            return list(self.world.accounts)
        return [one for one in self.world.accounts if one == eyes.operator or (eyes.see_rights and eyes.see(one))]

    def _seen(self, turn: Turn) -> Turn:
        """The turn with those of its records that the operator sees."""
        return turn._replace(
            records_gained=self._seen_of(turn.entity, turn.records_gained),
            records_lost=self._seen_of(turn.entity, turn.records_lost),
        )

    def _seen_of(self, entity: str, keys: Sequence[str]) -> tuple[str, ...]:
        seen = self._reader.record_eyes
        records = ((key, self._reader.record(entity, key)) for key in keys)
        return tuple(key for key, one in records if seen is None or (one is not None and seen(one)))

    def named(self, logins: Iterable[str]) -> list[Fact]:
        """The accounts of these people, to tell them by their names."""
        wanted = sorted(set(logins))
        return list(self._reader.facts(Account, login=wanted)) if wanted else []

    @cached_property
    def _guard(self) -> Guard:
        """The guard of whoever the command runs as, for no plan yet."""
        known = Known(self._rules.definition, self.facts)
        operator = self._session.options.operator
        return Guard(known, (), operator, self._session.now, further_of(self._reader, known, [operator], self._records))

    def refused(self, changes: Sequence[Change]) -> tuple[str, ...] | None:
        """None where the operator may do it; otherwise some who could, as far as he sees them."""
        refusals = self._guard.about(changes).refusals if self._session.options.operator else []
        able = dict.fromkeys(login for one in refusals for login in one.able if self._reader.sees(login))
        return tuple(able) if refusals else None
