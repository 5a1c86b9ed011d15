"""Writes docs/errors.md from the sentences of the program: `python docs/generate_errors.py`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from crmaccess.render.sentences.language import problem_sentences

PAGE = Path(__file__).with_name("errors.md")
HEAD = """# Errors and notes

Written by `python docs/generate_errors.py` from the sentences of the program.

An error is one line on stderr, `error[E_CODE]: what is wrong — why — what to type next`; a note is `note[W_CODE]: …`.
With `--json` it is an object with the same code. Codes are stable, sentences are not: scripts look at the code or at
the [exit code](exit-codes.md). A mistake in a file says its line and column, and all mistakes of a file come at once.
*Slanted* words stand for the values of the occurrence; parts in [brackets] are said where they are known.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_table("Errors", "E_"), "", *_table("Notes", "W_"), ""])


def _table(title: str, prefix: str) -> Iterator[str]:
    yield f"## {title}\n\n| code | says | do |\n|---|---|---|"
    for code, sentence in sorted(_of(prefix).items()):
        says, remedy = _parts(sentence)
        yield f"| `{code}` | {_text(says)} | {_text(remedy)} |"


def _of(prefix: str) -> Mapping[str, str]:
    return {code: sentence for code, sentence in problem_sentences("en").items() if code.startswith(prefix)}


def _parts(sentence: str) -> tuple[str, str]:
    """What is wrong, and what to do about it: they are divided by a dash that stands in no brackets."""
    depth = 0
    for at, sign in enumerate(sentence):
        depth += (sign == "[") - (sign == "]")
        if not depth and sentence[at:].startswith(" — "):
            return sentence[:at], sentence[at + 3 :]
    return sentence, ""


def _text(sentence: str) -> str:
    """A template as markdown: values slanted, brackets and angles as they are."""
    return re.sub(r"\{(\w+)\}", lambda match: f"*{match[1].replace('_', ' ')}*", sentence.replace("|", "\\|"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
