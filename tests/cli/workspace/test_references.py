"""What attributes name, when it gets another key or is to go."""

import json

from tests.cli.conftest import Run


def test_references_follow_a_new_key_and_stand_in_the_way_of_a_removal(crmaccess: Run) -> None:
    for line in (
        "init -q", "users add petr --state active", "groups add team", "departments add sales",
        "attributes add deal mentor --to user", "attributes add deal squad --to group --many",
        "attributes add user unit --to department", "users edit petr --set unit=sales",
        "records add deal D-1 --set mentor=petr --set squad=team",
        "users edit petr --login peter", "groups edit team --key crew", "departments edit sales --key trade",
    ):  # fmt: skip
        assert crmaccess(*line.split()).exit_code == 0, line
    shown = json.loads(crmaccess("records", "show", "deal:D-1", "--json").stdout)
    assert json.dumps({"mentor": "peter", "squad": "crew"}) in json.dumps(shown)
    for line, holder in (("departments delete trade", "user:peter (unit)"), ("groups delete crew", "deal:D-1 (squad)")):
        refused = crmaccess(*line.split())
        assert refused.exit_code == 7
        assert holder in refused.stderr
    assert "squad crew → —" in crmaccess("groups", "delete", "crew", "--yes").stdout
    assert crmaccess("db", "check").exit_code == 0
