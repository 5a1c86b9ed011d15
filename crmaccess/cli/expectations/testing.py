"""`crmaccess test`: does what a file expects of the rights hold?"""

from collections.abc import Sequence
from typing import Annotated

import typer

from crmaccess.cli.expectations.asking import results_of
from crmaccess.cli.expectations.company import company_for, refuse_other_system
from crmaccess.cli.expectations.looking_up import claims_of
from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import out, say, show_list, view
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.errors import ExitCode, NotFound
from crmaccess.files.access_files.access import system_named_in, text_of_file
from crmaccess.files.expectations import expectations_in
from crmaccess.render.lists.expectations import FAILS, Result, reasons, result_lines, results_document, summary
from crmaccess.render.machine import dumped
from crmaccess.report.expectations.expectation import Claim
from crmaccess.session import Session

app = verb()
FIELDS = ("line", "expectation", "result", "name", "reason", "people", "records", "why")
File = Annotated[
    str, typer.Argument(metavar="FILE.toml", help="Expectations, in an access file or alone; - is standard input.")
]
Against = Annotated[
    str,
    typer.Option(
        "--against", metavar="FILE.toml", help="Not the database as it is, but as this access file would make it.",
        show_default=False,
    ),
]  # fmt: skip
Junit = Annotated[
    str, typer.Option("--junit", metavar="FILE.xml", help="Also write JUnit XML, for CI.", show_default=False)
]


@app.command("test")
def expected_holds(context: typer.Context, file: File, against: Against = "", junit: Junit = "") -> int:
    """Say whether what a file expects of the rights holds. Exit code 0: all of it, 10: not all, 3: a name is unknown.

    An expectation is written `petr read deal:D-1 = yes`, `nobody but role:director export deal`,
    `department:sales read deal of department:retail = nobody` or `at least 1 active administrator`.

    Example: crmaccess test expectations.toml
    """
    session: Session = context.obj
    claims = claims_in(session, file)
    with at_work(session, "reading"):
        company = company_for(session, claims, against)
    with at_work(session, "answering", len(claims)) as work:
        results = list(work.over(results_of(claims, company, session.at, session.options.lang)))
    if junit:
        from crmaccess.cli.frame.answers.files_out import put
        from crmaccess.files.junit_out import junit_xml

        put(session, junit, junit_xml(file, [_junit_case(one, session.options.lang) for one in results]))
    show(session, results)
    if unasked := [one.problem for one in results if one.problem is not None]:
        raise NotFound.of(unasked)
    return ExitCode.NO if any(one.verdict == FAILS for one in results) else ExitCode.DONE


def claims_in(session: Session, file: str) -> list[Claim]:
    """What the file expects. Raises InvalidInput."""
    text = text_of_file(file)
    refuse_other_system(system_named_in(text, file), session.definition(), file)
    return claims_of(expectations_in(text, file))


def show(session: Session, results: Sequence[Result]) -> None:
    """Lines for people, one document as JSON, otherwise a row for each."""
    lang, form = session.options.lang, session.options.format
    if form == "json" and not session.options.fields:
        out(dumped(results_document(results, lang), indent=2))
    elif form == "table" and not session.options.fields:
        look = view(session)
        for line in result_lines(results, lang, width=look.width, color=look.color):
            out(line)
        say(session, summary(results, lang))
    else:
        rows = [
            (one.written.line, one.written.text, one.verdict, *one.written[2:], one.people, one.records,
             reasons(one, lang)) for one in results
        ]  # fmt: skip
        show_list(session, "tested", FIELDS, rows, key="expectation")


def _junit_case(one: Result, lang: str) -> tuple[str, str, list[str]]:
    """Its name, what became of it, and why."""
    return one.written.name or one.written.text, one.verdict, [one.written.text, *reasons(one, lang)]
