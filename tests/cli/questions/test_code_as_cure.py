"""A kind that lies under no ceiling of the person's is a cure of it, also by a code that is to be filled in."""

from tests.cli.conftest import Run


def test_the_code_is_set_before_anybody_is_made_an_administrator(crmaccess: Run) -> None:
    for line in (
        "init --system multichat", "settings set integrator_code INT-777",
        "users add i2 --type operator --state active",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "-q").exit_code == 0, line
    offered = crmaccess("explain", "i2", "manage", "settings").stdout
    assert "    crmaccess users edit i2 --set code=CODE" in offered
    assert "makes the person an administrator" not in offered
    assert crmaccess("users", "edit", "i2", "--set", "code=INT-777").exit_code == 0
    assert crmaccess("check", "i2", "manage", "settings").exit_code == 0
