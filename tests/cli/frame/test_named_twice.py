"""One thing that is named in two ways is one thing: a plan has one change of it, and the journal tells it once."""

import shutil

import pytest

from crmaccess.changes import Change
from crmaccess.cli.frame.entry.registry import top
from crmaccess.facts import Account, Admission
from crmaccess.store.writing.writer import apply
from tests.builders import NOW
from tests.cli.conftest import Run
from tests.samples import FOLDER, SAMPLES

# What is named once on the left is named in other ways, too, on the right; by command and parameter, with what is done
# before. Of everybody a command could take by login, e-mail and full name.
ROWS = {
    "archive users": ("shkola", "archive lidia marta", "archive lidia lidia@lingva.example marta user:marta", ()),
    "archive users, handed over": (
        "shkola", "archive alisa --hand-over marta",
        "archive alisa ALISA@lingva.example --hand-over marta@lingva.example", (),
    ),
    "restore users": ("shkola", "restore lidia", "restore lidia lidia@lingva.example", ("archive lidia",)),
    "users merge others": ("poliglot", "users merge marina anya", "users merge marina anya anya.k@mail.example", ()),
    "users invitations resend users": (
        "salon", "users invitations resend vera", "users invitations resend vera vera@landysh.example", (),
    ),
    "users invitations revoke users": (
        "salon", "users invitations revoke vera", "users invitations revoke vera vera@landysh.example", (),
    ),
    "users invitations remind users": (
        "shkola", "users invitations remind q@x.ru", "users invitations remind q@x.ru Q@x.ru",
        ("users invite q@x.ru", "outbox send"),
    ),
    "users invite addresses": ("shkola", "users invite q@x.ru", "users invite q@x.ru Q@X.ru q@x.ru", ()),
    "users invite --role": (
        "shkola", "users invite q@x.ru --role teacher", "users invite q@x.ru --role teacher --role Преподаватель", (),
    ),
    "users invite --branch": (
        "shkola", "users invite q@x.ru --branch north --role teacher",
        "users invite q@x.ru --branch north --branch «Лингва на Войковской» --role teacher --role teacher", (),
    ),
    "users invite --place": (
        "shkola", "users invite q@x.ru --branch north", "users invite q@x.ru --branch north --place branch:north", (),
    ),
    "users invite --department": (
        "shkola", "users invite q@x.ru --department english",
        "users invite q@x.ru --department english --department «Кафедра английского»", (),
    ),
    "users add --role": (
        "shkola", "users add q --role teacher", "users add q --role teacher --role Преподаватель", (),
    ),
    "users add --branch": (
        "shkola", "users add q --branch north", "users add q --branch north --branch «Лингва на Войковской»", (),
    ),
    "users add --place": (
        "shkola", "users add q --branch north", "users add q --branch north --place branch:north", (),
    ),
    "users add --department": (
        "shkola", "users add q --department english",
        "users add q --department english --department «Кафедра английского»", (),
    ),
    "records assign records_": (
        "shkola", "records assign contact:K-1 --to marta", "records assign contact:K-1 contact:K-1 --to marta", (),
    ),
    "records open records_": ("shkola", "records open contact:K-1", "records open contact:K-1 contact:K-1", ()),
    "records close records_": (
        "shkola", "records close contact:K-1", "records close contact:K-1 contact:K-1", ("records open contact:K-1",),
    ),
    "records delete records_": ("shkola", "records delete lesson:U-1", "records delete lesson:U-1 lesson:U-1", ()),
    "records add --participant": (
        "torgovy-dom", "records add task T-99 --responsible anna --participant observer=petr",
        "records add task T-99 --responsible anna --participant observer=petr "
        "--participant observer=ilin@vektor.example", (),
    ),
    "records edit --participant": (
        "torgovy-dom", "records edit task:T-99 --participant observer=petr",
        "records edit task:T-99 --participant observer=petr --participant observer=ilin@vektor.example",
        ("records add task T-99 --responsible anna",),
    ),
}  # fmt: skip
# Parameters by which nothing is changed, that say values and not names, or of which one is one by a test of its own.
OTHERS = {
    "users list text", "users responsible --for", "groups responsible --for", "attributes add --word",
    "attributes add --to", "outbox retry numbers", "outbox forget numbers",
}  # fmt: skip
QUESTIONS = ("check", "explain", "blame", "history", "diagnose", "report")


def several() -> set[str]:
    """Every parameter that takes several names, of all commands but the questions, as `archive users`."""
    found, waiting = set(), [((name,), top(completing=False)) for name in top(completing=False).list_commands(None)]
    while waiting:
        words, group = waiting.pop()
        command = group.get_command(None, words[-1])
        if hasattr(command, "list_commands"):
            waiting += [((*words, verb), command) for verb in command.list_commands(None)]
            continue
        taking = (one for one in command.params if getattr(one, "multiple", False) or one.nargs == -1)
        found |= {" ".join((*words, one.opts[0])) for one in taking if one.opts[0] != "--set"}
    return {one for one in found if not one.startswith(QUESTIONS)}


def words(line: str) -> list[str]:
    """The words of a command, of which « and » hold some together."""
    parts = line.replace("«", "»").split("»")
    return [word for number, part in enumerate(parts) for word in ([part] if number % 2 else part.split())]


def test_the_table_has_every_parameter_that_takes_several_names() -> None:
    assert {row.partition(",")[0] for row in ROWS} | OTHERS == several()


@pytest.mark.parametrize("row", ROWS)
def test_what_is_named_in_two_ways_is_done_once(crmaccess: Run, row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    company, once, twofold, before = ROWS[row]
    shutil.copytree(FOLDER / company, company)
    crmaccess("init", "--system", SAMPLES[company], "-q")
    crmaccess("apply", f"{company}/access.toml", "-y", "-q")
    crmaccess("users", "import", f"{company}/staff.csv", "-y", "-q")
    crmaccess("records", "import", f"{company}/records.csv", "-y", "-q")
    for line in before:
        assert crmaccess(*words(line), "-y").exit_code == 0, line
    monkeypatch.setenv("CRMACCESS_NOW", "2026-03-09T09:00:00Z")  # who was written to may be written to again
    wanted = crmaccess(*words(once), "-y", "-n", "--json")
    assert (wanted.exit_code, '"changes": []' in wanted.stdout) == (0, False), wanted
    assert crmaccess(*words(twofold), "-y", "-n", "--json") == wanted
    done = crmaccess(*words(twofold), "-y")
    assert done.exit_code == 0, done
    assert crmaccess("journal", "verify").exit_code == 0
    assert crmaccess(*words(twofold), "-y").exit_code in (0, 3, 5, 7), "and never a fault of the program itself"


def test_a_plan_with_two_changes_of_one_fact_is_not_written(crmaccess: Run) -> None:
    crmaccess("init", "-q")
    crmaccess("users", "add", "petr", "-q")
    crmaccess("branches", "add", "north", "-q")
    crmaccess("branches", "admit", "petr", "north", "-q")
    count = crmaccess("journal", "list", "--json").stdout
    petr, there = Account("petr", state="active"), Admission("petr", "branch", "north")
    for plan in (
        [Change(petr, petr._replace(name="Пётр")), Change(petr, petr._replace(state="archived"))],
        [Change(petr, petr._replace(name="Пётр"))] * 2, [Change(there, None)] * 2,
        [Change(petr, petr._replace(name="Пётр")), Change(petr, None)],
    ):  # fmt: skip
        with pytest.raises(AssertionError, match="one change"):
            apply("crmaccess.db", plan, operator="tester", command="test", at=NOW)
    assert crmaccess("journal", "list", "--json").stdout == count
