"""What an operator may see of the people and rights of a company, by what the definition says of its authority."""

from collections.abc import Sequence

from crmaccess.definition.authority import RIGHTS
from crmaccess.engine.answers.drafts import account_record
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.plan.known.people import ADMINISTRATOR

USER = "user"


class Sight:
    """What is open to one person's eye. The world must hold the facts about the operator and whoever is asked about."""

    def __init__(self, world: World, operator: str) -> None:
        self._world, self._operator = world, operator
        self._person = world.person(operator)

    def sees(self, login: str) -> bool:
        """Whether the account can be seen; everybody sees his own, and what is no account hides nobody."""
        account = self._world.accounts.get(login)
        if account is None or login == self._operator:
            return True
        actions = self._world.definition.authority.sees.get(USER)
        return actions is None or self._open(actions, USER, account_record(account))

    def administers(self) -> bool:
        """Whether it is an administrator, for whom the database as a whole is to be read (`export`)."""
        return self._person.is_kind(ADMINISTRATOR)

    def sees_rights(self) -> bool:
        """Whether what others may do, and why, can be seen. Where nothing is said, administrators see it."""
        asked = self._world.definition.authority.sees.get(RIGHTS)
        if asked is None:
            return self._person.is_kind(ADMINISTRATOR)
        return any(self._open((action,), thing, None) for action, _, thing in (one.partition(" ") for one in asked))

    def _open(self, actions: Sequence[str], entity: str, record: Record | None) -> bool:
        rules = self._world.rules
        return any(rules.is_open(self._person, Scene(self._world, action, entity, record)) for action in actions)
