"""Cures for people and for programs: the commands, what they are about, whom else they let in, what to mind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from crmaccess.definition import MAKING, Definition
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.decision.request import Request
from crmaccess.plan.known.secrets import veiled_conditions
from crmaccess.render.decisions.layout import fitted
from crmaccess.render.decisions.opening import REMARK, command_line, to_set_up
from crmaccess.render.sentences.cures import catalog_of
from crmaccess.render.sentences.language import counted, fill
from crmaccess.render.words.text import clean, wrap
from crmaccess.render.words.wording import Wording
from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.things import thing_of
from crmaccess.report.foresight.acts.act import Act
from crmaccess.report.foresight.alternatives import Each
from crmaccess.report.foresight.cures import Cure
from crmaccess.report.foresight.search import MOST
from crmaccess.report.foresight.warnings import BEGINS, PROLONGS, RIGHTS_LOST, Share
from crmaccess.report.foresight.weighed import Answer, Weighed
from crmaccess.report.impact.turns import Turn, said_once
from crmaccess.zone import day_or_time, last_day_or_time

NAMED = 3  # people who gain by a cure are named up to so many, and so are commands that do the same
RECORDS = 3
TIMES = {PROLONGS: last_day_or_time, BEGINS: day_or_time}


class Told:
    """An answer as lines of text; `width` is the terminal's (None: lines of any length)."""

    def __init__(self, answer: Answer, decision: Decision, wording: Wording, width: int | None) -> None:
        self.answer, self.decision, self.wording, self.width = answer, decision, wording, width
        self._sentences = catalog_of(wording.lang)

    def said(self, key: str, **values: object) -> str:
        """A sentence with its places filled."""
        return fill(self._sentences[key], {name: str(value) for name, value in values.items()})

    def lines(self) -> Iterator[str]:
        """Every cure, then how thoroughly was searched."""
        if self.answer.shown:
            yield self.said("close_it" if self.answer.closing else "open_it") + ":"
        for number, weighed in enumerate(self.answer.shown, start=1):
            yield from self._cure(number, weighed)
        for line in self._remarks():
            yield from wrap(clean(line), self.width)

    def universe(self) -> Iterator[str]:
        """The acts that were tried."""
        if not self.answer.foresight.found.slots:
            return
        yield self.said("universe") + ":"
        for slot in self.answer.foresight.found.slots:
            for act in slot.acts:
                yield from fitted("  " + self._act(act), self.width)

    def _act(self, act: Act) -> str:
        line = self._typed([act])
        if act.changes is None:
            return self.said("refused_alone", command=line)
        return self.said("one_of", command=line, count=len(act.alike) + 1) if act.alike else line

    def _typed(self, acts: Iterable[Act]) -> str:
        """The commands of some acts, as a shell takes them."""
        return veiled_conditions(
            " && ".join(command_line(one) for act in acts for one in act.commands), self.wording.definition
        )  # fmt: skip

    def _cure(self, number: int, weighed: Weighed) -> Iterator[str]:
        start = f"{number}. "
        for place, (command, act) in enumerate(each_command(weighed.cure)):
            thing = thing_of(command, weighed.cure.world)
            screen = self.wording.label(self.wording.definition.screen(thing), "")
            line = self.wording.phrase("explain.screen", command=_line(command, self.wording.definition), screen=screen)
            if told := "; ".join(self._typing(command, act)):
                line += f"{'; ' if screen else REMARK}{told}"
            yield from fitted((start if not place else " " * len(start)) + line, self.width)
        for line in self._about(weighed):
            yield from wrap(clean(line), self.width, first="   - ", rest="     ")

    def _typing(self, command: Command, act: Act) -> Iterator[str]:
        """What to know before it is typed."""
        if missing := to_set_up([command], self.wording):
            yield self.said("set_up", settings=", ".join(missing))
        if act.unsaid:
            yield self.said("fill_in", words=", ".join(word for word, _ in act.unsaid))

    def _about(self, weighed: Weighed) -> Iterator[str]:
        yield from (self._share(share, people) for share, people in weighed.shares)
        yield from self._turning(weighed.turns, all_told=not weighed.cut)
        if weighed.cut:
            yield self.said("cut")
        for word, about in weighed.warnings:
            few = about[:NAMED] if word == RIGHTS_LOST else about
            named = (self._minded(word, one) for one in few)
            yield self.said(f"warns.{word}", what=", ".join((*named, *self._more(len(about) - len(few)))))
        for key, each in (("alike", weighed.instead.same), ("differing", weighed.instead.differing)):
            if commands := [one for some in each for one in some]:
                yield self.said(key, others=self._others(commands))
        if weighed.able:
            yield self.said("able", people=", ".join(map(self.wording.names.user, weighed.able)))

    def _turning(self, turns: Sequence[Turn], *, all_told: bool) -> Iterator[str]:
        """Who else gains and who loses: what is looked for first, and the other only where there is some."""
        first, other = ("lost", "gained") if self.answer.closing else ("gained", "lost")
        for side in (first, other):
            if some := [turn for turn in turns if getattr(turn, side)]:
                yield self.said(side, people=self._people(some, side))
            elif side == first and all_told:
                yield self.said(f"{side}.nobody")

    def _others(self, commands: Sequence[tuple[str, ...]]) -> str:
        first = [veiled_conditions(command_line(one), self.wording.definition) for one in commands[:NAMED]]
        return "; ".join((*first, *self._more(len(commands) - NAMED)))

    def _more(self, number: int) -> list[str]:
        return [self.said("more", count=number)] if number > 0 else []

    def _minded(self, word: str, about: str) -> str:
        """What a warning is about: a right, a field, or a time."""
        if word == RIGHTS_LOST:
            return self.wording.permission(about)
        shown = TIMES.get(word)
        return shown(datetime.fromisoformat(about), self.wording.zone) if shown else self._field(about)

    def _field(self, key: str) -> str:
        entity = self.decision.request.target.partition(":")[0]
        return self.wording.field(entity, key)

    def _share(self, share: Share, people: int) -> str:
        names, called = self.wording.names, share.key
        shown = {"person": names.user, "role": names.role, "group": names.group, "department": names.department,
                 "kind": self.wording.kind, "place": self.wording.place_at, "record": self.wording.target}  # fmt: skip
        name = shown[share.of](called) if share.of in shown else ""
        return self.said(f"costs.{share.of}", name=name, people=counted(people, "person", self.wording.lang))

    def _people(self, turns: Sequence[Turn], side: str) -> str:
        """A few by name, what each gains or loses, and how many more there are."""
        by_person: dict[str, dict[str, None]] = {}  # each phrase once: two actions may be called alike
        for turn in said_once(turns):
            by_person.setdefault(turn.login, {})[self._turn(turn, side)] = None
        told = [
            self.said("turn", name=self.wording.names.user(login), what=", ".join((
                *list(mine)[:NAMED], *self._more(len(mine) - NAMED)
            ))) for login, mine in list(by_person.items())[:NAMED]
        ]  # fmt: skip
        return "; ".join((*told, *(
            [self.said("more", count=counted(len(by_person) - NAMED, "person", self.wording.lang))]
            if len(by_person) > NAMED else []
        )))  # fmt: skip

    def _turn(self, turn: Turn, side: str) -> str:
        does = self.wording.does(Request(turn.login, turn.action, turn.entity, turn.field, after=dict(turn.said)))
        if turn.whole:
            return does
        number, records = getattr(turn, side), getattr(turn, f"records_{side}")
        named = ", ".join((*records[:RECORDS], *(["…"] if number > RECORDS else [])))
        key = "turn.like" if turn.action in MAKING else "turn.records"
        return self.said(key, does=does, count=counted(number, "record", self.wording.lang), records=named)

    def _remarks(self) -> Iterator[str]:
        answer, decision = self.answer, self.decision
        if decision.code == "account.unknown":
            return
        if decision.allowed != answer.closing:
            yield self.said("open_already" if decision.allowed else "closed_already")
            return
        if len(answer.shown) < answer.total:
            yield self.said("shown", shown=len(answer.shown), total=answer.total)
        if answer.kept_out:
            yield self.said("kept_out", count=answer.kept_out)
        if answer.not_his:
            yield self.said("of_others" if answer.of_others else "not_yours", count=answer.not_his)
        yield self._searched()
        if answer.foresight.beyond:
            yield self.said("beyond", most=MOST)
        if answer.foresight.still_open:
            yield self.said("still_open") + ":"
        for act, way in answer.foresight.still_open:
            yield "  " + self.said("still_open.by", command=self._typed([act]), way=self.wording.way(way))

    def _searched(self) -> str:
        """How thoroughly was searched."""
        found = self.answer.foresight.found
        if not (found.sets or self.answer.foresight.beyond):
            return self.said("nothing.close" if self.answer.closing else "nothing", tried=found.tried)
        key, acts = "searched" if found.complete == MOST else "searched.partly", len(found.slots)
        return self.said(
            key, tried=found.tried, works=len(found.sets), most=MOST, bearing=found.triples_of, acts=acts
        )  # fmt: skip


def cures_document(answer: Answer, definition: Definition) -> dict[str, object]:
    """The same for programs, to stand beside the decision."""
    found = answer.foresight.found
    return {
        "cures": [_document(weighed, answer, definition) for weighed in answer.shown],
        "still_open": [
            {"command": _lines(act, definition), "way": way} for act, way in answer.foresight.still_open
        ],
        "searched": {
            "tried": found.tried, "works": len(found.sets), "acts": len(found.slots), "complete": found.complete,
            "triples_of": found.triples_of, "beyond": answer.foresight.beyond, "total": answer.total,
            "shown": len(answer.shown), "kept_out": answer.kept_out, "not_permitted": answer.not_his,
        },
    }  # fmt: skip


def universe_document(answer: Answer, definition: Definition) -> list[Mapping[str, object]]:
    """The acts that were tried, with what does the same."""
    acts = (act for slot in answer.foresight.found.slots for act in slot.acts)
    return [
        {
            "command": _lines(act, definition), "alike": [_line(one, definition) for one in act.alike],
            "refused_alone": act.changes is None,
        } for act in acts
    ]  # fmt: skip


def _line(command: tuple[str, ...], definition: Definition) -> str:
    return veiled_conditions(command_line(command), definition)


def _lines(act: Act, definition: Definition) -> str:
    return " && ".join(_line(command, definition) for command in act.commands)


def each_command(cure: Cure) -> Iterator[tuple[Command, Act]]:
    """Every command of a cure with the act that it is of."""
    return ((command, act) for act in cure.acts for command in act.commands)


def _document(weighed: Weighed, answer: Answer, definition: Definition) -> Mapping[str, object]:
    each = list(each_command(weighed.cure))
    things = [thing_of(command, weighed.cure.world) for command, _ in each]
    screens = [definition.screen(thing) for thing in things]
    return {
        "commands": [_line(command, definition) for command, _ in each],
        "things": things,
        "screens": [screen._asdict() if screen else None for screen in screens],
        "alike": list(_beside(weighed.instead.same, weighed.cure, definition)),
        "differing": list(_beside(weighed.instead.differing, weighed.cure, definition)),
        "costs": [{"of": share.of, "key": share.key, "people": people} for share, people in weighed.shares],
        "warnings": [{"code": word, "about": list(about)} for word, about in weighed.warnings],
        "gains": [turn.document() for turn in weighed.turns if turn.gained],
        "loses": [turn.document() for turn in weighed.turns if turn.lost],
        "able": list(weighed.able),
        "cut": weighed.cut,
    }


def _beside(alternatives: Each, cure: Cure, definition: Definition) -> Iterator[list[str]]:
    """Of each command what may stand in its place; of an act of several that is the last."""
    for act, commands in zip(cure.acts, alternatives, strict=True):
        yield from ([] for _ in act.first)
        yield [_line(one, definition) for one in commands]
