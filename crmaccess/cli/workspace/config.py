"""`crmaccess config`: where each setting of crmaccess itself comes from."""

import typer

from crmaccess.cli.frame.answers.show import show_list
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.session import Session

app = noun("Where each setting of crmaccess itself comes from.")


@app.command()
def show(context: typer.Context) -> int:
    """Show every setting, its value and where it comes from.

    A flag outranks the environment (CRMACCESS_DB …), that ./crmaccess.toml, that the user's config.toml, and
    that the default.
    """
    session: Session = context.obj
    rows = [
        (name, session.place if name == "db" else text, origin) for name, (text, origin) in session.settings.items()
    ]
    return show_list(session, "config", ("name", "value", "source"), rows)
