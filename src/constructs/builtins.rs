//! Calls of builtins.

use super::construct::{Construct, Trigger};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "set-call",
        title: "`set()` or `frozenset()`",
        fires: "A `Call` of builtin `set` or `frozenset`.",
        triggers: &[Trigger::Call(&["builtins.set", "builtins.frozenset"])],
    },
    Construct {
        id: "namespace-call",
        title: "`globals()` or `locals()`",
        fires: "A `Call` of builtin `globals` or `locals`.",
        triggers: &[Trigger::Call(&["builtins.globals", "builtins.locals"])],
    },
    Construct {
        id: "vars-call",
        title: "`vars()`",
        fires: "A `Call` of builtin `vars`.",
        triggers: &[Trigger::Call(&["builtins.vars"])],
    },
    Construct {
        id: "open-call",
        title: "`open()`",
        fires: "A `Call` of builtin `open`.",
        triggers: &[Trigger::Call(&["builtins.open"])],
    },
    Construct {
        id: "iterator-call",
        title: "`iter()` or `next()`",
        fires: "A `Call` of builtin `iter` or `next`.",
        triggers: &[Trigger::Call(&["builtins.iter", "builtins.next"])],
    },
    Construct {
        id: "zip-call",
        title: "`zip()`",
        fires: "A `Call` of builtin `zip`.",
        triggers: &[Trigger::Call(&["builtins.zip"])],
    },
    Construct {
        id: "map-filter-call",
        title: "`map()` or `filter()`",
        fires: "A `Call` of builtin `map` or `filter`.",
        triggers: &[Trigger::Call(&["builtins.map", "builtins.filter"])],
    },
    Construct {
        id: "breakpoint-call",
        title: "`breakpoint()`",
        fires: "A `Call` of builtin `breakpoint`.",
        triggers: &[Trigger::Call(&["builtins.breakpoint"])],
    },
    Construct {
        id: "reversed-call",
        title: "`reversed()`",
        fires: "A `Call` of builtin `reversed`.",
        triggers: &[Trigger::Call(&["builtins.reversed"])],
    },
    Construct {
        id: "dir-call",
        title: "`dir()`",
        fires: "A `Call` of builtin `dir`.",
        triggers: &[Trigger::Call(&["builtins.dir"])],
    },
    Construct {
        id: "help-call",
        title: "`help()`",
        fires: "A `Call` of builtin `help`.",
        triggers: &[Trigger::Call(&["builtins.help"])],
    },
    Construct {
        id: "enumerate-call",
        title: "`enumerate()`",
        fires: "A `Call` of builtin `enumerate`.",
        triggers: &[Trigger::Call(&["builtins.enumerate"])],
    },
    Construct {
        id: "attribute-function",
        title: "attribute access by name",
        fires: "A `Call` of builtin `getattr`, `setattr`, `hasattr` or `delattr`.",
        triggers: &[Trigger::Call(&[
            "builtins.getattr",
            "builtins.setattr",
            "builtins.hasattr",
            "builtins.delattr",
        ])],
    },
    Construct {
        id: "dunder-import-call",
        title: "`__import__()`",
        fires: "A `Call` of builtin `__import__`.",
        triggers: &[Trigger::Call(&["builtins.__import__"])],
    },
    Construct {
        id: "memoryview-call",
        title: "`memoryview()`",
        fires: "A `Call` of builtin `memoryview`.",
        triggers: &[Trigger::Call(&["builtins.memoryview"])],
    },
    Construct {
        id: "compile-call",
        title: "`compile()`, `exec()` or `eval()`",
        fires: "A `Call` of builtin `compile`, `exec` or `eval`.",
        triggers: &[Trigger::Call(&[
            "builtins.compile",
            "builtins.exec",
            "builtins.eval",
        ])],
    },
    Construct {
        id: "frozenset-call",
        title: "`frozenset()`",
        fires: "A `Call` of builtin `frozenset`.",
        triggers: &[Trigger::Call(&["builtins.frozenset"])],
    },
    Construct {
        id: "tuple-call",
        title: "`tuple()`",
        fires: "A `Call` of builtin `tuple`.",
        triggers: &[Trigger::Call(&["builtins.tuple"])],
    },
    Construct {
        id: "dict-call",
        title: "`dict()`",
        fires: "A `Call` of builtin `dict`.",
        triggers: &[Trigger::Call(&["builtins.dict"])],
    },
    Construct {
        id: "range-call",
        title: "`range()` or `xrange()`",
        fires: "A `Call` of builtin `range`, or of an `xrange` that nothing binds.",
        triggers: &[Trigger::Call(&["builtins.range", "builtins.xrange"])],
    },
    Construct {
        id: "callable-call",
        title: "`callable()`",
        fires: "A `Call` of builtin `callable`.",
        triggers: &[Trigger::Call(&["builtins.callable"])],
    },
    Construct {
        id: "hash-call",
        title: "`hash()`",
        fires: "A `Call` of builtin `hash`.",
        triggers: &[Trigger::Call(&["builtins.hash"])],
    },
    Construct {
        id: "id-call",
        title: "`id()`",
        fires: "A `Call` of builtin `id`.",
        triggers: &[Trigger::Call(&["builtins.id"])],
    },
];
