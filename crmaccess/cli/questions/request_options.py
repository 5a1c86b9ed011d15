"""The options that `check` and `explain` share."""

from typing import Annotated

import typer

from crmaccess.cli.frame.entry.completion import attributes, fields, interfaces, logins, screens

Field = Annotated[
    str, typer.Option("--field", help="Only this bundle of fields.", autocompletion=fields, show_default=False)
]
Context = Annotated[
    str, typer.Option("--context", help="The screen it is asked from.", autocompletion=screens, show_default=False)
]
Interface = Annotated[
    str,
    typer.Option("--interface", help="The cabinet it is asked from.", autocompletion=interfaces, show_default=False),
]
Card = Annotated[str, typer.Option("--card", help="The person's card that counts.", show_default=False)]
From = Annotated[str, typer.Option("--from", metavar="ADDRESS", help="The network address.", show_default=False)]
To = Annotated[
    str, typer.Option("--to", metavar="USER", help="Whom it is handed to.", autocompletion=logins, show_default=False)
]
After = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="What the record would become; may be repeated.",
        autocompletion=attributes,
        show_default=False,
    ),
]


def to_whom(login: str) -> dict[str, str]:
    """The parameters of a request that may name another person."""
    return {"to": login} if login else {}
