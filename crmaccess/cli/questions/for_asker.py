"""`crmaccess explain --for-asker`: a text that support can send on to whoever asked."""

from crmaccess.cli.frame.answers.show import out, show_one, view
from crmaccess.cli.questions.asking import Question
from crmaccess.cli.questions.check import refuse_stranger
from crmaccess.engine.decision.decision import Decision
from crmaccess.errors import ExitCode
from crmaccess.render.decisions.for_asker import asker_lines
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import wrap
from crmaccess.render.words.wording import Wording
from crmaccess.report.foresight.asker import Own, own_of
from crmaccess.session import Session


def tell(session: Session, asked: Question, decision: Decision) -> int:
    """Show the text; for a program also what it says, by the keys."""
    refuse_stranger(session, decision)
    own, lines = lines_for_asker(session, asked, decision)
    if session.options.format == "table" and not session.options.fields:
        for line in lines:
            for part in wrap(line, view(session).width):
                out(part)
        return ExitCode.DONE
    request = decision.request
    return show_one(session, "for_asker", {
        "user": request.user, "action": request.action, "target": request.target,
        "decision": "allow" if decision.allowed else "deny", "gate": own.gate, "state": own.state,
        "roles": list(own.roles), "restrictions": list(own.restrictions),
        "rights": [f"{right} {level}" for right, level in own.rights], "text": "\n".join(lines),
    })  # fmt: skip


def lines_for_asker(session: Session, asked: Question, decision: Decision) -> tuple[Own, list[str]]:
    """What may be told to the person, and the lines that tell it."""
    own = own_of(decision, asked.world)
    wording = Wording(asked.definition, Names.of(asked.facts), session.options.lang, session.zone)
    options = (("--at", session.options.at), ("--known-at", session.options.known_at))
    moment = tuple(word for option, time in options if time for word in (option, time))
    return own, list(asker_lines(own, decision.request, wording, moment))
