"""What is said of cures, and to whoever asked, in both languages."""

import pytest

from crmaccess.definition import GATES
from crmaccess.render.sentences import cures, for_asker
from crmaccess.render.sentences.language import fill, placeholders
from crmaccess.report.foresight.warnings import ADMINISTRATOR, ALL_RIGHTS, BEGINS, FIELDS, PROLONGS, WHOLE

TABLES = {"cures": cures.SENTENCES, "for_asker": for_asker.SENTENCES}


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_say_the_same(table: str) -> None:
    english, russian = ({key: placeholders(text) for key, text in TABLES[table][lang].items()} for lang in ("en", "ru"))
    assert english == russian


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_template_is_left_open(table: str, lang: str) -> None:
    for key, text in TABLES[table][lang].items():
        assert not set("[]{}") & set(fill(text, dict.fromkeys(placeholders(text), "x"))), key


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_gate_and_every_warning_has_a_sentence(lang: str) -> None:
    assert set(GATES) <= for_asker.SENTENCES[lang].keys()
    assert {f"warns.{one}" for one in (ADMINISTRATOR, ALL_RIGHTS, BEGINS, FIELDS, PROLONGS, WHOLE)} <= cures.SENTENCES[
        lang
    ].keys()
