"""Input that nobody writes by hand, and machines do: deep, long, huge. It is refused, in words and in no time."""

from pathlib import Path

import pytest

from crmaccess.files.columns import USERS
from crmaccess.files.csv_in import rows_in
from tests.cli.conftest import Run, Session

DIGITS = "7" * 10_000
ODD_TOML = {
    "nested lists": "x = " + "[" * 5000,
    "nested lists, closed": "x = " + "[" * 100 + "]" * 100,
    "nested tables": "x = " + "{a=" * 3000,
    "nested tables, closed": "x = " + "{a=" * 100 + "1" + "}" * 100,
    "a number without end": f"x = {DIGITS}",
    "a number of another base without end": f"x = [{{a = 0x{DIGITS}}}]",
    "a dotted key": ".".join("a" * 20_000) + " = 1",
    "a dotted header": "[" + ".".join("a" * 20_000) + "]",
    "a dotted key in quotes": ".".join(['"a b"'] * 20_000) + " = 1",
    "a word without end": "a" * 1_000_000 + " = 1",
    "the same key in two spellings": '"и\u0306" = 1\n"й" = 2\n',
}
ODD_ACCESS = {
    "a rank beyond all databases": "[roles.big]\nrank = 99999999999999999999\n",
    "a moment before all calendars": "[users.a]\nsigned_in_at = 0001-01-01T00:00:00+14:00\n",
    "groups of groups": '[roles.r.rights]\n"' + "{a b}" * 18 + '" = "all"\n',
}
ODD_DEFINITION = {
    "groups of groups": 'name = "x"\n[permissions]\n"' + "{a b}" * 22 + '" = "plain"\n',
    "groups of groups of ways": 'name = "x"\n[ways.deal]\n"' + "{a b}" * 22 + '" = [{}]\n',
    "groups of one": 'name = "x"\n[permissions]\n"' + "{a }" * 3000 + '" = "plain"\n',
}


def is_refused(session: Session) -> bool:
    """Whether it was refused as input or as a command line, in words of a length that people read."""
    assert "E_INTERNAL" not in session.stderr, session.stderr[:300]
    assert "Traceback" not in session.stderr
    assert len(session.stderr) < 20_000
    return session.exit_code in (2, 5) and session.stderr.startswith("error[")


@pytest.mark.parametrize("text", [*ODD_TOML.values(), *ODD_ACCESS.values()], ids=[*ODD_TOML, *ODD_ACCESS])
def test_an_odd_access_file_is_refused(crmaccess: Run, text: str) -> None:
    crmaccess("init", "-q")
    assert is_refused(crmaccess("apply", "-", "-y", stdin=text))


@pytest.mark.parametrize("text", [*ODD_TOML.values(), *ODD_DEFINITION.values()], ids=[*ODD_TOML, *ODD_DEFINITION])
def test_an_odd_definition_is_refused(crmaccess: Run, text: str) -> None:
    Path("odd.toml").write_text(text)
    assert is_refused(crmaccess("init", "--system", "odd.toml"))
    assert is_refused(crmaccess("systems", "show", "odd.toml"))
    assert not Path("crmaccess.db").exists()


@pytest.mark.parametrize("text", [*ODD_TOML.values(), f"db = 0x{DIGITS}"], ids=[*ODD_TOML, "as a path"])
def test_an_odd_configuration_is_refused_by_every_command(crmaccess: Run, text: str) -> None:
    Path("crmaccess.toml").write_text(text)
    for command in (["users", "list"], ["config"], ["nonsense"], ["--json", "check", "a", "read", "deal"]):
        session = crmaccess(*command)
        assert session.exit_code in (2, 5)
        assert "E_INTERNAL" not in session.stderr


@pytest.mark.parametrize("value", ["[" * 100_000, "[" * 400 + "]" * 400, '{"a":' * 5000, DIGITS, f"[{DIGITS}]"])
def test_an_odd_line_of_a_batch_is_refused(crmaccess: Run, value: str) -> None:
    crmaccess("init", "-q")
    line = '{"user": "a", "action": "read", "target": ' + value + "}"
    assert is_refused(crmaccess("check", "--batch", "-", stdin=line))


@pytest.mark.parametrize("header", [[f"c{n}" for n in range(100_000)], ["x" * 90_000], ["login", "х" * 90_000]])
def test_columns_without_number_and_headers_without_end_are_refused(crmaccess: Run, header: list[str]) -> None:
    crmaccess("init", "-q")
    session = crmaccess("users", "import", "-", stdin=",".join(header) + "\n" + ",".join("1" for _ in header) + "\n")
    assert (session.exit_code, "E_INTERNAL" in session.stderr) == (5, False)
    assert len(session.stderr) < 60_000


def test_a_hundred_thousand_attributes_are_read_in_no_time() -> None:
    names = [f"attribute.c{n}" for n in range(100_000)]
    sheet = rows_in((",".join(["login", *names]) + "\nanna," + ",".join("1" for _ in names) + "\n").encode(), USERS)
    assert (len(sheet.header), sheet.problems) == (100_001, ())


@pytest.mark.parametrize("name", ["undefined", "punycode", "base64", "klingon"])
def test_what_is_no_encoding_is_an_error_of_the_command_line(crmaccess: Run, name: str) -> None:
    crmaccess("init", "-q")
    session = crmaccess("users", "import", "-", "--encoding", name, stdin="login\nanna\n")
    assert (session.exit_code, session.stderr.startswith("error[E_CSV_ENCODING_UNKNOWN]")) == (2, True)


def test_a_file_that_is_not_utf_8_is_refused_with_the_line(crmaccess: Run) -> None:
    crmaccess("init", "-q")
    Path("access.toml").write_bytes('[users.anna]\nname = "Анна"\n'.encode("cp1251"))
    for command in (["apply", "access.toml"], ["init", "--system", "access.toml", "--db", "other.db"]):
        session = crmaccess(*command)
        assert session.exit_code == 5
        assert "error[E_FILE_ENCODING]: line 2" in session.stderr
