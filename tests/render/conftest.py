"""A fixed time zone, and the systems whose words the sentences use."""

import time
from collections.abc import Iterator

import pytest

from crmaccess import systems
from crmaccess.definition import Definition
from crmaccess.facts import Account, Department, Group, Place, Role
from crmaccess.render.words.names import Names


@pytest.fixture(autouse=True)
def moscow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Moscow")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def bitrix() -> Definition:
    return systems.load("bitrix24")[0]


@pytest.fixture(scope="session")
def universal() -> Definition:
    return systems.load("universal")[0]


@pytest.fixture(scope="session")
def names() -> Names:
    return Names.of(
        [
            Account("petr", "Пётр Ильин"), Account("anna", "Анна"), Account("nameless"),
            Role("manager", "Менеджер"), Role("helper", "Помощник менеджера"), Role("promo"),
            Department("sales", "Продажи"), Department("marketing", "Маркетинг"), Group("g1", "Акция"),
            Place("branch", "north", "Север"),
        ]
    )  # fmt: skip
