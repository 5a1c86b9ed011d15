"""Global options stand anywhere before `--`."""

import pytest

from crmaccess.cli.frame.entry.options import given, hoisted


@pytest.mark.parametrize(
    ("line", "front", "rest"),
    [
        ("users list", "", "users list"),
        ("users list --db a.db", "--db a.db", "users list"),
        ("--db a.db users list", "--db a.db", "users list"),
        ("users --db=a.db list --json", "--db=a.db --json", "users list"),
        ("users delete petr -yn", "-yn", "users delete petr"),
        ("users add petr --name x -n", "-n", "users add petr --name x"),
        ("users add -- --db", "", "users add -- --db"),
        ("users list --db", "--db", "users list"),
        ("check --batch -", "", "check --batch -"),
        ("check petr read deal --at 2026-01-01 --card x", "--at 2026-01-01", "check petr read deal --card x"),
    ],
)  # fmt: skip
def test_global_options_are_found_before_and_after_the_verb(line: str, front: str, rest: str) -> None:
    assert hoisted(line.split()) == (front.split(), rest.split())


@pytest.mark.parametrize(
    ("front", "values"),
    [
        ("--db a.db --json", {"db": "a.db", "json": "yes"}),
        ("--db=a=b.db", {"db": "a=b.db"}),
        ("-yn", {"yes": "yes", "dry_run": "yes"}),
        ("--db one --db two", {"db": "two"}),
        ("--db", {"db": ""}),
    ],
)
def test_the_last_value_of_an_option_counts(front: str, values: dict[str, str]) -> None:
    assert given(front.split()) == values
