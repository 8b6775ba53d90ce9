"""The strict rows that are lists of names: what is referenced, called, defined, taken as attribute.

A row of several questions names them all, parted by blanks.
"""

from __future__ import annotations

# Qualified name, and everything below it -> questions.
REFERENCED = {
    "copy.copy": "16 64",
    "copy.deepcopy": "16 64",
    "pickle": "36",
    "functools.reduce": "40",
    "collections": "52",
    "collections.defaultdict": "53",
    "collections.Counter": "53",
    "collections.namedtuple": "54",
    "typing.NamedTuple": "54",
    "itertools": "55",
    "threading": "56",
    "multiprocessing": "56",
    "concurrent.futures": "56",
    "asyncio": "57",
    "pdb": "60",
    "dataclasses": "63",
    "sys.path": "67",
    "pandas.DataFrame": "78",
    "platform.python_implementation": "88",
    "sys.implementation": "88",
    "re": "91",
    "selectors": "99",
    "select": "99",
    "importlib": "100",
    "sys.settrace": "103",
    "sys.setprofile": "103",
    "threading.settrace": "103",
    "sys.monitoring": "103",
    "weakref": "105",
    "dis": "106",
    "contextlib": "109",
}

# Below a name of REFERENCED, yet not meant by it.
NOT_REFERENCED = {"collections": "collections.abc"}

# Imported, themselves or something below them (the alias).
IMPORTED = {"os": "90", "sys": "90"}

# Builtin called -> questions.
CALLED = {
    "super": "19",
    "set": "28",
    "frozenset": "28",
    "globals": "30",
    "locals": "30",
    "vars": "30 81",
    "open": "35",
    "iter": "37",
    "next": "37",
    "zip": "38",
    "map": "39",
    "filter": "39",
    "breakpoint": "60",
    "reversed": "65",
    "dir": "72",
    "help": "73",
    "enumerate": "74",
    "getattr": "80",
    "setattr": "80",
    "hasattr": "80",
    "delattr": "80",
    "__import__": "100",
    "memoryview": "110",
}

_BINARY = (
    "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and xor or"  # operators
)
_OPERATOR_METHODS = [
    *(f"__{name}__" for name in "lt le eq ne gt ge".split()),
    *(f"__{side}{name}__" for name in _BINARY.split() for side in ("", "r", "i") if side + name != "idivmod"),
    *(f"__{name}__" for name in "neg pos abs invert getitem setitem delitem contains".split()),
]

# Method defined in a class -> questions.
DEFINED = {
    "__copy__": "16 64",
    "__deepcopy__": "16 64",
    "__init__": "17",
    "__str__": "18",
    "__repr__": "18",
    **dict.fromkeys(["__getstate__", "__setstate__", "__reduce__", "__reduce_ex__"], "36"),
    **dict.fromkeys(["__iter__", "__next__", "__aiter__", "__anext__"], "37"),
    "__call__": "68",
    "__new__": "69",
    **dict.fromkeys(["__getattr__", "__getattribute__", "__setattr__", "__delattr__"], "80"),
    **dict.fromkeys(["__enter__", "__exit__", "__aenter__", "__aexit__"], "82"),
    **dict.fromkeys(_OPERATOR_METHODS, "84"),
    **dict.fromkeys(["__get__", "__set__", "__delete__", "__set_name__"], "102"),
    "__buffer__": "110",
}

# Attribute of anything -> questions.
ATTRIBUTES = {"__dict__": "81", "__mro__": "94", "mro": "94", "setblocking": "99"}

# Decorator that is exactly this -> questions (beside 9, which every decorator fires).
DECORATORS = {
    "builtins.staticmethod": "10",
    "builtins.classmethod": "10",
    "builtins.property": "83",
    "functools.cached_property": "83",
}
PROPERTY_PARTS = {"setter", "getter", "deleter"}

# A call of one of these as a parameter's default fires 51.
MUTABLE_FACTORIES = {
    *(f"builtins.{name}" for name in ("list", "dict", "set", "bytearray")),
    *(f"collections.{name}" for name in ("defaultdict", "deque", "OrderedDict", "Counter")),
}

_BY_SYNTAX = """9 10 11 12 13 15 19 20 21 22 23 24 25 26 28 31 42 44 45 47 48 51 57 58 59 61 65 66
    76 77 83 85 90 93 94 108"""

# Every question that has a strict row.
STRICT = frozenset(
    question
    for row in [
        _BY_SYNTAX, *REFERENCED.values(), *CALLED.values(), *DEFINED.values(), *ATTRIBUTES.values(),
    ]
    for question in row.split()
)  # fmt: skip
