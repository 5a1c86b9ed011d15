"""What is found of paths: the acts, what they lead to and from when on, how far was searched."""

from collections.abc import Mapping
from datetime import datetime

from crmaccess.plan.paths.gains import Gain
from crmaccess.plan.paths.grounds import Ground
from crmaccess.plan.paths.state import Act
from crmaccess.values import NamedTuple
from crmaccess.zone import AT_ONCE

Shape = tuple[str, ...]


class Path(NamedTuple):
    """Acts, each allowed after those before it, and what the people have come to by them; `new`: what no shorter path
    leads to; `alike`: how many others do the same to others, or with other rights, `beside`: what else they lead to;
    `ground`: by what the first act is open; `at`: from which moment on it leads there, None for at once."""

    people: tuple[str, ...]
    acts: tuple[Act, ...]
    gain: Gain
    new: frozenset[str] = frozenset()
    alike: int = 0
    beside: frozenset[str] = frozenset()
    ground: Ground = Ground()
    at: datetime | None = None


class Found(NamedTuple):
    """`bounded`: more might be found by who tries longer. `reached`: after how many acts each thing is at once,
    `later`: each that only is at a moment to come, or with fewer acts; with `kinds` of acts, in a company of so many
    `people`, of whom so many `differ`. `until`: from when on what begins or ends was not looked at, if anything."""

    paths: tuple[Path, ...] = ()
    bounded: bool = False
    reached: Mapping[str, int] = {}
    kinds: int = 0
    people: int = 0
    differ: int = 0
    later: Mapping[str, tuple[datetime, int]] = {}
    until: datetime | None = None


def weight(path: Path) -> tuple[bool, int, int]:
    """What tells more: an administrator's account, or more that is new; of these what takes fewer words."""
    is_worst = bool(path.gain.administrator)
    return is_worst, 0 if is_worst else len(path.new), -sum(len(act.command) for act in path.acts)


def telling(path: Path) -> tuple[object, ...]:
    acts = [act.command for act in path.acts]
    return not path.gain.administrator, path.at or AT_ONCE, len(path.acts), -len(path.new), acts
