"""What is counted of people's work day by day, and as which action seeing somebody's figures is decided."""

from collections.abc import Mapping

from crmaccess.definition.ways import Label
from crmaccess.values import NamedTuple

Values = tuple[tuple[str, str], ...]


class Figure(NamedTuple):
    """One figure of a person and a day: a number that is added up over days, or a `mean`.

    `weight`: the figure that says how much a day counts in the mean; without one all days count alike. `less`: less is
    better. `time`: seconds, written `3:20`. `most`: the highest value there is; 0 where there is none.
    """

    key: str
    mean: bool = False
    weight: str = ""
    less: bool = False
    time: bool = False
    most: int = 0
    label: Label = Label()


class Activity(NamedTuple):
    """The figures, and who sees them: whoever may do `needs` (entity and action) with one of the `records`, each given
    by its values, whose responsible is the person whose figures they are."""

    needs: tuple[str, str] = ("", "")
    records: tuple[Values, ...] = ((),)
    figures: Mapping[str, Figure] = {}
