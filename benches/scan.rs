//! What `viva scan` of folders costs beside parsing alone, and beside two peers where `ast-grep` and
//! `ruff` are on the PATH: `cargo bench --bench scan -- FOLDER…`. Every program runs in turn, several
//! rounds of it, its output thrown away; compare the figures of one run with each other.
//!
//! One thread means one core, by `taskset`. Peak memory is read from `/proc`, so Linux it is.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use viva::syntax::PythonParser;

const ROUNDS: usize = 3;
const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/twenty-kinds.yml");

/// Set for the process that only parses: the number of its threads.
const PARSE: &str = "VIVA_BENCH_PARSE";

fn main() {
    // Cargo adds an option of its own.
    let folders: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if folders.is_empty() {
        return println!("name the folders to scan: cargo bench --bench scan -- FOLDER…");
    }
    if let Ok(threads) = env::var(PARSE) {
        return parse(&folders, threads.parse().expect("a number of threads"));
    }
    let programs = programs(&folders);
    let mut runs: Vec<Vec<Run>> = programs.iter().map(|_| Vec::new()).collect();
    for _ in 0..ROUNDS {
        for ((_, _, command), runs) in programs.iter().zip(&mut runs) {
            runs.push(run(command));
        }
    }
    println!(
        "{:<32} {:>8} {:>8} {:>9} {:>9}",
        "", "best, s", "median", "x parse", "peak MiB"
    );
    let best = |runs: &[Run]| runs.iter().map(|run| run.wall).min().unwrap_or_default();
    for ((name, parse, _), measured) in programs.iter().zip(&runs) {
        let mut walls: Vec<_> = measured.iter().map(|run| run.wall.as_secs_f64()).collect();
        walls.sort_by(f64::total_cmp);
        let peak = measured.iter().map(|run| run.peak_kib).max().unwrap_or(0);
        println!(
            "{name:<32} {:>8.2} {:>8.2} {:>9.2} {:>9.1}",
            walls[0],
            walls[ROUNDS / 2],
            walls[0] / best(&runs[*parse]).as_secs_f64(),
            peak as f64 / 1024.0
        );
    }
}

/// Name, which of the programs is the parse to compare with, and the command line.
fn programs(folders: &[String]) -> Vec<(&'static str, usize, Vec<String>)> {
    let this = env::current_exe().expect("this program has a path");
    let line = |words: &[&str]| {
        let words = words.iter().map(|word| word.to_string());
        words.chain(folders.iter().cloned()).collect::<Vec<_>>()
    };
    let this = this.to_str().expect("the path is UTF-8");
    let viva = [env!("CARGO_BIN_EXE_viva"), "scan", "--format", "jsonl"];
    let one_core = ["taskset", "-c", "0"];
    let mut programs = vec![
        (
            "parse alone, one core",
            0,
            line(&[&one_core[..], &["env", "VIVA_BENCH_PARSE=1", this]].concat()),
        ),
        (
            "parse alone, two threads",
            1,
            line(&["env", "VIVA_BENCH_PARSE=2", this]),
        ),
        (
            "viva scan, one core",
            0,
            line(&[&one_core[..], &viva[..]].concat()),
        ),
        ("viva scan", 1, line(&viva)),
    ];
    let peers: [(&'static str, &[&str]); 2] = [
        (
            "ast-grep, twenty rules",
            &["ast-grep", "scan", "--rule", RULES, "--json=stream"],
        ),
        (
            "ruff, all rules",
            &[
                "ruff",
                "check",
                "--select=ALL",
                "--isolated",
                "--no-cache",
                "--silent",
                "--exit-zero",
            ],
        ),
    ];
    for (name, words) in peers {
        let found = Command::new(words[0])
            .arg("--version")
            .stdout(Stdio::null())
            .status();
        match found {
            Ok(_) => programs.push((name, 1, line(words))),
            Err(_) => println!("{} is not on the PATH", words[0]),
        }
    }
    programs
}

struct Run {
    wall: Duration,
    peak_kib: u64,
}

fn run(command: &[String]) -> Run {
    let started = Instant::now();
    let mut child = Command::new(&command[0])
        .args(&command[1..])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak_kib = 0;
    while child
        .try_wait()
        .expect("the child can be waited for")
        .is_none()
    {
        let status = fs::read_to_string(&status).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse().ok());
        peak_kib = peak_kib.max(peak.unwrap_or(0));
        thread::sleep(Duration::from_millis(5));
    }
    Run {
        wall: started.elapsed(),
        peak_kib,
    }
}

/// Reads and parses all Python files of the folders, and nothing else.
fn parse(folders: &[String], threads: usize) {
    let files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| ignore::WalkBuilder::new(folder).require_git(false).build())
        .filter_map(|entry| Some(entry.ok()?.into_path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|kind| kind == "py" || kind == "pyi")
        })
        .collect();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut parser = PythonParser::new();
                while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Ok(text) = fs::read_to_string(path) {
                        std::hint::black_box(parser.parse(&text));
                    }
                }
            });
        }
    });
}
