"""`crmaccess test`: does what a file expects of the rights hold?"""

from collections.abc import Sequence
from typing import Annotated

import typer

from crmaccess.cli.expectations.asking import results_of
from crmaccess.cli.expectations.company import company_for, refuse_other_system
from crmaccess.cli.expectations.looking_up import claims_of
from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import for_people, out, say, show_list, view
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.cli.questions.withheld import telling
from crmaccess.errors import ExitCode, NotFound, UsageError
from crmaccess.files.access_files.access import system_named_in, text_of_file
from crmaccess.files.endings import JUNIT, form_of
from crmaccess.files.expectations import expectations_in
from crmaccess.render.lists.foresight.expectations import (
    HOLDS,
    Result,
    heading,
    reasons,
    result_lines,
    results_document,
    summary,
)
from crmaccess.render.machine import dumped
from crmaccess.render.sentences.expectations import SENTENCES
from crmaccess.render.words.text import clean
from crmaccess.report.expectations.expectation import Claim
from crmaccess.session import Session

app = verb()
FIELDS = ("line", "expectation", "result", "name", "reason", "people", "records", "why")
File = Annotated[
    str,
    typer.Argument(
        metavar="FILE.toml", help="Expectations, in an access file or alone; - is standard input.", show_default=False
    ),
]  # fmt: skip
Against = Annotated[
    str,
    typer.Option(
        "--against", metavar="FILE.toml|PLAN",
        help="Not the database as it is, but as this access file, or plan, would make it.",
        show_default=False,
    ),
]  # fmt: skip
Junit = Annotated[
    str, typer.Option("--junit", metavar="FILE.xml", help="Also write JUnit XML, for CI.", show_default=False)
]


Coverage = Annotated[
    bool, typer.Option("--coverage", help="Which rights, roles, stages and restrictions no expectation rests on.")
]
Suggest = Annotated[
    bool,
    typer.Option("--suggest", help="Write expectations that pin today's answers; with a file, those that it lacks."),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", help="Of --suggest: so many, the most telling.", show_default=False, min=1),
]


@app.command("test")
def expected_holds(
    context: typer.Context, file: File = "", against: Against = "", junit: Junit = "", coverage: Coverage = False,
    suggest: Suggest = False, limit: Limit = None,
) -> int:  # fmt: skip
    """Say whether what a file expects of the rights holds. Exit code 0: all of it, 10: not all, 3: a name is unknown.

    An expectation is written `petr read deal:D-1 = yes`, `nobody but role:director export deal`,
    `department:sales read deal of department:retail = nobody` or `at least 1 active administrator`.

    Examples: crmaccess test expectations.toml; crmaccess test --suggest > expectations.toml
    """
    session: Session = context.obj
    refuse_clash(file, coverage=coverage, suggest=suggest, limit=limit)
    form_of(junit, JUNIT)
    claims = claims_in(session, file) if file else []
    with at_work(session, "reading"):
        company = company_for(session, claims, against, some=suggest)
    with at_work(session, "answering", len(claims)) as work, telling(session) as told:
        results = list(work.over(results_of(claims, company, session.at, told.saying)))
    if junit and not session.options.dry_run:
        from crmaccess.cli.frame.answers.files_out import put
        from crmaccess.files.junit_out import junit_xml

        put(session, junit, junit_xml(file, [_junit_case(one, session.options.lang) for one in results]))
    sound = all(one.verdict == HOLDS for one in results)
    if sound and (coverage or suggest):
        from crmaccess.cli.expectations.mutating import show_coverage, show_suggestions  # most only test

        return (
            show_suggestions(session, claims, company, limit or 0)
            if suggest
            else show_coverage(session, claims, company)
        )
    show(session, results)
    if unasked := [one.problem for one in results if one.problem is not None]:
        raise NotFound.of(unasked)
    return ExitCode.DONE if sound else ExitCode.NO


def refuse_clash(file: str, *, coverage: bool, suggest: bool, limit: int | None) -> None:
    """Raise UsageError for options that do not go together, or where there is no file to test."""
    if coverage and suggest:
        raise UsageError("E_OPTIONS_EXCLUDE", "--coverage --suggest")
    if limit and not suggest:
        raise UsageError("E_ARGUMENT_MISSING", "--suggest", help="crmaccess test --help")
    if not file and not suggest:
        raise UsageError("E_ARGUMENT_MISSING", "FILE.toml", help="crmaccess test --help")


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
        said = SENTENCES[lang] if for_people(session) else {}
        rows = [
            (one.written.line, one.written.text, said.get(one.verdict, one.verdict), *one.written[2:], one.people,
             one.records, reasons(one, lang)) for one in results
        ]  # fmt: skip
        show_list(session, "tested", FIELDS, rows, key="expectation")


def _junit_case(one: Result, lang: str) -> tuple[str, str, list[str]]:
    """Its name, what became of it, and why."""
    written, why = one.written, [one.written.text, *reasons(one, lang), heading(one.written)]
    name = f"{written.name}: {written.text}" if written.name else written.text
    return clean(name), one.verdict, [clean(line) for line in why if line]
