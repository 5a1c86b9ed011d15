"""`explain --as`: what is proposed may be typed on that authority; where nothing may, it says who could."""

import json
import shlex
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose_cures import done, made
from tests.cli.questions.test_foresight import shop

__all__ = ["shop"]

pytestmark = pytest.mark.slow
READ = ("petr", "read", "deal:D-1")
AS_ANNA = ("--as", "anna")


def remedies(crmaccess: Run, *words: str) -> list[Any]:
    session = crmaccess("explain", *words, "--json")
    assert session.exit_code == 0, session.stderr
    return [one for opening in json.loads(session.stdout)["openings"] for one in opening["remedies"]]


def test_what_is_proposed_may_be_typed_on_the_same_authority(shop: Run) -> None:
    for words in ("users.list", "rights.edit", "deal.read all"):
        shop("rights", "grant", "user:anna", *words.split(), "-q")
    found = remedies(shop, *READ, *AS_ANNA)
    assert found
    for line in (line for one in found if "able" not in one for line in one["commands"]):
        typed = shop(*done(shlex.split(line)[1:]), *AS_ANNA, "-n")
        assert typed.exit_code == 0, (line, typed.stderr)


def test_where_the_operator_may_do_nothing_of_it_each_is_told_with_who_could(crmaccess: Run) -> None:
    made(crmaccess, "torgovy-dom")
    asked = ("galina", "enter", "admin_mode")
    (whole,), (hers,) = remedies(crmaccess, *asked), remedies(crmaccess, *asked, "--as", "galina")
    assert hers == {**whole, "not_permitted": True, "able": ["olga"]}
    told = crmaccess("explain", *asked, "--as", "galina").stdout
    assert "whoever this runs as may not; who could: Ольга Ветрова (olga)" in told
    told = crmaccess("explain", *asked, "--as", "galina", "--lang", "ru").stdout
    assert "у вызвавшего команду нет на это прав; кто может: Ольга Ветрова (olga)" in told
    assert crmaccess(*done(shlex.split(hers["commands"][0])[1:]), "--as", "galina", "-n").exit_code == 4


def test_what_others_could_do_only_is_left_out_where_the_operator_opens_it_otherwise(shop: Run) -> None:
    for words in ("users.list", "rights.edit", "deal.read all"):
        shop("rights", "grant", "user:anna", *words.split(), "-q")
    whole, hers = ([line for one in remedies(shop, *READ, *who) for line in one["commands"]] for who in ((), AS_ANNA))
    left = [line for line in whole if line not in hers]
    assert hers
    assert left
    assert all(shop(*done(shlex.split(line)[1:]), *AS_ANNA, "-n").exit_code == 4 for line in left)
