//! What the server costs at its pipe, as a process that a client talks to, beside other servers where
//! `basedpyright-langserver`, `jedi-language-server`, `ruff` and `ty` are on the PATH:
//!
//! `cargo bench --bench latency -- [start | memory | edits] PATH…`
//!
//! A path is a Python file, or a folder whose files are joined to texts of 100 to 50,000 lines.
//! `VIVA_BENCH_BESIDE` names another build of Viva to measure beside this one. Servers run in turn;
//! compare the figures of one run with each other. Memory is read from `/proc`, so Linux it is.

mod client;
mod edits;
mod hovers;
mod memory;
mod start;
mod texts;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, fs};

/// As in the program that is measured: the reparse alone allocates, too.
#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A language server and how it is started.
pub struct Peer {
    pub name: String,
    pub program: Vec<String>,
    /// One of the two builds of Viva.
    pub ours: bool,
    /// Whether it answers hovers on any name.
    pub hovers: bool,
}

fn main() {
    // Cargo adds an option of its own.
    let mut arguments: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let parts: Vec<String> = arguments
        .extract_if(.., |arg| {
            ["start", "memory", "edits"].contains(&arg.as_str())
        })
        .collect();
    if arguments.is_empty() {
        return println!("name Python files or folders: cargo bench --bench latency -- PATH…");
    }
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|name| name == part);
    let texts = texts::read(arguments.iter().map(PathBuf::from));
    let folder = env::temp_dir().join(format!("viva-latency-{}", std::process::id()));
    fs::create_dir(&folder).expect("the temporary folder can be written to");
    let peers = peers();
    if wanted("start") {
        start::report(&peers, &folder);
    }
    if wanted("memory") {
        memory::report(&peers, &folder, &texts);
    }
    if wanted("edits") {
        for text in &texts {
            hovers::report(&peers, &folder, text);
        }
    }
    fs::remove_dir_all(folder).expect("the temporary folder can be removed");
}

fn peers() -> Vec<Peer> {
    let ours = |name: &str, path: &str| Peer {
        name: name.to_owned(),
        program: vec![path.to_owned(), "server".to_owned()],
        ours: true,
        hovers: true,
    };
    let mut peers = vec![ours("viva", env!("CARGO_BIN_EXE_viva"))];
    if let Ok(beside) = env::var("VIVA_BENCH_BESIDE") {
        peers.push(ours("viva beside", &beside));
    }
    for (program, hovers) in [
        (&["ty", "server"][..], true),
        (&["ruff", "server"], false),
        (&["basedpyright-langserver", "--stdio"], true),
        (&["jedi-language-server"], true),
    ] {
        let found = Command::new(program[0])
            .arg("--version")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match found {
            Ok(_) => peers.push(Peer {
                name: program[0].to_owned(),
                program: program.iter().map(|word| word.to_string()).collect(),
                ours: false,
                hovers,
            }),
            Err(_) => println!("{} is not on the PATH", program[0]),
        }
    }
    peers
}

/// The median, the 99th percentile and the most.
pub fn quantiles(values: impl IntoIterator<Item = f64>) -> [f64; 3] {
    let mut sorted: Vec<f64> = values.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    let place = |part: f64| ((sorted.len() - 1) as f64 * part).round() as usize;
    [0.5, 0.99, 1.0].map(|part| match sorted.is_empty() {
        true => f64::NAN,
        false => sorted[place(part)],
    })
}
