"""One question: may this person do that to this?"""

from collections.abc import Mapping

from crmaccess.values import NamedTuple


class Request(NamedTuple):
    """One question. `target` is `entity` or `entity:key`; `after` are the values the record would have.

    Without a record the question is about the entity as a whole: may she do that at all.
    """

    user: str
    action: str
    target: str
    field: str = ""
    context: str = ""
    interface: str = ""
    card: str = ""
    address: str = ""
    after: Mapping[str, str] = {}
    parameters: Mapping[str, str] = {}
