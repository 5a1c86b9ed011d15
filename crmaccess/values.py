"""Named tuples, made in a fraction of the time that typing's take: a command makes eighty classes before it can begin.

To type checkers, and to readers, `NamedTuple` is that of `typing`; `tests/test_values.py` holds the two together.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 14):  # where annotations are worked out late, so must the fields be
    from typing import NamedTuple as NamedTuple
else:
    from functools import cache
    from types import FunctionType

    try:
        from _collections import _tuplegetter as field_getter  # what `collections.namedtuple` uses
    except ImportError:
        from operator import itemgetter

        def field_getter(place, doc):
            return property(itemgetter(place), doc=doc)

    class _Tuple(tuple):
        """What all named tuples share."""

        __slots__ = ()
        _fields = ()

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

    @cache
    def _new(number):
        """The code of a `__new__` for so many fields; to compile it for each class is what takes so long."""
        fields = "".join(f"f{place}, " for place in range(number))
        return eval(f"lambda _cls, {fields}: _tuple(_cls, ({fields}))").__code__

    class _Maker(type):
        def __new__(cls, name, bases, namespace):
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace.pop(field) for field in fields if field in namespace}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without default follows one with a default")
            code = _new(len(fields)).replace(co_varnames=("_cls", *fields), co_name="__new__")
            new = FunctionType(code, {"_tuple": tuple.__new__}, "__new__", tuple(defaults.values()))
            new.__annotations__ = namespace.get("__annotations__", {})
            getters = {field: field_getter(place, "") for place, field in enumerate(fields)}
            return type(name, (_Tuple,), {
                "__slots__": (), **namespace, **getters, "_fields": fields, "_field_defaults": defaults,
                "__match_args__": fields, "__new__": new,
            })  # fmt: skip

    class NamedTuple(metaclass=_Maker):
        """Fields as annotations of the class, with their defaults; equal to the tuple of its values."""
