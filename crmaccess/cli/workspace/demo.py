"""`crmaccess demo`: a tour of a system on its sample company, each command before its output.

A tour is a file beside the sample: which system it is of, and its steps. A step is a command line (`run`) with a remark
in English and Russian (`says`); `exit` is its exit code where that is neither 0 nor the "no" of a question.
"""

import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

import crmaccess
from crmaccess.cli.frame.answers.show import out
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.errors import ExitCode, NotFound
from crmaccess.session import Session
from crmaccess.values import NamedTuple

app = verb()
USUAL = "torgovy-dom"  # the company of the main job
TOUR = "tour.toml"


class Step(NamedTuple):
    """A command of a tour."""

    run: str
    says: Mapping[str, str] = {}
    exit: int = ExitCode.DONE


class Tour(NamedTuple):
    """A tour and the folder of the company that it goes through."""

    system: str
    folder: Path
    steps: Sequence[Step]


def systems_toured() -> list[str]:
    """The systems that have a tour."""
    return sorted(tour.system for tour in tours())


System = Annotated[
    str,
    typer.Option(
        "--system", metavar="NAME", help="The system to show; `systems list` names them.", show_default=False,
        autocompletion=systems_toured,
    ),
]  # fmt: skip


@app.command("demo")
def demo(context: typer.Context, system: System = "") -> int:
    """Load a sample company into a temporary folder and ask about it.

    With --system it shows what is peculiar to that system, otherwise the main job: why somebody cannot see a deal,
    who can, and a matrix of rights.

    Example: crmaccess demo
    """
    session: Session = context.obj
    tour = chosen(system)
    with copied(tour.folder):
        for step in tour.steps:
            code = taken(step, session.options.lang)
            if code not in (step.exit, ExitCode.NO):
                return code
    return ExitCode.DONE


def taken(step: Step, lang: str) -> int:
    """The exit code of a step, having shown the remark, the command and what it prints."""
    from crmaccess.cli.main import main  # the demo types commands as people do

    if step.says:
        out(f"# {step.says[lang]}")
    out(f"$ crmaccess {step.run}")
    sys.stdout.flush()
    code = main([*shlex.split(step.run), "--db", "crmaccess.db", "--lang", lang])
    out("")
    return code


def chosen(system: str) -> Tour:
    """The tour of the system, or the usual one. Raises NotFound."""
    known = tours()
    found = next((tour for tour in known if tour.system == system or (tour.folder.name == USUAL and not system)), None)
    if found is None:
        raise NotFound("E_SYSTEM_UNKNOWN", system, nearest=tuple(tour.system for tour in known))
    return found


def tours() -> list[Tour]:
    """All tours there are: inside the installed package, beside it in a checkout."""
    import tomllib

    package = Path(crmaccess.__file__).parent
    found = []
    for folder in (package, package.parent):
        for file in sorted((folder / "sample_configs").glob(f"*/{TOUR}")):
            told = tomllib.loads(file.read_text(encoding="utf-8"))
            found.append(Tour(told["system"], file.parent, [Step(**step) for step in told["steps"]]))
    if not found:
        raise NotFound("E_FILE_UNREADABLE", f"sample_configs/*/{TOUR}")
    return found


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
