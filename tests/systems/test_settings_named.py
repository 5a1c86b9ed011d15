"""Every setting is called by a name in both languages, in lists and in what changes."""

import pytest

from crmaccess import systems
from crmaccess.changes import Change
from crmaccess.definition import settings_of
from crmaccess.facts import Setting
from crmaccess.render.lists.changes import change_line
from crmaccess.render.sentences.language import LANGUAGES
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from tests.builders import definition


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("system", systems.names())
def test_each_setting_has_a_name_in_the_readers_language(system: str, lang: str) -> None:
    of = definition(system)
    wording = Wording(of, Names(), lang)
    for key, rule in settings_of(of).items():
        label = rule.label.ru if lang == "ru" else rule.label.en
        assert label != "", key
        assert wording.setting_name(key).lower() == label.lower(), key
        line = change_line(Change(None, Setting(key, "x")), of, lang)
        assert f"{wording.setting(key)} ({key})" in line
