"""Whatever is written as JSON is what docs/schemas say of it, and nothing is written that they do not know."""

import ast
import json
import re
import shlex
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from crmaccess.cli.frame.entry.heeding import heeded
from docs.generate_schemas import FOLDER, written
from tests.cli.conftest import Run, Session
from tests.cli.documents.test_sessions import HERE, SAMPLES, TRANSCRIPTS, commands

ROOT = HERE.parents[2]
SCHEMAS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")}
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
SHOWING = ("show_list", "show_one", "show_facts")
LITERAL = re.compile(r"crmaccess\.([a-z_-]+)/1")
SHAPED = ("--format", "--fields")

# A document of each schema, in an order in which one leads to the other.
ASKED = {
    "changes": "users invite vera@example.com --type employee",
    "upcoming": "report upcoming --days 30",
    "impact": "rights grant role:manager deal.delete all --impact -n",
    "decision": "explain petr delete deal:D-1",
    "error": "users show nobody",
    "for_asker": "explain petr delete deal:D-1 --for-asker",
    "diagnosis": "diagnose petr",
    "staff": "users export",
    "role_holders": "roles holders",
    "role_matrix": "roles matrix head --stages",
    "users": "users list",
    "grantable": "rights grantable --to petr",
    "granters": "who can-grant deal.read --to petr",
    "users_invitations": "users invitations list --all",
    "user": "users show petr",
    "records": "records list deal",
    "record": "records show deal:D-1",
    "rights": "rights list",
    "right": "rights show deal.read",
    "roles": "roles list",
    "role": "roles show manager",
    "comparison": "roles compare manager employee",
    "restrictions": "restrictions list",
    "invitations": "invitations list --db b.db",
    "departments": "departments list",
    "department": "departments show sales",
    "groups": "groups list",
    "group": "groups show promo",
    "places": "places list",
    "pipelines": "pipelines list",
    "stages": "stages list",
    "settings": "settings list",
    "attributes": "attributes list",
    "systems": "systems list",
    "system": "systems show universal",
    "target": "systems show universal deal",
    "config": "config show",
    "exit_codes": "exit-codes",
    "journal": "journal list",
    "entry": "journal show 3",
    "entries": "journal export",
    "verification": "journal verify",
    "checkpoint": "journal checkpoint",
    "proof": "journal prove 3",
    "letters": "outbox list",
    "letter": "outbox show 1",
    "preview": "outbox preview 1",
    "expectations": "test expectations.toml",
    "coverage": "test holding.toml --coverage",
    "suggestions": "test --suggest",
    "tested": "test expectations.toml --format json --fields line,expectation,result,name,reason,people,records,why",
    "plan": "plan expectations.toml",
    "request": "users block petr --request",
    "requests": "requests list",
    "turns": "diff @2026-03-02T09:00 @2026-03-02T09:00",
    "check": "check --batch batch.csv",
    "blame": "blame petr read deal:D-1",
    "history": "history petr read deal:D-1",
    "delta": "report delta --since 2026-03-02T09:00",
    "who": "who read deal:D-1",
    "who_not": "who read deal:D-1 --not",
    "what": "what petr",
    "matrix": "report matrix",
    "conflicts": "report conflicts",
    "separation": "report separation",
    "separation_everything": "report separation --everything",
    "paths": "report paths",
    "conflict": "report conflicts --user petr",
    "fields": "report fields petr",
    "advice": "report roles",
    "responsible": "report responsible --db m.db",
    "attention": "report accounts",
    "figures": "activity import figures.csv --db m.db",
    "activity": "report activity --since 2026-03-01 --db m.db",
    "telegram-link": "users notify lena --telegram-start --db m.db",
    "password": "reset-password petr --generate --format jsonl",
    "sign-in": "users sign-in petr --password-stdin",
    "findings": "db check",
}


@pytest.fixture
def office(crmaccess: Run) -> Run:
    for line in (
        "init --system bitrix24 --db b.db", "init --system multichat --db m.db", "init",
        "users add lena --type manager --state active --db m.db", "departments add sales",
        "groups add promo", "branches add north",
        "roles add manager",
        "roles add helper", "users add petr --state active --email petr@example.com --set phone=+79161110001",
        "departments join petr sales", "groups join petr promo", "branches admit petr north",
        "roles assign manager petr", "roles assign helper petr --until 2027-01-01",
        "rights grant role:manager deal.read own", "rights grant role:helper deal.read all",
        "restrictions impose no_export user:petr", "records add deal D-1 --responsible petr",
    ):  # fmt: skip
        done = crmaccess(*line.split(), "-q")
        assert done.exit_code == 0, (line, done)
    Path("figures.csv").write_text("user,day,deals\nlena,2026-03-01,2\n", encoding="utf-8")
    Path("crmaccess.toml").write_text('[telegram]\nbot = "some_bot"\n', encoding="utf-8")
    Path("batch.csv").write_text("user,action,target\npetr,read,deal:D-1\n", encoding="utf-8")
    expected = (
        'expect = ["petr read deal:D-1 = no", "at least 9 administrators", "nobody read deal:D-1 --at 2020-01-01"]\n'
    )
    Path("holding.toml").write_text('expect = "petr read deal:D-1 = no"\n', encoding="utf-8")
    Path("expectations.toml").write_text(expected, encoding="utf-8")
    return crmaccess


def documents(done: Session) -> Iterator[Mapping[str, Any]]:
    """All that a command said, which is JSON and nothing else."""
    for text in filter(None, (done.stdout, done.stderr)):
        yield json.loads(text)


def refuse_unlike(document: Mapping[str, Any], line: str) -> str:
    """The name of the document's schema, having looked that it is like it."""
    name = LITERAL.fullmatch(document["schema"])
    assert name, line
    faults = [f"{fault.json_path}: {fault.message}" for fault in VALIDATORS[name[1]].iter_errors(document)]
    assert faults == [], line
    return name[1]


def emitted() -> Iterator[str]:
    """The names that stand in the source, after `crmaccess.` or as what a list or a thing is called."""
    for path in (ROOT / "crmaccess").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from (found[1] for found in [LITERAL.fullmatch(node.value)] if found)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SHOWING:
                named = node.args[1]
                assert isinstance(named, ast.Constant) or path.name == "show.py", f"{path}:{node.lineno}"
                if isinstance(named, ast.Constant):
                    yield str(named.value)


def test_the_files_are_those_that_the_tables_make() -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")} == written()


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_all_that_can_be_written_has_a_schema_and_no_schema_is_of_nothing() -> None:
    assert set(emitted()) == set(SCHEMAS)


def test_a_document_of_every_schema_is_like_it(office: Run) -> None:
    assert set(ASKED) == set(SCHEMAS)
    password = ""
    for name, line in ASKED.items():
        form = [] if "--format" in line else ["--json"]
        done = office(*line.split(), *form, stdin=f"{password}\n")
        found = {refuse_unlike(document, line): document for document in documents(done)}
        assert name in found, (line, done)
        password = found[name].get("password", password)


def test_a_name_too_much_or_too_few_is_a_fault(office: Run) -> None:
    document = json.loads(office("users", "list", "--json").stdout)
    more = {**document, "items": [{**item, "more": ""} for item in document["items"]]}
    less = {**document, "items": [{"login": item["login"]} for item in document["items"]]}
    for wrong in (more, less, {**document, "total": "1"}, {**document, "more": 1}):
        with pytest.raises(AssertionError):
            refuse_unlike(wrong, "")


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_what_a_session_says_as_json_is_like_its_schemas(path: Path, crmaccess: Run) -> None:
    for company in ("torgovy-dom", "shkola", "salon", "podderzhka"):
        shutil.copytree(SAMPLES / company, company)
    shutil.copytree(HERE / "sessions" / "files", Path.cwd(), dirs_exist_ok=True)
    for line, given in commands(path.read_text(encoding="utf-8")):
        words = unshaped(shlex.split(line)[1:])
        noun = " ".join(words[:2])
        heeds = "json" in heeded(noun if noun in OF_WHOLE_FILES else words[0] if words else "")
        done = crmaccess(*words, *(["--json"] if heeds else []), stdin=given)
        if heeds and "--help" not in words:
            for document in documents(done):
                refuse_unlike(document, line)


OF_WHOLE_FILES = ("records export",)


def unshaped(words: list[str]) -> list[str]:
    """The words of a command line without what shapes its answer."""
    return [
        word for before, word in zip(["", *words], words, strict=False)
        if before not in SHAPED and word.partition("=")[0] not in SHAPED
    ]  # fmt: skip
