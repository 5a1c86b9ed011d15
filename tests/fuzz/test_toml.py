"""Access files and definitions, spoilt."""

from pathlib import Path
from random import Random

from crmaccess import systems
from tests.cli.conftest import Run
from tests.fuzz.company import COMPANY, ODD
from tests.fuzz.conftest import Fresh
from tests.fuzz.dice import refuse_fault, rounds, spoilt

QUESTIONS = (
    ("systems", "show"), ("report", "matrix"), ("users", "list"), ("roles", "list"), ("export",), ("what", "olga"),
    ("check", "olga", "read", "deal"), ("explain", "petr", "read", "deal:D-1"), ("diagnose", "petr"), ("db", "check"),
)  # fmt: skip


def blocks(text: str, random: Random) -> str:
    """Some of the tables of a TOML file, perhaps in another order."""
    tables = text.split("\n\n")
    if random.random() < 0.5:
        tables = random.sample(tables, random.randint(1, len(tables)))
    return "\n\n".join(tables)


def test_an_access_file_is_taken_whole_and_sound_or_not_at_all(crmaccess: Run, fresh: Fresh) -> None:
    taken = 0
    for said, random in rounds("access", 100):
        path = fresh()
        text, before = spoilt(blocks(COMPANY, random), random, ODD), path.read_bytes()
        chosen = ["--remove"] * (random.random() < 0.2)
        session = crmaccess("apply", "-", "-y", *chosen, stdin=text.encode("utf-8", "replace"))
        refuse_fault(session, said)
        if session.exit_code:
            assert path.read_bytes() == before, said
            continue
        taken += 1
        checked = crmaccess("db", "check")
        assert checked.exit_code == 0, (said, checked)
        journal = crmaccess("journal", "list", "--json").stdout
        assert crmaccess("apply", "-", "-y", *chosen, stdin=text.encode("utf-8", "replace")).exit_code == 0, said
        assert crmaccess("journal", "list", "--json").stdout == journal, said
    assert taken


def test_a_definition_is_taken_or_refused_and_answers_whatever_it_is_asked(crmaccess: Run) -> None:
    taken = 0
    for said, random in rounds("definition", 10):
        name = random.choice(systems.names())
        text = (systems.HERE / f"{name}.toml").read_text(encoding="utf-8")
        Path("odd.toml").write_bytes(spoilt(text, random, ODD).encode("utf-8", "replace"))
        for leftover in Path().glob("odd.db*"):
            leftover.unlink()
        session = crmaccess("init", "--system", "odd.toml", "--db", "odd.db", "-q")
        refuse_fault(session, said)
        assert Path("odd.db").exists() == (session.exit_code == 0), said
        if session.exit_code:
            continue
        taken += 1
        crmaccess("--db", "odd.db", "users", "add", "olga")
        for question in QUESTIONS:
            refuse_fault(crmaccess("--db", "odd.db", *question), said)
    assert taken
