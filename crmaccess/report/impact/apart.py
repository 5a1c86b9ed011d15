"""Things that are otherwise themselves, or in one world alone: asked about one by one, of those who may be let in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crmaccess.facts import Record
from crmaccess.report.impact.answers import Answers
from crmaccess.report.impact.difference import Difference, Images
from crmaccess.report.impact.holders import Logins
from crmaccess.report.impact.questions import Question, Screened
from crmaccess.report.impact.sums import Sums, turned

Asked = Mapping[Question, Sequence[Screened]]


def compare_apart(
    key: str, images: Images, difference: Difference, answers: Sequence[Answers], asked: Asked, wanted: Logins,
    sums: Sums,
) -> None:  # fmt: skip
    """Add what turns for anybody on one thing."""
    entity = next(one.entity for one in images if one is not None)
    let_in: dict[str, Logins] = {}
    for question in asked:
        if question.entity != entity:
            continue
        if question.action not in let_in:
            let_in[question.action] = difference.let_in(question.action, images) & wanted
        for login in let_in[question.action]:
            could, can = (_opened(login, asked[question], *side) for side in zip(answers, images, strict=True))
            for turns, side in zip(turned(could, can), ("gained", "lost"), strict=True):
                if turns:
                    getattr(sums.at(login, question), side).add(1, (key,))


def _opened(login: str, screens: Sequence[Screened], answers: Answers, image: Record | None) -> list[bool]:
    person = answers.world.person(login)
    return [image is not None and answers.is_open(person, one, image) for one in screens]
