"""Answers about a whole kind, as they were met in the sample companies: what the records there would answer."""

import json
import re

from tests.cli.conftest import Run
from tests.samples import FOLDER, SAMPLES


def opened(crmaccess: Run, company: str, *commands: str) -> None:
    """The sample company, in which these commands were carried out."""
    crmaccess("init", "--system", SAMPLES[company], "-q")
    files = (("apply", "access.toml"), ("users", "import", "staff.csv"), ("records", "import", "records.csv"))
    for *words, name in files:
        assert crmaccess(*words, str(FOLDER / company / name), "-y").exit_code == 0
    for command in commands:
        assert crmaccess(*command.split(), "-y").exit_code == 0, command


def answer(crmaccess: Run, *words: str) -> str:
    return crmaccess("check", *words).stdout.splitlines()[0]


def row(crmaccess: Run, login: str, entity: str, action: str) -> dict[str, object]:
    items = json.loads(crmaccess("what", login, "--json").stdout)["items"]
    return next(one for one in items if (one["entity"], one["action"]) == (entity, action))


def test_a_role_in_a_branch_opens_nothing_of_what_lies_in_none(crmaccess: Run) -> None:
    placed = ("branches admit kira north", "roles assign administrator user:kira --branch north")
    opened(crmaccess, "poliglot", *placed)
    for action, thing in (("list", "user"), ("list", "role"), ("manage", "settings"), ("manage", "integration")):
        said = answer(crmaccess, "kira", action, thing)
        assert "cannot" in said
        assert "counts in branch «Север» only" in said, said
    assert "kira" not in crmaccess("who", "list", "user").stdout
    assert crmaccess("settings", "set", "teacher.all_clients", "on", "--as", "kira", "-n").exit_code == 4
    assert crmaccess("check", "kira", "edit", "lead", "--set", "branch=north").exit_code == 0


def test_the_schedule_of_a_branch_is_open_in_ticked_branches_alone(crmaccess: Run) -> None:
    opened(crmaccess, "poliglot")
    assert crmaccess("check", "svetlana", "view-general", "schedule", "--set", "branch=north").exit_code == 10
    assert crmaccess("check", "svetlana", "view-general", "schedule", "--set", "branch=center").exit_code == 0


def test_a_section_that_is_ticked_in_another_cabinet_says_in_which_it_is_closed(crmaccess: Run) -> None:
    opened(crmaccess, "poliglot")
    for thing in ("group:g2", "teacher:nina", "teacher"):  # also where no other cabinet of hers has such a tick
        assert "closed in interface «Administration»" in answer(crmaccess, "nina", "edit", thing)


def test_of_two_kinds_of_documents_the_ground_of_each_is_named(crmaccess: Run) -> None:
    opened(crmaccess, "torgovy-dom", "groups join boris marketing")
    said = answer(crmaccess, "boris", "read", "doc")
    assert "group «Employees» gives the right «Read internal documents»" in said
    assert "of the others (not: kind = internal): the right «Access to all documents» — group «Management»" in said
    assert "group «Employees», group «Management»" in crmaccess("what", "boris").stdout


def test_of_several_reports_the_right_to_each_is_named(crmaccess: Run) -> None:
    opened(crmaccess, "poliglot")
    said = answer(crmaccess, "zhanna", "view", "report")
    assert "gives the right «Report: Sales», only where" in said
    assert "report «Debts» (there: the right «Report: Debts»)" in said
    for line in (answer(crmaccess, "zhanna", "view", "report", "--lang", "ru"), crmaccess("what", "zhanna").stdout):
        assert not re.search(r"(key|ключ) = ", line)


def test_what_is_added_at_an_employee_lies_in_the_employees_branch(crmaccess: Run) -> None:
    opened(crmaccess, "salon", "rights grant user:nadia window.create --place branch:tverskaya")
    asked = ("check", "nadia", "add", "appointment", "--set", "employee=nadia-s")
    assert crmaccess(*asked).exit_code == 10
    assert crmaccess(*asked, "--set", "branch=sokol").exit_code == 10
    assert "E_PLACES_APART" in crmaccess(*asked, "--set", "branch=tverskaya").stderr
    added = ("records", "add", "appointment", "NEW", "--branch", "tverskaya", "--set", "employee=nadia-s")
    assert "E_PLACES_APART" in crmaccess(*added).stderr
    assert row(crmaccess, "nadia", "appointment", "add")["where"] == ["on@branch:tverskaya@employee:nadia-t"]
    assert "employee:nadia-s" not in crmaccess("report", "matrix", "nadia", "--action", "add", "--json").stdout


def test_what_another_way_opens_elsewhere_names_that_way(crmaccess: Run) -> None:
    opened(crmaccess, "torgovy-dom")
    assert answer(crmaccess, "pavel", "read", "disk").endswith(
        "edit — folder or file prices; having created it, or the folder it lies in — elsewhere."
    )
    assert row(crmaccess, "pavel", "disk", "read")["where"] == ["edit@disk:prices", "yes:disk_creator"]


def test_what_a_way_takes_of_a_record_is_said_by_lists(crmaccess: Run) -> None:
    opened(crmaccess, "torgovy-dom", "groups join boris marketing")
    assert row(crmaccess, "kirill", "task", "update")["bounds"] == ["author"]
    assert row(crmaccess, "boris", "doc", "read")["bounds"] == []  # internal ones, and all others


def test_of_a_way_that_asks_for_nothing_no_bound_is_said(crmaccess: Run) -> None:
    opened(crmaccess, "podderzhka")
    assert answer(crmaccess, "nadya", "configure", "source").endswith("comes with being Administrator.")


def test_a_role_where_one_may_not_enter_gives_no_level_of_what_is_added(crmaccess: Run) -> None:
    opened(crmaccess, "shkola", "roles assign director alisa --branch north")
    assert row(crmaccess, "alisa", "contact", "add")["level"] == "branch"
    assert "alisa is the responsible" not in answer(crmaccess, "alisa", "add", "lead")
    assert "not ranked above" not in answer(crmaccess, "sysadmin", "edit", "user")


def test_the_matrix_counts_no_users(crmaccess: Run) -> None:
    opened(crmaccess, "romashka")
    items = json.loads(crmaccess("report", "matrix", "stas", "--entity", "user", "--count", "--json").stdout)["items"]
    assert {one["count"] for one in items} == {None}


def test_a_role_that_opens_nothing_to_such_people_is_told_as_that(crmaccess: Run) -> None:
    opened(crmaccess, "torgovy-dom")
    assert "opens nothing to people of type «extranet user»" in crmaccess("users", "show", "kirill").stdout
    for login, role in (("kirill", "Участник акции"), ("petr", "Менеджер")):
        asked = crmaccess("explain", login, "update", "task:T-4", "--for-asker").stdout
        assert (role in asked) == (login == "petr"), asked
        assert ("opens nothing" in crmaccess("users", "show", login).stdout) == (login == "kirill")


def test_a_record_is_named_where_the_level_of_its_list_is_enough(crmaccess: Run) -> None:
    """Whoever may only read a folder is not said to change it."""
    opened(
        crmaccess, "torgovy-dom", "records add disk top --title Top", "records add disk sub --title Sub",
        "rights grant user:boris disk.object.access read --place disk:top",
        "rights grant user:boris disk.object.access full --place disk:sub",
    )  # fmt: skip
    for action, level, named in (("read", "read…full", True), ("update", "full", False), ("delete", "full", False)):
        said = answer(crmaccess, "boris", action, "disk")
        assert ("read — folder or file" in said) == named, said
        found = row(crmaccess, "boris", "disk", action)
        assert found["level"] == level
        assert ("read@disk:top" in str(found["where"])) == named
