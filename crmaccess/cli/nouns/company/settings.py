"""`crmaccess settings`: account-wide switches."""

from typing import Annotated

import typer

from crmaccess.cli.frame.answers.show import show_list, wording_of
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.argument_values import refuse_to_fill_in
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.definition import settings_of
from crmaccess.facts import Setting
from crmaccess.plan.known.secrets import HIDDEN
from crmaccess.plan.system.settings import set_setting
from crmaccess.session import Session, definition_of

app = noun("Account-wide switches.")
SettingName = Annotated[str, typer.Argument(metavar="NAME", help="The setting.", show_default=False)]
SettingValue = Annotated[
    str, typer.Argument(metavar="VALUE", help="on, off or another value it may take.", show_default=False)
]


@app.command("list")
def list_settings(context: typer.Context) -> int:
    """List all settings with their values."""
    session: Session = context.obj
    with session.reading() as reader:
        values, definition = {one.name: one.value for one in reader.facts(Setting)}, definition_of(reader)
    rules = settings_of(definition)
    rows = [
        (name, _shown(values.get(name, rule.default), rule.secret), rule.default, rule.values)
        for name, rule in sorted(rules.items())
    ]
    wording = wording_of(session, definition)
    if wording is None:
        return show_list(session, "settings", ("name", "value", "default", "values"), rows)
    told = [(name, wording.setting_name(name), *values) for name, *values in rows]
    return show_list(session, "settings", ("name", "setting", "value", "default", "values"), told)


def _shown(value: str, secret: bool) -> str:
    return HIDDEN if secret and value else value


@app.command("set")
def set_value(context: typer.Context, name: SettingName, value: SettingValue) -> int:
    """Set a value.

    Example: crmaccess settings set plan company
    """
    refuse_to_fill_in(value)
    return carry_out(context, lambda known, at: set_setting(name, value, known, at))
