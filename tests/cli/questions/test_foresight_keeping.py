"""`--keep`: what is to stay as it is, written like the expectations of `crmaccess test`, or without their answer."""

import pytest

from tests.cli.conftest import Run
from tests.cli.questions.test_foresight import found, shop

__all__ = ["shop"]
ASKED = ("petr", "read", "deal:D-1", "--fix", "--limit", "0")
KEPT = (
    ("anna read deal:D-2", "role:seller deal.read"),
    ("anna read deal:D-2 = no", "role:seller deal.read"),
    ("nobody but boss export deal", "roles assign director"),
    ("role:seller export deal = nobody", "roles assign director"),
    ("petr read contact --field phone", "roles assign director"),
    ("at most 1 administrator", "users edit petr --set admin"),
)


@pytest.mark.parametrize(("text", "out"), KEPT)
def test_what_turns_a_kept_expectation_is_out(shop: Run, text: str, out: str) -> None:
    every, kept = found(shop, *ASKED), found(shop, *ASKED, "--keep", text)
    lines = [" ".join(cure["commands"]) for cure in kept["cures"]]
    assert kept["searched"]["kept_out"] == len(every["cures"]) - len(lines) > 0
    assert any(out in " ".join(cure["commands"]) for cure in every["cures"])
    assert not any(out in line for line in lines)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("anna read deal:D-2 = yes", 5, "E_KEEP_NOT_SO"),
        ("nobody read deal:D-2", 5, "E_KEEP_NOT_SO"),
        ("role:seller read deal:D-2", 5, "E_KEEP_MIXED"),
        ("anna read", 2, "E_KEEP_MALFORMED"),
        ("anna read deal:D-2 --feild x", 2, "E_EXPECT_OPTION"),
        ("anna read 'deal:D-2", 2, "«anna read 'deal:D-2»"),
        ("anna read deal:D-2 = yes = no", 2, "E_EXPECT_ANSWERS"),
        ("nobody but everybody export deal", 3, "E_EXPECT_ALL"),
        ("anna read deal:D-9", 3, "E_RECORD_UNKNOWN"),
        ("anan read deal:D-2", 3, "E_USER_UNKNOWN"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_what_cannot_be_kept_is_refused(shop: Run, text: str, code: int, said: str, lang: str) -> None:
    session = shop("explain", *ASKED, "--keep", text, "--lang", lang)
    assert (session.exit_code, said in session.stderr) == (code, True), session.stderr


def test_it_is_refused_also_where_nothing_is_to_be_opened(shop: Run) -> None:
    assert shop("explain", "petr", "read", "deal:D-2", "--fix", "--keep", "anna read deal:D-9").exit_code == 3


def test_an_operator_keeps_only_what_he_may_ask_about(shop: Run) -> None:
    shop("rights", "grant", "user:anna", "deal.read", "all", "-q")
    assert shop("explain", *ASKED[:4], "--as", "petr", "--keep", "anna read deal:D-2").exit_code in (3, 4)
    assert shop("explain", *ASKED[:4], "--as", "petr", "--keep", "nobody delete deal").exit_code == 4
    assert shop("explain", *ASKED[:4], "--as", "boss", "--keep", "anna read deal:D-2").exit_code == 0
