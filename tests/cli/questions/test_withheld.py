"""Who asks about herself is answered by all facts, and told nothing of those that she does not see."""

import re
from random import Random

import pytest

from crmaccess.facts import Account, Record
from tests.cli.conftest import Run
from tests.samples import FOLDER, SAMPLES, sample

ASKED, TRIED = 3, 20


@pytest.mark.parametrize("name", SAMPLES)
def test_an_answer_about_oneself_names_nobody_and_no_record_that_is_not_seen(name: str, crmaccess: Run) -> None:
    for command in (
        ("init", "--system", SAMPLES[name]), ("apply", str(FOLDER / name / "access.toml")),
        ("users", "import", str(FOLDER / name / "staff.csv")),
        ("records", "import", str(FOLDER / name / "records.csv")),
    ):  # fmt: skip
        assert crmaccess("-y", "-q", *command).exit_code == 0
    company, random = sample(name), Random(name)
    questions = [one for one in company.questions() if one[1] in company.facts and not one[0].context]
    accounts = [one for one in company.facts if isinstance(one, Account)]
    records = {one.key for one in company.facts if isinstance(one, Record)}
    found = 0
    for request, record in random.sample(questions, TRIED):
        if found == ASKED:
            break
        operator = ("--as", request.user)
        people = crmaccess(*operator, "users", "list", "--format", "ids")
        if people.exit_code or record is None:
            continue
        if crmaccess(*operator, "records", "show", request.target).exit_code == 0:
            continue
        found += 1
        hidden = [one for one in accounts if one.login not in people.stdout.split()]
        for more in ((), ("--format", "json")):
            for question in ("explain", "check"):
                answer = crmaccess(*operator, question, request.user, request.action, request.target, *more)
                text = answer.stdout + answer.stderr
                words = set(re.findall(r"[\w.-]+", text)) - {record.key, request.user}  # typed by herself
                assert not {one.login for one in hidden} & words, text
                assert not [one.name for one in hidden if one.name and one.name in text], text
                assert not records & words, text
    assert found
