"""Paths to more than somebody holds, as rows and as pictures: a tree whose edges are acts, for Graphviz and Mermaid."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from shlex import join

from crmaccess.definition import Label
from crmaccess.plan.paths.acts.proposal import CREATE, ENTER, HANDS
from crmaccess.plan.paths.found import Path
from crmaccess.plan.paths.state import Act
from crmaccess.render.sentences.paths import DONE, OWN
from crmaccess.render.words.text import clean
from crmaccess.values import NamedTuple
from crmaccess.zone import day_or_time

DOT, MERMAID = DRAWINGS = ("dot", "mermaid")
FEW = 3  # rights that are named for people; `--json` names them all
PEOPLE = 8  # who are named of those who can do the same
WORDS = {
    "administrator": Label("an administrator's account: {login}", "учётная запись администратора: {login}"),
    "rights": Label("{count} more: {some}", "сверх своего — {count}: {some}"),
    "restriction": Label("free of {item}", "без запрета {item}"),
    "setting": Label("what {item} opens", "что открывает {item}"),
    "definition": Label("everything", "всё"),
    "later": Label("from {at} on, {what}", "с {at}: {what}"),
    "alike": Label("{count}, also to {some}", "{count}, в том числе {some}"),
    "second": Label("{login} {done}", "{login} {done}"),
    "people": Label("{some}, … ({count})", "{some}, … ({count})"),
    "bare": Label("without rights", "без прав"),
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


def done(act: Act, first: str, lang: str) -> str:
    """What is done, in words; who does it, unless it is the one who begins."""
    label = (OWN if act.person == act.actor and act.word in OWN else DONE)[act.word]
    subject = next((word for word in act.command if ":" in word), "")
    words = clean((label.ru if lang == "ru" else label.en).format(
        person=act.person, item=act.item, said=act.item or said("bare", lang), subject=subject
    ))  # fmt: skip
    return words if act.actor == first else said("second", lang, login=act.actor, done=words)


def ends_in(path: Path, lang: str, zone: str) -> str:
    """What the people come to, and from when on: an administrator's account, or some of the rights, new ones first."""
    rights = [*sorted(path.new), *sorted(path.gain.rights - path.new)]
    what = said("rights", lang, count=len(rights), some=_some(rights, lang))
    if path.gain.administrator:
        what = said("administrator", lang, login=path.gain.administrator)
    return what if path.at is None else said("later", lang, at=day_or_time(path.at, zone), what=what)


def _some(rights: Sequence[str], lang: str) -> str:
    """Some of what is come to, in words where it is no right and no place."""
    shown = []
    for one in rights[:FEW]:
        noun, _, key = one.partition(":")
        shown.append(said(noun, lang, item=key) if noun in ("restriction", "setting", "definition") else one)
    return ", ".join(shown) + (", …" if len(rights) > FEW else "")


def alike(path: Path, lang: str) -> str:
    """How many others do the same to others, and what only they lead to."""
    if not path.alike:
        return ""
    if not path.beside or path.gain.administrator:
        return str(path.alike)
    return said("alike", lang, count=path.alike, some=_some(sorted(path.beside), lang))


def rests_on(path: Path) -> str:
    """The right by which the first act is open, with those who give it: `users.manage (role:admin)`."""
    by = ", ".join(":".join(one) for one in path.ground.by)
    return f"{path.ground.right} ({by})" if by else path.ground.right


def rows_for_people(paths: Iterable[Path], lang: str, zone: str) -> Iterator[tuple[object, ...]]:
    """A row for each path; people who can do the same stand in one."""
    found: dict[tuple[str, ...], list[str]] = {}
    for path in paths:
        does = "; ".join(done(act, path.people[0], lang) for act in path.acts)
        row: tuple[str, ...] = (does, ends_in(path, lang, zone), rests_on(path), alike(path, lang))
        found.setdefault(row, []).append(" + ".join(path.people))
    for row, people in found.items():
        some = ", ".join(people[:PEOPLE])
        yield said("people", lang, some=some, count=len(people)) if len(people) > PEOPLE else some, *row


def drawn(paths: Iterable[Path], drawing: str, lang: str, zone: str) -> str:
    """The picture of all paths, those of a person as a tree."""
    nodes, edges = _tree(paths, lang, zone)
    return "\n".join((_dot if drawing == DOT else _mermaid)(nodes, edges)) + "\n"


def _tree(paths: Iterable[Path], lang: str, zone: str) -> tuple[list[Node], list[Edge]]:
    """Paths that begin alike share their beginning."""
    nodes: dict[tuple[object, ...], Node] = {}
    edges: list[Edge] = []
    for path in paths:
        at: tuple[object, ...] = path.people
        before = nodes.setdefault(at, Node(len(nodes), clean(" + ".join(path.people))))
        for act in path.acts:
            at = (*at, act.command)
            is_known = at in nodes
            node = nodes.setdefault(at, Node(len(nodes), _in_hand(act, lang)))
            if not is_known:
                edges.append(Edge(before.number, node.number, clean(_done(act))))
            before = node
        label = f"{before.label}\n{ends_in(path, lang, zone)}"
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
