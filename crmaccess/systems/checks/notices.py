"""The words of `[notices]`, and of letters that go out as such."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import Definition
from crmaccess.definition.attributes import USER
from crmaccess.definition.letters import TELEGRAM


def words(definition: Definition) -> Iterator[tuple[str, str, Iterable[str]]]:
    """The place of each word, the word, and the words that may stand there."""
    declared = definition.attributes_of(USER)
    for channel, notices in definition.notices.items():
        yield f"notices.{channel}.address", notices.address, declared
        for type_ in notices.types:
            yield f"notices.{channel}.types", notices.switch(type_), declared
        yield f"notices.{channel}", TELEGRAM if channel == TELEGRAM else "", declared
    known = definition.notices[TELEGRAM].types if TELEGRAM in definition.notices else ()
    yield from ((f"letters.{key}.telegram", one.telegram, known) for key, one in definition.letters.items())
