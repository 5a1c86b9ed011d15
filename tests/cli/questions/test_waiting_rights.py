"""A right that waits for an admission: the headline, the gate and the text for the asker say the same of it."""

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def desk(crmaccess: Run) -> Run:
    for line in (
        "init --system multichat", "sources add vk", "users add maria --type manager --state active --place source:vk",
        "rights grant user:maria source.configure --place source:vk", "sources remove maria vk",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "-q").exit_code == 0, line
    return crmaccess


def test_it_is_said_alike_wherever_it_is_said(desk: Run) -> None:
    why = (
        "«Configure this source» is granted but asleep: "
        "it was granted for source «vk», and counts there with an admission only"
    )
    told = desk("explain", "maria", "configure", "source:vk").stdout
    assert told.count(why) == 2
    assert "is not there" not in told
    asker = desk("explain", "maria", "configure", "source:vk", "--for-asker").stdout.splitlines()
    assert asker[1] == "You have the right, but it waits for an admission."
    assert not [line for line in asker if line.startswith("Your right")]


def test_once_admitted_she_has_it(desk: Run) -> None:
    assert desk("sources", "admit", "maria", "vk").exit_code == 0
    assert desk("check", "maria", "configure", "source:vk").exit_code == 0
