"""What the changes of a plan touch, without what only goes along with something else."""

from collections.abc import Iterable, Iterator

from crmaccess.changes import Change, DefinitionSet, Erased, LetterQueued, LettersWithdrawn, SecretSet, Step
from crmaccess.facts import Account, Admission, Fact, Grant, Group, Pipeline, Place, Stage
from crmaccess.plan.authority.things import Edits, by_class
from crmaccess.plan.authority.touch import USER, Around, Thing, Touch
from crmaccess.plan.authority.touched_facts import touched
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.references import NOUNS, references


class Touching:
    """What each step of a plan touches; what only goes `along` with something that goes is left out unless wanted."""

    def __init__(self, edits: Edits, known: Known, *, along: bool = False) -> None:
        self._along = along
        self._gone = {gone for some in edits.values() for gone in _gone(some)}
        accounts = [(before, after) for before, after in edits.get(Account, ()) if isinstance(after, Account)]
        groups = [(before, after) for before, after in edits.get(Group, ()) if isinstance(after, Group)]
        self._changed = {after.login for _, after in accounts}
        self._new = {(USER, after.login) for before, after in accounts if before is None}
        self._new |= {(after.kind, after.key) for before, after in groups if before is None}
        kinds = {group.key: group.kind for group in (*known.all(Group), *(after for _, after in groups))}
        self._around = Around(known.definition, kinds)

    def of(self, step: Step) -> Iterator[Touch]:
        """What one step touches."""
        if isinstance(step, Change):
            if self._along or step.after is not None or self._gone.isdisjoint(_named(step.fact)):
                for touch in touched(step, self._around):
                    newcomer = any((one.entity, one.after) in self._new for one in touch.things)
                    yield touch._replace(newcomer=True) if newcomer else touch
        elif isinstance(step, SecretSet | LetterQueued | LettersWithdrawn):
            if step.login not in self._changed:
                yield Touch(_word(step), step, step.login, (Thing(USER, step.login, step.login),))
        elif isinstance(step, DefinitionSet):
            yield Touch("definition", step)
        elif isinstance(step, Erased):
            yield Touch("erasure", step, step.login, (Thing(USER, step.login, step.login),))


def touches(steps: Iterable[Step], known: Known, *, along: bool = False) -> Iterator[Touch]:
    """What the steps of a plan touch, one after the other."""
    every = list(steps)
    touching = Touching(by_class(every), known, along=along)
    return (touch for step in every for touch in touching.of(step))


def _word(step: SecretSet | LetterQueued | LettersWithdrawn) -> str:
    if isinstance(step, LetterQueued):
        return f"letter.{step.kind}"
    return "password" if isinstance(step, SecretSet) else "letter.withdrawn"


def _gone(edits: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """What goes, and who becomes another type of user: what names it may have to go, too."""
    for before, after in edits:
        if before is not None:
            if isinstance(before, Account) and isinstance(after, Account) and before.type != after.type:
                yield USER, before.login
            elif after is None and isinstance(before, Place):
                yield "place", f"{before.kind}:{before.key}"
            elif after is None and isinstance(before, Pipeline):
                yield "pipeline", f"{before.entity}:{before.key}"
            elif after is None and type(before) in NOUNS:
                yield NOUNS[type(before)], before[0]


def _named(fact: Fact) -> Iterator[tuple[str, str]]:
    """What a fact names, as `_gone` calls it."""
    yield from ((noun, key) for _, noun, key in references(fact))
    if isinstance(fact, Admission):
        yield "place", f"{fact.kind}:{fact.place}"
    elif isinstance(fact, Grant):
        yield "place", fact.place
        yield "pipeline", f"{fact.permission.rpartition('.')[0].rpartition('.')[2]}:{fact.pipeline}"
    elif isinstance(fact, Stage):
        yield "pipeline", f"{fact.entity}:{fact.pipeline}"
