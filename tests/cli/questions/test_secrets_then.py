"""Of a time since which a secret value was changed no sentence claims more than the note beside it."""

import pytest

from tests.cli.conftest import Run

THEN = "2026-03-02 12:00"


def test_what_a_secret_value_was_for_is_not_denied(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*lines: str) -> None:
        for line in lines:
            assert crmaccess(*line.split(), "-q").exit_code == 0, line

    run(
        "init --system multichat", "settings set integrator_code INT-777",
        "users add i2 --type operator --state active --set code=INT-777", "users add vera --state active",
    )  # fmt: skip
    monkeypatch.setenv("CRMACCESS_NOW", "2026-03-03T09:00:00Z")
    asked = ("check", "i2", "manage", "settings", "--known-at", THEN)
    assert crmaccess(*asked).stdout.startswith("i2 can ")
    assert crmaccess("report", "delta", "--since", THEN).stdout.startswith("Nobody's")
    run("users edit i2 --set code=ZZZ-1", "settings set integrator_code NEW-1")
    assert "W_KNOWN_AT_SECRET" in crmaccess(*asked).stderr
    assert crmaccess(*asked).stdout.startswith("As far as the journal tells: i2 ")
    assert crmaccess("explain", *asked[1:]).stdout.startswith("As far as the journal tells: i2 ")
    assert crmaccess("report", "delta", "--since", THEN).stdout.startswith("As far as the journal tells")
