"""Answers that must stay as they are, written like the expectations of `crmaccess test`, or without their answer."""

from collections.abc import Iterator, Sequence

from crmaccess.changes import Change
from crmaccess.cli.expectations.company import Company, company_for
from crmaccess.cli.expectations.looking_up import looked_up
from crmaccess.cli.frame.answers.unseen import sees_group
from crmaccess.cli.questions.asking import refuse_asking_about
from crmaccess.errors import InvalidInput, NotFound, NotPermitted, Problem, UsageError
from crmaccess.report.expectations.expectation import ANSWER, Claim, Meant, Written
from crmaccess.report.expectations.judging import judged
from crmaccess.report.expectations.people import people_of
from crmaccess.report.expectations.reading import claim_of
from crmaccess.session import Session
from crmaccess.store.reading.reader import Reader

YES, NO = " = yes", " = no"


class Kept:
    """Expectations that hold now."""

    def __init__(self, company: Company, held: Sequence[Meant]) -> None:
        self._company, self._held = company, held

    def stay(self, changes: Sequence[Change]) -> bool:
        """Whether all still hold once the changes are made."""
        return all(judged(one, self._company.at(one.at).after(changes)).holds for one in self._held)


def kept_in(session: Session, reader: Reader, texts: Sequence[str]) -> Kept:
    """Those that these texts mean. Raises InvalidInput for one that is malformed or does not hold now, NotFound."""
    each = [_claims(text) for text in texts]
    company = company_for(session, [claim for some in each for claim in some], "")
    company.known.sees_group = sees_group(session)
    _refuse_hidden(session, reader, [meant for some in each for meant in _known(some[:1], company, session)], company)
    held = [_holding(text, some, company, session) for text, some in zip(texts, each, strict=True)]
    return Kept(company, held)


def _claims(text: str) -> list[Claim]:
    """What the text can mean: where it says no answer, the one or the other."""
    first, *_ = (*text.split(), "")
    answered = "=" in text.split() or first in ("nobody", "at")
    try:
        return [claim_of(Written(text + answer)) for answer in (("",) if answered else (YES, NO))]
    except InvalidInput as error:
        said = [Problem("E_KEEP_MALFORMED", text) if one.code == "E_EXPECT_FORM" else _quoting(one, text)
                for one in error.problems]  # fmt: skip
        raise UsageError.of(said) from None


def _quoting(problem: Problem, text: str) -> Problem:
    """The problem, with the words as they were typed."""
    return problem._replace(value=problem.value.removesuffix(YES), details=(("expectation", text),))


def _known(claims: Sequence[Claim], company: Company, session: Session) -> Iterator[Meant]:
    for found in looked_up(claims, company, session.at):
        if isinstance(found, Problem):
            raise NotFound.of([found])
        yield found


def _holding(text: str, claims: Sequence[Claim], company: Company, session: Session) -> Meant:
    """The one that holds now."""
    for meant in _known(claims, company, session):
        outcome = judged(meant, company.at(meant.at))
        if outcome.problem is not None:
            raise NotFound.of([outcome.problem])
        if outcome.holds:
            return meant
    code = "E_KEEP_NOT_SO" if len(claims) == 1 else "E_KEEP_MIXED"
    raise InvalidInput(code, text, help=f"crmaccess {_question_about(claims[0], text)}")


def _question_about(claim: Claim, text: str) -> str:
    """The command that says how it is now."""
    if claim.shape != ANSWER:
        return "test --help"
    person = claim.people[0].removeprefix("user:")
    if len(claim.people) == 1 and ":" not in person:
        return f"explain {text.rpartition(' = ')[0] or text}"
    return f"who {claim.request.action} {claim.request.target}"


def _refuse_hidden(session: Session, reader: Reader, found: Sequence[Meant], company: Company) -> None:
    """Raise NotFound, or NotPermitted, for people of whom the operator is not told."""
    if not session.options.operator:
        return
    for meant in found:
        if meant.claim.shape != ANSWER:
            raise NotPermitted("E_RIGHTS_OF_OTHERS", session.options.operator)
        for login in people_of(meant.people, company.at(meant.at)):
            refuse_asking_about(session, reader, login)
