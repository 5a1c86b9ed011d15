"""Which passwords are refused and by which rule, and who sets one in which system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import SecretSet
from crmaccess.errors import InvalidInput
from crmaccess.facts import Account, Setting
from crmaccess.files.common_passwords import common_passwords, is_common
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.users import add_user
from crmaccess.plan.people.coming.passwords import Chosen, as_kept, first_password, password_faults, set_password
from tests.builders import NOW, definition
from tests.plan.plans import UNIVERSAL, company, refusal, small

PETR = Account("p.ilin", "Пётр Ильин", "ilin.petr@romashka-torg.ru", "employee")
KNOWN = company(UNIVERSAL, PETR, Setting("company_name", "Хладокомбинат Север"))
SYSTEMS = ("universal", "alfacrm", "bitrix24", "getcourse", "multichat", "yclients")


def made(password: str, way: str = "typed") -> Chosen:
    return Chosen(password, way, is_common, lambda word: f"hash of {len(word)}")


def codes(password: str, known: Known = KNOWN, account: Account = PETR) -> list[str]:
    return [problem.code for problem in password_faults(password, account, known, is_common)]


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("elevenchars", "E_PASSWORD_SHORT"), ("", "E_PASSWORD_BLANK"), (" " * 20, "E_PASSWORD_BLANK"),
        ("\u3000" * 20, "E_PASSWORD_BLANK"), ("x7" * 200, "E_PASSWORD_LONG"),
        ("password1234", "E_PASSWORD_COMMON"), ("PassWord_2026", "E_PASSWORD_COMMON"),
        ("qwertyqwerty", "E_PASSWORD_COMMON"), ("йцукенйцукен", "E_PASSWORD_COMMON"),
        ("пароль123456", "E_PASSWORD_COMMON"), ("gfhjkm123456", "E_PASSWORD_COMMON"),
        ("йцукенгшщзхъ", "E_PASSWORD_COMMON"), ("password password", "E_PASSWORD_COMMON"),
        ("пароль-пароль пароль", "E_PASSWORD_COMMON"), ("p_a_s_s_w_o_r_d_1", "E_PASSWORD_COMMON"),
        ("aaaaaaaaaaaa", "E_PASSWORD_COMMON"), ("ababababababab", "E_PASSWORD_COMMON"),
        ("romashka-torg1", "E_PASSWORD_OWN_WORD"), ("Хладокомбинат1!", "E_PASSWORD_OWN_WORD"),
        ("ilin2026ilin!", "E_PASSWORD_OWN_WORD"), ("Ильин Пётр 90", "E_PASSWORD_OWN_WORD"),
        ("universal2026", "E_PASSWORD_OWN_WORD"),
    ],
)  # fmt: skip
def test_a_password_is_refused_by_the_rule_that_it_breaks(password: str, code: str) -> None:
    assert codes(password) == [code]


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "лошадь верно батарея",
        "aaaaaaaaaaab",
        "петр любит жёлтые сапоги",
        "837461920375",
        "🦔🦔 ёж в тумане",
        "ilin buys forty kettles",
    ],
)
def test_neither_capitals_nor_digits_nor_signs_are_asked_for_and_any_letters_and_blanks_will_do(password: str) -> None:
    assert codes(password) == []


def test_control_characters_are_no_part_of_a_password() -> None:
    assert codes("correct\thorse battery") == ["E_PASSWORD_CHARACTER"]


def test_a_setting_raises_the_length_and_nothing_lowers_it() -> None:
    longer = company(UNIVERSAL, PETR, Setting("password_length", "20"))
    assert codes("nineteen characters", longer) == ["E_PASSWORD_SHORT"]
    assert codes("characters are twenty", longer) == []
    assert codes("elevenchars", company(definition("bitrix24"), PETR)) == ["E_PASSWORD_SHORT"]


@given(st.sampled_from(sorted(common_passwords())), st.text("0123456789", max_size=12))
def test_no_common_password_is_taken_whatever_digits_stand_behind(word: str, digits: str) -> None:
    assert codes(word + digits) != []


@given(st.text(max_size=40))
def test_no_refusal_repeats_any_of_the_password(password: str) -> None:
    for problem in password_faults(password, PETR, KNOWN, is_common):
        assert problem.value in (str(len(password)), "login", "email", "name", "company", "")
        assert problem.nearest == ()


def test_the_list_that_is_shipped_holds_ten_thousand_words_and_more() -> None:
    assert len(common_passwords()) >= 10_000


def test_a_letter_is_the_same_however_the_keyboard_composes_it() -> None:
    assert as_kept("е\u0308жик") == as_kept("ёжик")


WAYS = {
    "universal": ("typed generated link", "typed generated link"),
    "alfacrm": ("typed generated", "typed generated link"),
    "bitrix24": ("", ""),
    "getcourse": ("typed generated link", "typed generated link"),
    "multichat": ("typed link", "link"),
    "yclients": ("link", "link"),
}  # fmt: skip


@pytest.mark.parametrize("way", ["typed", "generated", "link"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_password_comes_about_only_in_the_ways_of_the_system(system: str, way: str) -> None:
    """ALFA-24, ALFA-65, MC-14, MC-43, YC-06, YC-S62, BX-14, BX-S40."""
    person = Account("petr", "Пётр", type=next(iter(definition(system).types), ""))
    known = company(definition(system), person)
    for wish, ways in zip(
        (lambda: first_password(person, made("correct horse battery", way), known, NOW),
         lambda: set_password("petr", made("correct horse battery", way), known, NOW)),
        WAYS[system], strict=True,
    ):  # fmt: skip
        if way in ways.split():
            assert wish() == SecretSet("petr", "hash of 21", NOW)
        else:
            problem = refusal(InvalidInput, wish)
            assert (problem.code, problem.value, problem.nearest) == ("E_PASSWORD_WAY", way, tuple(ways.split()))


def test_where_nobody_here_sets_passwords_the_refusal_says_who_does() -> None:
    """BX-14: the page in the network."""
    known = small(definition("bitrix24"))
    told = dict(refusal(InvalidInput, set_password, "petr", made("correct horse battery"), known, NOW).details)
    assert "network" in told["en"]
    assert "Сети" in told["ru"]


def test_an_archived_account_gets_no_password() -> None:
    """ALFA-65: the state refuses it."""
    known = company(UNIVERSAL, Account("left", type="employee", state="archived"))
    assert refusal(InvalidInput, set_password, "left", made("correct horse battery"), known, NOW).code == (
        "E_PASSWORD_REFUSED"
    )


def test_a_new_account_has_its_password_at_once_and_the_same_command_again_leaves_it() -> None:
    """ALFA-22, ALFA-24."""
    password = made("correct horse battery")
    plan = add_user("anna", KNOWN, NOW, chosen=password)
    assert plan.changes[-1] == SecretSet("anna", "hash of 21", NOW)
    known = company(UNIVERSAL, Account("anna", type="employee", state="invited"))
    assert add_user("anna", known, NOW, chosen=password).changes == ()
    assert refusal(InvalidInput, add_user, "anna", KNOWN, NOW, chosen=made("anna")).code == "E_PASSWORD_SHORT"
