"""What a person keeps of a role that is a template when the role is taken from her: all the rights that it wrote."""

from collections.abc import Iterable, Iterator

from crmaccess.changes import Change, Step, of_kinds
from crmaccess.errors import Problem
from crmaccess.facts import Assignment, Grant
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import is_template
from crmaccess.plan.rights.templates import rights_of_template, rights_written


def rights_that_stay(steps: Iterable[Step], known: Known) -> list[Problem]:
    """For each person from whom a template is taken, the rights of it that stay; none that another template gives."""
    if not any(module.template for module in known.definition.modules.values()):
        return []
    edits = of_kinds(steps, (Assignment,))
    gone = [one.before for one in edits if isinstance(one.before, Assignment) and one.after is None]
    gone = [one for one in gone if one.holder == "user" and is_template(known.roles[one.role], known.definition)]
    return list(_notes(gone, edits, known, _taken(steps))) if gone else []


def _taken(steps: Iterable[Step]) -> set[Grant]:
    return {one.before for one in of_kinds(steps, (Grant,)) if isinstance(one.before, Grant) and one.after is None}


def _notes(gone: list[Assignment], edits: list[Change], known: Known, taken: set[Grant]) -> Iterator[Problem]:
    ended, held = set(gone), dict[str, list[Assignment]]()
    came = (one.after for one in edits if isinstance(one.after, Assignment))
    for one in (*known.assignments.values(), *came):
        if one.holder == "user" and one not in ended and one.role in known.roles:
            held.setdefault(one.subject, []).append(one)
    for one in gone:
        others = (other for other in held.get(one.subject, ()) if other.branch in ("", one.branch))
        given = {_what(grant) for other in others for grant in rights_of_template(other, known)}
        stays = [grant for grant in rights_written(one, known) if grant not in taken]
        left = {grant.permission for grant in stays if _what(grant) not in given}
        if left:
            yield Problem(
                "W_RIGHTS_STAY", one.subject, details=(("role", one.role), ("rights", ", ".join(sorted(left))))
            )


def _what(grant: Grant) -> tuple[str, str, str]:
    """A right with level and place: another level of it is not what the other template gives."""
    return grant.permission, grant.level, grant.place
