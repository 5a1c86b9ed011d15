"""The walk through the gates of the ways, unexplained: which is open, or leads furthest, and for which records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crmaccess.definition import FIELD, GATES, RESTRICTION
from crmaccess.engine.gates.fields import field_is_shown
from crmaccess.engine.levels.profile import Profile
from crmaccess.engine.levels.there import ProfileThere
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Denial, Person
from crmaccess.engine.ways.guards import Ways
from crmaccess.engine.ways.somewhere import differs_beside, images_via, is_held_beside, lies_somewhere, stand_ins
from crmaccess.engine.ways.way import CompiledWay, rights_named
from crmaccess.facts import Record

OPEN = len(GATES)
Walked = tuple[CompiledWay | None, list[tuple[CompiledWay, Denial]]]

NONE: Denial = (OPEN, "", 1 << 30)
NOT_HERE: Denial = (-1, "action.not_here", 0)
_NOT_MET: Denial = (-1, "", 0)


def fits(way: CompiledWay, person: Person, scene: Scene) -> bool:
    """Whether the way exists for this request: no alternative of its guard is needed, or one does not fail.

    A way `via` places exists for those who have one of their own that is joined with the record's.
    """
    lying = scene.asked or scene.stand_in
    if way.via and lying and not any(True for _ in images_via(way.way.via, person, lying, scene.world)):
        return False
    if not way.guard:
        return True
    for alternative in way.guard:
        for test in alternative:
            if test.holds(person, scene) is False:
                break
        else:
            return True
    return False


def enter(way: CompiledWay, person: Person, scene: Scene) -> None:
    """The scene takes the interface asked for, or that of the way, and with it the rights that count.

    On a way that leads `via` places, the record is seen from the one of the person's places that lets her get furthest.
    """
    scene.record, scene.there = scene.asked, scene.stand_in
    _take_interface(way, person, scene)
    lying = scene.asked or scene.stand_in
    if way.via and lying is not None:
        _see_from(_nearest_image(way, person, scene, lying), person, scene)


def _take_interface(way: CompiledWay, person: Person, scene: Scene) -> None:
    scene.interface = scene.wanted or way.interface
    scene.profile = profile_of(person, scene)


def profile_of(person: Person, scene: Scene) -> Profile:
    """The rights that count in the scene's interface, and where it stands."""
    profile = person.profile(scene.interface)
    if scene.there is None or scene.asked is not None:
        return profile
    return ProfileThere(profile, scene.there, scene.alike if scene.there is scene.stand_in else ())


def _nearest_image(way: CompiledWay, person: Person, scene: Scene, asked: Record) -> Record:
    best, reached = asked, (-1, 0)
    for image in images_via(way.way.via, person, asked, scene.world):
        _see_from(image, person, scene)
        first = first_denial(way, person, scene)
        further = first[0], -denials(way, first, person, scene)
        if further > reached:
            best, reached = image, further
    return best


def _see_from(image: Record, person: Person, scene: Scene) -> None:
    """The record that is asked about, or the stand-in for some, looks like this image."""
    if scene.asked is not None:
        scene.record = image
    else:
        scene.there = image
        scene.profile = profile_of(person, scene)


def first_denial(way: CompiledWay, person: Person, scene: Scene) -> Denial:
    """The first gate of the way that denies, NONE when it is open."""
    end = _entrance(way, person, scene)
    return NOT_HERE if end is None else _from_entrance(way, person, scene, end)


def _entrance(way: CompiledWay, person: Person, scene: Scene) -> Denial | None:
    """The first gate that denies by what it asks of the person alone; None when the way does not exist for her."""
    if way.guard and not way.guarded and not fits(way, person, scene):
        return None
    for place, number, code_of in way.lasting:
        code = code_of(person, scene)
        if code:
            return number, code, place
    return NONE


def _from_entrance(way: CompiledWay, person: Person, scene: Scene, end: Denial) -> Denial:
    """The first gate that denies by anything, when `end` is the first that does by what it asks of the person alone."""
    last = end[2]
    for place, number, code_of in way.rest:
        if place > last:
            return end
        code = code_of(person, scene)
        if code:
            return number, code, place
    if end[0] == OPEN and scene.field and not field_is_shown(person, scene, scene.field):
        return FIELD, "field.hidden", len(way.gates)
    return end


def denials(way: CompiledWay, first: Denial, person: Person, scene: Scene, most: int = OPEN) -> int:
    """How many gates of the way deny, counted up to `most`; where several of one kind do, it is one."""
    denying: set[int] = set()
    for gate in way.gates[first[2] :]:
        if gate[0] not in denying and gate[1](person, scene):
            denying.add(gate[0])
            if len(denying) == most:
                return most
    if scene.field and not field_is_shown(person, scene, scene.field):
        denying.add(FIELD)
    return len(denying)


def fitting(ways: Ways, person: Person, scene: Scene) -> list[CompiledWay]:
    """The ways whose guards fit the request. Guards ask for no rights, so the scene needs none yet."""
    return [way for way in ways.every if fits(way, person, scene)]


def nearest(ways: Ways, person: Person, scene: Scene) -> tuple[CompiledWay | None, Denial]:
    """The first open way, or else the one that leads furthest (then the one with the fewest denials)."""
    opened, furthest = _walked(ways, person, scene)
    if opened is not None:
        return opened, NONE
    if not furthest:
        return None, NOT_HERE
    return furthest[0] if len(furthest) == 1 else _with_fewest_denials(furthest, person, scene)


def ending(ways: Ways, person: Person, scene: Scene) -> tuple[CompiledWay | None, Denial]:
    """The same, for who does not ask which one it is of several ways that end alike."""
    opened, furthest = _walked(ways, person, scene)
    if opened is not None:
        return opened, NONE
    if not furthest:
        return None, NOT_HERE
    # Ten decisions of a hundred are such: all together they take a tenth less time.
    if len(furthest) == 1 or len({end[1] for _, end in furthest}) == 1:
        return furthest[0]
    return _with_fewest_denials(furthest, person, scene)


def open_way(ways: Ways, person: Person, scene: Scene) -> CompiledWay | None:
    """The first way that is open, if one is."""
    return _walked(ways, person, scene, telling=False)[0]


def _walked(ways: Ways, person: Person, scene: Scene, *, telling: bool = True) -> Walked:
    """The first open way; without one, those that lead furthest: `telling` of no record, in one place."""
    found = _tried(ways, person, scene)
    if scene.asked is not None or scene.stand_in is not None or (found[0] is None and not telling):
        return found
    profiles = _profiles(ways, person, scene) if found[0] is None else (scene.profile,)
    if not (differs_beside(scene) or any(profile.is_narrowed for profile in profiles)):
        return found  # what is held counts alike everywhere
    scene.stand(_place_to_stand(ways, found[0], person, scene))
    if scene.stand_in is not None:
        there = _tried(ways, person, scene)
        if scene.given or not (_is_restricted(found) and _is_restricted(there)):
            return there
        scene.stand(None)  # of no place in particular all restrictions are told that close it, each where it counts
        return _tried(ways, person, scene)
    if found[0] is not None:
        _take_interface(found[0], person, scene)
    return found


def _is_restricted(found: Walked) -> bool:
    """Whether nothing but a restriction closes the way that leads furthest."""
    opened, furthest = found
    return opened is None and bool(furthest) and furthest[0][1][0] == RESTRICTION


def settle(ways: Ways, person: Person, scene: Scene) -> None:
    """The scene of no record takes a place where it has to be looked at from there: of several in which it is open, and
    not everywhere, one where most is held; all of them are told.
    """
    opened, _ = _walked(ways, person, scene)
    if opened is None or scene.asked is not None or not (differs_beside(scene) or scene.profile.is_narrowed):
        return
    scene.stand(None)
    scene.alike = ()
    profiles = list(_profiles(ways, person, scene))
    found: list[tuple[bool, list[int], Record]] = []
    everywhere = not is_held_beside(profiles, scene)
    for there, lies in stand_ins(profiles, person, scene):
        scene.stand(there)
        way, _ = _tried(ways, person, scene)
        everywhere = everywhere and (way is not None or not lies)
        if way is not None:
            _take_interface(way, person, scene)
            rights = (scene.world.definition.permissions[name] for name in rights_named(way))
            found.append((way is opened, [scene.profile.rank(right, None) for right in rights], there))
    scene.stand(None)
    if found and (scene.given or not everywhere):
        scene.stand(max(found, key=lambda one: one[:2])[2])
        scene.alike = [there for *_, there in found]


def _profiles(ways: Ways, person: Person, scene: Scene) -> Iterable[Profile]:
    """What the person holds in the cabinets of the ways."""
    return {id(one): one for one in (person.profile(scene.wanted or way.interface) for way in ways.every)}.values()


def _place_to_stand(ways: Ways, seeming: CompiledWay | None, person: Person, scene: Scene) -> Record | None:
    """Each gate may pass in another place, or on another stage: where the ways lead furthest if they are open nowhere,
    or if the request says where, or if it is not the way that seems to be open; None where it may be anywhere.
    """
    reached, furthest = (False, -2), None
    instead: Record | None = None
    scene.alike = ()
    for there, lies in stand_ins(_profiles(ways, person, scene), person, scene):
        scene.stand(there)
        found, ends = _tried(ways, person, scene)
        if found is not None and (found is seeming or scene.given):
            return there if scene.given else None
        if found is not None:
            instead = instead or there
            continue
        end = lies, ends[0][1][0] if ends else NOT_HERE[0]
        if end > reached:
            reached, furthest = end, there
    if seeming is None and not scene.given and furthest is not None and not lies_somewhere(furthest, scene):
        return None  # she is nowhere: of such a record nothing is asked
    return instead or furthest


def _tried(ways: Ways, person: Person, scene: Scene) -> Walked:
    # What the ways ask of the person alone is kept with her: a verdict then takes 60 to 70 % of the time.
    reached, entered = -1, None
    furthest: list[tuple[CompiledWay, Denial]] = []
    entrances = person.entrances[scene.wanted]
    for way in ways.here(scene):
        end = entrances.get(way.entrance, _NOT_MET)
        if end is _NOT_MET:
            _take_interface(way, person, scene)
            entered = way.interface
            end = entrances[way.entrance] = _entrance(way, person, scene)
        if end is None or end[0] < reached:  # it does not exist for her, or cannot lead as far as another
            continue
        if way.guarded and not fits(way, person, scene):
            continue
        if end[2] > way.asks_from:  # otherwise it ends before it asks anything else
            if entered != way.interface:
                _take_interface(way, person, scene)
                entered = way.interface
            end = _from_afar(way, person, scene) if way.via else _from_entrance(way, person, scene, end)
            entered = None if way.via else entered
        number = end[0]
        if number == OPEN:
            return way, furthest
        if number > reached:
            reached, furthest = number, [(way, end)]
        elif number == reached:
            furthest.append((way, end))
    return None, furthest


def _from_afar(way: CompiledWay, person: Person, scene: Scene) -> Denial:
    """Where a way via places ends; unless it is open, the next way is about the record where it lies."""
    enter(way, person, scene)
    first = first_denial(way, person, scene)
    if first[0] != OPEN:
        scene.record, scene.there = scene.asked, scene.stand_in
    return first


def _with_fewest_denials(
    ways: Sequence[tuple[CompiledWay, Denial]], person: Person, scene: Scene
) -> tuple[CompiledWay, Denial]:
    """The first of those ways, in the order of the definition."""
    best, fewest = ways[0], OPEN + 1
    for way, first in ways:
        enter(way, person, scene)
        number = denials(way, first, person, scene, fewest)
        if number < fewest:
            best, fewest = (way, first), number
        if number == 1:  # none denies less often
            break
    return best
