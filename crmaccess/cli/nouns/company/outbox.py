"""`crmaccess outbox`: the letters that wait, and what became of those that were sent."""

from typing import Annotated

import typer

from crmaccess.cli.frame.answers.show import for_people, out, say, show_list, show_one
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.definition import Definition
from crmaccess.errors import Guarded, InvalidInput, NotFound, Problem, UsageError
from crmaccess.facts import Account
from crmaccess.render.problems import answer_told
from crmaccess.render.sentences.language import catalog
from crmaccess.session import Session, definition_of
from crmaccess.store.letters import AGAIN, SENT, STATES, Letter
from crmaccess.values import LARGEST

app = noun("Letters that wait, and what became of them.")
FIELDS = ("number", "login", "address", "letter", "state", "attempts", "queued_at", "due_at", "answer")
State = Annotated[str, typer.Option("--state", help="Only in this state: queued, unknown …", show_default=False)]
To = Annotated[str, typer.Option("--to", metavar="USER", help="Only to this login or address.", show_default=False)]
Number = Annotated[int, typer.Argument(min=1, max=LARGEST, help="The number of the letter.")]
Watch = Annotated[bool, typer.Option("--watch", help="Go on until interrupted, looking every minute.")]
Previewed = Annotated[str, typer.Argument(metavar="LETTER", help="The number of a letter, or a kind: invitation …")]
Html = Annotated[bool, typer.Option("--html", help="The page instead of the text.")]
Numbers = Annotated[list[int], typer.Argument(min=1, max=LARGEST, help="Numbers of letters.", show_default=False)]


@app.command("list")
def list_letters(context: typer.Context, state: State = "", to: To = "") -> int:
    """List the letters in the order of their queueing, whatever became of them.

    Example: crmaccess outbox list --state unknown
    """
    session: Session = context.obj
    if state and state not in STATES:
        raise UsageError("E_CHOICE", state, option="--state", choices=", ".join(STATES))
    with session.reading() as reader:
        letters = reader.letters((state,) if state else (), to)
        definition = definition_of(reader)
    rows = [_row(one, session, definition) for one in letters]
    return show_list(session, "letters", FIELDS, rows)


def _row(one: Letter, session: Session, definition: Definition) -> tuple[object, ...]:
    kind = called(one.kind, session, definition)
    state, due = one.state, one.due_at if one.due_at != one.queued_at or not for_people(session) else None
    return (
        one.number,
        one.login,
        one.address,
        kind,
        _called(state, session),
        one.attempts,
        one.queued_at,
        due,
        answer_told(one.answer, session.options.lang) if for_people(session) else one.answer,
    )


def _called(state: str, session: Session) -> str:
    """What a letter's state is called for people, its key for programs."""
    return catalog(session.options.lang).words[f"letter.{state}"] if for_people(session) else state


def called(kind: str, session: Session, definition: Definition) -> str:
    """The letter's name for people, its key for programs."""
    known = definition.letters.get(kind)
    named = known and (known.label.ru if session.options.lang == "ru" else known.label.en)
    return named if named and for_people(session) else kind


@app.command()
def show(context: typer.Context, number: Number) -> int:
    """Show a letter: to whom, about what, its state and what the other side said; never what only its reader may
    know."""
    session: Session = context.obj
    with session.reading() as reader:
        letter, definition = reader.letter(number), definition_of(reader)
    if letter is None:
        raise NotFound("E_LETTER_UNKNOWN", str(number))
    values = letter._asdict()
    del values["kind"], values["message"]
    return show_one(session, "letter", {
        "number": letter.number, "letter": called(letter.kind, session, definition), **values,
        "state": _called(letter.state, session),
    })  # fmt: skip


@app.command()
def retry(context: typer.Context, numbers: Numbers) -> int:
    """Send letters once more; a code that one carried before is dead from now on.

    Example: crmaccess outbox retry 17
    """
    session: Session = context.obj
    refuse_pointless(session, numbers)
    with session.outbox() as outbox:
        letters = outbox.again(numbers, session.now)
    return _told(session, "letter_again", letters)


def refuse_pointless(session: Session, numbers: list[int]) -> None:
    """Raise InvalidInput for letters that can do no good, whoever carries them."""
    from crmaccess.plan.people.coming.pointless import Bound, pointless  # most look at letters only

    with session.reading() as reader:
        definition = definition_of(reader)
        letters = [one for number in numbers if (one := reader.letter(number))]
        known = {one.login: one for one in reader.facts(Account, login=sorted({one.login for one in letters}))}
    lost = (
        pointless(Bound(one.kind, one.channel, one.address), known.get(one.login), definition, session.at)
        for one in letters if one.state in AGAIN
    )  # fmt: skip
    if problems := list(dict.fromkeys(filter(None, lost))):
        raise InvalidInput.of(problems)


def refuse_kept(session: Session, numbers: list[int]) -> None:
    """Raise Guarded for letters that were sent and invited somebody: what `users invitations list` tells rests on
    them."""
    with session.reading() as reader:
        letters = [one for number in numbers if (one := reader.letter(number))]
        known = definition_of(reader).letters
    kept = [one for one in letters if one.state == SENT and one.kind in known and "invited" in known[one.kind].on]
    if kept:
        raise Guarded.of([Problem("E_LETTER_KEPT", str(one.number), details=(("to", one.address),)) for one in kept])


@app.command()
def forget(context: typer.Context, numbers: Numbers) -> int:
    """Strike letters off the list: what waits is not sent any more. An invitation that was sent stays."""
    session: Session = context.obj
    refuse_kept(session, numbers)
    with session.outbox() as outbox:
        letters = outbox.forget(numbers, session.now)
    return _told(session, "letter_forgotten", letters)


@app.command()
def send(context: typer.Context, watch: Watch = False) -> int:
    """Send what is due: by the mail server of the settings, or without one as files into outbox/ beside the database.

    Exit 6 where a letter did not go out. Two senders at once never take the same letter.

    Example: crmaccess outbox send --watch
    """
    from crmaccess.cli.nouns.company.sending import (  # for senders only
        due_letters,
        say_strays,
        send_once,
        watch_outbox,
    )  # fmt: skip

    session: Session = context.obj
    say_strays(session)
    if session.options.dry_run:
        if watch:
            raise UsageError("E_OPTIONS_EXCLUDE", "--dry-run --watch")
        due, none = due_letters(session)
        return _told(session, "letter_due", due, none=none)
    return watch_outbox(session) if watch else send_once(session)


@app.command()
def preview(context: typer.Context, letter: Previewed, html: Html = False) -> int:
    """Show what a letter says, as it waits or as an example of its kind; a code or a password stands there as dots.

    Example: crmaccess outbox preview invitation --lang ru
    """
    from crmaccess.cli.nouns.company.sending import previewed, say_strays

    session: Session = context.obj
    say_strays(session)
    subject, text, page = previewed(session, letter)
    if session.options.format != "table":
        return show_one(session, "preview", {"subject": subject, "text": text, "html": page})
    out((page if html else f"{subject}\n\n{text}").rstrip("\n"))
    return 0


def _told(session: Session, what: str, letters: list[Letter], *, none: str = "") -> int:
    """A line for each, or the letters as programs read them; of `none` what is said instead."""
    lang = session.options.lang
    if not for_people(session):
        show_list(session, "letters", ("number", "login", "address"), [(one[0], one[1], one[4]) for one in letters])
    else:
        for one in letters:
            out(sentence(lang, what, number=one.number, address=one.address))
        say(session, "" if letters else none)
    say(session, sentence(lang, "dry_run") if session.options.dry_run else "")
    return 0
