"""The changes of a plan, as they would be made or have been made."""

from collections.abc import Callable, Mapping

from crmaccess.changes import DefinitionSet, Erased, LetterQueued, LettersWithdrawn, Plan, SecretSet, Step
from crmaccess.cli.frame.answers.show import out, say, show_list
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.definition import Definition
from crmaccess.facts import key_of
from crmaccess.plan.known.secrets import veiled
from crmaccess.session import Session

CHANGES = "crmaccess.changes/1"
SHOWN = 200  # lines of changes for people; `--json` shows them all


def show_changes(
    session: Session, plan: Plan, definition: Definition, *, asking: bool = False, beside: Mapping[str, object] = {},
    nothing: str = "", last: Callable[[], None] | None = None,
) -> None:  # fmt: skip
    """What a plan changes; the same for a rehearsal and for what was done. `beside` stands beside it in JSON, `nothing`
    is what is said where nothing changes for another reason than that it is so already; `last` shows what has to be
    shown before it may be said that anything was done."""
    if asking or session.options.format == "table":
        if asking or not session.options.quiet:
            _show_change_lines(session, plan, definition, asking)
    elif session.options.format == "json":
        from crmaccess.render.machine import dumped

        out(dumped({**_document(session, plan, definition), **beside, **session.beside}))
    else:
        rows = [_change_row(change, definition) for change in plan.changes]
        show_list(session, "changes", ("change", "kind", "key", "before", "after"), rows, key="key")
    if last is not None:
        last()
    if not asking:
        _say_outcome(session, plan, nothing)


def _show_change_lines(session: Session, plan: Plan, definition: Definition, asking: bool) -> None:
    from crmaccess.render.lists.changes import change_line, names_in

    lang, names = session.options.lang, names_in(plan.changes, session.named)
    lines = [change_line(change, definition, lang, session.zone_read, names) for change in plan.changes[:SHOWN]]
    if len(plan.changes) > SHOWN:
        lines.append(sentence(lang, "more", changes=len(plan.changes) - SHOWN))
    for line in lines:
        say(session, line, always=True) if asking else out(line)


def _say_outcome(session: Session, plan: Plan, nothing: str) -> None:
    lang = session.options.lang
    if plan.changes and plan.unchanged:
        say(session, sentence(lang, "kept", count=plan.unchanged))
    if not plan.changes:
        say(session, sentence(lang, nothing or ("unchanged" if plan.unchanged == 1 else "nothing")))
    elif session.options.dry_run:
        say(session, sentence(lang, "dry_run"))
    elif len(plan.changes) > 1:
        say(session, sentence(lang, "done", changes=len(plan.changes)))


def _document(session: Session, plan: Plan, definition: Definition) -> dict[str, object]:
    return {
        "schema": CHANGES,
        "dry_run": session.options.dry_run,
        "unchanged": plan.unchanged,
        "notes": [{"code": note.code, "value": note.value, **dict(note.details)} for note in plan.notes],
        "changes": [
            dict(zip(("change", "kind", "key", "before", "after"), _change_row(change, definition), strict=True))
            for change in plan.changes
        ],
    }


def _change_row(change: Step, definition: Definition) -> tuple[object, ...]:
    if isinstance(change, SecretSet):
        return "set", "Secret", change.login, None, None  # the hash is nobody's business
    if isinstance(change, LetterQueued):
        told = {"letter": change.kind, "channel": change.channel, "address": change.address}
        return "queue", "Letter", change.login, None, told
    if isinstance(change, Erased):
        return "set", "Erasure", change.login, None, None
    if isinstance(change, LettersWithdrawn):
        return "withdraw", "Letter", change.login, {"numbers": list(change.numbers)} if change.numbers else None, None
    if isinstance(change, DefinitionSet):
        return "set", "Definition", change.system, None, [one._asdict() for one in change.differences]
    sides = [veiled(side, definition)._asdict() if side is not None else None for side in change]
    return change.verb, type(change.fact).__name__, ":".join(key_of(change.fact)), *sides
