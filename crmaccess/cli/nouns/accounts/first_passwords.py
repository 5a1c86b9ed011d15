"""Passwords for all who come with a file: made, hashed side by side, and out before the accounts are there."""

import os
from collections.abc import Sequence
from datetime import datetime
from types import TracebackType

from crmaccess.changes import Plan, SecretSet
from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import say
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.cli.nouns.accounts.passwords import generated, refuse_two_ways
from crmaccess.definition import GENERATED, Definition
from crmaccess.errors import UsageError
from crmaccess.facts import Account
from crmaccess.files.secrets_out import SecretsFile
from crmaccess.plan.files.outcomes import newcomers
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import has_left
from crmaccess.plan.known.values import refuse
from crmaccess.plan.people.coming.passwords import password_faults, refuse_way, shortest_password
from crmaccess.session import Session


def refuse_half(generate: bool, path: str, invite: bool) -> None:
    """Raise UsageError for one of two options that need each other, and for two that exclude each other."""
    if generate != bool(path):
        raise UsageError("E_OPTIONS_TOGETHER", "--generate-passwords --secrets-out")
    refuse_two_ways(invite=invite, generate_passwords=generate)


class FirstPasswords:
    """For nobody where no file is named to write them to."""

    def __init__(self, session: Session, path: str) -> None:
        self._session = session
        self._file = SecretsFile(path) if path else None
        self._made: dict[str, tuple[str, str, str]] = {}  # by login: e-mail, password, hash
        self._written = 0

    def __bool__(self) -> bool:
        return self._file is not None

    def __enter__(self) -> "FirstPasswords":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()

    def make(self, accounts: Sequence[Account], known: Known) -> None:
        """Passwords for those of them who may ever sign in and have none yet. Raises InvalidInput where the system has
        another way."""
        if self._file is None:
            return
        refuse_way(GENERATED, known.definition.passwords.created, known.definition)
        new = [one for one in accounts if one.login not in self._made and not has_left(one, known.definition)]
        passwords = [self._sound(one, known) for one in new]
        for account, password, kept in zip(new, passwords, self._hashed(passwords), strict=True):
            self._made[account.login] = account.email, password, kept

    def _sound(self, account: Account, known: Known) -> str:
        password = generated(shortest_password(known))
        refuse(list(password_faults(password, account, known, lambda word: False)))
        return password

    def _hashed(self, passwords: Sequence[str]) -> list[str]:
        """The hash frees the interpreter, so all processors work; nothing is hashed for a rehearsal."""
        if self._session.options.dry_run or not passwords:
            return [""] * len(passwords)
        from concurrent.futures import ThreadPoolExecutor

        from crmaccess.store.hashes import hashed

        with (
            at_work(self._session, "hashing", len(passwords)) as work,
            ThreadPoolExecutor(os.cpu_count() or 1) as threads,
        ):
            return list(work.over(threads.map(hashed, passwords)))

    def with_secrets(self, plan: Plan, known: Known, at: datetime) -> Plan:
        """The plan with the passwords of who comes."""
        if self._file is None:
            return plan
        new = newcomers(plan.changes)
        self.make(new, known)
        secrets = [SecretSet(one.login, self._made[one.login][2], at) for one in new if one.login in self._made]
        return plan._replace(changes=(*plan.changes, *secrets))

    def put(self, plan: Plan, definition: Definition) -> None:
        """Write the passwords of the plan to the disk. Raises StoreUnavailable where that takes no more."""
        if self._file is None:
            return
        if logins := [step.login for step in plan.changes if isinstance(step, SecretSet)]:
            self._file.put([(login, *self._made[login][:2]) for login in logins])
            self._written += len(logins)

    def keep(self) -> None:
        """The accounts are there."""
        if self._file:
            self._file.keep()

    def say_written(self) -> None:
        if self._file and self._written:
            text = sentence(self._session.options.lang, "secrets", count=self._written, path=self._file.path)
            say(self._session, text)
