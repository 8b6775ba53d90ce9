//! Special methods, by the protocol they belong to.

use super::construct::{Construct, Trigger};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "init-method",
        title: "`__init__`",
        fires: "`def __init__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&["__init__"])],
    },
    Construct {
        id: "new-method",
        title: "`__new__`",
        fires: "`def __new__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&["__new__"])],
    },
    Construct {
        id: "str-repr-method",
        title: "`__str__` or `__repr__`",
        fires: "`def __str__` or `def __repr__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&["__str__", "__repr__"])],
    },
    Construct {
        id: "call-method",
        title: "`__call__`",
        fires: "`def __call__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&["__call__"])],
    },
    Construct {
        id: "copy-method",
        title: "copying hook",
        fires: "`def __copy__` or `def __deepcopy__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&["__copy__", "__deepcopy__"])],
    },
    Construct {
        id: "pickle-method",
        title: "pickling hook",
        fires: "`def __getstate__`, `__setstate__`, `__reduce__` or `__reduce_ex__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&[
            "__getstate__",
            "__setstate__",
            "__reduce__",
            "__reduce_ex__",
        ])],
    },
    Construct {
        id: "iterator-method",
        title: "iterator protocol",
        fires: "`def __iter__`, `__next__`, `__aiter__` or `__anext__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&[
            "__iter__",
            "__next__",
            "__aiter__",
            "__anext__",
        ])],
    },
    Construct {
        id: "context-manager-method",
        title: "context manager protocol",
        fires: "`def __enter__`, `__exit__`, `__aenter__` or `__aexit__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&[
            "__enter__",
            "__exit__",
            "__aenter__",
            "__aexit__",
        ])],
    },
    Construct {
        id: "attribute-method",
        title: "attribute access hook",
        fires: "`def __getattr__`, `__getattribute__`, `__setattr__` or `__delattr__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&[
            "__getattr__",
            "__getattribute__",
            "__setattr__",
            "__delattr__",
        ])],
    },
    Construct {
        id: "descriptor-method",
        title: "descriptor protocol",
        fires: "`def __get__`, `__set__`, `__delete__` or `__set_name__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&[
            "__get__",
            "__set__",
            "__delete__",
            "__set_name__",
        ])],
    },
    Construct {
        id: "buffer-method",
        title: "buffer protocol",
        fires: "`def __buffer__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&["__buffer__"])],
    },
    Construct {
        id: "operator-method",
        title: "overloaded operator",
        fires: "In a class body, a `def` of a rich comparison, of an arithmetic, bitwise, shift or matrix \
                operator, plain, reflected or in place, of a unary operator, or of `__getitem__`, \
                `__setitem__`, `__delitem__` or `__contains__`.",
        pitfall: None,
        triggers: &[Trigger::Method(OPERATORS)],
    },
    Construct {
        id: "del-method",
        title: "finalizer",
        fires: "`def __del__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&["__del__"])],
    },
    Construct {
        id: "hash-method",
        title: "`__hash__`",
        fires: "`def __hash__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&["__hash__"])],
    },
    Construct {
        id: "missing-method",
        title: "`__missing__`",
        fires: "`def __missing__` in a class body.",
        pitfall: None,
        triggers: &[Trigger::Method(&["__missing__"])],
    },
];

#[rustfmt::skip]
const OPERATORS: &[&str] = &[
    "__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__",
    "__add__", "__sub__", "__mul__", "__matmul__", "__truediv__", "__floordiv__", "__mod__",
    "__divmod__", "__pow__", "__lshift__", "__rshift__", "__and__", "__xor__", "__or__",
    "__radd__", "__rsub__", "__rmul__", "__rmatmul__", "__rtruediv__", "__rfloordiv__", "__rmod__",
    "__rdivmod__", "__rpow__", "__rlshift__", "__rrshift__", "__rand__", "__rxor__", "__ror__",
    "__iadd__", "__isub__", "__imul__", "__imatmul__", "__itruediv__", "__ifloordiv__", "__imod__",
    "__ipow__", "__ilshift__", "__irshift__", "__iand__", "__ixor__", "__ior__",
    "__neg__", "__pos__", "__abs__", "__invert__",
    "__getitem__", "__setitem__", "__delitem__", "__contains__",
];
