"""Sentences for codes: a gate's outcome, an answer, a change, an error. Each is one line, safe for a terminal."""

from crmaccess.definition import Definition
from crmaccess.engine.decision.decision import Decision, Step
from crmaccess.render.decisions.evidence import reason
from crmaccess.render.decisions.headline import headline
from crmaccess.render.lists.changes import change_line
from crmaccess.render.problems import problem_line
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import clean
from crmaccess.render.words.wording import Wording

__all__ = ["change_line", "headline", "problem_line", "sentence"]


def sentence(step: Step, decision: Decision, definition: Definition, lang: str, names: Names | None = None) -> str:
    """What a gate found, in one line without a full stop; '' for a gate that had nothing to ask."""
    return clean(reason(step, decision, Wording(definition, names or Names(), lang)))
