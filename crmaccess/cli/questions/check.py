"""`crmaccess check`: may this person do that?"""

from collections.abc import Mapping
from typing import Annotated

import typer

from crmaccess.cli.frame.answers.show import out, show_list, view
from crmaccess.cli.frame.entry.argument_values import pairs
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.cli.frame.entry.completion import actions, logins, targets
from crmaccess.cli.questions.asking import decision_of
from crmaccess.cli.questions.request_options import After, Card, Context, Field, From, Interface, To, to_whom
from crmaccess.definition import Definition
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.decision.request import Request
from crmaccess.errors import ExitCode, NotFound, UsageError
from crmaccess.session import Session

app = verb()
FIELDS = ("user", "action", "target", "at", "decision", "decided_by", "code")
SENTENCE = "sentence"  # of a row only where `--fields` names it
User = Annotated[
    str, typer.Argument(metavar="USER", help="Login, e-mail or full name.", autocompletion=logins, show_default=False)
]
Action = Annotated[
    str, typer.Argument(metavar="ACTION", help="read, update …", autocompletion=actions, show_default=False)
]
Target = Annotated[
    str,
    typer.Argument(metavar="TARGET", help="deal:D-17, deal or user:petr.", autocompletion=targets, show_default=False),
]
Batch = Annotated[
    str, typer.Option("--batch", metavar="FILE|-", help="Many questions: CSV or JSON lines.", show_default=False)
]


@app.command("check")
def check(
    context: typer.Context, user: User = "", action: Action = "", target: Target = "", field: Field = "",
    screen: Context = "", interface: Interface = "", card: Card = "", address: From = "", to: To = "",
    after: After = None, batch: Batch = "",
) -> int:  # fmt: skip
    """May this person do that? Exit code 0: yes, 10: no, 3: nobody has this login.

    With --batch the questions are rows with the columns user, action, target and perhaps field, context, interface, at,
    to, set (stage=new; branch=north), card, from; the same rows come back with decision, decided_by and code, and with
    a sentence where --fields names it.

    Example: crmaccess check petr read deal:D-17
    """
    session: Session = context.obj
    if batch and (user or action or target):
        raise UsageError("E_OPTIONS_EXCLUDE", "USER ACTION TARGET --batch")
    if batch:
        from crmaccess.cli.questions.batch.answering import answer_all

        return answer_all(session, batch)
    if missing := [name for name, word in (("USER", user), ("ACTION", action), ("TARGET", target)) if not word]:
        raise UsageError("E_ARGUMENT_MISSING", " ".join(missing), help="crmaccess check --help")
    request = Request(user, action, target, field, screen, interface, card, address, pairs(after), to_whom(to))
    asked, decision = decision_of(session, request)
    from crmaccess.cli.questions.withheld import telling
    from crmaccess.render.words.names import Names

    with telling(session) as told:
        decision, sentence, _ = told(decision, asked.world, Names.of(asked.facts))
    if session.options.format == "table" and not session.options.fields:
        from crmaccess.render.words.text import wrap

        for line in wrap(sentence, view(session).width):
            out(line)
    else:
        show_decision(session, decision, sentence, asked.definition)
    refuse_stranger(session, decision)
    return ExitCode.DONE if decision.allowed else ExitCode.NO


def refuse_stranger(session: Session, decision: Decision) -> None:
    """Raise NotFound, after the answer, for a login that nobody has: a script must not take a typo for a denial."""
    if decision.code == "account.unknown":
        from crmaccess.plan.known.finding import people_like

        user = decision.request.user
        with session.reading() as reader:
            raise NotFound("E_USER_UNKNOWN", user, nearest=people_like(user, reader.names()))


def show_decision(
    session: Session, decision: Decision, sentence: str, definition: Definition, beside: Mapping[str, object] = {}
) -> None:  # fmt: skip
    """The decision for a program: whole as JSON, with what stands `beside` it, otherwise, or by columns, its row."""
    if session.options.format in ("json", "jsonl") and not session.options.fields:
        from crmaccess.plan.known.secrets import veiled_conditions
        from crmaccess.render.machine import to_json

        text = to_json(decision, sentence, indent=2 if session.options.format == "json" else None, beside=beside)
        out(veiled_conditions(text, definition))
        return
    request = decision.request
    word = "allow" if decision.allowed else "deny"
    row = (request.user, request.action, request.target, decision.at, word, decision.decided_by, decision.code)
    asked = with_sentence(session)
    show_list(session, "check", (*FIELDS, *asked), [(*row, *[sentence][: len(asked)])], key="decision")


def with_sentence(session: Session) -> tuple[str, ...]:
    """The column of sentences, where it is wanted or all columns are to be listed."""
    wanted = [field.strip() for field in session.options.fields.split(",")]
    return (SENTENCE,) if SENTENCE in wanted or wanted == ["?"] else ()
