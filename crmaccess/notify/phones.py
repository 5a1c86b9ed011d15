"""Short texts to phones, carried by a command of the company's."""

import shlex
import subprocess

from crmaccess.errors import NotReady
from crmaccess.store.letters import RETRY, SENT, UNKNOWN, Outcome

SECONDS = 60
SHOWN = 300


class SmsCommand:
    """A command that reads the text on its standard input; the number is its last argument. Exit code 0: it is sent."""

    def __init__(self, command: str) -> None:
        self._command = shlex.split(command)

    def deliver(self, number: str, text: str) -> Outcome:
        """Run the command; whether a text went out that it was too slow for, nobody knows. Raises NotReady where it
        cannot be run."""
        try:
            done = subprocess.run(
                [*self._command, number], input=text.encode(), capture_output=True, timeout=SECONDS, check=False
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Outcome(UNKNOWN, f"no answer within {SECONDS} s")
        except OSError as error:
            raise NotReady("E_SMS_COMMAND", self._command[0], reason=error.strerror or str(error)) from error
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()[:SHOWN]
        return Outcome(SENT, said) if done.returncode == 0 else Outcome(RETRY, f"exit {done.returncode} {said}".strip())
