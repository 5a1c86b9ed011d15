"""Of oneself one may always ask; whoever may know of nobody else is told of nobody else, nor whether there is one."""

import json

import pytest

from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose_cures import COMPANIES, logins, made

OF_ONE = (
    "what {0}", "report access {0}", "report fields {0}", "report matrix {0}", "report matrix user:{0}",
    "report conflicts --user {0}", "rights list {0}", "rights list user:{0}", "users show {0}",
)  # fmt: skip
OF_OTHERS = (
    "report matrix", "report matrix --roles", "report matrix {0} {1}", "report conflicts",
    "report conflicts --user {1}", "report matrix nobody", "rights list", "rights list {1}", "rights list nobody",
    "rights list user:{0} --on deal:D-1", "report paths --user {0}", "report upcoming",
)  # fmt: skip


@pytest.mark.parametrize("company", COMPANIES)
def test_whoever_may_know_of_nobody_else_is_answered_about_himself_alone(company: str, crmaccess: Run) -> None:
    made(crmaccess, company)
    people = logins(crmaccess)
    asking = next(one for one in people if "E_RIGHTS_OF_OTHERS" in crmaccess("report", "matrix", "--as", one).stderr)
    other = next(one for one in people if one != asking)
    for line in OF_ONE:
        words = line.format(asking).split()
        owners, own = crmaccess(*words, "--json"), crmaccess(*words, "--json", "--as", asking)
        assert own.exit_code == owners.exit_code, (line, own.stderr)
        if not own.exit_code and line.startswith(("report", "rights")):
            told, whole = (json.loads(one.stdout) for one in (own, owners))
            assert told["total"] == whole["total"], line
            assert told["items"] == whole["items"] or line.startswith("report access"), line  # names may be hidden
    for line in OF_OTHERS:
        refused = crmaccess(*line.format(asking, other).split(), "--as", asking)
        assert (refused.exit_code, refused.stdout) in ((4, ""), (2, "")), line
