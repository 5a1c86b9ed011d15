"""Arguments and options that several commands share."""

from collections.abc import Sequence
from typing import Annotated

import typer

from crmaccess.cli.frame.entry import completion
from crmaccess.errors import UsageError
from crmaccess.facts import Department, Group, Role

User = Annotated[
    str, typer.Argument(help="Login, e-mail or full name.", autocompletion=completion.logins, show_default=False)
]
Users = Annotated[
    list[str],
    typer.Argument(help="Logins, e-mails or full names.", autocompletion=completion.logins, show_default=False),
]
RoleKey = Annotated[
    str, typer.Argument(metavar="ROLE", help="Key or name of the role.", autocompletion=completion.keys(Role))
]
SomeRole = Annotated[
    str,
    typer.Argument(
        metavar="ROLE", help="Key or name of the role.", autocompletion=completion.keys(Role), show_default=False
    ),
]
SomeSubject = Annotated[
    str,
    typer.Argument(
        metavar="SUBJECT", help="user:petr, department:sales or group:g1; a bare word is a user.",
        autocompletion=completion.subjects, show_default=False,
    ),
]  # fmt: skip
DepartmentKey = Annotated[
    str,
    typer.Argument(
        metavar="DEPARTMENT", help="Key or name of the department.", autocompletion=completion.keys(Department)
    ),
]
GroupKey = Annotated[
    str, typer.Argument(metavar="GROUP", help="Key or name of the group.", autocompletion=completion.keys(Group))
]
Subject = Annotated[
    str,
    typer.Argument(
        help="user:petr, role:manager, department:sales or group:g1; a bare word is a user.",
        autocompletion=completion.subjects,
    ),
]
Permission = Annotated[
    str, typer.Argument(help="The permission; deal.read finds crm.deal.read.", autocompletion=completion.permissions)
]
Entity = Annotated[str, typer.Argument(help="The kind of record: deal, lead …", autocompletion=completion.entities)]
Action = Annotated[str, typer.Argument(help="read, update …", autocompletion=completion.actions)]
Target = Annotated[
    str,
    typer.Argument(help="A record (deal:D-17), an entity (deal), a user (user:petr); `systems show` names them all.",
                   autocompletion=completion.targets),
]  # fmt: skip
RecordKey = Annotated[
    str, typer.Argument(metavar="RECORD", help="A record: deal:D-17.", autocompletion=completion.entities)
]
Key = Annotated[str, typer.Argument(help="A key: no blanks, no colon.", show_default=False)]
Name = Annotated[str, typer.Option("--name", help="A name for people to read.", show_default=False)]
NewName = Annotated[str | None, typer.Option("--name", help="The new name.", show_default=False)]
NewKey = Annotated[
    str | None, typer.Option("--key", help="The new key; whatever names the old one follows.", show_default=False)
]
Pairs = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="A value; an empty one takes it away.",
        autocompletion=completion.attributes,
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="TIME", help="Holds from then on; now: at once.", show_default=False),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="TIME",
        help="Holds until then; of a date, to the end of that day; never: without end.",
        show_default=False,
    ),
]
SomeUsers = Annotated[
    list[str] | None,
    typer.Argument(help="Logins, e-mails or full names.", autocompletion=completion.logins, show_default=False),
]
ListFile = Annotated[
    str,
    typer.Option(
        "--file", metavar="FILE", help="A list instead: CSV, or one a line; - is standard input.", show_default=False
    ),
]
IgnoreExtra = Annotated[bool, typer.Option("--ignore-extra", help="Pass over columns of the list that are not known.")]
Keep = Annotated[
    bool, typer.Option("--keep", help="Let them keep what the system would have looked at before they go.")
]  # fmt: skip
CsvFile = Annotated[
    str, typer.Argument(metavar="FILE.csv", help="The file, or - for standard input.", show_default=False)
]
RecordsFile = Annotated[
    str, typer.Argument(metavar="FILE", help="CSV or .xlsx, or - for standard input.", show_default=False)
]
StaffFile = Annotated[
    str, typer.Argument(metavar="FILE", help="CSV or .xlsx, or - for standard input; template.", show_default=False)
]


def refuse_both(context: typer.Context, named: Sequence[str], file: str, what: str) -> None:
    """Raise UsageError unless the command names people, or a file of them."""
    if file and named:
        raise UsageError("E_OPTIONS_EXCLUDE", f"{what} --file")
    if not file and not named:
        raise UsageError("E_ARGUMENT_MISSING", what, help=f"{context.command_path} --help")
