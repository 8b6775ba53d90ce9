//! How long a hover takes that comes right behind an edit: from the change, about to be written, to
//! the last byte of the answer read. The clock does not start behind the write, because the scheduler
//! may let the server run before that returns.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::{Client, address};
use super::edits::{self, Edit, KINDS, Text};
use super::texts::{CONSTRUCT, PythonText};
use super::{Peer, quantiles};

/// Each edit is made and taken back: two hovers an edit.
const OUR_EDITS: usize = 500;
const PEERS_EDITS: usize = 50;
/// How often our edits are made; all count, but the ratios, which take the quickest.
const OUR_ROUNDS: usize = 3;
/// What a server may take for all its edits, ours and the others; and for one answer.
const TOTALS: [Duration; 2] = [Duration::from_secs(180), Duration::from_secs(60)];
const PATIENCE: Duration = Duration::from_secs(30);
/// What a hover may cost over the reparse.
const ALLOWANCE: f64 = 0.5e-3;

/// Where hovers ask.
#[derive(Clone, Copy, PartialEq)]
enum Target {
    Edit,
    Construct,
}

pub fn construct() -> Value {
    json!({ "line": CONSTRUCT.0, "character": CONSTRUCT.1 })
}

pub fn report(peers: &[Peer], folder: &Path, text: &PythonText) {
    println!(
        "\n{}: {} lines; a hover behind an edit, ms",
        text.name,
        text.lines()
    );
    println!(
        "{:<26} {:>8}  {:>8} {:>8} {:>8} {:>9}  {:>8} {:>8} {:>8} {:>9}",
        "", "first", "at edit", "p99", "most", "answered", "at name", "p99", "most", "answered"
    );
    let edits = edits(text, OUR_EDITS);
    let mut ours = Vec::new();
    for peer in peers.iter().filter(|peer| peer.hovers) {
        let Some(mut session) = Session::open(peer, folder, text) else {
            println!("{:<26} does not start", peer.name);
            continue;
        };
        let first = session.hover(&construct());
        let first = first.map_or(f64::NAN, |hover| hover.time.as_secs_f64() * 1e3);
        print!("{:<26} {first:>8.2}", peer.name);
        let (count, rounds) = match peer.ours {
            true => (OUR_EDITS, OUR_ROUNDS),
            false => (PEERS_EDITS, 1),
        };
        let mut quickest = Vec::new();
        for target in [Target::Edit, Target::Construct] {
            let measured = session.measure(&edits[..count], rounds, target);
            let all = || measured.iter().flatten().flatten();
            let [p50, p99, most] = quantiles(all().map(|hover| hover.time.as_secs_f64() * 1e3));
            let answered = all().filter(|hover| hover.answered).count();
            let answered = format!("{answered}/{}", all().count());
            print!("  {p50:>8.2} {p99:>8.2} {most:>8.2} {answered:>9}");
            quickest.push(measured.iter().map(|tries| best(tries)).collect::<Vec<_>>());
        }
        println!();
        if peer.ours {
            ours.push((peer, quickest));
        }
    }
    let reparses: Vec<[Duration; 2]> = edits::reparses(&text.text, &edits);
    for (peer, quickest) in ours {
        report_ratios(&peer.name, &edits, &reparses, &quickest);
    }
}

/// What hovers take beside the reparse of the same edit, less the allowance.
fn report_ratios(name: &str, edits: &[Edit], reparses: &[[Duration; 2]], quickest: &[Vec<Pair>]) {
    println!("  {name}: quickest of {OUR_ROUNDS}; (hover - 0.5 ms) / reparse");
    println!(
        "  {:<8} {:>10} {:>8}  {:>8} {:>8} {:>8} {:>8} {:>8}  {:>8} {:>8} {:>8} {:>8} {:>8}",
        "",
        "reparse ms",
        "p99",
        "edit ms",
        "p99",
        "ratio",
        "p99",
        "most",
        "name ms",
        "p99",
        "ratio",
        "p99",
        "most"
    );
    for kind in KINDS.into_iter().chain(["all"]) {
        let of_kind = |at: &usize| kind == "all" || edits[*at].kind == kind;
        let places: Vec<usize> = (0..edits.len()).filter(of_kind).collect();
        let reparse = |at: &usize| reparses[*at].map(|time| time.as_secs_f64());
        let [p50, p99, _] = quantiles(places.iter().flat_map(reparse).map(|time| time * 1e3));
        print!("  {kind:<8?} {p50:>10.2} {p99:>8.2}");
        for times in quickest {
            let done: Vec<usize> = places
                .iter()
                .copied()
                .filter(|at| *at < times.len())
                .collect();
            let [p50, p99, _] =
                quantiles(done.iter().flat_map(|at| times[*at]).map(|time| time * 1e3));
            let ratios = done.iter().flat_map(|at| {
                let reparse = reparse(at);
                [0, 1].map(|half| (times[*at][half] - ALLOWANCE) / reparse[half])
            });
            let [ratio, ratio99, most] = quantiles(ratios);
            print!("  {p50:>8.2} {p99:>8.2} {ratio:>8.2} {ratio99:>8.2} {most:>8.2}");
        }
        println!();
    }
}

fn edits(text: &PythonText, count: usize) -> Vec<Edit> {
    Text::new(&text.text).edits(count, PythonText::header_lines())
}

/// Seconds, for the edit made and taken back.
type Pair = [f64; 2];

#[derive(Clone, Copy)]
pub struct Hovered {
    time: Duration,
    read: Instant,
    answered: bool,
}

fn best(tries: &[[Hovered; 2]]) -> Pair {
    [0, 1].map(|half| {
        let times = tries.iter().map(|pair| pair[half].time.as_secs_f64());
        times.fold(f64::INFINITY, f64::min)
    })
}

/// A server with one text open.
pub struct Session {
    pub client: Client,
    uri: String,
    version: i32,
    total: Duration,
}

impl Session {
    pub fn open(peer: &Peer, folder: &Path, text: &PythonText) -> Option<Self> {
        let path = folder.join("edited.py");
        std::fs::write(&path, &text.text).ok()?;
        let uri = address(&path);
        let mut client = Client::start(&peer.program).ok()?;
        client.initialize(folder, PATIENCE)?;
        client.open(&uri, &text.text);
        Some(Self {
            client,
            uri,
            version: 0,
            total: TOTALS[usize::from(!peer.ours)],
        })
    }

    /// Makes `count` edits with a hover behind each; nothing when the server is too slow.
    pub fn run(&mut self, text: &PythonText, count: usize) -> Option<()> {
        let edits = edits(text, count / 2);
        let measured = self.measure(&edits, 1, Target::Edit);
        (measured.len() == edits.len()).then_some(())
    }

    /// For each edit its tries; fewer edits when the server takes long.
    fn measure(&mut self, edits: &[Edit], rounds: usize, target: Target) -> Vec<Vec<[Hovered; 2]>> {
        let started = Instant::now();
        let mut all = Vec::new();
        let total = self.total;
        for edit in edits.iter().take_while(|_| started.elapsed() < total) {
            let place = match target {
                Target::Edit => edit.place(),
                Target::Construct => construct(),
            };
            let mut tries = Vec::new();
            for _ in 0..rounds {
                let [made, taken_back] = edit.changes();
                let pair = [made, taken_back].map(|change| self.hover_behind(change, &place));
                let [Some(made), Some(taken_back)] = pair else {
                    return all;
                };
                tries.push([made, taken_back]);
            }
            all.push(tries);
        }
        all
    }

    fn hover_behind(&mut self, change: Value, place: &Value) -> Option<Hovered> {
        self.version += 1;
        let document = json!({ "uri": self.uri, "version": self.version });
        let params = json!({ "textDocument": document, "contentChanges": [change] });
        let started = Instant::now();
        self.client.notify("textDocument/didChange", &params);
        let hover = self.hover(place)?;
        let time = hover.read - started;
        Some(Hovered { time, ..hover })
    }

    pub fn hover(&mut self, place: &Value) -> Option<Hovered> {
        let params = json!({ "textDocument": { "uri": self.uri }, "position": place });
        let started = Instant::now();
        let (answer, read) = self
            .client
            .request("textDocument/hover", &params, PATIENCE)?;
        Some(Hovered {
            time: read - started,
            read,
            answered: !answer.is_null(),
        })
    }
}
