"""A text for whoever asked about their own access, which support can send on: nothing of other people in it."""

import shlex
from collections.abc import Iterator

from crmaccess.engine.decision.request import Request
from crmaccess.render.sentences.for_asker import SENTENCES
from crmaccess.render.sentences.language import LANGUAGES, fill
from crmaccess.render.words.text import clean
from crmaccess.render.words.wording import Wording
from crmaccess.report.foresight.asker import Own


def asker_lines(own: Own, request: Request, wording: Wording) -> Iterator[str]:
    """One line for each statement. Of what was asked about it has the words that were typed, and no more."""
    sentences = SENTENCES[wording.lang if wording.lang in LANGUAGES else LANGUAGES[0]]
    values = {
        "name": wording.names.users.get(request.user) or request.user,
        "does": wording.does(request),
        "state": wording.state(own.state) if own.state else "",
        "restrictions": ", ".join(map(wording.restriction, own.restrictions)),
        "roles": ", ".join(map(wording.names.role, own.roles)),
    }
    lines = ["closed", _why(own, wording)] if own.gate else ["open"]
    lines += ["roles" if own.roles else "roles.none"]
    yield from (clean(fill(sentences[key], values)) for key in lines)
    for right, level in own.rights:
        yield clean(
            fill(sentences["right"], {"right": wording.permission(right), "level": wording.level(right, level)})
        )  # fmt: skip
    if own.gate:
        yield sentences["ask"]
        yield clean(shlex.join(("crmaccess", "explain", request.user, request.action, request.target, "--fix")))


def _why(own: Own, wording: Wording) -> str:
    """The sentence for the gate: a right that she has elsewhere is not one that she has not."""
    has = any(level != wording.least(right) for right, level in own.rights)
    if own.gate == "scope" and not has:
        return "scope.none"
    return "scope" if own.gate == "action" and has else own.gate
