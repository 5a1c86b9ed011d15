"""Where some acts have led: the world after them, quickly, and by carrying the commands out where that is needed."""

from __future__ import annotations

from collections.abc import Sequence

from crmaccess.changes import Change
from crmaccess.engine.world.world import World
from crmaccess.facts import key_of
from crmaccess.report.cures.trials import Trial
from crmaccess.report.foresight.acts.act import Act


class Stand:
    """The world after some acts, and the trial after their commands, which is made when first asked for."""

    def __init__(self, world: World, trial: Trial | None, before: Stand | None = None, act: Act | None = None) -> None:
        self.world, self.before, self.act = world, before, act
        self._trial, self._refused = trial, False

    @property
    def trial(self) -> Trial | None:
        """The trial after the commands of all acts; None when one is refused, or changes nothing then."""
        if self._trial is None and not self._refused and self.before and self.act:
            before = self.before.trial
            after = self.act.after(before) if before else None
            self._trial = after if after is not before else None
            self._refused = self._trial is None
        return self._trial

    def after(self, act: Act) -> Stand | None:
        """Where another act leads from here; None when it is refused, or changes nothing, after those before."""
        if act.changes is not None and not self._touches(act.changes):
            return Stand(self.world.after(act.changes), None, self, act)
        stand = Stand(self.world, None, self, act)
        if stand.trial is None:
            return None
        stand.world = stand.trial.world
        return stand

    def _touches(self, changes: Sequence[Change]) -> bool:
        """Whether an act before has changed one of the same facts, so that the command would do something else now."""
        mine = {(type(one.fact), key_of(one.fact)) for one in changes}
        stand: Stand = self
        while stand.before is not None:
            if any((type(one.fact), key_of(one.fact)) in mine for one in stand.made):
                return True
            stand = stand.before
        return False

    @property
    def made(self) -> tuple[Change, ...]:
        """What the last act has changed."""
        if self.act is not None and self.act.changes is not None:
            return self.act.changes
        before = self.before.trial if self.before else None
        return self._trial.changes[len(before.changes) :] if self._trial and before else ()
