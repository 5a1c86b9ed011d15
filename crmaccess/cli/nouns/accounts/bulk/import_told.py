"""What became of each row of a staff file, and how that is told: counted, in a file of its own, in JSON."""

from collections.abc import Mapping

from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.show import data, say
from crmaccess.cli.frame.answers.show_changes import show_changes
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.cli.frame.answers.unseen import without_unseen
from crmaccess.definition import Definition
from crmaccess.errors import ExitCode, Problem
from crmaccess.files.result_out import write_result, write_result_to
from crmaccess.files.source import STDIN
from crmaccess.files.table import Sheet
from crmaccess.plan.files.outcomes import REJECTED, STATUSES, Outcome, totals
from crmaccess.session import Session

SHOWN = 200  # problems for people


class Told:
    """The outcomes by line, as far as they are known; `result` is the file that they go to, '' for none."""

    def __init__(self, session: Session, sheet: Sheet, result: str) -> None:
        self.found: dict[int, Outcome] = {}
        self._session, self._sheet, self._result = session, sheet, result

    def add(self, found: Mapping[int, Outcome]) -> None:
        self.found |= found

    def is_rejected(self, line: int) -> bool:
        return self.found[line].status == REJECTED

    @property
    def code(self) -> int:
        """The exit code of a command that writes what is sound."""
        return ExitCode.PARTIAL if any(map(self.is_rejected, self.found)) else ExitCode.DONE

    def show(self, plan: Plan, definition: Definition) -> None:
        """The changes, or the result where that goes to standard output, and what was rejected."""
        session, rejected = self._session, self._problems()
        self.write_result()
        if self._result != STDIN:
            shown = plan._replace(unchanged=0) if plan.changes and session.options.format == "table" else plan
            beside: dict[str, object] = {"rows": totals(self.found.values())}
            if rejected:
                from crmaccess.render.machine import problem_rows

                beside["rejected"] = problem_rows(rejected, session.options.lang)
            counted = totals(self.found.values())
            nothing = "none_sound" if counted[REJECTED] == counted["total"] else "rest_unsound"
            show_changes(session, shown, definition, beside=beside, nothing=nothing if rejected else "")
        if rejected and session.options.format != "json":
            self._say(rejected)

    def write_result(self) -> None:
        """The file of the rows, if one is wished for. Raises OSError."""
        if not self._result or not self._sheet.titles:
            return
        from crmaccess.render.problems import problem_message

        def message(problem: Problem) -> str:
            (seen,) = without_unseen([problem], self._session)
            return problem_message(seen, self._session.options.lang)

        if self._result == STDIN:
            write_result_to(data(), self._sheet, self.found, message)
        else:
            write_result(self._result, self._sheet, self.found, message, self._session.now)

    def say_totals(self) -> None:
        """How many rows there were; nothing where there was no row to read."""
        counted, lang = totals(self.found.values()), self._session.options.lang
        told = ", ".join(sentence(lang, f"rows_{name}", count=counted[name]) for name in STATUSES if counted[name])
        if told:
            say(self._session, sentence(lang, "rows", count=counted["total"], told=told))

    def _problems(self) -> list[Problem]:
        found = [problem for one in self.found.values() for problem in one.problems]
        return sorted(without_unseen(found, self._session), key=lambda problem: problem.line)

    def _say(self, problems: list[Problem]) -> None:
        from crmaccess.render.problems import problem_lines

        session = self._session
        for line in problem_lines(problems[:SHOWN], session.options.lang):
            say(session, line, always=True)
        if len(problems) > SHOWN:
            say(session, sentence(session.options.lang, "more_errors", count=len(problems) - SHOWN), always=True)
