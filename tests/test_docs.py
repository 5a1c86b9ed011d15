"""The documents say everything that they should, and nothing that is out of date."""

import re
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from crmaccess import systems
from crmaccess.cli.workspace.exit_codes import MEANINGS
from crmaccess.definition import GATES
from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.codes import CODES
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import ExitCode, Problem
from crmaccess.plan.system.presets import definition_facts
from crmaccess.systems.loader import build
from crmaccess.systems.tables.conditions import PREFIXED
from crmaccess.systems.tables.records import SHAPES
from tests.builders import NOW, flat, record, user

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def script(name: str) -> Any:
    """A script of the documents' folder as a module."""
    spec = spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table_rows(text: str) -> Iterator[list[str]]:
    """The cells of every row of every table."""
    for line in text.splitlines():
        if line.startswith("| ") and not line.startswith("|--"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


# --- codes


def test_every_reason_code_is_described_under_its_gate_with_its_verdict() -> None:
    sections = re.split(r"^## ", read("reason-codes.md"), flags=re.MULTILINE)[1:]
    assert tuple(section.split()[0] for section in sections) == GATES
    described = {
        (section.split()[0], code.strip("`"), verdict_)
        for section in sections
        for code, verdict_, *_ in table_rows(section)
        if code.startswith("`")
    }
    assert described == {(code.partition(".")[0], code, stands_for) for code, stands_for in CODES.items()}


def test_every_cure_of_a_denial_is_a_command_that_exists() -> None:
    commands = [" ".join(words) for words in script("generate_commands").commands()]
    cures = re.findall(
        r"`([a-z]+(?: [a-z]+)?)(?: --[a-z]+)?`", " ".join(cells[-1] for cells in table_rows(read("reason-codes.md")))
    )
    assert cures
    assert [cure for cure in cures if cure not in (*commands, "read")] == []


def test_every_exit_code_is_described_in_the_words_of_the_program() -> None:
    described = {int(code): meaning for code, meaning, *_ in table_rows(read("exit-codes.md")) if code.isdecimal()}
    assert described == {int(code): MEANINGS[code][0] for code in ExitCode}


def test_every_code_of_an_error_or_note_in_the_program_is_described() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "crmaccess").rglob("*.py"))
    used = {code for source in sources for code in re.findall(r'"([EW]_[A-Z_]+)"', source)}
    assert used == {code.strip("`") for code, *_ in table_rows(read("errors.md")) if code.startswith("`")}


def test_the_page_of_errors_is_up_to_date() -> None:
    assert read("errors.md") == script("generate_errors").page()


def test_the_page_of_the_codes_of_imports_is_up_to_date() -> None:
    assert read("import-codes.md") == script("generate_import_codes").page()


# --- commands


def test_the_page_of_commands_is_up_to_date() -> None:
    assert read("commands.md") == script("generate_commands").page()


def test_every_command_and_option_is_described() -> None:
    commands, page = script("generate_commands"), read("commands.md")
    sections = dict(re.findall(r"^##+ ([^\n]+)\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL))
    for words in commands.commands():
        section = sections[" ".join(words)]
        options = commands.options_of(commands.command_of(words))
        assert [name for option in options for name in option.opts if f"`{name}`" not in section] == []


# --- the definition format

# In the example, tables of each kind; "rows" marks a list of tables.
TABLES = (
    "", "states.active", "kinds.reader", "places.branch", "entities.loan", "relations.own", "scales.reach",
    "modules.desk", 'permissions."loan.notes"', "ways.loan.read rows", "fields.loan.note rows",
    "restrictions.no_lending", "settings.reopen", "grants rows", "roles.head", "sections.new", "interfaces.new",
    "diagnosis",
)  # fmt: skip


@pytest.mark.parametrize("path", TABLES)
def test_every_key_that_the_loader_knows_is_described(path: str) -> None:
    known = keys_known_at(path)
    text = read("system-definition.md")
    assert known
    assert [key for key in known if not re.search(rf"`(\[+)?{key}\b", text)] == []


def keys_known_at(path: str) -> list[str]:
    """What the loader names when a table of the example has a key that it does not know."""
    import tomllib

    tables: Any = tomllib.loads((DOCS / "examples" / "library.toml").read_text(encoding="utf-8"))
    raw, place = tables, path.removesuffix(" rows")
    for key in re.findall(r'"[^"]+"|[^."]+', place):
        tables = tables.setdefault(key.strip('"'), {})
    (tables[0] if path.endswith(" rows") else tables)["strange"] = 1
    problems: list[Problem] = []
    build(raw, problems)
    return next(dict(p.details)["expected"].split(", ") for p in problems if p.code == "E_KEY_UNKNOWN")


def test_every_atom_and_every_shape_of_a_relation_is_described() -> None:
    text = read("system-definition.md")
    assert [prefix for prefix in PREFIXED if not re.search(rf"`(to/)?{prefix}[:.]", text)] == []
    assert [shape for shape in SHAPES if f"`{shape} = " not in text] == []


LIBRARY = systems.load(str(DOCS / "examples" / "library.toml"))[0]
PEOPLE = (
    user("petr", type="staff", roles="librarian", branches="north"),
    user("nina", type="staff", roles="librarian", branches="south"),
    user("olga", type="staff", roles="head", branches="*"),
    user("rita", type="reader"),
    user("robert", type="reader"),
    user("root", type="staff", admin="on"),
)


@pytest.mark.parametrize(
    ("question", "allowed", "code", "way"),
    [
        ("petr read out", True, "scope.within", "right"),
        ("nina read out", False, "compartment.elsewhere", "right"),
        ("rita read out", True, "scope.within", "borrower"),
        ("robert read out", False, "scope.not_related", "borrower"),
        ("olga update out", True, "scope.within", "right"),
        ("olga update returned", False, "restriction.closed", "right"),
        ("root read out", True, "account.acts", "administrator"),
    ],
)
def test_the_library_decides_as_its_description_says(question: str, allowed: bool, code: str, way: str) -> None:
    login, action, stage = question.split()
    loan = record("loan:L-1", "petr", stage=stage, branch="north", participants=(("borrower", "rita"),))
    world = World(Rules(LIBRARY), [*definition_facts(LIBRARY), *flat(PEOPLE)], NOW)
    answer = verdict(world, Request(login, action, "loan:L-1"), loan)
    assert (answer.allowed, answer.code, answer.way) == (allowed, code, way)


# --- all documents


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_to_a_file_and_a_heading_that_exist(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
        if target.startswith("http"):
            continue
        name, _, heading = target.partition("#")
        file = document.parent / name if name else document
        assert file.exists(), target
        assert not heading or heading in headings(file), target


def headings(file: Path) -> set[str]:
    """The anchors of a markdown file."""
    titles = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md"], ids=lambda path: path.name)
def test_every_path_in_the_documents_for_developers_exists(document: Path) -> None:
    named = re.findall(r"`((?:[\w.]+/)[\w./*]*|[\w.]+\.(?:py|md|toml))`", document.read_text(encoding="utf-8"))
    assert named
    there = [path for path in named if [*ROOT.glob(path), *(ROOT / "crmaccess").glob(path)] or "NAME" in path]
    assert named == there
