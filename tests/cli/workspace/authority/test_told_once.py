"""What an operator may not is told in words, once for all steps of a command that it stops."""

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def office(crmaccess: Run) -> Run:
    """Petr works in Sales, which Pavel heads; Fedor was dismissed."""
    for line in (
        "init --system bitrix24", "departments add sales", "users add root --state active --set admin=on",
        *(f"users add {login} --state active" for login in ("petr", "pavel", "fedor")),
        "departments join petr sales", "departments join pavel sales", "departments head sales pavel",
        "users deactivate fedor",
    ):  # fmt: skip
        session = crmaccess(*line.split(), "--yes")
        assert session.exit_code == 0, (line, session.stderr)
    return crmaccess


def test_a_refusal_of_two_steps_is_one_sentence(office: Run) -> None:
    refused = office("--as", "petr", "departments", "head", "sales", "petr")
    assert refused.exit_code == 4
    assert refused.stderr.count("error[E_MAY_NOT]") == 1, refused.stderr


@pytest.mark.parametrize(("lang", "said"), [("en", "petr may not restore fedor"),
                                            ("ru", "petr не может восстановить fedor")])  # fmt: skip
def test_to_restore_somebody_is_said_in_words(office: Run, lang: str, said: str) -> None:
    refused = office("--as", "petr", "restore", "fedor", "--lang", lang)
    assert (refused.exit_code, said in refused.stderr) == (4, True), refused.stderr
