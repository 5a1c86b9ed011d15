"""A setting by which others must say yes, and the way around it that it leaves, on whatever path it is set."""

from collections.abc import Iterable

from crmaccess.changes import Step, of_kinds
from crmaccess.definition import FOUR_EYES
from crmaccess.errors import Problem
from crmaccess.facts import Setting

OF_ACCOUNTS = ("account", "password")  # by such changes somebody comes to act through another account


def accounts_left(changes: Iterable[Step]) -> list[Problem]:
    """A note where one person could still make the account that says yes to what she asks for."""
    for change in of_kinds(tuple(changes), (Setting,)):
        wanted = change.after
        if not isinstance(wanted, Setting) or wanted.name != FOUR_EYES:
            continue
        if left := [kind for kind in OF_ACCOUNTS if kind not in wanted.value.split()]:
            details = (("words", " ".join((wanted.value, *left))),)
            return [Problem("W_FOUR_EYES_ACCOUNTS", ", ".join(left), details=details)]
    return []
