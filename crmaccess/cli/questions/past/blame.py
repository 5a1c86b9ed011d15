"""`crmaccess blame` and `history`: what turned an answer."""

from collections.abc import Iterator, Sequence
from functools import partial

import typer

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import for_people, out, say_notes, show_list, show_one, view
from crmaccess.cli.frame.entry.argument_values import pairs
from crmaccess.cli.frame.entry.arguments import Action, Target, User
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.cli.questions.past.asking import Asked, asked, unknown
from crmaccess.cli.questions.request_options import After, Card, Context, Field, From, Interface, To, to_whom
from crmaccess.cli.questions.withheld import Telling, telling
from crmaccess.engine.decision.request import Request
from crmaccess.errors import ExitCode
from crmaccess.plan.known.secrets import veiled_command
from crmaccess.plan.past.answers import Answer
from crmaccess.plan.past.covered import covered
from crmaccess.plan.past.turns import Turn
from crmaccess.render.decisions.turned import Manner, blame_lines, cause, changes, sentence
from crmaccess.session import Session
from crmaccess.store.journal import JournalEntry

app, history_ = verb(), verb()
TOLD = ("time", "decision", "cause", "change", "operator", "command", "reason")
FIELDS = (
    "time", "decision", "decided_by", "code", "before", "cause", "entries", "run", "operator", "account", "command",
    "reason", "sentence",
)  # fmt: skip


@app.command("blame")
def blame(
    context: typer.Context, user: User, action: Action, target: Target, field: Field = "", screen: Context = "",
    interface: Interface = "", card: Card = "", address: From = "", to: To = "", after: After = None,
) -> int:  # fmt: skip
    """Say what last turned the answer: an entry of the journal, or the clock.

    Also what would have turned it since then, had that not been so.

    Example: crmaccess blame petr read deal:D-17
    """
    session: Session = context.obj
    request = Request(user, action, target, field, screen, interface, card, address, pairs(after), to_whom(to))
    with at_work(session, "looking"):
        known = asked(session, request)
        now = known.walk.answer()
        turn = next(known.walk.turns(), None)
        shadow = list(covered(turn, known.walk.since, session.at)) if turn else []
    say_notes(session, list(unknown(known)))
    with telling(session) as told:
        manner = _manner(session, known, told, now)
        if for_people(session) and not session.options.fields:
            noted = _noted(turn, known) if turn else None
            hidden = known.walk.unknown if turn is None else None
            for indent, line in blame_lines(now, turn, shadow, manner, known.began, noted, hidden):
                _write(session, line, indent)
            return ExitCode.DONE
        return show_one(session, "blame", _document(now, turn, shadow, known, manner))


@history_.command("history")
def history(
    context: typer.Context, user: User, action: Action, target: Target, field: Field = "", screen: Context = "",
    interface: Interface = "", card: Card = "", address: From = "", to: To = "", after: After = None,
) -> int:  # fmt: skip
    """List every turn of an answer, the last first, back to where the journal begins.

    Example: crmaccess history petr read deal:D-17
    """
    session: Session = context.obj
    request = Request(user, action, target, field, screen, interface, card, address, pairs(after), to_whom(to))
    with at_work(session, "looking"):
        known = asked(session, request)
        now = known.walk.answer()
        turns = list(known.walk.turns())
    say_notes(session, list(unknown(known)))
    with telling(session) as told:
        manner = _manner(session, known, told, now)
        if for_people(session) and not session.options.fields:
            rows = [_told_row(turn, known, manner) for turn in turns]
            wanted = [number for number in range(len(TOLD)) if number < 4 or any(row[number] for row in rows)]
            return show_list(session, "history", [TOLD[n] for n in wanted], [[row[n] for n in wanted] for row in rows])
        return show_list(session, "history", FIELDS, [tuple(_turned(turn, known, manner).values()) for turn in turns])


def _manner(session: Session, known: Asked, told: Telling, now: Answer) -> Manner:
    """How to put it: of what is hidden now it is not told either what it was."""
    decision = now.decision()
    bare = decision is not None and told.withholds(decision, now.world())
    saying, lang = partial(told.saying, bare=bare), session.options.lang
    return Manner(known.definition, lang, session.zone, tells=known.tells, saying=saying, shows=told.shows)


def _write(session: Session, line: str, indent: str) -> None:
    from crmaccess.render.words.text import wrap

    for one in wrap(line, view(session).width, first=indent, rest=indent):
        out(one)


def _noted(turn: Turn, known: Asked) -> JournalEntry | None:
    """What the journal says of the entry that turned it, as it may be shown."""
    for entry in reversed(turn.entries):
        if isinstance(entry, JournalEntry):
            return entry._replace(command=veiled_command(entry.command, known.definition))
    return None


def _told_row(turn: Turn, known: Asked, manner: Manner) -> Sequence[object]:
    noted = _noted(turn, known) if known.tells else None
    said = (noted.by, noted.command, noted.reason) if noted else ("", "", "")
    word = {"allow": "allow", "deny": "deny"}.get(turn.after.word, "gone")
    return turn.at, manner.say(word), cause(turn, manner), "; ".join(changes(turn, manner)), *said


def _document(
    now: Answer, turn: Turn | None, shadow: Sequence[Turn], known: Asked, manner: Manner
) -> dict[str, object]:
    request, decision = now.question.request, now.decision()
    hidden = known.walk.unknown
    began = (hidden.number, hidden.at) if hidden else known.began
    return {
        "user": request.user, "action": request.action, "target": request.target, "at": now.at, "decision": now.word,
        "decided_by": decision.decided_by if decision else "", "code": decision.code if decision else "",
        "sentence": sentence(now, manner), "turn": _turned(turn, known, manner) if turn else None,
        "covered": [_turned(one, known, manner) for one in shadow],
        "began": {"number": began[0], "time": began[1]} if began else None,
    }  # fmt: skip


def _turned(turn: Turn, known: Asked, manner: Manner) -> dict[str, object]:
    """A turn for programs; who did what is empty where it may not be told."""
    noted, decision = _noted(turn, known), turn.after.decision()
    told = noted if known.tells else None
    return {
        "time": turn.at, "decision": turn.after.word, "decided_by": decision.decided_by if decision else "",
        "code": decision.code if decision else "", "before": turn.before.word,
        "cause": "entry" if turn.entries else "clock", "entries": list(_numbers(turn)),
        "run": noted.run if noted else 0,
        "operator": told.operator if told else "", "account": told.account if told else "",
        "command": told.command if told else "", "reason": told.reason if told else "",
        "sentence": sentence(turn.after, manner),
    }  # fmt: skip


def _numbers(turn: Turn) -> Iterator[int]:
    return (entry.number for entry in reversed(turn.entries))
