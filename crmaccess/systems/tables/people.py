"""The tables about people: their accounts, kinds and cabinets, the roles they begin with, who may give what."""

from collections.abc import Mapping

from crmaccess.definition import (
    GrantRule,
    Holding,
    Interface,
    Kind,
    Module,
    Owner,
    Placing,
    PresetGroup,
    PresetRole,
    Rules,
    Separation,
    State,
)
from crmaccess.systems.tables.conditions import expanded
from crmaccess.systems.tables.table import Table

COMBINATIONS = ("highest", "specific_first", "replaces")
ASKED = ("held", "given", "goes", "become", "changed")


def states(tables: Mapping[str, Table]) -> dict[str, State]:
    """The states; where signing in leads to from one of them is said, or is the acting state that an invitation has."""
    states = {key: _state(key, table) for key, table in tables.items()}
    for key, state in states.items():
        if "sign_in" not in tables[key].values and not (state.acts or state.restore):
            acting = next((to for to in state.to if to in states and states[to].acts), "")
            states[key] = state._replace(sign_in=acting)
    return states


def _state(key: str, table: Table) -> State:
    state = State(
        key, table.flag("acts"), table.condition("unless"), table.words("to"), table.text("restore"),
        table.text("sign_in"), table.label(),
    )  # fmt: skip
    table.close()
    return state


def kind(key: str, table: Table) -> Kind:
    holds = table.table("holds").values
    ceiling = table.words("ceiling") if "ceiling" in table.values else None
    kind = Kind(
        key, table.condition("test"), tuple(holds.items()), table.flag("everything"), ceiling, table.words("in"),
        table.words("places"), table.label(), table.flag("administers"),
    )  # fmt: skip
    table.close()
    return kind


def interface(key: str, table: Table) -> Interface:
    ranks = table.take("ranks", list, [])
    bounds = (int(ranks[0]), int(ranks[1])) if len(ranks) == 2 else None
    interface = Interface(key, table.words("held_by", "roles"), bounds, table.label())
    table.close()
    return interface


def module(key: str, table: Table) -> Module:
    combine = table.choice("combine", COMBINATIONS, "highest")
    subjects = table.words("subjects", "user department group")
    module = Module(key, combine, subjects, table.flag("template"), table.label())
    table.close()
    return module


def rules(table: Table) -> Rules:
    types = table.table("types")
    needs = {key: types.condition(key) for key in types.values}
    holding = tuple(_holding(row) for row in table.rows("holding"))
    apart = tuple(_separation(row) for row in table.rows("separation"))
    rules = Rules(
        table.condition("granting"), needs, table.flag("revoke_with_type"), table.condition("removal"), holding, apart
    )  # fmt: skip
    if remains := table.condition("remains"):
        rules = rules._replace(remains=remains)
    placing = tuple(_placing(row) for row in table.rows("placing"))
    rules = rules._replace(groups=table.condition("groups"), placing=placing)
    table.close()
    return rules


def _holding(row: Table) -> Holding:
    holding = Holding(row.words("what"), row.condition("who"), row.choice("asked", ASKED, ASKED[0]), row.label())
    row.close()
    return holding


def _placing(row: Table) -> Placing:
    placing = Placing(row.words("kinds"), row.condition("who"), row.flag("required"), row.label())
    row.close()
    return placing


def _separation(row: Table) -> Separation:
    separation = Separation(row.words("of"), row.label())
    if len(set(separation.of)) < 2:
        row.refuse("E_DEFINITION_TYPE", "of", " ".join(separation.of), expected="two words or more")
    row.close()
    return separation


def owner(table: Table) -> Owner:
    owner = Owner(table.words("roles"), table.words("places"))
    table.close()
    return owner


def grant_rule(row: Table) -> GrantRule:
    rule = GrantRule(
        row.condition("by"), row.words("may"), row.condition("to"), row.condition("interface"), row.flag("own")
    )  # fmt: skip
    row.close()
    return rule


def preset_role(key: str, table: Table) -> PresetRole:
    role = PresetRole(
        key, table.text("module"), table.text("interface"), table.take("rank", int, 0),
        table.flag("everything"), table.flag("locked"), _levels(table), table.words("kinds"),
        table.flag("new_pipelines"), table.label(),
    )  # fmt: skip
    table.close()
    return role


def preset_group(key: str, table: Table) -> PresetGroup:
    group = PresetGroup(key, table.text("kind"), table.words("includes"), _levels(table), table.label())
    table.close()
    return group


def _levels(table: Table) -> tuple[tuple[str, str], ...]:
    spelled = ((expanded(pattern), level) for pattern, level in table.table("levels").values.items())
    return tuple((permission, str(level)) for many, level in spelled for permission, _ in many)
