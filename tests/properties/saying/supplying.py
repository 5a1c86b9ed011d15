"""What a denial says is missing, as facts: whoever supplies them finds that obstacle gone."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from crmaccess.definition import Atom, Relation
from crmaccess.engine.decision.decision import Decision, Step
from crmaccess.engine.world.world import World
from crmaccess.facts import (
    EVERYWHERE,
    MAIN_PIPELINE,
    Account,
    Admission,
    Assignment,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Record,
    Role,
    Setting,
)
from crmaccess.systems.tables.conditions import atom

GIVEN = "given"  # the key of what is made up


class Impossible(Exception):
    """Nobody can supply this: another request, a day that is past, what the system never allows."""


class Supplied(NamedTuple):
    """A world in which something is there that was missing, and the record as it is there."""

    world: World
    record: Record | None


def supplied(step: Step, decision: Decision, record: Record | None, world: World) -> Supplied:
    """With what this step says is missing. Raises Impossible."""
    wanting = Wanting(decision, record, world, dict(reversed(step.evidence)))
    _OF_CODES.get(step.code, Wanting.alternative)(wanting)
    return Supplied(wanting.world, wanting.record)


class Wanting:
    """One person who lacks something at one record; `world` and `record` become those in which it is there."""

    def __init__(self, decision: Decision, record: Record | None, world: World, about: Mapping[str, object]) -> None:
        self.decision, self.about, self.world, self.record = decision, about, world, record
        self.login = decision.request.user
        # What is judged: the record itself, or what it would become, which nothing but the person can change.
        self.judged = decision.record
        self.definition = world.definition

    def give(self, *facts: Fact) -> None:
        self.world = self.world.having(*facts)

    def account(self, **values: object) -> None:
        known = self.world.accounts.get(self.login) or Account(self.login)
        self.give(known._replace(**values))

    def change_record(self, **values: object) -> None:
        """The record says so; one that is not among the records, or would become another, cannot be changed."""
        record = self.record
        if record is None or self.decision.request.after or (record.entity, record.key) not in self.world.records:
            raise Impossible
        self.record = self.judged = record._replace(**values)
        self.give(self.record)

    def change_value(self, name: str, value: str) -> None:
        if name in Record._fields:
            self.change_record(**{name: value == "yes" if name == "open" else value})
        elif self.record is not None:
            self.change_record(attributes={**self.record.attributes, name: value})
        else:
            raise Impossible

    # By reason code.
    def account_state(self) -> None:
        if "lacking" in self.about:
            self.alternative()
            return
        self.account(state=next(key for key, state in self.definition.states.items() if state.acts))

    def account_blocked(self) -> None:
        self.account(blocked_until=None)

    def account_unknown(self) -> None:
        raise Impossible

    def placed(self) -> None:
        kind, place = str(self.about["kind"]), str(self.about["place"])
        self.give(Admission(self.login, kind, place))

    def unknown_place(self) -> None:
        if "of" in self.about or "broken" in self.about:
            raise Impossible
        kind = str(self.about["kind"])
        place = next(key for of, key in sorted(self.world.places) if of == kind)
        self.change_value(kind, place)
        self.give(Admission(self.login, kind, place))

    def section_closed(self) -> None:
        if "lacking" in self.about:
            self.alternative()
            return
        tick = str(self.about.get("missing", ""))
        self.right(tick or self.definition.counting(str(self.about["section"]))[0].key, "")

    def section_grey(self) -> None:
        section = self.definition.sections[str(self.about["section"])]
        others = [one.key for one in self.definition.counting(section.key) if one.key != section.tick]
        self.right(others[0], "")

    def restriction(self) -> None:
        found = self.about["restrictions"]
        assert isinstance(found, tuple)
        for one in found:
            if not one["imposed_on"]:
                raise Impossible  # it stands for everybody
            self.world = self.world.without(*(Imposition(one["restriction"], *on) for on in one["imposed_on"]))

    def field(self) -> None:
        if "screens" in self.about:  # what is lacking is said of these
            raise Impossible
        if "lacking" in self.about:
            self.alternative()
        if "restrictions" in self.about:
            self.restriction()
        if not {"lacking", "restrictions"} & self.about.keys():
            raise Impossible

    def interface(self) -> None:
        key = str(self.about["interface"])
        holder = self.definition.interfaces[key].held_by[0]
        if holder == "roles":
            self.give(Role(GIVEN, interface=key), Assignment(GIVEN, "user", self.login))
        elif holder in self.definition.kinds:
            self.kind(holder)

    def never(self) -> None:
        raise Impossible

    def alternative(self) -> None:
        """All that the first alternative lacks."""
        lacking = self.about.get("lacking")
        if "broken" in self.about or not isinstance(lacking, tuple):
            raise Impossible
        for text in lacking[0].split():
            self.supply(atom(text))

    # By kind of atom.
    def supply(self, what: Atom) -> None:
        if what.path:
            self.on_path(what)
            return
        if what.kind == "word":
            what = what._replace(kind="right" if what.name in self.definition.permissions else "relation")
        if what.negated or what.kind not in _OF_ATOMS:
            raise Impossible
        _OF_ATOMS[what.kind](self, what)

    def on_path(self, what: Atom) -> None:
        kind = what.path[0]
        place = self.world.places.get((kind, self.judged.value(kind))) if self.judged else None
        if place is None or len(what.path) > 1 or what.kind != "attribute" or what.negated:
            raise Impossible
        value = what.argument.split("|")[-1]
        says = {**place.attributes, what.name: value}
        archived = what.name == "archived"
        self.give(place._replace(archived=value == "yes") if archived else place._replace(attributes=says))

    def right(self, name: str, level: str, reach: bool = False) -> None:
        """Granted personally, where the record lies."""
        permission = self.definition.permissions[name]
        levels = self.definition.scales[permission.scale].levels
        if reach and "distance" in self.about and not self.about["distance"]:
            raise Impossible  # no level would do
        record = self.judged
        pipeline = (record.pipeline or MAIN_PIPELINE) if record and "pipeline" in permission.cells else ""
        stage = record.stage if record and "stage" in permission.cells else ""
        places = [
            f"{kind}:{record.value(kind)}" for kind in permission.cells
            if record and kind not in ("pipeline", "stage") and record.value(kind)
        ]  # fmt: skip
        if record and permission.objects and record.key:
            places = [f"{record.entity}:{record.key}"]
        for place in places if permission.admitted else ():
            self.give(Admission(self.login, *place.split(":")))
        narrowed = self.definition.scales[permission.scale].narrowed
        top = [one for one in levels if one not in narrowed][-1]
        if not record and not pipeline and "pipeline" in permission.cells:
            pipeline, stage = self.world.cells_of(permission.entity)[0]
        for place in (*places, ""):
            self.give(Grant("user", self.login, name, level or top, pipeline, stage, place))

    def reach(self, what: Atom) -> None:
        self.right(what.name, str(self.about.get("distance", "")), reach=True)

    def kind(self, key: str) -> None:
        for one in self.definition.kinds[key].test[0]:
            if not one.negated:
                self.supply(one)
            elif one.name == "state":
                self.account(state=next(key for key, state in self.definition.states.items() if state.acts))

    def value(self, what: Atom) -> None:
        value = what.argument.split("|")[0] or "1"
        if value.startswith("setting:"):
            value = self.world.settings.get(value[8:], "")
        if not value or what.name == "type":
            raise Impossible  # who becomes another type loses what came with the one before
        if what.name in ("type", "state", "email"):
            self.account(**{what.name: value})
            return
        known = self.world.accounts[self.login]
        self.account(attributes={**known.attributes, what.name: value})

    def setting(self, what: Atom) -> None:
        self.give(Setting(what.name, (what.argument or "on").split("|")[0]))

    def role(self, what: Atom) -> None:
        self.give(Role(GIVEN, module=what.name), Assignment(GIVEN, "user", self.login))

    def admitted(self, what: Atom) -> None:
        place = self.judged.value(what.name) if self.judged else EVERYWHERE
        if not place:
            place = next(key for of, key in sorted(self.world.places) if of == what.name)
            self.change_value(what.name, place)
        self.give(Admission(self.login, what.name, place))

    def takes_part(self, what: Atom) -> None:
        raise Impossible

    def relation(self, what: Atom) -> None:
        relation = self.definition.relations[what.name]
        if self.judged is None or relation.shape not in _OF_SHAPES:
            raise Impossible
        _OF_SHAPES[relation.shape](self, relation)

    def attribute(self, what: Atom) -> None:
        self.change_value(what.name, what.argument.split("|")[0])

    def imposed(self, what: Atom) -> None:
        self.give(Imposition(what.name, "user", self.login))

    # By shape of relation.
    def takes(self, relation: Relation) -> None:
        part = relation.parts[0]
        if self.judged and self.judged.entity in self.definition.group_kinds:
            raise Impossible  # its people are facts of their own
        if part == "responsible":
            self.change_record(responsible=self.login)
            return
        assert self.judged is not None
        self.change_record(participants=tuple(sorted((*self.judged.participants, (part, self.login)))))

    def stamped(self, relation: Relation) -> None:
        if not self.judged or not self.judged.stamp or relation.mine != "departments":
            raise Impossible
        self.give(Membership(self.login, self.judged.stamp[0]))

    def grouped(self, relation: Relation) -> None:
        group = self.world.groups.get(self.judged.value(relation.attribute)) if self.judged else None
        if group is None:
            raise Impossible
        kind = group.kind if not relation.kinds or group.kind in relation.kinds else relation.kinds[0]
        self.give(group._replace(kind=kind, attributes={**group.attributes, **dict(relation.where)}))
        self.give(GroupMember(self.login, group.key))

    def at_place(self, relation: Relation) -> None:
        self.admitted(Atom("admitted", relation.place))

    def says(self, relation: Relation) -> None:
        self.change_value(relation.attribute, relation.values[0])


_OF_CODES: Mapping[str, Callable[[Wanting], None]] = {
    "account.state": Wanting.account_state, "account.blocked": Wanting.account_blocked,
    "account.unknown": Wanting.account_unknown, "account.network": Wanting.never, "role.ceiling": Wanting.never,
    "interface.not_held": Wanting.interface, "compartment.unknown": Wanting.unknown_place,
    "section.closed": Wanting.section_closed, "section.grey": Wanting.section_grey, "action.never": Wanting.never,
    "action.not_here": Wanting.never, "restriction.closed": Wanting.restriction, "field.hidden": Wanting.field,
}  # fmt: skip
_OF_ATOMS: Mapping[str, Callable[[Wanting, Atom], None]] = {
    "right": lambda wanting, what: wanting.right(what.name, what.argument), "reach": Wanting.reach,
    "is": lambda wanting, what: wanting.kind(what.name.split("|")[0]), "user": Wanting.value, "has": Wanting.value,
    "setting": Wanting.setting, "role": Wanting.role, "admitted": Wanting.admitted, "relation": Wanting.relation,
    "attribute": Wanting.attribute, "imposed": Wanting.imposed, "takes_part": Wanting.takes_part,
}  # fmt: skip
_OF_SHAPES: Mapping[str, Callable[[Wanting, Relation], None]] = {
    "person": Wanting.takes, "units": Wanting.stamped, "group": Wanting.grouped, "place": Wanting.at_place,
    "attribute": Wanting.says,
}  # fmt: skip
