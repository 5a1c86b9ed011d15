"""A whole explanation as lines of text: the sentence, the gates as a tree, the votes, and what else is in the way."""

from collections.abc import Callable, Iterator, Sequence

from crmaccess.definition import COMPARTMENT, INTERFACE, Definition
from crmaccess.engine.answers.ground import ground_of
from crmaccess.engine.decision.decision import Contribution, Decision, Step, Walk
from crmaccess.facts import EVERYWHERE
from crmaccess.render.decisions.evidence import reason, words_of
from crmaccess.render.decisions.headline import headline
from crmaccess.render.decisions.layout import fitted
from crmaccess.render.decisions.opening import opening_lines
from crmaccess.render.decisions.votes import source
from crmaccess.render.words.colours import HEADING, painted
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import clean, display_width, pad, wrap
from crmaccess.render.words.wording import Wording
from crmaccess.report.cures.openings import Opening
from crmaccess.zone import UTC_NAME, local_time

BESIDE = 2  # lines of a reason beside its verdict on a terminal; a longer one stands below its gate
INDENT = 3  # columns before a vote


def explanation(
    decision: Decision,
    definition: Definition,
    names: Names,
    lang: str,
    zone: str = UTC_NAME,
    *,
    width: int | None = None,
    color: bool = False,
    elsewhere: Decision | None = None,
    openings: Sequence[Opening] = (),
    screens: Sequence[str] = (),
    cards: Sequence[str] = (),
    said: Callable[[str], str] = str,
    unset: frozenset[str] = frozenset(),
) -> list[str]:
    """The lines; `width` is the terminal's (None: lines of any length).

    `elsewhere` is the decision on the same request in any interface, where this one is about a certain interface;
    `openings` tell of a denial how it would be opened, `screens` and `cards` from which other screens and with which
    other cards of the person it is open;
    `said` puts the first sentence as far as it is known; `unset`: see `Wording`.
    """
    wording = Wording(definition, names, lang, zone, unset)
    first = wrap(said(headline(decision, definition, names, lang, zone)), width)
    lines = [painted(line, HEADING, color) for line in first]
    if about := _about_record(decision, wording):
        lines += wrap(about, width, rest="  ")
    standing = _by_itself(decision, definition)
    lines += ["", *_tree(standing, wording, width, color), ""]
    remarks = list(_remarks(standing, standing.others, wording))
    remarks[-1:-1] = opening_lines(openings, wording)
    for line in (*_switches(decision, elsewhere or decision, (screens, cards), wording), *remarks):
        lines += fitted(clean(line), width)
    return lines


def _by_itself(decision: Decision, definition: Definition) -> Decision:
    """An allow by the way that its headline is about; one that is open through that way alone stands for nothing."""
    walk = ground_of(decision, definition).walk if decision.allowed else decision.walk
    if walk is decision.walk:
        return decision
    others = tuple(one for one in decision.others if one is not walk)
    return decision._replace(walk=walk, others=others, contributions=())


def _about_record(decision: Decision, wording: Wording) -> str:
    record = decision.record
    if record is None:
        return ""
    names = wording.names
    entity = wording.definition.entities.get(record.entity)
    orphan = not record.responsible and wording.has_responsible(record.entity)
    places = [(kind, record.value(kind)) for kind in (entity.places if entity else ()) if kind != "branch"]
    after = decision.request.after
    changed = bool(record.key and after) and all(record.value(name) == value for name, value in after.items())
    values = {
        "record": wording.target(decision.request.target)
        if record.key
        else wording.phrase("explain.new", entity=wording.entity(record.entity)),
        "after": wording.word("explain.after") if changed else "",
        "responsible": names.user(record.responsible) if record.responsible else "",
        "no_responsible": wording.word("scope.no_responsible") if orphan else "",
        "stamp": ", ".join(map(names.department, record.stamp)),
        "pipeline": wording.pipeline(record.entity, record.pipeline),
        "stage": wording.stage(record.entity, record.pipeline, record.stage) if record.stage else "",
        "branch": names.place("branch", record.branch) if record.branch else "",
        "places": ", ".join(wording.place(kind, key) for kind, key in places if key),
        "open": wording.word("explain.open") if record.open else "",
    }
    return clean(wording.phrase("explain.record", **values))


def _tree(decision: Decision, wording: Wording, width: int | None, color: bool) -> Iterator[str]:
    """One branch for each gate: its name, its verdict, what it rests on; below it the votes on its right."""
    steps = decision.walk.steps
    gates = [wording.word(f"gate.{step.gate}") for step in steps]
    verdicts = [wording.word(f"verdict.{step.verdict}") for step in steps]
    wide, wider = max(map(display_width, gates)), max(map(display_width, verdicts))
    votes = _votes_by_gate(decision)
    for number, step in enumerate(steps):
        last = number == len(steps) - 1
        below = ("   " if last else "│  ", "│  " if votes[step.gate] else "   ")
        head = ("└─ " if last else "├─ ") + pad(gates[number], wide) + "  "
        rest = "".join(below) + " " * max(0, display_width(head) - 6) + " " * (wider + 2)
        said = reason(step, decision, wording) if step.code else ""
        lines = wrap(clean(said), width, first=head + pad(verdicts[number], wider) + "  ", rest=rest)
        if len(lines) > BESIDE and width is not None:
            under = "".join(below) + "  "
            lines = [head + verdicts[number], *wrap(clean(said), width, first=under, rest=under)]
        verdict = painted(verdicts[number], step.verdict, color)
        yield (head + verdict + lines[0][len(head) + len(verdicts[number]) :]).rstrip()
        yield from lines[1:]
        yield from _votes(votes[step.gate], step, decision, wording, width, below[0])


def _votes_by_gate(decision: Decision) -> dict[str, list[Contribution]]:
    """Every vote once: at the first gate that rests on its right, else where rights are asked."""
    shown: dict[str, list[Contribution]] = {step.gate: [] for step in decision.walk.steps}
    asked = {step.about.get("permission"): step.gate for step in reversed(decision.walk.steps) if step.code}
    for given in decision.contributions:
        shown.setdefault(asked.get(given.permission, "action"), []).append(given)
    return shown


def _votes(
    votes: Sequence[Contribution], step: Step, decision: Decision, wording: Wording, width: int | None, prefix: str
) -> Iterator[str]:
    """A line for each vote, its parts below each other; where they do not fit, each vote becomes lines of its own."""
    several = {given.permission for given in votes} - {step.about.get("permission")}
    rights = [wording.permission(given.permission) if several else "" for given in votes]
    rows = [(right, *_vote(given, decision, wording)) for right, given in zip(rights, votes, strict=True)]
    wide = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    room = None if width is None else width - display_width(prefix) - INDENT
    lines = ["  ".join(pad(cell, size) for cell, size in zip(row, wide, strict=True) if size).rstrip() for row in rows]
    fits = room is None or max(map(display_width, lines), default=0) <= room
    for number, row in enumerate(rows):
        last = number == len(rows) - 1
        head, rest = ("└─ ", "   ") if last else ("├─ ", "│  ")
        if fits:
            yield prefix + head + lines[number]
            continue
        what, how = _vote_lines(row)
        yield from wrap(what, width, first=prefix + head, rest=prefix + rest + "  ")
        if how:
            yield from wrap(how, width, first=prefix + rest + "  ", rest=prefix + rest + "  ")


def _vote_lines(row: Sequence[str]) -> tuple[str, str]:
    """Who says what and whether it counted; then where it is said and how it is held."""
    right, holder, level, explicit, cell, held, outcome = row
    says = ", ".join(filter(None, (level, explicit) if cell else (level, explicit, held)))
    how = f"{cell}, {held}" if cell and held else cell
    return ", ".join(filter(None, (right, holder))) + f": {says} — {outcome}", how


def _vote(given: Contribution, decision: Decision, wording: Wording) -> tuple[str, ...]:
    permission = wording.definition.permissions.get(given.permission)
    listed = permission is not None and bool(permission.objects)  # that it is on a record is said by the record
    narrowed = (given.explicit and not listed) or (permission is not None and wording.has_cells(permission))
    staged = permission is not None and "stage" in permission.cells  # of places nobody inherits
    how = "explicit" if given.explicit else "inherited" if staged else "everywhere"
    explicit = wording.word(f"given.{how}") if narrowed else ""
    cell = ", ".join(filter(None, (_cell(kind, value, given, decision, wording) for kind, value in given.cell)))
    if given.source[0] == "department":  # holds the right itself; how far down it gives is all there is to say
        held = wording.word("with_sub") if any(with_sub for _, _, with_sub, _ in given.held) else ""
    else:
        by = [wording.phrase("held.implied", by=wording.permission(given.implied_by))] if given.implied_by else []
        held = "; ".join([*by, *(held_phrase(*one, wording) for one in given.held)])
    outcome = wording.catalog.words.get(f"outcome.{given.outcome}", given.outcome)
    level = wording.level(given.permission, given.level)
    return tuple(map(clean, (source(given.source, wording), level, explicit, cell, held, outcome)))


def _cell(kind: str, value: str, given: Contribution, decision: Decision, wording: Wording) -> str:
    entity = decision.request.target.partition(":")[0]
    if kind == "pipeline":
        value = wording.pipeline(entity, value)
        if not value:
            return ""
    elif kind == "stage":
        value = wording.stage(entity, dict(given.cell).get("pipeline", ""), value)
    elif kind == "place":
        return wording.place(*value.split(":", 1))
    key = f"cell.{kind}"
    return wording.phrase(key, value=value) if key in wording.catalog.words else f"{kind} {value}"


def held_phrase(holder: str, subject: str, with_sub: bool, branch: str, wording: Wording) -> str:
    names = {"department": wording.names.department, "group": wording.names.group, "kind": wording.kind}
    key = f"held.{holder}" if f"held.{holder}" in wording.catalog.words else "held.other"
    how = wording.phrase(key, name=names.get(holder, str)(subject))
    if with_sub:
        how = wording.phrase("held.with_sub", how=how)
    return wording.phrase("held.branch", how=how, branch=wording.names.place("branch", branch)) if branch else how


def _switches(
    decision: Decision, elsewhere: Decision, open_at: tuple[Sequence[str], Sequence[str]], wording: Wording
) -> Iterator[str]:  # fmt: skip
    """What the person has to switch to: another screen, card or interface, and the place where the record lies."""
    screens, cards = open_at
    if screens:
        named = [wording.phrase("explain.screen_of", screen=wording.context(one), name=one) for one in screens]
        yield wording.phrase("explain.on_screen", screens=wording.word("or").join(named))
    if cards:
        named = [wording.phrase("explain.card_of", card=wording.target(one), name=one) for one in cards]
        yield wording.phrase("explain.on_card", cards=wording.word("or").join(named))
    if not elsewhere.allowed:
        return
    steps = elsewhere.walk.steps
    here, held = elsewhere.walk.interface, words_of(steps[INTERFACE].about.get("held"))
    if here and not decision.allowed:
        yield wording.phrase("explain.elsewhere", interface=wording.interface(here))
    elif here and len(held) > 1 and decision is elsewhere:
        yield wording.phrase("explain.switch", place=wording.interface(here))
    evidence = steps[COMPARTMENT].about
    kind, admitted = str(evidence.get("kind", "")), words_of(evidence.get("admitted"))
    known = wording.definition.places.get(kind)
    if known is not None and known.switched and (len(admitted) > 1 or EVERYWHERE in admitted):
        yield wording.phrase("explain.switch", place=wording.place(kind, str(evidence["place"])))


def _remarks(decision: Decision, other: Sequence[Walk], wording: Wording) -> Iterator[str]:
    """What stands below the tree."""
    # Of somebody who does not exist the other gates have nothing to say.
    unknown = decision.code == "account.unknown"
    blockers = [] if unknown else [step for step in decision.blockers if not _is_told(step, decision)]
    if blockers:  # why, the tree has said
        gates = ", ".join(wording.word(f"gate.{step.gate}") for step in blockers)
        yield f"{wording.word('explain.blockers')}: {gates}"
    entity = decision.request.target.partition(":")[0]
    if decision.hidden_fields:
        fields = ", ".join(wording.field(entity, field) for field in decision.hidden_fields)
        yield f"{wording.word('explain.hidden')}: {fields}"
    if decision.demands:
        yield f"{wording.word('explain.demands')}: {', '.join(map(wording.demand, decision.demands))}"
    others = [walk for walk in other if walk.denials[:1] != (decision.deciding,)]
    if others and not unknown:
        yield wording.word("explain.ways") + ":"
    for walk in () if unknown else others:
        yield f"  {_other_way(walk, decision, wording)}"
    deciding = wording.word(f"gate.{decision.decided_by}")
    yield wording.phrase("explain.decided", gate=deciding, code=decision.code, at=local_time(decision.at, wording.zone))


def _is_told(step: Step, decision: Decision) -> bool:
    """Whether the step only repeats, by way of another action, what stops this one elsewhere."""
    evidence = step.about
    inner = evidence.get("inner_gate"), evidence.get("inner_code")
    return inner in [(one.gate, one.code) for one in decision.walk.denials]


def _other_way(walk: Walk, decision: Decision, wording: Wording) -> str:
    name = wording.way(walk.way) if walk.way else "—"
    if walk.interface:
        name += f" ({wording.interface(walk.interface)})"
    if not walk.denials:
        return f"{name}: {wording.word('explain.open_way')}"
    stopping: Step = walk.denials[0]
    gate = wording.word(f"gate.{stopping.gate}")
    # The votes are those of the way that answers; they say nothing about another way's rights.
    alone = decision._replace(contributions=())
    return f"{name}: {wording.phrase('explain.stopped', gate=gate, reason=reason(stopping, alone, wording))}"
