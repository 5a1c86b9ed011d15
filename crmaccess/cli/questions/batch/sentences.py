"""The answers as sentences. They cost more than the answers: for those who want to hear them."""

from collections.abc import Iterator

from crmaccess.cli.questions.asking import explained
from crmaccess.cli.questions.batch.answers import Answers
from crmaccess.cli.questions.batch.questions import MANNER, Questions
from crmaccess.cli.questions.request_words import check_manner, check_words
from crmaccess.cli.questions.withheld import Telling
from crmaccess.errors import CrmAccessError
from crmaccess.render.problems import problem_message
from crmaccess.render.words.names import Names


def sentences(answers: Answers, asked: Questions, told: Telling, lang: str) -> Iterator[str]:
    """What each row is answered, or why it makes no sense."""
    names = Names.of([*answers.facts, *answers.records.values()])
    for user, action, target, *manner in zip(*map(asked.column, ("user", "action", "target", *MANNER)), strict=True):
        try:
            check_words(answers.definition, action, target)
            check_manner(answers.definition, target.partition(":")[0], *manner[:3])
            world, request, record = answers.question(user, action, target, manner)
        except CrmAccessError as error:
            yield problem_message(error.problems[0], lang)
        else:
            yield told(explained(world, request, record), world, names).sentence
