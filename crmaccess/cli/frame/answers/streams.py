"""The three streams of this process, whatever its caller made of them: open or closed, in any encoding.

A reader that has gone, or a stream that was never open, changes nothing about what a command does and answers with its
exit code. A device without room is another matter: the answer to somebody who wants it is lost.
"""

import errno
import io
import os
import sys
from typing import TextIO

_NOBODY_READS = (errno.EPIPE, errno.EBADF)


class Outlet(io.FileIO):
    """Takes everything once it is `lost`; raises OSError only when it gets lost although somebody waits for it."""

    def __init__(self, number: int, *, lost: bool = False, patient: bool = False) -> None:
        super().__init__(number, "w", closefd=False)
        self.lost, self._patient = lost, patient

    def write(self, data: object) -> int:
        size = memoryview(data).nbytes  # type: ignore[arg-type]
        if self.lost:
            return size
        try:
            return super().write(data)  # type: ignore[arg-type]
        except OSError as error:
            self.lost = True
            if self._patient or error.errno in _NOBODY_READS:
                return size
            raise


def set_up() -> None:
    """Make the streams so. Those that are closed lead nowhere, and no file of ours gets their numbers."""
    closed = [getattr(sys, name) is None for name in ("stdin", "stdout", "stderr")]
    for number, is_closed in enumerate(closed):
        if is_closed:
            _lead_nowhere(number)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = _text(Outlet(1, lost=closed[1]))
    sys.stderr = _text(Outlet(2, lost=closed[2], patient=True), line_buffering=True)


def speak_utf8() -> None:
    """Whatever the locale, text is UTF-8; what a stream cannot hold does not stop the command."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors)


def delivered(stream: TextIO) -> bool:
    """Whether all that was written so far went to somebody. Raises OSError."""
    stream.flush()
    return not is_lost(stream)


def is_lost(stream: TextIO) -> bool:
    """Whether nobody reads what is written."""
    return bool(getattr(getattr(getattr(stream, "buffer", None), "raw", None), "lost", False))


def _text(outlet: Outlet, *, line_buffering: bool = False) -> TextIO:
    return io.TextIOWrapper(
        io.BufferedWriter(outlet), encoding="utf-8", errors="replace",
        line_buffering=line_buffering or outlet.isatty(),
    )  # fmt: skip


def _lead_nowhere(number: int) -> None:
    found = os.open(os.devnull, os.O_RDWR)
    if found != number:
        os.dup2(found, number)
        os.close(found)
