"""Attributes: the values that accounts, groups, places and records have besides their own columns, each of a type."""

from collections.abc import Mapping

from crmaccess.definition.ways import Label
from crmaccess.values import NamedTuple

TEXT, NUMBER, DATE, WORDS, REFERENCE = "text", "number", "date", "words", "reference"
# What is stored for yes and for no; a definition names the pair that its conditions compare with.
SWITCHES: Mapping[str, tuple[str, str]] = {"yes/no": ("yes", "no"), "on/off": ("on", "off")}
TYPES = (TEXT, NUMBER, DATE, *SWITCHES, WORDS, REFERENCE)
INN = "inn"  # the tax number of a person
EMAIL, PHONE, SIP, CODE = "email", "phone", "sip", "code"
FORMS = ("", INN, EMAIL, PHONE, SIP, CODE)  # of texts that are checked
USER, DEPARTMENT = "user", "department"  # what references can name besides places, groups and records


class Attribute(NamedTuple):
    """One attribute of a kind of thing.

    `words`: those of the type `words`. `to`: the kinds of things that a reference names; a record is named
    `entity:key`, whatever else by its key. `many`: several references, with blanks between them. `secret`: the value
    is stored and compared, and never shown. `own`: the company has added it. `form`: what a text must be, one of FORMS.
    """

    key: str
    type: str = TEXT
    words: Mapping[str, Label] = {}
    to: tuple[str, ...] = ()
    many: bool = False
    secret: bool = False
    label: Label = Label()
    own: bool = False
    form: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The words that can be stored; none where any text, number, date or reference can."""
        return SWITCHES.get(self.type) or tuple(self.words)
