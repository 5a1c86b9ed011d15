"""`crmaccess explain`: why, or why not."""

import typer

from crmaccess.cli.arguments import Action, Target, User, pairs
from crmaccess.cli.asking import decision_of
from crmaccess.cli.check import show_decision
from crmaccess.cli.command_groups import verb
from crmaccess.cli.request_options import After, Card, Context, Field, From, Interface, To, to_whom
from crmaccess.cli.show import out, view
from crmaccess.engine.decide import decide
from crmaccess.engine.decision import Request
from crmaccess.errors import ExitCode
from crmaccess.render.explanation import explanation
from crmaccess.render.names import Names
from crmaccess.session import Session

app = verb()


@app.command("explain")
def explain(
    context: typer.Context, user: User, action: Action, target: Target, field: Field = "", screen: Context = "",
    interface: Interface = "", card: Card = "", address: From = "", to: To = "",
    after: After = None,
) -> int:  # fmt: skip
    """Say why a person may or may not do that: one sentence, then every gate and every role.

    Example: crmaccess explain petr read deal:D-17
    """
    session: Session = context.obj
    request = Request(user, action, target, field, screen, interface, card, address, pairs(after), to_whom(to))
    asked, decision = decision_of(session, request)
    if session.options.format != "table":
        show_decision(session, decision)
        return ExitCode.DONE
    look, names = view(session), Names.of(asked.facts)
    elsewhere = decide(asked.world, asked.request._replace(interface=""), asked.record) if interface else None
    for line in explanation(
        decision, asked.definition, names, session.options.lang, width=look.width, color=look.color, elsewhere=elsewhere
    ):  # fmt: skip
        out(line)
    return ExitCode.DONE
