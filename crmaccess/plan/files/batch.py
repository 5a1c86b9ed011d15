"""What imports of many rows share: cells read once each, twins inside a file, problems with their lines."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from itertools import chain

from crmaccess.changes import Change
from crmaccess.errors import CrmAccessError, InvalidInput, Problem
from crmaccess.facts import FACTS, Fact
from crmaccess.plan.files.rows.row import ATTRIBUTE, CLEAR
from crmaccess.plan.known.attributes import Attributes
from crmaccess.plan.known.values import pieces, similar, with_attributes
from crmaccess.text import folded, read

MODES = ("create", "update", "upsert")
_SUGGESTIONS = 100  # looking for similar names is slow; whoever has more wrong ones needs another list


def check_mode(mode: str) -> None:
    if mode not in MODES:
        raise InvalidInput("E_MODE_UNKNOWN", mode, nearest=MODES)


class Names:
    """Finds keys by key or by another name (in any case), for one column. `code`, `details` are for the unknown.

    `spoken`: by key what else it is called. `seen`: whether a key may be suggested.
    """

    def __init__(
        self, column: str, code: str, names: Mapping[str, str], spoken: Mapping[str, str] | None = None,
        seen: Callable[[str], bool] | None = None, **details: str,
    ) -> None:  # fmt: skip
        self._seen = seen
        self.column, self.code, self.names, self.details = column, code, names, tuple(details.items())
        self.others: dict[str, list[str]] = {}
        for key, name in chain(names.items(), (spoken or {}).items()):
            if name and key not in self.others.setdefault(folded(name), []):
                self.others[folded(name)].append(key)
        self.suggestions = _SUGGESTIONS
        self._read: dict[str, tuple[tuple[str, ...], tuple[Problem, ...]]] = {}

    def find(self, ref: str) -> tuple[str, Problem | None]:
        """The key, or '' and what is wrong."""
        if ref in self.names:
            return ref, None
        found = self.others.get(folded(ref), [])
        if len(found) == 1:
            return found[0], None
        if found:
            return "", Problem("E_AMBIGUOUS", ref, column=self.column, nearest=tuple(found))
        if self._lists_by_comma(ref):
            said = "; ".join(map(read, ref.split(",")))
            return "", Problem("E_LIST_COMMA", ref, column=self.column, details=(("expected", said),))
        self.suggestions -= 1
        near = similar(ref, self.names, self._seen) if self.suggestions > 0 else ()
        return "", Problem(self.code, ref, column=self.column, nearest=near, details=self.details)

    def _lists_by_comma(self, ref: str) -> bool:
        """Whether this is no name but a list whose entries are divided by commas."""
        parts = list(map(read, ref.split(",")))
        return len(parts) > 1 and any(part in self.names or folded(part) in self.others for part in parts if part)

    @property
    def known(self) -> Mapping[str, str]:
        """The keys, each with its other name."""
        return self.names

    def key(self, ref: str) -> str:
        """The key that is meant. Raises InvalidInput."""
        key, problem = self.find(ref)
        if problem is not None:
            raise InvalidInput.of([problem])
        return key

    def one(self, cell: str) -> tuple[str, tuple[Problem, ...]]:
        """The key that a cell names."""
        keys, problems = self._reading(cell, (cell,))
        return (keys[0] if keys else ""), problems

    def list(self, cell: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        """The keys that a cell lists; none for the word that clears."""
        return self._read.get(cell) or self._reading(cell, () if cell == CLEAR else pieces(cell))

    def _reading(self, cell: str, refs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        if (read := self._read.get(cell)) is None:
            found = [self.find(ref) for ref in refs]
            keys = tuple(dict.fromkeys(key for key, problem in found if problem is None))
            read = self._read[cell] = keys, tuple(problem for _, problem in found if problem)
        return read


class Batch:
    """Changes and problems as they gather, row by row."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.changes: dict[type, list[Change]] = {cls: [] for cls in FACTS}
        self.unchanged = 0

    def refuse(
        self, code: str, value: str, line: int, column: str, nearest: Iterable[str] = (), **details: str
    ) -> None:
        self.problems.append(Problem(code, value, line, column, tuple(nearest), tuple(details.items())))

    def refuse_all(self, problems: Iterable[Problem], line: int, column: str = "") -> None:
        """Note problems that know nothing of the file."""
        self.problems += [problem._replace(line=line, column=column or problem.column) for problem in problems]

    def change(self, before: Fact | None, after: Fact | None) -> None:
        self.changes[type(before if after is None else after)].append(tuple.__new__(Change, (before, after)))

    def refuse_twins(self, code: str, column: str, named: Iterable[tuple[int, str, str]]) -> set[int]:
        """Lines that name the same thing, each reported with the other; `named`: (line, what is compared, the cell)."""
        first: dict[str, tuple[int, str]] = {}
        others: dict[int, tuple[int, str]] = {}
        for line, name, written in named:
            seen = first.setdefault(name, (line, written))
            if seen[0] != line:
                others[line] = (seen[0], written)
                others.setdefault(seen[0], (line, seen[1]))
        for line, (other, written) in others.items():
            self.refuse(code, written, line, column, other_line=str(other))
        return set(others)


def text(values: Mapping[str, str], column: str, before: str) -> str:
    """A cell's text; an empty or absent cell leaves the value alone, the word that clears empties it."""
    cell = values.get(column)
    if not cell:
        return before
    return "" if cell == CLEAR else cell


def memoised(find: Callable[..., str]) -> Callable[..., tuple[str, tuple[Problem, ...]]]:
    """A lookup that raises, as one that answers with problems, and asks only once for each question."""
    answers: dict[tuple[str, ...], tuple[str, tuple[Problem, ...]]] = {}

    def answer(*question: str) -> tuple[str, tuple[Problem, ...]]:
        if question not in answers:
            try:
                answers[question] = find(*question), ()
            except CrmAccessError as error:
                answers[question] = "", error.problems
        return answers[question]

    return answer


@cache  # the rows of a file have the same columns
def _of_attributes(names: tuple[str, ...], columns: frozenset[str]) -> list[tuple[str, str]]:
    """The columns that are no others, each with the attribute that it is of."""
    return [(name, name.removeprefix(ATTRIBUTE)) for name in names if name not in columns]


def attributes_after(
    values: Mapping[str, str], before: Mapping[str, str], columns: frozenset[str], attributes: Attributes,
    faults: list[Problem], coming: Collection[str] = (),
) -> Mapping[str, str]:  # fmt: skip
    """The attributes with those that the row names in its other columns; `coming`: the records of the same file.

    What is so already is not asked about: an older version may have kept what is no value today.
    """
    named = {name: cell for column, name in _of_attributes(tuple(values), columns) if (cell := values[column])}
    written = {name: "" if cell == CLEAR else cell for name, cell in named.items() if before.get(name) != cell}
    if not written:
        return before
    found, wrong = attributes.read(written, before, coming)
    faults += wrong
    return with_attributes(before, found)
