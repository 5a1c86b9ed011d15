"""A command that a refusal proposes is not refused itself: it can be typed as it stands, but for words in capitals."""

import re
import shlex
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Run
from tests.samples import FOLDER, SAMPLES

TRIED = (
    "users delete {}", "archive {}", "users deactivate {}", "users activate {}", "restore {}", "users unblock {}",
    "users block {}", "reset-password {} --link", "users invitations resend {}", "users invitations revoke {}",
    "users sign-in {}",
)  # fmt: skip
PROPOSED = re.compile(r"(?<!\w)crmaccess ([^;:,»()\n]+?)(?= — |[;,»()\n]| or | and |: |$)")


def proposals(text: str) -> Iterator[str]:
    """The commands of a message in which nothing is left to fill in."""
    for found in PROPOSED.findall(text):
        if not re.search(r"\b[A-Z]{2,}\b|…|--help", found) and " " in found:
            yield found


@pytest.mark.parametrize("name", SAMPLES)
def test_what_a_refusal_proposes_is_not_refused(name: str, crmaccess: Run) -> None:
    folder = FOLDER / name
    for line in (
        f"init --system {SAMPLES[name]}", f"apply {folder}/access.toml --yes", f"users import {folder}/staff.csv --yes",
        f"records import {folder}/records.csv --yes",
    ):  # fmt: skip
        assert crmaccess(*line.split()).exit_code == 0, line
    for login in crmaccess("users", "list", "--format", "ids").stdout.split():
        for line in TRIED:
            refused = crmaccess(*line.format(login).split(), "--dry-run")
            for one in proposals(refused.stderr) if refused.exit_code else ():
                done = crmaccess(*shlex.split(one), "--dry-run")
                assert done.exit_code in (0, 10), (line.format(login), refused.stderr, done.stderr)
