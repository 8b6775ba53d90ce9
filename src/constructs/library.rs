//! References to the standard library and to well-known packages, by qualified name.

use super::construct::{Construct, Trigger};

macro_rules! references {
    ($($id:literal, $title:literal, $fires:literal: $($to:literal)|+ $(but $except:literal)?;)*) => {
        pub(super) const CONSTRUCTS: &[Construct] = &[
            OS_SYS_IMPORT,
            NON_BLOCKING_SOCKET,
            ASYNC_THREAD,
            $(Construct {
                id: $id,
                title: $title,
                fires: $fires,
                pitfall: None,
                triggers: &[Trigger::Reference { to: &[$($to),+], except: &[$($except)?] }],
            },)*
        ];
    };
}

const OS_SYS_IMPORT: Construct = Construct {
    id: "os-sys-import",
    title: "`os` or `sys`",
    fires: "Every `alias` that imports `os` or `sys`, or something from them.",
    pitfall: None,
    triggers: &[Trigger::Import(&["os", "sys"])],
};

const NON_BLOCKING_SOCKET: Construct = Construct {
    id: "non-blocking-socket",
    title: "`setblocking`",
    fires: "An `Attribute` named `setblocking`.",
    pitfall: None,
    triggers: &[Trigger::Attribute(&["setblocking"])],
};

const ASYNC_THREAD: Construct = Construct {
    id: "async-thread",
    title: "thread beside the event loop",
    fires: "`asyncio.to_thread` or `asyncio.run_coroutine_threadsafe` referenced; an `Attribute` named \
            `run_in_executor` or `call_soon_threadsafe`.",
    pitfall: None,
    triggers: &[
        Trigger::Reference {
            to: &["asyncio.to_thread", "asyncio.run_coroutine_threadsafe"],
            except: &[],
        },
        Trigger::Attribute(&["run_in_executor", "call_soon_threadsafe"]),
    ],
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
    "gc", "`gc`", "`gc` referenced.": "gc";
    "reference-count", "`sys.getrefcount`", "`sys.getrefcount` referenced.": "sys.getrefcount";
    "object-size", "`sys.getsizeof`", "`sys.getsizeof` referenced.": "sys.getsizeof";
    "interning", "`sys.intern`", "`sys.intern` referenced.": "sys.intern";
    "mapping-proxy", "read-only mapping", "`types.MappingProxyType` referenced.": "types.MappingProxyType";
    "array", "array of one type", "`array` or `numpy.array` referenced.": "array" | "numpy.array";
    "exact-number", "`decimal` or `fractions`", "`decimal` or `fractions` referenced.": "decimal" | "fractions";
    "number-limit", "limit of a number", "`sys.maxsize`, `sys.int_info`, `sys.float_info`, `sys.get_int_max_str_digits` or `sys.set_int_max_str_digits` referenced.": "sys.maxsize" | "sys.int_info" | "sys.float_info" | "sys.get_int_max_str_digits" | "sys.set_int_max_str_digits";
    "package-lookup", "modules of a package", "`extend_path`, `iter_modules` or `walk_packages` of `pkgutil` referenced.": "pkgutil.extend_path" | "pkgutil.iter_modules" | "pkgutil.walk_packages";
    "installed-distribution", "installed distribution", "`ensurepip`, `pip`, `pkg_resources`, or `distribution`, `distributions`, `metadata`, `packages_distributions`, `requires` or `version` of `importlib.metadata` referenced.": "ensurepip" | "pip" | "pkg_resources" | "importlib.metadata.distribution" | "importlib.metadata.distributions" | "importlib.metadata.metadata" | "importlib.metadata.packages_distributions" | "importlib.metadata.requires" | "importlib.metadata.version";
    "virtual-environment", "virtual environment", "`venv`, `virtualenv`, `sys.prefix` or `sys.base_prefix` referenced.": "venv" | "virtualenv" | "sys.prefix" | "sys.base_prefix";
    "bytecode-cache", "bytecode file", "`py_compile`, `compileall`, `importlib.util.cache_from_source`, `sys.dont_write_bytecode` or `sys.pycache_prefix` referenced.": "py_compile" | "compileall" | "importlib.util.cache_from_source" | "sys.dont_write_bytecode" | "sys.pycache_prefix";
    "ctypes", "C library called from Python", "`CDLL`, `PyDLL`, `WinDLL`, `OleDLL`, their loaders `cdll`, `pydll`, `windll` and `oledll`, `pythonapi`, `util.find_library`, `CFUNCTYPE`, `PYFUNCTYPE` or `WINFUNCTYPE` of `ctypes` referenced.": "ctypes.CDLL" | "ctypes.PyDLL" | "ctypes.WinDLL" | "ctypes.OleDLL" | "ctypes.cdll" | "ctypes.pydll" | "ctypes.windll" | "ctypes.oledll" | "ctypes.pythonapi" | "ctypes.util.find_library" | "ctypes.CFUNCTYPE" | "ctypes.PYFUNCTYPE" | "ctypes.WINFUNCTYPE";
    "ctypes-pointer", "pointer of `ctypes`", "`POINTER`, `pointer`, `byref`, `addressof`, `cast`, `c_void_p`, `string_at`, `wstring_at`, `memmove` or `memset` of `ctypes` referenced.": "ctypes.POINTER" | "ctypes.pointer" | "ctypes.byref" | "ctypes.addressof" | "ctypes.cast" | "ctypes.c_void_p" | "ctypes.string_at" | "ctypes.wstring_at" | "ctypes.memmove" | "ctypes.memset";
    "partial", "`functools.partial`", "`functools.partial` referenced.": "functools.partial";
    "native-code", "Python compiled to native code", "`cython`, `Cython`, `pyximport`, `cffi` or `numba` referenced.": "cython" | "Cython" | "pyximport" | "cffi" | "numba";
    "type-checker-function", "function for the type checker", "`cast`, `reveal_type`, `assert_type` or `assert_never` of `typing` referenced.": "typing.cast" | "typing.reveal_type" | "typing.assert_type" | "typing.assert_never";
    "mock-patch", "`unittest.mock.patch`", "`unittest.mock.patch` referenced.": "unittest.mock.patch";
    "protocol", "structural type", "`typing.Protocol` or `typing.runtime_checkable` referenced.": "typing.Protocol" | "typing.runtime_checkable";
    "chain-map", "`collections.ChainMap`", "`collections.ChainMap` referenced.": "collections.ChainMap";
    "type-checking", "`TYPE_CHECKING`", "`typing.TYPE_CHECKING` referenced.": "typing.TYPE_CHECKING";
    "timing", "timing of code", "`timeit`, `time.perf_counter` or `time.perf_counter_ns` referenced.": "timeit" | "time.perf_counter" | "time.perf_counter_ns";
    "function-cache", "`functools.lru_cache` or `functools.cache`", "`functools.lru_cache` or `functools.cache` referenced.": "functools.lru_cache" | "functools.cache";
    "gil-control", "GIL and its switch interval", "`sys._is_gil_enabled`, `sys.getswitchinterval` or `sys.setswitchinterval` referenced.": "sys._is_gil_enabled" | "sys.getswitchinterval" | "sys.setswitchinterval";
    "process-pool", "process or interpreter pool", "`ProcessPoolExecutor` or `InterpreterPoolExecutor` of `concurrent.futures`, or `multiprocessing.Pool`, referenced.": "concurrent.futures.ProcessPoolExecutor" | "concurrent.futures.InterpreterPoolExecutor" | "multiprocessing.Pool";
    "tracemalloc", "`tracemalloc`", "`tracemalloc` referenced.": "tracemalloc";
    "event-loop", "event loop", "`run`, `Runner`, `get_running_loop`, `get_event_loop`, `new_event_loop` or `set_event_loop` of `asyncio`, or `uvloop`, referenced.": "asyncio.run" | "asyncio.Runner" | "asyncio.get_running_loop" | "asyncio.get_event_loop" | "asyncio.new_event_loop" | "asyncio.set_event_loop" | "uvloop";
    "child-process", "child process", "`Popen`, `run`, `call`, `check_call`, `check_output`, `getoutput` or `getstatusoutput` of `subprocess`, `os.fork` or `multiprocessing.Process` referenced.": "subprocess.Popen" | "subprocess.run" | "subprocess.call" | "subprocess.check_call" | "subprocess.check_output" | "subprocess.getoutput" | "subprocess.getstatusoutput" | "os.fork" | "multiprocessing.Process";
    "thread-class", "`threading.Thread`", "`threading.Thread` referenced.": "threading.Thread";
}
