//! References to the standard library and to well-known packages, by qualified name.

use super::construct::{Construct, Trigger};

macro_rules! references {
    ($($id:literal, $title:literal, $fires:literal: $($to:literal)|+ $(but $except:literal)?;)*) => {
        pub(super) const CONSTRUCTS: &[Construct] = &[
            OS_SYS_IMPORT,
            NON_BLOCKING_SOCKET,
            $(Construct {
                id: $id,
                title: $title,
                fires: $fires,
                triggers: &[Trigger::Reference { to: &[$($to),+], except: &[$($except)?] }],
            },)*
        ];
    };
}

const OS_SYS_IMPORT: Construct = Construct {
    id: "os-sys-import",
    title: "`os` or `sys`",
    fires: "Every `alias` that imports `os` or `sys`, or something from them.",
    triggers: &[Trigger::Import(&["os", "sys"])],
};

const NON_BLOCKING_SOCKET: Construct = Construct {
    id: "non-blocking-socket",
    title: "`setblocking`",
    fires: "An `Attribute` named `setblocking`.",
    triggers: &[Trigger::Attribute(&["setblocking"])],
};

references! {
    "copy-module", "`copy` or `deepcopy`", "`copy.copy` or `copy.deepcopy` referenced.": "copy.copy" | "copy.deepcopy";
    "pickle", "`pickle`", "`pickle` referenced.": "pickle";
    "reduce", "`functools.reduce`", "`functools.reduce` referenced.": "functools.reduce";
    "collections", "`collections`", "`collections` referenced, but for `collections.abc`.": "collections" but "collections.abc";
    "defaultdict-counter", "`defaultdict` or `Counter`", "`collections.defaultdict` or `collections.Counter` referenced.": "collections.defaultdict" | "collections.Counter";
    "namedtuple", "named tuple", "`collections.namedtuple` or `typing.NamedTuple` referenced.": "collections.namedtuple" | "typing.NamedTuple";
    "itertools", "`itertools`", "`itertools` referenced.": "itertools";
    "threading", "`threading`", "`threading` referenced.": "threading";
    "multiprocessing", "`multiprocessing`", "`multiprocessing` referenced.": "multiprocessing";
    "concurrent-futures", "`concurrent.futures`", "`concurrent.futures` referenced.": "concurrent.futures";
    "asyncio", "`asyncio`", "`asyncio` referenced.": "asyncio";
    "pdb", "`pdb`", "`pdb` referenced.": "pdb";
    "dataclass", "`dataclasses`", "`dataclasses` referenced.": "dataclasses";
    "sys-path", "`sys.path`", "`sys.path` referenced.": "sys.path";
    "dataframe", "`pandas.DataFrame`", "`pandas.DataFrame` referenced.": "pandas.DataFrame";
    "implementation-check", "which Python runs this", "`platform.python_implementation` or `sys.implementation` referenced.": "platform.python_implementation" | "sys.implementation";
    "re", "`re`", "`re` referenced.": "re";
    "io-multiplexing", "`selectors` or `select`", "`selectors` or `select` referenced.": "selectors" | "select";
    "importlib", "`importlib`", "`importlib` referenced.": "importlib";
    "trace-hook", "tracing and profiling hook", "`sys.settrace`, `sys.setprofile`, `threading.settrace` or `sys.monitoring` referenced.": "sys.settrace" | "sys.setprofile" | "threading.settrace" | "sys.monitoring";
    "weakref", "`weakref`", "`weakref` referenced.": "weakref";
    "dis", "`dis`", "`dis` referenced.": "dis";
    "contextlib", "`contextlib`", "`contextlib` referenced.": "contextlib";
}
