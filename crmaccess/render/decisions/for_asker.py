"""A text for whoever asked about their own access, which support can send on: nothing of other people in it."""

import shlex
from collections.abc import Iterator, Mapping

from crmaccess.definition import Definition
from crmaccess.engine.decision.request import Request
from crmaccess.render.decisions.evidence import words_of
from crmaccess.render.sentences.for_asker import SENTENCES
from crmaccess.render.sentences.language import LANGUAGES, fill
from crmaccess.render.words.text import clean
from crmaccess.render.words.wording import Wording
from crmaccess.report.cures.gifts import Command
from crmaccess.report.foresight.asker import Own


def asker_lines(
    own: Own, request: Request, wording: Wording, moment: Command = (), elsewhere: str = ""
) -> Iterator[str]:  # fmt: skip
    """One line for each statement. Of what was asked about it has the words that were typed, and no more; `moment`: the
    options that say of which time it was asked, `elsewhere`: the interface in which it is open, if it is in another.
    """
    sentences = SENTENCES[wording.lang if wording.lang in LANGUAGES else LANGUAGES[0]]
    values = {
        "name": wording.names.users.get(request.user) or request.user,
        "does": wording.does(request._replace(parameters={})),
        "until": ", ".join(words_of(own.until, wording.zone)),
        "blocked_for": own.blocked_for,
        "state": wording.state(own.state) if own.state else "",
        "restrictions": (", " if own.sure else sentences["or"]).join(_restrictions(own, wording, sentences)),
        "roles": ", ".join(map(wording.names.role, own.roles)),
        "here": wording.interface(request.interface) if elsewhere else "",
        "there": wording.interface(elsewhere) if elsewhere else "",
    }
    lines = ["closed", "elsewhere" if elsewhere else own.why] if own.gate else ["open"]
    if "roles" not in wording.definition.unavailable:
        lines += ["roles" if own.roles else "roles.none"]
    yield from (clean(fill(sentences[key], values)) for key in lines)
    for right, level in own.rights:
        yield clean(
            fill(sentences["right"], {"right": wording.permission(right), "level": wording.level(right, level)})
        )  # fmt: skip
    if own.gate and not elsewhere:
        yield sentences["ask"]
        yield clean(shlex.join(("crmaccess", *asking(request, wording.definition), *moment, "--fix")))


def _restrictions(own: Own, wording: Wording, sentences: Mapping[str, str]) -> Iterator[str]:
    for key, end in zip(own.restrictions, own.ends, strict=True):
        until = ", ".join(words_of(end, wording.zone))
        yield fill(sentences["restriction.until"], {"name": wording.restriction(key), "until": until})


def asking(request: Request, definition: Definition) -> Command:
    """The command that asks this very question; a secret value in it is veiled."""
    after = _veiled(request, definition) if request.after else {}
    options = {
        "--field": request.field, "--context": request.context, "--interface": request.interface,
        "--card": request.card, "--from": request.address, "--to": request.parameters.get("to", ""),
    }  # fmt: skip
    given = [word for option, value in options.items() if value for word in (option, value)]
    values = [word for name, value in after.items() for word in ("--set", f"{name}={value}")]
    return ("explain", request.user, request.action, request.target, *given, *values)


def _veiled(request: Request, definition: Definition) -> Mapping[str, str]:
    from crmaccess.plan.known.secrets import veiled_values  # few questions are about a change

    return veiled_values(request.after, request.target.partition(":")[0], definition)
