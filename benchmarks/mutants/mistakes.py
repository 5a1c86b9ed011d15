"""The small mistakes that can be made in a Python file, each as the text of the file with one place changed."""

import ast
from collections.abc import Iterable, Iterator
from copy import copy
from typing import NamedTuple, TypeVar

N = TypeVar("N", bound=ast.AST)
OTHERWISE: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Mult: ast.Add,
}  # fmt: skip
CALLED_OTHERWISE = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "list"}


class Mistake(NamedTuple):
    """One place of a file said otherwise."""

    line: int
    before: str
    after: str
    text: str  # of the whole file


def mistakes(source: str) -> Iterator[Mistake]:
    """Every small mistake that can be made in the file, in the order of its lines."""
    tree = ast.parse(source)
    found = [one for node in _meant(tree) for one in _said_otherwise(node, source)]
    yield from sorted(found, key=lambda one: one.line)


def _meant(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that say what is done: no annotations, texts for readers, imports and decorators."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_for_readers(child):
                yield from _meant(child)


def _is_for_readers(node: ast.AST) -> bool:
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return True
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return text or isinstance(node, ast.Import | ast.ImportFrom | ast.Assert | ast.JoinedStr)


def _said_otherwise(node: ast.AST, source: str) -> Iterator[Mistake]:
    yield from _instead(node, _others(node), source)
    if isinstance(node, ast.If | ast.While) and isinstance(
        node.test, ast.Name | ast.Attribute | ast.Call | ast.NamedExpr
    ):
        yield from _instead(node.test, [ast.UnaryOp(ast.Not(), node.test)], source)


def _instead(node: ast.AST, others: Iterable[ast.AST], source: str) -> Iterator[Mistake]:
    before = ast.get_source_segment(source, node)
    for other in others:
        if before is not None:
            after = ast.unparse(ast.fix_missing_locations(other))
            after = f"({after})" if isinstance(node, ast.expr) and not isinstance(other, ast.Constant) else after
            yield Mistake(node.lineno, before, after, _replaced(source, node, after))  # type: ignore[attr-defined]


def _replaced(source: str, node: ast.AST, after: str) -> str:
    lines = source.encode().splitlines(keepends=True)  # columns count bytes
    first, last = node.lineno - 1, node.end_lineno - 1  # type: ignore[attr-defined]
    start = sum(map(len, lines[:first])) + node.col_offset  # type: ignore[attr-defined]
    end = sum(map(len, lines[:last])) + node.end_col_offset  # type: ignore[attr-defined]
    whole = b"".join(lines)
    return (whole[:start] + after.encode() + whole[end:]).decode()


def _others(node: ast.AST) -> Iterator[ast.AST]:
    """What could stand there by mistake."""
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in OTHERWISE:
            yield _with(node, ops=[OTHERWISE[type(op)](), *node.ops[1:]])
        case ast.BoolOp(values=values):
            yield _with(node, op=OTHERWISE[type(node.op)]())
            for number in range(len(values)):
                left = values[:number] + values[number + 1 :]
                yield left[0] if len(left) == 1 else _with(node, values=left)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(op=op) if type(op) in OTHERWISE:
            yield _with(node, op=OTHERWISE[type(op)]())
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=""):
            yield ast.Constant("?")
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.Call(func=ast.Name(id=name)) if name in CALLED_OTHERWISE:
            yield _with(node, func=ast.Name(CALLED_OTHERWISE[name]))
        case (
            ast.Tuple(elts=elements, ctx=ast.Load()) | ast.List(elts=elements, ctx=ast.Load()) | ast.Set(elts=elements)
        ):
            if len(elements) > 1:
                yield from (_with(node, elts=elements[:n] + elements[n + 1 :]) for n in range(len(elements)))
        case ast.Dict(keys=keys, values=values):
            for n in range(len(keys) if len(keys) > 1 else 0):
                yield _with(node, keys=keys[:n] + keys[n + 1 :], values=values[:n] + values[n + 1 :])
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            yield from _with_fewer_conditions(node)
        case ast.Subscript(slice=ast.Slice()):
            yield node.value
        case ast.Starred():
            return
        case ast.Return(value=None) | ast.Expr() | ast.AugAssign() | ast.Break() | ast.Continue() | ast.Raise():
            yield ast.Pass()
        case ast.Return(value=value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))


def _with_fewer_conditions(
    node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp,
) -> Iterator[ast.AST]:
    for number, part in enumerate(node.generators):
        if part.ifs:
            looser = _with(part, ifs=part.ifs[1:])
            yield _with(node, generators=[*node.generators[:number], looser, *node.generators[number + 1 :]])


def _with(node: N, **changes: object) -> N:
    other = copy(node)
    for name, value in changes.items():
        setattr(other, name, value)
    return other
