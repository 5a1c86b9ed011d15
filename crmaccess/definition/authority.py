"""Who may change what through a command that runs on somebody's authority."""

from collections.abc import Mapping
from fnmatch import fnmatchcase

from crmaccess.definition.rights import OF_WORKSPACE
from crmaccess.values import NamedTuple

EVERYBODY, NOBODY, OF_KIND = "everybody", "nobody", "is:"
ADMINISTRATORS = ("is:administrator",)
OWN, NEW = "own.", "new."  # before a word
HELD = "held"
THING = "{thing}"
RIGHTS = "rights"  # in `sees`
SETTING = "setting."


class Authority(NamedTuple):
    """`changes`: what must be open to the operator for a change, by words with `*` for any rest; any of several.

    word            is open to
    ACTION THING    whoever may do that to the changed thing; of a thing of another kind, to things like it as a whole
    is:KIND         whoever is of the kind
    everybody, nobody

    What comes along with something new (the roles of a new account, the owner of a new group) is looked for as
    `new.WORD` first, what an operator does to himself as `own.WORD`; what no word fits is for administrators, and so
    are the settings that no system has by itself (the tool's own guards), unless a word names them. In THING
    `{thing}` is the entity of the changed record, the kind of the changed place or group.
    `ceiling`: `held` where nobody but administrators can give, or gets in hand, more than he holds.
    `sees`: under `user`, the actions of which one must be open to see an account; under `rights`, `ACTION THING`, of
    which one must be open to be told what others may do, and why.
    `enters`: the actions on an account by which somebody acts as the person whose it is.
    """

    changes: Mapping[str, tuple[str, ...]] = {}
    ceiling: str = ""
    sees: Mapping[str, tuple[str, ...]] = {}
    enters: tuple[str, ...] = ()

    def asked_of(self, word: str, *, own: bool = False, new: bool = False) -> tuple[str, ...]:
        """What must be open for a change called so. The word with the longest beginning that fits decides; of settings
        that every workspace has, only one that names it fits."""
        least = len(SETTING) + 1 if word.removeprefix(SETTING) in OF_WORKSPACE else 0
        for called in (*([NEW + word] if new else ()), *([OWN + word] if own else ()), word):
            fitting = [one for one in self.changes if fnmatchcase(called, one) and len(one.partition("*")[0]) >= least]
            if fitting:
                return self.changes[max(fitting, key=lambda pattern: (len(pattern.partition("*")[0]), len(pattern)))]
        return ADMINISTRATORS
