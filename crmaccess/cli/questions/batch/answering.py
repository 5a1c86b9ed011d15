"""The command: many questions in, the same rows out with their answers."""

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import show_list
from crmaccess.cli.questions.batch.answers import ERROR, Answers
from crmaccess.cli.questions.batch.questions import questions
from crmaccess.cli.questions.batch.reading import facts_for, hidden_among, records_named
from crmaccess.cli.questions.check import with_sentence
from crmaccess.errors import ExitCode, NotPermitted
from crmaccess.session import Session, definition_of

ANSWER = ("decision", "decided_by", "code")


def answer_all(session: Session, path: str) -> int:
    """Answer every row; exit code 0, or 6 when some rows could not be answered."""
    asked = questions(path)
    with at_work(session, "reading"), session.reading() as reader:
        definition, eyes = definition_of(reader), session.eyes_on(reader)
        if eyes is not None and not eyes.see_rights and set(asked.column("user")) - {eyes.operator}:
            raise NotPermitted("E_RIGHTS_OF_OTHERS", eyes.operator)
        records = records_named(reader, definition, asked.column("target"))
        facts = facts_for(reader, definition, asked, records)
        hidden = hidden_among(session, reader, [*facts, *records.values()])
    answers = Answers(definition, facts, records, session.at, hidden, session.options.operator)
    with at_work(session, "answering"):
        found = answers.to(asked)
    if session.settings["format"][1] == "default":
        session.options = session.options._replace(format=asked.form)
    rows = [(*row, *answer) for row, answer in zip(asked.rows, found, strict=True)]
    if spoken := with_sentence(session):
        from crmaccess.cli.questions.batch.sentences import sentences  # few ask for them
        from crmaccess.cli.questions.withheld import telling

        with telling(session) as told:
            said = sentences(answers, asked, told, session.options.lang)
            rows = [(*row, sentence) for row, sentence in zip(rows, said, strict=True)]
    show_list(session, "check", (*asked.names, *ANSWER, *spoken), rows, key="decision")
    return ExitCode.PARTIAL if any(answer[0] == ERROR for answer in found) else ExitCode.DONE
