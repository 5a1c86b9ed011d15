"""A batch asks all that `check` can, and answers no other question than the one that stands there."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from crmaccess.cli.main import main

Run = Callable[..., tuple[int, list[dict[str, str]]]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Multichat with two sources, an operator who sees one of them, and a question of many rows."""
    monkeypatch.setenv("CRMACCESS_DB", str(tmp_path / "t.db"))
    for line in (
        "init -q --system multichat", "sources add vk", "sources add telegram", "users add alisa --state active",
        "users add maxim --state active --type manager", "sources admit alisa vk", "sources admit maxim vk",
        "rights grant user:alisa messages.view on --place source:vk", "records add chat c1 --set source=vk",
    ):  # fmt: skip
        assert main(line.split()) == 0, line

    def ask(text: str, *options: str) -> tuple[int, list[dict[str, str]]]:
        (tmp_path / "asked").write_text(text, encoding="utf-8")
        capsys.readouterr()
        code = main(["check", "--batch", str(tmp_path / "asked"), "--format", "jsonl", *options])
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return ask


def test_values_and_another_person_are_asked_about_in_lines_of_json(desk: Run) -> None:
    view = {"user": "alisa", "action": "view", "target": "message"}
    rows = [
        view | {"set": {"source": "vk"}}, view | {"set": {"source": "telegram"}}, view | {"set": {"source": "vkk"}},
        {"user": "maxim", "action": "handover", "target": "chat:c1", "to": "alisa"},
    ]  # fmt: skip
    code, found = desk("\n".join(map(json.dumps, rows)))
    assert (code, [one["decision"] for one in found]) == (6, ["allow", "deny", "error", "deny"])
    assert [one["code"] for one in found][2] == "E_ATTRIBUTE_REFERENCE"
    for row, answer in zip(rows, found, strict=True):
        values = [f"{name}={value}" for name, value in dict(row.get("set", {})).items()]  # type: ignore[call-overload]
        line = ["check", str(row["user"]), str(row["action"]), str(row["target"])]
        line += [word for pair in values for word in ("--set", pair)] + (["--to", "alisa"] if "to" in row else [])
        assert main(line) == {"allow": 0, "deny": 10, "error": 3}[answer["decision"]]


def test_values_are_asked_about_in_a_table_and_told_in_a_sentence(desk: Run) -> None:
    code, found = desk("user,action,target,set\nalisa,view,message,source=vk\n", "--fields", "decision,sentence")
    assert code == 0
    assert list(found[0]) == ["decision", "sentence"]
    assert found[0]["sentence"]


@pytest.mark.parametrize("key", ["sett", "too", "values"])
def test_a_key_that_nobody_knows_is_an_error_of_its_line(key: str, desk: Run) -> None:
    row = {"user": "alisa", "action": "view", "target": "message"}
    assert desk("\n".join(map(json.dumps, [row, row | {key: "x"}])))[0] == 5
