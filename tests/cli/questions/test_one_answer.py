"""Commands that answer the same question give the same answer: each case as it was met."""

import json

from tests.cli.conftest import Run


def typed(crmaccess: Run, system: str, *commands: str) -> None:
    """A new database in which these commands were carried out."""
    crmaccess("init", "--system", system, "-q")
    for command in commands:
        assert crmaccess(*command.split(), "-y").exit_code == 0, command


def items(crmaccess: Run, *args: str) -> list[dict[str, object]]:
    return list(json.loads(crmaccess(*args, "--json").stdout)["items"])


GLEB = ("users add gleb --state external --set crm_admin=on", "sources add vk")
KIRA = ("users add kira --state active", "groups join kira staff")
STAS = (
    "users add stas --state active", "sources add vk",
    "sources add telegram --name Telegram", "sources add whatsapp", "sources admit stas vk",
    "sources admit stas telegram", "rights grant stas messages.view --place source:vk",
    "rights grant stas messages.view --place source:telegram",
)  # fmt: skip
CHATS = (
    "users add stas --type manager --state active", "sources add vk --set connected=no", "sources add whatsapp",
    "sources add telegram --name Telegram", "sources admit stas vk", "sources admit stas telegram",
)  # fmt: skip
MARINA = (
    "users add marina --type staff --state active", "roles add office --interface admin --rank 500",
    "rights grant role:office access.menu", "rights grant role:office access.users.list",
    "roles assign office user:marina",
)  # fmt: skip


def test_a_right_that_comes_with_a_kind_of_people_is_said_by_every_list(crmaccess: Run) -> None:
    typed(crmaccess, "multichat", *GLEB)
    (one,) = (one for one in items(crmaccess, "what", "gleb", "configure") if one["entity"] == "source")
    assert (one["level"], one["ground"]) == ("on", ["kind:crm_admin"])
    (who,) = items(crmaccess, "who", "configure", "source:vk")
    assert (who["level"], who["ground"]) == ("on", ["kind:crm_admin"])
    cells = {(one["entity"], one["action"]): one["level"] for one in items(crmaccess, "report", "matrix", "gleb")}
    assert cells["source", "configure"] == "on"
    assert "being amoCRM administrator" in crmaccess("who", "configure", "source:vk").stdout


def test_a_right_of_a_group_of_people_is_on(crmaccess: Run) -> None:
    typed(crmaccess, "bitrix24", *KIRA)
    (read,) = (one for one in items(crmaccess, "report", "access", "kira") if one["entity"] == "doc"
               and one["action"] == "read")  # fmt: skip
    assert (read["level"], read["ground"]) == ("on", ["group:staff"])
    (who,) = items(crmaccess, "who", "read", "doc")
    assert (who["login"], who["level"], who["ground"]) == ("kira", "on", ["group:staff"])


def test_what_needs_no_right_is_never_off_and_names_its_ground(crmaccess: Run) -> None:
    typed(crmaccess, "getcourse", "users add vera --type owner --state active")
    (one,) = (one for one in items(crmaccess, "what", "vera", "import") if one["entity"] == "user")
    assert (one["level"], one["way"]) == ("yes", "owner")
    assert "the person is account owner" in crmaccess("what", "vera", "import").stdout


def test_places_are_named_in_which_a_right_counts(crmaccess: Run) -> None:
    typed(crmaccess, "multichat", *STAS)
    (one,) = (one for one in items(crmaccess, "what", "stas", "view") if one["entity"] == "message")
    assert one["where"] == ["on@source:telegram", "on@source:vk"]
    assert "source «Telegram», source vk" in crmaccess("what", "stas", "view").stdout.replace("«vk»", "vk")
    (cell,) = items(crmaccess, "report", "matrix", "stas", "--entity", "message", "--action", "view")
    assert (cell["level"], cell["where"]) == ("off…on", one["where"])
    assert "on@source:telegram,source:vk" in crmaccess("report", "matrix", "stas", "--entity", "message").stdout


def test_what_can_be_done_with_accounts_stands_in_every_list(crmaccess: Run) -> None:
    typed(crmaccess, "alfacrm", *MARINA)
    rows = {(one["entity"], one["action"]) for one in items(crmaccess, "report", "access", "marina")}
    assert ("user", "list") in rows
    assert rows == {(one["entity"], one["action"]) for one in items(crmaccess, "what", "marina")}
    cells = items(crmaccess, "report", "matrix", "marina")
    assert rows == {(one["entity"], one["action"]) for one in cells if one["level"] != "none"}


def test_a_role_of_a_kind_of_people_is_held_by_those_of_the_kind(crmaccess: Run) -> None:
    typed(
        crmaccess, "bitrix24", "departments add sales", "users add olga --state active",
        "users add petr --state active", "departments head sales olga", "departments join petr sales",
        "users add ivan --state active", "roles assign director user:ivan --until 2026-03-04",
    )  # fmt: skip
    later = ("--at", "2026-03-10")
    held = {login: crmaccess("users", "show", login, *later).stdout for login in ("olga", "petr", "ivan")}
    assert [login for login, text in held.items() if "task_head" in text] == ["olga"]
    assert [login for login, text in held.items() if "task_employee" in text] == ["petr", "ivan"]
    assert [one["login"] for one in items(crmaccess, "users", "list", "--role", "task_head")] == ["olga"]
    assert {"role": "task_head", "advice": "single", "about": ["olga"]} in items(crmaccess, "report", "roles")
    assert "(director, until" in held["ivan"]  # it has ended, and the person is told so
    assert items(crmaccess, "users", "list", "--role", "director", *later) == []


def test_what_closes_the_window_of_appointments_is_named_by_a_diagnosis_as_by_an_explanation(crmaccess: Run) -> None:
    typed(
        crmaccess, "yclients", "branches add b1", "users add anna --state active", "branches admit anna b1",
        "rights grant anna journal.access", "rights grant anna journal.view all",
        "records add appointment a1 --branch b1",
    )  # fmt: skip
    closed = "the right «Appointment window (block)»"
    assert closed in crmaccess("explain", "anna", "view", "appointment:a1").stdout
    assert closed in crmaccess("diagnose", "anna", "--complaint", "little").stdout


def test_a_diagnosis_of_a_place_is_silent_about_what_is_closed_in_every_place(crmaccess: Run) -> None:
    typed(
        crmaccess, "alfacrm", "branches add yug", "branches add sever", "users add x --state active",
        "branches admit x yug", "records add teacher x", "users link x teacher:x", "roles assign teacher x"
    )  # fmt: skip
    admitted = crmaccess("diagnose", "x", "--place", "branch:yug")
    assert (admitted.exit_code, "Leads" in admitted.stdout) == (0, False)
    elsewhere = crmaccess("diagnose", "x", "--place", "branch:sever")
    assert (elsewhere.exit_code, elsewhere.stdout.count("crmaccess ")) == (10, 1)
    assert "crmaccess branches admit x sever" in elsewhere.stdout


def test_a_batch_finds_roles_and_says_what_it_did_not_find_as_a_check_does(crmaccess: Run) -> None:
    typed(crmaccess, "alfacrm", "users add root --type staff --state active", "roles assign administrator root")
    targets = ("role:teacher", "role:nobody", "user:nobody", "client:nobody")
    rows = [f'{{"user": "root", "action": "view", "target": "{target}"}}' for target in targets]
    answers = crmaccess("check", "--batch", "-", stdin="\n".join(rows)).stdout.splitlines()
    codes = [json.loads(line)["code"] for line in answers]
    for target, code in zip(targets, codes, strict=True):
        single = crmaccess("check", "root", "view", target, "--json")
        said = json.loads(single.stdout or single.stderr)
        assert code == (said.get("code") or said["errors"][0]["code"]), target
    assert codes[1:] == ["E_ROLE_UNKNOWN", "E_USER_UNKNOWN", "E_RECORD_UNKNOWN"]


def test_programs_are_told_of_systems_in_one_language(crmaccess: Run) -> None:
    for words in (("systems", "list"), ("systems", "show", "yclients"), ("systems", "show", "yclients", "client")):
        english, russian = (crmaccess(*words, "--json", "--lang", lang).stdout for lang in ("en", "ru"))
        assert english == russian
    assert crmaccess("systems", "show", "yclients", "--lang", "ru").stdout != english


def test_people_are_named_alike_by_every_question(crmaccess: Run) -> None:
    crmaccess("init", "-q")
    crmaccess("users", "add", "marta", "--name", "Marta Weiss", "--email", "marta@example.org", "--state", "active")
    ways = ("marta", "user:marta", "marta@example.org", "Marta Weiss")
    said = {crmaccess("check", name, "read", "deal", "--json").stdout for name in ways}
    assert len(said) == 1
    rows = "user,action,target\n" + "".join(f"{name},read,deal\n{name},view,user:{name}\n" for name in ways)
    answers = [line.split(",")[3:] for line in crmaccess("check", "--batch", "-", stdin=rows).stdout.splitlines()[1:]]
    assert answers[::2] == [answers[0]] * 4
    assert answers[0][2] == json.loads(said.pop())["code"]
    assert crmaccess("users", "block", "user:marta", "-n").stdout == crmaccess("users", "block", "marta", "-n").stdout
    assert crmaccess("users", "list", "--as", "user:marta").stdout == crmaccess("users", "list", "--as", "marta").stdout


def test_the_sources_in_which_a_chat_can_be_worked_on_are_named_by_every_answer(crmaccess: Run) -> None:
    typed(crmaccess, "multichat", *CHATS)
    rows = items(crmaccess, "what", "stas")
    told = {one["action"]: one["where"] for one in rows if one["entity"] in ("chat", "message")}
    assert told == {key: ["on@source:telegram"] for key in ("view", "send", "process", "handover")}
    assert crmaccess("report", "access", "stas", "--json").stdout.count("on@source:telegram") == 4
    cells = {(one["entity"], one["action"]): one for one in items(crmaccess, "report", "matrix", "stas")}
    assert (cells["chat", "process"]["level"], cells["chat", "process"]["where"]) == ("off…on", ["on@source:telegram"])
    only = "only here: source «Telegram»"
    for command in ("check", "explain"):
        assert only in crmaccess(command, "stas", "process", "chat").stdout
    assert "только здесь: источник «Telegram»" in crmaccess("check", "stas", "process", "chat", "--lang", "ru").stdout


def test_a_right_of_one_place_that_needs_one_of_another_names_both(crmaccess: Run) -> None:
    typed(
        crmaccess, "yclients", "branches add b1", "places add employee:anna", "users add anna --state active",
        "branches admit anna b1", "rights grant anna journal.access --place branch:b1",
        "rights grant anna window.access --place branch:b1", "rights grant anna journal.view one --place employee:anna",
    )  # fmt: skip
    (one,) = (one for one in items(crmaccess, "what", "anna", "view") if one["entity"] == "appointment")
    assert one["where"] == ["one@employee:anna@branch:b1"]
    assert "employee «anna» / branch «b1»" in crmaccess("check", "anna", "view", "appointment").stdout


def test_a_batch_says_where_an_answer_counts_as_a_check_does(crmaccess: Run) -> None:
    typed(crmaccess, "multichat", *CHATS)
    rows = "user,action,target\nstas,process,chat\n"
    answer = crmaccess("check", "--batch", "-", "--fields", "sentence", stdin=rows).stdout
    assert crmaccess("check", "stas", "process", "chat").stdout.strip() in answer


def test_a_right_that_is_there_is_not_called_off_by_the_gate_above_its_vote(crmaccess: Run) -> None:
    typed(
        crmaccess, "alfacrm", "branches add b1", "users add fedor --type staff --state active",
        "branches admit fedor b1", "roles add office --interface admin --rank 500",
        "rights grant role:office clients.menu", "rights grant role:office clients.list",
        "roles assign office user:fedor",
    )  # fmt: skip
    document = json.loads(crmaccess("explain", "fedor", "export", "client", "--json").stdout)
    (action,) = (step for step in document["steps"] if step["gate"] == "action")
    missing = action["evidence"]["permission"]
    assert (action["verdict"], missing) == ("deny", "general.export")
    won = {one["permission"] for one in document["contributions"] if one["outcome"] == "won"}
    assert missing not in won
    text = crmaccess("explain", "fedor", "export", "client").stdout
    assert "«Export to file»" in text
    assert all(" off " not in line for line in text.splitlines() if line.rstrip().endswith("won"))


def test_of_rights_any_of_which_would_do_an_answer_says_or(crmaccess: Run) -> None:
    typed(
        crmaccess, "getcourse", "users add k --type admin --state active", "rights grant user:k users.manager",
        "users add vera --type student",
    )  # fmt: skip
    asked = ("check", "k", "card.open", "user:vera", "--field", "tab.groups", "--context", "card")
    for lang, between in (("en", ", or the right «Can manage user groups»"), ("ru", ", или право «Может управлять")):
        said = crmaccess(*asked, "--lang", lang)
        assert (said.exit_code, between in said.stdout) == (10, True), said.stdout


def test_an_action_that_is_open_only_through_another_one_in_admin_mode_rests_on_that_mode(crmaccess: Run) -> None:
    typed(
        crmaccess, "bitrix24", "users add adm --state active --set admin=on", "roles add upd",
        "rights grant role:upd crm.lead.update all",
        "users add zak --state active --set admin=on --role upd --set admin_mode=on",
        "records add lead L1 --responsible adm",
    )  # fmt: skip
    for words in (
        "check zak update lead:L1",
        "who update lead:L1",
        "what zak update",
        "explain zak update lead:L1",
    ):
        answer = crmaccess(*words.split()).stdout
        assert ("admin mode" in answer, "upd»  all" in answer) == (True, False), answer
    assert "upd" not in crmaccess("report", "access", "zak", "--fields", "ground").stdout


def test_places_that_lie_apart_are_not_named_together(crmaccess: Run) -> None:
    typed(
        crmaccess, "yclients", "branches add b1", "branches add b2", "places add employee:n1 --set branch=b1",
        "places add employee:n2 --set branch=b2", "users add nadia --state active --set employee=n1",
        "branches admit nadia b1", "branches admit nadia b2", "rights grant nadia journal.access",
        "rights grant nadia window.access", "rights grant nadia journal.view one --place employee:n1",
        "rights grant nadia journal.view one --place employee:n2",
    )  # fmt: skip
    told = crmaccess("check", "nadia", "list", "appointment").stdout.replace("\n", " ")
    assert ("n1» / branch «b1" in told, "n2» / branch «b2" in told) == (True, True), told
    assert "n1» / branch «b2" not in told


def test_what_a_question_says_of_the_records_of_a_kind_counts(crmaccess: Run) -> None:
    typed(
        crmaccess, "alfacrm", "branches add north", "branches add south", "users add ivan --type staff --state active",
        "roles add office --interface admin --rank 500", "rights grant role:office clients.menu",
        "rights grant role:office clients.list", "roles assign office user:ivan", "branches admit ivan south",
        "records add client c1 --branch north",
    )  # fmt: skip
    answers = {
        place: crmaccess("check", "ivan", "list", "client", "--set", f"branch={place}") for place in ("north", "south")
    }
    assert [answers[place].exit_code for place in ("north", "south")] == [10, 0]
    assert "branch «north»" in answers["north"].stdout
    unheeded = crmaccess("check", "ivan", "list", "client:c1", "--set", "title=x")
    assert ("W_SET_UNHEEDED" in unheeded.stderr, "title" in unheeded.stdout) == (True, False)


def test_the_only_source_that_is_not_connected_closes_the_kind(crmaccess: Run) -> None:
    typed(
        crmaccess, "multichat", "sources add vk --set connected=no", "sources add whatsapp",
        "users add novice --type manager --state active --place source:vk",
    )  # fmt: skip
    closed = crmaccess("check", "novice", "view", "message")
    assert (closed.exit_code, "vk" in closed.stdout, "not connected" in closed.stdout) == (10, True, True)
    assert "view" not in crmaccess("what", "novice", "view", "message").stdout
    assert crmaccess("sources", "edit", "vk", "--set", "connected=yes").exit_code == 0
    assert crmaccess("check", "novice", "view", "message").exit_code == 0


def test_a_right_that_waits_for_an_admission_is_not_said_to_be_granted_by_nothing(crmaccess: Run) -> None:
    typed(
        crmaccess, "multichat", "sources add vk", "users add maria --type manager --state active --place source:vk",
        "rights grant maria source.configure --place source:vk", "sources remove maria vk",
    )  # fmt: skip
    for lang, words in (("en", "granted but asleep"), ("ru", "не действует")):
        told = crmaccess("check", "maria", "configure", "source:vk", "--lang", lang)
        assert (told.exit_code, words in told.stdout, "nothing grants" in told.stdout) == (10, True, False)
