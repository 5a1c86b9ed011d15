"""Every changing command, and what it wishes."""

from collections.abc import Mapping
from typing import Any

from crmaccess.changes import Step
from crmaccess.errors import InvalidInput
from crmaccess.plan.authority.wishes.belonging import BELONGING
from crmaccess.plan.authority.wishes.people import PEOPLE, Wished
from crmaccess.plan.authority.wishes.records import RECORDS
from crmaccess.plan.authority.wishes.rights import RIGHTS
from crmaccess.plan.authority.wishes.words import Words
from crmaccess.plan.known.known import Known

WISHES: Mapping[str, Wished] = {**PEOPLE, **BELONGING, **RIGHTS, **RECORDS}


def wished(command: str, typed: Mapping[str, Any], known: Known) -> tuple[Step, ...]:
    """Changes of which only matters who may make such ones; () where the words name nothing for sure, or where the
    command's own plan says it all. Raises NotFound for what is not there, or not seen."""
    if command not in WISHES:
        return ()
    try:
        return tuple(WISHES[command](Words(command, typed, known)))
    except InvalidInput:  # ambiguous, or not to be had in this system
        return ()
