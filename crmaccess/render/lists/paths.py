"""Paths to more than somebody holds, as rows and as pictures: a tree whose edges are acts, for Graphviz and Mermaid."""

from collections.abc import Iterable, Iterator, Mapping
from shlex import join

from crmaccess.definition import Label
from crmaccess.plan.paths.acts.proposal import CREATE, ENTER, HANDS
from crmaccess.plan.paths.search import Path
from crmaccess.plan.paths.state import Act
from crmaccess.render.words.text import clean
from crmaccess.values import NamedTuple

DOT, MERMAID = DRAWINGS = ("dot", "mermaid")
FEW = 3  # rights that are named for people; `--json` names them all
WORDS = {
    "administrator": Label("an administrator's account: {login}", "учётная запись администратора: {login}"),
    "rights": Label("{count} more: {some}", "сверх своего — {count}: {some}"),
    "in_hand": Label("the account of {login}", "учётная запись {login}"),
    "made": Label("a new account, {login}", "новая учётная запись, {login}"),
    "given": Label("{login}: {item}", "{login}: {item}"),
}


class Node(NamedTuple):
    """A point of the tree: its number, what is in hand there, whether an administrator's account is."""

    number: int
    label: str
    is_worst: bool = False


class Edge(NamedTuple):
    start: int
    end: int
    label: str


def said(key: str, lang: str, **values: object) -> str:
    """One of the words above."""
    label = WORDS[key]
    return clean((label.ru if lang == "ru" else label.en).format(**values))


def typed(act: Act) -> str:
    """The act as it is typed; of one that is done in the CRM itself, the question that says that it can be."""
    authority = () if act.word == ENTER else ("--as", act.actor)
    return join(("crmaccess", *authority, *act.command))


def ends_in(path: Path, lang: str) -> str:
    """What the person comes to, for people: an administrator's account, or some of the rights, new ones first."""
    if path.gain.administrator:
        return said("administrator", lang, login=path.gain.administrator)
    rights = [*sorted(path.new), *sorted(path.gain.rights - path.new)]
    some = ", ".join(rights[:FEW]) + (", …" if len(rights) > FEW else "")
    return said("rights", lang, count=len(rights), some=some)


def drawn(paths: Iterable[Path], drawing: str, lang: str) -> str:
    """The picture of all paths, those of a person as a tree."""
    nodes, edges = _tree(paths, lang)
    return "\n".join((_dot if drawing == DOT else _mermaid)(nodes, edges)) + "\n"


def _tree(paths: Iterable[Path], lang: str) -> tuple[list[Node], list[Edge]]:
    """Paths that begin alike share their beginning."""
    nodes: dict[tuple[object, ...], Node] = {}
    edges: list[Edge] = []
    for path in paths:
        at: tuple[object, ...] = (path.people[0],)
        before = nodes.setdefault(at, Node(len(nodes), clean(path.people[0])))
        for act in path.acts:
            at = (*at, act.command)
            is_known = at in nodes
            node = nodes.setdefault(at, Node(len(nodes), _in_hand(act, lang)))
            if not is_known:
                edges.append(Edge(before.number, node.number, clean(_done(act))))
            before = node
        label = f"{before.label}\n{ends_in(path, lang)}"
        nodes[at] = before._replace(label=label, is_worst=bool(path.gain.administrator))
    return list(nodes.values()), edges


def _in_hand(act: Act, lang: str) -> str:
    if act.word in HANDS:
        return said("made" if act.word == CREATE else "in_hand", lang, login=act.person)
    return said("given", lang, login=act.person, item=act.item)


def _done(act: Act) -> str:
    return join(act.command) if act.word == ENTER else f"{act.actor}: {join(act.command)}"


def _dot(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    yield "digraph paths {"
    yield "  rankdir=LR;"
    yield "  node [shape=box];"
    for node in nodes:
        more = ", style=bold, color=red" if node.is_worst else ""
        yield f"  n{node.number} [label={_quoted(node.label)}{more}];"
    for edge in edges:
        yield f"  n{edge.start} -> n{edge.end} [label={_quoted(edge.label)}];"
    yield "}"


def _quoted(text: str) -> str:
    """A text as Graphviz reads it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


_OF_MERMAID: Mapping[int, str] = {
    ord(sign): said for sign, said in {
        "#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\n": "<br>"
    }.items()
}  # fmt: skip


def _mermaid(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    yield "flowchart LR"
    yield from (f'  n{node.number}["{node.label.translate(_OF_MERMAID)}"]' for node in nodes)
    yield from (f'  n{edge.start} -->|"{edge.label.translate(_OF_MERMAID)}"| n{edge.end}' for edge in edges)
    worst = [f"n{node.number}" for node in nodes if node.is_worst]
    if worst:
        yield "  classDef worst stroke:#c00,stroke-width:3px"
        yield f"  class {','.join(worst)} worst"
