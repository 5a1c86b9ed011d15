"""One plain sentence that answers a request, to be read out to the person it concerns: never a bare "no"."""

from crmaccess.definition import Definition
from crmaccess.engine.decision.decision import Decision
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import clean
from crmaccess.render.words.wording import Wording
from crmaccess.zone import UTC_NAME


def headline(decision: Decision, definition: Definition, names: Names, lang: str, zone: str = UTC_NAME) -> str:
    """`Пётр Ильин (petr) cannot read deal D-2: … .`"""
    wording = Wording(definition, names, lang, zone)
    who, does = names.user(decision.request.user), wording.does(decision.request)
    if decision.allowed:
        from crmaccess.render.decisions.grounds import ground  # each loads what the other does not need

        text = wording.phrase("head.allow", who=who, does=does, ground=ground(decision, wording))
    else:
        from crmaccess.render.decisions.obstacles import obstacle

        text = wording.phrase("head.deny", who=who, does=does, reason=obstacle(decision, wording))
    return clean(text).rstrip(".?") + ("?" if text.endswith("?") else ".")
