"""The six definitions as TOML, and their loader.

`load` reads and checks a file; the tables it returns are what a database keeps (as JSON), and `restore` builds the
definition from them again without checking. Beside them lies the definition itself, compiled: a database is
self-contained and opens fast.
"""

import json
from pathlib import Path

from crmaccess.definition import Definition
from crmaccess.errors import InvalidInput, Listed, NotFound, Problem, nearest

HERE = Path(__file__).parent


def names() -> list[str]:
    """The shipped systems, by name."""
    return sorted(path.stem for path in HERE.glob("*.toml"))


def load(name: str) -> tuple[Definition, str]:
    """A shipped system, or a definition file when `name` ends in `.toml`: the definition, and its text for a database.

    Raises NotFound for an unknown system, InvalidInput with every fault of the file.
    """
    from crmaccess.systems.checks.whole import faults  # a database that exists was checked when it was made
    from crmaccess.systems.loader import build
    from crmaccess.systems.toml_text import line_saying, tables  # one that exists keeps JSON, which is read faster

    path = Path(name) if name.endswith(".toml") else HERE / f"{name}.toml"
    if not name.endswith(".toml") and name not in names():
        raise NotFound("E_SYSTEM_UNKNOWN", name, nearest=nearest(name, names()) or Listed(names()))
    text = _text(path)
    raw = tables(text, str(path))
    problems: list[Problem] = []
    definition = build(raw, problems)
    problems += faults(definition)
    if problems:
        file = ("file", str(path))
        lines = [line_saying(text, problem.column, problem.value) for problem in problems]
        raise InvalidInput.of(
            [one._replace(line=line, details=(file, *one.details)) for one, line in zip(problems, lines, strict=True)]
        )
    return definition, json.dumps(raw, ensure_ascii=False, sort_keys=False)


def restore(text: str) -> Definition:
    """The definition of the tables that a database keeps."""
    from crmaccess.systems.loader import build

    return build(json.loads(text), [])


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise NotFound("E_FILE_UNREADABLE", str(path), reason=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InvalidInput.of([Problem("E_FILE_ENCODING", str(path), line)]) from error
