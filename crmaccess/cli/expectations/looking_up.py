"""The words of expectations looked up in a company; what is wrong with them is a problem of their line."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from crmaccess.cli.expectations.company import Company
from crmaccess.cli.questions.request_words import (
    check_address,
    check_manner,
    check_other,
    check_words,
    refuse_action,
    values_of,
)
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError, InvalidInput, NotFound, Problem, nearest
from crmaccess.plan.known.known import Known
from crmaccess.report.expectations.expectation import Claim, Meant, Written
from crmaccess.report.expectations.meaning import meant_by
from crmaccess.report.expectations.reading import claim_of
from crmaccess.report.expectations.targets import ACCOUNT, ROLE, thing_at
from crmaccess.zone import moment


def claims_of(found: Iterable[Written]) -> list[Claim]:
    """What each means. Raises InvalidInput with all that are malformed."""
    claims, problems = [], list[Problem]()
    for written in found:
        try:
            claims.append(claim_of(written))
        except InvalidInput as error:
            problems += error.problems
    if problems:
        raise InvalidInput.of(problems)
    return claims


def looked_up(claims: Sequence[Claim], company: Company, at: datetime) -> list[Meant | Problem]:
    """Each claim with what its words name, or why that cannot be found. Raises InvalidInput for what is malformed."""
    found, malformed = list[Meant | Problem](), list[Problem]()
    for claim in claims:
        try:
            found.append(_meant(claim, company, at))
        except NotFound as error:
            found.append(error.problems[0]._replace(line=claim.written.line))
        except CrmAccessError as error:
            malformed += [one._replace(line=claim.written.line) for one in error.problems]
    if malformed:
        raise InvalidInput.of(malformed)
    return found


def _meant(claim: Claim, company: Company, at: datetime) -> Meant:
    then = moment(claim.at, company.zone) if claim.at else at
    world = company.at(then)
    return meant_by(claim, world, company.known.subject, lambda request: _checked(request, company, world), then)


def _checked(request: Request, company: Company, world: World) -> Request:
    """The request, its names replaced by keys. Raises NotFound or InvalidInput."""
    definition, known = company.definition, company.known
    entity, colon, key = request.target.partition(":")
    check_words(definition, request.action, request.target)
    refuse_action(definition, request.action, entity)
    check_manner(definition, entity, request.field, request.context, request.interface)
    if request.address:
        check_address(request.address)
    if colon and entity == ACCOUNT:
        request = request._replace(target=f"{entity}:{known.account(key).login}")
    record = thing_at(request.target, world) if colon else None
    if colon and record is None:
        raise _no_such_thing(entity, key, world, known)
    if request.card:
        known.record(request.card)
    if to := request.parameters.get("to", ""):
        request = request._replace(parameters={"to": known.account(to).login})
        check_other(definition, request)
    return request._replace(after=values_of(known, request, record)) if request.after else request


def _no_such_thing(entity: str, key: str, world: World, known: Known) -> NotFound:
    definition = world.definition
    if entity in definition.places:
        there = [place for kind, place in world.places if kind == entity]
        return NotFound("E_PLACE_UNKNOWN", key, nearest=nearest(key, there), kind=entity)
    if entity in definition.group_kinds and entity not in definition.entities:
        return NotFound("E_GROUP_UNKNOWN", key, nearest=nearest(key, world.groups, seen=known.sees_group))
    if entity == ROLE and entity not in definition.entities:
        return NotFound("E_ROLE_UNKNOWN", key, nearest=nearest(key, world.roles))
    near = nearest(key, [other for of, other in world.records if of == entity])
    return NotFound("E_RECORD_UNKNOWN", f"{entity}:{key}", nearest=[f"{entity}:{one}" for one in near], entity=entity)
