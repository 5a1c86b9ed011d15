"""The steps of the guard as a table: of each change what is asked, in its order, and whether it passes."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from crmaccess.definition import Label
from crmaccess.plan.authority.refusal import (
    ADMINISTRATORS,
    ASKED,
    CEILING,
    HAND,
    NO_RULE,
    ONESELF,
    OPERATOR,
    RECEIVER,
    SYSTEM,
)
from crmaccess.render.lists.listing import Listing, write

SEEN = "seen"
STEPS: Mapping[str, Label] = {
    SEEN: Label("is seen", "виден"),
    ASKED: Label("question of the system", "вопрос системы"),
    ONESELF: Label("grant rule: not to oneself", "правило выдачи: не себе"),
    OPERATOR: Label("grant rule: who gives", "правило выдачи: кто выдаёт"),
    SYSTEM: Label("grant rule: the company", "правило выдачи: компания"),
    RECEIVER: Label("grant rule: who gets", "правило выдачи: кто получает"),
    NO_RULE: Label("grant rule: there is one", "правило выдачи: есть ли"),
    ADMINISTRATORS: Label("nothing against administrators", "ничего против администраторов"),
    HAND: Label("no stronger account in hand", "чужая учётная запись не сильнее"),
    CEILING: Label("nobody gets more than the operator has", "никому не больше, чем есть у оператора"),
}
VERDICTS = Label("DENY", "ОТКАЗ"), Label("pass", "проходит")


def write_checks(
    rows: Sequence[tuple[str, str, str, bool]], stream: TextIO, lang: str, *, width: int | None
) -> None:  # fmt: skip
    """Draw them; a change is called by the word that the definition asks for it by."""
    at = 1 if lang == "ru" else 0
    said = [(word or "*", person, STEPS[step][at], VERDICTS[passed][at]) for word, person, step, passed in rows]
    listing = Listing("", ("change", "user", "step", "verdict"), said, len(said), "change")
    write(
        listing, "table", stream, lang=lang, width=width, terminal=width is not None, color=False, fields="", zone="UTC"
    )
