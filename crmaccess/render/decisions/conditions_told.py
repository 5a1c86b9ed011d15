"""What a denial says is missing, in words: all of it, and what else would do."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial

from crmaccess.render.decisions.votes import alternatives, condition
from crmaccess.render.sentences.language import fill
from crmaccess.render.words.wording import Wording
from crmaccess.zone import day_or_time, last_day_or_time

Evidence = Mapping[str, object]


def missing(evidence: Evidence, wording: Wording) -> dict[str, str]:
    """For sentences that say nothing else than what is missing.

    `said`: what the system itself says of it; `missing`: what it takes; `or_else`: what would do as well.
    """
    lacking = lacking_in(evidence)
    first, *others = lacking or ("",)
    any_right = [_any_right(evidence, wording)] if evidence.get("rights_held") == () else []
    said = [wording.reason(word) for word in first.split()]
    of = named_at_the_end(evidence, wording)
    if not any(said):
        known = [alternatives(wording, lacking, of)] if lacking else []
        return {"said": "", "missing": wording.word("or").join((*any_right, *known)), "or_else": ""}
    rest = " ".join(word for word in first.split() if not wording.reason(word))
    return {
        "said": ", ".join(filter(None, said)),
        "missing": condition(wording, rest, of),
        "or_else": wording.word("or").join(filter(None, (alternatives(wording, others, of), *any_right))),
    }


def _any_right(evidence: Evidence, wording: Wording) -> str:
    """Any right of the section; of one that has a single right, that one."""
    rights = wording.definition.counting(str(evidence.get("section", "")))
    return condition(wording, rights[0].key) if len(rights) == 1 else wording.word("section.any_right")


def lacking_in(evidence: Evidence) -> tuple[str, ...]:
    """The alternatives, each as text; only the first atom where no more is known."""
    lacking = evidence.get("lacking")
    one = str(evidence.get("missing", ""))
    return tuple(map(str, lacking)) if isinstance(lacking, tuple) and lacking else (one,) if one else ()


def all_lacking(evidence: Evidence, wording: Wording) -> str:
    """The alternatives as one phrase; '' where no more is known than the first thing that is missing."""
    return alternatives(wording, lacking_in(evidence)) if "lacking" in evidence else ""


def with_more(text: str, evidence: Evidence, wording: Wording) -> str:
    """A sentence about the first thing that is missing, with what it takes besides, and what would do instead."""
    first, *others = lacking_in(evidence) or ("",)
    besides = " ".join(word for word in first.split() if word != evidence.get("missing"))
    values = {
        "besides": condition(wording, besides),
        "or_else": alternatives(wording, others),
    }
    return text + fill(wording.word("denied.more"), values)


def named_at_the_end(evidence: Evidence, wording: Wording) -> tuple[str, str]:
    """The path of the condition that is missing, and the record or person that it leads to, as words."""
    path = str(evidence.get("missing", "")).removeprefix("!").rpartition("/")[0]
    of = str(evidence.get("of", ""))
    to = str(evidence.get("to", ""))
    return path, wording.target(of) if of else wording.names.user(to) if to else ""


def broken(evidence: Evidence, wording: Wording) -> str:
    """That the record names nothing of a kind, or something that nobody knows; ''."""
    value = evidence.get("broken")
    if not isinstance(value, tuple):
        return ""
    step, key = value
    named = wording.target(key) if ":" in key else key
    return wording.phrase("denied.unknown" if named else "denied.nameless", step=wording.step(step), named=named)


def closing(evidence: Evidence, wording: Wording) -> list[dict[str, str]]:
    """Each restriction that closes, with all on whom it is imposed."""
    return [_closing(one, wording) for one in _restrictions(evidence)]


def _restrictions(evidence: Evidence) -> Iterable[Mapping[str, object]]:
    found = evidence.get("restrictions")
    if isinstance(found, tuple):
        return found
    if not (key := evidence.get("restriction")):
        return ()
    imposed = evidence.get("imposed_on")
    counting = {"branches": evidence["branches"]} if "branches" in evidence else {}
    return ({"restriction": key, "imposed_on": (imposed,) if imposed else (), **counting},)


def _closing(one: Mapping[str, object], wording: Wording) -> dict[str, str]:
    key, imposed, branches = str(one["restriction"]), one["imposed_on"], one.get("branches")
    known = wording.definition.restrictions.get(key)
    standing = not imposed and known is not None and known.standing
    subjects = [wording.subject(*subject) for subject in imposed] if isinstance(imposed, tuple) else []
    within = branches if isinstance(branches, tuple) else ()
    until = one.get("until")
    return {
        "restriction": wording.restriction(key),
        "until": last_day_or_time(until, wording.zone) if isinstance(until, datetime) else "",
        "imposed_on": ", ".join(subjects),
        "branches": ", ".join(wording.place("branch", branch) for branch in within),
        "standing": wording.word("restriction.standing") if standing else "",
    }


def lapsed(evidence: Evidence, at: datetime, wording: Wording) -> str:
    """What was held until a moment that is past, or will be held; ''."""
    found = evidence.get("lapsed")
    return ", ".join(_lapsed(one, at, wording) for one in found) if isinstance(found, tuple) else ""


def _lapsed(one: tuple[str, str, datetime | None, datetime | None], at: datetime, wording: Wording) -> str:
    holder, key, since, until = one
    to_come = since is not None and at < since
    moment = since if to_come else until
    shown_as = day_or_time if to_come else last_day_or_time
    shown = shown_as(moment, wording.zone) if moment else ""
    named: dict[str, Callable[[str], str]] = {
        "right": wording.permission, "place": wording.place_at,
    }  # fmt: skip
    name = named.get(holder, partial(wording.subject, holder))(key)
    return wording.phrase(f"lapsed.{holder}.{'since' if to_come else 'until'}", name=name, moment=shown)


def held_in(evidence: Evidence, wording: Wording) -> str:
    """The roles that would do and count in other branches only."""
    found = evidence.get("held_in")
    return ", ".join(_held_in(role, branch, wording) for role, branch in found) if isinstance(found, tuple) else ""


def asleep_at(evidence: Evidence, wording: Wording) -> str:
    """The places for which the right was given, and where it does not count for want of admission; ''."""
    found = evidence.get("asleep_at")
    places = ", ".join(map(wording.place_at, found)) if isinstance(found, tuple) else ""
    return wording.phrase("held.asleep_at", places=places) if places else ""


def _held_in(role: str, branch: str, wording: Wording) -> str:
    return wording.phrase("held.only_in", role=wording.subject("role", role), branch=wording.place("branch", branch))
