"""A staff file becomes a plan. Whoever has 100,000 rows waits seconds: every row is some lookups in dictionaries."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, cached_property
from itertools import groupby

from crmaccess.changes import Plan
from crmaccess.definition.attributes import USER
from crmaccess.errors import CrmAccessError, Problem
from crmaccess.facts import Account, Fact, Grant, Imposition, key_of
from crmaccess.plan.files.at_a_glance import are_so, unasked_values
from crmaccess.plan.files.batch import Batch, attributes_after, check_mode, text
from crmaccess.plan.files.rows.cells import LISTS, Cells
from crmaccess.plan.files.rows.headships import Headships, heading_who_left
from crmaccess.plan.files.rows.kept_rules import asleep_of_rows, ended_of_rows, rule_faults
from crmaccess.plan.files.rows.newcomers import Newcomers
from crmaccess.plan.files.rows.row import CLEAR, Row
from crmaccess.plan.files.rows.twins import freed, twins
from crmaccess.plan.files.rows.user_links import MADE, Links, as_said, check_ends, check_given, links_of, written_faults
from crmaccess.plan.files.rows.written import Entry
from crmaccess.plan.known.alike import alike_faults
from crmaccess.plan.known.attributes import as_note, is_to_come
from crmaccess.plan.known.bounds.administrators import keep_an_administrator
from crmaccess.plan.known.bounds.first_load import brought
from crmaccess.plan.known.bounds.placing import with_the_only_place
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import email_taken, has_left, is_template
from crmaccess.plan.people.accounts.leaving import Leaving, left_with_records
from crmaccess.plan.people.accounts.types import loss, lost_besides, type_faults, without_what_goes
from crmaccess.plan.people.accounts.users import account_faults, first_state, first_type, state_fault
from crmaccess.plan.rights.rights import check_granting
from crmaccess.plan.rights.templates import filled_in
from crmaccess.text import look

# Any other column is an attribute.
COLUMNS = frozenset(("login", "name", "email", "type", "state", "blocked_until", *LISTS))


def import_users(rows: Iterable[Row], known: Known, at: datetime, mode: str = "create") -> Plan:
    """`create` refuses logins that exist, `update` those that do not, `upsert` takes both.

    A cell with a list says all of it: what is not in it ends. How an entry says where and from when to when, see
    `written`; one that does not say leaves that as it is. Branches apart, a place is written with its kind:
    `source:telegram`, `source:*`.
    """
    check_mode(mode)
    batch, rows = _Staff(known, mode), list(rows)
    batch.take_all(rows, twins(rows, batch.entries, batch))
    batch.take_heads()
    batch.refuse_alike(rows)
    changes = with_the_only_place(batch.changes, known)
    batch.problems += rule_faults(changes, rows, known)
    if not batch.problems:
        keep_an_administrator(batch.changes[Account], known, at)
        batch.notes += left_with_records(changes, known)
        batch.notes += asleep_of_rows(changes, rows, known)
        batch.notes += ended_of_rows(changes, rows, known, at)
    problems = tuple(sorted(batch.problems, key=lambda problem: problem.line))
    return Plan(changes, problems, tuple(batch.notes), batch.unchanged)


def cell_faults(rows: Iterable[Row], known: Known) -> list[Problem]:
    """What is wrong with the cells of rows of which nobody knows whom they mean."""
    batch = _Staff(known, "update")
    for row in rows:
        batch.refuse_all(batch.faults_of_cells(row, known.accounts.get(row.values.get("login", ""))), row.line)
    return batch.problems


_NONE: Mapping[tuple[str, ...], Fact] = {}


class _Staff(Batch):
    def __init__(self, known: Known, mode: str) -> None:
        super().__init__()
        self.known, self.mode = known, mode
        self.cells = Cells(known)
        self.entries = self.cells.entries
        self.headships = Headships(known)
        self.freed: set[str] = set()  # logins that give up their e-mail in this file
        self.leaving = Leaving(known)
        self.newcomer = Account("", type=first_type(known.definition), state=first_state(known.definition))
        self.attributes = known.attributes_of(USER)
        self.type_key, self.state_key = cache(known.type_key), cache(known.state_key)
        self.templates = {key for key, role in known.roles.items() if is_template(role, known.definition)}
        self.newcomers = Newcomers(known, self.cells, self.newcomer, self.templates)

    @cached_property
    def links(self) -> Links:
        """What people hold; made when somebody must be looked at alone."""
        return links_of(self.known)

    def take_all(self, rows: Sequence[Row], alike: Collection[int]) -> None:
        """The rows in their order: those that say nothing new, and newcomers of whom nothing is to be asked, side by
        side, the others one by one."""
        there = self.known.accounts
        known = [row.values.get("login") in there for row in rows]
        new = [] if self.mode == "update" else [
            place for place, row in enumerate(rows) if not known[place] and row.line not in alike
        ]  # fmt: skip
        plain = self.newcomers.plain([rows[place] for place in new])
        at = {place: number for number, (place, is_plain) in enumerate(zip(new, plain, strict=True)) if is_plain}
        so = self._at_a_glance(rows, known, alike)
        left = [place for place in range(len(rows)) if place not in so]
        self.freed = set() if self.mode == "create" else freed(map(rows.__getitem__, left), there)
        for comes, run in groupby(left, at.__contains__):
            places = list(run)
            if comes:
                self.bring(at[places[0]], at[places[0]] + len(places))
                continue
            for row in map(rows.__getitem__, places):
                self.take(row, twin=row.line in alike)

    def _at_a_glance(self, rows: Sequence[Row], known: Sequence[bool], alike: Collection[int]) -> set[int]:
        """The places of the rows that clearly say what is so already. Where people may only come, it is a fault that
        somebody is there."""
        places = [] if self.mode == "create" else [place for place, is_known in enumerate(known) if is_known]
        so = are_so([rows[place] for place in places], self.known, self.entries)
        found = {place for place, is_so in zip(places, so, strict=True) if is_so}
        self.unchanged += sum(rows[place].line not in alike for place in found)
        return found

    def bring(self, start: int, stop: int) -> None:
        """Newcomers of whom nothing is to be asked."""
        for kind, changes in self.newcomers.changes(start, stop):
            self.changes[kind] += changes

    def take(self, row: Row, *, twin: bool) -> None:
        """One row: an account and what it is linked with, or its problems; of a twin the problems alone."""
        login = row.values.get("login", "")
        before = self.known.accounts.get(login)
        if code := self._refusal(login, before):
            if before is not None and self._is_there(row, before):
                self.unchanged += not twin
                return
            details = {"mode": "upsert"} if code == "E_LOGIN_TAKEN" else {}
            self.refuse(code, login, row.line, "login", **details)
            self.refuse_all(self.faults_of_cells(row, before), row.line)
            return
        faults: list[Problem] = []
        after = self._account(row.values, login, before, faults)
        of_account = [*account_faults(after, self.known.definition), *self._other_faults(before, after, row.values)]
        of_type, told = brought(type_faults(before, after, self.known), self.known, row.line)
        faults = [*self._without_records_to_come(faults, row.line), *of_account, *of_type]
        after, gone = without_what_goes(before, after, self.known)
        self.notes += [*told, *gone]
        wanted = self.cells.lists(row, faults)
        given = self._rights(after, wanted, faults) if self.templates and "rights" not in wanted else []
        links = self._links(after, wanted, faults)
        if faults or twin:
            self.refuse_all(faults, row.line)
            return
        links += given
        headed = "head_of" in wanted and self.headships.note(login, wanted["head_of"])
        lost = lost_besides(links, wanted, before, after, self.known) if before else []
        self.notes += loss(login, lost)
        links += [(fact, None) for fact in lost]
        if after != before:
            self.change(before, after)
        elif not links and not headed:
            self.unchanged += 1
        for old, new in links:
            self.change(old, new)

    def _is_there(self, row: Row, before: Account) -> bool:
        """Whether the row says what is so already, the person's life since then apart, as when a file comes twice."""
        faults: list[Problem] = []
        values = row.values
        kept = self.newcomer._replace(attributes=unasked_values(values, before, self.known.definition))
        anew = self._account(values, before.login, kept, faults)
        wanted = self.cells.lists(row, faults)
        headed = set(self.known.headed.get(before.login, ()))
        heads = {entry.key for entry in wanted["head_of"]} if "head_of" in wanted else headed
        same = anew._replace(
            state=anew.state if row.values.get("state") else before.state,
            blocked_until=anew.blocked_until if row.values.get("blocked_until") else before.blocked_until,
            signed_in_at=before.signed_in_at,
        )
        return not (self._links(before, wanted, faults) or faults) and same == before and heads == headed

    def take_heads(self) -> None:
        """What the file says of departments' heads, one change per department."""
        for before, after in self.headships.changes():
            self.change(before, after)
        self.notes += self.headships.notes()

    def refuse_alike(self, rows: Iterable[Row]) -> None:
        """Refuse new logins that look like another one."""
        if faults := alike_faults(self.changes[Account], self.known):
            lines = {row.values.get("login"): row.line for row in rows}
            self.problems += [fault._replace(line=lines[fault.value]) for _, fault in faults]

    def faults_of_cells(self, row: Row, before: Account | None) -> list[Problem]:
        """What is wrong with the cells of a row, whomever it may mean."""
        faults: list[Problem] = []
        after = self._account(row.values, row.values.get("login", ""), before, faults)
        of_account = (one for one in account_faults(after, self.known.definition) if one.column != "login")
        faults = [*self._without_records_to_come(faults, row.line), *of_account]
        wanted = self.cells.lists(row, faults)
        return [*faults, *written_faults(after, wanted, self.known)]

    def _refusal(self, login: str, before: Account | None) -> str:
        if not login or login == CLEAR:
            return "E_VALUE_MISSING"
        if before is None:
            return "E_USER_UNKNOWN" if self.mode == "update" else ""
        return "E_LOGIN_TAKEN" if self.mode == "create" else ""

    def _account(
        self, values: Mapping[str, str], login: str, before: Account | None, faults: list[Problem]
    ) -> Account:  # fmt: skip
        old = before or self.newcomer
        return Account(
            login, text(values, "name", old.name), text(values, "email", old.email),
            self.type_key(text(values, "type", old.type)), self.state_key(text(values, "state", old.state)),
            self.cells.block(values, old.blocked_until, faults), old.signed_in_at,
            attributes_after(values, old.attributes, COLUMNS, self.attributes, faults),
        )  # fmt: skip

    def _without_records_to_come(self, faults: Iterable[Problem], line: int) -> Iterator[Problem]:
        """The faults, but for references to records, which name people, too, and come later; a note says so."""
        for one in faults:
            if is_to_come(one, self.known.definition):
                self.notes.append(as_note(one)._replace(line=line))
            else:
                yield one

    def _other_faults(self, before: Account | None, after: Account, values: Mapping[str, str]) -> Iterator[Problem]:
        known_state = before is not None and after.state in self.known.definition.states
        if before is not None and known_state and (fault := state_fault(before, after.state, self.known.definition)):
            yield fault
        elif before is not None and known_state:
            yield from self.leaving.faults(before, after)
        holder = self.known.by_email_look.get(look(after.email)) if after.email else None
        if holder is not None and holder.login != after.login and holder.login not in self.freed:
            yield email_taken(after.email, holder, self.known.definition)
        appointed = {entry.key for entry in self.entries("head_of", values.get("head_of") or CLEAR)[0]}
        if appointed - {*self.known.headed.get(after.login, ())} and has_left(after, self.known.definition):
            faults, note = heading_who_left(after, appointed, self.known)
            self.notes += note
            yield from faults

    def _links(
        self, account: Account, wanted: Mapping[str, tuple[Entry, ...]], faults: list[Problem]
    ) -> list[tuple[Fact | None, Fact | None]]:
        """What goes, changes and comes of what belongs to the person."""
        links: list[tuple[Fact | None, Fact | None]] = []
        for column, entries in wanted.items():
            if (made := MADE.get(column)) is None:
                continue
            old = self.links[column].get(account.login, _NONE)
            if not old and (new := self.newcomers.links(column, entries, account.login)) is not None:
                links += new
                continue
            come: list[tuple[Fact | None, Fact | None]] = []
            named = set()
            for entry in entries:
                try:
                    fact = made(account, entry, self.known)
                    key = key_of(fact)
                    there = old.get(key)
                    fact = as_said(entry, fact, there) if there else fact
                    if there is None:
                        check_given(fact, account, self.known, wanted.get("rights", ()))
                        self._check_granting(fact, account)
                    if fact != there:
                        check_ends(fact, self.known)
                except CrmAccessError as error:
                    faults += [one._replace(column=column) for one in error.problems]
                    continue
                named.add(key)
                come += [(there, fact)] if fact != there else []
            links += [(fact, None) for key, fact in old.items() if key not in named]
            links += come
        return links

    def _check_granting(self, fact: Fact, account: Account) -> None:
        """Raise when nothing is given now; what comes with its holder is a copy of what was elsewhere."""
        if isinstance(fact, Grant | Imposition) and account.login in self.known.accounts:
            check_granting(self.known)

    def _rights(
        self, account: Account, wanted: Mapping[str, tuple[Entry, ...]], faults: list[Problem]
    ) -> list[tuple[Fact | None, Fact | None]]:
        """What the roles write to the person that are templates and that he did not have before."""
        held = {(role, branch) for role, *_, branch in self.links["roles"].get(account.login, ())}
        new = [entry for entry in wanted.get("roles", ()) if (entry.key, entry.at) not in held]
        # Of several the last one stays, as it would after one command for each.
        last = {entry.at: entry.key for entry in new if entry.key in self.templates}
        try:
            changes = [
                change
                for at, key in last.items()
                for change in filled_in(self.known.roles[key], account, self.known, at)
            ]
        except CrmAccessError as error:
            faults += error.problems
            return []
        return [(change.before, change.after) for change in changes]
