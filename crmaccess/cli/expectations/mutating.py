"""`crmaccess test --coverage` and `--suggest`: the rights changed one by one in memory, and who notices."""

from collections.abc import Sequence
from itertools import groupby

from crmaccess.cli.expectations.company import Company, small
from crmaccess.cli.expectations.looking_up import looked_up
from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import data, for_people, out, say, show_list
from crmaccess.errors import ExitCode, Problem
from crmaccess.facts import Fact, Grant, Imposition, Stage, key_of
from crmaccess.files.access_files.form import right_text
from crmaccess.files.expectations import expectations_text
from crmaccess.render.lists.foresight.expectations import covered_told, suggested_told
from crmaccess.render.machine import dumped
from crmaccess.render.sentences.expectations import SENTENCES
from crmaccess.report.expectations.coverage import Covered, covered, expected_at, first_turned, things
from crmaccess.report.expectations.expectation import Claim
from crmaccess.report.expectations.mutants import single_changes, some_of
from crmaccess.report.expectations.standing import Standing
from crmaccess.report.expectations.suggestions import extending
from crmaccess.session import Session

FIELDS = ("kind", "holder", "what", "level", "covered", "line", "expectation")
TRIED = 1000  # changes of the rights of a large company


def show_coverage(session: Session, claims: Sequence[Claim], company: Company) -> int:
    """What no expectation rests on; for programs all there is, and the first that rests on it."""
    expected = expected_at(standings_of(session, claims, company))
    looked_at = list(things(company.facts, company.at(session.at)))
    with at_work(session, "answering", len(looked_at)) as work:
        found = [covered(*thing, expected) for thing in work.over(looked_at)]
    rows = [_row(one, company) for one in found]
    if for_people(session) and not session.options.fields:
        kinds, lacking = SENTENCES[session.options.lang], [row for row in rows if not row[4]]
        rows = [(kinds[f"one.{kind}"], *rest[:3]) for kind, *rest in lacking]
    show_list(session, "coverage", FIELDS[: len(rows[0])] if rows else FIELDS, rows, key="what")
    counts = [(kind, list(some)) for kind, some in groupby(found, key=lambda one: one.kind)]
    say(session, covered_told({kind: (sum(bool(one.by) for one in some), len(some)) for kind, some in counts},
                              session.options.lang))  # fmt: skip
    return ExitCode.DONE


def standings_of(session: Session, claims: Sequence[Claim], company: Company) -> list[Standing]:
    """The expectations as they stand; all of them hold."""
    found = looked_up(claims, company, session.at)
    return [Standing(meant, company.at(meant.at)) for meant in found if not isinstance(meant, Problem)]


def _row(one: Covered, company: Company) -> tuple[object, ...]:
    holder, what, level = _named(one.fact, company)
    line, text = (one.by.line, one.by.text) if one.by else (0, "")
    return one.kind, holder, what, level, one.by is not None, line, text


def _named(fact: Fact, company: Company) -> tuple[str, str, str]:
    """Who holds it, what it is called, and its level."""
    if isinstance(fact, Grant):
        return f"{fact.holder}:{fact.subject}", right_text(fact, company.definition), fact.level
    if isinstance(fact, Imposition):
        return f"{fact.holder}:{fact.subject}", fact.restriction, ""
    if isinstance(fact, Stage):
        return "", ":".join(filter(None, key_of(fact))), ""
    return "", key_of(fact)[-1], ""


def show_suggestions(session: Session, claims: Sequence[Claim], company: Company, limit: int) -> int:
    """A file of expectations, in any format but JSON."""
    expected = expected_at(standings_of(session, claims, company))
    there = list(single_changes(company.facts, company.at(session.at)))
    few = small(company, session.at)
    world = few.at(session.at)
    mutants = some_of(single_changes(few.facts, world), TRIED)
    with at_work(session, "answering"):
        found = extending(
            mutants, world, company.at(session.at), lambda one: bool(expected) and bool(first_turned(one, expected)),
            limit,
        )  # fmt: skip
    if session.options.format in ("json", "jsonl"):
        numbers = {name: getattr(found, name) for name in ("noticed", "changes", "idle", "known")}
        numbers["untried"] = len(there) - len(mutants)
        document = {"schema": "crmaccess.suggestions/1", "expect": list(found.texts), **numbers}
        out(dumped(document, indent=2 if session.options.format == "json" else None))
        return ExitCode.DONE
    told = suggested_told(found, len(there) - len(mutants), session.options.lang)
    data().write(expectations_text(company.definition.name, found.texts, told))
    say(session, told)
    return ExitCode.DONE
