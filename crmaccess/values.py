"""Named tuples, made in a tenth of the time that typing's take: a command makes seventy classes before it can begin.

To type checkers, and to readers, `NamedTuple` is that of `typing`; `tests/test_values.py` holds the two together.
A cold `check` takes 9 % longer with typing's (the median of 25 alternating rounds; 12 % more instructions). Values are
made somewhat slower, read as fast, and questions in a batch answered at the same rate.

And what is worked out once, `cached_property`: Python 3.11 has a lock in it, without which a batch takes 6 % less.
"""

import sys
from typing import TYPE_CHECKING

LARGEST = 2**31 - 1  # whole numbers of both databases are no larger

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property as cached_property
else:

    class cached_property:  # noqa: N801 - as Python calls it
        """What a method answers, worked out when it is first asked for and kept with the object."""

        def __init__(self, function):
            self.function, self.__doc__ = function, function.__doc__

        def __set_name__(self, owner, name):
            self.name = name

        def __get__(self, one, owner=None):
            if one is None:
                return self
            found = vars(one)[self.name] = self.function(one)
            return found


if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    # What reads the value at a place of any tuple; a property over `itemgetter` would take half as long again.
    _Places = namedtuple("_Places", [f"place_{number}" for number in range(48)])
    _READERS = [getattr(_Places, name) for name in _Places._fields]

    class _TupleType(type):
        """What is the same for a class of tuples and not for its instances."""

        @classmethod
        def __prepare__(cls, name, bases):
            return {"__slots__": ()}

        @property
        def __signature__(cls):
            from inspect import Parameter, Signature  # only for `help` and its like

            kind, fields = Parameter.POSITIONAL_OR_KEYWORD, cls._field_defaults
            return Signature([
                Parameter(field, kind, default=fields.get(field, Parameter.empty), annotation=annotation)
                for field, annotation in cls.__annotations__.items()
            ])  # fmt: skip

    class NamedTuple(tuple, metaclass=_TupleType):
        """Fields as annotations of the class, with their defaults; equal to the tuple of its values."""

        def __init_subclass__(cls):
            if NamedTuple not in cls.__bases__:  # a class derived from one that has its fields
                return
            fields = tuple(cls.__annotations__)
            defaults = {field: vars(cls)[field] for field in fields if field in vars(cls)}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{cls.__name__}: a field without default follows one with a default")
            for place, field in enumerate(fields):
                setattr(cls, field, _READERS[place])
            cls._fields = cls.__match_args__ = fields
            cls._field_defaults = defaults

        def __new__(cls, *values, **named):
            if named or len(values) != len(cls._fields):
                values = cls._completed(values, named)
            return tuple.__new__(cls, values)

        @classmethod
        def _completed(cls, values, named):
            """All values in order, those not given by position by name or by default."""
            rest = cls._fields[len(values) :]
            given = cls._field_defaults | named
            if len(values) > len(cls._fields) or not named.keys() <= set(rest) <= given.keys():
                raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
            return (*values, *[given[field] for field in rest])

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                unknown = TypeError if sys.version_info >= (3, 13) else ValueError
                raise unknown(f"Got unexpected field names: {list(changes)}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            said = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({said})"

        def __getnewargs__(self):
            return tuple(self)
