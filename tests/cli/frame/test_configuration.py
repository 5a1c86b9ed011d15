"""Where a setting comes from: flag > environment > ./crmaccess.toml > the user's file > default."""

from pathlib import Path

import pytest

from crmaccess.cli.frame.entry.configuration import configuration, options
from crmaccess.errors import CrmAccessError, InvalidInput, UsageError
from tests.cli.conftest import Run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def user_file(folder: Path, text: str) -> dict[str, str]:
    """Write the user's configuration file; the environment that leads to it."""
    path = folder / "home" / "crmaccess" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(folder / "home")}


def test_the_nearer_source_wins(folder: Path) -> None:
    environ = user_file(folder, 'db = "user.db"\nlang = "ru"\nformat = "json"\nas = "olga"')
    (folder / "crmaccess.toml").write_text('db = "folder.db"\nlang = "en"\nformat = "csv"', encoding="utf-8")
    values = configuration({"db": "flag.db"}, {**environ, "CRMACCESS_DB": "env.db", "CRMACCESS_LANG": "ru"})
    assert values["db"] == ("flag.db", "--db")
    assert values["lang"] == ("ru", "CRMACCESS_LANG")
    assert values["format"] == ("csv", "crmaccess.toml")
    assert values["as"] == ("olga", str(folder / "home" / "crmaccess" / "config.toml"))
    assert values["color"] == ("auto", "default")


def test_a_database_in_a_file_is_meant_from_the_files_folder_on(folder: Path) -> None:
    values = configuration({}, user_file(folder, 'db = "staff.db"'))
    assert values["db"].text == str(folder / "home" / "crmaccess" / "staff.db")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "en_GB", "LC_ALL": "ru"}, "ru"),
        ({"LANG": "ru_RU", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB", "CRMACCESS_LANG": "ru"}, "ru"),
    ],
)
def test_the_language_follows_the_machine_unless_somebody_says_otherwise(
    folder: Path, environ: dict[str, str], language: str
) -> None:
    assert configuration({}, environ)["lang"].text == language


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"CRMACCESS_NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_forbidden(folder: Path, environ: dict[str, str]) -> None:
    assert not options({}, configuration({}, environ)).color


def test_an_empty_no_color_forbids_nothing(folder: Path) -> None:
    assert options({}, configuration({}, {"NO_COLOR": ""})).color


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('databse = "x"', "E_CONFIG_KEY"),
        ("db = ", "E_TOML_SYNTAX"),
        ('db = "\\udfff"', "E_TOML_SYNTAX"),
    ],
)
def test_a_faulty_file_is_named(folder: Path, text: str, code: str) -> None:
    (folder / "crmaccess.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        configuration({}, {})
    assert caught.value.problems[0].code == code
    assert "crmaccess.toml" in str(caught.value.problems[0])


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "crmaccess.toml").write_bytes('db = "база"'.encode("cp1251"))
    with pytest.raises(InvalidInput, match="E_FILE_ENCODING"):
        configuration({}, {})


@pytest.mark.parametrize(
    ("flags", "environ"),
    [({}, {"CRMACCESS_FORMAT": "jsn"}), ({"lang": "de"}, {}), ({"at": "soon"}, {})],
)
def test_a_value_that_is_no_choice_is_refused(folder: Path, flags: dict[str, str], environ: dict[str, str]) -> None:
    with pytest.raises(CrmAccessError):
        options(flags, configuration(flags, environ))


def test_the_refusal_offers_the_nearest_choice(folder: Path) -> None:
    with pytest.raises(UsageError) as caught:
        configuration({}, {"CRMACCESS_FORMAT": "jsn"})
    assert caught.value.problems[0].nearest == ("json",)


def test_a_variable_that_is_nearly_ours_is_noted_and_no_other(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    crmaccess("init")
    monkeypatch.setenv("CRMACCESS_WRAPPER_HOME", "/srv")
    assert "W_VARIABLE_UNKNOWN" not in crmaccess("users", "list").stderr
    monkeypatch.setenv("CRMACCESS_DBB", "other.db")
    session = crmaccess("users", "list")
    assert "W_VARIABLE_UNKNOWN]: the variable CRMACCESS_DBB" in session.stderr
    assert "CRMACCESS_DB?" in session.stderr
    assert "W_VARIABLE_UNKNOWN" not in crmaccess("users", "list", "-q").stderr


def test_a_key_that_is_not_known_is_answered_with_those_of_its_section(crmaccess: Run) -> None:
    Path("crmaccess.toml").write_text('[smtp]\ntls = "none"\n', encoding="utf-8")
    refused = crmaccess("config", "show")
    assert (refused.exit_code, "smtp.host, smtp.port, smtp.security" in refused.stderr) == (5, True)


@pytest.mark.parametrize("line", ["config --help", "users list -h", "users -h"])
def test_help_is_there_whatever_the_file_says(crmaccess: Run, line: str) -> None:
    Path("crmaccess.toml").write_text('databse = "x"\n', encoding="utf-8")
    assert crmaccess(*line.split()).exit_code == 0
