"""What the commands that write duties share: the verb `responsible` of users and groups, and what they read."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.changes.reading import Reading
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.argument_values import ending
from crmaccess.cli.frame.entry.completion import duties
from crmaccess.definition import Definition
from crmaccess.errors import UsageError
from crmaccess.facts import Fact

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

For = Annotated[
    list[str] | None,
    typer.Option("--for", metavar="KIND=VALUE", help="source=telegram, period='mon-fri 09:00-18:00' …",
                 autocompletion=duties, show_default=False),
]  # fmt: skip
End = Annotated[bool, typer.Option("--end", help="Not any longer.")]


def carry_out_responsible(
    context: typer.Context, holder: str, ref: str, wanted: Iterable[str], end: bool, until: str | None
) -> int:  # fmt: skip
    """Make a user or a group responsible, or end it; the exit code."""
    if end and until is not None:
        raise UsageError("E_OPTIONS_EXCLUDE", "--end --until")
    from crmaccess.plan.people.belonging.responsible import (  # `users list` needs none of it
        end_responsibility,
        make_responsible,
    )

    asked, ends = list(wanted), ending(context.obj, until)
    return carry_out(
        context,
        lambda known, at: end_responsibility(holder, ref, asked, known, at) if end
        else make_responsible(holder, ref, asked, known, at, until=ends),
        records=with_duties(),
    )  # fmt: skip


def with_duties(other: Reading | None = None) -> Reading:
    """Reads all duties and what deciding about the people can rest on, where the system has duties; then the other."""

    def read(reader: "Reader", definition: Definition) -> Iterator[Fact]:
        if definition.duties.entity:
            from crmaccess.store.reading.related import records_taken_part_in  # most systems have none

            yield from reader.records(definition.duties.entity)
            yield from records_taken_part_in(reader, definition, sorted(reader.logins()))
        if other:
            yield from other(reader, definition)

    return read
