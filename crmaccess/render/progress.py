"""A bar on a terminal while something takes long, drawn by Rich. Whoever waits less than a second never loads this."""

from threading import Event
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

EVERY = 0.1  # seconds between two looks at the work


class Work(Protocol):
    """What is going on: `done` of `total` steps, None where nobody knows how many there are."""

    text: str
    done: int
    total: int | None


def draw(work: Work, stream: TextIO, color: bool, ended: Event) -> None:
    """Draw how far the work is until it has ended; then the line is as empty as it was before."""
    console = Console(file=stream, force_terminal=True, no_color=not color, markup=False, emoji=False, highlight=False)
    columns = TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[share]}")
    bar = Progress(
        *columns, console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
    )
    with bar:
        task = bar.add_task(work.text, total=work.total, share="")
        while not ended.wait(EVERY):
            done, total = work.done, work.total
            share = f"{min(99, 100 * done // total)}%" if total else ""
            bar.update(task, completed=done, total=total, share=share, refresh=True)
