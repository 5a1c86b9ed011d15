"""What grants contribute, in words: who gave the level, where, and whose it outranks; and conditions as phrases."""

from collections.abc import Callable, Iterable, Sequence

from crmaccess.engine.decision.decision import Contribution, Decision
from crmaccess.render.words.wording import Wording

NOWHERE = ("", "")


def condition(wording: Wording, text: str, of: tuple[str, str] = NOWHERE) -> str:
    """A condition as a phrase."""
    return alternatives(wording, [text] if text else [], of)


def alternatives(wording: Wording, texts: Sequence[str], of: tuple[str, str] = NOWHERE) -> str:
    """Conditions of which any would do, as a phrase."""
    if not texts:
        return ""
    from crmaccess.render.words.conditions import alternatives_phrase  # most answers rest on no condition

    return alternatives_phrase(texts, wording, of)


def votes(permission: str, decision: Decision, wording: Wording) -> dict[str, str]:
    """Who gave the level that counts (`by`), and whose higher level it outranks (`outranked`)."""
    given = [one for one in decision.contributions if one.permission == permission]
    by = [source(one.source, wording) for one in given if one.outcome == "won"]
    loser = outranked(given, wording)
    return {"by": ", ".join(dict.fromkeys(by)), "outranked": _outranked_clause(loser, wording) if loser else ""}


def outranked(given: Iterable[Contribution], wording: Wording) -> Contribution | None:
    """The highest inherited value, if an explicit and lower one has won over it."""
    given = list(given)
    won = next((one for one in given if one.outcome == "won"), None)
    inherited = [one for one in given if one.outcome == "inherited"]
    if won is None or not inherited:
        return None
    highest = max(inherited, key=lambda one: rank(one, wording))
    return highest if rank(highest, wording) > rank(won, wording) else None


def rank(given: Contribution, wording: Wording) -> int:
    permission = wording.definition.permissions.get(given.permission)
    levels = wording.definition.scales[permission.scale].levels if permission else ()
    return levels.index(given.level) if given.level in levels else 0


def _outranked_clause(loser: Contribution, wording: Wording) -> str:
    lower = wording.level(loser.permission, loser.level)
    return wording.phrase("head.outranked", lower=lower, loser=source(loser.source, wording, "subject.of"))


def where(given: Contribution, decision: Decision, wording: Wording) -> str:
    """`on stage «Подготовка документов» `, with the pipeline when it is not the main one; '' for a whole entity."""
    cell = dict(given.cell)
    entity = decision.request.target.partition(":")[0]
    pipeline, stage = cell.get("pipeline", ""), cell.get("stage", "")
    values = {
        "pipeline": wording.pipeline(entity, pipeline),
        "stage": wording.stage(entity, pipeline, stage) if stage else "",
    }
    if place := cell.get("place", ""):
        return wording.phrase("head.place", place=wording.place(*place.split(":", 1)))
    parts = [name for name, value in values.items() if value]
    return wording.phrase("head." + "_".join(parts), **values) if parts else ""


def source(subject: tuple[str, str], wording: Wording, case: str = "subject") -> str:
    """`role «Менеджер»`, a person's own right; with `subject.of` as in «унаследованного от роли»."""
    if subject[0] == "user" and case == "subject":
        return wording.word("personal")
    return wording.subject(*subject, case=case)


def listed(noun: str, keys: Iterable[str], shown: Callable[[str], str], wording: Wording) -> str:
    """`roles «A», «B»`; '' for none."""
    names = [shown(key) for key in keys]
    form = wording.catalog.forms[f"listed.{noun}"][min(len(names), 2) - 1]
    return f"{form} {', '.join(names)}" if names else ""
