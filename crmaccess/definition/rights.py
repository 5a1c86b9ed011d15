"""What can be granted or imposed: rights on their scales, restrictions, and the settings that bear on them."""

from collections.abc import Mapping

from crmaccess.definition.ways import Condition, Label
from crmaccess.values import NamedTuple


class Scale(NamedTuple):
    """Levels from least to most; the first one opens nothing. On a reach scale a level is the name of a relation.

    `narrowed`: levels that count only in a grant narrowed to a place of that kind ("one" → "employee").
    """

    key: str
    levels: tuple[str, ...]
    reach: bool = False
    labels: Mapping[str, Label] = {}
    narrowed: Mapping[str, str] = {}

    def rank(self, level: str) -> int:
        """0 for the least level. ValueError for a level of another scale."""
        return self.levels.index(level)


class Requirement(NamedTuple):
    """Without `needs` a right sleeps.

    At the grant: `refuse`, `warn` or `bring` it along; at the revoke of what it needs: `refuse` (unless told to
    cascade), `cascade` or `warn`.
    """

    needs: Condition
    on_grant: str = "warn"
    on_revoke: str = "warn"
    waived: Condition = ()


class Permission(NamedTuple):
    """A right that can be granted. `cells`: what a grant may be narrowed to; `sections`: the sections it counts for.

    `objects`: entities to one record of which a grant may be narrowed (an access list); `below`: it then counts for the
    records below that one, too; `narrowed`: a grant without a place or a record there is not; `invites`: whoever is
    given it on a record is invited to it, and her answer is kept as her part in the record.

    `interfaces`: those whose roles may receive it; none named means any. `receivers`: who can be given it, and with
    whom it is awake; what a kind of people holds never sleeps. `one_choice`: a level that is held of one place and
    one that is held of all do not stand side by side: choosing the one replaces the other. `admitted`: what a person
    holds of her own is for the places that she is admitted to. `place_with`: an attribute of the places that it is for;
    at one without it, it opens nothing. `tags`: words by which grant rules speak of it.
    """

    key: str
    scale: str
    module: str = ""
    interfaces: tuple[str, ...] = ()
    entity: str = ""
    action: str = ""
    sections: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    below: bool = False
    narrowed: bool = False
    invites: bool = False
    requires: tuple[Requirement, ...] = ()
    implies: tuple[str, ...] = ()
    received_by: tuple[str, ...] = ("role",)
    receivers: Condition = ()
    admitted: bool = False
    one_choice: bool = False
    place_with: str = ""
    tags: tuple[str, ...] = ()
    label: Label = Label()


class Restriction(NamedTuple):
    """Closes actions, fields or sections although a right opens them; imposed on somebody, or standing on everybody.

    `closes`: (entity, action), ("field", "entity.field") or ("section", section) pairs, `*` for any; one that closes
    nothing can still be asked for (`imposed:`). `receivers`: on whom it can be imposed; `tags` as of a permission.
    """

    key: str
    closes: tuple[tuple[str, str], ...]
    when: Condition = ()
    unless: Condition = ()
    interfaces: tuple[str, ...] = ()
    standing: bool = False
    receivers: Condition = ()
    tags: tuple[str, ...] = ()
    label: Label = Label()


class SettingRule(NamedTuple):
    """An account-wide switch and the values it may take; a number from the least to the most of `range`.

    `many`: it is one or several of the values, with blanks between them. `secret`: kept and compared, never shown.
    `form`: what a text must be, as of an attribute.
    """

    key: str
    values: tuple[str, ...] = ("off", "on")
    default: str = "off"
    requires: Condition = ()
    range: tuple[int, int] | None = None
    many: bool = False
    secret: bool = False
    label: Label = Label()
    form: str = ""


TIME_ZONE, PASSWORD_LENGTH, COMPANY_NAME = "time_zone", "password_length", "company_name"
SEPARATION, SEPARATION_BREACH = "separation", "separation_breach"
FOUR_EYES, NONE_NEEDED = "four_eyes", "none"
# What a change can be of, as `plan.authority.touches` begins its words.
TOUCHED = (
    "account", "password", "letter", "erasure", "department", "membership", "group", "member", "place", "admission",
    "role", "grant", "assignment", "restriction", "record", "pipeline", "stage", "attribute", "setting", "definition",
)  # fmt: skip
# What every workspace has, whatever its system: the name of a zone in the IANA database, two about passwords, two about
# the separation of duties, and which changes somebody else must say yes to.
OF_WORKSPACE: Mapping[str, SettingRule] = {
    TIME_ZONE: SettingRule(TIME_ZONE, (), "UTC", label=Label("Time zone", "Часовой пояс")),
    PASSWORD_LENGTH: SettingRule(
        PASSWORD_LENGTH, (), "12", range=(12, 64), label=Label("Shortest password", "Наименьшая длина пароля")
    ),
    FOUR_EYES: SettingRule(
        FOUR_EYES,
        (NONE_NEEDED, *TOUCHED),
        NONE_NEEDED,
        many=True,
        label=Label("Changes that somebody else must approve", "Изменения, которые одобряет другой"),
    ),
    COMPANY_NAME: SettingRule(
        COMPANY_NAME, (), "", label=Label("Names kept out of passwords", "Слова, недопустимые в паролях")
    ),
    SEPARATION: SettingRule(
        SEPARATION, (), "", many=True, label=Label("Duties kept apart", "Несовместимые обязанности")
    ),
    SEPARATION_BREACH: SettingRule(
        SEPARATION_BREACH,
        ("refuse", "warn"),
        "refuse",
        label=Label("Duties that would come together", "Совмещение обязанностей"),
    ),
}
