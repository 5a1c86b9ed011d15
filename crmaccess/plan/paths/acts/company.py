"""What holds for everybody: settings, another definition."""

from collections.abc import Iterator

from crmaccess.changes import DefinitionSet
from crmaccess.definition import FOUR_EYES, SEPARATION, SEPARATION_BREACH, Definition, settings_of
from crmaccess.definition.rights import OF_WORKSPACE
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.plan.paths.acts.accounts import SETTING_NAMED, conditions_of_authority
from crmaccess.plan.paths.acts.proposal import DEFINITION, SECOND, SETTING, Position, Proposal, planned, wished
from crmaccess.plan.system.settings import set_setting


def settings(position: Position) -> Iterator[Proposal]:
    """Each setting, at each other of its values and at its default; one that is compared with what accounts say, at a
    word of one's own."""
    known, compared = position.known, _compared(position.known.definition)
    for key, rule in settings_of(known.definition).items():
        values = () if key in OF_WORKSPACE else (*rule.values, *((SECOND,) if key in compared else ()))
        for value in dict.fromkeys((*values, rule.default)):
            if value != known.value(key) and value not in known.words(key):
                wish, item = wished(set_setting, key, value), f"{key}={value}"
                yield Proposal(
                    SETTING, f"setting.{key}", ("settings", "set", key, value), wish, position.hands[0], item
                )


def _compared(definition: Definition) -> frozenset[str]:
    """The settings with which what an account says is compared."""
    atoms = atoms_in(kind.test for kind in definition.kinds.values())
    return frozenset(
        value.removeprefix(SETTING_NAMED)
        for atom in atoms
        for value in atom.argument.split("|")
        if value.startswith(SETTING_NAMED)
    )


def definitions(position: Position) -> Iterator[Proposal]:
    """Another definition, by which anything may be."""
    another = DefinitionSet("", "", "", ())
    yield Proposal(DEFINITION, "definition", ("systems", "update"), planned(another), position.hands[0], DEFINITION)


def settings_rested_on(definition: Definition) -> frozenset[str]:
    """The settings on which authority, the grant rules and kinds rest, those that these or others need to be set, and
    those of every workspace."""
    asked = [*conditions_of_authority(definition), *(one.requires for one in definition.settings.values())]
    found = {atom.name for atom in atoms_in(asked) if atom.kind == "setting"}
    return frozenset({*found, *_compared(definition), FOUR_EYES, SEPARATION, SEPARATION_BREACH})
