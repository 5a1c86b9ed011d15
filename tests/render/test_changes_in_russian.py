"""Changes in Russian: whatever is no name is a Russian word, in the lines of plans and in entries of the journal."""

import re
from collections.abc import Iterator

import pytest

from crmaccess.changes import Change
from crmaccess.facts import Fact, Setting
from crmaccess.render.lists.changes import change_line, fact_lines
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from tests.samples import SAMPLES, sample

OF_PROGRAM = ("entity", "kind", "state", "type", "thing", "part", "holder")  # fields whose values are no names
SUBJECTS = re.compile(r"\b(user|role|department|group|kind):")  # as they are typed
LATIN = re.compile(r"[A-Za-z_]\w*[A-Za-z]", re.ASCII)
IN_LABELS = {"Telegram", "CRM", "amoCRM", "SIP", "VIP"}  # of Russian labels


def names(value: object) -> Iterator[str]:
    """The texts within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value.values()
        yield from value
    elif isinstance(value, tuple):
        for one in value:
            yield from names(one)


def words_left(line: str, fact: Fact) -> set[str]:
    """The Latin words of the line that are no names of the fact's own."""
    said = [text for name, value in fact._asdict().items() if name not in OF_PROGRAM for text in names(value)]
    for text in sorted(filter(None, said), key=len, reverse=True):
        line = line.replace(text, "")
    return set(LATIN.findall(SUBJECTS.sub("", line)))


@pytest.mark.parametrize("name", SAMPLES)
def test_no_english_word_is_in_a_russian_line(name: str) -> None:
    company = sample(name)
    wording = Wording(company.definition, Names(), "ru")
    for fact in company.facts:
        if isinstance(fact, Setting):  # of which the value before, the default, is a name as well
            continue
        lines = [change_line(Change(None, fact), company.definition, "ru"), *fact_lines(fact, wording)]
        left = set[str]().union(*(words_left(line, fact) for line in lines))
        assert left <= IN_LABELS, lines
