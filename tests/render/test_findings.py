"""The sentences of a diagnosis: whole in both languages, and none without a cause that it is for."""

import re
from pathlib import Path

import pytest

from crmaccess.render.sentences.findings import en, ru
from crmaccess.report.complaints.findings import COMPLAINTS

REPORT = Path(en.__file__).parents[3] / "report"
TABLES = ("COMPLAINTS", "FINDINGS", "ADVICE")
BY_SOURCE = {f"others.{source}" for source in ("user", "role", "department", "group", "kind", "setting", "restriction")}
BY_SOURCE |= {f"{what}.lapsed" for what in ("role", "group", "department", "right", "place")}


def places(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_say_the_same_with_the_same_values(table: str) -> None:
    english, russian = getattr(en, table), getattr(ru, table)
    assert english.keys() == russian.keys()
    assert {key: places(text) for key, text in english.items()} == {key: places(text) for key, text in russian.items()}


def test_every_complaint_has_a_title_and_advice() -> None:
    assert set(en.COMPLAINTS) == set(COMPLAINTS)
    assert set(en.ADVICE) > set(COMPLAINTS)


def test_every_cause_that_has_a_sentence_is_found_somewhere() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in REPORT.rglob("*.py"))
    assert {code for code in en.FINDINGS if f'"{code}"' not in source} == BY_SOURCE


def test_no_russian_sentence_says_that_all_is_seen_where_it_lists_what_is_seen() -> None:
    assert [key for table in TABLES for key, text in getattr(ru, table).items() if "всё: {" in text] == []
    assert ru.FINDINGS["others.kind"].endswith("[; благодаря этому видны: {entities}]")
