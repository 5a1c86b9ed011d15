"""What turned an answer, in words: by which entry or when by the clock, and what stood in its shadow."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from crmaccess.changes import Change
from crmaccess.definition import Definition
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Department, Fact
from crmaccess.plan.history.told import Told
from crmaccess.plan.past.answers import Answer
from crmaccess.plan.past.gathering import Dated
from crmaccess.plan.past.turns import Turn
from crmaccess.render.lists.changes import change_line, fact_phrase
from crmaccess.render.sentences.language import catalog, fill
from crmaccess.render.sentences.past import told
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import clean
from crmaccess.render.words.wording import Wording
from crmaccess.store.journal import JournalEntry
from crmaccess.zone import local_time

FEW = 3  # entries of one run that are told in full
Saying = Callable[[Decision, World, Names], str]
Shows = Callable[[Fact], bool]


class Manner:
    """How to put it: the reader's language and zone, and whether who did what may be told; `saying` puts an answer in a
    sentence, and of facts those are named that it `shows`."""

    def __init__(
        self, definition: Definition, lang: str, zone: str, *, tells: bool, saying: Saying, shows: Shows
    ) -> None:  # fmt: skip
        self.definition, self.lang, self.zone, self.tells = definition, lang, zone, tells
        self.saying, self.shows = saying, shows

    def say(self, key: str, **values: object) -> str:
        return told(self.lang, key, **values)

    def time(self, moment: datetime) -> str:
        return local_time(moment, self.zone)


def sentence(answer: Answer, manner: Manner) -> str:
    """The answer in one sentence."""
    decision = answer.decision()
    if decision is None:
        request = answer.question.request
        return manner.say(answer.word, target=request.target, action=request.action)
    return manner.saying(decision, answer.world(), Names.of(answer.facts))


def cause(turn: Turn, manner: Manner, entry: str = "entry", clock: str = "clock") -> str:
    """`entry 77 and 2 more of its run`, or the clock."""
    if not turn.entries:
        return manner.say(clock, at=manner.time(turn.at))
    more = len(turn.entries) - 1
    others = manner.say("others", count=more) if more else ""
    return manner.say(entry, at=manner.time(turn.at), number=turn.entries[-1].number, others=others)


def changes(turn: Turn, manner: Manner) -> Iterator[str]:
    """What was changed, the first few of it, or what began or ended."""
    if not manner.tells and turn.entries:
        return
    for entry in list(reversed(turn.entries))[:FEW]:
        yield change_told(entry, manner)
    if not turn.entries:
        yield from (_bound(fact, turn.at, manner) for fact in turn.facts if manner.shows(fact))
        if not turn.facts:
            yield manner.say("midnight")


def change_told(entry: Told, manner: Manner) -> str:
    """What an entry changed; of a definition that it was set."""
    if entry.before is None and entry.after is None:
        return clean(fill(catalog(manner.lang).words[f"entry.{entry.kind}"], {"key": entry.key}))
    return change_line(Change(entry.before, entry.after), manner.definition, manner.lang, manner.zone)


def entry_line(entry: JournalEntry, manner: Manner) -> str:
    """An entry in a line: when, who, what."""
    change, at = change_told(entry, manner), manner.time(entry.at)
    return manner.say("delta_entry", number=entry.number, at=at, who=entry.by or "—", change=change)


def _bound(fact: Fact, at: datetime, manner: Manner) -> str:
    wording = Wording(manner.definition, Names(), manner.lang, manner.zone)
    if isinstance(fact, Account):
        return clean(manner.say("ends_block", name=wording.names.user(fact.login)))
    if isinstance(fact, Department):
        names = {"name": wording.names.user(fact.head), "department": wording.names.department(fact.key)}
        return clean(manner.say("ends_head", **names))
    key = "begins" if getattr(fact, "since", None) == at else "ends"
    return clean(manner.say(key, fact=fact_phrase(fact, wording)))


def blame_lines(
    now: Answer, turn: Turn | None, covered: Sequence[Turn], manner: Manner, began: tuple[int, datetime] | None,
    noted: JournalEntry | None, hidden: Dated | None = None,
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """Each line with what stands before it; `noted` is what the journal says of the entry; before `hidden`
    the answer is not known, for it rests on a secret value."""
    yield "", sentence(now, manner)
    if turn is None:
        number, at = (hidden.number, hidden.at) if hidden else began or (0, None)
        if hidden and at:
            yield "", manner.say("since_secret", number=number, at=manner.time(at))
            yield from [("  ", change_told(hidden, manner))] if manner.tells else ()
            return
        yield "", manner.say("always", number=number, at=manner.time(at)) if at else manner.say("always_unknown")
        return
    yield "", cause(turn, manner, "since_entry", "since_clock")
    yield from (("  ", line) for line in changes(turn, manner))
    if noted and manner.tells:
        yield "  ", manner.say("by", who=noted.by or "—", command=clean(noted.command))
        yield from [("  ", manner.say("reason", reason=clean(noted.reason)))] if noted.reason else ()
    elif noted:
        yield "  ", manner.say("withheld")
    yield "", manner.say("before", sentence=sentence(turn.before, manner))
    if covered:
        yield "", manner.say("covered")
    for one in covered:
        change = "; ".join(changes(one, manner)) or manner.say("withheld")
        yield "  ", f"{cause(one, manner, 'covered_entry', 'covered_clock')} {change}"
