"""How somebody who holds duties together that are kept apart comes to hold but one: commands, each tried first."""

from collections.abc import Iterable, Iterator
from itertools import product

from crmaccess.engine.levels.source import Source
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import MAIN_PIPELINE, Assignment, Grant
from crmaccess.plan.known.known import Known
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.plan.separation.breaches import Breach, standing

Command = tuple[str, ...]
Way = tuple[Command, ...]
MOST = 8  # ways that are tried to let go of the same duties


def ways_out(breach: Breach, known: Known, rules: Rules, rehearsal: Rehearsal) -> list[Way]:
    """For each duty that could stay, the commands after which none of the others is left; the shortest first."""
    world = World(rules, known.everything(), breach.at)
    person = world.person(breach.login)
    found = []
    for kept in breach.held:
        choices = [_letting_go(word, person, world, known) for word in breach.held if word != kept]
        tried = (tuple(dict.fromkeys(sum(some, ()))) for some in list(product(*choices))[:MOST])
        found += [way for way in tried if _ends(way, breach, rehearsal)][:1]
    return sorted(dict.fromkeys(found), key=len)


def _ends(way: Way, breach: Breach, rehearsal: Rehearsal) -> bool:
    """Whether each command can be given, and the person then holds no two together at any time."""
    tried: Rehearsal | None = rehearsal
    for command in way:
        tried = tried.after(command) if tried is not None else None
    if tried is None or tried is rehearsal:
        return False
    return not any(one.rule == breach.rule for one in standing(tried.known, rehearsal.at, [breach.login]))


def _letting_go(word: str, person: Person, world: World, known: Known) -> list[Way]:
    """Ways to hold this no more: what concerns the person alone, then what others hold by it, too."""
    noun, _, key = word.partition(":")
    if noun == "role":
        hits = [hit for hit in person.hits if hit.role == key]
        return [tuple(_leaving(hit, person) for hit in hits), tuple(map(_unassigning, hits))]
    sources = list(_giving(key, person, world))
    roles = {one.key[1] for one in sources if one.key[0] == "role"}
    hits = [hit for hit in person.hits if hit.role in roles]
    groups = {one.key[1] for one in sources if one.key[0] == "group"}
    left = [("groups", "leave", person.login, group) for group in sorted(groups & person.groups)]
    own = [*_revoking(key, ("user", person.login), known), *left]
    of_roles = [command for role in sorted(roles) for command in _revoking(key, ("role", role), known)]
    return [
        (*own, *(_leaving(hit, person) for hit in hits)), (*own, *map(_unassigning, hits)), (*own, *of_roles)
    ]  # fmt: skip


def _giving(key: str, person: Person, world: World) -> Iterator[Source]:
    """What gives the right at that level, each by itself."""
    name, _, level = key.partition("=")
    permission = world.definition.permissions[name]
    least = world.definition.scales[permission.scale].rank(level) if level else 1
    for interface in ("", *world.definition.interfaces):
        for source in person.sources(interface):
            if not source.everything and world.sources.profile((source,)).best(permission) >= least:
                yield source


def _revoking(key: str, holder: tuple[str, str], known: Known) -> Iterator[Command]:
    """The right, and what brings it along, taken from whom it was granted to."""
    name, _, _ = key.partition("=")
    held: Iterable[Grant] = known.grants_by_holder.get(holder, {}).values()
    for grant in held:
        if grant.permission in {name, *known.implying(name)} and known.is_above_none(grant.permission, grant.level):
            pipeline = "" if grant.pipeline == MAIN_PIPELINE else grant.pipeline  # goes without saying
            cell = (("--pipeline", pipeline), ("--stage", grant.stage), ("--place", grant.place))
            options = (part for option, value in cell if value for part in (option, value))
            yield ("rights", "revoke", ":".join(holder), grant.permission, *options)


def _leaving(hit: Assignment, person: Person) -> Command:
    """Out of the group or department by which a role is held; a role of her own is taken from her."""
    if hit.holder == "group":
        return ("groups", "leave", person.login, hit.subject)
    if hit.holder == "department":
        below = (one for one in person.departments if hit.subject in person.facts.above(one))
        own = hit.subject if hit.subject in person.departments else next(iter(sorted(below)), hit.subject)
        return ("departments", "leave", person.login, own)
    return _unassigning(hit)


def _unassigning(hit: Assignment) -> Command:
    branch = ("--branch", hit.branch) if hit.branch else ()
    return ("roles", "unassign", hit.role, f"{hit.holder}:{hit.subject}", *branch)
