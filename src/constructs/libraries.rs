//! Libraries that the prompts of companies are answered with, and single names out of them.

use super::construct::{Construct, Trigger};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "wraps",
        title: "`functools.wraps`",
        fires: "`functools.wraps` or `functools.update_wrapper` referenced.",
        pitfall: None,
        triggers: &[Trigger::Reference {
            to: &["functools.wraps", "functools.update_wrapper"],
            except: &[],
        }],
    },
    Construct {
        id: "heap-inspection",
        title: "look at what is alive",
        fires: "`gc.get_objects`, `gc.get_referrers`, `objgraph`, `pympler`, `guppy` or `memray` referenced.",
        pitfall: None,
        triggers: &[Trigger::Reference {
            to: &[
                "gc.get_objects",
                "gc.get_referrers",
                "objgraph",
                "pympler",
                "guppy",
                "memray",
            ],
            except: &[],
        }],
    },
    Construct {
        id: "python-two",
        title: "Python 2",
        fires: "`six` or `past` referenced; an `alias` that imports `absolute_import`, `division`, \
                `print_function` or `unicode_literals` from `__future__`; an `Attribute` named `has_key`, \
                `iteritems`, `iterkeys` or `itervalues`; a `Call` of `basestring`, `raw_input`, `unichr`, \
                `unicode` or `xrange` where no scope binds the name.",
        pitfall: None,
        triggers: &[
            Trigger::Reference {
                to: &["six", "past"],
                except: &[],
            },
            Trigger::Import(&[
                "__future__.absolute_import",
                "__future__.division",
                "__future__.print_function",
                "__future__.unicode_literals",
            ]),
            Trigger::Attribute(&["has_key", "iteritems", "iterkeys", "itervalues"]),
            Trigger::Call(&[
                "builtins.basestring",
                "builtins.raw_input",
                "builtins.unichr",
                "builtins.unicode",
                "builtins.xrange",
            ]),
        ],
    },
    Construct {
        id: "json-parsing",
        title: "`json.load` or `json.loads`",
        fires: "`json.load` or `json.loads` referenced.",
        pitfall: None,
        triggers: &[Trigger::Reference {
            to: &["json.load", "json.loads"],
            except: &[],
        }],
    },
    Construct {
        id: "pydantic",
        title: "`pydantic`",
        fires: "`pydantic` referenced.",
        pitfall: None,
        triggers: &[Trigger::Reference {
            to: &["pydantic"],
            except: &[],
        }],
    },
    Construct {
        id: "most-common",
        title: "`most_common`",
        fires: "An `Attribute` named `most_common`.",
        pitfall: None,
        triggers: &[Trigger::Attribute(&["most_common"])],
    },
    Construct {
        id: "queue",
        title: "queue between workers",
        fires: "`queue` but for its exceptions, `Queue`, `LifoQueue` or `PriorityQueue` of `asyncio`, or \
                `Queue`, `JoinableQueue` or `SimpleQueue` of `multiprocessing`, referenced.",
        pitfall: None,
        triggers: &[Trigger::Reference {
            to: &[
                "queue",
                "asyncio.Queue",
                "asyncio.LifoQueue",
                "asyncio.PriorityQueue",
                "multiprocessing.Queue",
                "multiprocessing.JoinableQueue",
                "multiprocessing.SimpleQueue",
            ],
            except: &["queue.Empty", "queue.Full", "queue.ShutDown"],
        }],
    },
    Construct {
        id: "network-server",
        title: "network server",
        fires: "`start_server` or `start_unix_server` of `asyncio`, `socketserver` but for its request \
                handlers, or `uvloop` referenced.",
        pitfall: None,
        triggers: &[Trigger::Reference {
            to: &[
                "asyncio.start_server",
                "asyncio.start_unix_server",
                "socketserver",
                "uvloop",
            ],
            except: &[
                "socketserver.BaseRequestHandler",
                "socketserver.DatagramRequestHandler",
                "socketserver.StreamRequestHandler",
            ],
        }],
    },
    Construct {
        id: "running-bytecode",
        title: "bytecode of the running code",
        fires: "`opcode` referenced; an `Attribute` named `co_code`, `f_lasti` or `f_trace_opcodes`.",
        pitfall: None,
        triggers: &[
            Trigger::Reference {
                to: &["opcode"],
                except: &[],
            },
            Trigger::Attribute(&["co_code", "f_lasti", "f_trace_opcodes"]),
        ],
    },
    Construct {
        id: "redis",
        title: "`redis`",
        fires: "`redis` or `aioredis` referenced.",
        pitfall: None,
        triggers: &[Trigger::Reference {
            to: &["redis", "aioredis"],
            except: &[],
        }],
    },
    Construct {
        id: "wsgi-server",
        title: "WSGI",
        fires: "`gunicorn`, `uwsgi`, `uwsgidecorators`, `simple_server` or `handlers` of `wsgiref`, \
                `django.core.wsgi` or `flask.Flask` referenced.",
        pitfall: None,
        triggers: &[Trigger::Reference {
            to: &[
                "gunicorn",
                "uwsgi",
                "uwsgidecorators",
                "wsgiref.simple_server",
                "wsgiref.handlers",
                "django.core.wsgi",
                "flask.Flask",
            ],
            except: &[],
        }],
    },
    Construct {
        id: "async-http",
        title: "asynchronous HTTP",
        fires: "`aiohttp`, but for its server, or `httpx.AsyncClient` referenced.",
        pitfall: None,
        triggers: &[Trigger::Reference {
            to: &["aiohttp", "httpx.AsyncClient"],
            except: &["aiohttp.web"],
        }],
    },
    Construct {
        id: "profiler",
        title: "profiler",
        fires: "`cProfile`, `profile`, `pstats`, `profiling`, `line_profiler` or `pyinstrument` referenced.",
        pitfall: None,
        triggers: &[Trigger::Reference {
            to: &[
                "cProfile",
                "profile",
                "pstats",
                "profiling",
                "line_profiler",
                "pyinstrument",
            ],
            except: &[],
        }],
    },
    Construct {
        id: "test-framework",
        title: "`pytest` or a test case",
        fires: "`pytest`, `hypothesis`, `unittest.TestCase` or `unittest.IsolatedAsyncioTestCase` \
                referenced; not the rest of `unittest`.",
        pitfall: None,
        triggers: &[Trigger::Reference {
            to: &[
                "pytest",
                "hypothesis",
                "unittest.TestCase",
                "unittest.IsolatedAsyncioTestCase",
            ],
            except: &[],
        }],
    },
];
