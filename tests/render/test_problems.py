"""Errors and notes: the code, the value, why, and what to type next."""

import pytest

from crmaccess.errors import Listed, Problem, nearest
from crmaccess.render.problems import problem_line
from crmaccess.render.sentences.language import LANGUAGES, placeholders, problem_sentences

LINES = [
    (
        Problem("E_ROLE_UNKNOWN", "manger", nearest=("manager",)),
        "error[E_ROLE_UNKNOWN]: there is no role «manger» — see: crmaccess roles list — did you mean manager?",
        "error[E_ROLE_UNKNOWN]: нет роли «manger» — см.: crmaccess roles list — возможно, manager?",
    ),
    (
        Problem("E_EMAIL_MALFORMED", "petr@", 12, "email"),
        "error[E_EMAIL_MALFORMED]: line 12, email: «petr@» is no e-mail address — write it as name@example.org",
        "error[E_EMAIL_MALFORMED]: строка 12, email: «petr@» — не адрес почты; пишите как name@example.org",
    ),
    (
        Problem("E_LEVEL_UNKNOWN", "mine", nearest=("none", "own"), details=(("permission", "crm.deal.read"),)),
        "error[E_LEVEL_UNKNOWN]: «mine» is no level of crm.deal.read — the levels are: none, own",
        "error[E_LEVEL_UNKNOWN]: «mine» — не уровень права crm.deal.read — уровни: none, own",
    ),
    (
        Problem("E_UNAVAILABLE", "branches", details=(("en", "use departments"), ("ru", "используйте отделы"))),
        "error[E_UNAVAILABLE]: «branches» is not available in this system: use departments",
        "error[E_UNAVAILABLE]: филиалов в этой системе нет: используйте отделы",
    ),
    (
        Problem("W_STILL_HEAD", "petr", details=(("departments", "sales"),)),
        "note[W_STILL_HEAD]: petr is still head of a department: sales — appoint another one",
        "note[W_STILL_HEAD]: petr всё ещё руководит отделом: sales — назначьте другого",
    ),
    (
        Problem("E_OF_TOMORROW", "x", 3, details=(("size", "7"),)),
        "error[E_OF_TOMORROW]: line 3: x (size: 7)",
        "error[E_OF_TOMORROW]: строка 3: x (size: 7)",
    ),
    (
        Problem("E_OF_TOMORROW", "[red]\x1b[31m\n"),
        "error[E_OF_TOMORROW]: [red]�[31m ",
        "error[E_OF_TOMORROW]: [red]�[31m ",
    ),
]


def test_of_many_names_the_first_are_listed_and_how_many_more_there_are() -> None:
    several, many = (tuple(f"n{number}" for number in range(count)) for count in (13, 20))
    assert problem_line(Problem("E_ROLE_UNKNOWN", "x", nearest=several), "en").endswith(
        f"there are: {', '.join(several)}"
    )
    line = problem_line(Problem("E_ROLE_UNKNOWN", "x", nearest=many), "en")
    assert line.endswith(f"there are: {', '.join(many[:12])} and 8 more")
    assert "see: crmaccess roles list" in line
    assert problem_line(Problem("E_ROLE_UNKNOWN", "x", nearest=many), "ru").endswith(" и ещё 8")


@pytest.mark.parametrize(("problem", "english", "russian"), LINES)
def test_a_problem_is_one_line(problem: Problem, english: str, russian: str) -> None:
    assert problem_line(problem, "en") == english
    assert problem_line(problem, "ru") == russian


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_problem_shows_its_value(lang: str) -> None:
    silent = {code for code, text in problem_sentences(lang).items() if "value" not in placeholders(text)}
    assert silent == {
        "E_ARGUMENT_EXTRA", "E_CANCELLED", "E_CODE_BLANKS", "E_CODE_NEEDED", "E_CSV_EMPTY", "E_CSV_NO_ROWS",
        "E_CSV_SYNTAX",
        "E_PASSWORDS_DIFFER", "E_VALUE_MISSING", "W_PATHS_SEARCHED", "W_SEPARATION_NONE",
        # What would show a password, a code, or whether there is somebody.
        "E_CODE_REFUSED", "E_PASSWORD_BLANK", "E_PASSWORD_CHARACTER", "E_PASSWORD_COMMON", "E_PASSWORD_ENCODING",
        "E_PASSWORD_LINES", "E_REPLAY_UNKNOWN", "E_SIGN_IN_FAILED", "E_SURNAME_MISSING", "E_UNDO_UNSEEN",
    }  # fmt: skip


def test_names_that_do_not_look_like_the_word_are_listed_and_not_taken_for_it() -> None:
    near = problem_line(Problem("E_ROLE_UNKNOWN", "manger", nearest=nearest("manger", ("manager", "head"))), "en")
    assert near.endswith("did you mean manager?")
    assert nearest("banana", ("vk", "tg")) == () == nearest("login", ("link", "plain", "lang"))
    listed = problem_line(Problem("E_ROLE_UNKNOWN", "banana", nearest=Listed(("vk", "tg"))), "en")
    assert listed.endswith("there are: vk, tg")
