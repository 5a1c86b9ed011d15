"""`crmaccess explain --for-asker`: a text that support can send on to whoever asked."""

from crmaccess.cli.frame.answers.show import out, show_one, view
from crmaccess.cli.questions.asking import Question
from crmaccess.cli.questions.check import refuse_stranger
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World
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
    options = (("--at", session.options.at), ("--known-at", session.options.known_at))
    moment = tuple(word for option, time in options if time for word in (option, time))
    own, lines = _lines(decision, asked.world, Names.of(asked.facts), session.options.lang, session.zone, moment)
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


def own_words(decision: Decision, world: World, names: Names, lang: str, zone: str) -> str:
    """The answer as the text begins: a yes, or a no and the gate."""
    return " ".join(_lines(decision, world, names, lang, zone)[1][: 1 if decision.allowed else 2])


def _lines(
    decision: Decision, world: World, names: Names, lang: str, zone: str, moment: tuple[str, ...] = ()
) -> tuple[Own, list[str]]:  # fmt: skip
    """What may be told to the person, and the lines that tell it. `moment`: the options that say of when."""
    there = _elsewhere(decision, world)
    own = own_of(there, world)._replace(gate="" if decision.allowed else decision.decided_by)
    elsewhere = there.walk.interface if there is not decision else ""
    wording = Wording(world.definition, names, lang, zone)
    return own, list(asker_lines(own, decision.request, wording, moment, elsewhere))


def _elsewhere(decision: Decision, world: World) -> Decision:
    """Of what is closed in the interface that was asked about the answer in another one where it is open there."""
    if decision.allowed or not decision.request.interface:
        return decision
    there = decide(world, decision.request._replace(interface=""), decision.record)
    return there if there.allowed and there.walk.interface else decision
