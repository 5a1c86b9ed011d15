"""`crmaccess demo`: the main job on a shipped company, each command before its output."""

import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

import crmaccess
from crmaccess.cli.command_groups import verb
from crmaccess.cli.show import out
from crmaccess.errors import ExitCode, NotFound
from crmaccess.session import Session

app = verb()
COMPANY = "torgovy-dom"
STEPS = (
    "init --system bitrix24",
    "apply access.toml --yes --quiet",
    "users import staff.csv --yes --quiet",
    "records import records.csv --yes --quiet",
    "explain petr read deal:D-2",
    "who read deal:D-2",
    "report matrix petr roman kira --entity deal --entity lead",
)
EXPECTED = (ExitCode.DONE, ExitCode.NO)


@app.command("demo")
def demo(context: typer.Context) -> int:
    """Load a sample company into a temporary folder and ask about it.

    It shows why somebody cannot see a deal, who can, and a matrix of rights.
    """
    from crmaccess.cli.main import main  # the demo types commands as people do

    session: Session = context.obj
    with copied(sample_company()):
        for step in STEPS:
            out(f"$ crmaccess {step}")
            sys.stdout.flush()
            code = main([*shlex.split(step), "--db", "crmaccess.db", "--lang", session.options.lang])
            out("")
            if code not in EXPECTED:
                return code
    return ExitCode.DONE


def sample_company() -> Path:
    """The folder of the shipped company: inside the installed package, beside it in a checkout."""
    package = Path(crmaccess.__file__).parent
    for folder in (package, package.parent):
        if (folder / "sample_configs" / COMPANY).is_dir():
            return folder / "sample_configs" / COMPANY
    raise NotFound("E_FILE_UNREADABLE", f"sample_configs/{COMPANY}")


@contextmanager
def copied(company: Path) -> Iterator[None]:
    """Work in a copy of the folder that is thrown away afterwards."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory(prefix="crmaccess-demo-") as folder:
        shutil.copytree(company, folder, dirs_exist_ok=True)
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)
