"""Work figures by commands: imported, compared, and shown to whom they may be shown (MC-26, MC-40, MC-41)."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAMPLE = Path(__file__).parents[3] / "sample_configs" / "podderzhka"
FIGURES = """\
user,day,messages,answer_time,deals,rating
maria,2026-02-01,100,3:20,4,4.5
maria,2026-02-20,140,2:40,6,4.75
lena,2026-02-21,60,5:00,1,4
lena,2026-02-05,80,250,2,
denis,2026-02-22,20,,0,5
"""
FEBRUARY = ("report", "activity", "--since", "2026-02-15", "--until", "2026-02-28")


@pytest.fixture
def desk(crmaccess: Run) -> Run:
    for command in (
        ("init", "--system", "multichat"), ("apply", str(SAMPLE / "access.toml"), "--yes"),
        ("users", "import", str(SAMPLE / "staff.csv"), "--yes"),
    ):  # fmt: skip
        assert crmaccess(*command).exit_code == 0
    Path("figures.csv").write_text(FIGURES, encoding="utf-8")
    assert crmaccess("activity", "import", "figures.csv").exit_code == 0
    return crmaccess


def rows(crmaccess: Run, *options: str) -> list[dict[str, object]]:
    session = crmaccess(*FEBRUARY, "--json", *options)
    assert session.exit_code == 0, session
    found: list[dict[str, object]] = json.loads(session.stdout)["items"]
    return found


def test_four_figures_are_shown_for_each_person_beside_the_time_before(desk: Run) -> None:
    """MC-40, MC-S61: with the team report everybody's."""
    for viewer in ([], ["--as", "nadya"], ["--as", "denis"]):
        found = rows(desk, *viewer)
        assert [one["user"] for one in found] == ["denis", "lena", "maria"]
        assert found[2] == {
            "user": "maria", "name": "Мария Ким", "messages": 140, "messages_before": 100, "answer_time": 160,
            "answer_time_before": 200, "deals": 6, "deals_before": 4, "rating": 4.75, "rating_before": 4.5,
            "best": ["messages", "answer_time", "deals"], "behind": [],
        }  # fmt: skip


def test_the_personal_report_shows_ones_own_figures_only(desk: Run) -> None:
    """MC-S61: the others' are refused."""
    assert [one["user"] for one in rows(desk, "--as", "lena")] == ["lena"]
    assert "W_FIGURES_HIDDEN" in desk(*FEBRUARY, "--as", "lena").stderr
    for named in (("--user", "maria"), ("--compare", "maria,lena"), ("--user", "lena", "--user", "Мария Ким")):
        refused = desk(*FEBRUARY, *named, "--as", "lena")  # who does not see people is told of none
        assert (refused.exit_code, refused.stdout, "E_USER_UNKNOWN" in refused.stderr) == (3, "", True)
    assert [one["user"] for one in rows(desk, "--user", "maria", "--as", "denis")] == ["maria"]
    refused = desk(*FEBRUARY, "--user", "maria", "--as", "gleb")  # he manages people, and has no report
    assert (refused.exit_code, refused.stdout) == (4, "")
    assert "gleb may not see these figures: maria — see: crmaccess explain gleb view stats --set report=team" in (
        refused.stderr
    )
    assert desk("check", "lena", "view", "stats", "--set", "report=team").exit_code == 10
    assert [one["user"] for one in rows(desk, "--user", "lena", "--as", "lena")] == ["lena"]


def test_whoever_has_no_report_sees_nothing(desk: Run) -> None:
    refused = desk(*FEBRUARY, "--as", "rita")
    assert (refused.exit_code, refused.stdout) == (4, "")
    assert "rita may not see these figures — see" in refused.stderr  # nor is anybody named to her


def test_people_are_compared_and_the_best_in_a_figure_comes_first(desk: Run) -> None:
    """MC-41."""
    found = rows(desk, "--compare", "lena,maria", "--sort", "answer_time")
    assert [one["user"] for one in found] == ["maria", "lena"]
    assert [(one["best"], one["behind"]) for one in found] == [
        (["messages", "answer_time", "deals", "rating"], []), ([], ["messages", "answer_time", "deals", "rating"]),
    ]  # fmt: skip
    for alone in ("maria", "maria,", "maria,m.kim@uyut.example"):
        refused = desk(*FEBRUARY, "--compare", alone)
        assert (refused.exit_code, "E_COMPARE_FEW" in refused.stderr) == (5, True)


@pytest.mark.parametrize(
    ("options", "exit_code", "code"),
    [
        ("", 2, "E_ARGUMENT_MISSING"),
        ("--until 2026-02-01", 2, "E_ARGUMENT_MISSING"),
        ("--since 2026-02-02 --until 2026-02-01", 5, "E_UNTIL_BEFORE"),
        ("--since 2026-03-03", 5, "E_UNTIL_BEFORE"),  # tomorrow
        ("--since soon", 5, "E_TIME"),
        ("--since 0001-01-01", 5, "E_TIME"),  # there is no time before
        ("--since 2026-02-01 --sort deels", 2, "E_CHOICE"),
        ("--since 2026-02-01 --user nobody", 3, "E_USER_UNKNOWN"),
        ("--since 2026-02-01 --user lena --compare lena,maria", 2, "E_OPTIONS_EXCLUDE"),
    ],
)
def test_a_period_or_a_word_that_makes_no_sense_is_refused(desk: Run, options: str, exit_code: int, code: str) -> None:
    """MC-40: a missing period, one that ends before it begins."""
    refused = desk("report", "activity", *options.split())
    assert (refused.exit_code, refused.stdout, code in refused.stderr) == (exit_code, "", True), refused


def test_on_a_terminal_bars_are_drawn_within_its_width(desk: Run) -> None:
    shown = desk(*FEBRUARY, terminal=True).stdout.splitlines()
    assert all(len(line) <= 80 for line in shown)
    assert "  maria (Мария Ким)     ██████████████████████████████  140  before 100, +40%" in shown
    assert "  denis (Денис Громов)  ████▎                            20  before —" in shown
    piped = desk(*FEBRUARY, "--lang", "ru").stdout
    assert "█" not in piped
    assert "Среднее время ответа\n  maria (Мария Ким)     2:40  раньше 3:20, -20\N{NO-BREAK SPACE}%\n" in piped


def test_where_nothing_is_known_that_is_said(desk: Run) -> None:
    shown = desk("report", "activity", "--since", "2025-01-01", "--until", "2025-01-31")
    assert shown.stdout.endswith("crmaccess activity import FILE.csv\n")


def test_the_card_of_a_person_tells_of_her_work_to_whom_it_may(desk: Run) -> None:
    """MC-26, MC-S63: personal data, type, rights, work figures, last activity."""
    desk("users", "sign-in", "maria")
    card = json.loads(desk("users", "show", "maria", "--json", "--as", "nadya").stdout)
    assert card["activity"] == {"messages": 240, "answer_time": 176.67, "deals": 10, "rating": 4.62}
    assert (card["name"], card["type"], card["signed_in_at"]) == ("Мария Ким", "manager", "2026-03-02T09:00:00Z")
    assert "contacts.edit on (place crm:amo)" in card["rights"]
    assert json.loads(desk("users", "show", "maria", "--json", "--as", "gleb").stdout)["activity"] == {}
    assert json.loads(desk("users", "show", "lena", "--json", "--as", "lena").stdout)["activity"]["deals"] == 3
    assert "average answer time: 2:57" in desk("users", "show", "maria").stdout
    assert "среднее время ответа: 2:57" in desk("users", "show", "maria", "--lang", "ru").stdout


def kept(crmaccess: Run, text: str | bytes, *options: str) -> dict[str, int]:
    session = crmaccess("activity", "import", "-", "--json", *options, stdin=text)
    assert session.exit_code == 0, session
    found: dict[str, int] = json.loads(session.stdout)
    return {name: number for name, number in found.items() if name != "schema" and number}


def test_an_import_adds_changes_and_is_the_same_in_a_rehearsal(desk: Run) -> None:
    assert kept(desk, FIGURES) == {"unchanged": 18}
    news = "user,day,deals,rating\nmaria,2026-02-20,7,!clear\nlena,2026-02-22,1,\n"
    assert kept(desk, news, "--dry-run") == {"added": 1, "changed": 1, "removed": 1}
    assert kept(desk, news) == {"added": 1, "changed": 1, "removed": 1}
    assert kept(desk, news) == {"unchanged": 3}


def test_a_table_of_a_russian_spreadsheet_goes_in_with_no_option(desk: Run) -> None:
    header = "Логин;Дата;Обработано сообщений;Среднее время ответа;Создано сделок;Рейтинг удовлетворённости"
    assert kept(desk, f"{header}\r\nstas;28.02.2026;12;2:00;1;4,5\r\n".encode("cp1251")) == {"added": 4}
    (row,) = rows(desk, "--user", "stas")
    assert (row["messages"], row["answer_time"], row["rating"]) == (12, 120, 4.5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("user,day,deals\nmria,2026-02-20,1\n", "E_USER_UNKNOWN"),
        ("user,day,deals\nmaria,2026-03-03,1\n", "E_DAY_AHEAD"),
        ("user,day,rating\nmaria,2026-02-20,6\n", "5 at most"),
        ("user,day,deels\nmaria,2026-02-20,6\n", "deals"),
        ("user,deals\nmaria,6\n", "E_CSV_COLUMN_MISSING"),
        ("user,day\nmaria,2026-02-20\n", "E_CSV_COLUMN_MISSING"),
        ("user,day,deals\nlena,2026-02-25,1\nmaria,2026-02-20,one\n", "line 3"),
        ("", "E_CSV_EMPTY"),
    ],
)
def test_of_a_file_with_a_mistake_nothing_goes_in(desk: Run, text: str, code: str) -> None:
    refused = desk("activity", "import", "-", stdin=text)
    assert (refused.exit_code, refused.stdout, code in refused.stderr) == (5, "", True), refused
    assert kept(desk, FIGURES) == {"unchanged": 18}


def test_figures_are_imported_on_an_administrators_authority_and_on_nobody_elses(desk: Run) -> None:
    assert kept(desk, FIGURES, "--as", "nadya") == {"unchanged": 18}
    refused = desk("activity", "import", "figures.csv", "--as", "maria")
    assert (refused.exit_code, refused.stdout, "E_FOR_ADMINISTRATORS" in refused.stderr) == (4, "", True)


def test_a_figure_goes_into_a_spreadsheet_as_a_number(desk: Run) -> None:
    found = list(csv.DictReader(io.StringIO(desk(*FEBRUARY, "--format", "csv").stdout)))
    assert [one["deals"] for one in found] == ["0", "1", "6"]


def test_where_nothing_is_counted_neither_command_is_available(crmaccess: Run) -> None:
    crmaccess("init", "--system", "yclients", "-q")
    for words in (FEBRUARY, ("activity", "import", "-")):
        refused = crmaccess(*words)
        assert (refused.exit_code, "E_UNAVAILABLE" in refused.stderr) == (5, True)
