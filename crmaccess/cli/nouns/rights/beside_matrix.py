"""What a table of a role's rights has no cell for, said beside it: an empty table is no empty role."""

from collections.abc import Iterable, Iterator

from crmaccess.cli.frame.answers.show import say
from crmaccess.definition import Definition
from crmaccess.facts import Fact, Grant, Role
from crmaccess.render.sentences.language import catalog, fill
from crmaccess.report.audit.role_matrix import outside
from crmaccess.session import Session


def say_beside(session: Session, role: Role, grants: Iterable[Grant], definition: Definition) -> None:
    """How many rights the table leaves out, and what lists them."""
    left_out = outside(grants, definition)
    words = catalog(session.options.lang).words
    if role.everything or left_out:
        template = words["role.everything" if role.everything else "role.beside"]
        say(session, fill(template, {"role": role.key, "count": str(len(left_out))}))


def granted_to(facts: Iterable[Fact], holder: str, key: str) -> Iterator[Grant]:
    """The grants among them that are of one holder."""
    for one in facts:
        if isinstance(one, Grant) and (one.holder, one.subject) == (holder, key):
            yield one
