"""The slots of a question: its acts, what does the same as one; and what makes room for those that are refused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.trials import Trial
from crmaccess.report.foresight.acts.act import Act, Slot, act_of, order, ready_for
from crmaccess.report.foresight.acts.asked import Asked, Typed


def slots_of(typed: Iterable[Typed], asked: Asked, trial: Trial, gives: Callable[[Act], object]) -> list[Slot]:
    """A slot for all that changes something which matters or that is refused as things are, in the order of `order`.

    What does the same is one act, the one that `gives` least.
    """
    chains: dict[tuple[Command, ...], list[Act]] = {}
    every = sorted(typed, key=lambda one: one.rank)
    changed = {one.command[2] for one in every if one.command[:2] == ("rights", "grant")}
    for one, act in acts_of(every, asked, trial):
        chains.setdefault((*one.first, one.chain or one.command), []).append(act)
    whole = merged([_without_repetition(acts) for acts in chains.values()], gives, changed)
    return sorted((Slot(tuple(acts)) for acts in whole), key=lambda slot: order(slot.most))


def acts_of(typed: Iterable[Typed], asked: Asked, trial: Trial) -> list[tuple[Typed, Act]]:
    """The commands that matter with their acts: also those that are nothing to the question and without which others
    are refused, as whoever works somewhere cannot become an outsider."""
    ready, every = ready_for(asked, trial), list(typed)
    found = [(one, act) for one in every if (act := act_of(one, asked, trial, ready))]
    waiting = [act for _, act in found if act.changes is None]
    known = {one.command for one, _ in found}
    idle = [one for one in every if one.command not in known and _takes_away(one.command)] if waiting else []
    return found + list(_making_room(idle, waiting, [act for _, act in found], trial))


def _takes_away(command: Command) -> bool:
    """Whether somebody leaves something, or has something no longer."""
    return command[1] in ("leave", "unassign", "revoke", "remove") or (command[1] == "head" and not command[-1])


def _making_room(
    idle: Sequence[Typed], waiting: Sequence[Act], found: Sequence[Act], trial: Trial
) -> Iterator[tuple[Typed, Act]]:  # fmt: skip
    """Those of the commands without which one that waits is refused, whatever else is taken away."""
    taking = [act for act in found if act.changes is not None and _takes_away(act.command)]
    for one in idle:
        act = Act(one.command, None, (), (), unsaid=one.unsaid, first=one.first)
        others = [*taking, *(Act(other.command, None, (), ()) for other in idle if other is not one)]
        without = _all_after(others, trial)
        with_it = act.after(without)
        if with_it is not None and any(some.after(without) is None and some.after(with_it) for some in waiting):
            after = act.after(trial)
            image = ("room", *one.command)
            made = after.changes[len(trial.changes) :] if after else None
            yield one, act._replace(changes=made or None, image=image, family=image)


def _all_after(acts: Iterable[Act], trial: Trial) -> Trial:
    """Where those of the acts lead that are not refused, one after the other."""
    for act in acts:
        trial = act.after(trial) or trial
    return trial


def _without_repetition(chain: Sequence[Act]) -> list[Act]:
    """Without levels that do no more than a lower one."""
    found: list[Act] = []
    for act in chain:
        if found and found[-1].image == act.image:
            found[-1] = found[-1]._replace(alike=(*found[-1].alike, act.command))
        else:
            found.append(act)
    return found


def merged(chains: Iterable[list[Act]], gives: Callable[[Act], object], changed: Collection[str]) -> list[list[Act]]:
    """Chains that do the same, level by level, as one: the one that `gives` least. A role which is among the subjects
    that acts have `changed` does something else after them."""
    groups: dict[object, list[list[Act]]] = {}
    for chain in chains:
        role = f"role:{chain[0].command[2]}" if chain[0].command[:2] == ("roles", "assign") else ""
        same = tuple((act.image, act.grade, act.first) for act in chain)
        groups.setdefault((same, role if role in changed else ""), []).append(chain)
    return [_least(some, gives) if len(some) > 1 else some[0] for some in groups.values()]


def _least(chains: list[list[Act]], gives: Callable[[Act], object]) -> list[Act]:
    least = min(chains, key=lambda chain: (gives(chain[0]), chain[0].command))
    others = [chain for chain in chains if chain is not least]
    return [
        act._replace(
            alike=(*act.alike, *(command for chain in others for command in (chain[at].command, *chain[at].alike)))
        )
        for at, act in enumerate(least)
    ]
